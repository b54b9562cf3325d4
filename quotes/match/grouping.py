"""All speakers of all articles in groups, each group one speaker.

Items with the same name that decisions treat alike make a unit, the units of a decided merge a
party. Parties are joined where all that fit one of them fit each other too; a party that fits two
which don't fit each other stays alone, and its fits become suggestions. So every member of a group
fits every other, and nothing depends on the order of the items. Bare family names come last.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations, product

from quotes.match.decided import Decision, Parties, settle
from quotes.match.evidence import Evidence, Links, Pair, find_evidence, gather, link
from quotes.match.judging import contradictions, judge_profiles
from quotes.match.profiles import Person, Profile
from quotes.match.suggesting import suggest
from quotes.match.surnames import settle_surnames
from quotes.match.units import Item, Unit, units_of
from quotes.names import letters


@dataclass(frozen=True, slots=True)
class Groups:
    """Which items are one speaker.

    `of[i]` is the group of item i; groups are numbered from 0 in the order of their first items.
    `matches` say what holds the groups together: a pair for each two different names (or one name
    with different titles, work or ages) that match.
    `suggestions` are pairs of items whose groups may be one, at most one for each two groups, the
    surest first; never one that a decision rules out. `overruled` are the places of decisions
    that later ones contradict.
    """

    of: tuple[int, ...]
    matches: tuple[Pair, ...]
    suggestions: tuple[Pair, ...]
    overruled: tuple[int, ...]


def group(items: Sequence[Item], decisions: Sequence[Decision] = ()) -> Groups:
    """Group the items; `decisions`, oldest first, are obeyed whatever the names say."""
    with _no_cycles():
        return _group(items, decisions)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Without looking for garbage in cycles: nothing here makes any, and it costs a fifth of the time."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


def _group(items: Sequence[Item], decisions: Sequence[Decision]) -> Groups:
    units = units_of(items, decisions)
    place_of = {item: place for place, unit in enumerate(units) for item in unit.items}
    parties = settle(len(units), decisions, [place_of[item] for item in range(len(items))])
    _follow_decided_names(units, parties)
    party_of = {unit: parties.of[place] for place, unit in enumerate(units)}
    alike = gather(units)
    evidence = find_evidence(alike)
    links = _links(evidence, party_of)
    joined = _join(parties, _fits(links, units, parties))
    surnames = settle_surnames(items, party_of, joined, parties)
    joined |= surnames.joins
    group_of = {unit: joined[party] for unit, party in party_of.items()}
    apart = {
        frozenset((joined[one], joined[other]))
        for one, others in parties.apart.items()
        for other in others
    }
    return Groups(
        of=_numbered([group_of[units[place_of[item]]] for item in range(len(items))]),
        matches=tuple(found.pair for found in _matches(links, joined, surnames.matches)),
        suggestions=tuple(
            found.pair for found in suggest(evidence, alike, group_of, apart, surnames.questions)
        ),
        overruled=tuple(parties.overruled),
    )


def _follow_decided_names(units: Sequence[Unit], parties: Parties) -> None:
    """Add what nobody decided about to the one decided party that has its very name.

    A decided party may have names that don't fit each other ("Bo Day", "Robert Arden"), and one kept
    apart from a namesake has a rival that fits nearly: what comes later under one of its own names is
    theirs all the same, unless two such parties have the name or the newcomers contradict each other.
    """
    decided = {party for party, members in parties.members.items() if len(members) > 1}
    decided |= set(parties.apart)
    if not decided:
        return
    holders: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if parties.of[place] in decided and not unit.weak:
            holders[_spelled(unit)].append(place)
    coming: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        held = holders.get(_spelled(unit), ()) if not unit.weak else ()
        owners = {parties.of[other] for other in held}
        if parties.of[place] not in decided and len(owners) == 1:
            coming[owners.pop(), _spelled(unit)].append(place)
    for (party, name), places in coming.items():
        same = [place for place in holders[name] if parties.of[place] == party]
        two = combinations([*same, *places], 2)
        if all(_are_same(units[one], units[other]) for one, other in two if other in places):
            parties.merge({*same, *places})


def _spelled(unit: Unit) -> str:
    """A full name without accents, capitals, hyphens and titles."""
    if isinstance(unit.profile, Person):
        return f"person {letters(unit.profile.name)} {unit.profile.name.suffix}"
    return f"{unit.profile.kind} {unit.profile.core}" if unit.profile else ""


def _are_same(one: Unit, other: Unit) -> bool:
    assert one.profile is not None
    assert other.profile is not None
    return judge_profiles(one.profile, other.profile).same is True


def _numbered(groups: Sequence[int]) -> tuple[int, ...]:
    """From 0, in the order of their first items."""
    numbers: dict[int, int] = {}
    return tuple(numbers.setdefault(one, len(numbers)) for one in groups)


def _links(evidence: Iterable[Evidence], party_of: Mapping[Unit, int]) -> Links:
    """The best evidence between each two parties, weak names left out: they join nothing."""
    links: Links = {}
    for found in evidence:
        if not (found.first.weak or found.second.weak):
            link(links, party_of[found.first], party_of[found.second], found)
    return links


def _fits(links: Links, units: Sequence[Unit], parties: Parties) -> dict[int, set[int]]:
    """For each party those that it may join, by the names alone and no decision against it.

    Where a decided merge gave a party several names, one that matches is enough, as long as no
    name of it contradicts.
    """
    fits: dict[int, set[int]] = defaultdict(set)
    for (one, other), evidence in links.items():
        if evidence.verdict.same and not parties.must_stay_apart(one, other):
            names = product(_names(one, units, parties), _names(other, units, parties))
            if not any(contradictions(*two) for two in names):
                fits[one].add(other)
                fits[other].add(one)
    return fits


def _names(party: int, units: Sequence[Unit], parties: Parties) -> set[Profile]:
    members = (units[place] for place in parties.members[party])
    return {unit.profile for unit in members if unit.profile is not None and not unit.weak}


def _join(parties: Parties, fits: Mapping[int, set[int]]) -> dict[int, int]:
    """The group of each party, named by one of its parties.

    Without the parties that fit two which don't fit each other, what is left falls into sets in
    which all fit all.
    """
    sure = {one for one in parties.members if not _fits_two(one, fits)}
    group_of = {one: one for one in parties.members}
    for one in sure:
        group_of[one] = min({one} | (fits.get(one, set()) & sure))
    return group_of


def _fits_two(party: int, fits: Mapping[int, set[int]]) -> bool:
    near = fits.get(party, set())
    return any(not near <= fits[other] | {other} for other in near)


def _matches(
    links: Links, group_of: Mapping[int, int], surnames: Iterable[Evidence]
) -> list[Evidence]:
    held = [
        found
        for (one, other), found in links.items()
        if group_of[one] == group_of[other] and found.verdict.same
    ]
    return sorted((*held, *surnames), key=lambda found: found.order)
