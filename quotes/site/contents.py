"""What the pages show, read from the database with a few indexed queries each.

Every function takes Datasette's object for the database and runs on its threads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotes.records import Span
from quotes.site.wording import SURE, UNKNOWN, certainty, sentences

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks; `id` is None for unnamed sources, groups and unknown speakers."""

    name: str
    id: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One quotation of an article or a speaker, as the pages show it.

    `voices` are its speakers, more than one where they speak together, never empty. `segments`
    are offsets into the article's text. `certainty` and `reasons` are sentences.
    """

    id: str
    text: str
    segments: tuple[Span, ...]
    voices: tuple[Voice, ...]
    known: bool
    sure: bool
    certainty: str
    reasons: tuple[str, ...]
    addressee: str | None
    partial: bool

    @property
    def parts(self) -> list[str]:
        """The words of each segment: what stands between them is the reporter's."""
        found, at = [], 0
        for start, end in self.segments:
            found.append(self.text[at : at + end - start])
            at += end - start + 1
        return found


_QUOTATIONS_OF_ARTICLE = "select * from quotes where article_id = :id order by start, id"

_VOICES_OF_ARTICLE = """
select quote_speakers.quote_id, speakers.id, speakers.name
from quotes
join quote_speakers on quote_speakers.quote_id = quotes.id
join speakers on speakers.id = quote_speakers.speaker_id
where quotes.article_id = :id
order by quote_speakers.rowid
"""


async def article(database: Any, id_: str) -> Row | None:
    """The article's row, None where there is none."""
    return await first(database, "select * from articles where id = :id", {"id": id_})


async def quotations_of_article(database: Any, id_: str) -> list[Said]:
    """All quotations of an article in the order of the text."""
    quotations = await database.execute(_QUOTATIONS_OF_ARTICLE, {"id": id_})
    voices = await database.execute(_VOICES_OF_ARTICLE, {"id": id_})
    by_quotation: dict[str, list[Voice]] = {}
    for row in voices.rows:
        by_quotation.setdefault(row["quote_id"], []).append(Voice(row["name"], row["id"]))
    return [said(row, by_quotation.get(row["id"], [])) for row in quotations.rows]


def said(row: Row, named: Sequence[Voice]) -> Said:
    """A row of `quotes` with its named speakers."""
    known = row["speaker"] is not None
    alone = [Voice(voice.name, voice.id, row["role"]) for voice in named] if len(named) == 1 else []
    unnamed = Voice(row["speaker"] or UNKNOWN, None, row["role"])
    return Said(
        id=row["id"],
        text=row["text"],
        segments=tuple(Span(start, end) for start, end in json.loads(row["segments"])),
        voices=tuple(alone or named) or (unnamed,),
        known=known,
        sure=known and row["confidence"] >= SURE,
        certainty=certainty(row["speaker"], row["confidence"]),
        reasons=tuple(sentences(row["why"])),
        addressee=row["addressee"],
        partial=row["extent"] == "partial",
    )


async def rows(database: Any, sql: str, params: Mapping[str, Any] | None = None) -> list[Row]:
    """All rows of a query. Raises Datasette's QueryInterrupted where it takes too long."""
    return list((await database.execute(sql, params or {})).rows)


async def first(database: Any, sql: str, params: Mapping[str, Any] | None = None) -> Row | None:
    """The first row of a query, None where it has none."""
    row: Row | None = (await database.execute(sql, params or {})).first()
    return row
