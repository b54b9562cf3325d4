"""All speakers of all articles in groups, each group one speaker.

Items with the same name that decisions treat alike make a unit, the units of a decided merge a
party. Parties are joined where all that fit one of them fit each other too; a party that fits two
which don't fit each other stays alone, and its fits become suggestions. So every member of a group
fits every other, and nothing depends on the order of the items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from quotes.match.decided import Decision, Parties, settle
from quotes.match.judging import DOUBT, SUGGEST, Verdict, contradictions, judge_profiles
from quotes.match.profiles import Profile, keys_of, profile
from quotes.records import Speaker

MOST_CANDIDATES = 3
"""A name that may be more speakers than this ("J. Smith") says too little to ask about."""

FITS_TWO = "but it fits two speakers that can't be one"


@dataclass(frozen=True, slots=True)
class Item:
    """One speaker of one article, or one known already.

    `article` is None for a speaker known from elsewhere (a list of people). `id` is the id that
    the speaker of these quotations has had so far, None for a new one. `quotes` counts them.
    """

    speaker: Speaker
    article: str | None = None
    outlet: str | None = None
    quotes: int = 1
    id: str | None = None


class Pair(NamedTuple):
    """Two items, by their places in the input, that are one speaker or may be, and why.

    `why` holds the reasons first, then the counter-reasons, each beginning with "but ".
    """

    a: int
    b: int
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Which items are one speaker.

    `of[i]` is the group of item i; groups are numbered from 0 in the order of their first items.
    `matches` say what holds the groups together: a pair for each two different names that match.
    `suggestions` are pairs of items whose groups may be one, at most one for each two groups, the
    surest first; never one that a decision rules out. `overruled` are the places of decisions
    that later ones contradict.
    """

    of: tuple[int, ...]
    matches: tuple[Pair, ...]
    suggestions: tuple[Pair, ...]
    overruled: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Items with one profile, all on the same sides of the same decisions.

    `weak`: the name is not enough to join even with itself ("Villatoro", "J. Smith"); then the
    unit is one item. `rank` orders units whatever the order of the items is.
    """

    items: tuple[int, ...]
    profile: Profile | None
    weak: bool
    rank: tuple[int, str, str]

    @property
    def item(self) -> int:
        return self.items[0]


class _Evidence(NamedTuple):
    """A verdict on two units; the better evidence is the smaller."""

    doubt: float
    ranks: tuple[tuple[int, str, str], ...]
    units: tuple[_Unit, _Unit]
    verdict: Verdict


_Links = dict[tuple[int, int], _Evidence]


def group(items: Sequence[Item], decisions: Sequence[Decision] = ()) -> Groups:
    """Group the items; `decisions`, oldest first, are obeyed whatever the names say."""
    units = _units(items, decisions)
    unit_of = {item: place for place, unit in enumerate(units) for item in unit.items}
    parties = settle(len(units), decisions, [unit_of[item] for item in range(len(items))])
    links = _links(units, parties)
    group_of = _join(parties, _fits(links, units, parties))
    numbers: dict[int, int] = {}
    for item in range(len(items)):
        numbers.setdefault(group_of[parties.of[unit_of[item]]], len(numbers))
    return Groups(
        of=tuple(numbers[group_of[parties.of[unit_of[item]]]] for item in range(len(items))),
        matches=tuple(_matches(links, group_of)),
        suggestions=tuple(_suggestions(units, links, parties, group_of)),
        overruled=tuple(parties.overruled),
    )


# ------------------------------------------------------------------------------------- units


def _units(items: Sequence[Item], decisions: Sequence[Decision]) -> list[_Unit]:
    sides: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for place, decision in enumerate(decisions):
        for side, members in (("a", decision.a), ("b", decision.b)):
            for item in set(members):
                sides[item].append((place, side))
    gathered: dict[object, list[int]] = defaultdict(list)
    profiles = [profile(item.speaker) for item in items]
    for place, found in enumerate(profiles):
        alone = place if _is_weak(found) else None
        gathered[found, tuple(sides.get(place, ())), alone].append(place)
    return [_unit(items, places, profiles[places[0]]) for places in gathered.values()]


def _unit(items: Sequence[Item], places: list[int], found: Profile | None) -> _Unit:
    ranked = sorted(places, key=lambda place: _rank(items[place]))
    return _Unit(tuple(ranked), found, _is_weak(found), _rank(items[ranked[0]]))


def _rank(item: Item) -> tuple[int, str, str]:
    return -item.quotes, item.article or "", item.speaker.name


def _is_weak(found: Profile | None) -> bool:
    return found is None or judge_profiles(found, found).same is not True


# ----------------------------------------------------------------------- links between parties


def _links(units: Sequence[_Unit], parties: Parties) -> _Links:
    """The best evidence, for and maybe, between each two parties of names that join."""
    holders: dict[Profile, list[int]] = defaultdict(list)
    for place, unit in enumerate(units):
        if unit.profile is not None and not unit.weak:
            holders[unit.profile].append(place)
    links: _Links = {}
    same = ((found, found) for found, places in holders.items() if len(places) > 1)
    for one, other in (*same, *_meetings(holders)):
        verdict = judge_profiles(one, other)
        if verdict.same is False or verdict.score < SUGGEST:
            continue
        for places in product(holders[one], holders[other]):
            _keep_best(
                links, [parties.of[place] for place in places], [units[p] for p in places], verdict
            )
    return links


def _keep_best(links: _Links, of: Sequence[int], units: Sequence[_Unit], verdict: Verdict) -> None:
    if of[0] == of[1]:
        return
    first, second = sorted(units, key=lambda unit: unit.rank)
    found = _Evidence(-verdict.score, (first.rank, second.rank), (first, second), verdict)
    key = (min(of), max(of))
    if key not in links or found[:2] < links[key][:2]:
        links[key] = found


def _meetings(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Each two different profiles that share a blocking key, once; see `profiles.Keys`."""
    own: dict[str, list[Profile]] = defaultdict(list)
    looked_up: dict[str, list[Profile]] = defaultdict(list)
    for found in profiles:
        for key in keys_of(found).own:
            own[key].append(found)
        for key in keys_of(found).looked_up:
            looked_up[key].append(found)
    met: set[frozenset[Profile]] = set()
    for key, holders in own.items():
        for two in (*combinations(holders, 2), *product(holders, looked_up.get(key, ()))):
            if frozenset(two) not in met:
                met.add(frozenset(two))
                yield two


