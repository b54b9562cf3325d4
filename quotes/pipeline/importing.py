"""From sources to the database, and again from the stored texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from quotes import store
from quotes.errors import QuotesError, Stopped, WrongUsage
from quotes.pipeline.extraction import Extracted, extract_all
from quotes.pipeline.matching import bring_in_line, match_speakers
from quotes.records import Article

if TYPE_CHECKING:
    from sqlite_utils import Database

    from quotes.read import Reading

# Articles stored in one transaction: what Ctrl-C or a crash can lose.
BATCH = 100

Advance = Callable[[int], object]
Problems = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How sources are read; see `quotes.read.read`."""

    format: str = "auto"
    encoding: str | None = None
    outlet: str | None = None
    published: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)


def read_sources(sources: Sequence[str], options: ReadOptions, problems: Problems) -> Reading:
    """The articles of the sources. Raises WrongUsage for an option that can't be."""
    from quotes.read import read  # the readers load slowly; `match` or `correct` don't need them

    try:
        return read(sources, problems=problems, **asdict(options))
    except QuotesError as error:
        raise WrongUsage(str(error)) from error


def extract_sources(
    sources: Sequence[str],
    options: ReadOptions,
    *,
    jobs: int = 1,
    problems: Problems,
    advance: Advance = lambda _: None,
) -> Iterator[Extracted]:
    """Reads and extracts, article by article, without a database. Raises WrongUsage."""
    reading = read_sources(sources, options, problems)
    for extracted in extract_all(reading, jobs, problems):
        advance(1)
        yield extracted


def import_sources(
    path: Path,
    sources: Sequence[str],
    options: ReadOptions,
    *,
    jobs: int = 1,
    dry_run: bool = False,
    advance: Advance = lambda _: None,
) -> store.Summary:
    """Reads, extracts, stores and matches; `advance` is called with each article passed.

    Where nothing can be read the database is not touched. With `dry_run` a copy is worked on and
    thrown away. Raises WrongUsage, DatabaseProblem and, at Ctrl-C, Stopped.
    """
    summary = store.Summary()
    reading = read_sources(sources, options, lambda *problem: summary.skipped.append(problem))
    try:
        first = next(reading, None)
        if first is not None:
            articles = _announced(chain([first], reading), advance)
            with _destination(path, dry_run) as db:
                _import(db, articles, summary, {"sources": list(sources), **asdict(options)}, jobs)
    except KeyboardInterrupt as interrupt:
        raise Stopped(_stopped(summary, dry_run)) from interrupt
    summary.passed_over = reading.passed_over.other_kinds.total()
    return summary


@dataclass(frozen=True, slots=True)
class Listed:
    """What became of a list of people: its length, what was new or changed, and who of it is quoted."""

    people: int
    changed: int
    quoted: int


def import_people(
    path: Path,
    file: Path,
    *,
    encoding: str | None = None,
    dry_run: bool = False,
    problems: Problems,
) -> Listed:
    """Reads a list of people whom the newsroom knows and matches the speakers against it.

    Raises QuotesError where the list can't be read, DatabaseProblem.
    """
    from quotes.read import read_people

    known = read_people(file, problems, encoding)
    with _destination(path, dry_run) as db, store.transaction(db):
        changed = store.save_people(db, known)
        bring_in_line(db)
        return Listed(len(known), changed, store.count_quoted(db, known))


def _import(
    db: Database,
    articles: Iterable[Article],
    summary: store.Summary,
    recorded: Mapping[str, object],
    jobs: int,
) -> None:
    started = time.monotonic()
    run = store.start_run(db, recorded)
    _store_all(db, articles, summary, jobs, run)
    waits = store.waiting(db) or store.matched_by_another_version(db)
    if summary.new or summary.changed or waits:
        bring_in_line(db)
        store.analyse(db)
    store.count_all(db, summary)
    summary.seconds = time.monotonic() - started
    store.record_progress(db, run, summary, finished=True)


def _stopped(summary: store.Summary, dry_run: bool) -> str:
    if dry_run:
        return "Stopped; as this was a dry run, nothing was stored."
    return (
        f"Stopped: {summary.new + summary.changed} articles were stored and are kept; "
        "run the same command again to go on."
    )


def _announced(articles: Iterable[Article], advance: Advance) -> Iterator[Article]:
    for article in articles:
        advance(1)
        yield article


def _store_all(
    db: Database, articles: Iterable[Article], summary: store.Summary, jobs: int, run: int
) -> None:
    """Stores what is new or changed, batch by batch, each in one transaction with its counts."""

    def skipped(source: str, reason: str) -> None:
        summary.skipped.append((source, reason))

    extracted = extract_all(_unlike_stored(db, articles, summary), jobs, skipped)
    while batch := list(islice(extracted, BATCH)):
        with store.transaction(db):
            changes = [_store_one(db, one) for one in batch]
            summary.new += changes.count("new")
            summary.changed += changes.count("changed")
            store.record_progress(db, run, summary)


def _unlike_stored(
    db: Database, articles: Iterable[Article], summary: store.Summary
) -> Iterator[Article]:
    for article in (store.with_known(db, article) for article in articles):
        summary.undated += article.published is None
        if store.change_of(db, article) == "unchanged":
            summary.unchanged += 1
        else:
            yield article


def _store_one(db: Database, extracted: Extracted) -> str:
    change = store.change_of(db, extracted.article)
    store.save_article(db, extracted.article, extracted.quotations)
    return change


@contextmanager
def _destination(path: Path, dry_run: bool) -> Iterator[Database]:
    if not dry_run:
        with store.opened(path, create=True) as db:
            yield db
        return
    with store.thrown_away(path) as db:
        yield db


def refresh(
    db: Database,
    *,
    jobs: int = 1,
    problems: Problems,
    advance: Advance = lambda _: None,
) -> int:
    """Extracts again from the stored texts and matches; counts the articles done.

    Ids, decisions and corrections hold. An article that fails keeps the quotations it had.
    """
    done = 0
    extracted = extract_all(store.load_articles(db), jobs, problems)
    while batch := list(islice(extracted, BATCH)):
        with store.transaction(db):
            for one in batch:
                store.save_extracted(db, one.article.id, one.article.source, one.quotations)
                advance(1)
        done += len(batch)
    match_speakers(db)
    store.analyse(db)
    return done
