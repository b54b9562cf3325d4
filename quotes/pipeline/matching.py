"""Speakers across all articles: from the store to matching and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from quotes import store
from quotes.match import CROWD, FAMILY, Decision, Ids, Item, group, judge, keys, settle_ids
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
    store.make_people_keys(db, keys)
    decided = [_Decided.of(db, decision) for decision in store.decisions_in_force(db)]
    appearances, people = _connected(db, decided)
    items = [
        Item(a.speaker, a.article, a.outlet, quotes=a.quotations, id=a.speaker_id)
        for a in appearances
    ]
    listed = _listed(people, len(items))
    items += [Item(name, quotes=0) for person in people for name in store.speakers_of(person.known)]
    constraints = (*_of_list(people, listed), *_constraints(appearances, decided))
    found = group(items, constraints)
    ids = settle_ids(items, found)
    groups: dict[int, list[store.Appearance]] = {}
    for appearance, number in zip(appearances, found.of, strict=False):
        groups.setdefault(number, []).append(appearance)
    speaker_of = _assigned(db, groups, ids)
    store.link_people(
        db,
        people,
        {
            person.id: speaker_of.get(found.of[places[0]])
            for person, places in zip(people, listed, strict=True)
        },
    )
    store.settle(db)
    suggestions = (
        store.Suggestion(groups[a][0].id, groups[b][0].id, *pair[2:])
        for pair in found.suggestions
        if (a := found.of[pair.a]) in groups and (b := found.of[pair.b]) in groups
    )
    store.save_suggestions(db, appearances, suggestions)
    store.all_matched(db, appearances)
    store.note_obeyed(db, {one.id: one.sides for one in decided})


def _assigned(
    db: Database, groups: Mapping[int, Sequence[store.Appearance]], ids: Ids
) -> dict[int, str]:
    """Gives the groups that somebody speaks in their speakers; the ids by the groups' numbers."""
    place = {number: at for at, number in enumerate(groups)}
    leads = {old: place[number] for old, number in ids.retired.items()}
    kept = [ids.kept[number] for number in groups]
    return dict(zip(groups, store.assign(db, list(groups.values()), kept, leads), strict=True))


def _listed(people: Sequence[store.KnownPerson], first: int) -> list[tuple[int, ...]]:
    """The places of each person's names among the items, counted from `first`."""
    places = []
    for person in people:
        count = len(person.known.names)
        places.append(tuple(range(first, first + count)))
        first += count
    return places


def _of_list(
    people: Sequence[store.KnownPerson], listed: Sequence[tuple[int, ...]]
) -> Iterator[Decision]:
    """What a list of people says: all names of one are one, no two of it are.

    Only those that share a key could be taken for one.
    """
    met: dict[str, list[int]] = defaultdict(list)
    for number, (person, places) in enumerate(zip(people, listed, strict=True)):
        yield Decision("merge", places, places)
        found = {key for name in store.speakers_of(person.known) for key in chain(*keys(name))}
        for other in sorted({other for key in found for other in met[key]}):
            yield Decision("keep-apart", places, listed[other])
        for key in found:
            met[key].append(number)


@dataclass(frozen=True, slots=True)
class _Decided:
    """What a person decided, about the appearances of these numbers; `id` is the decision's."""

    id: int
    action: str
    sides: store.Sides

    @property
    def a(self) -> frozenset[int]:
        return self.sides.a

    @property
    def b(self) -> frozenset[int]:
        return self.sides.b

    @classmethod
    def of(cls, db: Database, decision: store.Decision) -> _Decided:
        sides = (store.places_of(db, side, _names_one) for side in decision.sides)
        return cls(decision.id, decision.action, store.Sides(*sides))


def _names_one(speaker: Speaker) -> bool:
    """Whether a name alone says who is meant: not every "Lee" of other articles."""
    return judge(speaker, speaker).same is True


def _connected(
    db: Database, decided: Sequence[_Decided]
) -> tuple[list[store.Appearance], list[store.KnownPerson]]:
    """What waits and all that it is connected with, by keys, by decisions or by a list of people."""
    more = store.held_otherwise(db, {one.id: one.sides for one in decided})
    sides = [one.a | one.b for one in decided]
    while True:
        appearances = store.connected(db, more, store.Crowds(FAMILY, CROWD))
        reached = {appearance.id for appearance in appearances}
        people = store.people_met(db, reached)
        further = {at for side in sides if side & reached for at in side}
        further |= store.met_by_people(db, people)
        if further <= reached:
            return appearances, people
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
