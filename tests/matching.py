"""What the tests of matching share: cases, speakers, items, random ones of each."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from quotes.match import Decision, Item
from quotes.records import Speaker


def case(name: str, *values: object) -> object:
    return pytest.param(*values, id=name)


def person(name: str) -> Speaker:
    return Speaker(name, "person")


def body(name: str, *forms: str) -> Speaker:
    return Speaker(name, "organisation", forms=(name, *forms))


def items_of(*names: str | Speaker) -> list[Item]:
    """One speaker an article, each article another."""
    return [
        Item(name if isinstance(name, Speaker) else person(name), article=f"article-{place}")
        for place, name in enumerate(names)
    ]


GIVEN = ["Mara", "Mára", "M.", "Odo", "Juan", "Jean-Luc", "O.", "Mei"]
MIDDLE = ["", "", "K.", "Kira", "Carlos", "H. W.", "W."]
FAMILY = ["Voss", "VOSS", "Voß", "de Voss", "Vosslinger", "Vosslingen", "Mei", "al-Noor", "Noor"]
SUFFIX = ["", "", "", "Jr.", "Sr."]
NAMES = st.builds(
    lambda *parts: " ".join(part for part in parts if part),
    st.sampled_from(["", *GIVEN]),
    st.sampled_from(MIDDLE),
    st.sampled_from(FAMILY),
    st.sampled_from(SUFFIX),
)
BODIES = st.sampled_from(
    [
        body("NRU"),
        body("Norland Rail Union"),
        body("Norland Rail Union", "NRU"),
        body("National Rowing Union", "NRU"),
        body("the council"),
        body("Vane Inc."),
        body("Vane Ltd"),
        Speaker("a source", "unnamed"),
    ]
)
PEOPLE = st.builds(
    lambda name, forms, role: Speaker(name, "person", role, (name, *forms)),
    st.one_of(NAMES, st.sampled_from(["Vosslinger", "Mara Vosslinger", "Odo Vosslinger"])),
    st.lists(
        st.sampled_from(
            ["Mr. Vosslinger", "Mrs. Vosslinger", "Judge Vosslinger", "Gov. Vosslinger"]
        ),
        max_size=2,
    ),
    st.sampled_from([None, None, None, "judge", "senator", "nurse", "12-year-old"]),
)
SPEAKERS = st.one_of(st.builds(person, NAMES), PEOPLE, BODIES)
ITEMS = st.lists(
    st.builds(
        Item,
        SPEAKERS,
        article=st.sampled_from(["a1", "a2", "a3"]),
        quotes=st.integers(1, 3),
        id=st.sampled_from([None, None, "x", "y", "z"]),
    ),
    max_size=12,
)


@st.composite
def decided_items(draw: st.DrawFn) -> tuple[list[Item], list[Decision]]:
    items = draw(ITEMS)
    if not items:
        return items, []
    places = st.lists(st.integers(0, len(items) - 1), min_size=1, max_size=3).map(tuple)
    one = st.builds(Decision, st.sampled_from(["merge", "keep-apart"]), places, places)
    return items, draw(st.lists(one, max_size=4))
