"""Lists of quotations: those that a reader asks for, newest first, and what is shown of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from quotes.records import Span
from quotes.site import left_out
from quotes.site.asked import BY_WORDS, HAS_WORDS, Asked, conditions, in_text
from quotes.site.contents import Said, Voice, rows, said
from quotes.site.remembered import remembered

Row = Mapping[str, Any]

# Up to so many quotations with the words are all looked up and sorted. With more, the list is read
# from the newest on until a page is full.
MANY = 5_000

# Among every twenty or fewer quotations one has the words: it is quicker to ask of each whether it has
# than to gather all that have.
COMMON = 20

# Quotations of all speakers are counted up to here; then there are "more than" so many.
COUNTED = 10_000

_BY_DATE = "indexed by idx_quotes_newest"
_NEWEST_FIRST = "article_published desc, article_id, start"

# Around a word that was searched, in what SQLite gives back; an article with either has no words marked.
_HIT, _HIT_END = "\x02", "\x03"
_MARKED = re.compile(f"[{_HIT}{_HIT_END}]")


@dataclass(frozen=True, slots=True)
class Found:
    """`count` quotations in all, or `more` than that.

    `every` are their numbers, newest article first, where they were read to be counted; else `sql`
    (from "quotes" on) and `params` find them.
    """

    count: int
    more: bool
    every: tuple[int, ...] | None
    sql: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the context; `kind` is "" for the reporter's, "quoted", or "hit" for what was searched."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class InContext:
    """A quotation of a list; `pieces` are its context in the order of the text."""

    said: Said
    article_id: str
    title: str
    outlet: str | None
    published: str | None
    pieces: tuple[Piece, ...]


async def find(database: Any, asked: Asked, speaker_id: str | None = None) -> Found:
    """The quotations that are asked for, of one speaker or all."""
    if asked.trouble:
        return Found(0, False, ())
    key, make = ("found", asked, speaker_id), partial(_find, database, asked, speaker_id)
    found: Found = await remembered(database, key, make)
    return found


async def _find(database: Any, asked: Asked, speaker_id: str | None) -> Found:
    if speaker_id or asked.speaker:
        every = await _of_speaker(database, asked, speaker_id)
        return Found(len(every), False, tuple(every))
    with_words = await _with_words(database, asked.words) if asked.words else 0
    where = conditions(asked)
    if asked.words and with_words <= MANY:
        every = await _numbers(database, f"quotes where {where.sql}", where.params)
        return Found(len(every), False, tuple(every))
    gathered = where.sql.replace(BY_WORDS, f"+{BY_WORDS}")
    common = await _is_common(database, with_words)
    by_date = where.sql.replace(BY_WORDS, HAS_WORDS) if common else gathered
    sql = f"quotes {_BY_DATE} where {by_date}"
    if asked == Asked(words=asked.words) and asked.words:
        return Found(with_words, False, None, sql, where.params)
    count = await _count(database, f"quotes {_BY_DATE} where {gathered}", where.params)
    return Found(min(count, COUNTED), count > COUNTED, None, sql, where.params)


async def numbers(database: Any, found: Found, *, limit: int = -1, offset: int = 0) -> list[int]:
    """Rows of `quotes` by their number, newest article first; all of them where no limit is given."""
    if found.every is not None:
        return list(found.every[offset : offset + limit if limit >= 0 else None])
    return await _numbers(database, found.sql, found.params, limit, offset)


async def _of_speaker(database: Any, asked: Asked, speaker_id: str | None) -> list[int]:
    """A speaker's quotations, not all that have the words, are what to go through."""
    where = conditions(asked, speaker_id)
    sql = where.sql.replace(BY_WORDS, f"+{BY_WORDS}")
    return await _numbers(database, f"quotes where {sql}", where.params)


async def _numbers(
    database: Any, sql: str, params: Mapping[str, Any], limit: int = -1, offset: int = 0
) -> list[int]:
    page = await rows(
        database,
        f"select number from {sql} order by {_NEWEST_FIRST} limit :limit offset :offset",
        {**params, "limit": limit, "offset": offset},
    )
    return [row["number"] for row in page]


async def _with_words(database: Any, words: str) -> int:
    sql = "select count(*) as count from quotes_fts where quotes_fts match :words"
    [row] = await rows(database, sql, {"words": in_text(words)})
    return int(row["count"])


