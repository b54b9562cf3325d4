"""Bare family names ("Mr Arroyuelo") across articles: whom they join, and when they must not."""

from __future__ import annotations

import pytest
from matching import case

from quotes.match import Decision, Item, group
from quotes.records import Speaker


def called(name: str, *forms: str, role: str | None = None) -> Speaker:
    """A person of one article with every form that it uses."""
    return Speaker(name, "person", role, (name, *forms))


def corpus(*speakers: Speaker | str, times: int = 1) -> list[Item]:
    """Each speaker in an article of its own; the first one in so many articles."""
    people = [called(one) if isinstance(one, str) else one for one in speakers]
    people = [people[0]] * (times - 1) + people
    return [Item(one, article=f"article-{place}") for place, one in enumerate(people)]


PRESIDENT = called("Gustavo Arroyuelo", "President Gustavo Arroyuelo")
MRS = called("Inés Arroyuelo", "Mrs. Arroyuelo")


@pytest.mark.parametrize(
    "items",
    [
        case("same-office", corpus(PRESIDENT, called("Arroyuelo", "President Arroyuelo"))),
        case("abbreviated", corpus(called("Jo Vanderlark", "Sen. Jo Vanderlark"),
             called("Vanderlark", "Senator Vanderlark"))),
        case("office-as-role", corpus(called("Jo Vanderlark", role="governor"),
             called("Vanderlark", "Gov. Vanderlark"))),
        case("rare-and-known", corpus("Gustavo Arroyuelo", "Arroyuelo", times=3)),
        case("common-with-office-and-known", corpus(called("Liam Voss", "Secretary Voss"),
             called("Voss", "Secretary Voss"), times=3)),
        case("common-and-widely-known", corpus("Liam Voss", called("Voss", "Mr. Voss"), times=10)),
        case("commonest-with-office-and-widely-known", corpus(called("Jo Smith", "Gov. Jo Smith"),
             called("Smith", "Governor Smith"), times=10)),
        case("mr-is-a-man", corpus(PRESIDENT, called("Arroyuelo", "President Arroyuelo", "Mr. Arroyuelo"))),
        case("son-without-his-mark", corpus("Odo Vanderlark Jr.", called("Vanderlark", "Mr. Vanderlark"),
             times=3)),
        case("wife-without-the-office", corpus(PRESIDENT, called("Arroyuelo", "President Arroyuelo"), MRS)),
        case("wife-and-mr", corpus(PRESIDENT, called("Arroyuelo", "Mr. Arroyuelo"), MRS, times=3)),
        case("an-initial-of-the-same", corpus("Gustavo Arroyuelo", "Arroyuelo", "G. Arroyuelo", times=3)),
    ],
)  # fmt: skip
def test_joins_the_only_one(items: list[Item]) -> None:
    bare = next(place for place, item in enumerate(items) if " " not in item.speaker.name)
    groups = group(items)
    assert groups.of[bare] == groups.of[0]
    (why,) = [pair.why for pair in groups.matches if bare in pair[:2]]
    assert why[0].startswith("the same family name, and no other person")
    assert len(why) > 1


@pytest.mark.parametrize(
    "items",
    [
        case("only-one-so-far", corpus("Gustavo Arroyuelo", "Arroyuelo")),
        case("title-of-everybody", corpus("Gustavo Arroyuelo", called("Arroyuelo", "Mr. Arroyuelo"))),
        case("common", corpus("Liam Voss", "Voss", times=9)),
        case("commonest", corpus("Jo Smith", called("Smith", "Mr. Smith"), times=50)),
        case("commonest-with-office", corpus(called("Jo Smith", "Officer Jo Smith"),
             called("Smith", "Officer Smith"), times=9)),
        case("common-with-office", corpus(called("Liam Voss", "Judge Liam Voss"),
             called("Voss", "Judge Voss"))),
        case("other-office", corpus(PRESIDENT, called("Arroyuelo", "Sen. Arroyuelo"))),
        case("vice-president", corpus(PRESIDENT, called("Arroyuelo", "Vice President Arroyuelo"))),
        case("president-of-a-club", corpus(called("Gustavo Arroyuelo", role="president of the rowing club"),
             called("Arroyuelo", "President Arroyuelo"))),
        case("second-person", corpus("Gustavo Arroyuelo", "Arroyuelo", "Inés Arroyuelo", times=3)),
        case("second-man", corpus(PRESIDENT, called("Arroyuelo", "Mr. Arroyuelo"), "Pablo Arroyuelo", times=3)),
        case("brother-without-the-office", corpus(PRESIDENT, called("Arroyuelo", "President Arroyuelo"),
             "Pablo Arroyuelo", times=3)),
        case("second-of-unknown-sex", corpus(PRESIDENT, called("Arroyuelo", "President Arroyuelo"),
             "Xoro Arroyuelo", times=3)),
        case("wife-with-the-office-too", corpus(PRESIDENT, called("Arroyuelo", "President Arroyuelo"),
             called("Inés Arroyuelo", "President Inés Arroyuelo"), times=3)),
        case("only-mrs", corpus("Gustavo Arroyuelo", called("Arroyuelo", "Mrs. Arroyuelo"), times=3)),
        case("a-mrs-too", corpus("Gustavo Arroyuelo", "Arroyuelo", called("Arroyuelo", "Mrs. Arroyuelo"),
             times=3)),
        case("another-initial", corpus("Gustavo Arroyuelo", "Arroyuelo", "P. Arroyuelo", times=3)),
        case("father-and-son", corpus("Gustavo Arroyuelo", "Arroyuelo", "Gustavo Arroyuelo Jr.", times=3)),
        case("only-the-son", corpus("Gustavo Arroyuelo", "Arroyuelo Jr.", times=3)),
        case("longer-family-name", corpus("Gustavo Arroyuelo-Funes", "Arroyuelo", times=3)),
        case("particle", corpus("Gustavo de Arroyuelo", "Arroyuelo", times=3)),
        case("bare-given-name", corpus("Gustavo Arroyuelo", "Gustavo", times=3)),
        case("child", corpus(called("Gustavo Arroyuelo", role="senator"),
             called("Arroyuelo", role="12-year-old"), times=3)),
        case("body", [*corpus("Gustavo Arroyuelo", times=3),
             Item(Speaker("Arroyuelo", "organisation"), article="another")]),
        case("known-from-a-list-only", [Item(called("Gustavo Arroyuelo"))] * 5 + corpus("Arroyuelo")),
    ],
)  # fmt: skip
def test_stays_apart(items: list[Item]) -> None:
    groups = group(items)
    for place, item in enumerate(items):
        if " " not in item.speaker.name.removesuffix(" Jr."):
            assert groups.of.count(groups.of[place]) == 1


