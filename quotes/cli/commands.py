"""The command line: parses, calls, prints. What the commands do is in `pipeline` and `store`.

Imports of those stand inside the commands, so that `quotes --help` starts at once.
"""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from quotes import __version__
from quotes.cli import show
from quotes.cli.options import (
    Db,
    Encoding,
    ExportFormat,
    Format,
    Jobs,
    Map,
    ReadFormat,
    Since,
    Sources,
    Until,
    storable,
)
from quotes.errors import QuotesError, Stopped, WrongUsage

if TYPE_CHECKING:
    from quotes.pipeline import ReadOptions

NOTHING_DONE, SOME_SKIPPED, INTERRUPTED = 1, 3, 130


class _Sentences(TyperGroup):
    """Shows this program's errors as the one sentence they are, with their exit codes."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except QuotesError as error:
            show.say(str(error))
            code = 2 if isinstance(error, WrongUsage) else NOTHING_DONE
            raise typer.Exit(INTERRUPTED if isinstance(error, Stopped) else code) from error
        except KeyboardInterrupt as interrupt:
            show.say("Stopped.")
            raise typer.Exit(INTERRUPTED) from interrupt


app = typer.Typer(
    cls=_Sentences,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"quotes {__version__}")
        raise typer.Exit


@app.callback()
def quotes(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Who said what: quotations and their speakers from news articles."""


@app.command(name="import")
def import_(
    sources: Sources,
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
    """
    from quotes import pipeline

    options = _read_options(format, encoding, map, outlet, published)
    with show.progress("Importing") as advance:
        summary = pipeline.import_sources(
            db, sources, options, jobs=jobs, dry_run=dry_run, advance=advance
        )
    show.say_skipped(summary.skipped)
    if json:
        show.print_json(summary.as_record())
    else:
        show.print_summary(summary, db, dry_run=dry_run)
    raise typer.Exit(_exit_code(summary.articles, summary.skipped))


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
    jobs: Jobs,
) -> None:
    """Find quotations and speakers and write them as JSON lines, without a database.

    \b
    Examples:
      quotes extract story.txt
      cat story.txt | quotes extract - --output quotations.jsonl
    """
    from quotes import pipeline

    skipped: list[tuple[str, str]] = []
    options = _read_options(format, encoding, map)
    with show.progress("Extracting") as advance:
        extracted = pipeline.extract_sources(
            sources,
            options,
            jobs=jobs,
            problems=lambda *problem: skipped.append(problem),
            advance=advance,
        )
        articles = show.write_json_lines(extracted, output)
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
    reason: Annotated[
        str | None, typer.Option(callback=storable, help="Why; kept with the correction.")
    ] = None,
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
    wish = pipeline.Wish(given[0], _user(), (speaker or "").strip(), reason)
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


@app.command()
def search(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT",
            help="Words, or “an exact phrase” in quotation marks; '' for every quotation.",
            show_default=False,
            callback=storable,
        ),
    ],
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", callback=storable, help="Only by this speaker: a name or an id."
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=0, help="Show at most so many; 0 for all.")] = 50,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Search the quotations. All words must be there; the best hits come first.

    \b
    Examples:
      quotes search "new bridge"
      quotes search tax --speaker "Ann Lee" --since 2026-01 --until 2026-03-15
    """
    from quotes import store

    with store.opened(db) as database:
        hits = store.search(database, text, speaker=speaker, since=since, until=until)
        found = show.print_hits(hits, limit)
    if not found:
        show.say("Nothing found.")
    elif limit and found > limit:
        show.say(f"{limit:,} of {found:,} shown; --limit 0 shows all.")


@app.command()
def export(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A table, a view or a query of metadata.yml.", show_default=False
        ),
    ],
    format: Annotated[ExportFormat, typer.Option(help="Kind of file.")] = ExportFormat.csv,
    param: Annotated[
        list[str] | None,
        typer.Option(metavar="K=V", help="A query's parameter. Can be given several times."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write here instead of to stdout.")
    ] = None,
    raw: Annotated[
        bool,
        typer.Option("--raw", help="For programs: no byte order mark, formulas left as they are."),
    ] = False,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Write a table, a view or a query, whole.

    \b
    Examples:
      quotes export quote_list --output quotations.csv
      quotes export speakers --format json
    """
    from quotes import publish

    params = dict(_pair(each, "--param", "K=V") for each in param or ())
    publish.export(db, name, format=format.value, params=params, output=output, raw=raw)


@app.command()
def serve(
    db: Db = Path(show.DEFAULT_DB),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8001,
    open: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Show the database in the browser, with Datasette, on this machine only.

    \b
    Example:
      quotes serve --open
    """
    from quotes import publish

    publish.serve(db, port=port, open_browser=open)


@app.command()
def stats(
    db: Db = Path(show.DEFAULT_DB),
    json: Annotated[bool, typer.Option("--json", help="As a JSON object.")] = False,
) -> None:
    """What is in the database; who is quoted.

    \b
    Example:
      quotes stats
    """
    from quotes import store

    with store.opened(db) as database:
        found = store.stats(database)
    if json:
        show.print_json(found)
    else:
        show.print_stats(found)


@app.command()
def check(db: Db = Path(show.DEFAULT_DB)) -> None:
    """Verify the database: quotations against their texts, keys, indexes, counts.

    Prints each finding; the exit code is 1 where there is one.

    \b
    Example:
      quotes check
    """
    from quotes import store

    findings = 0
    with store.opened(db) as database:
        for sentence in store.check(database):
            findings += 1
            print(sentence)
    if findings:
        raise typer.Exit(NOTHING_DONE)
    show.say(f"{db} is sound.")


def _read_options(
    format: ReadFormat,
    encoding: str | None,
    map: list[str] | None,
    outlet: str | None = None,
    published: str | None = None,
) -> ReadOptions:
    from quotes.pipeline import ReadOptions

    mapping = dict(_pair(each, "--map", "FIELD=COLUMN") for each in map or ())
    return ReadOptions(format.value, encoding, outlet, published, mapping)


def _pair(text: str, option: str, form: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise WrongUsage(f"{option} wants {form}, not {text!r}.")
    return key, value


def _exit_code(done: int, skipped: list[tuple[str, str]]) -> int:
    if not done:
        return NOTHING_DONE
    return SOME_SKIPPED if skipped else 0


def _user() -> str:
    """The login name; some containers have none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def main() -> None:
    """The command `quotes`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # Windows would stumble over quotation marks
    app(prog_name="quotes")
