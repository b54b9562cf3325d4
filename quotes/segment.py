"""Paragraphs, tokens and sentences of an article, as offsets into its unmodified text."""

from __future__ import annotations

import itertools
import re

from quotes.lexicon import classes
from quotes.parts import Text
from quotes.records import Span

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Fr|Sen|Sens|Rep|Reps|Gov|Govs|Lt|Col|Gen|Sgt|Cpl|Capt|Maj|Adm|Hon|Messrs|"
    "Jr|Sr|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs|Ph|Inc|Corp|Ltd|Bros|Mass|Calif|Conn|Mich|Minn|Wis|"
    "Fla|Ariz|Colo|Pa|Va|Wash|Tenn|Okla|Ore|Ill|Ind"
)
TOKEN = re.compile(
    r"[a-z]+(?![\w.'’&-])|[^\w\s'’.-](?!')|"  # most tokens, told fast
    rf"(?:{_ABBREVIATIONS})\.(?=[\s,])"  # "Sen.", "Jr.,": the full stop belongs to the word
    r"|(?:[^\W\d_]\.){2,}"  # "U.S.", "J.K."
    r"|\b[^\W\d_]\.(?=\s?[^\W\d_])"  # the initial in "John F. Kennedy"
    r"|\d[\d,.]*\d|\w+(?:(?:[-&]|['’](?!s\b))\w+)*"  # "3,000", "don't", "Jean-Claude"
    r"|['’]s\b|\n+|''|\.\.\.|--|[^\w\s]"
)
_BREAK = re.compile(r"\n\s*\n|\n")
_BLANK_LINE = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r'[.?]+[")s]*(?![,.?:;)l-])|/')

# A text whose lines are this short and mostly filled is hard-wrapped: only blank lines end paragraphs.
WRAP_WIDTH = 100


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, white space around them left out.

    A line is a paragraph, unless the text is hard-wrapped ("... the\\ncouncil said").
    """
    blank_only = is_wrapped(text)
    spans: list[Span] = []
    at = 0
    for match in _BREAK.finditer(text):
        if blank_only and match.group().count("\n") < 2:
            continue
        _add(spans, text, at, match.start())
        at = match.end()
    _add(spans, text, at, len(text))
    return spans


def is_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width, as in plain-text mail."""
    lines = text.split("\n")
    if len(lines) < 6 or not _BLANK_LINE.search(text):
        return False
    inner = [line for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    return (
        len(inner) >= 5
        and max(map(len, lines)) <= WRAP_WIDTH
        and sum(map(len, inner)) > 50 * len(inner)
    )


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        spans.append(Span(start, start + len(stripped)))


def segment(text: str) -> Text:
    """Tokens, classes, paragraphs and sentences of a text."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    words = [text[start:end] for start, end in spans]
    shape = "".join(map(classes().__getitem__, words))
    sentences = [0] if words else []
    length = len(words)
    for match in _SENTENCE_END.finditer(shape):
        at = match.end()
        while shape[at - 1] == '"' and starts[at - 1] > ends[at - 2]:
            at -= 1  # the mark opens what follows
        if at < length and (starts[at] > ends[at - 1] or shape[at - 1] == "/"):
            sentences.append(at)
    return Text(text, words, starts, ends, shape, paragraphs(text), sentences)
