"""Roles: the office, title or affiliation that an article gives a person, in its own words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.pipeline.analysis import mark
from quotes.resolve.people import gather
from quotes.resolve.roles import Roles


def roles(text: str) -> list[tuple[str, str | None]]:
    """Everyone named in a text, with the role it gives them."""
    marked = mark(text)
    entities, _ = gather(marked.text, marked.mentions, marked.heard)
    found = Roles(marked.text, marked.mentions)
    return [(entity.name, found.of(entity)) for entity in entities if not entity.noun]


def role_of(name: str, text: str) -> str | None:
    """The role that a text gives to the person of this full name."""
    return dict(roles(text))[name]


OFFICES = {
    "title": ("Deputy Mayor Ann Lee resigned.", "Deputy Mayor"),
    "whose it is": ("The board met. Its chairman, Ann Lee, resigned.", "chairman"),
    "form of address is no role": ("Mr. Ben Lee resigned.", None),
    "occupation before the name": ("That hurt, said analyst Ann Lee.", "analyst"),
    "several words before the name": (
        "They met with former Arden hockey coach Ann Lee.",
        "former Arden hockey coach",
    ),
    "publisher, without an article": (
        "So wrote Ann Lee, publisher of SCOTUSlog.",
        "publisher of SCOTUSlog",
    ),
    "of the state": (
        "So said Ann Lee, legal director for the state Housing Union, which sued.",
        "legal director for the state Housing Union",
    ),
    "secretary of state behind the name": (
        "Ann Lee, the former secretary of state, resigned.",
        "former secretary of state",
    ),
    "fellow": (
        "So said Ann Lee, a senior fellow at the Arden Institute.",
        "senior fellow at the Arden Institute",
    ),
    "age and home before the office": (
        "So said Ann Lee, 32, of Arden, an executive for a bank.",
        "executive for a bank",
    ),
    "somebody's director": (
        "So said Ann Lee, Moor's Colorado state director.",
        "Moor's Colorado state director",
    ),
    "managing": ("So said Ann Lee, managing director of Acme.", "managing director of Acme"),
    "retired": ("So said Ann Lee, retired teacher.", "retired teacher"),
    "somebody's director, whose place has no name": (
        "So said Ann Lee, Moor's campaign director.",
        "Moor's campaign director",
    ),
    "two words whose": (
        "So said Ann Lee, Northwick Moor's campaign director.",
        "Northwick Moor's campaign director",
    ),
    "what was done, to something of somebody": (
        "Ann Lee, 56, led Acme from a shed to a nurse's dream.",
        None,
    ),
    "what was done is no office": ("Ann Lee, 56, shepherded the club to a cup.", None),
    "others who are part of it are no office": (
        "So said Ann Lee, including teachers who saw it.",
        None,
    ),
    "what she never was": ("Ann Lee was never a lawyer.", None),
    "a thing of hers is no office": ("Even for Ann Lee, her gender is an issue.", None),
    "what she is not": ("Ann Lee isn’t the first mayor to lie.", None),
    "what she may become": ("If Ann Lee is the next mayor, she will lie.", None),
    "a centre for something": (
        "So said Ann Lee of the Moor Center for Peace Studies.",
        "of the Moor Center for Peace Studies",
    ),
    "an occupation that no list of the corpus had": (
        "So said CNX meteorologist Ann Lee.",
        "CNX meteorologist",
    ),
    "vice, at the beginning": ("Vice President Ann Lee resigned.", "Vice President"),
    "talk show host": ("Talk show host Ann Lee resigned.", "Talk show host"),
    "office for something": (
        "Undersecretary for Political Affairs Ann Lee resigned.",
        "Undersecretary for Political Affairs",
    ),
    "where a senator was": ("At the state party convention Sen. Ann Lee resigned.", "Sen."),
    "two senators": ("Sens. Ann Lee and Bo Day resigned.", "Sen."),
    "office of something before the name": (
        "Former secretary of state Ann Lee resigned.",
        "Former secretary of state",
    ),
    "before the name with commas": (
        "The mayor of Arden, Ann Lee, resigned.",
        "mayor of Arden",
    ),
    "somebody's before the name": (
        "The union's legal director, Ann Lee, resigned.",
        "union's legal director",
    ),
    "age before the name": ("A letter by 17-year-old Ann Lee was read out.", "17-year-old"),
    "verb before the name": ("They would consider Ann Lee.", None),
    "hyphenated occupation": (
        "Ann Lee, co-founder of the bakery, resigned.",
        "co-founder of the bakery",
    ),
    "apposition with an article": ("Ann Lee, a nurse, resigned.", "nurse"),
    "apposition without an article": (
        "Ann Lee, head of policy at the Arden Trust, resigned.",
        "head of policy at the Arden Trust",
    ),
    "apposition behind an age": ("Ann Lee, 34, a nurse from Arden, resigned.", "nurse from Arden"),
    "apposition behind a party": (
        "Ann Lee (D-Ohio), chairwoman of the ethics panel, resigned.",
        "chairwoman of the ethics panel",
    ),
    "apposition with its clause": (
        "Ann Lee, a lawyer who represents the bakers, resigned.",
        "lawyer who represents the bakers",
    ),
    "apposition behind a dash": (
        "They waited for Ann Lee - the first-term senator from Ohio.",
        "first-term senator from Ohio",
    ),
    "relation before an office": (
        "Police union critic Ann Lee resigned. Lee, the mayor of Arden, was ill.",
        "mayor of Arden",
    ),
    "relation only": ("Police union critic Ann Lee resigned.", "Police union critic"),
    "two appositions in one": (
        "Ann Lee, a former sprinter and one of the coaches of the team, resigned.",
        "former sprinter and one of the coaches of the team",
    ),
    "title, place and apposition together": (
        "Gov. Ann Lee of Ohio, a Democrat, resigned.",
        "Gov. of Ohio, a Democrat",
    ),
    "is": ("Ann Lee is the first mayor of Arden.", "first mayor of Arden"),
    "who is": ("Ann Lee, who is chairwoman of the panel, resigned.", "chairwoman of the panel"),
    "who served as": ("Ann Lee, who served as mayor of Arden, resigned.", "mayor of Arden"),
    "fuller office later": (
        "Sen. Ann Lee resigned. Lee, the chairwoman of the ethics panel, was ill.",
        "chairwoman of the ethics panel",
    ),
    "the next one's in a list": (
        "They heard Minister Ann Lee, the mayor of Arden, Bo Day, and Cy Orr.",
        "Minister",
    ),
    "“and” begins no role": ("The mayor, Ann Lee, and the town clerk, Bo Day, left.", "mayor"),
    "whose begins no role": ("Ann Lee, whose mother is a nurse, resigned.", None),
    "no role": ("Ann Lee went home.", None),
    "another person's role": ("Ann Lee went home. Mayor Bo Day resigned.", None),
}


@pytest.mark.parametrize(("text", "expected"), OFFICES.values(), ids=OFFICES.keys())
def test_office(text: str, expected: str | None) -> None:
    name = "Ben Lee" if "Ben Lee" in text else "Ann Lee"
    assert role_of(name, text) == expected


TIES = {
    "of": ("Ann Lee of the Arden Bakers Union resigned.", "of the Arden Bakers Union"),
    "from with commas": ("Ann Lee, 34, from Arden, resigned.", "from Arden"),
    "shares are no place": ("They saw Ann Lee at 14 percent and Arden Radio agreed.", None),
    "place up to its end": ("Gov. Ann Lee of Ohio to quit.", "Gov. of Ohio"),
    "another's firm in a list": (
        "They met Bo Day of Arden Partners, Ann Lee of Arden Capital and others.",
        "of Arden Capital",
    ),
    "of with a verb is no place": ("They accused Ann Lee of selling Arden Bank shares.", None),
    "owner": ("Arden Radio's Ann Lee was there.", "Arden Radio"),
    "owner with an apostrophe only": ("Arden News’ Ann Lee was there.", "Arden News"),
    "list of several": ("They met two nurses, Ann Lee and Bo Day.", "nurses"),
    "list with a fellow": (
        "They joined fellow comedy stars Ann Lee and Bo Day.",
        "comedy stars",
    ),
    "office before of": (
        "Ann Lee of Arden was there. Then Lee, a nurse, resigned.",
        "nurse",
    ),
    "work": ("Ann Lee, who runs a bakery in Arden, was there.", "runs a bakery in Arden"),
    "deeds are no work": ("Ann Lee, who missed the train to Arden, was there.", None),
}


@pytest.mark.parametrize(("text", "expected"), TIES.values(), ids=TIES.keys())
def test_tie(text: str, expected: str | None) -> None:
    assert role_of("Ann Lee", text) == expected


ELSEWHERE = {
    "opening of the story": (
        "A close friend of the mayor has left town. Ann Lee went by train.",
        "close friend of the mayor",
    ),
    "pronoun": ("They met Ann Lee. She is a dentist from Arden.", "dentist from Arden"),
    "pronoun of the other gender": ("They met Ms. Ann Lee. He is a dentist from Arden.", None),
    "pronoun and serves as": (
        "They met Ann Lee. She now serves as the mayor of Arden.",
        "mayor of Arden",
    ),
    "definite description before its verb": (
        "Ann Lee lost. The former police commissioner resigned.",
        "former police commissioner",
    ),
    "definite description": (
        "Ann Lee lost. The former police commissioner went home.",
        "former police commissioner",
    ),
    "description far away": (
        "Ann Lee lost to Bo Day, Cy Orr and Di May. It rained. The sun came. The former police "
        "commissioner went home.",
        None,
    ),
    "description far away in an article about one person": (
        "Ann Lee lost. It rained. It snowed. The former police commissioner went home.",
        "former police commissioner",
    ),
    "description far away where another is near": (
        "Ann Lee lost. Lee won. It rained. Bo Day came. The former police commissioner went home.",
        None,
    ),
    "description before anybody is named": (
        "They cheered the former police commissioner. It rained. Then Ann Lee went home.",
        None,
    ),
    "description of somebody named between": (
        "Ann Lee met Bo Day and Cy Orr and Di May. The former police commissioner went home.",
        None,
    ),
    "description by one's own name": ("Ann Lee lost. The long-time Lee adviser went home.", None),
    "fuller copula yields to a title": (
        "Ann Lee is the nurse that they like. Then Mayor Ann Lee went home.",
        "Mayor",
    ),
    "description that picks one": ("Ann Lee lost. The other police officer went home.", None),
    "description of several": ("Ann Lee lost. The former police officers went home.", None),
    "description within a quotation": (
        'Ann Lee lost. "The former police commissioner is glad," the radio said.',
        None,
    ),
}


@pytest.mark.parametrize(("text", "expected"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_elsewhere(text: str, expected: str | None) -> None:
    assert role_of("Ann Lee", text) == expected


WORDS = ["Ann Lee", ",", "the", "a", "mayor", "of", "Arden", "who", "is", "and", ".", "34", "’s"]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_every_word_stands_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for _, found in roles(text):
        assert found is None or found.strip()
        assert all(word in text for word in (found or "").replace(",", " ").split())


@pytest.mark.parametrize("run", ["Bank of ", "the Board of ", "of the nurse and ", "nurse who "])
def test_long_runs_take_no_time(run: str) -> None:
    marked = mark(f"Ann Lee, a {run * 2000} resigned.")
    entities, _ = gather(marked.text, marked.mentions, marked.heard)
    person = next(entity for entity in entities if entity.name.startswith("Ann Lee"))
    start = time.perf_counter()
    Roles(marked.text, marked.mentions).of(person)
    assert time.perf_counter() - start < 1
