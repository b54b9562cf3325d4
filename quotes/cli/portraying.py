"""Speakers and decisions as people read them in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from quotes.cli import show

if TYPE_CHECKING:
    from rich.console import RenderableType

    from quotes.store import Decision, Portrait, Saying

MOST_NAMES, MOST_ROLES, MOST_OUTLETS = 8, 5, 5  # that a portrait shows in the terminal


def print_speakers(rows: Iterable[Mapping[str, Any]], limit: int) -> int:
    """Speakers as a table, at most `limit` (0: all); counts those found."""
    from rich.console import Console

    found = list(rows)
    shown = found[:limit] if limit else found
    if shown:
        cells = [
            (
                *(row["name"], row["role"] or ""),
                *(f"{row['quote_count']:,}", f"{row['article_count']:,}", row["id"]),
            )
            for row in shown
        ]
        columns = ("Speaker", "Role", "Quotations", "Articles", "Id")
        made = show.table(columns, cells, numbers={2, 3}, whole={0, 4})
        Console(highlight=False).print(made)
    return len(found)


def print_portrait(portrait: Portrait, decided: Sequence[Decision]) -> None:
    """One speaker on stdout."""
    from rich.console import Console
    from rich.text import Text

    from quotes.pipeline import shortened

    console = Console(highlight=False, soft_wrap=True)
    console.print(Text(portrait.name, style="bold"))
    for label, value in facts(portrait):
        console.print(Text(f"{label + ':':12}{value}"))
    for saying in portrait.sayings:
        console.print(Text(f"\n“{shortened(saying.text)}”\n  — {credit(saying)}"))
    for decision in decided:
        console.print(Text(f"\n{decision_sentence(decision)}", style="dim"))


def as_record(portrait: Portrait, decided: Sequence[Decision]) -> dict[str, Any]:
    """A portrait for programs."""
    return asdict(portrait) | {"decisions": [decision.as_record() for decision in decided]}


def facts(portrait: Portrait) -> list[tuple[str, str]]:
    """What is known of a speaker, as labels and lines."""
    days = dict.fromkeys((portrait.first_quoted, portrait.last_quoted))
    quoted = (
        f"{show.count(portrait.quote_count, 'quotation')} in "
        f"{show.count(portrait.article_count, 'article')}"
    )
    found = [
        ("Id", portrait.id),
        ("Kind", portrait.kind or ""),
        ("Quoted", quoted),
        ("Dates", " – ".join(day for day in days if day)),
        ("Roles", _listed(portrait.roles, MOST_ROLES)),
        ("Names seen", _listed(portrait.names, MOST_NAMES)),
        ("Outlets", _listed(portrait.outlets, MOST_OUTLETS)),
        ("Also", ", ".join(portrait.once)),
    ]
    return [(label, value) for label, value in found if value]


def _listed(counted: Sequence[tuple[str, int]], most: int) -> str:
    shown = ", ".join(f"{value} ({count:,})" for value, count in counted[:most])
    return shown + (f" and {len(counted) - most:,} more" if len(counted) > most else "")


def credit(saying: Saying) -> str:
    day = (saying.published or "")[:10]
    return ", ".join(
        part for part in (saying.role, saying.outlet, day or saying.article_id) if part
    )


def sentence(portrait: Portrait) -> str:
    """ "Ann Lee (ann-lee) has 3 quotations in 2 articles." """
    return (
        f"{portrait.name} ({portrait.id}) has {show.count(portrait.quote_count, 'quotation')} in "
        f"{show.count(portrait.article_count, 'article')}."
    )


def print_history(decisions: Iterable[Decision]) -> None:
    """Decisions, a line each, those undone struck through in words."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for decision in decisions:
        style = "dim" if decision.undone_at else ""
        console.print(Text(decision_sentence(decision), style=style))


def decision_sentence(decision: Decision) -> str:
    """ "12 · 2026-03-01 · jo: Ann Lee (ann-lee) and Ann B. Lee (ann-b-lee) are one (same office)"."""
    from quotes.pipeline import told

    because = f" ({decision.reason})" if decision.reason else ""
    undone = f" — undone on {decision.undone_at[:10]}" if decision.undone_at else ""
    return f"{decision.id} · {decision.at[:10]} · {decision.who}: {told(decision)}{because}{undone}"


def beside(one: Portrait, other: Portrait) -> RenderableType:
    """Two speakers side by side: facts, then quotations."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, expand=True, pad_edge=False, show_header=True)
    made.add_column("", style="dim", no_wrap=True)
    for portrait in (one, other):
        made.add_column(Text(portrait.name, style="bold"), ratio=1, overflow="fold")
    known = [dict(facts(portrait)) for portrait in (one, other)]
    for label in dict.fromkeys(label for side in known for label in side):
        made.add_row(label, *(Text(side.get(label, "–")) for side in known))
    for place in range(max(len(one.sayings), len(other.sayings))):
        cells = [_saying(portrait.sayings[place : place + 1]) for portrait in (one, other)]
        made.add_row("", *cells)
    return made


def _saying(sayings: Sequence[Saying]) -> RenderableType:
    from rich.text import Text

    from quotes.pipeline import shortened

    text = Text()
    for saying in sayings:
        text.append(f"\n“{shortened(saying.text)}”\n")
        text.append(f"— {credit(saying)}", style="dim")
    return text
