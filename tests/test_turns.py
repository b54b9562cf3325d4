"""Interviews in turns: whoever has the floor says what is quoted there."""

from __future__ import annotations

import pytest

from quotes.pipeline import extract
from quotes.records import Article

OPENING = "Susan Harrow runs the tree office of Northwick. The Herald asked her why.\n\n"
TURNS = (
    "((Herald)) When did you begin?\n\n"
    "((Susan Harrow)) Long ago. People used to come and say “plant us one”, so we did.\n\n"
    "((Herald)) {question}\n\n"
    "((Susan Harrow)) {answer}\n\n"
    "((Herald)) Will you go on?\n\n"
    "((Susan Harrow)) We will.\n"
)
PLANTED = "And were they pleased?"
YES = "They were."

CASES: dict[str, tuple[str, str, list[str | None]]] = {
    "whoever has the floor": (PLANTED, YES, ["Susan Harrow"]),
    "a thought": (PLANTED, "I thought: “now it has to grow”.", ["Susan Harrow", "Susan Harrow"]),
    "what the asker reads to her": (
        "On your website you wrote “we will plant ten thousand”. How?",
        "With many hands.",
        ["Susan Harrow", "Susan Harrow"],
    ),
    "what somebody else said": (
        PLANTED,
        "Peter Lowell told me, “it is a fine tree”.",
        ["Susan Harrow", "Peter Lowell"],
    ),
    "what the asker has of somebody else": (
        "Peter Lowell said “it is a fine tree”. Is it?",
        "It is.",
        ["Susan Harrow", "Peter Lowell"],
    ),
}


def speakers(text: str) -> list[str | None]:
    return [quotation.speaker for quotation in extract(Article("a", "a.txt", text))]


@pytest.mark.parametrize(("question", "answer", "expected"), CASES.values(), ids=CASES.keys())
def test_brackets(question: str, answer: str, expected: list[str | None]) -> None:
    assert speakers(OPENING + TURNS.format(question=question, answer=answer)) == expected


@pytest.mark.parametrize(("question", "answer", "expected"), CASES.values(), ids=CASES.keys())
def test_colons(question: str, answer: str, expected: list[str | None]) -> None:
    text = OPENING + TURNS.format(question=question, answer=answer)
    assert speakers(text.replace("((", "").replace("))", ":")) == expected


def test_two_names_before_colons_make_no_interview() -> None:
    text = (
        "The council met.\n\nSusan Harrow: the mayor.\n\nPeter Lowell: the clerk.\n\n"
        "“It is closed until the end of May,” a nurse said."
    )
    assert speakers(text) == ["nurse"]


def test_behind_turns_in_quotation_marks_the_reporter_speaks_again() -> None:
    turns = "\n\n".join(
        f"{name}: “{words}”"
        for name, words in [
            ("Lowell", "When did you begin?"),
            ("Harrow", "Long ago, with one spade and no plan at all."),
            ("Lowell", "And what did it cost the town?"),
            ("Harrow", "Nothing yet."),
        ]
    )
    closing = "At the end Lowell thanked her for what he called “an hour well spent”."
    text = f"Peter Lowell asked Susan Harrow of the tree office.\n\n{turns}\n\n{closing}"
    assert speakers(text)[-1] == "Peter Lowell"
