"""Copies of a database that are made for publishing: what they hold, and what they are known by.

For those who make them (publish), show them (site) and refuse to change them (store).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

# What everybody may read.
KEPT = frozenset(
    {
        *("articles", "quotes", "quote_speakers", "speakers", "speaker_names"),
        "retired_ids",  # old links go on leading somewhere
        "_sqlite_migrations",
    }
)
VIEWS = frozenset({"quote_list", "speaker_list"})

# There, because pages and reports ask them, but without a row: who decided what and why, which
# files were imported from where, whom the newsroom keeps a list of, and what matching works with.
EMPTIED = frozenset(
    {
        *("decisions", "suggestions", "imports", "people", "people_keys"),
        *("appearances", "quote_appearances", "appearance_keys"),
        *("touched_keys", "touched_speakers", "matched_with", "obeyed"),
    }
)

# What SQLite calls the application's id: four letters in the header of the file, which neither
# tables nor pages show.
_WHOLE = int.from_bytes(b"quoP", "big")
_WITHOUT_TEXTS = int.from_bytes(b"quoQ", "big")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy for publishing; `texts` says whether the articles' texts are in it."""

    texts: bool


def copy_of(connection: sqlite3.Connection) -> Copy | None:
    """What kind of copy a database is; None for the one that a newsroom works with."""
    (mark,) = connection.execute("pragma application_id").fetchone()
    return {_WHOLE: Copy(True), _WITHOUT_TEXTS: Copy(False)}.get(mark)


def mark(connection: sqlite3.Connection, copy: Copy) -> None:
    """Writes into the file what kind of copy it is."""
    connection.execute(f"pragma application_id = {_WHOLE if copy.texts else _WITHOUT_TEXTS}")
