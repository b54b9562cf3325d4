"""Opening the database file, and saying in a sentence why that fails."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from quotes.errors import DatabaseProblem
from quotes.published import copy_of
from quotes.store.schema import MIGRATIONS

# Seconds to wait for another program that is writing before giving up.
LOCK_TIMEOUT = 10.0

# Rows of each index that are looked at; SQLite's manual advises 100 to 1000.
ANALYSED_ROWS = 1000
_BROWSED = ("articles", "quotes", "quote_speakers", "speakers", "speaker_names")

_ANOTHER = (
    "{path} is a database of another program; choose another file with --db, "
    "or set QUOTES_DB to it."
)
_NEWER = (
    "{path} was written by a newer version of this program; "
    "update with `pip install --upgrade newsquotes`."
)
_PUBLISHED = (
    "{path} is a copy made by `quotes publish`, which nothing changes; name the database it was made "
    "from with --db, and publish again."
)
_OLD_COPY = (
    "{path} is a copy made by `quotes publish` of an older version; publish again with this one."
)

# A part of SQLite's message, and the sentence a reporter gets instead.
_SENTENCES = (
    (
        "locked",
        "{path} is in use by another program that is writing to it; wait until it is done, "
        "or close it, and try again.",
    ),
    (
        "readonly",
        "{path} can't be written; change its permissions or choose another file with --db.",
    ),
    (
        "unable to open",
        "{path} can't be opened; check that you may read and write this file and its folder, "
        "or choose another file with --db.",
    ),
    ("not a database", "{path} is not an SQLite database; choose another file with --db."),
    ("malformed", "{path} is damaged; restore it from a copy, or import again into a new file."),
    ("is full", "The disk is full, so {path} can't be written; make room and try again."),
    ("i/o error", "{path} can't be read or written (disk error); check the disk."),
)


def open_database(path: str | Path, *, create: bool = True, to_read: bool = False) -> Database:
    """The database at `path`, brought to the newest schema, with WAL and foreign keys on.

    The connection is in autocommit mode: use `transaction()` for what belongs together. `to_read`
    opens a copy made for publishing too, which stays as it is.
    Raises DatabaseProblem: no such folder or (with `create=False`) file, not writable, another
    program's database, a copy, locked, or written by a newer version.
    """
    path = Path(path)
    _check_place(path, create)
    connection = None
    with problems(path):
        connection = sqlite3.connect(path, timeout=LOCK_TIMEOUT, isolation_level=None)
        try:
            return _prepared(connection, path, to_read)
        except BaseException:
            connection.close()
            raise


@contextmanager
def opened(path: str | Path, *, create: bool = False, to_read: bool = False) -> Iterator[Database]:
    """`open_database` for a `with` block: closes it, and turns SQLite's errors into sentences."""
    db = open_database(path, create=create, to_read=to_read)
    try:
        with problems(path):
            yield db
    finally:
        db.close()


def bring_up_to_date(path: Path) -> None:
    """Gives a database of an earlier version the newest schema, before something only reads it.

    What is missing, or none of this program's, is left to the reader to refuse. Raises
    DatabaseProblem where it can't be written.
    """
    if not path.is_file():
        return
    with closing(sqlite3.connect(path, timeout=LOCK_TIMEOUT)) as connection:
        try:
            db = Database(connection, execute_plugins=False)
            old = bool(MIGRATIONS.applied(db)) and bool(MIGRATIONS.pending(db))
        except sqlite3.DatabaseError:
            return
    if old:
        open_database(path, create=False).close()


@contextmanager
def thrown_away(path: str | Path) -> Iterator[Database]:
    """A copy of the database (an empty one where there is none) that is deleted afterwards.

    Nothing is written beside or into `path`.
    """
    path = Path(path)
    _check_place(path, create=True)
    with TemporaryDirectory(prefix="quotes-") as folder:
        copy = Path(folder) / "copy.db"
        if path.exists():
            with problems(path):
                _copy(path, copy)
        with opened(copy, create=True) as db:
            yield db


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing. Takes the write lock at once, so that waiting happens at the start only."""
    if db.conn.in_transaction:
        yield
        return
    db.conn.execute("begin immediate")
    try:
        yield
    except BaseException:
        db.conn.execute("rollback")
        raise
    db.conn.execute("commit")


def analyse(db: Database) -> None:
    """Lets SQLite look at the tables, so that it plans filters and sorts by what is there.

    Without it a list sorted by date reads and sorts every quotation for its first page.
    """
    with transaction(db):
        db.execute(f"pragma analysis_limit = {ANALYSED_ROWS}")
        for table in _BROWSED:
            db.execute(f"analyze {table}")


@contextmanager
def problems(path: str | Path) -> Iterator[None]:
    """Turns an SQLite error about the file, inside the block, into a DatabaseProblem."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        message = str(error).lower()
        for part, sentence in _SENTENCES:
            if part in message:
                raise DatabaseProblem(sentence.format(path=path)) from error
        raise


def _copy(path: Path, copy: Path) -> None:
    with (
        # Not "mode=ro", which would leave two auxiliary files behind.
        closing(sqlite3.connect(path, timeout=LOCK_TIMEOUT)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        _check_owner(Database(source, execute_plugins=False), path)
        source.backup(target)


def _check_place(path: Path, create: bool) -> None:
    if path.is_dir():
        raise DatabaseProblem(f"{path} is a folder; name a file in it with --db.")
    if not path.parent.is_dir():
        raise DatabaseProblem(
            f"There is no folder {path.parent} for the database {path.name}; "
            "make the folder or choose another place with --db."
        )
    if not create and not path.exists():
        raise DatabaseProblem(
            f"There is no database {path}; make one with `quotes import FOLDER --db {path}`, "
            "or name yours with --db."
        )


def _prepared(connection: sqlite3.Connection, path: Path, to_read: bool) -> Database:
    db = Database(connection, execute_plugins=False)
    _check_owner(db, path, to_read)
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = normal")
    if MIGRATIONS.pending(db):
        db.enable_wal()
        with transaction(db):
            MIGRATIONS.apply(db)
    return db


def _check_owner(db: Database, path: Path, to_read: bool = False) -> None:
    """Refuses another program's database, and a copy, before anything in it is touched.

    A copy can be read by the version that knows its tables.
    """
    applied = {migration.name for migration in MIGRATIONS.applied(db)}
    known = {migration.name for migration in MIGRATIONS.pending(Database(memory=True))}
    if not applied and db.table_names():
        raise DatabaseProblem(_ANOTHER.format(path=path))
    if applied - known:
        raise DatabaseProblem(_NEWER.format(path=path))
    if copy_of(db.conn) and (not to_read or known - applied):
        raise DatabaseProblem((_OLD_COPY if known - applied else _PUBLISHED).format(path=path))
