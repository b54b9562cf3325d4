"""Which pages of a database's site are asked for, with what people would look for in it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette.utils import tilde_encode

from quotes.publish.descriptions import DATABASE, metadata, queries
from quotes.publish.functions import search_words
from quotes.publish.reading import open_to_read

# A word is common where so great a share of the quotations has it: "people", "government".
COMMON = 0.07
_SAMPLE = 20_000  # quotations looked through for a phrase that is said often
_SEVERAL = 50  # articles and quotations that are asked for in turn
_PARTS_OF_PHRASE = 4  # words
# Columns that people count by, beside those that metadata.yml counts by at once.
_FACETS = (
    "speaker",
    "named_as",
    "kind",
    "role",
    "outlet",
    "extent",
    "addressee",
    "language",
    "cue",
    "byline",
)
# The tables and views that metadata.yml describes for reading.
_READ = ("quote_list", "speaker_list", "articles", "quotes", "speakers")


@dataclass(frozen=True, slots=True)
class Page:
    """A row of the table; its addresses take turns. `daily`: people wait for it every day."""

    name: str
    addresses: tuple[str, ...]
    daily: bool = False


@dataclass(frozen=True, slots=True)
class Typical:
    """What people look for in a database. `since` and `until` are months, `articles` and `quotations` ids."""

    speaker_id: str
    speaker: str
    outlet: str
    word: str
    phrase: str
    everywhere: str
    since: str
    until: str
    longest: str
    articles: tuple[str, ...]
    quotations: tuple[str, ...]


def typical(path: Path) -> Typical:
    """Looks for the busiest speaker and outlet, common words, and articles with as many quotations as most."""
    with closing(open_to_read(path)) as db:
        articles = _first(db, f"{_BY_USUAL_LENGTH} limit {_SEVERAL}")
        (last,) = _first(db, "select max(substr(published, 1, 4)) from articles")
        word, everywhere = _words(db)
        return Typical(
            speaker_id=_first(db, f"select id {_BUSIEST}")[0],
            speaker=_first(db, f"select name {_BUSIEST}")[0],
            outlet=_first(db, _BIGGEST_OUTLET)[0],
            word=word,
            phrase=_phrase(db),
            everywhere=everywhere,
            since=f"{last}-03",
            until=f"{last}-05",
            longest=_first(db, "select id from articles order by quote_count desc, id limit 1")[0],
            articles=tuple(articles),
            quotations=tuple(
                _first(db, "select id from quotes where article_id = ? limit 1", one)[0]
                for one in articles
            ),
        )


_BUSIEST = "from speakers order by quote_count desc, id limit 1"
_BIGGEST_OUTLET = (
    "select outlet from articles where outlet is not null group by 1 order by count(*) desc, 1"
)
_BY_USUAL_LENGTH = (
    "select id from articles where quote_count > 0 "
    "order by abs(quote_count - (select avg(quote_count) from articles)), id"
)


def _first(db: sqlite3.Connection, sql: str, *values: Any) -> list[Any]:
    return [row[0] for row in db.execute(sql, values)]


def _words(db: sqlite3.Connection) -> tuple[str, str]:
    """A common word of some length, and the commonest one of all."""
    db.execute("create virtual table temp.terms using fts5vocab(main, quotes_fts, row)")
    common = COMMON * _first(db, "select count(*) from quotes")[0]
    near = "select term from temp.terms where length(term) > 5 order by abs(doc - ?), term limit 50"
    commonest = "select term from temp.terms order by doc desc, term limit 50"
    return _findable(db, _first(db, near, common)), _findable(db, _first(db, commonest))


def _findable(db: sqlite3.Connection, terms: Sequence[str]) -> str:
    """The first term that finds something: full-text search keeps stems, which may have other stems."""
    found = "select exists (select 1 from quotes_fts where quotes_fts match 'text : ' || ?)"
    return next(term for term in terms if _first(db, found, search_words(term))[0])


def _phrase(db: sqlite3.Connection) -> str:
    """Words that stand beside each other more often than others, in quotation marks."""
    counted: Counter[tuple[str, ...]] = Counter()
    for text in _first(db, f"select text from quotes limit {_SAMPLE}"):
        words = text.split()
        counted.update(
            zip(*(islice(words, n, None) for n in range(_PARTS_OF_PHRASE)), strict=False)
        )
    return f'"{" ".join(counted.most_common(1)[0][0])}"'


def pages(path: Path) -> list[Page]:
    """All pages to ask for, the daily ones first."""
    what = typical(path)
    start = f"/{tilde_encode(path.stem)}"
    return [*_daily(start, what), *_tables(path, start, what), *_reports(start, what)]


def _daily(start: str, what: Typical) -> Iterator[Page]:
    speaker = f"{start}/speakers/{what.speaker_id}"
    search = f"{start}/-/search"
    yield Page("front page", ("/",), daily=True)
    yield Page("busiest speaker", (speaker,), daily=True)
    for name, asked in (
        ("page 2", {"page": "2"}),
        ("last page", {"page": "100000"}),
        ("with words", {"words": what.word}),
        ("in an outlet", {"outlet": what.outlet}),
        ("in a period", {"since": what.since, "until": what.until}),
        ("full and sure", {"full": "1", "sure": "1"}),
    ):
        yield Page(f"… {name}", (_asked(speaker, asked),), daily=True)
    yield Page("article", tuple(f"{start}/articles/{one}" for one in what.articles), daily=True)
    yield Page("longest article", (f"{start}/articles/{what.longest}",), daily=True)
    yield Page("quotation", tuple(f"{start}/quotes/{one}" for one in what.quotations), daily=True)
    for name, asked in (
        ("common word", {"q": what.word}),
        ("phrase", {"q": what.phrase}),
        ("name", {"q": what.speaker}),
        ("word, speaker", {"q": what.word, "speaker": what.speaker}),
        ("word, outlet", {"q": what.word, "outlet": what.outlet}),
        ("word, period", {"q": what.word, "since": what.since, "until": what.until}),
        ("word, page 10", {"q": what.word, "page": "10"}),
        ("commonest word", {"q": what.everywhere}),
    ):
        yield Page(f"search: {name}", (_asked(search, asked),), daily=True)


def _tables(path: Path, start: str, what: Typical) -> Iterator[Page]:
    """Datasette's pages: each table as metadata.yml has it, filtered, searched, sorted and faceted."""
    yield Page("database", (start,))
    described = metadata()["databases"][DATABASE]["tables"]
    chosen = {"kind": "unnamed", "outlet": what.outlet, "extent": "partial", "language": "en"}
    with closing(open_to_read(path)) as db:
        columns = {
            name: _first(db, f"select name from pragma_table_info('{name}')") for name in _READ
        }
    for table in _READ:
        address = f"{start}/{table}"
        yield Page(table, (address,))
        for facet in described[table]["facets"]:
            yield Page(f"{table}: {facet} chosen", (_asked(address, {facet: chosen[facet]}),))
        yield Page(f"{table}: searched", (_asked(address, {"_search": what.word}),))
        for column in described[table].get("sortable_columns", columns[table]):
            orders = ({"_sort": column}, {"_sort_desc": column})
            yield Page(f"{table}: by {column}", tuple(_asked(address, one) for one in orders))
        for column in columns[table]:
            if column in _FACETS:
                yield Page(f"{table}: facet {column}", (_asked(address, {"_facet": column}),))


def _reports(start: str, what: Typical) -> Iterator[Page]:
    """Each query of metadata.yml with nothing filled in, with each field alone, and with all."""
    filled = {
        "words": what.word,
        "about": what.word,
        "speaker": what.speaker,
        "outlet": what.outlet,
        "since": what.since,
        "until": what.until,
        "described_as": "official",
        "at_least": "3",
        "below_percent": "50",
    }
    for name, query in queries().items():
        blank = dict.fromkeys(query["params"], "")
        full = {param: filled[param] for param in query["params"]}
        address = f"{start}/{name}"
        yield Page(f"{name}: blank", (_asked(address, blank),))
        for param in query["params"]:
            yield Page(f"{name}: {param}", (_asked(address, blank | {param: filled[param]}),))
        yield Page(f"{name}: all", (_asked(address, full),))


def _asked(address: str, values: dict[str, str]) -> str:
    return f"{address}?{urlencode(values)}"
