"""The commands that write: import, extract, match, refresh, correct, remove."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli import explanations, show
from quotes.cli.options import (
    Db,
    Encoding,
    Format,
    Jobs,
    Map,
    ReadFormat,
    Reason,
    Sources,
    Who,
    storable,
)
from quotes.cli.program import NOTHING_DONE, SOME_SKIPPED, app, read_options
from quotes.errors import WrongUsage


@app.command(name="import")
def import_(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE...",
            help="Files, folders (searched through), or - for standard input.",
            show_default=False,
        ),
    ] = None,
    *,
    db: Db = Path(show.DEFAULT_DB),
    format: Format = ReadFormat.auto,
    encoding: Encoding = None,
    map: Map = None,
    outlet: Annotated[str | None, typer.Option(help="Who published all these articles.")] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When all these articles were published: 2026-03-31."),
    ] = None,
    people: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A table of people you know (name, aliases, role, wikidata) to match speakers "
            "against; alone or before the articles.",
        ),
    ] = None,
    jobs: Jobs,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen; store nothing.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="The summary as a JSON object.")] = False,
) -> None:
    """Read articles, find quotations and speakers, and store them.

    Safe to repeat: what is unchanged is left alone, what has changed is replaced. Without a date
    in the article, a date in the file's name counts (2026-03-31-budget.txt). The summary's
    quotations, speakers and suggestions are what the database then holds.

    \b
    Examples:
      quotes import stories/
      quotes import stories/ wire.jsonl --outlet "Daily Example" --db city.db
      quotes import --people council.csv
    """
    from quotes import pipeline

    if not (sources or people):
        raise WrongUsage("Say what to import: files, folders, or - for standard input.")
    left_out: list[tuple[str, str]] = []
    if people:
        listed = pipeline.import_people(
            db, people, encoding=encoding, dry_run=dry_run, problems=_telling(left_out)
        )
        show.say_skipped(left_out)
        show.say_listed(listed)
    if not sources:
        raise typer.Exit(_exit_code(1, left_out))
    options = read_options(format.value, encoding, map, outlet, published)
    with show.progress("Importing") as advance:
        summary = pipeline.import_sources(
            db, sources, options, jobs=jobs, dry_run=dry_run, advance=advance
        )
    show.say_skipped(summary.skipped)
    if json:
        show.print_json(summary.as_record())
    else:
        show.print_summary(summary, db, dry_run=dry_run)
    raise typer.Exit(_exit_code(summary.articles, [*left_out, *summary.skipped]))


@app.command()
def extract(
    sources: Sources,
    *,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write here instead of to stdout.")
    ] = None,
    format: Format = ReadFormat.auto,
    encoding: Encoding = None,
    map: Map = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Write for reading: why each speaker won, and what came second."
        ),
    ] = False,
    jobs: Jobs,
) -> None:
    """Find quotations and speakers and write them as JSON lines, without a database.

    \b
    Examples:
      quotes extract story.txt
      quotes extract story.txt --explain
      cat story.txt | quotes extract - --output quotations.jsonl
    """
    from quotes import pipeline

    skipped: list[tuple[str, str]] = []
    options = read_options(format.value, encoding, map)
    with show.progress("Extracting") as advance:
        tell = _telling(skipped)
        if explain:
            explained = pipeline.explain_sources(
                sources, options, jobs=jobs, problems=tell, advance=advance
            )
            articles = show.write_lines(explained, explanations.lines, output)
        else:
            extracted = pipeline.extract_sources(
                sources, options, jobs=jobs, problems=tell, advance=advance
            )
            articles = show.write_lines(extracted, show.json_lines, output)
    show.say_skipped(skipped)
    raise typer.Exit(_exit_code(articles, skipped))


@app.command()
def match(db: Db = Path(show.DEFAULT_DB)) -> None:
    """Match speakers again over the whole database. Decisions and ids hold.

    \b
    Example:
      quotes match
    """
    from quotes import pipeline, store

    with store.opened(db) as database:
        pipeline.match_speakers(database)
        show.say(show.speakers_sentence(store.stats(database)))


@app.command()
def refresh(*, db: Db = Path(show.DEFAULT_DB), jobs: Jobs) -> None:
    """Extract again from the stored texts, as after an upgrade. Decisions and corrections hold.

    \b
    Example:
      quotes refresh
    """
    from quotes import pipeline, store

    skipped: list[tuple[str, str]] = []
    with store.opened(db) as database, show.progress("Refreshing") as advance:
        articles = pipeline.refresh(
            database,
            jobs=jobs,
            problems=lambda *problem: skipped.append(problem),
            advance=advance,
        )
        found = store.stats(database)
    show.say_skipped(skipped)
    show.say(f"{articles:,} articles done. {show.speakers_sentence(found)}")
    raise typer.Exit(_exit_code(articles, skipped))


@app.command()
def correct(
    quote: Annotated[
        str,
        typer.Argument(
            metavar="QUOTE", help="The quotation's id.", show_default=False, callback=storable
        ),
    ],
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", callback=storable, help="Who said it: a name or a speaker's id."
        ),
    ] = None,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="Nobody can tell from the article who said it.")
    ] = False,
    not_a_quotation: Annotated[
        bool, typer.Option("--not-a-quotation", help="These words are no quotation.")
    ] = False,
    reason: Reason = None,
    who: Who = None,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Correct one quotation. Every later import, refresh and match obeys.

    \b
    Examples:
      quotes correct mill-fire-k3x7q2ab --speaker "Ann Lee"
      quotes correct mill-fire-k3x7q2ab --not-a-quotation --reason "a film title"
    """
    from quotes import pipeline, store

    given = [
        action
        for action, wanted in (
            (store.SPEAKER, speaker is not None),
            (store.UNKNOWN, unknown),
            (store.NOT_A_QUOTATION, not_a_quotation),
        )
        if wanted
    ]
    if len(given) != 1 or (speaker is not None and not speaker.strip()):
        raise WrongUsage("Give one of --speaker NAME, --unknown and --not-a-quotation.")
    wish = pipeline.Wish(given[0], show.decider(who), (speaker or "").strip(), reason)
    with store.opened(db) as database:
        show.print_corrected(pipeline.correct(database, quote, wish))


@app.command()
def remove(
    article: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE",
            help="The article's id, or its source.",
            show_default=False,
            callback=storable,
        ),
    ],
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Take an article and its quotations out: retracted, or imported by mistake.

    \b
    Example:
      quotes remove mill-fire
    """
    from quotes import pipeline, store

    with store.opened(db) as database:
        removed = pipeline.remove(database, article)
    show.say(f"Removed {removed.id} ({removed.title or removed.source}) and its quotations.")


def _telling(skipped: list[tuple[str, str]]) -> Callable[[str, str], None]:
    """What notes down each input that is left out, with the reason."""
    return lambda source, reason: skipped.append((source, reason))


def _exit_code(done: int, skipped: list[tuple[str, str]]) -> int:
    if not done:
        return NOTHING_DONE
    return SOME_SKIPPED if skipped else 0
