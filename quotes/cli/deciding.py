"""The commands with which people decide about speakers: speakers, review, decisions."""

from __future__ import annotations

import json as jsonlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from quotes.cli import asking, portraying, show
from quotes.cli.options import Db, Reason, Who, storable
from quotes.cli.program import NOTHING_DONE, app
from quotes.errors import QuotesError, WrongUsage

_GROUP: dict[str, Any] = {
    "no_args_is_help": True,
    "rich_markup_mode": None,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
speakers = typer.Typer(**_GROUP)
decisions = typer.Typer(**_GROUP)
app.add_typer(
    speakers,
    name="speakers",
    help="Look at speakers, and decide which of them are one.",
)
app.add_typer(
    decisions,
    name="decisions",
    help="Move what people decided and corrected to another database.",
)

Speaker = Annotated[
    str,
    typer.Argument(
        metavar="SPEAKER", help="A speaker's id or name.", show_default=False, callback=storable
    ),
]


@speakers.command(name="list")
def list_(
    text: Annotated[
        str,
        typer.Argument(metavar="[TEXT]", help="Only names with these words.", callback=storable),
    ] = "",
    limit: Annotated[int, typer.Option(min=0, help="Show at most so many; 0 for all.")] = 50,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Who is quoted, the most quoted first.

    \b
    Examples:
      quotes speakers list
      quotes speakers list lee
    """
    from quotes import store

    with store.opened(db, to_read=True) as database:
        found = portraying.print_speakers(store.list_speakers(database, text), limit)
    if not found:
        show.say("Nobody found.")
        raise typer.Exit(NOTHING_DONE)
    if limit and found > limit:
        show.say(f"{limit:,} of {found:,} shown; --limit 0 shows all.")


@speakers.command(name="show")
def show_(
    speaker: Speaker,
    json: Annotated[bool, typer.Option("--json", help="As a JSON object.")] = False,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """One speaker: names seen, roles, outlets, dates, the latest quotations, what was decided.

    \b
    Example:
      quotes speakers show "Ann Lee"
    """
    from quotes import pipeline, store

    with store.opened(db, to_read=True) as database:
        found = store.portrait(database, store.find_speaker(database, speaker))
        decided = pipeline.history(database, found.id)
    if json:
        show.print_json(portraying.as_record(found, decided))
    else:
        portraying.print_portrait(found, decided)


@speakers.command()
def merge(
    speaker: Speaker,
    others: Annotated[
        list[str],
        typer.Argument(
            metavar="OTHER...", help="Speakers that are the same one.", show_default=False
        ),
    ],
    reason: Reason = None,
    who: Who = None,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Make several speakers one. Ids that retire lead to the one that stays.

    \b
    Example:
      quotes speakers merge "Ann Lee" ann-b-lee --reason "same office, same week"
    """
    from quotes import pipeline, store

    with store.opened(db) as database:
        made = pipeline.merge(database, speaker, others, _by(who, reason))
        left = store.living_id(database, made[0].a) or made[0].a
        found = store.portrait(database, left)
    numbers = ", ".join(str(decision.id) for decision in made)
    show.say(f"{portraying.sentence(found)} {_undoing(numbers, len(made))}")


@speakers.command(name="keep-apart")
def keep_apart(
    speaker: Speaker,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="Somebody else.", show_default=False)
    ],
    reason: Reason = None,
    who: Who = None,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Decide that two speakers are never one, whatever their names. Nobody is asked again.

    \b
    Example:
      quotes speakers keep-apart ann-lee ann-lee-2
    """
    from quotes import pipeline, store

    with store.opened(db) as database:
        made = pipeline.keep_apart(database, speaker, other, _by(who, reason))
    show.say(f"{made.a} and {made.b} stay apart. {_undoing(str(made.id))}")


@speakers.command()
def split(
    speaker: Speaker,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME...]", help="Names seen that are somebody else's.", show_default=False
        ),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ARTICLE",
            help="An article in which somebody else is meant, by id or source. "
            "Can be given several times.",
        ),
    ] = None,
    reason: Reason = None,
    who: Who = None,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Take names, or the quotations of single articles, out of a speaker; they become another.

    \b
    Examples:
      quotes speakers split ann-lee "Ann B. Lee"
      quotes speakers split ann-lee --article mill-fire
    """
    from quotes import pipeline, store

    if not (names or article):
        raise WrongUsage("Say what to take out: names, or articles with --article.")
    with store.opened(db) as database:
        made = pipeline.split(database, speaker, names or [], article or [], _by(who, reason))
        parts = [store.portrait(database, part) for part in (made.a, made.b) if part]
    told = " ".join(portraying.sentence(part) for part in parts)
    show.say(f"{told} {_undoing(str(made.id))}")


@speakers.command()
def rename(
    speaker: Speaker,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="The name to show.", show_default=False, callback=storable
        ),
    ],
    reason: Reason = None,
    who: Who = None,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Show a speaker under another name. The id and the names seen in articles stay.

    \b
    Example:
      quotes speakers rename ann-lee "Ann Beatrice Lee"
    """
    from quotes import pipeline, store

    with store.opened(db) as database:
        made = pipeline.rename(database, speaker, name, _by(who, reason))
    show.say(f"{made.a} is shown as {made.name}. {_undoing(str(made.id))}")


@speakers.command()
def undo(
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="[DECISION]", help="Its number in the history; else the latest that holds."
        ),
    ] = None,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Take a decision or correction back. It stays in the history.

    \b
    Examples:
      quotes speakers undo
      quotes speakers undo 12
    """
    from quotes import pipeline, store

    with store.opened(db) as database:
        undone = pipeline.undo(database, number)
    show.say(f"Undone: {portraying.decision_sentence(undone)}")


