"""Who is who within one article: every form of a name gathered under its fullest one."""

from __future__ import annotations

import pytest

from quotes.pipeline.analysis import mark
from quotes.pipeline.extraction import Person, people
from quotes.resolve.people import gather


def forms(text: str) -> dict[str, list[str]]:
    """Everyone named in a text, with the words that name them, in the order of the text."""
    return {
        person.name: [words.text for words in sorted(person.mentions, key=lambda m: m.start)]
        for person in people(text)
        if person.mentions
    }


JOINED: dict[str, tuple[str, dict[str, list[str]]]] = {
    "surname behind the full name": (
        "Susan Harrow left. Harrow came back.",
        {"Susan Harrow": ["Susan Harrow", "Harrow"]},
    ),
    "surname before the full name": (
        "Harrow left. Susan Harrow came back.",
        {"Susan Harrow": ["Harrow", "Susan Harrow"]},
    ),
    "given name": (
        "Susan Harrow left. Susan came back.",
        {"Susan Harrow": ["Susan Harrow", "Susan"]},
    ),
    "Mrs and surname": (
        "Susan Harrow left. Mrs Harrow came back.",
        {"Susan Harrow": ["Susan Harrow", "Mrs Harrow"]},
    ),
    "office and surname": (
        "Senator Tom Harrow left. Sen. Harrow came back.",
        {"Tom Harrow": ["Senator Tom Harrow", "Sen. Harrow"]},
    ),
    "Sir and given name": (
        "Sir Peter Harrow left. Sir Peter came back.",
        {"Peter Harrow": ["Sir Peter Harrow", "Sir Peter"]},
    ),
    "possessive": (
        "Susan Harrow left. Susan Harrow's dog slept. Harrow’s dog ate.",
        {"Susan Harrow": ["Susan Harrow", "Susan Harrow", "Harrow"]},
    ),
    "middle initial": (
        "Susan F. Harrow left. Susan Harrow came back.",
        {"Susan F. Harrow": ["Susan F. Harrow", "Susan Harrow"]},
    ),
    "initial for the given name": (
        "S. Harrow left. Susan Harrow came back.",
        {"Susan Harrow": ["S. Harrow", "Susan Harrow"]},
    ),
    "middle name": (
        "Susan Ann Harrow left. Susan Harrow came back.",
        {"Susan Ann Harrow": ["Susan Ann Harrow", "Susan Harrow"]},
    ),
    "particle": (
        "Ludwig van Harrow left. Harrow came back.",
        {"Ludwig van Harrow": ["Ludwig van Harrow", "Harrow"]},
    ),
    "accents": (
        "José Ángmark left. Jose Angmark came back.",
        {"José Ángmark": ["José Ángmark", "Jose Angmark"]},
    ),
    "two kinds of apostrophe": (
        "Susan O’Harrow left. O'Harrow came back.",
        {"Susan O’Harrow": ["Susan O’Harrow", "O'Harrow"]},
    ),
    "nickname": (
        "They call him Jib. John “Jib” Harrow left. Harrow came back.",
        {"John “Jib” Harrow": ["Jib", "John “Jib” Harrow", "Jib", "Harrow"]},
    ),
    "last name but one": (
        "Inés Arroyo Blanes left. Ms. Arroyo came back.",
        {"Inés Arroyo Blanes": ["Inés Arroyo Blanes", "Ms. Arroyo"]},
    ),
    "a headline's verb behind the name": (
        "They left.\n\nSusan Harrowgate Described It All Again.\n\nHarrowgate left.",
        {"Susan Harrowgate": ["Susan Harrowgate Described", "Harrowgate"]},
    ),
    "a headline's words before the name": (
        "Can they Trust Susan Harrow? Susan Harrow left.",
        {"Susan Harrow": ["Trust Susan Harrow", "Susan Harrow"]},
    ),
    "title of several": (
        "Sens. Susan Harrow and Peter Lowell left. Harrow came back.",
        {"Susan Harrow": ["Sens. Susan Harrow", "Harrow"], "Peter Lowell": ["Peter Lowell"]},
    ),
    "article of an Arabic family name": (
        "The cleric Anwar al-Harrow left. Al-Harrow came back. al-Harrow slept.",
        {"Anwar al-Harrow": ["The cleric Anwar al-Harrow", "Al-Harrow", "al-Harrow"]},
    ),
    "given name that is a month": (
        "April Harrowgate, a nurse, left. Harrowgate came back in May.",
        {"April Harrowgate": ["April Harrowgate", "Harrowgate"]},
    ),
    "office, name and a body behind it": (
        "Pastor Susan Harrow of Marion Lane Church left. Harrow came back.",
        {
            "Susan Harrow": ["Pastor Susan Harrow", "Harrow"],
            "Marion Lane Church": ["Marion Lane Church"],
        },
    ),
    "a letter wrong in a long surname": (
        "Peter Harrowgate left. Harowgate came back.",
        {"Peter Harrowgate": ["Peter Harrowgate", "Harowgate"]},
    ),
    "family name first": (
        "Kim Taerin left. Mr Kim came back.",
        {"Kim Taerin": ["Kim Taerin", "Mr Kim"]},
    ),
    "full name inside a quotation only": (
        "“Susan Harrow left,” said Harrow.",
        {"Susan Harrow": ["Susan Harrow", "Harrow"]},
    ),
    "acronym": (
        "The Northwick Water Research Association met. The NWRA left.",
        {
            "Northwick Water Research Association": [
                "Northwick Water Research Association",
                "NWRA",
            ]
        },
    ),
    "acronym without the country and the small words": (
        "The US Northwick Council on Water Safety met. The NCWS left.",
        {
            "US Northwick Council on Water Safety": [
                "US Northwick Council on Water Safety",
                "NCWS",
            ]
        },
    ),
    "head of a body's name": (
        "The Northwick Commission on Fair Play met. The Commission left.",
        {
            "Northwick Commission on Fair Play": [
                "Northwick Commission on Fair Play",
                "Commission",
            ]
        },
    ),
    "beginning of a body's name": (
        "The Supreme Court of Ombonia met. The Supreme Court left.",
        {"Supreme Court of Ombonia": ["Supreme Court of Ombonia", "Supreme Court"]},
    ),
    "short form of a body": (
        "The Lindenau Trust met. The Trust left.",
        {"Lindenau Trust": ["Lindenau Trust", "Trust"]},
    ),
    "description before the name": (
        "The mayor, Susan Harrow, left.",
        {"Susan Harrow": ["The mayor, Susan Harrow"]},
    ),
    "hyphen left out": (
        "Jean-Claude Harrow left. Jean Claude Harrow came back.",
        {"Jean-Claude Harrow": ["Jean-Claude Harrow", "Jean Claude Harrow"]},
    ),
    "short form of the given name": (
        "Kenneth Harrow left. Ken Harrow came back.",
        {"Kenneth Harrow": ["Kenneth Harrow", "Ken Harrow"]},
    ),
    "name in capitals": (
        "SUSAN HARROW left. Susan Harrow came back.",
        {"Susan Harrow": ["SUSAN HARROW", "Susan Harrow"]},
    ),
}