async def _is_common(database: Any, with_words: int) -> bool:
    [row] = await rows(database, "select max(number) as all_ from quotes")
    return with_words * COMMON >= (row["all_"] or 0)


async def _count(database: Any, sql: str, params: Mapping[str, Any]) -> int:
    counted = f"select count(*) as count from (select 1 from {sql} limit {COUNTED + 1})"
    [row] = await rows(database, counted, params)
    return int(row["count"])


_SHOWN = """
select quotes.*, articles.title,
    substr(articles.text, quotes.start + 1, quotes."end" - quotes.start) as stretch
from quotes join articles on articles.id = quotes.article_id
where quotes.number in (select value from json_each(:numbers))
"""

_VOICES = """
select quotes.number, speakers.id, speakers.name
from quotes
join quote_speakers on quote_speakers.quote_id = quotes.id
join speakers on speakers.id = quote_speakers.speaker_id
where quotes.number in (select value from json_each(:numbers))
order by quote_speakers.rowid
"""

_HITS = f"""
select rowid as number, highlight(quotes_fts, 0, '{_HIT}', '{_HIT_END}') as words
from quotes_fts
where quotes_fts match :words and rowid in (select value from json_each(:numbers))
"""


async def in_context(database: Any, numbers: Sequence[int], searched: str = "") -> list[InContext]:
    """These quotations, in this order; what matches the full-text expression `searched` is marked."""
    params = {"numbers": json.dumps(numbers)}
    shown = {row["number"]: row for row in await rows(database, _SHOWN, params)}
    voices: dict[int, list[Voice]] = {}
    for row in await rows(database, _VOICES, params):
        voices.setdefault(row["number"], []).append(Voice(row["name"], row["id"]))
    hits: dict[int, str] = {}
    if searched:
        found = await rows(database, _HITS, {**params, "words": searched})
        hits = {row["number"]: row["words"] for row in found}
    return [
        _in_context(shown[number], voices.get(number, []), hits.get(number, ""))
        for number in numbers
        if number in shown
    ]


def _in_context(row: Row, voices: Sequence[Voice], highlighted: str) -> InContext:
    one = said(row, voices)
    return InContext(
        said=one,
        article_id=row["article_id"],
        title=row["title"] or row["article_id"],
        outlet=row["article_outlet"],
        published=row["article_published"],
        pieces=tuple(pieces(row, one, [] if _MARKED.search(one.text) else hits(highlighted))),
    )


def hits(highlighted: str) -> list[tuple[int, int]]:
    """Where the words searched stand: "a \x02b\x03 c" gives [(2, 3)]."""
    found, at = [], 0
    for number, part in enumerate(_MARKED.split(highlighted)):
        if number % 2:
            found.append((at, at + len(part)))
        at += len(part)
    return found


def pieces(row: Row, one: Said, found: Sequence[tuple[int, int]]) -> Iterable[Piece]:
    """The context in pieces; `found` are offsets into the quotation's words.

    `stretch` is the article's text from the quotation's start to its end. A context without it
    (shortened) gives way to it; one of an article without its text is searched for the words.
    """
    context, stretch = row["context"], row["stretch"]
    if stretch:
        at = context.find(stretch)
        if at < 0:
            context, at = stretch, 0
        first = one.segments[0].start
        places = [Span(at + start - first, at + end - first) for start, end in one.segments]
    else:
        places = left_out.places(context, one.parts)
        if not places:
            context, places = one.text, [Span(0, len(one.text))]
    position = words = 0
    for begin, until in places:
        yield Piece(context[position:begin])
        yield from _quoted(context[begin:until], words, found)
        words += until - begin + 1  # segments are joined by a space
        position = until
    yield Piece(context[position:])


def _quoted(text: str, first: int, found: Sequence[tuple[int, int]]) -> Iterable[Piece]:
    """A segment, which begins at the offset `first` of the quotation's words, cut at the hits."""
    position = 0
    for start, end in found:
        begin, until = max(start - first, position), min(end - first, len(text))
        if begin < until:
            yield Piece(text[position:begin], "quoted")
            yield Piece(text[begin:until], "hit")
            position = until
    yield Piece(text[position:], "quoted")
