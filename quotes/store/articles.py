"""Articles in the database: what changed, storing, loading, taking out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any, Literal

from rapidfuzz import process
from sqlite_utils import Database

from quotes.errors import NotFound
from quotes.records import Article, Quotation
from quotes.store.appearances import save_appearances
from quotes.store.corrections import corrections_of, obeying
from quotes.store.ids import free_id, quotation_keys
from quotes.store.quotations import save_quotations

Change = Literal["new", "changed", "unchanged"]

_COLUMNS = ("id", "source", "text", "title", "outlet", "byline", "published", "url", "language")
# How alike an id must be to be offered for a mistyped one, 0 to 100.
_NEAR = 70


def now() -> str:
    """The time as the database writes it: ISO 8601, UTC, to the second."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def text_hash(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def change_of(db: Database, article: Article) -> Change:
    """Whether the article is new here, or differs in text or description from what is stored."""
    stored = db.execute(
        "select sha256, title, outlet, byline, published, url, language "
        "from articles where source = ?",
        (article.source,),
    ).fetchone()
    if stored is None:
        return "new"
    return "unchanged" if stored == _described(article) else "changed"


def with_known(db: Database, article: Article) -> Article:
    """The article with the outlet and date stored for its source, where it says none itself.

    They may have been given on the command line of an earlier import.
    """
    sql = "select outlet, published from articles where source = ?"
    outlet, published = db.execute(sql, (article.source,)).fetchone() or (None, None)
    return replace(
        article, outlet=article.outlet or outlet, published=article.published or published
    )


def save_article(db: Database, article: Article, quotations: Iterable[Quotation]) -> str:
    """Stores or replaces the article of this source with its quotations; returns its id.

    The id is the one that the source has already, else the article's own, with a suffix where
    another source holds it. Corrections are obeyed. Speakers wait for `assign` and `settle`.
    """
    article_id = _id_for(db, article)
    row = _row(article) | {"id": article_id}
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    changes = ", ".join(f"{name} = excluded.{name}" for name in row if name != "id")
    db.execute(
        f"insert into articles ({names}) values ({values}) "
        f"on conflict (source) do update set {changes}",
        row,
    )
    save_extracted(db, article_id, article.source, quotations)
    return article_id


def save_extracted(
    db: Database, article_id: str, source: str, quotations: Iterable[Quotation]
) -> None:
    """Replaces an article's quotations; those that are the same keep their rows untouched."""
    quotations = list(quotations)
    keys = quotation_keys([quotation.quote for quotation in quotations])
    save_keyed(db, article_id, source, zip(keys, quotations, strict=True))


def save_keyed(
    db: Database, article_id: str, source: str, keyed: Iterable[tuple[str, Quotation]]
) -> None:
    """`save_extracted` for quotations whose keys are known, as `load_keyed` gives them."""
    stored = obeying(article_id, keyed, corrections_of(db, source))
    save_quotations(db, article_id, stored)
    save_appearances(db, article_id, stored)


def load_article(db: Database, article_id: str) -> Article:
    """One article. Raises NotFound with the nearest ids."""
    row = next(db.query("select * from articles where id = ?", (article_id,)), None)
    if row is None:
        raise not_found(db, "article", article_id)
    return Article(**{name: row[name] for name in _COLUMNS})


def load_articles(db: Database) -> Iterator[Article]:
    """All articles in the order of their first import, loaded one by one."""
    ids = [row[0] for row in db.execute("select id from articles order by rowid")]
    for article_id in ids:
        yield load_article(db, article_id)


def find_article(db: Database, id_or_source: str) -> str:
    """The id of an article named by its id or its source. Raises NotFound with near ids."""
    row = db.execute(
        "select id from articles where id = :name or source = :name order by id != :name",
        {"name": id_or_source},
    ).fetchone()
    if row is None:
        raise not_found(db, "article", id_or_source)
    return str(row[0])


def id_of_source(db: Database, source: str) -> str | None:
    """The id of the article of a source, None where it is not here."""
    row = db.execute("select id from articles where source = ?", (source,)).fetchone()
    return row[0] if row else None


def remove_article(db: Database, article_id: str) -> None:
    """Takes an article and its quotations out. Corrections stay in `decisions`."""
    db.execute("delete from articles where id = ?", (article_id,))


def not_found(db: Database, what: Literal["article", "quotation"], wrong: str) -> NotFound:
    """An error for a wrong id, naming ids that look like it."""
    table = {"article": "articles", "quotation": "quotes"}[what]
    ids = (row[0] for row in db.execute(f"select id from {table}"))
    near = [name for name, *_ in process.extract(wrong, ids, limit=3, score_cutoff=_NEAR)]
    advice = f"did you mean {' or '.join(near)}?" if near else f"`quotes export {table}` lists all."
    return NotFound(f"There is no {what} {wrong!r} here; {advice}")


def _id_for(db: Database, article: Article) -> str:
    return id_of_source(db, article.source) or free_id(article.id, lambda name: _exists(db, name))


def _exists(db: Database, article_id: str) -> bool:
    return bool(
        db.execute("select exists (select 1 from articles where id = ?)", (article_id,)).fetchone()[
            0
        ]
    )


def _row(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in _COLUMNS} | {
        "sha256": text_hash(article.text),
        "words": len(article.text.split()),
        "imported": now(),
    }


def _described(article: Article) -> tuple[str | None, ...]:
    return (
        text_hash(article.text),
        article.title,
        article.outlet,
        article.byline,
        article.published,
        article.url,
        article.language,
    )