APART: dict[str, tuple[str, dict[str, list[str]]]] = {
    "two of one surname, by Mr and Mrs": (
        "Susan Harrow and Peter Harrow left. Mr Harrow slept. Mrs Harrow ate. Ms. Harrow ran.",
        {
            "Susan Harrow": ["Susan Harrow", "Mrs Harrow", "Ms. Harrow"],
            "Peter Harrow": ["Peter Harrow", "Mr Harrow"],
        },
    ),
    "two of one surname, by who was named last": (
        "Peter Harrow left. Susan Harrow slept. Harrow ate.",
        {"Peter Harrow": ["Peter Harrow"], "Susan Harrow": ["Susan Harrow", "Harrow"]},
    ),
    "two of one surname, the one whom it alone has meant before": (
        "Peter Harrow left. Harrow slept. Una Harrow ate. Harrow ran. Una Harrow sang.",
        {
            "Peter Harrow": ["Peter Harrow", "Harrow", "Harrow"],
            "Una Harrow": ["Una Harrow", "Una Harrow"],
        },
    ),
    "two of one surname, a gender that is known before one that isn't": (
        "Peter Harrow left. Ombo Harrow slept. Mr. Harrow ate. Mrs. Harrow ran.",
        {
            "Peter Harrow": ["Peter Harrow", "Mr. Harrow"],
            "Ombo Harrow": ["Ombo Harrow", "Mrs. Harrow"],
        },
    ),
    "two of one surname, rather than whom another only met": (
        "Peter Harrow dined with Susan Harrow. Harrow ate.",
        {"Peter Harrow": ["Peter Harrow", "Harrow"], "Susan Harrow": ["Susan Harrow"]},
    ),
    "two of one surname, of whose things it tells": (
        "Peter Harrow left. The head of Susan Harrow’s campaign slept. Harrow ate.",
        {"Peter Harrow": ["Peter Harrow"], "Susan Harrow": ["Susan Harrow", "Harrow"]},
    ),
    "two of one surname, by the office": (
        "Peter Harrow worked for Sen. Ombo Harrow. Peter Harrow left. Sen. Harrow slept.",
        {
            "Peter Harrow": ["Peter Harrow", "Peter Harrow"],
            "Ombo Harrow": ["Sen. Ombo Harrow", "Sen. Harrow"],
        },
    ),
    "two of one surname, by Lord and Lady": (
        "Lady Ombo Harrow left. Lord Harrow slept.",
        {"Ombo Harrow": ["Lady Ombo Harrow"], "Harrow": ["Lord Harrow"]},
    ),
    "father and son by his given name": (
        "Peter Harrow left. Peter Jr. slept.",
        {"Peter Harrow": ["Peter Harrow"], "Peter Jr.": ["Peter Jr."]},
    ),
    "two initials and another given name": (
        "J. P. Harrow left. Joan Harrow slept.",
        {"J. P. Harrow": ["J. P. Harrow"], "Joan Harrow": ["Joan Harrow"]},
    ),
    "two of one given name, by who was named last": (
        "Susan Harrow left. Susan Lowell slept. Susan ate.",
        {"Susan Harrow": ["Susan Harrow"], "Susan Lowell": ["Susan Lowell", "Susan"]},
    ),
    "father and son": (
        "Peter Harrow left. Peter Harrow Jr. slept.",
        {"Peter Harrow": ["Peter Harrow"], "Peter Harrow Jr.": ["Peter Harrow Jr."]},
    ),
    "other given names": (
        "Susan Harrow left. Una Harrow slept.",
        {"Susan Harrow": ["Susan Harrow"], "Una Harrow": ["Una Harrow"]},
    ),
    "a given name and what may be another's short form": (
        "Chris Harrow left. Christina Harrow slept.",
        {"Chris Harrow": ["Chris Harrow"], "Christina Harrow": ["Christina Harrow"]},
    ),
    "other initials": (
        "J. Harrow left. B. Harrow slept.",
        {"J. Harrow": ["J. Harrow"], "B. Harrow": ["B. Harrow"]},
    ),
    "short surnames that differ by a letter": (
        "Peter Harrow left. Harlow slept. Una Brewn ate. There Brown ran.",
        {
            "Peter Harrow": ["Peter Harrow"],
            "Una Brewn": ["Una Brewn"],
            "Harlow": ["Harlow"],
            "Brown": ["Brown"],
        },
    ),
    "a body of the same name": (
        "Susan Harrow left. The Harrow Trust met. Harrow slept.",
        {"Susan Harrow": ["Susan Harrow", "Harrow"], "Harrow Trust": ["Harrow Trust"]},
    ),
    "two bodies of one head": (
        "The Lindenau Council on Play met. The Northwick Council on Water met. The Council left.",
        {
            "Lindenau Council on Play": ["Lindenau Council on Play"],
            "Northwick Council on Water": ["Northwick Council on Water"],
            "Council": ["Council"],
        },
    ),
    "surnames without full names": (
        "Harrow left. Lowell slept.",
        {"Harrow": ["Harrow"], "Lowell": ["Lowell"]},
    ),
    "nobody": ("Rain fell.", {}),
    "empty": ("", {}),
}

