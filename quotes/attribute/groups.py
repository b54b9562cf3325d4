"""What is told of each quotation before anybody is considered as its speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from quotes.columns import FAR, Columns
from quotes.model import Table

NEARBY = 12  # tokens within which a verb behind a quotation's sentence still counts as its own

# Columns of the quotations: "first" and "end" are the tokens of the marks, "end" behind the last; a
# cue is the reporting verb nearest before, inside and behind, its number or -1; the gap is what
# stands between it and the quotation before.
QUOTATION = (
    *("first", "end", "sentence", "sentence_end", "paragraph", "paragraph_end"),
    *("words", "parts", "before", "tail", "number", "opens", "closes"),
    *("cue_before", "cue_before_gap", "cue_inside", "cue_inside_gap"),
    *("cue_behind", "cue_behind_gap"),
    *("gap", "gap_paragraphs", "gap_sentences", "gap_mentions", "gap_cues"),
)


def quotation_table(
    columns: Columns, groups: Sequence[Sequence[int]], speakers: list[int]
) -> Table:
    """The columns of the quotations; `speakers` are the first tokens of possible speakers."""
    return Table.of_rows(QUOTATION, _Groups(columns, groups, speakers).rows(), np.int32)


class _Groups:
    """Tells what the columns of `QUOTATION` hold of each quotation of an article."""

    def __init__(
        self, columns: Columns, groups: Sequence[Sequence[int]], speakers: list[int]
    ) -> None:
        text = columns.text
        self.text = text
        self.groups = groups
        self.codes = columns.codes.tobytes()  # as a list of numbers, but made faster
        self.cue = columns.cue.tolist()
        self.seg_first, self.seg_last = columns.seg_first.tolist(), columns.seg_last.tolist()
        self.speakers = speakers
        self.begins = set(text.openings)
        self.ends = [*text.openings[1:], len(text.words)]

    def rows(self) -> Iterator[tuple[int, ...]]:
        """A row for each quotation, in the order of `QUOTATION`."""
        before = (0, 0, 0)
        for number, group in enumerate(self.groups):
            first, last = self.seg_first[group[0]], self.seg_last[group[-1]]
            opening, end = max(first - 1, 0), min(last + 1, len(self.text.words))
            sentence, paragraph = self._place(first)
            behind = (end, *self._place(max(last - 1, 0)))
            yield (
                *(opening, end, sentence, behind[1], paragraph, behind[2]),
                sum(self.seg_last[part] - self.seg_first[part] for part in group),
                *(len(group), self.codes[opening], self.codes[last], min(number, FAR)),
                *(opening in self.begins, self._closes(end)),
                *self._cue_before(opening, sentence),
                *self._cue_inside(group),
                *self._cue_behind(*behind),
                *(opening - before[0], paragraph - before[2], sentence - before[1]),
                *self._between(before[0], opening),
            )
            before = behind

    def _closes(self, end: int) -> bool:
        """Whether a paragraph ends at a token or right behind it, where the line break may stand."""
        return self.ends[bisect_left(self.ends, end)] - end <= 1

    def _place(self, token: int) -> tuple[int, int]:
        """The sentence and paragraph of a token."""
        return self.text.sentence_at(token), self.text.paragraph_of(token)

    def _cue_before(self, opening: int, sentence: int) -> tuple[int, int]:
        """The verb nearest before a quotation in its sentence: number or -1, and how far."""
        index = bisect_left(self.cue, opening) - 1
        if index >= 0 and self.text.sentence_at(self.cue[index]) == sentence:
            return index, opening - self.cue[index] - 1
        return -1, FAR

    def _cue_inside(self, group: Sequence[int]) -> tuple[int, int]:
        """The first verb between two parts of a quotation."""
        for left, right in pairwise(group):
            index = bisect_left(self.cue, self.seg_last[left])
            if index < len(self.cue) and self.cue[index] < self.seg_first[right]:
                return index, self.cue[index] - self.seg_last[left]
        return -1, FAR

    def _cue_behind(self, end: int, sentence: int, paragraph: int) -> tuple[int, int]:
        """The verb nearest behind a quotation in its sentence, or close in its paragraph."""
        index = bisect_left(self.cue, end)
        if index < len(self.cue):
            token = self.cue[index]
            here, its_paragraph = self._place(token)
            if here <= sentence or (token - end < NEARBY and its_paragraph == paragraph):
                return index, token - end
        return -1, FAR

    def _between(self, first: int, last: int) -> tuple[int, int]:
        """How many possible speakers and reporting verbs stand between two tokens."""
        speakers, cue = self.speakers, self.cue
        return (
            bisect_left(speakers, last) - bisect_left(speakers, first),
            bisect_left(cue, last) - bisect_left(cue, first),
        )
