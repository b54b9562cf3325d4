"""Speakers that the layout names: a credit line beside a quotation, by rule and not by weights.

“It is a disgrace.” — Ann Lee, teacher        “It is a disgrace.” (Ann Lee)

“It is a disgrace.”                           Ann Lee, 34, teacher
— Ann Lee, teacher                            “It is a disgrace.”
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from quotes.columns import Columns
from quotes.parts import Mention

LONGEST_CREDIT = 14  # tokens; a longer line is text
_LEADS = '-(~"/'  # what may stand before the name: a dash, a bracket, a bullet
_VERBS = frozenset("vVar")


def credits(
    columns: Columns, mentions: Sequence[Mention], groups: Sequence[Sequence[int]]
) -> dict[int, int]:
    """The mention that credits each quotation, for those that the layout credits.

    Where lines of names stand both above and below quotations, the side that has more of them counts
    for the whole article; at a tie the lines below, if one begins with a dash.
    """
    layout = Layout(columns, mentions)
    same, above, below = {}, {}, {}
    for number, group in enumerate(groups):
        first, last = int(columns.seg_first[group[0]]), int(columns.seg_last[group[-1]])
        behind = layout.credit_behind(last)
        if behind >= 0:
            same[number] = behind
        if layout.reported(first, last):
            continue
        if layout.closes(last) and (line := layout.line(layout.paragraph(last - 1) + 1)) >= 0:
            below[number] = line
        alone = layout.opens(first) and layout.closes(last)
        if alone and (line := layout.line(layout.paragraph(first) - 1)) >= 0:
            above[number] = line
    dashed = any(layout.dashed(mention) for mention in below.values())
    lines = below if len(below) > len(above) or (dashed and len(below) == len(above)) else above
    if len(lines) == 1 and not dashed and len(groups) > 2:
        lines = {}  # a single short line is as likely a heading
    return {**lines, **same}


class Layout:
    """The paragraphs of an article as a reader sees them: lines of names, quotations on their own."""

    def __init__(self, columns: Columns, mentions: Sequence[Mention]) -> None:
        self.text = columns.text
        self.columns = columns
        self.cue = columns.cue.tolist()
        self.mentions = mentions

    def begin(self, number: int) -> int:
        """The first token of a paragraph."""
        return self.text.openings[number]

    def end(self, number: int) -> int:
        """The token behind a paragraph."""
        return self.text.token_at(self.text.paragraphs[number].end - 1) + 1

    @cached_property
    def names(self) -> dict[int, int]:
        """The names by their first tokens."""
        return {m.first: n for n, m in enumerate(self.mentions) if m.sort == "name"}

    def paragraph(self, token: int) -> int:
        return int(self.columns.paragraph[token])

    def reported(self, first: int, last: int) -> bool:
        """Whether a reporting verb stands beside a quotation in its paragraphs."""
        begin, end = self.begin(self.paragraph(first)), self.end(self.paragraph(last - 1))
        return bisect_left(self.cue, begin) < bisect_left(self.cue, end)

    def opens(self, first: int) -> bool:
        """Whether a quotation whose first inner token this is begins its paragraph."""
        return self.begin(self.paragraph(first)) >= first - 1

    def closes(self, last: int) -> bool:
        """Whether a quotation that ends before this token ends its paragraph, its mark included."""
        return self.end(self.paragraph(last - 1)) <= last + 1

    def line(self, number: int) -> int:
        """The name that a paragraph consists of, with what describes it; -1 if it is no such line."""
        if not 0 <= number < len(self.text.openings):
            return -1
        return self._credit(self.begin(number), self.end(number))

    def credit_behind(self, last: int) -> int:
        """The name between a quotation and the paragraph's end; else -1.

        A dash or bracket stands before it, or the quotation is a whole sentence.
        """
        stop = self.end(self.paragraph(last - 1))
        if stop <= last + 2:
            return -1
        if self.text.shape[last + 1] not in "-(" and self.text.shape[last - 1] != ".":
            return -1
        return self._credit(last + 1, stop)

    def parts(self, last: int, first: int) -> bool:
        """Whether a credit line stands between two segments, the one ending and the other beginning there."""
        if self.credit_behind(last) >= 0:
            return True
        between = range(self.paragraph(last - 1) + 1, self.paragraph(first))
        return any(self.line(number) >= 0 for number in between)

    def dashed(self, mention: int) -> bool:
        first = self.mentions[mention].first
        return first > 0 and self.text.shape[first - 1] == "-"

    def _credit(self, first: int, last: int) -> int:
        while first < last and self.text.shape[first] in _LEADS:
            first += 1
        dashed = first > 0 and self.text.shape[first - 1] == "-"
        if dashed and self.text.shape[last - 1] == ".":
            last -= 1  # - Lee.
        number = self.names.get(first, -1)
        if number < 0 or last - first > LONGEST_CREDIT:
            return -1
        rest = self.text.shape[first:last]
        if '"' in rest:
            return -1
        mention = self.mentions[number]
        told = dashed and self.text.shape[mention.last : mention.last + 1] == ","  # - Lee, tweeting
        if not told and _VERBS & set(rest):
            return -1
        behind = self.text.shape[mention.last : mention.last + 1] if mention.last < last else "/"
        person = mention.likely in ("person", "") and (len(mention.words) > 1 or dashed)
        sentence = rest.rstrip("/)").endswith(".") and self.text.words[last - 1] in ".!?"
        return number if person and not sentence and behind in ",/()-;f0" else -1