def _fits(links: _Links, units: Sequence[_Unit], parties: Parties) -> dict[int, set[int]]:
    """For each party those that it may join, by the names alone and no decision against it.

    Where a decided merge gave a party several names, one that matches is enough, as long as no
    name of it contradicts.
    """
    fits: dict[int, set[int]] = defaultdict(set)
    for (one, other), evidence in links.items():
        if evidence.verdict.same and not parties.must_stay_apart(one, other):
            names = product(_strong(one, units, parties), _strong(other, units, parties))
            if not any(contradictions(*two) for two in names):
                fits[one].add(other)
                fits[other].add(one)
    return fits


def _strong(party: int, units: Sequence[_Unit], parties: Parties) -> set[Profile]:
    members = (units[unit] for unit in parties.members[party])
    return {unit.profile for unit in members if unit.profile is not None and not unit.weak}


# ------------------------------------------------------------------------------------ groups


def _join(parties: Parties, fits: Mapping[int, set[int]]) -> dict[int, int]:
    """The group of each party, named by one of its parties.

    Without the parties that fit two which don't fit each other, what is left falls into sets in
    which all fit all.
    """
    sure = {one for one in parties.members if not _fits_two(one, fits)}
    group_of = {one: one for one in parties.members}
    for one in parties.members:
        if one in sure:
            group_of[one] = min({one} | (fits.get(one, set()) & sure))
    return group_of


def _fits_two(party: int, fits: Mapping[int, set[int]]) -> bool:
    near = fits.get(party, set())
    return any(not near <= fits[other] | {other} for other in near)


def _matches(links: _Links, group_of: Mapping[int, int]) -> Iterator[Pair]:
    for (one, other), found in sorted(links.items(), key=lambda link: link[1][:2]):
        if group_of[one] == group_of[other] and found.verdict.same:
            yield _pair(found)


def _pair(found: _Evidence) -> Pair:
    first, second = found.units
    return Pair(first.item, second.item, found.verdict.score, found.verdict.why)


# ------------------------------------------------------------------------------- suggestions


def _suggestions(
    units: Sequence[_Unit], links: _Links, parties: Parties, group_of: Mapping[int, int]
) -> list[Pair]:
    apart = {
        frozenset((group_of[one], group_of[other]))
        for one, others in parties.apart.items()
        for other in others
    }
    asked: _Links = {}
    of_unit = {id(unit): group_of[parties.of[place]] for place, unit in enumerate(units)}
    for found in (*links.values(), *_weak_evidence(units, of_unit)):
        of = [of_unit[id(unit)] for unit in found.units]
        if of[0] != of[1] and frozenset(of) not in apart:
            _keep_best(asked, of, found.units, _as_question(found.verdict))
    return [_pair(found) for found in sorted(asked.values(), key=lambda found: found[:2])]


def _as_question(verdict: Verdict) -> Verdict:
    """A match that did not join because it fits two speakers, with that as a counter-reason."""
    if not verdict.same:
        return verdict
    return Verdict(None, round(verdict.score * DOUBT, 3), (*verdict.why, FITS_TWO))


def _weak_evidence(units: Sequence[_Unit], of_unit: Mapping[int, int]) -> Iterator[_Evidence]:
    """For names that join nothing by themselves: the few speakers that they may be.

    Where there is none, those with the same name are linked with the most quoted one of them.
    """
    alike: dict[Profile, list[_Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: unit.rank):
        if unit.profile is not None:
            alike[unit.profile].append(unit)
    targets: dict[Profile, list[_Unit]] = defaultdict(list)
    for two in _meetings(alike):
        for weak, strong in (two, two[::-1]):
            if alike[weak][0].weak and not alike[strong][0].weak:
                targets[weak] += (
                    alike[strong] if judge_profiles(weak, strong).same is not False else []
                )
    for found, holders in alike.items():
        if holders[0].weak and judge_profiles(found, found).same is None:
            chosen = targets[found] or holders[:1]
            if len({of_unit[id(unit)] for unit in chosen}) <= MOST_CANDIDATES:
                yield from _questions(holders, chosen)


def _questions(weak: Iterable[_Unit], chosen: Iterable[_Unit]) -> Iterator[_Evidence]:
    for one, other in product(weak, chosen):
        if one is not other and one.profile is not None and other.profile is not None:
            verdict = judge_profiles(one.profile, other.profile)
            yield _Evidence(-verdict.score, (one.rank, other.rank), (one, other), verdict)
