"""Mentions: the names, nouns and pronouns outside the quotations that may stand for a speaker."""

from __future__ import annotations

import pytest
from mentioning import Found, found, mentions, name, noun, pronoun

from quotes.pipeline.analysis import mark

NAMES: dict[str, tuple[str, list[Found]]] = {
    "full name": ("Yesterday Tom Harrow left.", [name("Tom Harrow")]),
    "surname": ("But then Harrow left.", [name("Harrow")]),
    "surname behind a word with a capital": ("But Harrow left.", [name("Harrow")]),
    "given name": ("However, Susan left.", [name("Susan")]),
    "the beginning of a sentence is no name": ("Yesterday rain fell. Nobody came.", []),
    "Will, the name, and will, the verb": (
        "Will Harrow left. Will he come?",
        [name("Will Harrow"), pronoun("he")],
    ),
    "particles": (
        "Ludwig van Harrow and Maria de la Cruz left.",
        [name("Ludwig van Harrow"), name("Maria de la Cruz")],
    ),
    "initials": (
        "J. K. Harrow, J.K. Lowell and John F. Moor left.",
        [name("J. K. Harrow"), name("J.K. Lowell"), name("John F. Moor")],
    ),
    "hyphen and apostrophe": ("Jean-Claude O'Harrow left.", [name("Jean-Claude O'Harrow")]),
    "accents": ("José Ångmark and Łucja Nowén left.", [name("José Ångmark"), name("Łucja Nowén")]),
    "suffixes": (
        "Bo Harrow Jr. and Tom Lowell III left.",
        [name("Bo Harrow Jr."), name("Tom Lowell III")],
    ),
    "suffix behind a comma": ("Bo Harrow, Jr. left.", [name("Bo Harrow, Jr.")]),
    "nickname between curly marks": ("John “Jib” Harrow left.", [name("John “Jib” Harrow")]),
    "nickname between straight marks": ('John "Jib" Harrow left.', [name('John "Jib" Harrow')]),
    "possessive": ("It was Susan Harrow's.", [pronoun("It"), name("Susan Harrow")]),
    "capitals only": ("SUSAN HARROW: I left.", [name("SUSAN HARROW")]),
    "two with one surname": (
        "Susan and Peter Harrow left.",
        [name("Susan"), name("Peter Harrow")],
    ),
    "days and months are no names": ("On Monday Susan Harrow left.", [name("Susan Harrow")]),
    "name of a place behind the name": (
        "Senator Tom Harrow of New Mexico left.",
        [name("Tom Harrow", "Senator"), name("New Mexico")],
    ),
    "body behind the name": (
        "Tom Harrow of Northwick Council left.",
        [name("Tom Harrow"), name("Northwick Council")],
    ),
    "body": ("Northwick City Council left.", [name("Northwick City Council")]),
    "acronym": ("It was the NWRA.", [pronoun("It"), name("NWRA")]),
    "body with “on”": (
        "The Northwick Commission on Fair Play left.",
        [name("Northwick Commission on Fair Play")],
    ),
    "“on” a day": ("The Northwick Commission on Monday left.", [name("Northwick Commission")]),
    "body with “for the”": (
        "The Court of Appeals for the 4th Circuit left.",
        [name("Court of Appeals for the 4th Circuit")],
    ),
    "somebody's office": (
        "The Tax Inspector's Office left.",
        [name("Tax Inspector's Office")],
    ),
    "a body of many": (
        "The Isk Line Users’ Association left.",
        [name("Isk Line Users’ Association")],
    ),
    "a body of women": (
        "The Northwick Women's Institute left.",
        [name("Northwick Women's Institute")],
    ),
    "headline in sentence case": (
        "Susan Harrow endorses Peter Lowell\n\nRain fell.",
        [name("Susan Harrow"), name("Peter Lowell")],
    ),
    "headline in capitals": (
        "Susan Harrow Endorses Peter Lowell\n\nRain fell.",
        [name("Susan Harrow"), name("Peter Lowell")],
    ),
    "letters behind the name": (
        "Susan Harrow MP, Labour's whip, left.",
        [name("Susan Harrow"), noun("Labour's whip"), name("Labour")],
    ),
    "surname that is a month": ("Susan May left.", [name("Susan May")]),
    "a body's name before it": (
        "He saw Northwick Daily Trust Susan Harrow there.",
        [pronoun("He"), name("Susan Harrow", "Northwick Daily Trust")],
    ),
    "office in a body": (
        "He was CEO of Northwick Bakers Association then.",
        [pronoun("He"), name("Northwick Bakers Association")],
    ),
    "dateline": ("In Paris, Susan Harrow left.", [name("Paris"), name("Susan Harrow")]),
}

