"""The program itself: its errors, exit codes and what every command shares."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from quotes import __version__
from quotes.cli import show
from quotes.errors import QuotesError, Stopped, WrongUsage

if TYPE_CHECKING:
    from quotes.pipeline import ReadOptions

NOTHING_DONE, SOME_SKIPPED, INTERRUPTED = 1, 3, 130


# The commands as a newcomer meets them: filling, deciding, looking.
_ORDER = (
    *("import", "extract", "match", "refresh", "correct", "remove", "review", "speakers"),
    *("decisions", "search", "export", "serve", "publish", "stats", "check", "evaluate"),
)


class _Sentences(TyperGroup):
    """Shows this program's errors as the one sentence they are, with their exit codes."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=_ORDER.index)

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


def pair(text: str, option: str, form: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals):
        raise WrongUsage(f"{option} wants {form}, not {text!r}.")
    return key, value


def read_options(
    format: str,
    encoding: str | None,
    map: list[str] | None,
    outlet: str | None = None,
    published: str | None = None,
) -> ReadOptions:
    """How sources are read, from the options as they were typed. Raises WrongUsage."""
    from quotes.pipeline import ReadOptions

    mapping = dict(pair(each, "--map", "FIELD=COLUMN") for each in map or ())
    return ReadOptions(format, encoding, outlet, published, mapping)


def main() -> None:
    """The command `quotes`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # Windows would stumble over quotation marks
    app(prog_name="quotes")
