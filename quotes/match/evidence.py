"""Who meets whom, and the best evidence between any two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import NamedTuple

from quotes.match.blocking import keys_of, near
from quotes.match.judging import SUGGEST, Verdict, judge_profiles
from quotes.match.profiles import Profile
from quotes.match.units import Rank, Unit


class Pair(NamedTuple):
    """Two items, by their places in the input, that are one speaker or may be, and why.

    `why` holds the reasons first, then the counter-reasons, each beginning with "but ".
    """

    a: int
    b: int
    score: float
    why: tuple[str, ...]


class Evidence(NamedTuple):
    """A verdict on two units, the higher ranked first."""

    first: Unit
    second: Unit
    verdict: Verdict

    @property
    def order(self) -> tuple[float, Rank, Rank]:
        """The best first, then the most quoted."""
        return -self.verdict.score, self.first.rank, self.second.rank

    @property
    def pair(self) -> Pair:
        """The same for users."""
        places = self.first.items[0], self.second.items[0]
        return Pair(*places, self.verdict.score, self.verdict.why)


Links = dict[tuple[int, int], Evidence]
"""The best evidence between two parties or groups, the smaller number first."""


def evidence_on(one: Unit, other: Unit, verdict: Verdict) -> Evidence:
    """Evidence with its units in their order."""
    first, second = sorted((one, other), key=lambda unit: unit.rank)
    return Evidence(first, second, verdict)


def link(links: Links, one: int, other: int, found: Evidence) -> None:
    """Keep the evidence between two different parties if it is the best so far."""
    key = (min(one, other), max(one, other))
    if one != other and (key not in links or found.order < links[key].order):
        links[key] = found


def gather(units: Iterable[Unit]) -> dict[Profile, list[Unit]]:
    """The units of each profile, the highest ranked first; bare family names are left to `surnames`."""
    alike: dict[Profile, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda unit: unit.rank):
        if unit.profile is not None and not unit.bare:
            alike[unit.profile].append(unit)
    return alike


def find_evidence(alike: Mapping[Profile, list[Unit]]) -> list[Evidence]:
    """A verdict for each two units whose names are or may be one, weak ones with weak left out."""
    found = []
    same = ((one, one) for one, units in alike.items() if len(units) > 1)
    for one, other in (*same, *_meetings(alike)):
        if alike[one][0].weak and alike[other][0].weak:
            continue
        verdict = judge_profiles(one, other)
        if verdict.same is not False and verdict.score >= SUGGEST:
            pairs = (
                combinations(alike[one], 2) if one is other else product(alike[one], alike[other])
            )
            found += [evidence_on(*two, verdict) for two in pairs]
    return found


def _meetings(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Each two different profiles that share a blocking key, once; see `blocking.Keys`."""
    all_of_them = list(profiles)
    first: dict[str, int] = {}
    holders: dict[str, list[int]] = {}  # of the keys that several own; most are one profile's
    looked_up: list[tuple[str, int]] = []
    begins: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(all_of_them):
        own, asked, _, starts = keys_of(found)
        for key in own:
            holder = first.setdefault(key, place)
            if holder != place:
                holders.setdefault(key, [holder]).append(place)
        looked_up += [(key, place) for key in asked]
        for key in starts:
            begins[key].append(place)
    met = {two for places in holders.values() for two in combinations(places, 2)}
    for key, place in looked_up:
        if key in first:
            met.update((min(one, place), max(one, place)) for one in holders.get(key, [first[key]]))
    for places in begins.values():
        two = combinations(places, 2)
        met.update(some for some in two if near(all_of_them[some[0]], all_of_them[some[1]]))
    return ((all_of_them[one], all_of_them[other]) for one, other in met if one != other)
