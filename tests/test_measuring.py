"""`quotes evaluate` as people meet it: figures, groups, mistakes, sentences for errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from storing import plain_extract, write
from typer.testing import CliRunner, Result

from quotes import cli, evaluate
from quotes.cli.options import Group
from quotes.pipeline import extract
from quotes.pipeline.evaluating import GROUPS
from quotes.read import read

DATA = Path(__file__).parent.parent / "data"
TEXTS = {
    "north_mill.txt": "“The mill is safe,” said Ann Lee, the mayor.\n\n“No.”",
    "south_bridge.txt": "“It stays shut,” said Ann Lee.\n\n“Who pays?” said Bo Day.",
}
GOLD = [
    ("north_mill", "The mill is safe,", "Ann Lee", "mayor"),
    ("north_mill", "No.", "Ann Lee", None),
    ("south_bridge", "It stays shut,", "Ann Lee", None),
    ("south_bridge", "Who pays?", "Cy Ames", None),
]


def gold_line(article: str, words: str, speaker: str, role: str | None) -> str:
    start = TEXTS.get(f"{article}.txt", words).index(words)
    row = {"article": article, "start": start, "end": start + len(words), "label": "quote"}
    return json.dumps({**row, "speaker": speaker, "kind": "person", "role": role, "text": words})


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two stories, their gold, and the plain extractor."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("quotes.pipeline.extraction.extract", plain_extract)
    write(tmp_path / "stories", TEXTS)
    (tmp_path / "gold.jsonl").write_text("\n".join(gold_line(*row) for row in GOLD), "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, ["evaluate", *arguments])


def figures(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_figures_by_hand() -> None:
    assert figures("gold.jsonl", "stories") == {
        "articles": 2,
        "gold_quotes": 4,
        "detection": {"p": 100.0, "r": 100.0, "f1": 100.0},
        "speaker": {"strict": 50.0, "lenient": 50.0, "persons_strict": 50.0},
        "pair_strict": {"p": 66.7, "r": 50.0, "f1": 57.1},  # “No.” is given no speaker
        "pair_lenient": {"p": 66.7, "r": 50.0, "f1": 57.1},
        "joins": {"p": 0.0, "r": 0.0, "f1": 0.0},
        "role": 100.0,
        "confidence>=0.5": {"kept": 100.0, "precision": 66.7},
        "confidence>=0.8": {"kept": 100.0, "precision": 66.7},
        "confidence>=0.9": {"kept": 100.0, "precision": 66.7},
        "calibration_error": 0.233,  # three pairs of 0.9, two of them right
        "absent": [],
    }


def test_figures_for_people() -> None:
    result = run("gold.jsonl", "stories", "--mistakes", "1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("2 articles with 4 quotations in gold\n")
    for shown in (
        "Quotation and speaker, strict 66.7 50.0 57.1 2 3 4",
        "Right role of the persons rightly named 100.0 1 of 1",
        "at least 0.9 100.0 66.7",
        "calibration error 0.233",
    ):
        assert shown in [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert result.stdout.endswith("“No.”\n  said by Ann Lee; no speaker found\n")


def test_groups_by_name() -> None:
    groups = figures("gold.jsonl", "stories", "--by", "name")["groups"]
    assert {name: group["pair_strict"]["f1"] for name, group in groups.items()} == {
        "north": 66.7,
        "south": 50.0,
    }
    assert "north" in run("gold.jsonl", "stories", "--by", "name").stdout


def test_groups_by_outlet(place: Path) -> None:
    records = [
        {"id": name.removesuffix(".txt"), "text": text, "outlet": outlet}
        for (name, text), outlet in zip(TEXTS.items(), ("Daily Example", None), strict=True)
    ]
    (place / "wire.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    groups = figures("gold.jsonl", "wire.jsonl", "--by", "outlet")["groups"]
    assert list(groups) == ["(none given)", "Daily Example"]
    assert [group["articles"] for group in groups.values()] == [1, 1]


def test_offered_groups_are_those_there_are() -> None:
    assert [group.value for group in Group] == list(GROUPS)


def test_mistakes_for_programs() -> None:
    assert figures("gold.jsonl", "stories", "--mistakes", "9")["mistakes"] == [
        {"what": "no speaker", "article": "north_mill", "start": 47, "end": 50, "words": "No.",
         "right": "Ann Lee", "predicted": None},
        {"what": "speaker", "article": "south_bridge", "start": 33, "end": 42,
         "words": "Who pays?", "right": "Cy Ames", "predicted": "Bo Day"},
    ]  # fmt: skip


def test_articles_that_only_one_side_has(place: Path) -> None:
    with (place / "gold.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n" + gold_line("east_quay", "We wait.", "Ann Lee", None))
    write(place / "stories", {"west.txt": "“Fine,” said Bo Day."})
    result = run("gold.jsonl", "stories", "--json")
    assert result.exit_code == 3
    found = json.loads(result.stdout)
    assert (found["articles"], found["gold_quotes"], found["absent"]) == (2, 4, ["east_quay"])
    assert "1 article of gold is not in the figures" in result.stderr
    assert "east_quay" in result.stderr
    assert "1 article without gold left out." in run("gold.jsonl", "stories").stderr


ERRORS = {
    "no gold file": (["gone.jsonl", "stories"], "gone.jsonl can't be read"),
    "no such source": (["gold.jsonl", "gone"], "No article could be read"),
    "nothing shared": (
        ["gold.jsonl", "other"],
        "have no article in common: gold names north_mill, south_bridge, the sources hold west",
    ),
    "another text": (["gold.jsonl", "changed"], "gold.jsonl line 1 means characters 1 to 18 of"),
    "broken gold": (["broken.jsonl", "stories"], "broken.jsonl line 1 is broken JSON"),
}


@pytest.mark.parametrize(("arguments", "sentence"), ERRORS.values(), ids=ERRORS)
def test_errors_are_a_sentence(place: Path, arguments: list[str], sentence: str) -> None:
    write(place / "other", {"west.txt": "“Fine,” said Bo Day."})
    write(place / "changed", {"north_mill.txt": f"News. {TEXTS['north_mill.txt']}"})
    (place / "broken.jsonl").write_text("{", "utf-8")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments", [["--by", "colour"], ["--mistakes", "-1"], ["--map", "text"]], ids=lambda a: a[0]
)
def test_wrong_usage(arguments: list[str]) -> None:
    assert run("gold.jsonl", "stories", *arguments).exit_code == 2


def test_an_article_that_fails_is_named_and_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_on_bridge(article: Any) -> Any:
        if "bridge" in article.id:
            raise ZeroDivisionError("no bridge")
        return plain_extract(article)

    monkeypatch.setattr("quotes.pipeline.extraction.extract", fail_on_bridge)
    result = run("gold.jsonl", "stories", "--json", "--jobs", "1")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["absent"] == ["south_bridge"]
    assert "no bridge" in result.stderr


def test_the_sample_is_measured_as_by_the_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.extraction.extract", extract)
    gold, articles = DATA / "gold.jsonl", DATA / "articles"
    found = figures(str(gold), str(articles), "--jobs", "1")
    quotations = [
        each for one in read([str(articles)], problems=pytest.fail) for each in extract(one)
    ]
    expected = evaluate.score(evaluate.read_gold(gold), quotations).as_record()
    assert found == {**expected, "absent": []}
