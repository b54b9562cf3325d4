"""SQL functions that the queries of `metadata.yml` need, in Datasette and in exports alike."""

from __future__ import annotations

import re
import sqlite3
import unicodedata

# A phrase between straight or curly marks, or a run of anything else. An unclosed mark goes on to
# the end: “never agreed -> the phrase "never agreed".
_TERM = re.compile(r'["“”„]([^"“”„]*)["“”„]?|([^\s"“”„]+)')

# A full-text expression that is valid and finds nothing.
NOTHING = '""'


def search_words(text: str | None) -> str:
    """What somebody typed, as an FTS5 expression that is always valid.

    Words must all be there, phrases word for word, and a star finds beginnings; every other
    operator is a word like any: `prison* "never agreed" AND` becomes
    `"prison"* "never agreed" "AND"`. Text without a single letter or digit finds nothing.
    """
    terms = (_term(*match.groups()) for match in _TERM.finditer(str(text or "")))
    return " ".join(term for term in terms if term) or NOTHING


def _term(phrase: str | None, word: str | None) -> str | None:
    if phrase is not None:
        return f'"{_printable(phrase)}"' if _searchable(phrase) else None
    if not word or not _searchable(word):
        return None
    star = "*" if word.endswith("*") else ""
    return f'"{_printable(word.rstrip("*"))}"{star}'


def _searchable(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _printable(text: str) -> str:
    """Without NUL, at which SQLite would stop reading and miss the closing mark."""
    return text.replace("\0", " ")


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