@speakers.command()
def history(
    speaker: Annotated[
        str | None,
        typer.Argument(metavar="[SPEAKER]", help="Only about this one: an id or name."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON lines.")] = False,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """What people decided and corrected, the latest first.

    \b
    Examples:
      quotes speakers history
      quotes speakers history "Ann Lee"
    """
    from quotes import pipeline, store

    with store.opened(db) as database:
        about = store.find_speaker(database, speaker) if speaker else None
        found = pipeline.history(database, about)
    if json:
        for decision in found:
            print(jsonlib.dumps(decision.as_record(), ensure_ascii=False))
    elif found:
        portraying.print_history(found)
    else:
        show.say("Nothing has been decided.")


@app.command()
def review(
    again: Annotated[
        bool, typer.Option("--again", help="Ask also what was answered with “unsure” before.")
    ] = False,
    who: Who = None,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Go through pairs of speakers that may be one: yes, no or unsure, with their quotations beside.

    Each answer is obeyed at once and kept; nobody is asked again. The most quoted come first.

    \b
    Example:
      quotes review
    """
    from quotes import pipeline, store

    if not sys.stdin.isatty():
        raise WrongUsage(
            "`quotes review` asks in a terminal; in scripts use `quotes speakers merge` and "
            "`quotes speakers keep-apart`."
        )
    with store.opened(db) as database:
        session = pipeline.Review(database, show.decider(who), again)
        asking.ask(session)
        show.say(asking.farewell(session))


@decisions.command(name="export")
def export_(
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write here instead of to stdout.")
    ] = None,
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Write all decisions and corrections as JSON lines, also those undone.

    \b
    Example:
      quotes decisions export --output decisions.jsonl
    """
    from quotes import pipeline, store

    with store.opened(db) as database:
        records = pipeline.export_decisions(database)
        lines = (jsonlib.dumps(record, ensure_ascii=False) for record in records)
        written = show.write_lines(lines, lambda line: [line], output)
    show.say(f"{show.count(written, 'decision')} written.")


@decisions.command(name="import")
def import_(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="What `export` wrote; - for standard input.", show_default=False
        ),
    ],
    db: Db = Path(show.DEFAULT_DB),
) -> None:
    """Add decisions and corrections of another database, and obey them. Safe to repeat.

    A decision about names holds here where its articles are, else for the same full names.

    \b
    Example:
      quotes decisions import decisions.jsonl
    """
    from quotes import pipeline, store

    records = list(_records(file))
    with store.opened(db) as database:
        moved = pipeline.import_decisions(database, records)
    known = f"; {moved.known:,} were here already" if moved.known else ""
    show.say(f"{show.count(moved.added, 'decision')} added{known}.")


def _records(file: str) -> Iterator[Any]:
    """The JSON object of each line. Raises QuotesError, WrongUsage."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = getattr(error, "strerror", None) or "no text in UTF-8"
        raise QuotesError(f"{file} can't be read ({said}).") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield jsonlib.loads(line)
            except ValueError as error:
                raise WrongUsage(
                    f"Line {number} of {file} is no JSON; nothing was imported."
                ) from error


def _undoing(numbers: str, count: int = 1) -> str:
    if count == 1:
        return f"(`quotes speakers undo {numbers}` takes it back.)"
    return f"(Decisions {numbers}; `quotes speakers undo NUMBER` takes one back.)"


def _by(who: str | None, reason: str | None) -> Any:
    from quotes.pipeline import By

    return By(show.decider(who), reason)
