"""Paragraphs, tokens and sentences of an article, as offsets into its unmodified text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise

from quotes.lexicon import classes
from quotes.parts import Text
from quotes.records import Span

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Fr|Sen|Sens|Rep|Reps|Gov|Govs|Lt|Col|Gen|Sgt|Cpl|Capt|Maj|Adm|Hon|Messrs|"
    "Jr|Sr|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs|Ph|Inc|Corp|Ltd|Bros|Mass|Calif|Conn|Mich|Minn|Wisc?|"
    "Fla|Ariz|Colo|Pa|Va|Wash|Tenn|Okla|Ore|Ill|Ind"
)
# A token. Alternatives are ordered by how often they match, the first two tell nearly all tokens; none need
# be tried at white space, which stands before most.
_TOKEN = re.compile(
    r"((?! )(?:[a-zA-Z][a-z]*(?=[ ,\n])|[^\w\s'’.-](?!')"
    r"|[a-z]{3,}(?![\w'’&-])|[A-Z][a-z]*(?![\w.'’&-])"
    rf"|(?:{_ABBREVIATIONS})\.(?=[\s,])"  # "Sen.", "Jr.,": the full stop belongs to the word
    r"|(?:[^\W\d_]\.){2,}"  # "U.S.", "J.K."
    # The initial in "John F. Harrow", not the network in "on X. John Harrow".
    r"|\b(?!(?<=\b[oO]n )X)[^\W\d_]\.(?=\s?[^\W\d_])"
    r"|\d[\d,.]*\d"  # "3,000"
    # "don't", "Jean-Claude"; "PeÃ±arol": letters read in a wrong encoding somewhere on the way here
    r"|(?:\w|(?<=[ÃÄÅ])[\x80-\xbf]|(?<=Â)[\xa1-\xaa\xac-\xba\xbc-\xbf])+(?:(?:[-&]|['’](?!s\b))\w+)*"
    r"|['’]s\b|(?<= )['’]t\b|\n+|''|\.\.\.|--|[^\w\s]"
    r"))"
)
_LINE = re.compile(r"\S(?:.*\S)?")  # without the white space around it
LONGEST_INNER = 60  # tokens back in which an opening single mark is looked for
# A mark between a noun or name and what it may own.
_PLURAL_OWNER = re.compile('(?<=[lngxRKXFLDAG])"(?=l{0,2}[ngxRG])')
_SENIOR = re.compile("(?<=[FXKLRDI])m(?![FXKALDGRIm])|(?<=[FXKLRDI],)m(?![FXKALDGRIm])")
_DO = re.compile(r"[A-Z][^\W\d_]+ do [A-Z]")
_AUXILIARY = re.compile("(?<=[FXK])a(?=[FXKL])")
_BLANK_LINE = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r'[./](?:(?<=/)|\.*[")s]*(?![,.:;)l-]))')

# A text whose lines are this short and mostly filled is hard-wrapped: blank lines end paragraphs.
WRAP_WIDTH = 100


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs, white space around them left out.

    A line is a paragraph, unless the text is hard-wrapped ("... the\\ncouncil said").
    """
    if not is_wrapped(text):
        return [Span(*match.span()) for match in _LINE.finditer(text)]
    spans: list[Span] = []
    at = 0
    for match in _BLANK_LINE.finditer(text):
        _add(spans, text, at, match.start())
        at = match.end()
    _add(spans, text, at, len(text))
    return spans


def is_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width, as in plain-text mail."""
    text = text.strip()
    lines = text.split("\n")
    short = max(map(len, lines)) <= WRAP_WIDTH
    if len(lines) < 6 or not short or not _BLANK_LINE.search(text):
        return False
    inner = [line for line, after in pairwise(lines) if line.strip() and after.strip()]
    return len(inner) >= 5 and sum(map(len, inner)) > 50 * len(inner)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        spans.append(Span(start, start + len(stripped)))


def segment(text: str) -> Text:
    """Tokens, classes, paragraphs and sentences of a text."""
    pieces = _TOKEN.split(text.rstrip())  # white space or nothing, a token, and again; nothing
    offsets = list(accumulate(map(len, pieces)))
    words, starts, ends = pieces[1::2], offsets[:-1:2], offsets[1::2]
    shape = "".join(map(classes().__getitem__, words))
    if "s' " in text or "s’ " in text:
        shape = _with_plural_owners(shape, words, starts, ends)
    if "Sr" in text:
        shape = _SENIOR.sub(partial(_with_senior, words), shape)
    if " do " in text and _DO.search(text):
        shape = _AUXILIARY.sub(partial(_with_particle, words), shape)
    spans = paragraphs(text)
    openings = [bisect_left(starts, span.start) for span in spans]
    sentences = list(_sentences(shape, starts, ends))
    return Text(text, words, starts, ends, shape, spans, openings, sentences)


def _with_plural_owners(shape: str, words: list[str], starts: list[int], ends: list[int]) -> str:
    """The classes with "s" for the apostrophes of "the landlords' lawyer", "Hines' old mother"."""
    letters = list(shape)
    for match in _PLURAL_OWNER.finditer(shape):
        mark = match.start()
        attached = starts[mark] == ends[mark - 1] and starts[mark + 1] > ends[mark]
        plural = words[mark] in "'’" and words[mark - 1].endswith("s") and attached
        if plural and not _closes(shape, words, starts, ends, mark):
            letters[mark] = "s"
    return "".join(letters)


def _with_senior(words: Sequence[str], match: re.Match[str]) -> str:
    """The class of "Sr." behind a name: "Bo Harrow | Sr. | left", not "Sr. Lopez"."""
    return "J" if words[match.start()].rstrip(".") == "Sr" else "m"


def _with_particle(words: Sequence[str], match: re.Match[str]) -> str:
    """The class of "do" in "Ana do Vale"."""
    return "q" if words[match.start()] == "do" else "a"


def _closes(shape: str, words: list[str], starts: list[int], ends: list[int], mark: int) -> bool:
    """Whether a single mark closes words that another opens in its line: ‘We are the boys’ mother says."""
    begins = max(shape.rfind("/", 0, mark) + 1, mark - LONGEST_INNER, 0)
    for token in range(mark - 1, begins - 1, -1):
        if words[token] in ("‘", "'", "’"):  # the last one before: does it open?
            spaced = token == 0 or starts[token] > ends[token - 1]
            return words[token] == "‘" or (words[token] == "'" and spaced)
    return False


def _sentences(shape: str, starts: list[int], ends: list[int]) -> Iterator[int]:
    """The tokens at which sentences begin."""
    if shape:
        yield 0
    for match in _SENTENCE_END.finditer(shape):
        at = match.end()
        while shape[at - 1] == '"' and starts[at - 1] > ends[at - 2]:
            at -= 1  # the mark opens what follows
        if at < len(shape) and (starts[at] > ends[at - 1] or shape[at - 1] == "/"):
            yield at
