"""Groups of many speakers, people's decisions about them, the ids they keep."""

from __future__ import annotations

import pytest
from matching import body, case, items_of, person

from quotes.match import Decision, Item, group, settle_ids


@pytest.mark.parametrize(
    ("names", "of"),
    [
        case("one-person", ["Mara Voss", "Mara K. Voss", "MARA VOSS"], (0, 0, 0)),
        case("bare-surnames-never-join", ["Voss", "Voss", "Mara Voss"], (0, 1, 2)),
        case("lone-initials-never-join", ["M. Voss", "M. Voss"], (0, 1)),
        case("father-and-son", ["Odo Lark", "Odo Lark Jr.", "Odo Lark"], (0, 1, 0)),
        case("no-chains", ["Mara J. Voss", "Mara Voss", "Mara K. Voss"], (0, 1, 2)),
        case(
            "all-alike-stay-one",
            ["Mara J. Voss", "Mara Voss", "Mara K. Voss", "Mara Voss"],
            (0, 1, 2, 1),
        ),
        case(
            "sure-ones-join",
            ["Mara J. Voss", "Mara Jo Voss", "Mara Voss", "Mara K. Voss"],
            (0, 0, 1, 2),
        ),
        case("nothing", [], ()),
    ],
)
def test_groups(names: list[str], of: tuple[int, ...]) -> None:
    assert group(items_of(*names)).of == of


def test_acronyms_join_through_the_article_that_explains_them() -> None:
    union, rowing = body("Norland Rail Union", "NRU"), body("National Rowing Union", "NRU")
    assert group(items_of(union, body("NRU"))).of == (0, 0)
    groups = group(items_of(union, body("NRU"), rowing))
    assert groups.of == (0, 1, 2)
    assert {(pair.a, pair.b) for pair in groups.suggestions} == {(0, 1), (1, 2)}


def test_matches_tell_why() -> None:
    (match,) = group(items_of("Mara Voss", "Mara K. Voss", "Mara Voss")).matches
    assert {match.a, match.b} == {0, 1}
    assert match.why[0].startswith("the same given and family name")


def test_a_name_that_fits_two_is_asked_about() -> None:
    groups = group(items_of("Mara J. Voss", "Mara Voss", "Mara K. Voss"))
    assert {(pair.a, pair.b) for pair in groups.suggestions} == {(0, 1), (1, 2)}
    assert all(pair.why[-1].startswith("but it fits two") for pair in groups.suggestions)


def test_bare_surname_is_asked_about_where_few_have_it() -> None:
    (question,) = group(items_of("Voss", "Mara Voss")).suggestions
    assert question.why == ("the same family name, and only that is known of one or both",)
    many = ["Mara Voss", "Odo Voss", "Una Voss", "Rufus Voss"]
    assert group(items_of("Voss", *many)).suggestions == ()


def test_bare_surnames_without_a_full_name_are_linked_with_the_most_quoted() -> None:
    items = [
        Item(person("Voss"), article=f"a{n}", quotes=quotes) for n, quotes in enumerate([1, 9, 2])
    ]
    assert {frozenset(pair[:2]) for pair in group(items).suggestions} == {
        frozenset((1, 0)),
        frozenset((1, 2)),
    }


def test_what_many_are_called_is_never_asked_about() -> None:
    assert group(items_of(body("the council"), body("the council"))).suggestions == ()


def test_a_merge_joins_what_names_keep_apart() -> None:
    items = items_of("Rufus Lark", "Ted Lark", "Rufus K. Lark", "Lark")
    assert group(items).of == (0, 1, 0, 2)
    decided = group(items, [Decision("merge", (0,), (1, 3))])
    assert decided.of == (0, 0, 0, 0)
    assert decided.suggestions == ()


def test_a_merged_speaker_still_refuses_what_contradicts() -> None:
    items = items_of("Rufus J. Lark", "Ted Lark", "Rufus K. Lark")
    assert group(items, [Decision("merge", (0,), (1,))]).of == (0, 0, 1)


def test_namesakes_kept_apart_leave_a_third_to_be_asked_about() -> None:
    items = items_of("Mara Voss", "Mara Voss", "Mara Voss")
    groups = group(items, [Decision("keep-apart", (0,), (1,))])
    assert groups.of == (0, 1, 2)
    assert {(pair.a, pair.b) for pair in groups.suggestions} == {(0, 2), (1, 2)}


def test_later_decisions_overrule_earlier_ones() -> None:
    items = items_of("Mara Voss", "Mara K. Voss")
    merge, apart = Decision("merge", (0,), (1,)), Decision("keep-apart", (0,), (1,))
    assert group(items, [merge, apart]).of == (0, 1)
    assert group(items, [merge, apart]).overruled == (0,)
    assert group(items, [apart, merge]).of == (0, 0)
    assert group(items, [apart, merge]).overruled == (0,)


# --------------------------------------------------------------------------------------------- ids


def held(name: str, quotes: int, speaker_id: str | None) -> Item:
    return Item(person(name), article=f"{name}-{quotes}", quotes=quotes, id=speaker_id)


@pytest.mark.parametrize(
    ("items", "kept", "retired"),
    [
        case("kept", [held("Mara Voss", 1, "voss")], ("voss",), {}),
        case("new", [held("Mara Voss", 1, None)], (None,), {}),
        case(
            "grown",
            [held("Mara Voss", 1, "voss"), held("Mara K. Voss", 5, None)],
            ("voss",),
            {},
        ),
        case(
            "become-one",
            [held("Mara Voss", 1, "voss"), held("Mara K. Voss", 5, "voss-2")],
            ("voss-2",),
            {"voss": 0},
        ),
        case(
            "fallen-apart",
            [held("Mara J. Voss", 2, "voss"), held("Mara K. Voss", 3, "voss")],
            (None, "voss"),
            {},
        ),
        case(
            "fallen-apart-equal",
            [held("Mara K. Voss", 2, "voss"), held("Mara J. Voss", 2, "voss")],
            (None, "voss"),
            {},
        ),
    ],
)
def test_ids_hold(items: list[Item], kept: object, retired: object) -> None:
    ids = settle_ids(items, group(items))
    assert (ids.kept, dict(ids.retired)) == (kept, retired)
