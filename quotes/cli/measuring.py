"""The command that measures: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quotes.cli import figures, show
from quotes.cli.options import Encoding, Format, Group, Jobs, Map, ReadFormat, Sources
from quotes.cli.program import SOME_SKIPPED, app, read_options


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="What is right: JSON lines, one for each stretch between quotation marks.",
            show_default=False,
        ),
    ],
    sources: Sources,
    *,
    by: Annotated[
        Group | None,
        typer.Option(
            metavar="outlet|name",
            help="Also by outlet, or by name: the part of an article's id before its first _.",
        ),
    ] = None,
    mistakes: Annotated[
        int, typer.Option(metavar="N", min=0, help="Show the first N things that went wrong.")
    ] = 0,
    format: Format = ReadFormat.auto,
    encoding: Encoding = None,
    map: Map = None,
    jobs: Jobs,
    json: Annotated[bool, typer.Option("--json", help="The figures as a JSON object.")] = False,
) -> None:
    """Measure how well quotations and speakers are found in your own articles.

    GOLD has an object a line with "article" (the id that extract writes), "start" and "end"
    (characters of the text, marks left out), "label" (quote; other: a title, a nickname, a word;
    bad: a mark is missing), "speaker" (the fullest name in the article; null: the article doesn't
    tell) and "kind" (person, organisation, group, document, unnamed); it may have "also" (other
    right names), "role", "continues" (the [start, end] of the part before) and "text" (the words,
    which are then checked).

    \b
    Examples:
      quotes evaluate data/gold.jsonl data/articles
      quotes evaluate data/gold.jsonl data/articles --by outlet --mistakes 10
    """
    from quotes import pipeline

    skipped: list[tuple[str, str]] = []
    with show.progress("Measuring") as advance:
        measured = pipeline.evaluate(
            gold,
            sources,
            read_options(format.value, encoding, map),
            by=by.value if by else None,
            jobs=jobs,
            problems=lambda *problem: skipped.append(problem),
            advance=advance,
        )
    show.say_skipped(skipped)
    if json:
        show.print_json(figures.record(measured, mistakes))
    else:
        figures.print_figures(measured, mistakes)
    if measured.absent:
        show.say(figures.absent_sentence(measured.absent))
    if skipped or measured.absent:
        raise typer.Exit(SOME_SKIPPED)
