"""`quotes export`: a table, a view or a query, whole, as a file.

Rows stream from SQLite to the file one by one, so size doesn't matter.
"""

from __future__ import annotations

import base64
import csv
import difflib
import io
import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from quotes.errors import DatabaseProblem, NotFound, QuotesError
from quotes.publish.descriptions import is_hidden, queries
from quotes.publish.reading import open_to_read

FORMATS = ("csv", "tsv", "json", "ndjson")

# Cells that begin like this are run as formulas by spreadsheet programs
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")

Row = Sequence[Any]
Writer = Callable[[TextIO, Sequence[str], Iterable[Row]], None]


def export(
    db_path: Path,
    name: str,
    *,
    format: str = "csv",
    params: Mapping[str, str] | None = None,
    output: Path | None = None,
    raw: bool = False,
) -> int:
    """Writes a table, a view or a query of `metadata.yml` to `output` or stdout; counts the rows.

    `format` is one of FORMATS. `params` fill a query's parameters; those left out are blank.
    CSV and TSV are for spreadsheets: text that would run as a formula gets a leading apostrophe,
    and a file begins with the byte order mark without which Excel misreads accents and quotation
    marks. `raw` leaves both away, for programs. Text is UTF-8 throughout.
    Raises NotFound (the name), DatabaseProblem, QuotesError (a format, parameter or file).
    """
    write = _writer(format, raw=raw)
    with closing(open_to_read(db_path)) as connection:
        sql = _sql(connection, name, params or {})
        values = _Blank(params or {})
        try:
            cursor = connection.execute(sql, values)
            columns = [column[0] for column in cursor.description]
            with _destination(output, bom=format in ("csv", "tsv") and not raw) as file:
                rows = _Counted(cursor)
                write(file, columns, rows)
                return rows.count
        except sqlite3.DatabaseError as error:
            raise DatabaseProblem(
                f"{name} can't be exported from {db_path}: {error}; "
                "`quotes check` says whether the database is sound."
            ) from error


class _Blank(dict[str, str]):
    """Parameters of a query: what is missing is blank, as in the browser."""

    def __missing__(self, key: str) -> str:
        return ""


class _Counted:
    """Rows that count themselves while they pass."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            self.count += 1
            yield row


def _sql(connection: sqlite3.Connection, name: str, params: Mapping[str, str]) -> str:
    tables = _table_names(connection)
    asked = queries()
    if name in asked and name not in tables:
        _check_params(name, params, asked[name].get("params", []))
        return str(asked[name]["sql"])
    if name not in tables:
        raise NotFound(_unknown(name, [*tables, *asked]))
    _check_params(name, params, [])
    return f"select * from {_quoted(name)}"


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _table_names(connection: sqlite3.Connection) -> list[str]:
    """Tables and views, without those of SQLite and of the full-text indexes."""
    rows = connection.execute(
        "select name from sqlite_master where type in ('table', 'view') "
        "and name not like 'sqlite\\_%' escape '\\' and name not like '\\_%' escape '\\' "
        "and name not like '%\\_fts%' escape '\\' order by name"
    )
    return [name for (name,) in rows]


def _unknown(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    if near:
        return f"There is no table or query {name!r}; did you mean {' or '.join(near)}?"
    shown = [one for one in known if not is_hidden(one)]
    return f"There is no table or query {name!r}; there are {', '.join(shown)}."


def _check_params(name: str, given: Mapping[str, str], known: Sequence[str]) -> None:
    unknown = [key for key in given if key not in known]
    if unknown:
        has = f"it has {', '.join(known)}" if known else "it has none, leave --param out"
        raise QuotesError(f"{name} has no parameter {unknown[0]!r}; {has}.")


@contextmanager
def _destination(output: Path | None, *, bom: bool) -> Iterator[TextIO]:
    """The file or stdout as text in UTF-8 with line ends as they are written."""
    if output is None:
        yield from _as_text(sys.stdout.buffer, "utf-8")
        return
    try:
        file = output.open("wb")
    except OSError as error:
        raise QuotesError(
            f"{output} can't be written ({error.strerror}); choose another file with --output."
        ) from error
    with file:
        yield from _as_text(file, "utf-8-sig" if bom else "utf-8")


def _as_text(binary: BinaryIO, encoding: str) -> Iterator[TextIO]:
    text = io.TextIOWrapper(binary, encoding=encoding, newline="")
    try:
        yield text
    finally:
        text.detach()  # writes what is left, and leaves stdout open


def _writer(format: str, *, raw: bool) -> Writer:
    if format == "json":
        return _write_json
    if format == "ndjson":
        return _write_ndjson
    if format in ("csv", "tsv"):
        return _write_plain(delimiter="\t" if format == "tsv" else ",", safe=not raw)
    raise QuotesError(
        f"Exports as {format} are not there yet; use one of {', '.join(FORMATS)} with --format "
        "(spreadsheets open csv)."
    )


def _write_plain(*, delimiter: str, safe: bool) -> Writer:
    def write(file: TextIO, columns: Sequence[str], rows: Iterable[Row]) -> None:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(columns)
        writer.writerows([harmless(value) for value in row] if safe else row for row in rows)

    return write


def harmless(value: Any) -> Any:
    """Text that a spreadsheet would run, with an apostrophe: "=1+1" becomes "'=1+1"."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _write_json(file: TextIO, columns: Sequence[str], rows: Iterable[Row]) -> None:
    separator = "\n"
    file.write("[")
    for row in rows:
        file.write(separator + _object(columns, row))
        separator = ",\n"
    file.write("\n]\n")


def _write_ndjson(file: TextIO, columns: Sequence[str], rows: Iterable[Row]) -> None:
    file.writelines(_object(columns, row) + "\n" for row in rows)


def _object(columns: Sequence[str], row: Row) -> str:
    named = dict(zip(columns, row, strict=True))
    return json.dumps(named, ensure_ascii=False, default=_binary)


def _binary(value: bytes) -> dict[str, Any]:
    """Bytes as Datasette writes them."""
    return {"$base64": True, "encoded": base64.b64encode(value).decode("ascii")}
