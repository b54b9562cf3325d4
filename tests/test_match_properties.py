"""What holds for any names, groups and decisions, whatever they are."""

from __future__ import annotations

import random
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st
from matching import ITEMS, SPEAKERS, decided_items

from quotes.match import Decision, Groups, Item, group, judge, keys, settle_ids
from quotes.match.facts import offices_of
from quotes.records import Speaker


@given(SPEAKERS, SPEAKERS)
def test_judge_is_symmetric(a: Speaker, b: Speaker) -> None:
    assert judge(a, b) == judge(b, a)


@given(SPEAKERS, SPEAKERS)
def test_only_speakers_with_a_common_key_are_joined_or_asked_about(a: Speaker, b: Speaker) -> None:
    if judge(a, b).same is not False:
        assert meet(a, b)


def meet(a: Speaker, b: Speaker) -> bool:
    (own, looked_up), (others, others_looked_up) = keys(a), keys(b)
    return bool(own & others or own & others_looked_up or looked_up & others)


@given(st.text(), st.text(), st.sampled_from(["person", "organisation", "document", "unnamed"]))
def test_any_text_can_be_judged(a: str, b: str, kind: str) -> None:
    verdict = judge(Speaker(a, kind), Speaker(b, kind))
    assert (verdict.same is False) == (verdict.score == 0)


def partition(groups: Groups) -> set[frozenset[int]]:
    numbers = set(groups.of)
    return {frozenset(i for i, g in enumerate(groups.of) if g == number) for number in numbers}


def questions(items: list[Item], groups: Groups) -> set[tuple[object, ...]]:
    """Suggestions without the places of items: by name, article and reason."""
    return {
        (frozenset((repr(items[pair.a]), repr(items[pair.b]))), pair.score, pair.why)
        for pair in groups.suggestions
    }


@settings(max_examples=150)
@given(decided_items(), st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order(
    decided: tuple[list[Item], list[Decision]], chance: random.Random
) -> None:
    items, decisions = decided
    order = list(range(len(items)))
    chance.shuffle(order)
    place = {old: new for new, old in enumerate(order)}
    moved = [
        Decision(d.action, tuple(place[i] for i in d.a), tuple(place[i] for i in d.b))
        for d in decisions
    ]
    first = group(items, decisions)
    second = group([items[old] for old in order], moved)
    assert {frozenset(place[i] for i in part) for part in partition(first)} == partition(second)
    assert questions(items, first) == questions([items[old] for old in order], second)
    assert first.overruled == second.overruled


@settings(max_examples=150)
@given(ITEMS)
def test_every_member_fits_every_other(items: list[Item]) -> None:
    for part in partition(group(items)):
        for one in part:
            for other in part - {one}:
                verdict = judge(items[one].speaker, items[other].speaker)
                assert verdict.same is True or (
                    verdict.same is None and any("only that is known" in why for why in verdict.why)
                )


@settings(max_examples=150)
@given(ITEMS)
def test_items_without_common_keys_do_not_influence_each_other(items: list[Item]) -> None:
    groups = group(items)
    for part in connected(items):
        alone = group([items[place] for place in part])
        numbers = [groups.of[place] for place in part]
        assert alone.of == tuple(sorted(set(numbers), key=numbers.index).index(n) for n in numbers)
        asked = {pair for pair in groups.suggestions if pair.a in part}
        assert len(alone.suggestions) == len(asked)


def connected(items: list[Item]) -> list[list[int]]:
    """The places of items that keys connect, directly or through others."""
    parts: list[list[int]] = []
    for place, item in enumerate(items):
        near = [part for part in parts if any(meet(item.speaker, items[p].speaker) for p in part)]
        parts = [part for part in parts if part not in near]
        parts.append(sorted(chain([place], *near)))
    return parts


@settings(max_examples=150)
@given(decided_items())
def test_decisions_are_obeyed_and_never_asked_again(
    decided: tuple[list[Item], list[Decision]],
) -> None:
    items, decisions = decided
    groups = group(items, decisions)
    asked = {frozenset((groups.of[pair.a], groups.of[pair.b])) for pair in groups.suggestions}
    assert len(asked) == len(groups.suggestions)
    assert all(len(two) == 2 for two in asked)
    for place, decision in enumerate(decisions):
        if place in groups.overruled:
            continue
        a, b = ({groups.of[item] for item in side} for side in (decision.a, decision.b))
        if decision.action == "merge":
            assert len(a | b) == 1
        else:
            assert not a & b
            assert not asked & {frozenset((one, other)) for one in a for other in b}


@given(ITEMS)
def test_every_id_leads_to_one_speaker(items: list[Item]) -> None:
    groups = group(items)
    ids = settle_ids(items, groups)
    known = {item.id for item in items if item.id is not None}
    kept = [speaker_id for speaker_id in ids.kept if speaker_id is not None]
    assert len(set(kept)) == len(kept)
    assert set(kept) | set(ids.retired) == known
    assert not set(kept) & set(ids.retired)
    assert len(ids.kept) == len(set(groups.of))


def bare(item: Item) -> bool:
    return item.speaker.kind == "person" and " " not in item.speaker.name


@settings(max_examples=150)
@given(ITEMS)
def test_bare_names_only_add_to_the_groups_of_full_names(items: list[Item]) -> None:
    groups = group(items)
    full = [place for place, item in enumerate(items) if not bare(item)]
    alone = group([items[place] for place in full])
    numbers = [groups.of[place] for place in full]
    assert alone.of == tuple(sorted(set(numbers), key=numbers.index).index(n) for n in numbers)


@settings(max_examples=150)
@given(ITEMS)
def test_bare_names_join_one_full_name_or_one_holder_of_an_office(items: list[Item]) -> None:
    for part in partition(group(items)):
        if len(part) > 1 and all(bare(items[place]) for place in part):
            offices = [offices_of(items[place].speaker) for place in part]
            assert frozenset.intersection(*offices)
