"""Cells of Datasette's tables and queries that lead to our pages."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

# An article's whole text makes a table unreadable; its page has it.
TEXT_SHOWN = 160

# Columns that lead to the speaker, the article or the quotation of their row, in any query; the
# article at the quotation, where the row has one.
_SPEAKER = frozenset({"speaker", "speaker_id", "quoted_beside"})
_ARTICLE = frozenset({"article_id", "title"})
_QUOTATION = frozenset({"quote", "quote_id"})

# Columns with a time, and what is one: "2026-03-14T11:05:00+00:00".
_TIMES = frozenset({"published", "imported", "started", "finished", "at"})
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")

# What the column `id` of a table or view is the id of; its `name` or `text` lead there too.
_OWN_ID = {
    "quote_list": "quote_id",
    "quotes": "quote_id",
    "speaker_list": "speaker_id",
    "speakers": "speaker_id",
    "articles": "article_id",
}


def cell(row: Any, value: Any, column: str, table: str | None, database: str, urls: Any) -> Any:
    """The HTML of a cell, or None where Datasette's own is right.

    `row` is any mapping with `keys()`; it may lack any column, for people write their own
    queries. `urls` are Datasette's.
    """
    if not isinstance(value, str) or not value:
        return None
    if table == "articles" and column == "text" and len(value) > TEXT_SHOWN:
        return Markup("{}…").format(value[:TEXT_SHOWN])
    if column in _TIMES and _TIME.match(value):
        shown = f"{value[:10]} {value[11:16]}"
        return Markup('<time datetime="{}" title="{}">{}</time>').format(value, value, shown)
    address = _address(_ids(row, table), column, table, database, urls)
    return Markup('<a href="{}">{}</a>').format(address, value) if address else None


def _ids(row: Any, table: str | None) -> dict[str, str]:
    """The ids of a row as "speaker_id", "article_id", "quote_id", as far as it has them."""
    ids = {key: row[key] for key in row.keys() if key.endswith("_id") and row[key]}  # noqa: SIM118
    own = _OWN_ID.get(table or "")
    if own:
        ids[own] = row["id"]
    return ids


def _address(
    ids: dict[str, str], column: str, table: str | None, database: str, urls: Any
) -> str | None:
    speaker, article, quotation = (ids.get(f"{x}_id") for x in ("speaker", "article", "quote"))
    own = _OWN_ID.get(table or "")
    if speaker and (column in _SPEAKER or (own == "speaker_id" and column in ("id", "name"))):
        return str(urls.row(database, "speakers", speaker))
    if article and column in _ARTICLE:
        place = f"#{quotation}" if quotation else ""
        return f"{urls.row(database, 'articles', article)}{place}"
    if quotation and (column in _QUOTATION or (own == "quote_id" and column in ("id", "text"))):
        return str(urls.row(database, "quotes", quotation))
    return None
