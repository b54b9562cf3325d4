"""Quotation marks to segments: which stretches of an article stand between quotation marks.

A segment is the text between one pair of main marks. Which marks are the main ones is decided by
the article's own evidence; everything nested belongs to the outer segment. Damage stays local: an
unclosed mark spoils at most its own paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from quotes.parts import Segment
from quotes.records import Span

# One mark; two for `` and ''. Of three apostrophes that close, the first is the nested mark's:
# ''He said, 'No.'''
_MARK = re.compile(r"[\"“”‟″„«»‘’'`](?:(?<=')(?!(?<=\S')''(?!'))'|(?<=`)`|(?<!`))")
_FEET_INCHES = re.compile(r"\d\s?(?:'|’|′|ft\.?|feet)\s?\d{1,2}$")
_MEASURE = 12  # characters that "6 feet 2" may take before its mark
_DECADE = re.compile(
    r"\d\ds?\b(?!\s+\w+\s+of)|em\b|til\b|tis\b|twas\b|n\b"
)  # ’90s, ’em, rock ’n’ roll
_SENTENCE_END = ".!?…"
_OPEN_AFTER = "([{—–-/:;,>\"'“‘«„"

# Opening mark -> marks that close it. “ closes the German „.
_CLOSERS = {
    '"': '"”″',
    "“": '”"″“',
    "”": '”"',
    "‟": '”"',
    "``": "''",
    "''": "''",
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‘": "’",
    "'": "'",
}
_SINGLE = "‘’'"

# An article has single main marks when it has this many times more of them than of double ones.
SINGLE_MAJORITY = 1.0


class _Mark(NamedTuple):
    """A quotation mark between its neighbours."""

    at: int
    text: str
    before: str
    after: str
    ellipsis_follows: bool = False

    @property
    def end(self) -> int:
        return self.at + len(self.text)

    @property
    def opens(self) -> bool:
        """Whether its neighbours let it open: “Yes, ("Yes, —"Yes."""
        if not self.after or self.after.isspace():
            return bool(self.after) and self.spaced
        if self.after in ".,;:!?)]" and not self.ellipsis_follows:
            return False
        return not self.before or self.before.isspace() or self.before in _OPEN_AFTER

    @property
    def closes(self) -> bool:
        """Whether its neighbours let it close: yes," / yes” said."""
        if self.before.isspace():
            return self.spaced or not self.after.isalnum()
        return bool(self.before) and self.before not in "([{—–"

    @property
    def spaced(self) -> bool:
        """Whether white space stands on both sides, which says nothing: could be " very useful"."""
        return (not self.before or self.before.isspace()) and self.after.isspace()


def find_segments(text: str, paragraphs: list[Span]) -> list[Segment]:
    """Every stretch between a pair of main quotation marks, in order, never overlapping.

    "He said: “Go.”" has one, "Go."; a paragraph that opens again without the one before having been
    closed gives a segment each.
    """
    marks = _marks(text, paragraphs)
    singles = _single_style(text, paragraphs, marks)
    swapped = _reversed_guillemets(text)
    found: list[Segment] = []
    open_before = False
    for number, span in enumerate(paragraphs):
        here = [mark for mark in marks[number] if singles or mark.text not in _SINGLE]
        if not here:
            open_before = False
            continue
        following = marks[number + 1] if number + 1 < len(paragraphs) else []
        goes_on = bool(following) and _opens_paragraph(
            text, following, paragraphs[number + 1], singles
        )
        parsed = _Parser(text, span, here, swapped, goes_on, open_before).parse()
        found += parsed
        open_before = bool(parsed) and not parsed[-1].closed and goes_on
    return found


def _marks(text: str, paragraphs: list[Span]) -> list[list[_Mark]]:
    """The marks of each paragraph."""
    found: list[list[_Mark]] = [[] for _ in paragraphs]
    number = 0
    for match in _MARK.finditer(text):
        (start, end), mark = match.span(), match[0]
        if mark in "'’" and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
            continue  # an apostrophe
        while paragraphs[number].end < end:
            number += 1
        span = paragraphs[number]
        before = text[start - 1] if start > span.start else ""
        after = text[end] if end < span.end else ""
        ellipsis = text.startswith(("...", ". ."), end)
        found[number].append(_Mark(start, mark, before, after, ellipsis))
    return found


def _opens_paragraph(text: str, marks: list[_Mark], span: Span, singles: bool) -> bool:
    first = marks[0]
    lead = text[span.start : first.at].strip(" \t>[(…")
    return not lead and (singles or first.text not in _SINGLE) and bool(first.after.strip())


def _single_style(text: str, paragraphs: list[Span], marks: list[list[_Mark]]) -> bool:
    """Whether ‘…’ are the article's main marks: it has more of them, and not inside double ones."""
    if not any(mark.text in "‘'" and mark.opens for here in marks for mark in here):
        return False
    parsed = [_parsed_alone(text, *found, True) for found in zip(paragraphs, marks, strict=True)]
    if not any(one.closed for singles in parsed for one in singles):
        return False
    single = double = 0
    for span, here, singles in zip(paragraphs, marks, parsed, strict=True):
        doubles = _parsed_alone(text, span, here, False)
        double += sum(not _inside(one, singles) for one in doubles)
        single += sum(one.closed and not _inside(one, doubles) for one in singles)
    return single > SINGLE_MAJORITY * double


def _parsed_alone(text: str, span: Span, marks: list[_Mark], singles: bool) -> list[Segment]:
    """A paragraph's segments if it had no marks but the single or the double ones."""
    kept = marks and [mark for mark in marks if (mark.text in _SINGLE) == singles]
    return _Parser(text, span, kept, False, False, False).parse() if kept else []


def _inside(segment: Segment, others: list[Segment]) -> bool:
    """Whether one of the other segments, which are in order, holds a segment."""
    at = bisect_right(others, segment.start, key=lambda other: other.start) - 1
    return at >= 0 and segment.end <= others[at].end and others[at] != segment


def _reversed_guillemets(text: str) -> bool:
    """Whether » opens and « closes: »Ja«, as German books do."""
    if "»" not in text:
        return False
    opening = len(re.findall(r"(?:^|[\s(])»\w", text))
    return opening > len(re.findall(r"(?:^|[\s(])«\s?\w", text))


class _Parser:
    """Pairs the marks of one paragraph."""

    def __init__(
        self,
        text: str,
        span: Span,
        marks: list[_Mark],
        swapped: bool,
        goes_on: bool,
        open_before: bool,
    ) -> None:
        self.text = text
        self.span = span
        self.marks = marks
        self.swapped = swapped
        self.goes_on = goes_on
        self.open_before = open_before
        straight = (index for index, mark in enumerate(marks) if mark.text == '"')
        self.left_open = False  # whether the last walk ended with a mark that nothing closes
        self.last_straight = max(straight, default=-1)

    def parse(self) -> list[Segment]:
        """The paragraph's segments; a nested mark that never closes begins anew."""
        found = list(self._walk(nesting=True))
        if self.left_open and not self.goes_on:
            flat = list(self._walk(nesting=False))
            if sum(s.closed for s in flat) > sum(s.closed for s in found):
                found = flat
        return [s for s in found if self.text[s.start : s.end].strip()]

    def _walk(self, nesting: bool) -> Iterator[Segment]:
        opened: _Mark | None = None
        reopened, depth = self.open_before, 0
        for index, mark in enumerate(self.marks):
            if opened is None:
                if self._can_open(mark):
                    opened, depth = mark, 0
                else:
                    reopened = False
                continue
            if self._closes(opened, mark, index):
                if depth:
                    depth -= 1
                    continue
                yield self._segment(opened, mark.at, reopened, True)
                opened, reopened = None, False
            elif mark.text == opened.text and mark.opens and self._can_open(mark):
                if self._sentence_ended(mark.at) or not nesting:
                    yield self._segment(opened, mark.at, reopened, False)
                    opened, reopened, depth = mark, self._sentence_ended(mark.at), 0
                else:
                    depth += 1
        self.left_open = opened is not None
        if opened is not None and (self.goes_on or self._plausible_tail(opened)):
            yield self._segment(opened, self.span.end, reopened, False)

    def _can_open(self, mark: _Mark) -> bool:
        if (mark.text == "»" and not self.swapped) or (mark.text == "«" and self.swapped):
            return False
        if mark.text in "«»„":
            return True
        if mark.text in "’”″" and not (mark.text == "”" and mark.opens and not mark.before.strip()):
            return False
        if mark.text == "'" or mark.text == "‘":
            return mark.opens and not _DECADE.match(self.text, mark.end)
        return mark.opens or (mark.text in "“``" and bool(mark.after.strip()))

    def _closes(self, opened: _Mark, mark: _Mark, index: int) -> bool:
        if mark.text not in _CLOSERS[opened.text] or len(mark.text) != len(opened.text):
            return False
        if mark.text == "”" and opened.text == '"' and index < self.last_straight:
            return False
        if mark.text == "“" and opened.text == "“":
            return not mark.opens and mark.closes and not mark.after.strip()
        near = max(self.span.start, mark.at - _MEASURE)
        if mark.text == '"' and _FEET_INCHES.search(self.text, near, mark.at):
            return False
        if mark.text in "'’":
            return mark.closes and self._ends_single(mark, index)
        return mark.closes and (mark.spaced or mark.text != opened.text or not mark.opens)

    def _ends_single(self, mark: _Mark, index: int) -> bool:
        """Whether ’ closes and is no apostrophe: "the boys’ school" while a better one follows."""
        if mark.after.isalnum():
            return False
        if mark.before not in "sS" or not mark.after.isspace():
            return True
        for at in range(index + 1, len(self.marks)):
            later = self.marks[at]
            if later.text == "‘" or (later.text == "'" and later.opens and not later.closes):
                return True
            if later.text in "'’" and later.closes and not later.after.isalnum():
                return False
        return True

    def _sentence_ended(self, at: int) -> bool:
        while at > self.span.start and self.text[at - 1].isspace():
            at -= 1
        return at > self.span.start and self.text[at - 1] in _SENTENCE_END

    def _plausible_tail(self, opened: _Mark) -> bool:
        """Whether an unclosed mark at the paragraph's end is a lost closing mark.

        The mark begins the paragraph or follows a colon or comma, and whole sentences follow.
        """
        if opened.text in _SINGLE:
            return False
        lead = self.text[self.span.start : opened.at].rstrip()
        return (not lead or lead[-1] in ":,") and self._sentence_ended(self.span.end)

    def _segment(self, opened: _Mark, end: int, reopened: bool, closed: bool) -> Segment:
        start = opened.end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Segment(start, end, reopened, closed)
