"""Sources to articles: finds the files, reads each in its format, gives ids."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from quotes.errors import QuotesError, UnreadableSource
from quotes.read.dates import date_in_name, iso_date
from quotes.read.decode import known_encoding, storable
from quotes.read.draft import Draft, Options, Skipped
from quotes.read.fields import check_mapping
from quotes.read.guess import guess_format
from quotes.read.jsonlines import read_json, read_json_lines
from quotes.read.page import read_page
from quotes.read.slugs import Slugs, digest
from quotes.read.sources import STANDARD_INPUT, Input, PassedOver, Problems, find_inputs
from quotes.read.table import read_table
from quotes.read.text import read_text
from quotes.records import Article


class Reader(Protocol):
    """Reads one format: an open, seekable file to its articles and what was left out of it."""

    def __call__(self, stream: BinaryIO, options: Options) -> Iterator[Draft | Skipped]: ...


READERS: dict[str, Reader] = {
    "text": read_text,
    "html": read_page,
    "jsonl": read_json_lines,
    "json": read_json,
    "csv": read_table,
    "tsv": read_table,
}
FORMATS = ("auto", *READERS)


@dataclass(frozen=True, slots=True)
class _Overrides:
    """What the user says of all articles; it holds against what the sources say."""

    outlet: str | None
    published: str | None


class Reading(Iterator[Article]):
    """The articles of a run, one in memory at a time; see `read`.

    `passed_over` counts the files in searched folders that are of other kinds or hidden. It is
    complete when the iteration has ended.
    """

    def __init__(
        self,
        sources: Sequence[str],
        kind: str,
        options: Options,
        overrides: _Overrides,
        problems: Problems,
    ) -> None:
        self.passed_over = PassedOver()
        self._options = options
        self._overrides = overrides
        self._problems = problems
        self._slugs = Slugs()
        self._sources: dict[str, str] = {}  # to the digest of the text
        inputs = find_inputs(sources, kind, self.passed_over, problems)
        self._articles = (article for each in inputs for article in self._read(each))

    def __next__(self) -> Article:
        return next(self._articles)

    def _read(self, file: Input) -> Iterator[Article]:
        try:
            with _opened(file) as stream:
                kind = file.kind or guess_format(stream, self._options)
                for found in READERS[kind](stream, self._options):
                    if isinstance(found, Skipped):
                        self._problems(file.shown, found.reason)
                    elif article := self._article(file, found):
                        yield article
        except UnreadableSource as problem:
            self._problems(file.shown, str(problem))
        except OSError as error:
            self._problems(file.shown, f"can't be read: {error.strerror or error}")

    def _article(self, file: Input, draft: Draft) -> Article | None:
        text = storable(draft.text)
        stem = "" if _is_standard_input(file) else file.path.stem
        # what comes by pipe has no name: a digest tells one text from the next
        key = draft.key or (None if stem else digest(text))
        source = self._own_source(file, key, text)
        if source is None:
            return None
        return Article(
            id=self._slugs.claim(draft.key or stem or f"{file.source}-{key}", source),
            source=source,
            text=text,
            title=_clean(draft.title),
            outlet=self._overrides.outlet or _clean(draft.outlet),
            byline=_clean(draft.byline),
            published=self._overrides.published or draft.published or date_in_name(stem),
            url=_clean(draft.url),
            language=_clean(draft.language),
        )

    def _own_source(self, file: Input, key: str | None, text: str) -> str | None:
        """The article's identity, also where records of a file share an id; None for a copy."""
        source = storable(f"{file.source}#{key}" if key else file.source)
        text_digest = digest(text, 16)
        if source in self._sources:
            if self._sources[source] != text_digest:
                source = f"{source}-{text_digest[:8]}"
            if source in self._sources:
                self._problems(file.shown, f"has the record '{key}' again with the same text")
                return None
        self._sources[source] = text_digest
        return source


def read(
    sources: Sequence[str],
    *,
    problems: Problems,
    format: str = "auto",
    encoding: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Reading:
    """The articles of files, folders and standard input ("-"), one at a time.

    `problems(source, reason)` is told of everything that had to be left out; source and reason
    make a sentence: ("wire.jsonl", "line 7 is broken JSON (…)"). `format` is one of `FORMATS`;
    `encoding` overrides the decoding, `outlet` and `published` what the sources say; `mapping`
    leads from a field ("text") to the column that holds it ("Story body"). QuotesError, at once,
    for an option that can't be.
    """
    if format not in FORMATS:
        raise QuotesError(f"There is no format '{format}'; the formats are {', '.join(FORMATS)}.")
    check_mapping(mapping or {})
    options = Options(known_encoding(encoding) if encoding else None, dict(mapping or {}))
    return Reading(sources, format, options, _Overrides(outlet, _given_date(published)), problems)


def _given_date(published: str | None) -> str | None:
    if published is None:
        return None
    date = iso_date(published)
    if date is None:
        raise QuotesError(f"'{published}' is no date; write it as year-month-day: 2024-05-01.")
    return date


def _is_standard_input(file: Input) -> bool:
    return str(file.path) == STANDARD_INPUT


def _clean(words: str | None) -> str | None:
    return storable(" ".join(words.split())) or None if words else None


@contextmanager
def _opened(file: Input) -> Iterator[BinaryIO]:
    """The file, open and seekable; standard input is put on disk first for that."""
    if not _is_standard_input(file):
        with file.path.open("rb") as stream:
            yield stream
        return
    with tempfile.TemporaryFile() as spool:
        shutil.copyfileobj(sys.stdin.buffer, spool)
        spool.seek(0)
        yield cast(BinaryIO, spool)
