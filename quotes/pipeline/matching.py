"""Speakers across all articles: from the store to matching and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from quotes import store
from quotes.match import Decision, Item, group, judge, keys, settle_ids
from quotes.records import Speaker

if TYPE_CHECKING:
    from sqlite_utils import Database


def match_speakers(db: Database) -> None:
    """Groups all appearances into speakers again; ids and decisions hold."""
    with store.transaction(db):
        store.all_wait(db)
        _match(db)


def bring_in_line(db: Database) -> None:
    """Speakers and counts after a change: matches what is new or changed and what it is connected with.

    The time grows with what changed, not with what is there.
    """
    with store.transaction(db):
        if store.matched_by_another_version(db):
            store.all_wait(db)
        if store.waiting(db):
            _match(db)
        else:
            store.settle(db)


def _match(db: Database) -> None:
    store.make_keys(db, keys)
    decided = [_Decided.of(db, decision) for decision in store.decisions_in_force(db)]
    appearances = _connected(db, decided)
    items = [
        Item(a.speaker, a.article, a.outlet, quotes=a.quotations, id=a.speaker_id)
        for a in appearances
    ]
    found = group(items, list(_constraints(appearances, decided)))
    ids = settle_ids(items, found)
    groups: list[list[store.Appearance]] = [[] for _ in ids.kept]
    for appearance, number in zip(appearances, found.of, strict=True):
        groups[number].append(appearance)
    store.assign(db, groups, ids.kept, ids.retired)
    store.save_suggestions(
        db,
        appearances,
        (
            store.Suggestion(appearances[pair.a].id, appearances[pair.b].id, *pair[2:])
            for pair in found.suggestions
        ),
    )
    store.all_matched(db, appearances)


@dataclass(frozen=True, slots=True)
class _Decided:
    """What a person decided, about the appearances of these numbers."""

    action: str
    a: frozenset[int]
    b: frozenset[int]

    @classmethod
    def of(cls, db: Database, decision: store.Decision) -> _Decided:
        a, b = (store.places_of(db, side, _names_one) for side in decision.sides)
        return cls(decision.action, a, b)


def _names_one(speaker: Speaker) -> bool:
    """Whether a name alone says who is meant: not every "Lee" of other articles."""
    return judge(speaker, speaker).same is True


def _connected(db: Database, decided: Sequence[_Decided]) -> list[store.Appearance]:
    """What waits and all that it is connected with, by keys or by decisions."""
    more: set[int] = set()
    while True:
        appearances = store.connected(db, more)
        reached = {appearance.id for appearance in appearances}
        sides = [one.a | one.b for one in decided]
        further = {at for side in sides if side & reached for at in side} - reached
        if not further:
            return appearances
        more |= further


def _constraints(
    appearances: Sequence[store.Appearance], decided: Sequence[_Decided]
) -> Iterator[Decision]:
    """What people decided, oldest first, in the places of the appearances.

    What was split off a speaker no longer belongs to what was merged into it before.
    """
    place = {appearance.id: at for at, appearance in enumerate(appearances)}
    found: list[Decision] = []
    taken_out: set[int] = set()

    def add(action: Literal["merge", "keep-apart"], a: Iterable[int], b: Iterable[int]) -> None:
        sides = (tuple(sorted(place[at] for at in side if at in place)) for side in (a, b))
        found.append(Decision(action, *sides))

    for one in reversed(decided):
        if one.action == store.SPLIT:
            add("keep-apart", one.a, one.b)
            add("merge", one.b, one.b)
            taken_out |= one.b
        elif one.action == store.KEEP_APART:
            add("keep-apart", one.a, one.b)
        elif one.action == store.MERGE:
            add("merge", one.a - taken_out, one.b - taken_out)
    return (constraint for constraint in reversed(found) if constraint.a and constraint.b)
