"""How much of a text stands outside its quotations, up to any token or sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from quotes.columns import Columns


class Outside:
    """The tokens and sentences of an article outside its quotation segments, counted from the beginning."""

    def __init__(self, columns: Columns) -> None:
        count, sentences = len(columns.text.words), columns.text.sentences
        self._begins: list[int] = []  # of the stretches inside segments,
        self._ends: list[int] = []
        self._passed: list[int] = []  # with how many tokens stand in those before
        self._whole: list[int] = []  # the sentences that stand all inside
        passed, bounds = 0, [*sentences, count]
        spans = zip(columns.seg_first.tolist(), columns.seg_last.tolist(), strict=True)
        for begin, end in _stretches(spans, count):
            self._begins.append(begin)
            self._ends.append(end)
            self._passed.append(passed)
            self._whole += range(bisect_left(sentences, begin), bisect_right(bounds, end) - 1)
            passed += end - begin

    def tokens(self, token: int) -> int:
        """How many tokens up to and with one stand outside."""
        at = bisect_right(self._begins, token) - 1
        if at < 0:
            return token + 1
        end = self._ends[at]
        inside = (token + 1 if token < end else end) - self._begins[at]
        return token + 1 - self._passed[at] - inside

    def sentences(self, sentence: int) -> int:
        """How many sentences up to and with one stand at least in part outside."""
        return sentence + 1 - bisect_right(self._whole, sentence)


def _stretches(spans: Iterable[tuple[int, int]], count: int) -> Iterator[tuple[int, int]]:
    """Segments with their marks as token ranges, those that touch or overlap as one."""
    begin, end = 0, -2
    for first, last in spans:
        if first - 1 > end:
            if end >= 0:
                yield begin, end
            begin = max(0, first - 1)
        end = min(last + 1, count)
    if end >= 0:
        yield begin, end
