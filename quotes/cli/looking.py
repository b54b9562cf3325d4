"""The commands that read the database: search, export, serve, stats, check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli import show
from quotes.cli.options import Db, ExportFormat, Since, Until, Who, storable
from quotes.cli.program import NOTHING_DONE, app, pair


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

    with store.opened(db, to_read=True) as database:
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
    from quotes import publish, store

    store.bring_up_to_date(db)
    params = dict(pair(each, "--param", "K=V") for each in param or ())
    publish.export(db, name, format=format.value, params=params, output=output, raw=raw)


@app.command()
def serve(
    db: Db = Path(show.DEFAULT_DB),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = 8001,
    open: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    edit: Annotated[
        bool,
        typer.Option(
            "--edit",
            help="Let the reader decide and correct; prints a link that signs in once.",
        ),
    ] = False,
    who: Who = None,
) -> None:
    """Show the database in the browser, with Datasette, on this machine only.

    With --edit also what `quotes review` asks, renaming, splitting and undoing on a speaker's page, and
    correcting on a quotation's; without it nothing can be changed.

    \b
    Examples:
      quotes serve --open
      quotes serve --edit --open
    """
    from quotes import publish, store

    store.bring_up_to_date(db)
    editor = None
    if edit:
        from quotes.pipeline import Editing

        editor = Editing(db, show.decider(who))
    publish.serve(db, port=port, open_browser=open, editor=editor)


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

    with store.opened(db, to_read=True) as database:
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
    from quotes.published import copy_of

    findings = 0
    with store.opened(db, to_read=True) as database:
        copy = copy_of(database.conn)
        for sentence in store.check(database):
            findings += 1
            print(sentence)
    if findings:
        raise typer.Exit(NOTHING_DONE)
    show.say(f"{db} is sound{show.kind_of(copy)}.")
