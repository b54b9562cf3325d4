"""Mentions: mended mistakes, and those that are known and not mended yet."""

from __future__ import annotations

import pytest
from mentioning import Found, found, name, noun, pronoun

MENDED: dict[str, tuple[str, list[Found]]] = {
    "irregular verb before a description": (
        "They met police chief Susan Harrow.",
        [pronoun("They"), name("Susan Harrow", "police chief")],
    ),
    "several of a body's names with “and”": (
        "The Department of Health and Human Services left.",
        [name("Department of Health and Human Services")],
    ),
    "body with “for”": (
        "The Center for Northwick Progress left.",
        [name("Center for Northwick Progress")],
    ),
    "newspaper": ("The Lindenau Herald left.", [name("Lindenau Herald")]),
    "a verb that is a plural noun as well": (
        "Peter Lowell heads the union.",
        [name("Peter Lowell"), noun("the union")],
    ),
    "others": ("Others said so.", [noun("Others")]),
    "compound office": ("President-elect Harrow left.", [name("Harrow", "President-elect")]),
    "compound rank": (
        "Then Lieutenant-General Susan Harrow left.",
        [name("Susan Harrow", "Lieutenant-General")],
    ),
    "compound office behind a union": (
        "Then United Mill Workers Secretary-Treasurer Peter Lowell left.",
        [name("Peter Lowell", "United Mill Workers Secretary-Treasurer")],
    ),
    "office in letters": (
        "Then Orvane CIO Kesha Dornfeld left.",
        [name("Kesha Dornfeld", "Orvane CIO")],
    ),
    "mayor of a place with a body's word, and a newspaper's surname": (
        "Then River City Mayor Tom Herald left.",
        [name("Tom Herald", "River City Mayor")],
    ),
    "from two words": (
        "Then South Korean-born Peter Harrow left.",
        [name("Peter Harrow", "South Korean-born")],
    ),
    "from somewhere, with an unusual name": (
        "Then Houx-based Ruvo Lixen left.",
        [name("Ruvo Lixen", "Houx-based")],
    ),
    "a body and then a name": (
        "Then the Northwick Weather Bureau Ian Roberts left.",
        [name("Ian Roberts", "Northwick Weather Bureau")],
    ),
    "a party and then a name": (
        "The Democrats Susan Harrow left.",
        [name("Susan Harrow", "Democrats")],
    ),
    "small letters before a capital": ("Marius duPreez left.", [name("Marius duPreez")]),
    "clergy": ("The Reverend Peter Lowell left.", [name("Peter Lowell", "Reverend")]),
    "surname that is an office": ("Abdul Hakon Baker left.", [name("Abdul Hakon Baker")]),
    "surname that is a nation's": (
        "Mark Cuban left. “No,” Cuban said. The Cuban team stayed.",
        [name("Mark Cuban"), name("Cuban"), noun("The Cuban team")],
    ),
    "letters in a wrong encoding": ("Then Enrique PeÃ±arol left.", [name("Enrique PeÃ±arol")]),
    "an office alone is no name": ("Then the President said so.", [noun("the President")]),
    "party and state": ("Then Susan Harrow (R-Fla.) left.", [name("Susan Harrow")]),
    "dateline with a state in short": (
        "LA FORGE, Wisc. — Susan Harrow left.",
        [name("LA FORGE"), name("Wisc."), name("Susan Harrow")],
    ),
    "fellow": (
        "Then a senior fellow at the club left.",
        [noun("a senior fellow"), noun("the club")],
    ),
    "adjective behind “to”": (
        "Then an adviser to former mayors left.",
        [noun("an adviser"), noun("former mayors")],
    ),
    "Korean given name": ("Then Hyun-jin Ryu left.", [name("Hyun-jin Ryu")]),
    "Korean given name before a surname that is given elsewhere": (
        "Then Min-jae Kim left.",
        [name("Min-jae Kim")],
    ),
    "compound with a word that nobody knows": (
        "Houx-backed Ruvo Lixen left.",
        [name("Ruvo Lixen", "Houx-backed")],
    ),
    "founder with a hyphen": (
        "Co-founder Susan Harrow left.",
        [name("Susan Harrow", "Co-founder")],
    ),
    "office of a county that is a given name": (
        "Then the Jackson County Sheriff left.",
        [noun("the Jackson County Sheriff")],
    ),
    "office of a town that is a given name": (
        "The Orlando Fire Chief said so.",
        [noun("The Orlando Fire Chief")],
    ),
    "a body named after a king": (
        "Then King George Hospital left.",
        [name("King George Hospital")],
    ),
    "surname of an occupation": ("Then Rasual Butler left.", [name("Rasual Butler")]),
    "no state behind the letter": ("Then R-Truth left.", [name("R-Truth")]),
    "no-break space in a wrong encoding": ("Then Susan HarrowÂ\xa0left.", [name("Susan HarrowÂ")]),
    "verb before a description": (
        "They will prosecute fever patient Susan Harrow.",
        [pronoun("They"), name("Susan Harrow", "fever patient")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MENDED.values(), ids=MENDED.keys())
def test_mended(text: str, expected: list[Found]) -> None:
    assert found(text) == expected


KNOWN_FAILURES: dict[str, tuple[str, list[Found], str]] = {
    "letters behind a comma": (
        "Peter Harrow, MP, left.",
        [name("Peter Harrow")],
        "an office in letters behind a name is taken for a body",
    ),
    "honours behind the name": (
        "Dame Susan Harrow DBE left.",
        [name("Susan Harrow", "Dame")],
        "honours count as a part of the name",
    ),
    "occupation alone before an unusual name": (
        "Then actress Xyla Harrow left.",
        [name("Xyla Harrow", "actress")],
        "a single noun without “the” is dropped before it can join the name",
    ),
    "queen": ("Queen Susan left.", [name("Susan", "Queen")], "“Queen” is no office, as “King” is"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=label, marks=pytest.mark.xfail(reason=why, strict=True))
        for label, (text, expected, why) in KNOWN_FAILURES.items()
    ],
)
def test_known_failures(text: str, expected: list[Found]) -> None:
    assert found(text) == expected
