"""The few words around a quotation that a copy without the articles' texts keeps."""

from __future__ import annotations

import json

# Characters before a quotation and behind it: about ten words, enough for “she told reporters on the
# quay” and less than a sentence. In the sample, where three words of ten are quoted, two fifths of the
# reporters' own words are left; with 100 characters it would be more than half.
AROUND = 60

CUT = "…"


def short_context(context: str, segments: str, stretch: str) -> str:
    """The context with the quotation whole and at most AROUND characters on each side of it.

    `segments` are the quotation's as they are stored, JSON; `stretch` is the article's text from its
    first character to its last. What is cut off ends at a word and leaves a "…".
    """
    before, found, after = context.partition(stretch)
    if not found:
        before, after = "", ""
    pieces = [_end_of(before)]
    spans: list[tuple[int, int]] = json.loads(segments)
    start, last = spans[0][0], spans[0][0]
    for begin, end in spans:
        pieces += [_middle_of(stretch[last - start : begin - start])]
        pieces += [stretch[begin - start : end - start]]
        last = end
    return "".join([*pieces, _beginning_of(after)])


def _beginning_of(text: str) -> str:
    """ "” she said. The harbour has been closed since" with a "…" for what followed."""
    if len(text) <= AROUND:
        return text
    kept = text[:AROUND]
    whole = kept if text[AROUND].isspace() else kept[: _last_space(kept)]
    return f"{whole.rstrip()} {CUT}"


def _end_of(text: str) -> str:
    if len(text) <= AROUND:
        return text
    kept = text[-AROUND:]
    whole = kept if text[-AROUND - 1].isspace() else kept[_first_space(kept) :]
    return f"{CUT} {whole.lstrip()}"


def _middle_of(text: str) -> str:
    """Words between two parts of a quotation: "…,” she said, " stays whole."""
    if len(text) <= 2 * AROUND:
        return text
    return f"{_beginning_of(text)} {_end_of(text).removeprefix(CUT).lstrip()}"


def _last_space(text: str) -> int:
    """Where the last word begins; the end of a text that is one word."""
    return next((at for at in range(len(text) - 1, 0, -1) if text[at].isspace()), len(text))


def _first_space(text: str) -> int:
    return next((at for at, letter in enumerate(text) if letter.isspace()), 0)
