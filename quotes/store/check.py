"""Is the database sound? Each finding is one plain sentence; no finding, no sentence."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from sqlite_utils import Database

from quotes.published import EMPTIED, copy_of
from quotes.store.articles import text_hash
from quotes.store.corrections import corrections_of
from quotes.store.database import transaction
from quotes.store.ids import quotation_id, words_id
from quotes.store.schema import SEARCHED

_ID = re.compile(r"[a-z0-9_-]+")
_KINDS = {"person", "organisation", "group", "document", "unnamed", None}
_EXTENTS = {"full", "partial"}

# (sentence, query): every row of the query is one finding, its columns fill the sentence.
_QUERIES = (
    (
        "Article {} has quote_count {} but {} quotations; `quotes refresh` counts again.",
        "select id, quote_count, (select count(*) from quotes where article_id = articles.id) as n "
        "from articles where quote_count != n",
    ),
    (
        "Speaker {} has no quotation; `quotes match` removes it.",
        "select id from speakers where id not in (select speaker_id from quote_speakers)",
    ),
    (
        "Speaker {} has quote_count {}, article_count {} and outlet_count {}, but {} quotations "
        "in {} articles of {} outlets are stored; `quotes match` counts again.",
        "select speakers.id, quote_count, article_count, outlet_count, q, a, o from speakers join "
        "(select quote_speakers.speaker_id as id, count(*) as q, count(distinct article_id) as a, "
        "count(distinct outlet) as o from quote_speakers join quotes on quotes.id = quote_id "
        "join articles on articles.id = article_id group by 1) as now on now.id = speakers.id "
        "where (quote_count, article_count, outlet_count) != (q, a, o)",
    ),
    (
        "Quotation {} names the speaker {} but is linked to {}; `quotes match` links again.",
        "select quotes.id, coalesce(quotes.speaker_id, 'nobody'), coalesce(one, 'none or several') "
        "from quotes left join (select quote_id, "
        "case when count(*) = 1 then max(speaker_id) end as one "
        "from quote_speakers group by 1) on quote_id = quotes.id "
        "where quotes.speaker_id is not one",
    ),
    (
        "Quotation {} has another outlet or date than its article; `quotes refresh` mends it.",
        "select quotes.id from quotes join articles on articles.id = article_id "
        "where (article_outlet, article_published) is not (outlet, published)",
    ),
    (
        "Quotation {} is shown under another name than its speaker's; `quotes refresh` mends it.",
        "select quotes.id from quotes left join speakers on speakers.id = speaker_id "
        "where speaker_name is not coalesce(name, speaker)",
    ),
    (
        "Quotation {} is linked to a speaker with another article, outlet or date than its own; "
        "`quotes refresh` mends it.",
        "select id from quote_speakers join quotes on quotes.id = quote_id "
        "where (in_article, in_outlet, on_date) "
        "is not (article_id, article_outlet, article_published)",
    ),
    (
        "In article {}, {!r} is not matched to a speaker yet; `quotes match` does it.",
        "select article_id, name from appearances where speaker_id is null",
    ),
    (
        "The retired id {} is the id of a speaker too; `quotes match` mends it.",
        "select id from retired_ids where id in (select id from speakers)",
    ),
)
# The same, which only the database that people work with can answer: in a copy for publishing it
# isn't known who was renamed, by a decision or by the list of people.
_QUERIES_AT_HOME = (
    (
        "Speaker {} has no name in speaker_names; `quotes match` writes it.",
        "select id from speakers where not exists "
        "(select 1 from speaker_names where speaker_id = speakers.id and name = speakers.name) "
        "and name not in (select name from decisions where action = 'rename' and undone_at is null) "
        "and name not in (select name from people where speaker_id = speakers.id)",
    ),
)


def check(db: Database) -> Iterator[str]:
    """Everything that is wrong, as sentences.

    Looks at: the file, foreign keys, full-text indexes, every article's hash, every quotation
    against its article's text, ids, corrections, links and counts. In a copy for publishing also
    whether it holds what is nobody else's business; where texts are left out, each quotation is
    held against its context.
    """
    copy = copy_of(db.conn)
    yield from _file(db)
    yield from _full_text(db)
    for article in db.query("select id, source, text, sha256, words from articles order by rowid"):
        yield from _article(article, texts=copy is None or copy.texts)
        quotations = list(
            db.query("select * from quotes where article_id = ? order by start", (article["id"],))
        )
        for quotation in quotations:
            yield from _quotation(quotation, article["text"] if not copy or copy.texts else None)
        yield from _corrections(db, article, quotations)
    for (speaker_id,) in db.execute("select id from speakers"):
        yield from _bad_id("Speaker", speaker_id)
    for sentence, query in (*_QUERIES, *(() if copy else _QUERIES_AT_HOME)):
        for row in db.execute(query):
            yield sentence.format(*row)
    if copy:
        yield from _private(db)


def _file(db: Database) -> Iterator[str]:
    for (message,) in db.execute("pragma integrity_check"):
        if message != "ok":
            yield f"The file is damaged ({message}); restore it from a copy."
    for table, row, parent, _ in db.execute("pragma foreign_key_check"):
        yield f"Row {row} of {table} points to a row of {parent} that is not there."


def _full_text(db: Database) -> Iterator[str]:
    for table in SEARCHED:
        try:
            with transaction(db):
                # rank 1 compares with the table's content, 0 looks at the index alone.
                db.conn.execute(
                    f"insert into {table}_fts ({table}_fts, rank) values ('integrity-check', 1)"
                )
        except sqlite3.DatabaseError as error:
            if "malformed" not in str(error) and "corrupt" not in str(error):
                raise
            yield (
                f"The full-text index of {table} differs from the table; "
                f"`sqlite-utils rebuild-fts FILE {table}` makes it new."
            )


def _private(db: Database) -> Iterator[str]:
    """What a copy for publishing must not hold."""
    for table in sorted(EMPTIED):
        if db.execute(f"select exists (select 1 from {table})").fetchone()[0]:
            yield f"The copy holds rows of {table}; `quotes publish` makes it anew without them."


def _article(article: dict[str, Any], *, texts: bool) -> Iterator[str]:
    yield from _bad_id("Article", article["id"])
    if not texts:
        if article["text"]:
            yield f"The copy holds the text of {article['id']}; `quotes publish` makes it anew."
        return
    words = len(article["text"].split())
    if (text_hash(article["text"]), words) != (article["sha256"], article["words"]):
        yield (
            f"The text of article {article['id']} was changed in the database (its sha256 or "
            f"number of words differs); `quotes remove {article['id']}`, then import "
            f"{article['source']} again."
        )


def _quotation(row: dict[str, Any], text: str | None) -> Iterator[str]:
    """`text` is None where it was left out."""
    yield from _bad_id("Quotation", row["id"])
    for trouble in (*_words_trouble(row, text), *_values_trouble(row)):
        yield f"Quotation {row['id']} {trouble}; `quotes refresh` mends it."


def _words_trouble(row: dict[str, Any], text: str | None) -> Iterator[str]:
    try:
        spans = [(int(start), int(end)) for start, end in json.loads(row["segments"])]
    except (ValueError, TypeError):
        yield "has segments that are not pairs of numbers"
        return
    if text is None:
        yield from _context_trouble(row, spans)
        return
    if not spans or any(not 0 <= start < end <= len(text) for start, end in spans):
        yield "has offsets outside its article's text"
        return
    if " ".join(text[start:end] for start, end in spans) != row["text"]:
        yield "differs from its article's text at its offsets"
    if (row["start"], row["end"]) != (spans[0][0], spans[-1][1]):
        yield "has a start or end that differs from its segments"
    for name in ("mention", "cue"):
        if row[name] and not _stands_at(text, row[name], row[f"{name}_start"]):
            yield f"has a {name} that is not in its article's text at its offset"


def _context_trouble(row: dict[str, Any], spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Of a quotation without its article's text: each part must stand in the context."""
    start = 0
    for begin, end in spans:
        part = row["text"][start : start + end - begin]
        if not part or part not in row["context"]:
            yield "has a context that does not hold its words"
            return
        start += len(part) + 1


