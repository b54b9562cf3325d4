"""Quotations of a copy that was published without the articles' texts (`quotes publish --without-text`).

Offsets point to nothing there: the words are looked for in the few around them that were kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.records import Span

# Behind a quotation mark of any kind.
_OPENING = "(?<=[“”„«»‹›\"'‘’])"


def places(context: str, parts: Sequence[str]) -> list[Span]:
    """Where the parts of a quotation stand in its context, in their order; [] where one doesn't.

    Where the reporter uses the same words, those behind a quotation mark are meant: the second
    “No.” of 'No one knew. “No.” he said' and not the first "No".
    """
    return _places(context, parts, _OPENING) or _places(context, parts, "")


def _places(context: str, parts: Sequence[str], before: str) -> list[Span]:
    found = []
    position = 0
    for part in parts:
        match = re.compile(before + re.escape(part)).search(context, position)
        if not match:
            return []
        found.append(Span(*match.span()))
        position = match.end()
    return found
