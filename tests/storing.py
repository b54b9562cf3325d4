"""What the tests of store, import and command line share: articles, a plain extractor, dumps.

The extractor knows one sentence, `“Words,” said Ann Lee, the mayor.`; without "said" the speaker
is unknown. It stands in for the real one where a test needs to know exactly what is found.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from quotes.pipeline import ReadOptions, import_sources
from quotes.records import Article, Quotation, Span, Speaker, Words
from quotes.store import Summary, opened

_SENTENCE = re.compile(
    r"“(?P<words>[^”]*)”( (?P<cue>said) (?P<name>[A-Z]\w*( [A-Z]\w*)*)"
    r"(, the (?P<role>\w+))?)?"
)


def plain_extract(article: Article) -> list[Quotation]:
    """The quotations that `_SENTENCE` finds; every name is a person's."""
    return [_quotation(article, match) for match in _SENTENCE.finditer(article.text)]


def _quotation(article: Article, match: re.Match[str]) -> Quotation:
    name = match["name"]
    return Quotation(
        article=article.id,
        quote=match["words"],
        segments=(Span(*match.span("words")),),
        speaker=name,
        kind="person" if name else None,
        role=match["role"],
        mention=Words(name, *match.span("name")) if name else None,
        cue=Words("said", *match.span("cue")) if name else None,
        addressee=None,
        extent="full",
        paragraph=article.text.count("\n\n", 0, match.start()),
        context=match[0],
        confidence=0.9 if name else 0.0,
        why=("“said” follows the quotation",) if name else ("nobody is named",),
        speakers=(Speaker(name, "person", match["role"], (name,)),) if name else (),
    )


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Text files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def run_import(db: Path, *sources: Path, jobs: int = 1, **options: Any) -> Summary:
    """`quotes import` as a function."""
    dry_run = options.pop("dry_run", False)
    return import_sources(
        db, [str(source) for source in sources], ReadOptions(**options), jobs=jobs, dry_run=dry_run
    )


@contextmanager
def reading(db: Path) -> Iterator[Database]:
    """The database, opened as the commands do."""
    with opened(db) as database:
        yield database


def rows(db: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with opened(db) as database:
        return [tuple(row) for row in database.execute(sql)]


def dump(db: Path, *but: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but for those named and SQLite's own statistics, in the order stored."""
    with opened(db) as database:
        own = ("sqlite_stat1", *but)
        names = [n for n in database.table_names() if n not in own and "_fts_" not in n]
        return {
            name: database.execute(f'select rowid, * from "{name}" order by rowid').fetchall()
            for name in names
        }


@contextmanager
def unwritable_database() -> Iterator[Path]:
    """A database in a folder, neither of which may be written, not even by the superuser."""
    superuser = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quotes.db"
        with opened(path, create=True):
            pass
        path.chmod(0o444)
        path.parent.chmod(0o555)
        try:
            if superuser:
                os.seteuid(65534)  # nobody: the superuser's right to write everywhere is laid down
            yield path
        finally:
            if superuser:
                os.seteuid(0)
            path.parent.chmod(0o755)
