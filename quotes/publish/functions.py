"""SQL functions that the queries of `metadata.yml` need, in Datasette and in exports alike."""

from __future__ import annotations

import sqlite3
import unicodedata

from quotes.fulltext import NOTHING, full_text_query


def search_words(text: str | None) -> str:
    """What somebody typed, as a full-text expression; without a single word it finds nothing."""
    return full_text_query(str(text or "")) or NOTHING


def folded(text: str | None) -> str:
    """Text without case, accents and outer spaces, to compare what is typed with what is stored.

    " García " and "GARCIA" give "garcia"; null gives "".
    """
    letters = unicodedata.normalize("NFKD", str(text or "").strip().casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def register(connection: sqlite3.Connection) -> None:
    """Makes `search_words(text)` and `folded(text)` known to a connection."""
    connection.create_function("search_words", 1, search_words, deterministic=True)
    connection.create_function("folded", 1, folded, deterministic=True)
