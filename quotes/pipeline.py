"""The way of the data: the only module, beside the command line, that knows all stages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from quotes import store
from quotes.errors import NotFound, QuotesError, Stopped, WrongUsage
from quotes.extraction import Extracted, extract_all
from quotes.extraction import extract as extract  # part of this module's face
from quotes.match import Item, group, settle_ids
from quotes.records import Article, Quotation

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


def read_sources(
    sources: Sequence[str], options: ReadOptions, problems: Problems
) -> Reading:
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
    started = time.monotonic()
    summary = store.Summary()
    reading = read_sources(sources, options, lambda *problem: summary.skipped.append(problem))
    first = next(reading, None)
    if first is not None:
        recorded = {"sources": list(sources), **asdict(options)}
        with _destination(path, dry_run) as db:
            run = store.start_run(db, recorded)
            articles = _counted(chain([first], reading), summary, advance)
            _store_all(db, articles, summary, jobs, run)
            if summary.new or summary.changed or store.waiting(db):
                match_speakers(db)
            store.count_all(db, summary)
            summary.seconds = time.monotonic() - started
            store.record_progress(db, run, summary, finished=True)
    summary.passed_over = reading.passed_over.other_kinds.total()
    return summary


def _counted(
    articles: Iterable[Article], summary: store.Summary, advance: Advance
) -> Iterator[Article]:
    for article in articles:
        summary.undated += article.published is None
        advance(1)
        yield article


def _store_all(
    db: Database, articles: Iterable[Article], summary: store.Summary, jobs: int, run: int
) -> None:
    """Stores what is new or changed, batch by batch, each in one transaction with its counts."""

    def skipped(source: str, reason: str) -> None:
        summary.skipped.append((source, reason))

    extracted = extract_all(_unlike_stored(db, articles, summary), jobs, skipped)
    try:
        while batch := list(islice(extracted, BATCH)):
            with store.transaction(db):
                changes = [_store_one(db, one) for one in batch]
                summary.new += changes.count("new")
                summary.changed += changes.count("changed")
                store.record_progress(db, run, summary)
    except KeyboardInterrupt as interrupt:
        raise Stopped(
            f"Stopped: {summary.new + summary.changed} articles were stored and are kept; "
            "run the same command again to go on."
        ) from interrupt


def _unlike_stored(
    db: Database, articles: Iterable[Article], summary: store.Summary
) -> Iterator[Article]:
    for article in articles:
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


def match_speakers(db: Database) -> None:
    """Groups all appearances into speakers again; ids and decisions hold."""
    with store.transaction(db):
        appearances = [a for a in store.load_appearances(db) if not a.decided]
        items = [
            Item(a.speaker, a.article, a.outlet, quotes=a.quotations, id=a.speaker_id)
            for a in appearances
        ]
        found = group(items)
        ids = settle_ids(items, found)
        groups: list[list[store.Appearance]] = [[] for _ in ids.kept]
        for appearance, number in zip(appearances, found.of, strict=True):
            groups[number].append(appearance)
        store.assign(db, groups, ids.kept, ids.retired)
        store.save_suggestions(
            db,
            (
                store.Suggestion(appearances[pair.a].id, appearances[pair.b].id, *pair[2:])
                for pair in found.suggestions
            ),
        )


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
    return done


def remove(db: Database, id_or_source: str) -> Article:
    """Takes an article out; returns it. Raises NotFound with near ids."""
    with store.transaction(db):
        article = store.load_article(db, store.find_article(db, id_or_source))
        store.remove_article(db, article.id)
        _bring_in_line(db)
    return article


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of a quotation: `action` is one of `store.CORRECTIONS`.

    `name` is the speaker's name or id, for `store.SPEAKER`.
    """

    action: str
    who: str
    name: str = ""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What `correct` did; `already` where the same had been decided before.

    `near` are names of known speakers much like a new one, for a warning.
    """

    correction: store.Correction
    near: tuple[str, ...]
    already: bool


def correct(db: Database, quote_id: str, wish: Wish) -> Corrected:
    """Records a correction and obeys it at once.

    Raises NotFound: no such quotation, or several speakers of that name.
    """
    with store.transaction(db):
        place = store.place_of(db, quote_id) or store.struck_out(db, quote_id)
        if place is None:
            raise store.not_found(db, "quotation", quote_id)
        article = store.load_article(db, place)
        keyed = _with_struck_out(db, article, quote_id)
        choice = store.choose_speaker(db, place, wish.name) if wish.name else None
        correction = _correction(article, quote_id, keyed, wish, choice)
        already = store.is_decided(db, correction)
        if not already:
            store.record(db, correction)
            store.save_keyed(db, place, article.source, keyed.items())
            _bring_in_line(db)
    return Corrected(correction, choice.near if choice else (), already)


def _with_struck_out(db: Database, article: Article, quote_id: str) -> dict[str, Quotation]:
    """The article's stored quotations by key; with this one, if it was said to be none."""
    keyed = dict(store.load_keyed(db, article.id))
    key = store.quotation_key(quote_id)
    if key not in keyed:
        quotations = extract(article)
        fresh = zip(store.quotation_keys([q.quote for q in quotations]), quotations, strict=True)
        found = dict(fresh).get(key)
        if found is None:
            raise NotFound(f"The words of {quote_id} are no longer found in {article.source}.")
        keyed[key] = found
    return keyed


def _correction(
    article: Article,
    quote_id: str,
    keyed: Mapping[str, Quotation],
    wish: Wish,
    choice: store.Choice | None,
) -> store.Correction:
    quotation = keyed[store.quotation_key(quote_id)]
    kind = quotation.kind if quotation.kind in store.NAMED_KINDS else "person"
    return store.Correction(
        quote_id=quote_id,
        source=article.source,
        quotation=quotation.quote,
        action=wish.action,
        who=wish.who,
        at=store.now(),
        reason=wish.reason,
        speaker_id=choice.speaker_id if choice else None,
        name=choice.name if choice else None,
        kind=(choice.kind or kind) if choice else None,
    )


def _bring_in_line(db: Database) -> None:
    """Speakers and counts after a small change; matching only where a new name came in."""
    if store.waiting(db):
        match_speakers(db)
    else:
        store.settle(db)
