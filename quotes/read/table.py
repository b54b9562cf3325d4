"""CSV and TSV tables, a row in memory at a time.

Strict about quotation marks: a lenient parser reads `"He said "no" to it"` without its marks, and
a mark that is never closed makes one article out of all that follow.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from quotes.errors import UnreadableSource
from quotes.read.dates import iso_date
from quotes.read.decode import decoded_lines, is_damaged
from quotes.read.draft import Draft, Options, Skipped
from quotes.read.fields import USUAL_NAMES, draft, no_text_column, plain_name, recognised

DELIMITERS = ",;\t|"
MAX_FIELD = 10_000_000  # code points, some thirty novels; csv's own limit is a long article
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read_table(stream: BinaryIO, options: Options) -> Iterator[Draft | Skipped]:
    """The articles of a table with a header; a row that can't be read spoils itself only."""
    csv.field_size_limit(max(MAX_FIELD, csv.field_size_limit()))
    lines = _lines(stream, options.encoding)
    first = next((line for line in lines if line.strip()), None)
    if first is None:
        raise UnreadableSource("is empty")
    if separator := re.fullmatch(r"sep=(.)\s*", first):  # Excel's own first line
        delimiter, first = separator[1], next(lines, "")
    else:
        delimiter = delimiter_of(first, options.mapping)
    header = next(csv.reader([first], delimiter=delimiter))
    _check_header(header, options.mapping)
    yield from _Rows(lines, header, delimiter, options.mapping)


def delimiter_of(header: str, mapping: Mapping[str, str]) -> str:
    """The delimiter that yields most columns we know, then most columns."""

    def columns(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([header], delimiter=delimiter), [])
        return len(recognised(names, mapping)), len(names)

    return max(DELIMITERS, key=columns)


def _lines(stream: BinaryIO, encoding: str | None) -> Iterator[str]:
    """Lines as the csv module needs them: old Macs end theirs by a carriage return alone."""
    for line in decoded_lines(stream, encoding):
        yield from LINE.findall(line)


def _check_header(header: list[str], mapping: Mapping[str, str]) -> None:
    present = {plain_name(name) for name in header}
    for name in mapping.values():
        if plain_name(name) not in present:
            raise UnreadableSource(
                f"has no column '{name}', which --map names; its columns: {', '.join(header)}"
            )
    if "text" not in recognised(header, mapping):
        raise UnreadableSource(f"has {no_text_column(header, mapping)}")


class _Rows(Iterator[Draft | Skipped]):
    """The rows below the header. After a broken one, goes on where a row is one beyond doubt."""

    def __init__(
        self, lines: Iterator[str], header: list[str], delimiter: str, mapping: Mapping[str, str]
    ) -> None:
        self._header = header
        self._mapping = mapping
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)
        self._broken: tuple[int, str] | None = None  # first line, and why
        self._next: tuple[list[str], int] | None = None

    def __next__(self) -> Draft | Skipped:
        if self._next:
            (row, line), self._next = self._next, None
            return self._draft(row, line)
        while True:
            line = self._line()
            try:
                row = next(self._reader)
            except csv.Error as error:
                self._broken = self._broken or (line, str(error))
                continue
            except StopIteration:
                if self._broken:
                    return self._skipped(line - 1)
                raise
            if self._broken and self._is_sound(row):
                self._next = row, line
                return self._skipped(line - 1)
            if row and not self._broken:
                return self._draft(row, line)

    def _line(self) -> int:
        return self._reader.line_num + 2  # the header is read apart

    def _skipped(self, last: int) -> Skipped:
        first, why = self._broken or (last, "")
        self._broken = None
        lines = f"line {first} is" if first >= last else f"lines {first} to {last} are"
        return Skipped(
            f"{lines} broken CSV ({why}); inside a field each quotation mark must be doubled"
        )

    def _draft(self, row: list[str], line: int) -> Draft | Skipped:
        where = f"the row in line {line}"
        if any(map(is_damaged, row)):
            return Skipped(f"{where} is not text in any encoding that can be told")
        if any(row[len(self._header) :]):
            return Skipped(
                f"{where} has {len(row)} fields where the header has {len(self._header)}; "
                "fields that hold the delimiter must stand in quotation marks"
            )
        return draft(dict(zip(self._header, row, strict=False)), self._mapping, where)

    def _is_sound(self, row: list[str]) -> bool:
        """Whether this is a row and no line of the broken text before it.

        As many fields as the header has, and ids, dates or addresses where they belong.
        """
        if len(row) != len(self._header):
            return False
        record = {plain_name(name): value for name, value in zip(self._header, row, strict=True)}
        checks = [
            _holds(field, record[name])
            for field in ("id", "url", "published")
            for name in map(plain_name, [self._mapping.get(field, ""), *USUAL_NAMES[field]])
            if record.get(name)
        ]
        return bool(checks) and all(checks)


def _holds(field: str, value: str) -> bool:
    if field == "published":
        return iso_date(value) is not None
    return not re.search(r"\s", value)
