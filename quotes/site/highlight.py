"""An article's text cut into paragraphs and these into pieces, with the quotations marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from quotes.records import Span

# Paragraphs end at a blank line or, in a text without any, at every line.
_BLANK_LINE = re.compile(r"[^\S\n]*\n\s*\n")
_LINE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text; `quotation` is the index of the quotation it belongs to, None for the rest.

    `first` is true for the first piece of each quotation, where links to it lead.
    """

    text: str
    quotation: int | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`starting` are the indexes of the quotations that begin here."""

    pieces: tuple[Piece, ...]
    starting: tuple[int, ...] = ()


class _Mark(NamedTuple):
    start: int
    end: int
    quotation: int
    first: bool


def highlight(text: str, quotations: Sequence[Sequence[Span]]) -> list[Paragraph]:
    """The text in paragraphs; `quotations` has each one's segments, offsets into the text.

    Nothing of the text is lost but the white space between paragraphs. Where segments overlap or
    leave the text (a damaged database) the first one wins and the rest is cut off.
    """
    spans = paragraph_spans(text)
    marks = deque(_within(spans, _disjoint(text, quotations)))
    paragraphs = [Paragraph(tuple(_pieces(text, span, marks))) for span in spans]
    starts = [span.start for span in spans]
    for index, segments in enumerate(quotations):
        at = max(0, bisect_right(starts, segments[0][0]) - 1) if segments else 0
        starting = (*paragraphs[at].starting, index)
        paragraphs[at] = replace(paragraphs[at], starting=starting)
    return paragraphs


def paragraph_spans(text: str) -> list[Span]:
    """Where the paragraphs stand: "One.\\n\\nTwo." gives (0, 4) and (6, 10)."""
    body = text.strip()
    border = _BLANK_LINE if _BLANK_LINE.search(body) else _LINE
    start = text.find(body)
    end = start + len(body)
    spans = []
    for match in border.finditer(text, start, end):
        spans.append(Span(start, match.start()))
        start = match.end()
    return [*spans, Span(start, end)]


def _disjoint(text: str, quotations: Sequence[Sequence[Span]]) -> Iterator[_Mark]:
    """The segments in the order of the text, none over another."""
    position = 0
    segments = ((span[0], span[1], i) for i, spans in enumerate(quotations) for span in spans)
    for start, end, index in sorted(segments):
        start, end = max(start, position), min(end, len(text))
        if start < end:
            yield _Mark(start, end, index, first=False)
            position = end


def _within(spans: Sequence[Span], marks: Iterator[_Mark]) -> Iterator[_Mark]:
    """Each mark cut at the ends of paragraphs; the first part of each quotation is told apart."""
    seen: set[int] = set()
    paragraphs = deque(spans)
    for mark in marks:
        while paragraphs:
            start, end = max(mark.start, paragraphs[0].start), min(mark.end, paragraphs[0].end)
            if start < end:
                yield _Mark(start, end, mark.quotation, first=mark.quotation not in seen)
                seen.add(mark.quotation)
            if mark.end <= paragraphs[0].end:
                break
            paragraphs.popleft()


def _pieces(text: str, span: Span, marks: deque[_Mark]) -> Iterator[Piece]:
    """The pieces of one paragraph; takes its marks off the front of the queue."""
    position = span.start
    while marks and marks[0].start < span.end:
        mark = marks.popleft()
        if position < mark.start:
            yield Piece(text[position : mark.start])
        yield Piece(text[mark.start : mark.end], mark.quotation, mark.first)
        position = mark.end
    if position < span.end:
        yield Piece(text[position : span.end])
