"""Opening the database to read it, while another program may be writing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from quotes.errors import DatabaseProblem
from quotes.publish.functions import register

# Without these it is another program's database.
NEEDED = frozenset({"articles", "quotes", "quote_speakers", "speakers", "speaker_names"})


def open_to_read(path: Path) -> sqlite3.Connection:
    """A read-only connection that knows the project's SQL functions.

    Raises DatabaseProblem: no such file, not readable, or not a database of this program.
    """
    if not path.exists():
        raise DatabaseProblem(
            f"There is no database {path}; make one with `quotes import FOLDER --db {path}`, "
            "or name yours with --db."
        )
    try:
        connection = _connect(path)
    except sqlite3.DatabaseError as error:
        raise DatabaseProblem(
            f"{path} can't be read ({error}); name the database of quotations with --db."
        ) from error
    names = _names(connection)
    if names >= NEEDED:
        register(connection)
        return connection
    connection.close()
    if names:
        raise DatabaseProblem(
            f"{path} is a database of another program; name the one of quotations with --db."
        )
    raise DatabaseProblem(f"{path} is empty; fill it with `quotes import FOLDER --db {path}`.")


def is_ours(path: Path) -> bool:
    """Whether the file is a database of this program."""
    try:
        with closing(_connect(path)) as connection:
            return _names(connection) >= NEEDED
    except sqlite3.DatabaseError:
        return False


def _connect(path: Path) -> sqlite3.Connection:
    """Raises sqlite3.DatabaseError for a file that is none of SQLite's."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        _names(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _names(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("select name from sqlite_master")}