TITLES: dict[str, tuple[str, list[Found]]] = {
    "Mr with a full stop": ("Mr. Harrow left.", [name("Harrow", "Mr.")]),
    "Mrs without one": ("Mrs Harrow left.", [name("Harrow", "Mrs")]),
    "Dr": ("Dr. Susan Harrow left.", [name("Susan Harrow", "Dr.")]),
    "the Rev.": ("The Rev. Peter Harrow left.", [name("Peter Harrow", "Rev.")]),
    "Sir": ("Sir Peter Harrow left.", [name("Peter Harrow", "Sir")]),
    "Lord before a full name": ("Lord Peter Harrow left.", [name("Peter Harrow", "Lord")]),
    "King": ("King Peter left.", [name("Peter", "King")]),
    "office with its place": (
        "They thanked Ohio Gov. John Harrow.",
        [pronoun("They"), name("John Harrow", "Ohio Gov.")],
    ),
    "office before a surname": ("President Harrow left.", [name("Harrow", "President")]),
    "former": ("Former President Peter Harrow left.", [name("Peter Harrow", "Former President")]),
    "occupation": (
        "There union leader Susan Harrow left.",
        [name("Susan Harrow", "union leader")],
    ),
    "demonym and occupation": (
        "French actress Susan Harrow left.",
        [name("Susan Harrow", "French actress")],
    ),
    "from a place": ("Texas-based Susan Harrow left.", [name("Susan Harrow", "Texas-based")]),
    "owner": ("Yahoo's Susan Harrow left.", [name("Susan Harrow", "Yahoo's")]),
    "owner of somebody unknown": (
        "It was Yahoo's Ombola Harrow.",
        [pronoun("It"), name("Ombola Harrow", "Yahoo's")],
    ),
    "description and comma": (
        "The mayor, Susan Harrow, left.",
        [name("Susan Harrow", "The mayor")],
    ),
    "somebody's and comma": (
        "The club's president, Susan Harrow, left.",
        [name("Susan Harrow", "The club's president")],
    ),
    "her and comma": ("Her lawyer, Susan Harrow, left.", [name("Susan Harrow", "Her lawyer")]),
    "a verb is no part of the title": (
        "Susan Harrow met coach Peter Lowell.",
        [name("Susan Harrow"), name("Peter Lowell", "coach")],
    ),
    "noun without an article": (
        "She left with coach Peter Lowell.",
        [pronoun("She"), name("Peter Lowell", "coach")],
    ),
    "“to host” is a verb": (
        "She came to host Peter Lowell.",
        [pronoun("She"), name("Peter Lowell")],
    ),
    "occupation as surname behind an unlisted given name": (
        "Analyst Tamzarin Baker and Zorvik Fisher MP left Dr Xolel Porter.",
        [
            name("Tamzarin Baker", "Analyst"),
            name("Zorvik Fisher"),
            name("Xolel Porter", "Dr"),
        ],
    ),
    "everyday word and an occupation as surname": (
        "“It is,” said River Baker, a clerk.",
        [name("River Baker"), noun("a clerk")],
    ),
    "surname that is a place or a body, of somewhere": (
        "President Zorvik Street of Orvia met Tamzarin Price of Acme.",
        [name("Zorvik Street", "President"), name("Orvia"), name("Tamzarin Price"), name("Acme")],
    ),
    "nation as surname behind a title": (
        "Mr. French met Dr Welsh.",
        [name("French", "Mr."), name("Welsh", "Dr")],
    ),
    "particle with an apostrophe": (
        "Ann in 't Hof and Bo van ’t Hek met Cy ’t Zand.",
        [name("Ann in 't Hof"), name("Bo van ’t Hek"), name("Cy ’t Zand")],
    ),
    "number that is part of a name": (
        "She met 50 Bells. The fans of 50 Bells left.",
        [pronoun("She"), name("50 Bells"), noun("The fans"), name("50 Bells")],
    ),
    "number of many": (
        "She met 50 Bells. The Bells left.",
        [pronoun("She"), name("Bells"), name("Bells")],
    ),
}

