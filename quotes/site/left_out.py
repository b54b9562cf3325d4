"""Pages of a copy that was published without the articles' texts (`quotes publish --without-text`).

Offsets point to nothing there: a quotation is shown in the few words around it that were kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from quotes.records import Span

# What may stand before quoted words, to tell them from the same words of the reporter.
_OPENING = "[“”„«»‹›\"'‘’]"

Pieces = tuple[tuple[str, bool], ...]


def pieces(context: str, words: str, segments: Sequence[Span]) -> Pieces:
    """The context in pieces with the quoted ones marked: (words, whether they are quoted).

    `words` are the quotation's segments joined by a space. A context that lacks one of them (a
    damaged database) gives way to the words.
    """
    return tuple(_pieces(context, list(_parts(words, segments)))) or ((words, True),)


def _parts(words: str, segments: Sequence[Span]) -> Iterator[str]:
    start = 0
    for segment in segments:
        length = segment.end - segment.start
        yield words[start : start + length]
        start += length + 1


def _pieces(context: str, parts: Sequence[str]) -> list[tuple[str, bool]]:
    found = []
    position = 0
    for part in parts:
        at = _place(context, part, position)
        if at < 0:
            return []
        found += [(context[position:at], False), (part, True)]
        position = at + len(part)
    return [*found, (context[position:], False)]


def _place(context: str, part: str, position: int) -> int:
    """Where the part begins, behind a quotation mark if it stands behind one anywhere."""
    marked = re.compile(rf"(?<={_OPENING}){re.escape(part)}").search(context, position)
    return marked.start() if marked else context.find(part, position)


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
