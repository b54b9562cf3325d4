"""What the pages show, read from the database with a few indexed queries each.

Every function takes Datasette's object for the database and runs on its threads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotes.records import Span
from quotes.site import left_out
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


@dataclass(frozen=True, slots=True)
class InContext:
    """A quotation on the speaker page; `before`, `after` and `pieces` make up the context.

    `pieces` are (words, whether they are quoted).
    """

    said: Said
    article_id: str
    title: str
    outlet: str | None
    published: str | None
    pieces: tuple[tuple[str, bool], ...]


_QUOTATIONS_OF_ARTICLE = "select * from quotes where article_id = :id order by start, id"

_VOICES_OF_ARTICLE = """
select quote_speakers.quote_id, speakers.id, speakers.name
from quotes
join quote_speakers on quote_speakers.quote_id = quotes.id
join speakers on speakers.id = quote_speakers.speaker_id
where quotes.article_id = :id
order by quote_speakers.rowid
"""


_TOTALS = """
select count(*) as articles, min(published) as first, max(published) as last,
  (select count(*) from quotes) as quotations, (select count(*) from speakers) as speakers
from articles
"""


async def totals(database: Any) -> Row:
    """A row with `articles, first, last, quotations, speakers`: how much there is, and of when."""
    row: Row = (await database.execute(_TOTALS)).first()
    return row


async def article(database: Any, id_: str) -> Row | None:
    """The article's row, None where there is none."""
    return await _first(database, "select * from articles where id = :id", {"id": id_})


async def quotations_of_article(database: Any, id_: str) -> list[Said]:
    """All quotations of an article in the order of the text."""
    quotations = await database.execute(_QUOTATIONS_OF_ARTICLE, {"id": id_})
    voices = await database.execute(_VOICES_OF_ARTICLE, {"id": id_})
    by_quotation: dict[str, list[Voice]] = {}
    for row in voices.rows:
        by_quotation.setdefault(row["quote_id"], []).append(Voice(row["name"], row["id"]))
    return [_said(row, by_quotation.get(row["id"], [])) for row in quotations.rows]


def _said(row: Row, named: Sequence[Voice]) -> Said:
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


async def speaker(database: Any, id_: str) -> Row | None:
    """The speaker's row, None where there is none."""
    return await _first(database, "select * from speakers where id = :id", {"id": id_})


async def successor(database: Any, id_: str) -> str | None:
    """Where the old id of a merged or split speaker leads."""
    sql = "select speaker_id from retired_ids where id = :id"
    row = await _first(database, sql, {"id": id_})
    return str(row["speaker_id"]) if row else None


async def names_seen(database: Any, id_: str) -> list[Row]:
    """Rows with `name, count`: every form of the name, the most frequent first."""
    sql = "select name, count from speaker_names where speaker_id = :id order by count desc, name"
    return await _rows(database, sql, {"id": id_})


_BY_SPEAKER = """
from quote_speakers
join quotes on quotes.id = quote_speakers.quote_id
join articles on articles.id = quotes.article_id
where quote_speakers.speaker_id = :id
"""


async def roles(database: Any, id_: str) -> list[Row]:
    """Rows with `role, outlets, articles, first, last`, the most frequent role first.

    Capitals make no difference. Quotations of several speakers at once don't count: their role
    may be another's.
    """
    sql = f"""
    select max(quotes.role) as role, count(distinct articles.outlet) as outlets,
      count(distinct articles.id) as articles,
      min(articles.published) as first, max(articles.published) as last
    {_BY_SPEAKER} and quotes.role is not null and quotes.speaker_id = :id
    group by lower(quotes.role) order by articles desc, role
    """
    return await _rows(database, sql, {"id": id_})


async def outlets(database: Any, id_: str) -> list[Row]:
    """Rows with `outlet, quotations`, the outlet with most quotations first."""
    sql = f"""
    select articles.outlet, count(*) as quotations
    {_BY_SPEAKER} group by articles.outlet order by quotations desc, articles.outlet
    """
    return await _rows(database, sql, {"id": id_})


async def quotations_of_speaker(
    database: Any, voice: Voice, *, limit: int, offset: int
) -> list[InContext]:
    """A speaker's quotations in context, newest article first."""
    sql = f"""
    select quotes.*, articles.title, articles.outlet, articles.published,
      substr(articles.text, quotes.start + 1, quotes."end" - quotes.start) as stretch
    {_BY_SPEAKER}
    order by articles.published desc, articles.id, quotes.start limit :limit offset :offset
    """
    found = await _rows(database, sql, {"id": voice.id, "limit": limit, "offset": offset})
    return [_in_context(row, voice) for row in found]


def _in_context(row: Row, voice: Voice) -> InContext:
    said = _said(row, [voice])
    if row["stretch"]:
        pieces = tuple(_pieces(row["context"], row["stretch"], row["start"], said.segments))
    else:
        pieces = left_out.pieces(row["context"], said.text, said.segments)
    return InContext(
        said=said,
        article_id=row["article_id"],
        title=row["title"] or row["article_id"],
        outlet=row["outlet"],
        published=row["published"],
        pieces=pieces,
    )


def _pieces(
    context: str, stretch: str, start: int, segments: Iterable[Span]
) -> Iterable[tuple[str, bool]]:
    """The context in pieces with the quoted ones marked.

    `stretch` is the article's text from the quotation's `start` to its end. A context without it
    (shortened) gives way to it.
    """
    at = context.find(stretch)
    if at < 0:
        context, at = stretch, 0
    position = 0
    for segment_start, segment_end in segments:
        begin, end = at + segment_start - start, at + segment_end - start
        yield context[position:begin], False
        yield context[begin:end], True
        position = end
    yield context[position:], False


async def _rows(database: Any, sql: str, params: Mapping[str, Any]) -> list[Row]:
    return list((await database.execute(sql, params)).rows)


async def _first(database: Any, sql: str, params: Mapping[str, Any]) -> Row | None:
    row: Row | None = (await database.execute(sql, params)).first()
    return row
