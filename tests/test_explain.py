"""Why a speaker won: what is exchanged, what is said of it, and what people read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from quotes import cli
from quotes.attribute import feature as mention_features
from quotes.model import Features, Trees, export_json, from_json, load
from quotes.occlusion import BOTH, RIVAL, WINNER, Effect, exchanged, strongest, turned
from quotes.pipeline import Explanation, explain, extract
from quotes.quotations.judge import is_continued, is_quotation
from quotes.read import read
from quotes.records import Article
from quotes.resolve.antecedents import feature as meaning_features

DATA = Path(__file__).parent.parent / "data" / "articles"
REGISTERS = {
    "attribute": mention_features,
    "antecedents": meaning_features,
    "is_quotation": is_quotation,
    "is_continued": is_continued,
}


# ------------------------------------------------------------------------------ the exchange


def toy() -> tuple[Trees, Features]:
    """A flag worth 2, a distance that costs 3 from 5 on, a count worth 1 from 2 on."""
    features = Features()
    features.among("flag", "a", (1,), "a verb follows it")
    features.capped("distance", "b", 9, "it stands closer")
    features.capped("count", "c", 9, "it is named more often")
    features.less = frozenset(("distance",))
    trees = [
        {"splits": [(0, 0.5)], "leaves": [0.0, 2.0]},
        {"splits": [(1, 4.5)], "leaves": [0.0, -3.0]},
        {"splits": [(2, 1.5)], "leaves": [0.0, 1.0]},
    ]
    return from_json(export_json(features.names, trees, 0.0)), features


def row(*values: float) -> Any:
    return np.asarray(values, dtype=np.float32)


VERB, CLOSER, OFTEN = "a verb follows it", "it stands closer", "it is named more often"


@pytest.mark.parametrize(
    ("winner", "rival", "effects"),
    [
        pytest.param((1, 1, 1), (1, 1, 1), [], id="the-same"),
        pytest.param((1, 1, 1), (0, 1, 1), [(VERB, 2, WINNER)], id="winner-has-it"),
        pytest.param((0, 1, 1), (1, 1, 1), [(VERB, -2, RIVAL)], id="rival-has-it"),
        pytest.param((0, 1, 1), (0, 8, 1), [(CLOSER, 3, WINNER)], id="a-smaller-number"),
        pytest.param((0, -4, 1), (0, 3, 1), [(CLOSER, 0, RIVAL)], id="distance-on-either-side"),
        pytest.param((0, 1, 1), (0, 1, 3), [(OFTEN, -1, RIVAL)], id="a-larger-number"),
        pytest.param(
            (1, 8, 5), (0, 1, 1), [(VERB, 2, WINNER), (CLOSER, -3, RIVAL), (OFTEN, 1, WINNER)],
            id="all-at-once",
        ),
    ],
)  # fmt: skip
def test_exchanged(
    winner: tuple[float, ...], rival: tuple[float, ...], effects: list[tuple[str, float, int]]
) -> None:
    found = exchanged(*toy(), row(*winner), row(*rival))
    assert [(each.reason, each.weight, each.of) for each in found] == effects


def test_a_number_is_no_reason_where_it_speaks_for_the_other() -> None:
    trees, features = toy()
    features.less = frozenset()  # as if "closer" were said of the larger number
    assert exchanged(trees, features, row(0, 8, 1), row(0, 1, 1)) == []


@pytest.mark.parametrize(
    ("values", "of", "effects"),
    [
        pytest.param((1, 9, 0), WINNER, [(VERB, 2)], id="what-holds-of-the-winner"),
        pytest.param((1, 9, 0), RIVAL, [(VERB, -2)], id="what-holds-of-the-rival"),
        pytest.param((0, 1, 0), WINNER, [(CLOSER, 3)], id="near-becomes-far"),
        pytest.param((0, 9, 8), WINNER, [(OFTEN, 1)], id="often-becomes-never"),
        pytest.param((0, 9, 0), WINNER, [], id="what-does-not-hold-is-not-said"),
    ],
)
def test_turned(values: tuple[float, ...], of: int, effects: list[tuple[str, float]]) -> None:
    trees, features = toy()
    found = turned(trees, features, row(*values), of, features.names)
    assert [(each.reason, each.weight) for each in found] == effects


def test_only_wanted_features_are_turned() -> None:
    trees, features = toy()
    assert turned(trees, features, row(1, 1, 1), BOTH, ["count"]) == []


EFFECTS = [
    Effect("a", 0.2, WINNER, "1"),
    Effect("b", 3, WINNER, "2"),
    Effect("b again", 1, RIVAL, "2"),
    Effect("c", 0.01, WINNER, "3"),
    Effect("d", -1, RIVAL, "4"),
    Effect("e", -2, RIVAL, "5"),
    Effect("f", -0.5, RIVAL, "6"),
    Effect("g", 0.3, WINNER, "7"),
    Effect("h", 0.4, WINNER, "8"),
]


def test_strongest_first_none_twice_and_few() -> None:
    assert [each.reason for each in strongest(EFFECTS)] == ["b", "h", "g"]
    assert [each.reason for each in strongest(EFFECTS, against=True)] == ["e", "d"]


# ------------------------------------------------------------------------------- the wording


@pytest.mark.parametrize("name", REGISTERS)
def test_weights_and_features_are_about_the_same(name: str) -> None:
    assert list(load(name).features) == REGISTERS[name].names


@pytest.mark.parametrize("name", REGISTERS)
def test_reasons_are_statements(name: str) -> None:
    reasons = REGISTERS[name].reasons()
    odd = [
        reason
        for reason in reasons.values()
        if not reason
        or re.match(r"(how|whether|what) ", reason)
        or reason[0].isupper()
        or reason.endswith(".")
        or re.search(r"\b(cue|feature|column|token|segment|entity|mention)s?\b", reason)
    ]
    assert odd == []


@pytest.mark.parametrize("name", REGISTERS)
def test_no_two_features_give_one_reason(name: str) -> None:
    reasons = list(REGISTERS[name].reasons().values())
    assert [reason for reason in set(reasons) if reasons.count(reason) > 1] == []


@pytest.mark.parametrize("name", REGISTERS)
def test_smaller_numbers_are_those_of_features(name: str) -> None:
    assert REGISTERS[name].less <= set(REGISTERS[name].names)


# --------------------------------------------------------------------------- the explanations

MILL = (
    "The mill has stood empty since the fire. Ann Lee, the mayor, met Bo Day at the gate on "
    "Monday.\n\n“We will rebuild it,” she said. “All of it.”\n\n"
    "“With whose money?” asked Bo Day.\n\n"
    "The council meets again in June."
)


def explained(text: str) -> list[Explanation]:
    return explain(Article(id="mill", source="mill.txt", text=text))


def test_words_and_meaning_are_told_apart() -> None:
    pronoun, name = explained(MILL)
    assert (pronoun.likeliest, pronoun.words) == ("Ann Lee", "she")
    assert any("“she”" in reason for reason in pronoun.reasons)
    assert any("Ann Lee" in reason for reason in pronoun.meaning)
    assert (name.likeliest, name.words, name.meaning) == ("Bo Day", "Bo Day", ())


def test_the_second_choice_is_somebody_else() -> None:
    for each in explained(MILL):
        assert each.second != each.likeliest
        assert 0 <= each.second_chance <= each.chance <= 1


def test_nothing_quoted_nothing_explained() -> None:
    assert explained("The mill has stood empty since the fire.") == []


def test_nobody_named() -> None:
    (only,) = explained("“We will rebuild the whole of it by the spring.”")
    assert (only.likeliest, only.words, only.reasons, only.second) == (None, None, (), None)


def test_doubts_about_a_title() -> None:
    sure, unsure = [], []
    for article in read([str(DATA)], problems=pytest.fail):
        for each in explain(article):
            (sure if each.quotation_chance >= 0.9 else unsure).append(each)
    assert [each for each in sure if each.doubts] == []
    assert any(each.doubts for each in unsure)


def test_explained_is_what_is_extracted() -> None:
    for article in read([str(DATA)], problems=pytest.fail):
        explanations = explain(article)
        assert [each.quotation for each in explanations] == extract(article)
        for each in explanations:
            assert len(each.reasons) <= 3 >= len(each.meaning)
            assert len(each.against) <= 2 >= len(each.doubts)
            if each.quotation.mention and each.quotation.speaker:
                said = {" ".join(each.quotation.mention.text.split()), each.words}
                assert len(said) == 1


# --------------------------------------------------------------------------- the command line


def run(*arguments: str) -> Any:
    return CliRunner().invoke(cli.app, ["extract", *arguments])


def test_blocks_for_people(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(MILL, encoding="utf-8")
    result = run(str(tmp_path / "mill.txt"), "--explain")
    assert result.exit_code == 0
    first, second, rest = result.stdout.split("\n\n")
    assert rest == ""
    lines = first.splitlines()
    assert lines[:2] == ["“We will rebuild it, All of it.”", "  mill, paragraph 2"]
    assert re.fullmatch(r"  Ann Lee \(confidence 0\.\d\d\)", lines[2])
    assert lines[3] == "    “she said” stands inside the quotation"
    assert lines[4].startswith("    + ")
    assert "  “she” means Ann Lee" in lines
    assert "  Bo Day (confidence" in second


def test_blocks_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(MILL, encoding="utf-8")
    output = tmp_path / "why.txt"
    result = run(
        str(tmp_path / "mill.txt"), str(tmp_path / "gone.txt"), "--explain", "--output", str(output)
    )
    assert (result.exit_code, result.stdout) == (3, "")
    assert "gone.txt" in result.stderr
    assert "With whose money?" in output.read_text("utf-8")