CASES = {
    f"{group}: {label}": case
    for group, cases in (("joined", JOINED), ("apart", APART))
    for label, case in cases.items()
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_people(text: str, expected: dict[str, list[str]]) -> None:
    assert forms(text) == expected


def test_everyone_listed_is_named_somewhere() -> None:
    listed = people("The Northwick Water Research Association met. The NWRA left.")
    assert all(person.mentions for person in listed)


KINDS = {
    "person": ("Susan Harrow left.", "person"),
    "person by a title": ("Mr Harrow left.", "person"),
    "person by an office without an article": (
        "Ukkonde Xyla-lo, governor of the bank, left.",
        "person",
    ),
    "person by a pronoun": ("Xyla Ukkonde left. She came back. She slept.", "person"),
    "organisation": ("Northwick City Council met.", "organisation"),
    "organisation by its acronym": (
        "The Northwick Water Research Association met. The NWRA left.",
        "organisation",
    ),
}


@pytest.mark.parametrize(("text", "expected"), KINDS.values(), ids=KINDS.keys())
def test_kind(text: str, expected: str) -> None:
    first: Person = people(text)[0]
    assert first.kind == expected


@pytest.mark.parametrize(
    ("text", "kind"), [("Ukkonde, who sank", "person"), ("Ukkonde, which sank", "")]
)
def test_who_is_somebody(text: str, kind: str) -> None:
    marked = mark(f"{text}, was missed.")
    entities, _ = gather(marked.text, marked.mentions, marked.heard)
    assert entities[0].kind == kind


# id -> (text, for each description the name it stands for, "" where it stands for itself)
DESCRIBED = {
    "between commas": ("Susan Harrow, a nurse from Ohio, left.", ["Susan Harrow"]),
    "is": ("Susan Harrow is a nurse.", ["Susan Harrow"]),
    "another person's": ("Susan Harrow left. A nurse came.", [""]),
    "of a place": ("In Paris, a nurse left.", [""]),
    "of a place's part": ("In downtown San Ukkonde, a nurse left.", [""]),
    "behind a short form in brackets": (
        "The Lindenau Trust (LTX), a charity, left.",
        ["Lindenau Trust"],
    ),
    "a body beside a person": ("In a memo by Mr Harrow, the company left.", ["", ""]),
    "somebody's letter": ("Susan Harrow's letter came.", ["Susan Harrow"]),
    "a letter from somebody": (
        "A letter from Susan Harrow came. The letter was long.",
        ["Susan Harrow", "Susan Harrow"],
    ),
    "a statement issued by somebody": (
        "A statement issued on behalf of Susan Harrow came.",
        ["Susan Harrow"],
    ),
    "a letter from somebody's body": ("A letter from Susan Harrow's club came.", ["", ""]),
    "a report speaks for itself": ("Susan Harrow's report came.", [""]),
}


@pytest.mark.parametrize(("text", "expected"), DESCRIBED.values(), ids=DESCRIBED.keys())
def test_descriptions(text: str, expected: list[str]) -> None:
    marked = mark(text)
    entities, of = gather(marked.text, marked.mentions, marked.heard)
    found = [
        "" if entities[of[number]].noun else entities[of[number]].name
        for number, mention in enumerate(marked.mentions)
        if mention.sort == "noun"
    ]
    assert found == expected


def test_the_same_description_twice_is_one_source() -> None:
    marked = mark("A spokesman for the union left. The spokesman came back. A spokesman slept.")
    _, of = gather(marked.text, marked.mentions, marked.heard)
    spokesmen = [
        of[number] for number, m in enumerate(marked.mentions) if m.name.endswith("spokesman")
    ]
    assert spokesmen[0] == spokesmen[1]
    assert spokesmen[2] not in spokesmen[:2]


def test_the_campaigns_of_two_are_two() -> None:
    marked = mark("The Harrow campaign left. The Lowell campaign slept. The Harrow campaign ate.")
    _, of = gather(marked.text, marked.mentions, marked.heard)
    campaigns = [of[number] for number, m in enumerate(marked.mentions) if m.sort == "noun"]
    assert campaigns[0] == campaigns[2] != campaigns[1]


def test_gender_follows_titles_names_and_pronouns() -> None:
    text = "Mrs Harrow left. Peter Lowell slept. Xyla Ukkonde sat down. She ate."
    marked = mark(text)
    entities, _ = gather(marked.text, marked.mentions, marked.heard)
    genders = {entity.name: entity.gender for entity in entities}
    assert genders == {"Harrow": "f", "Peter Lowell": "m", "Xyla Ukkonde": "f"}


def test_she_who_has_just_been_brought_up_tells_nothing_of_a_name_before() -> None:
    marked = mark("A spokeswoman for Ukkonde Xyla left. She came back.")
    entities, _ = gather(marked.text, marked.mentions, marked.heard)
    assert [(e.name, e.gender) for e in entities] == [("Ukkonde Xyla", ""), ("A spokeswoman", "f")]


def test_pronouns_of_nobody_gather_nobody() -> None:
    marked = mark("They slept. It rained.")
    assert gather(marked.text, marked.mentions, marked.heard) == ([], [-1, -1])
