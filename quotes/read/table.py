"""CSV and TSV tables, a row in memory at a time.

Strict about quotation marks: a lenient parser reads `"He said "no" to it"` without its marks, and
a mark that is never closed makes one article out of all that follow.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Protocol

from quotes.errors import UnreadableSource
from quotes.read.dates import iso_date
from quotes.read.decode import decoded_lines, is_damaged
from quotes.read.draft import Draft, Options, Skipped
from quotes.read.fields import Columns, draft, no_text_column, plain_name, recognised

DELIMITERS = ",;\t|"
MAX_FIELD = 10_000_000  # code points, some thirty novels; csv's own limit is a long article
SAMPLE = 100  # lines that show how a table is written
MAX_SHAPES = 1000  # of ids; enough to know one again
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def read_table(stream: BinaryIO, options: Options) -> Iterator[Draft | Skipped]:
    """The articles of a table with a header; a row that can't be read spoils itself only."""
    csv.field_size_limit(max(MAX_FIELD, csv.field_size_limit()))
    sample = list(itertools.islice(_lines(stream, options.encoding), SAMPLE))
    stream.seek(0)
    lines = enumerate(_lines(stream, options.encoding), 1)
    number, first = next(((n, line) for n, line in lines if line.strip()), (0, ""))
    if not first:
        raise UnreadableSource("is empty")
    if separator := re.fullmatch(r"sep=(.)\s*", first):  # Excel's own first line
        number, first = next(lines, (0, ""))
    delimiter = separator[1] if separator else delimiter_of(first, options.mapping)
    header = next(csv.reader([first], delimiter=delimiter), [])
    _check_header(header, options.mapping)
    reader = csv.reader(
        (line for _, line in lines),
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if _is_plain(sample, delimiter) else csv.QUOTE_MINIMAL,
        strict=True,
    )
    yield from _Rows(reader, header, number + 1, options.mapping)


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


def _is_plain(sample: list[str], delimiter: str) -> bool:
    """Whether quotation marks are but characters here, as in tables of tabs they often are.

    `7<tab>"No," she said.` is no field in quotation marks; every line has as many tabs.
    """
    if delimiter != "\t" or len({line.count(delimiter) for line in sample if line.strip()}) != 1:
        return False
    try:
        for _ in csv.reader(sample, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return True
    return False


def _check_header(header: list[str], mapping: Mapping[str, str]) -> None:
    present = {plain_name(name) for name in header}
    for name in mapping.values():
        if plain_name(name) not in present:
            raise UnreadableSource(
                f"has no column '{name}', which --map names; its columns: {', '.join(header)}"
            )
    if "text" not in recognised(header, mapping):
        raise UnreadableSource(f"has {no_text_column(header, mapping)}")


class _Reader(Protocol):
    """A reader of the csv module, whose type has no public name."""

    line_num: int

    def __next__(self) -> list[str]: ...


class _Rows(Iterator[Draft | Skipped]):
    """The rows below the header. After a broken one, goes on where a row is one beyond doubt."""

    def __init__(
        self, reader: _Reader, header: list[str], first_line: int, mapping: Mapping[str, str]
    ) -> None:
        self._reader = reader
        self._header = header
        self._first_line = first_line
        self._mapping = mapping
        self._id_shapes = {"9"}
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
        """The line in the file that the next row begins in."""
        return self._first_line + self._reader.line_num

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
        record = dict(itertools.zip_longest(self._header, row[: len(self._header)], fillvalue=""))
        self._remember(Columns(record, self._mapping).words("id"))
        return draft(record, self._mapping, where)

    def _remember(self, key: str | None) -> None:
        if key and len(self._id_shapes) < MAX_SHAPES:
            self._id_shapes.add(_shape(key))

    def _is_sound(self, row: list[str]) -> bool:
        """Whether this is a row and no line of the broken text before it.

        It has as many fields as the header, and what it holds of id, address and date looks like
        one; the id like an id above.
        """
        if len(row) != len(self._header):
            return False
        columns = Columns(dict(zip(self._header, row, strict=True)), self._mapping)
        key, url, published = (columns.words(field) for field in ("id", "url", "published"))
        checks = [
            not key or _shape(key) in self._id_shapes,
            not url or url.startswith("http"),
            not published or iso_date(published) is not None,
        ]
        return bool(key or url or published) and all(checks)


def _shape(key: str) -> str:
    """ "HB-2024/17" -> "a-9/9"."""
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "a", key))
