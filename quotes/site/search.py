"""The search page: quotations, speakers and articles for what somebody typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from quotes.fulltext import NEAR, NOTHING, full_text_query
from quotes.site import downloads
from quotes.site.asked import Asked, asked, in_text
from quotes.site.contents import rows
from quotes.site.listing import MANY, find, in_context, numbers
from quotes.site.remembered import remembered
from quotes.site.rendering import database_of, page, page_number

Row = Mapping[str, Any]

PAGE_SIZE = 20

# Speakers and articles shown beside the quotations, and quotations offered where none has all words.
SPEAKERS, ARTICLES, NEAREST = 6, 5, 5

# Words that the nearest quotations may share, of so many that are looked at, the longest first.
_TELLING, _LOOKED_AT = 6, 15

_WORD = re.compile(r"\w{3,}")


async def search_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/-/search?words=&speaker=&outlet=&since=&until=&full=&sure=&page=N`."""
    database = await database_of(request, datasette)
    here = search_address(datasette, database.name)
    wanted = asked(request.args)
    found = await find(database, wanted)
    pages = max(1, -(-found.count // PAGE_SIZE))
    number = page_number(request.args.get("page"), pages)
    shown = await remembered(
        database,
        ("shown", wanted, number),
        partial(numbers, database, found, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE),
    )
    beside: _Beside = await remembered(
        database,
        ("beside", wanted, number),
        partial(_beside, datasette, database, wanted, number == 1, not found.count),
    )
    context = {
        "here": here,
        "asked": wanted,
        "found": found,
        "outlets": await outlets(database),
        "speakers": beside.speakers,
        "articles": beside.articles,
        "quotations": await in_context(database, shown, wanted.searched),
        "nearest": beside.nearest,
        "page": number,
        "pages": pages,
    }
    return await page(request, datasette, "search", context)


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the first page of results shows beside the quotations."""

    speakers: Sequence[dict[str, Any]] = ()
    articles: Sequence[Row] = ()
    nearest: Sequence[Any] = ()


async def _beside(
    datasette: Any, database: Any, wanted: Asked, first: bool, nothing: bool
) -> _Beside:
    if not first or not wanted.words:
        return _Beside()
    return _Beside(
        await _speakers(datasette, database, wanted),
        await _articles(database, wanted),
        await _nearest(database, wanted) if nothing else (),
    )


async def search_download(request: Any, datasette: Any) -> Any:
    """`/DATABASE/-/search.csv`, `.json` and `.atom`, with the page's fields."""
    database = await database_of(request, datasette)
    format = request.url_vars["format"]
    wanted = asked(request.args)
    found = await find(database, wanted)
    if format != "atom":
        return await downloads.download(database, found, format, "quotations")
    return await downloads.feed(
        database,
        found,
        title=f"Quotations: {wanted.words}" if wanted.words else "Quotations",
        page=wanted.address(search_address(datasette, database.name)),
        absolute=partial(datasette.absolute_url, request),
        quotation=partial(datasette.urls.row, database.name, "quotes"),
    )


def search_address(datasette: Any, database: str) -> str:
    return f"{datasette.urls.database(database)}/-/search"


async def outlets(database: Any) -> list[str]:
    """All outlets, by name."""

    async def make() -> list[str]:
        sql = "select outlet from articles where outlet is not null group by outlet"
        return [row["outlet"] for row in await rows(database, sql)]

    made: list[str] = await remembered(database, "outlets", make)
    return made


_NAMED = f"""
select speakers.id, speakers.name, speakers.role, speakers.quote_count, speakers.other_names
from speakers_fts join speakers on speakers.number = speakers_fts.rowid
where speakers_fts match :named
order by speakers.quote_count desc, speakers.name limit {SPEAKERS}
"""


async def _speakers(datasette: Any, database: Any, wanted: Asked) -> list[dict[str, Any]]:
    """Speakers whose names have all the words; else those that have some, asked for the others.

    "villatoro prisons" leads to Villatoro's quotations about prisons. Rows with `name, role,
    quote_count, address, rest`, `rest` the words that are no part of the name.
    """
    named = await rows(database, _NAMED, {"named": _in_names(full_text_query(wanted.words))})
    terms = [full_text_query(word) for word in _WORD.findall(wanted.words) if word != NEAR]
    if not named and len(terms) > 1:
        named = await rows(database, _NAMED, {"named": _in_names(" OR ".join(terms))})
    return [_speaker(datasette, database, wanted, row) for row in named]


def _in_names(query: str) -> str:
    return f"{{name other_names}} : ({query or NOTHING})"


def _speaker(datasette: Any, database: Any, wanted: Asked, row: Row) -> dict[str, Any]:
    names = set(_WORD.findall(f"{row['name']} {row['other_names'] or ''}".casefold()))
    words = _WORD.findall(wanted.words)
    rest = " ".join(word for word in words if word.casefold() not in names)
    page = datasette.urls.row(database.name, "speakers", row["id"])
    narrowed = replace(wanted, words=rest, speaker="")
    address = narrowed.address(page) + ("#quotations" if narrowed.anything else "")
    return {**dict(row), "rest": rest, "address": address}


_ARTICLES = """
select articles.id, articles.title, articles.outlet, articles.published,
  snippet(articles_fts, 1, '', '', '…', 24) as snippet
from articles_fts join articles on articles.number = articles_fts.rowid
where articles_fts match :words order by {order} limit {limit}
"""


async def _articles(database: Any, wanted: Asked) -> list[Row]:
    """Articles with all the words, the best first; where very many have them, the latest stored."""
    words = full_text_query(wanted.words) or NOTHING
    many = await _count(database, "articles_fts", words) > MANY
    order = "articles_fts.rowid desc" if many else "articles_fts.rank"
    return await rows(database, _ARTICLES.format(order=order, limit=ARTICLES), {"words": words})


_RANKED = f"""
select rowid as number from quotes_fts where quotes_fts match :words order by rank limit {NEAREST}
"""


async def _nearest(database: Any, wanted: Asked) -> Sequence[Any]:
    """Quotations that share most with a sentence that nobody said in these words.

    Words that very many quotations have tell nothing.
    """
    longest = sorted(set(_WORD.findall(wanted.words)) - {NEAR}, key=lambda word: (-len(word), word))
    telling = [word for word in longest[:_LOOKED_AT] if await _is_telling(database, word)][
        :_TELLING
    ]
    if len(longest) < 2 or not telling:
        return []
    either = " OR ".join(full_text_query(word) for word in telling)
    found = await rows(database, _RANKED, {"words": f"text : ({either})"})
    return await in_context(database, [row["number"] for row in found], f"text : ({either})")


async def _is_telling(database: Any, word: str) -> bool:
    return 0 < await _count(database, "quotes_fts", in_text(word)) <= MANY


async def _count(database: Any, index: str, words: str) -> int:
    """Rows that a full-text index has for an expression, up to one more than MANY."""
    sql = f"select 1 from {index} where {index} match :words limit {MANY + 1}"
    [row] = await rows(database, f"select count(*) as count from ({sql})", {"words": words})
    return int(row["count"])
