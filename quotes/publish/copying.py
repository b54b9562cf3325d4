"""The copy that everybody may read: consistent, without what is the newsroom's own, read-only.

What is left out is gone from the file's bytes too: rows are deleted in a copy beside, and only
what is left is written into the file that is published.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from quotes.errors import DatabaseProblem
from quotes.publish.addresses import public_address
from quotes.publish.contexts import short_context
from quotes.publish.descriptions import DATABASE, metadata
from quotes.publish.reading import open_to_read
from quotes.published import EMPTIED, KEPT, VIEWS, Copy, copy_of, mark

# A full-text index and the tables that it is made of.
_FULL_TEXT = ("_fts", "_fts_data", "_fts_idx", "_fts_docsize", "_fts_config")
_OURS = KEPT | EMPTIED | {table + end for table in KEPT for end in _FULL_TEXT}

# Instead of "Corrected by … on …: …".
CHECKED = json.dumps(["A person checked this."])


@dataclass(frozen=True, slots=True)
class Copied:
    """What the copy holds; `left_out` are tables, views and columns that aren't this program's."""

    articles: int
    quotations: int
    speakers: int
    left_out: tuple[str, ...]


def copy_database(source: Path, target: Path, *, texts: bool) -> Copied:
    """Writes the copy to `target`, which must not be there; beside it a second one for a while.

    Others may go on writing to `source`: the copy is as it was at one moment. The same content
    gives the same file, byte for byte.
    Raises DatabaseProblem: missing, damaged, another program's, empty, or a copy itself.
    """
    try:
        with (
            closing(open_to_read(source)) as original,
            closing(sqlite3.connect(target.with_suffix(".work"), isolation_level=None)) as work,
        ):
            _check(original, source)
            original.backup(work)
            # Nobody else reads it, and where the machine stops it is made again.
            for pragma in ("journal_mode = delete", "journal_mode = off", "synchronous = off"):
                work.execute(f"pragma {pragma}")
            left_out = _take_out(work)
            _rewrite(work)
            if not texts:
                _take_out_texts(work)
            _tidy(work)
            mark(work, Copy(texts))
            work.execute("vacuum into ?", (str(target),))
            return Copied(*_counts(work), tuple(left_out))
    except sqlite3.DatabaseError as error:
        raise DatabaseProblem(
            f"{source} can't be copied ({error}); make room if the disk is full, else `quotes check` "
            "says whether the database is sound."
        ) from error
    finally:
        target.with_suffix(".work").unlink(missing_ok=True)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if copy_of(connection):
        raise DatabaseProblem(
            f"{path} is a copy made by `quotes publish`; name the database it was made from with --db."
        )
    if not connection.execute("select exists (select 1 from articles)").fetchone()[0]:
        raise DatabaseProblem(
            f"{path} holds no articles yet; fill it with `quotes import FOLDER --db {path}`."
        )


def _take_out(work: sqlite3.Connection) -> list[str]:
    """Empties the newsroom's own tables and drops what isn't this program's; gives its names."""
    work.execute("pragma foreign_keys = off")
    # They keep indexes and counts while people work, and would note down what is deleted here.
    _drop(work, "trigger", _names(work, "trigger"))
    strangers = [
        *(("view", name) for name in _names(work, "view") if name not in VIEWS),
        *(("table", name) for name in _names(work, "table") if name not in _OURS),
    ]
    # A full-text index goes first, for it takes its tables along.
    virtual = set(_names(work, "table", "and sql like 'create virtual%'"))
    for kind, name in sorted(strangers, key=lambda one: one[1] not in virtual):
        _drop(work, kind, [name])
    for table in EMPTIED & set(_names(work, "table")):
        work.execute(f"delete from {table}")
    return [*sorted(name for _, name in strangers), *_empty_columns(work)]


def _empty_columns(work: sqlite3.Connection) -> list[str]:
    """Empties columns that somebody added to our tables, notes for colleagues perhaps."""
    tables = metadata()["databases"][DATABASE]["tables"]
    found = []
    for table in sorted(KEPT & set(_names(work, "table"))):
        for _, column, _, not_null, *_ in work.execute(f"pragma table_info({table})").fetchall():
            if column not in tables[table]["columns"]:
                work.execute(
                    f"update {table} set {_quoted(column)} = ?", ("" if not_null else None,)
                )
                found.append(f"{table}.{column}")
    return found


def _names(work: sqlite3.Connection, kind: str, condition: str = "") -> list[str]:
    rows = work.execute(
        f"select name from sqlite_master where type = ? {condition} order by name", (kind,)
    )
    return [name for (name,) in rows if not name.startswith("sqlite_")]


def _drop(work: sqlite3.Connection, kind: str, names: Iterable[str]) -> None:
    for name in names:
        work.execute(f"drop {kind} if exists {_quoted(name)}")


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _rewrite(work: sqlite3.Connection) -> None:
    """Takes paths and people's names out of the rows that stay."""
    work.execute(
        "update quotes set why = ?, decision_id = null where decision_id is not null", (CHECKED,)
    )
    work.create_function("public_address", 1, public_address, deterministic=True)
    work.execute("update articles set url = public_address(url)")
    # A source must not be another's for a moment either.
    work.execute("update articles set source = 'source of ' || id")
    work.execute(
        "update articles set source = case when url in "
        "(select url from articles group by url having count(*) = 1) then url else id end"
    )


def _take_out_texts(work: sqlite3.Connection) -> None:
    work.create_function("short_context", 3, short_context, deterministic=True)
    work.execute(
        "update quotes set context = short_context(context, segments, "
        'coalesce((select substr(articles.text, quotes.start + 1, quotes."end" - quotes.start) '
        "from articles where articles.id = quotes.article_id), quotes.text))"
    )
    work.execute("update articles set text = ''")


def _tidy(work: sqlite3.Connection) -> None:
    """Full-text indexes that know only what is there now, in one piece; new statistics."""
    for table in _names(work, "table", "and sql like 'create virtual table%using fts5%'"):
        for command in ("rebuild", "optimize"):
            work.execute(f"insert into {table} ({table}) values (?)", (command,))
    # Some builds of SQLite keep samples of indexed values in them.
    statistics = work.execute(
        "select name from sqlite_master where name like 'sqlite\\_stat_' escape '\\'"
    )
    _drop(work, "table", [name for (name,) in statistics.fetchall()])
    work.execute("analyze")


def _counts(work: sqlite3.Connection) -> tuple[int, int, int]:
    counts = ("articles", "quotes", "speakers")
    row: tuple[int, int, int] = work.execute(
        f"select {', '.join(f'(select count(*) from {table})' for table in counts)}"
    ).fetchone()
    return row
