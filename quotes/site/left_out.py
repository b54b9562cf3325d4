"""Pages of a copy that was published without the articles' texts (`quotes publish --without-text`).

Offsets point to nothing there: a quotation is shown in the few words around it that were kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from quotes.records import Span

# Behind a quotation mark of any kind.
_OPENING = "(?<=[“”„«»‹›\"'‘’])"

Pieces = tuple[tuple[str, bool], ...]


def pieces(context: str, words: str, segments: Sequence[Span]) -> Pieces:
    """The context in pieces with the quoted ones marked: (words, whether they are quoted).

    `words` are the quotation's segments joined by a space. Where the reporter uses the same words,
    those behind a quotation mark are meant: “No.” in 'No one knew. “No.” he said'. A context that
    lacks a part (a damaged database) gives way to the words.
    """
    parts = list(_parts(words, segments))
    found = _pieces(context, parts, _OPENING) or _pieces(context, parts, "") or [(words, True)]
    return tuple(found)


def _parts(words: str, segments: Sequence[Span]) -> Iterator[str]:
    start = 0
    for segment in segments:
        length = segment.end - segment.start
        yield words[start : start + length]
        start += length + 1


def _pieces(context: str, parts: Sequence[str], before: str) -> list[tuple[str, bool]]:
    """The pieces where each part stands behind the expression `before`; none if one doesn't."""
    found = []
    position = 0
    for part in parts:
        match = re.compile(before + re.escape(part)).search(context, position)
        if not match:
            return []
        found += [(context[position : match.start()], False), (part, True)]
        position = match.end()
    return [*found, (context[position:], False)]


async def contexts(database: Any, article_id: str) -> dict[str, Pieces]:
    """The quotations of an article by their ids, each in its context."""
    rows = await database.execute(
        "select id, context, text, segments from quotes where article_id = :id", {"id": article_id}
    )
    return {
        row["id"]: pieces(
            row["context"], row["text"], [Span(*span) for span in json.loads(row["segments"])]
        )
        for row in rows.rows
    }