NOUNS: dict[str, tuple[str, list[Found]]] = {
    "the minister": ("The minister left.", [noun("The minister")]),
    "with the words before it": (
        "A senior government official said so.",
        [noun("A senior government official")],
    ),
    "age": ("A 34-year-old nurse left.", [noun("A 34-year-old nurse")]),
    "somebody's": ("His mother left.", [noun("His mother")]),
    "for whom": (
        "A spokeswoman for the council left.",
        [noun("A spokeswoman"), noun("the council")],
    ),
    "several": ("Two officials said so.", [noun("Two officials")]),
    "several without a number": ("Residents left.", [noun("Residents")]),
    "some": ("Some said so.", [noun("Some")]),
    "one of them": ("One of the residents left.", [noun("One of the residents")]),
    "who holds what": (
        "The world record holder left.",
        [noun("The world record holder")],
    ),
    "another": ("Another said so.", [noun("Another")]),
    "54% of them": ("54% of companies said so.", [noun("54% of companies")]),
    "a number alone is nobody": ("Of these, 11 showed so.", []),
    "body with two duties": (
        "The Northwick parks and gardens committee left.",
        [noun("The Northwick parks and gardens committee")],
    ),
    "bodies with “and” between": (
        "The union and the committee left.",
        [noun("The union"), noun("the committee")],
    ),
    "text": ("The report came.", [noun("The report")]),
    "pronouns": (
        "When he left, she stayed, and they came. It rained.",
        [pronoun("he"), pronoun("she"), pronoun("they"), pronoun("It")],
    ),
    "pronouns with a verb": ("He’s late, they're here.", [pronoun("He"), pronoun("they're")]),
    "nothing": ("", []),
}

QUOTED: dict[str, tuple[str, list[Found]]] = {
    "inside a quotation nobody is mentioned": (
        "“Ann Smith and the minister left, he said,” said Peter Harrow.",
        [name("Peter Harrow")],
    ),
    "inside an unclosed quotation": (
        "“Ann Smith left.\n\n“She did,” said Peter Harrow.",
        [name("Peter Harrow")],
    ),
    "between the parts": (
        "“Ann left,” said Peter Harrow, “and Bo Smith stayed.”",
        [name("Peter Harrow")],
    ),
}

CASES = {
    f"{group}: {label}": case
    for group, cases in (
        ("names", NAMES),
        ("titles", TITLES),
        ("nouns", NOUNS),
        ("quoted", QUOTED),
    )
    for label, case in cases.items()
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_find_mentions(text: str, expected: list[Found]) -> None:
    assert found(text) == expected


# id -> (text, what the first mention likely names, its gender, whether several are meant)
SORTS = {
    "man by his given name": ("Yesterday Tom Harrow left.", ("person", "m", False)),
    "woman by her given name": ("Yesterday Susan Harrow left.", ("person", "f", False)),
    "man by his title": ("Mr Harrow left.", ("person", "m", False)),
    "woman by her title": ("Mrs Harrow left.", ("person", "f", False)),
    "person by an office": ("President Harrow left.", ("person", "", False)),
    "person by an occupation": ("The actress Xyla Harrow left.", ("person", "f", False)),
    "surname alone tells nothing": ("But Harrow left.", ("", "", False)),
    "organisation": ("Northwick City Council left.", ("organisation", "", False)),
    "acronym": ("There the NWRA left.", ("organisation", "", False)),
    "place": ("In Paris rain fell.", ("place", "", False)),
    "woman by a noun": ("A spokeswoman left.", ("person", "f", False)),
    "man by a noun": ("His brother left.", ("person", "m", False)),
    "group": ("Two officials said so.", ("group", "", True)),
    "police": ("The police left.", ("group", "", True)),
    "people": ("The people left.", ("group", "", True)),
    "retailer": ("The retailer left.", ("organisation", "", False)),
    "document": ("The report came.", ("document", "", False)),
    "body by a noun": ("The council left.", ("organisation", "", False)),
    "he": ("Then he left.", ("person", "m", False)),
    "she": ("Then she left.", ("person", "f", False)),
    "they": ("Then they left.", ("group", "", True)),
    "it": ("Then it rained.", ("organisation", "", False)),
}


@pytest.mark.parametrize(("text", "expected"), SORTS.values(), ids=SORTS.keys())
def test_what_a_mention_tells(text: str, expected: tuple[str, str, bool]) -> None:
    mention = mentions(text)[0]
    assert (mention.likely, mention.gender, mention.plural) == expected


def test_offsets_are_the_mentions_own() -> None:
    text = "“No,” said the mayor, Susan Harrow, to union leader Peter Lowell. He left."
    slices = [text[mention.start : mention.end] for mention in mentions(text)]
    assert slices == ["the mayor, Susan Harrow", "union leader Peter Lowell", "He"]


DATELINES = {
    "dash": ("NORTHWICK — Susan Harrow left.", ["place", "person"]),
    "state and agency": (
        "Rain fell.\n\nNORTHWICK, Ohio (NNA) - Susan Harrow left.",
        ["place", "place", "place", "person"],
    ),
    "a body in capitals is none": ("NNRA said so - twice.", ["organisation"]),
}


@pytest.mark.parametrize(("text", "likely"), DATELINES.values(), ids=DATELINES.keys())
def test_what_stands_in_a_dateline_is_a_place(text: str, likely: list[str]) -> None:
    assert [m.likely for m in mark(text).mentions if m.sort == "name"] == likely