def test_a_second_person_undoes_the_join() -> None:
    items = corpus("Gustavo Arroyuelo", "Arroyuelo", times=3)
    assert group(items).of == (0, 0, 0, 0)
    grown = [*items, Item(called("Pablo Arroyuelo"), article="later")]
    groups = group(grown)
    assert groups.of == (0, 0, 0, 1, 2)
    assert {frozenset((groups.of[pair.a], groups.of[pair.b])) for pair in groups.suggestions} == {
        frozenset((0, 1)),
        frozenset((1, 2)),
    }


def test_keeping_one_apart_undoes_the_join_of_all() -> None:
    items = corpus("Gustavo Arroyuelo", "Arroyuelo", "Arroyuelo", times=3)
    assert group(items).of == (0, 0, 0, 0, 0)
    assert group(items, [Decision("keep-apart", (0,), (3,))]).of == (0, 0, 0, 1, 2)


def test_a_decided_merge_needs_no_evidence() -> None:
    items = corpus("Jo Smith", "Smith", "Smith")
    assert group(items, [Decision("merge", (0,), (1,))]).of == (0, 0, 1)


def test_reasons_tell_what_speaks_for_it() -> None:
    items = corpus(PRESIDENT, called("Arroyuelo", "President Arroyuelo"), times=4)
    (match,) = group(items).matches
    assert match.why == (
        "the same family name, and no other person of that name in all articles fits",
        "both are called president",
        "few people have that name; articles that give it in full: 4",
    )


def holders(*titles: str, family: str = "Arroyuelo") -> list[Item]:
    """The bare family name in an article for each title."""
    return corpus(*(called(family, f"{title} {family}".strip()) for title in titles))


@pytest.mark.parametrize(
    ("items", "one"),
    [
        case("one-office", holders("President", "President", "President"), True),
        case("abbreviated", holders("Sen.", "Senator"), True),
        case("two-offices", holders("President", "President", "Judge"), False),
        case("no-office", holders("Mr.", "Mr."), False),
        case("his-and-hers", holders("President", "President", "Mrs."), True),
        case("common-name", holders("Judge", "Judge", family="Smith"), False),
        case("somebody-in-full", [*holders("Judge", "Judge"), *corpus("Inés Arroyuelo")], False),
        case("by-an-initial", [*holders("Judge", "Judge"), *corpus("I. Arroyuelo")], False),
    ],
)
def test_one_office_where_nobody_has_the_name_in_full(items: list[Item], one: bool) -> None:
    groups = group(items)
    assert (groups.of[0] == groups.of[1]) is one


def test_holders_kept_apart_are_several() -> None:
    items = holders("President", "President", "President")
    groups = group(items, [Decision("keep-apart", (0,), (1,))])
    assert len(set(groups.of)) == 3


def test_a_decided_name_is_asked_about_wherever_it_stands() -> None:
    """A decided merge gave "Voss" another name too, which joins by its office: as a Voss it is asked about
    all the same, whichever of the two family names comes first."""
    items = [
        Item(called("Mara Voss"), article="a1"),
        Item(called("Voss"), article="a2"),
        Item(called("Vosslinger", role="judge"), article="a3"),
        Item(called("Vosslinger", "Judge Vosslinger"), article="a4", quotes=2),
    ]
    asked = {frozenset((pair.a, pair.b)) for pair in group(items, MERGED).suggestions}
    turned = group(items[::-1], [Decision("merge", (2,), (1,))]).suggestions
    assert frozenset((0, 1)) in asked
    assert asked == {frozenset((3 - pair.a, 3 - pair.b)) for pair in turned}


MERGED = [Decision("merge", (1,), (2,))]
