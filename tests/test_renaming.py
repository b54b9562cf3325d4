"""Articles whose people have other names: gold moves with them, and extraction does about as well."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from quotes.evaluate import GoldSegment, Score, read_gold, score
from quotes.pipeline import extract
from quotes.read import read
from quotes.records import Article

ROOT = Path(__file__).parent.parent
GOLD, ARTICLES = ROOT / "data" / "gold.jsonl", ROOT / "data" / "articles"
SHARE = 0.97  # of the pairs' F1 with the people's own names, at least

TEXT = "Mayor Susan Harrow met Peter Lowell.\n\n“It is not safe,” Harrow said.\n“We wait,” said Lowell.\n"
ROWS = [
    {"start": 39, "end": 54, "speaker": "Susan Harrow", "role": "Mayor", "also": ["Harrow"]},
    {"start": 70, "end": 78, "speaker": "Peter Lowell", "also": [], "continues": [39, 54]},
]


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(sys, "path", [str(ROOT / "benchmarks"), *sys.path])
    import renaming

    return renaming.renamed


def test_gold_moves_with_the_text(renamed: Any) -> None:
    text, rows = renamed("mill", TEXT, ROWS, "plain")
    assert "Harrow" not in text
    assert "Lowell" not in text
    assert [text[row["start"] : row["end"]] for row in rows] == ["It is not safe,", "We wait,"]
    assert rows[1]["continues"] == [rows[0]["start"], rows[0]["end"]]
    assert all(row["speaker"] in text for row in rows)
    assert rows[0]["also"] == [rows[0]["speaker"].split()[-1]]
    assert renamed("mill", TEXT, ROWS, "plain") == (text, rows)


def test_an_article_without_people_stays(renamed: Any) -> None:
    assert renamed("sea", "The sea rose.", [], "mixed") == ("The sea rose.", [])


@pytest.mark.parametrize("kind", ["plain", "occupations", "places", "words", "mixed"])
def test_other_names_do_about_as_well(renamed: Any, kind: str, tmp_path: Path) -> None:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["article"]].append(row)
    own = list(read([str(ARTICLES)], problems=fail))
    others, gold = [], []
    for article in own:
        text, listed = renamed(article.id, article.text, rows[article.id], kind)
        others.append(Article(article.id, article.source, text))
        gold += listed
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
    before, after = figure(own, read_gold(GOLD)), figure(others, read_gold(path))
    assert after >= SHARE * before


def fail(*problem: object) -> None:
    raise AssertionError(problem)


def figure(articles: list[Article], gold: list[GoldSegment]) -> float:
    found: Score = score(
        gold, [quotation for article in articles for quotation in extract(article)]
    )
    return found.figures()["pair_strict"]
