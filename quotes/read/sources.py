"""From what the user names to the files to read, in an order that never changes."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv", ".tab": "tsv",
}  # fmt: skip
STANDARD_INPUT = "-"
READ_TODAY = "text (.txt, .md), saved web pages (.html), JSON lines (.jsonl), JSON and CSV or TSV"
# what browsers call the folder beside a page saved "complete"
PAGE_FOLDERS = ("_files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden", "-filer")
NOT_THERE = "does not exist; check the spelling and the folder you are in"
URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)

Problems = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read.

    `source` is its identity: the real absolute path, whatever folder or link it is named by.
    `shown` is how messages name it, `kind` its format, "" to be guessed.
    """

    path: Path
    source: str
    shown: str
    kind: str


@dataclass(slots=True)
class PassedOver:
    """Files of searched folders that are not read: by suffix, and hidden ones."""

    other_kinds: Counter[str] = field(default_factory=Counter)
    hidden: int = 0

    def total(self) -> int:
        """All of them."""
        return self.other_kinds.total() + self.hidden


def find_inputs(
    sources: Sequence[str], kind: str, passed_over: PassedOver, problems: Problems
) -> Iterator[Input]:
    """The files to read, folders searched through by name; each file once.

    An explicit `kind` holds for files that are named; in folders it picks the files of that kind.
    """
    search = _Search(kind, passed_over, problems)
    for source in sources:
        yield from search.named(source)


class _Search:
    def __init__(self, kind: str, passed_over: PassedOver, problems: Problems) -> None:
        self._kind = kind
        self._passed_over = passed_over
        self._problems = problems
        self._seen: set[str] = set()  # real paths; linked folders may lead round in a circle
        self._met = 0  # files of kinds that are read, also those met before

    def named(self, source: str) -> Iterator[Input]:
        path = Path(source)
        if source == STANDARD_INPUT:
            kind = "" if self._kind == "auto" else self._kind
            yield Input(path, "stdin", "standard input", kind)
        elif source and _is(stat.S_ISDIR, path):  # an empty name would be the working directory
            yield from self._searched(path)
        elif _is(stat.S_ISREG, path):
            yield from self._file(path)
        else:
            self._problems(source or "''", _missing(source, path))

    def _file(self, path: Path) -> Iterator[Input]:
        suffix = path.suffix.lower()
        if self._kind != "auto":
            yield from self._once(path, self._kind)
        elif suffix in SUFFIXES or not suffix:
            yield from self._once(path, SUFFIXES.get(suffix, ""))
        else:
            self._problems(
                str(path),
                f"is of a kind ({suffix}) that is not read yet; what is read: {READ_TODAY}; "
                "if it is one of these, say which with --format",
            )

    def _once(self, path: Path, kind: str) -> Iterator[Input]:
        self._met += 1
        if self._is_new(path):
            yield Input(path, _identity(path), str(path), kind)

    def _is_new(self, path: Path) -> bool:
        real = os.path.realpath(path)
        new = real not in self._seen
        self._seen.add(real)
        return new

    def _searched(self, folder: Path) -> Iterator[Input]:
        if not self._is_new(folder):
            return
        met, passed_over = self._met, self._passed_over.total()
        yield from self._walk(folder)
        if self._met == met:
            others = self._passed_over.total() - passed_over
            self._problems(
                str(folder),
                f"holds no articles that can be read ({others} other "
                f"{'file' if others == 1 else 'files'}); what is read: {READ_TODAY}",
            )

    def _walk(self, folder: Path) -> Iterator[Input]:
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            self._problems(str(folder), f"can't be opened: {error.strerror}")
            return
        names = {entry.name for entry in entries}
        for entry in entries:
            if entry.name.startswith("."):
                self._passed_over.hidden += 1
            elif _is(stat.S_ISDIR, entry):
                if not _belongs_to_page(entry.name, names) and self._is_new(entry):
                    yield from self._walk(entry)
            else:
                yield from self._entry(entry)

    def _entry(self, path: Path) -> Iterator[Input]:
        suffix = path.suffix.lower()
        kind = SUFFIXES.get(suffix)
        if kind is None or self._kind not in ("auto", kind):
            self._passed_over.other_kinds[suffix] += 1
        elif not _is(stat.S_ISREG, path):
            self._problems(str(path), _missing(str(path), path))
        else:
            yield from self._once(path, kind)


def _is(kind: Callable[[int], bool], path: Path) -> bool:
    """Path.is_dir and is_file, which raise for a folder that one may not look into."""
    try:
        return kind(path.stat().st_mode)
    except (OSError, ValueError):  # ValueError: a name that no file system allows
        return False


def _identity(path: Path) -> str:
    """The real absolute path; bytes that are no UTF-8 in it escaped, as they can't be stored."""
    return os.fsencode(os.path.realpath(path)).decode("utf-8", "backslashreplace")


def _belongs_to_page(folder: str, names: set[str]) -> bool:
    """Whether the folder holds the pictures and frames of a saved page: "Ferry_files"."""
    return any(
        folder.endswith(end) and names & {folder.removesuffix(end) + s for s in (".html", ".htm")}
        for end in PAGE_FOLDERS
    )


def _missing(source: str, path: Path) -> str:
    if URL.match(source):
        return "is a URL, which is not read yet; save the page as .html and import the file"
    try:
        path.stat()
    except PermissionError as error:
        return f"can't be opened: {error.strerror}"
    except (OSError, ValueError):
        return "is a link that leads nowhere" if path.is_symlink() else NOT_THERE
    if not source:
        return NOT_THERE
    return "is neither a file nor a folder; to read from a program, pipe it into 'import -'"
