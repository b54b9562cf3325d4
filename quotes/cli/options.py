"""Options and arguments that several commands share, and what they accept."""

from __future__ import annotations

import os
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from quotes.errors import WrongUsage


def storable(text: str | None) -> str | None:
    """What was typed, without bytes that are no text: those can't be looked up or stored."""
    return (
        None if text is None else text.encode("utf-8", "surrogateescape").decode(errors="replace")
    )


def _date_or_beginning(text: str | None) -> str | None:
    """A day, month or year as it stands in the database: "2026-03-31", "2026-03", "2026"."""
    if text is None:
        return None
    try:
        whole = date.fromisoformat(text + "-01-01"[(len(text) - 4) // 3 * 3 :])
    except ValueError:
        raise WrongUsage(
            f"{text!r} is no date; write a day, month or year like 2026-03-31, 2026-03, 2026."
        ) from None
    return whole.isoformat()[: len(text)]


class ReadFormat(str, Enum):
    """The formats of `quotes.read.FORMATS`."""

    auto = "auto"
    text = "text"
    html = "html"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    tsv = "tsv"


class ExportFormat(str, Enum):
    """The formats of `quotes.publish.FORMATS`."""

    csv = "csv"
    tsv = "tsv"
    json = "json"
    ndjson = "ndjson"


class Group(str, Enum):
    """The groups of `quotes.pipeline.evaluating.GROUPS`."""

    outlet = "outlet"
    name = "name"


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders (searched through), or - for standard input.",
        show_default=False,
    ),
]
Db = Annotated[Path, typer.Option(envvar="QUOTES_DB", help="The database.")]
Format = Annotated[ReadFormat, typer.Option(help="What the sources are; auto: found out.")]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Encoding of the texts, where it is found wrongly."),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Where a table or record keeps a field under an unusual name, "
        "as in --map 'text=Story body'. Can be given several times.",
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        min=1,
        default_factory=lambda: os.cpu_count() or 1,
        show_default="one a core",
        help="Processes to work with.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", callback=_date_or_beginning, help="From this day, month or year on."
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", callback=_date_or_beginning, help="Up to this day, month or year."
    ),
]

Reason = Annotated[str | None, typer.Option(callback=storable, help="Why; kept with the decision.")]
Who = Annotated[
    str | None,
    typer.Option(
        "--who",
        metavar="NAME",
        envvar="QUOTES_WHO",
        callback=storable,
        help="Who decides; else your login name.",
    ),
]