def _values_trouble(row: dict[str, Any]) -> Iterator[str]:
    if row["kind"] not in _KINDS:
        yield f"has the unknown kind {row['kind']!r}"
    if row["extent"] not in _EXTENTS:
        yield f"has the unknown extent {row['extent']!r}"
    if not 0 <= row["confidence"] <= 1 or (row["speaker"] is None and row["confidence"]):
        yield f"has the impossible confidence {row['confidence']}"
    if row["group_id"] not in (None, words_id(row["text"])):
        yield "has the group_id of other words"
    try:
        sound = isinstance(json.loads(row["why"]), list)
    except ValueError:
        sound = False
    if not sound:
        yield "has reasons that are no list"


def _stands_at(text: str, words: str, start: int | None) -> bool:
    return start is not None and text[start : start + len(words)] == words


def _corrections(
    db: Database, article: dict[str, Any], quotations: list[dict[str, Any]]
) -> Iterator[str]:
    obeyed = {row["id"]: row["decision_id"] for row in quotations}
    for key, correction in corrections_of(db, article["source"]).items():
        quote_id = quotation_id(article["id"], key)
        if quote_id not in obeyed:
            continue
        if correction.action == "not-a-quotation" or obeyed[quote_id] != correction.id:
            yield f"Quotation {quote_id} does not obey a correction; `quotes refresh` mends it."


def _bad_id(what: str, name: str) -> Iterator[str]:
    if not _ID.fullmatch(name):
        yield f"{what} {name!r} has an id with other characters than a-z, 0-9, _ and -."
