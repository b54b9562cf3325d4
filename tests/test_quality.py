"""The quality gate: extraction may get better, and never quietly worse.

`floors.json` is a list that only grows: the last entry holds, the earlier ones stay as a record.
A figure below the entry before needs `lowered_because`, the same words must stand in CHANGELOG.md,
and an entry that was committed once can't be edited: so nobody lowers a floor unseen.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from quotes.evaluate import GoldSegment, Score, read_gold, score
from quotes.pipeline import extract
from quotes.read import read
from quotes.records import Article

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "floors.json"
FIGURES = ("detection", "pair_strict", "joins")

# Gold and articles: the project's own sample, and, where it is there, a benchmark beside the
# project that is not part of it.
CORPORA = {
    "sample": (ROOT / "data" / "gold.jsonl", ROOT / "data" / "articles"),
    "bench": (
        ROOT.parent / "shared" / "bench" / "dev" / "gold.jsonl",
        ROOT.parent / "shared" / "bench" / "dev" / "text",
    ),
}


def floors() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(FLOORS.read_text("utf-8"))
    return entries


@cache
def articles(corpus: str) -> dict[str, Article]:
    problems: list[tuple[str, str]] = []
    found = read([str(CORPORA[corpus][1])], problems=lambda *problem: problems.append(problem))
    by_id = {article.id: article for article in found}
    assert problems == []
    return by_id


@cache
def gold(corpus: str) -> list[GoldSegment]:
    return read_gold(CORPORA[corpus][0])


@cache
def scored(corpus: str) -> Score:
    quotations = [found for article in articles(corpus).values() for found in extract(article)]
    return score(gold(corpus), quotations)


@pytest.fixture(params=CORPORA)
def corpus(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if not CORPORA[name][0].exists():
        pytest.skip(f"{name}: its gold is not on this machine; it is not part of the project")
    return name


@pytest.mark.parametrize("figure", FIGURES)
def test_score_reaches_its_floor(corpus: str, figure: str) -> None:
    reached, floor = scored(corpus).figures()[figure], floors()[-1][corpus][figure]
    worst = "\n".join(map(str, scored(corpus).mistakes[:20]))
    assert reached >= floor, f"{corpus} {figure} fell to {reached}, below {floor}:\n{worst}"


def test_sample_gold_covers_the_sample_articles() -> None:
    assert {row.article for row in gold("sample")} == set(articles("sample"))


def test_sample_gold_points_at_what_it_says() -> None:
    rows = map(json.loads, CORPORA["sample"][0].read_text("utf-8").splitlines())
    texts = {name: article.text for name, article in articles("sample").items()}
    wrong = [row for row in rows if texts[row["article"]][row["start"] : row["end"]] != row["text"]]
    assert wrong == []


def test_sample_gold_stands_between_marks() -> None:
    for row in gold("sample"):
        text = articles("sample")[row.article].text
        before, after = text[: row.span.start], text[row.span.end :]
        assert before.endswith(("“", '"', "‘", "«", "»", "„", "''")), row
        ends_open = after.startswith("\n")  # goes on in the next paragraph, or was never closed
        assert ends_open or after.startswith(("”", '"', "’", "»", "«", "“", "''")), row


def test_sample_gold_continues_only_quotations() -> None:
    spans = {(row.article, row.span) for row in gold("sample") if row.label == "quote"}
    links = [(row.article, row.continues) for row in gold("sample") if row.continues]
    assert set(links) <= spans


def test_floors_fall_only_with_a_reason() -> None:
    changelog = " ".join((ROOT / "CHANGELOG.md").read_text("utf-8").split())
    for before, after in pairwise(floors()):
        lower = [(name, figure) for name in CORPORA for figure in FIGURES
                 if after[name][figure] < before[name][figure]]  # fmt: skip
        if lower:
            reason = after.get("lowered_because")
            assert reason, f"{lower} fell without a reason in the entry of {after['since']}"
            assert reason in changelog, "CHANGELOG.md must say why floors were lowered"


def git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a git checkout: what was committed before can't be seen")
    return done.stdout


def test_committed_floors_stand() -> None:
    path = FLOORS.relative_to(ROOT).as_posix()
    for commit in git("log", "--format=%H", "--diff-filter=AM", "--", path).split():
        committed = json.loads(git("show", f"{commit}:{path}"))
        assert floors()[: len(committed)] == committed, f"an entry of {commit[:10]} was changed"
