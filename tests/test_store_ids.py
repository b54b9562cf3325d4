"""Ids: readable, unique, and the same after edits elsewhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.store.identity import Group, complete_ids, main_name
from quotes.store.ids import (
    KEY_LENGTH,
    free_id,
    quotation_id,
    quotation_keys,
    speaker_slug,
    words_id,
)

QUOTES = st.lists(st.text(min_size=1), max_size=12)
ALPHABET = re.compile(r"[a-z0-9_-]+")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        pytest.param("Ann Lee", "ann-lee", id="plain"),
        pytest.param("Héctor G. Villa-Real", "hector-g-villa-real", id="accents, points, hyphens"),
        pytest.param("O’Brien", "obrien", id="apostrophe"),
        pytest.param("Straße & Söhne", "strasse-sohne", id="letters that become two"),
        pytest.param("A" * 300, "a" * 60, id="cut where it is very long"),
    ],
)
def test_speaker_slug(name: str, slug: str) -> None:
    assert speaker_slug(name) == slug


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("We agreed,", "we  Agreed.", True, id="capitals, spaces, punctuation"),
        pytest.param("I don’t – never", "I don't, never", True, id="marks inside"),
        pytest.param("Étude", "étude", True, id="capitals with accents"),
        pytest.param("We agreed", "We all agreed", False, id="another word"),
        pytest.param("ha ha", "haha", False, id="words run together"),
        pytest.param("!", "?", False, id="no word at all"),
    ],
)
def test_the_same_words_share_an_id(one: str, other: str, same: bool) -> None:
    assert (words_id(one) == words_id(other)) is same


def test_names_in_other_scripts_have_ids_of_their_own() -> None:
    slugs = {speaker_slug(name) for name in ("Анна Ли", "Бо Дей", "李安", "!!")}
    assert len(slugs) == 4
    assert all(re.fullmatch(r"speaker-[a-z2-7]{8}", slug) for slug in slugs)


@given(st.text(min_size=1))
def test_every_speaker_slug_is_of_the_alphabet(name: str) -> None:
    assert ALPHABET.fullmatch(speaker_slug(name))


def test_free_id_takes_the_first_number_that_is_free() -> None:
    assert free_id("ann-lee", {"ann-lee", "ann-lee-2"}.__contains__) == "ann-lee-3"


@given(QUOTES)
def test_keys_are_unique_and_of_the_alphabet(quotes: list[str]) -> None:
    keys = quotation_keys(quotes)
    assert len(set(keys)) == len(quotes)
    assert all(len(key) == KEY_LENGTH and ALPHABET.fullmatch(key) for key in keys)


@given(QUOTES, QUOTES, st.text(min_size=1))
def test_other_words_elsewhere_do_not_change_a_key(
    before: list[str], after: list[str], words: str
) -> None:
    def others(quotes: list[str]) -> list[str]:
        return [quote for quote in quotes if quote.split() != words.split()]

    article = [*others(before), words, *others(after)]
    assert quotation_keys(article)[len(others(before))] == quotation_keys([words])[0]


@given(QUOTES)
def test_white_space_does_not_change_keys(quotes: list[str]) -> None:
    spaced = [f"\n {'  '.join(quote.split())} " for quote in quotes]
    assert quotation_keys(spaced) == quotation_keys(quotes)


def test_the_same_words_twice_are_two() -> None:
    first, second = quotation_keys(["No.", "No."])
    assert first != second
    assert quotation_keys(["No.", "Yes.", "No."]) == [first, quotation_keys(["Yes."])[0], second]


def test_articles_never_share_a_quotation_id() -> None:
    key = quotation_keys(["No."])[0]
    assert quotation_id("fire", key) != quotation_id(f"fire-{key}", key)


@pytest.mark.parametrize(
    ("groups", "leaving", "retired", "ids"),
    [
        pytest.param([Group("Ann Lee")], [], {}, ["ann-lee"], id="new"),
        pytest.param(
            [Group("Ann Lee"), Group("Ann Lee")], [], {}, ["ann-lee", "ann-lee-2"], id="two alike"
        ),
        pytest.param(
            [Group("Ann Lee"), Group("Ann M. Lee", kept="ann-lee")],
            [],
            {},
            ["ann-lee-2", "ann-lee"],
            id="a kept id is not given to another",
        ),
        pytest.param(
            [Group("Ann Lee")], ["ann-lee"], {}, ["ann-lee-2"], id="an id that retires now is taken"
        ),
        pytest.param([Group("Cy Fox")], [], {}, ["cy-fox-2"], id="an id that somebody else has"),
        pytest.param(
            [Group("Ann Lee")],
            [],
            {"ann-lee": "bo-day"},
            ["ann-lee-2"],
            id="an id that leads to another speaker is taken",
        ),
        pytest.param(
            [Group("Ann Lee", frozenset({"a-lee"}))],
            [],
            {"ann-lee": "a-lee"},
            ["ann-lee"],
            id="what comes apart has its old id back",
        ),
    ],
)
def test_complete_ids(
    groups: list[Group], leaving: list[str], retired: dict[str, str], ids: list[str]
) -> None:
    assert complete_ids(groups, leaving, lambda name: name == "cy-fox", retired.get) == ids


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        pytest.param({"Lee": 9, "Ann Lee": 1}, "Ann Lee", id="full name before surname"),
        pytest.param({"Ann M. Lee": 1, "Ann Lee": 5}, "Ann Lee", id="the usual full name"),
        pytest.param({"Ann M. Lee": 2, "Ann Lee": 2}, "Ann M. Lee", id="the longer of equals"),
        pytest.param({"Lee": 1}, "Lee", id="a surname alone"),
    ],
)
def test_main_name(names: dict[str, int], shown: str) -> None:
    assert main_name(names) == shown
