"""The walks of docs/site.md: what its numbered lines type and click, and what its quoted lines promise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browsing import follow

PAGE = Path(__file__).parent.parent / "docs" / "site.md"

_SECTION = re.compile(r"^## (.*)$", re.MULTILINE)
_STEP = re.compile(r"^\d\. (.*)$", re.MULTILINE)
_TYPED = re.compile(r"^Type `([^`]+)`")
_CLICKED = re.compile(r"\*\*([^*]+)\*\*")
_PROMISED = re.compile(r"^> (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """What is typed into the search field, if anything, and the words that are clicked."""

    typed: str | None
    clicked: str


@dataclass(frozen=True)
class Walk:
    """A question, the steps to its answer, and words that must then be on the screen."""

    question: str
    steps: tuple[Step, ...]
    promised: tuple[str, ...]


def walks() -> list[Walk]:
    """All walks, in the order of the page; a section without numbered lines is none."""
    _, *parts = _SECTION.split(PAGE.read_text("utf-8"))
    sections = zip(parts[::2], parts[1::2], strict=True)
    found = [Walk(title, _steps(text), tuple(_PROMISED.findall(text))) for title, text in sections]
    return [walk for walk in found if walk.steps]


def _steps(text: str) -> tuple[Step, ...]:
    lines = _STEP.findall(text)
    typed = [_TYPED.match(line) for line in lines]
    return tuple(
        Step(found and found[1], _CLICKED.findall(line)[0])
        for line, found in zip(lines, typed, strict=True)
    )


def take(page: Any, step: Step) -> None:
    """Types and clicks a button, a link, or a bar of the chart, in this order; waits for the page."""
    if step.typed:
        page.get_by_role("searchbox").fill(step.typed)
    by_role = [page.get_by_role(role, name=step.clicked, exact=True) for role in ("button", "link")]
    bar = page.locator(f'.chart a[title^="{step.clicked}"]')
    follow(next(found for found in (*by_role, bar) if found.count()).first)
