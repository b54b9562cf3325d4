"""benchmarks/match_names.py: pairs of names and mentions judged, as files."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from matching import case

Runner = Callable[..., tuple[int, str, str]]
BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run a benchmark script with arguments; its exit code, stdout and stderr."""

    def call(script: str, *arguments: object) -> tuple[int, str, str]:
        main = runpy.run_path(str(BENCHMARKS / script))["main"]
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_pairs_are_judged_in_their_order(run: Runner, tmp_path: Path) -> None:
    pairs = write(
        tmp_path / "pairs.csv",
        "name_a,name_b,same,why",
        "Mara Voss,Mara K. Voss,1,initial",
        "Odo Lark,Odo Lark Jr.,0,suffix",
        "Rufus Lark,Ted Lark,1,nickname",
        "Voss Foundation,Mara Voss,0,organisation",
    )
    out = tmp_path / "out.csv"
    code, printed, _ = run("match_pairs.py", pairs, out, "--errors")
    assert code == 0
    figures = dict(line.split(maxsplit=1) for line in printed.splitlines()[:7])
    assert figures == {
        "pairs": "4",
        "precision": "1.0",
        "recall": "0.5",
        "f1": "0.6667",
        "false_merges": "0",
        "missed": "1",
        "asked": "1",
    }
    assert printed.splitlines()[7:] == ["missed: Rufus Lark | Ted Lark: different given names"]
    rows = out.read_text("utf-8").splitlines()
    assert rows[0] == "name_a,name_b,same"
    assert [row[-1] for row in rows[1:]] == ["1", "0", "0", "0"]


def test_pairs_without_answers_print_no_figures(run: Runner, tmp_path: Path) -> None:
    pairs = write(tmp_path / "pairs.csv", "name_a,name_b", "Mara Voss,Mara Voss")
    assert run("match_pairs.py", pairs, tmp_path / "out.csv") == (0, "", "")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        case("no-columns", "a,b", "has no column name_a and no column name_b"),
        case("no-file", None, "No such file"),
    ],
)
def test_unusable_pairs(run: Runner, tmp_path: Path, content: str | None, complaint: str) -> None:
    path = tmp_path / "pairs.csv"
    if content is not None:
        write(path, content)
    code, _, errors = run("match_pairs.py", path)
    assert code == 2
    assert complaint in errors


TEXTS = {
    "one": "Mara Voss, the mayor, was late. “We start,” Voss said.",
    "two": "“No,” said Mara K. Voss. Odo Lark Jr. left. “Never,” Lark added.",
    "three": "“Later,” said Voss. “Now,” said Odo Lark.",
}


def mention(article: str, text: str, nth: int = 0) -> dict[str, object]:
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[article].index(text, start + 1)
    return {"article": article, "mention": text, "start": start, "end": start + len(text)}


def test_mentions_of_one_person_share_a_cluster(run: Runner, tmp_path: Path) -> None:
    mentions = [
        mention("one", "Mara Voss"),
        mention("one", "Voss", 1),
        mention("two", "Mara K. Voss"),
        mention("two", "Odo Lark Jr."),
        mention("two", "Lark", 1),
        mention("three", "Voss"),
        mention("three", "Odo Lark"),
    ]
    given_mentions = write(tmp_path / "mentions.jsonl", *map(json.dumps, mentions))
    rows = [{"article": article, "text": text} for article, text in TEXTS.items()]
    articles = write(tmp_path / "articles.jsonl", *map(json.dumps, rows))
    out = tmp_path / "out.jsonl"
    assert run("match_names.py", given_mentions, articles, out) == (0, "", "")
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    places = ("article", "start", "end")
    assert [[row[key] for key in places] for row in found] == [
        [row[key] for key in places] for row in mentions
    ]
    first, again, other_form, junior, junior_again, bare, senior = (row["cluster"] for row in found)
    assert first == again == other_form
    assert junior == junior_again
    assert len({first, junior, bare, senior}) == 4


@pytest.mark.parametrize(
    ("mentions", "articles", "complaint"),
    [
        case("broken-line", "{", "{}", "mentions.jsonl:1: needs article, mention, start, end"),
        case(
            "no-text",
            json.dumps(mention("one", "Voss")),
            json.dumps({"article": "two", "text": ""}),
            "articles.jsonl lacks the text of one",
        ),
    ],
)
def test_unusable_mentions(
    run: Runner, tmp_path: Path, mentions: str, articles: str, complaint: str
) -> None:
    paths = [
        write(tmp_path / "mentions.jsonl", mentions),
        write(tmp_path / "articles.jsonl", articles),
    ]
    code, _, errors = run("match_names.py", *paths, tmp_path / "out.jsonl")
    assert code == 2
    assert complaint in errors
