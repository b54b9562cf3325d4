"""What the commands print: progress, summaries, search hits, tables.

Data goes to stdout, everything else to stderr. Colours and bars only on a terminal, colours
never where NO_COLOR is set. Rich is imported where it is used, so that `--help` starts fast.
"""

from __future__ import annotations

import getpass
import json
import shlex
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from quotes.errors import QuotesError

if TYPE_CHECKING:
    from rich.table import Table

    from quotes.pipeline import Corrected, Extracted, Listed
    from quotes.published import Copy
    from quotes.store import Hit, Summary

DEFAULT_DB = "quotes.db"


def say(message: str) -> None:
    """A message to the person, on stderr."""
    print(message, file=sys.stderr)


def decider(who: str | None) -> str:
    """Who decides: the name given, else the login name; some containers have none."""
    if who and who.strip():
        return who.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def say_skipped(skipped: Iterable[tuple[str, str]]) -> None:
    """Names each input that was left out, with the reason."""
    for source, reason in skipped:
        say(f"Skipped: {source} {reason}")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], object]]:
    """A function to call with how many articles were done; a bar where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), "{task.description}", MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda count: bar.advance(task, count)


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Says what takes its time, where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def print_json(value: object) -> None:
    """One JSON value on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_summary(summary: Summary, db: Path, *, dry_run: bool) -> None:
    """What an import did on stdout, and on stderr the next command to try."""
    if not summary.articles:
        say("Nothing was read, so nothing was stored." if summary.skipped else _nothing(summary))
        return
    changes = f"{summary.new:,} new, {summary.changed:,} changed, {summary.unchanged:,} unchanged"
    print(f"{count(summary.articles, 'article')}: {changes}; {summary.undated:,} without date.")
    if summary.skipped:
        print(f"{count(len(summary.skipped), 'input')} skipped, each named above with the reason.")
    if summary.passed_over:
        print(f"{count(summary.passed_over, 'file')} of other kinds passed over.")
    holds = speakers_sentence(summary.as_record())
    print(f"{db} {'would hold' if dry_run else 'holds'} {holds} ({summary.seconds:.1f} seconds)")
    if dry_run:
        say("This was a dry run: nothing was stored.")
        return
    asked = f", or quotes review{_db_option(db)} for who is one" if summary.suggestions else ""
    say(f"Next: quotes serve --open{_db_option(db)}{asked}")


def speakers_sentence(found: Mapping[str, Any]) -> str:
    """What is in the database after matching; `found` is of `store.stats`."""
    quotations = count(found["quotations"], "quotation")
    speakers = count(found["speakers"], "named speaker")
    return f"{quotations} by {speakers}; {count(found['suggestions'], 'pair')} of them may be one."


def print_corrected(corrected: Corrected) -> None:
    """Says what was decided about which words."""
    correction = corrected.correction
    decided = {
        "speaker": f"was said by {correction.name} ({corrected.speaker_id})",
        "unknown": "has an unknown speaker",
        "not-a-quotation": "is no quotation",
    }[correction.action]
    already = ", as was decided already" if corrected.already else ""
    say(f"“{correction.quotation}” {decided}{already}.")
    if corrected.near:
        say(f"Did you mean {' or '.join(corrected.near)}? Then correct it again with that name.")


def say_listed(listed: Listed) -> None:
    """What became of a list of people."""
    say(
        f"{listed.people:,} known people "
        f"listed, {listed.changed:,} of them new or changed; {listed.quoted:,} are quoted here."
    )


def _nothing(summary: Summary) -> str:
    found = count(summary.passed_over, "file")
    return f"Nothing to read was found ({found} of other kinds passed over)."


def kind_of(copy: Copy | None) -> str:
    """What to say besides of a database that is a copy for publishing."""
    if copy is None:
        return ""
    return f", as a copy for publishing {'with' if copy.texts else 'without'} the articles' texts"


def count(number: int, noun: str) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _db_option(db: Path) -> str:
    return "" if str(db) == DEFAULT_DB else f" --db {shlex.quote(str(db))}"


def json_lines(extracted: Extracted) -> Iterator[str]:
    """Each quotation of an article as a JSON object."""
    for quotation in extracted.quotations:
        yield json.dumps(quotation.as_record(), ensure_ascii=False)


Each = TypeVar("Each")


def write_lines(
    articles: Iterator[Each], lines: Callable[[Each], Iterable[str]], output: Path | None
) -> int:
    """The lines of each article; counts the articles. No article, no file.

    Raises QuotesError where the file can't be written.
    """
    first = next(articles, None)
    if first is None:
        return 0
    with _destination(output) as file:
        done = 0
        for article in chain([first], articles):
            done += 1
            for line in lines(article):
                print(line, file=file)
        return done


@contextmanager
def _destination(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    try:
        with output.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise QuotesError(
            f"{output} can't be written ({error.strerror}); name another file with --output."
        ) from error


def print_hits(hits: Iterator[Hit], limit: int) -> int:
    """Search hits for reading, at most `limit` (0: all); counts those found."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    found = 0
    for found, hit in enumerate(hits, start=1):
        if not limit or found <= limit:
            console.print(Text(f"“{hit.text}”"))
            console.print(Text(f"  — {_credit(hit)}", style="bold"))
            console.print(Text(f"  {hit.id}\n", style="dim"))
    return found


def _credit(hit: Hit) -> str:
    speaker = ", ".join(part for part in (hit.speaker or "speaker unknown", hit.role) if part)
    day = (hit.published or "")[:10]
    where = ", ".join(part for part in (hit.outlet, day) if part)
    return f"{speaker} ({where or hit.title or hit.article_id})"


def print_stats(found: Mapping[str, Any]) -> None:
    """The numbers of `quotes stats` as tables."""
    from rich.console import Console

    console = Console(highlight=False)
    days = dict.fromkeys((found["first_published"], found["last_published"]))
    period = " – ".join(day for day in days if day)
    totals = [
        ("Articles", f"{found['articles']:,}", period),
        ("Quotations", f"{found['quotations']:,}", ""),
        ("  without speaker", f"{found['without_speaker']:,}", ""),
        ("  unnamed sources", f"{found['unnamed']:,}", ""),
        ("Speakers", f"{found['speakers']:,}", ""),
        ("Outlets", f"{found['outlets']:,}", ""),
        ("Articles without date", f"{found['undated']:,}", ""),
        ("Decisions by people", f"{found['decisions']:,}", ""),
        ("Suggested merges", f"{found['suggestions']:,}", ""),
    ]
    console.print(table(("", "", ""), totals, numbers={1}, header=False))
    if found["most_quoted"]:
        rows = [
            (row["name"], row["role"] or "", f"{row['quotations']:,}", f"{row['articles']:,}")
            for row in found["most_quoted"]
        ]
        console.print()
        console.print(table(("Most quoted", "", "Quotations", "Articles"), rows, numbers={2, 3}))
    if found["by_outlet"]:
        rows_by_outlet = [
            (row["outlet"] or "(none given)", f"{row['quotations']:,}", f"{row['articles']:,}")
            for row in found["by_outlet"]
        ]
        console.print()
        console.print(table(("Outlet", "Quotations", "Articles"), rows_by_outlet, numbers={1, 2}))


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: set[int],
    whole: Collection[int] = (),
    header: bool = True,
) -> Table:
    """Rows of cells under their columns; those of `numbers` set to the right, of `whole` never broken."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, show_header=header, pad_edge=False)
    for place, column in enumerate(columns):
        made.add_column(
            column,
            justify="right" if place in numbers else "left",
            overflow="fold",
            no_wrap=place in whole,
        )
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made
