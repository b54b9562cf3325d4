"""Bare family names ("Mr Arroyuelo") whose full name their article never tells.

One joins the only person of that family name in all articles, where something more than the name
speaks for it: the same office, a name that few people have, a person whom readers are taken to
know. A second person of the family name undoes that, unless titles tell which of the two is meant:
"President Arroyuelo" and "Mr Arroyuelo" are Gustavo, whom others call President, not Inés.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from quotes.match.decided import Parties
from quotes.match.evidence import Evidence, evidence_on
from quotes.match.facts import Facts, offices_of
from quotes.match.judging import FAMILY_NAME_ALONE, Verdict, facts_against, judge_profiles
from quotes.match.profiles import Person
from quotes.match.units import Item, Unit
from quotes.names import (
    Name,
    family_letters,
    is_common_family,
    is_commonest_family,
    is_initial,
    sex_of_given,
)

# In how many articles somebody must stand in full before the family name alone may mean them:
# writers leave the given name out where readers know it. For a name that few people have, that
# many have, and for the commonest, each with an office that agrees; without one it takes the next,
# and the commonest ("Mr Smith") is never enough. Choices, not measured.
ONCE, KNOWN, WIDELY_KNOWN = 1, 3, 10
MOST_CANDIDATES = 3
"""A family name that may be more people's than this says too little to ask about."""
CROWD = 30
"""Different full names of one family name from which it alone says too little whatever the titles are.
So an import needn't look at all of such a family because of one "Mr Smith". A choice: far more than the
names of one family in the news, far less than the Smiths of an archive."""
TOLD_BY = 2
"""Articles whose titles say more of somebody's sex than the given name does."""
SCORE = 0.9

ONLY_ONE = "the same family name, and no other person of that name in all articles fits"
SAME_OFFICE = "both are called {}"
RARE = "few people have that name; articles that give it in full: {}"
OFTEN = "articles that give the full name: {}"


@dataclass(frozen=True, slots=True)
class Surnames:
    """`joins` leads from parties to the groups of full names; `matches` tell why, `questions` are
    about the others."""

    joins: Mapping[int, int]
    matches: Sequence[Evidence]
    questions: Sequence[Evidence]


def settle_surnames(
    items: Sequence[Item],
    party_of: Mapping[Unit, int],
    group_of: Mapping[int, int],
    parties: Parties,
) -> Surnames:
    """Which bare names join which groups; `group_of` has the groups that full names make."""
    joins: dict[int, int] = {}
    matches: list[Evidence] = []
    questions: list[Evidence] = []
    for full, bare in _families(party_of):
        if _is_crowd(items, full):
            continue
        family = _Family(items, full, bare, party_of, group_of)
        settled: set[int] = set()  # by this family name; a decided merge may hold other names too
        for person, joining in family.meant().items():
            if _contradict(person, joining, party_of, parties):
                continue
            for unit, why in joining:
                joins[party_of[unit]] = person.group
                settled.add(party_of[unit])
                verdict = Verdict(True, SCORE, (ONLY_ONE, *why))
                matches.append(evidence_on(unit, person.units[0], verdict))
        for unit, other, why in family.same_holder(party_of, parties):
            joins[party_of[unit]] = group_of[party_of[other]]
            settled.add(party_of[unit])
            matches.append(evidence_on(unit, other, Verdict(True, SCORE, (ONLY_ONE, *why))))
        if len(family.people) <= MOST_CANDIDATES:
            free = (unit for unit in family.free if party_of[unit] not in settled)
            questions += (asked for unit in free for asked in _asked(unit, full or bare[:1]))
    return Surnames(joins, matches, questions)


def _families(units: Iterable[Unit]) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """For each family name that stands alone its units with given names or initials, and the bare
    ones, both in their order of rank."""
    units = list(units)
    if not any(unit.bare for unit in units):
        return
    bare: dict[str, list[Unit]] = defaultdict(list)
    full: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if isinstance(unit.profile, Person):
            (bare if unit.bare else full)[family_letters(unit.profile.name)].append(unit)
    for family, alone in bare.items():
        yield (
            sorted(full.get(family, ()), key=lambda unit: unit.rank),
            sorted(alone, key=lambda unit: unit.rank),
        )


def _is_crowd(items: Sequence[Item], full: Sequence[Unit]) -> bool:
    """Whether the articles give more than CROWD full names."""
    if sum(len(unit.items) for unit in full) <= CROWD:
        return False
    of_articles = (items[place] for unit in full for place in unit.items)
    return len({item.speaker.name for item in of_articles if item.article is not None}) > CROWD


def _name(unit: Unit) -> Name:
    assert isinstance(unit.profile, Person)
    return unit.profile.name


def _facts(unit: Unit) -> Facts:
    assert isinstance(unit.profile, Person)
    return unit.profile.facts


@dataclass(eq=False)
class _Known:
    """A group of full names: one person of a family name."""

    group: int
    items: Sequence[Item]
    units: list[Unit] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """More than an initial is known."""
        return any(not is_initial(_name(unit).given) for unit in self.units)

    @cached_property
    def sex(self) -> str:
        """As the titles of two articles or the given names tell, else those of one; "" where they disagree.

        One article alone may have taken Mr for Mrs Vane.
        """
        told = Counter[str]()
        for unit in self.units:
            told[_facts(unit).sex] += len(unit.items)
        del told[""]
        listed = {sex_of_given(_name(unit).given) for unit in self.units} - {""}
        if max(told.values(), default=0) < TOLD_BY and listed:
            return listed.pop() if len(listed) == 1 else ""
        return next(iter(told)) if len(told) == 1 else ""

    @cached_property
    def offices(self) -> frozenset[str]:
        places = (place for unit in self.units for place in unit.items)
        return frozenset().union(*(offices_of(self.items[place].speaker) for place in places))

    @cached_property
    def articles(self) -> int:
        """In how many articles the full name stands."""
        places = (place for unit in self.units for place in unit.items)
        return len({self.items[place].article for place in places} - {None})

    def may_be(self, other: _Known) -> bool:
        """No name of one rules out a name of the other."""
        pairs = ((one.profile, two.profile) for one in self.units for two in other.units)
        return all(one and two and judge_profiles(one, two).same is not False for one, two in pairs)


class _Family:
    """All that is known of one family name."""

    def __init__(
        self,
        items: Sequence[Item],
        full: Sequence[Unit],
        bare: Sequence[Unit],
        party_of: Mapping[Unit, int],
        group_of: Mapping[int, int],
    ) -> None:
        self.items = items
        people: dict[int, _Known] = {}
        for unit in full:
            group = group_of[party_of[unit]]
            people.setdefault(group, _Known(group, items)).units.append(unit)
        self.people = list(people.values())
        # decided merges gave the others a full name already
        self.free = [unit for unit in bare if group_of[party_of[unit]] not in people]

    def meant(self) -> dict[_Known, list[tuple[Unit, list[str]]]]:
        """Whom bare names mean for good reasons, with these."""
        named = [one for one in self.people if one.named]
        initials = [one for one in self.people if not one.named]
        sexes = {one.sex for one in named} | {_facts(unit).sex for unit in self.free}
        both = {"female", "male"} <= sexes
        out: dict[_Known, list[tuple[Unit, list[str]]]] = defaultdict(list)
        for unit in self.free if named else ():
            person = self._by_sex(unit, named) if both else named[0] if len(named) == 1 else None
            if person and all(person.may_be(other) for other in initials):
                why = self._speaks_for(unit, person)
                if why:
                    out[person].append((unit, why))
        return out

    def same_holder(
        self, party_of: Mapping[Unit, int], parties: Parties
    ) -> Iterator[tuple[Unit, Unit, list[str]]]:
        """Bare names that are one office's holder ("President Arroyuelo", here and there), where nobody
        has the family name in full: each with the highest ranked, and why.

        Only of a name that few people have, and where no other office is anybody's of that name.
        """
        holders = [unit for unit in self.free if self._offices(unit)]
        if self.people or len(holders) < 2 or is_common_family(_name(holders[0]).family):
            return
        shared = frozenset.intersection(*map(self._offices, holders))
        together = {party_of[unit] for unit in holders}
        apart = any(parties.apart.get(one, set()) & together for one in together)
        said = {_facts(unit) for unit in self.free}
        marks = {_name(unit).suffix for unit in self.free}
        if not shared or apart or len(marks) > 1:
            return
        if not any(facts_against(*two) for two in combinations(said, 2)):
            why = [SAME_OFFICE.format(" and ".join(sorted(shared)))]
            yield from ((unit, holders[0], why) for unit in holders[1:])

    def _by_sex(self, unit: Unit, named: Sequence[_Known]) -> _Known | None:
        """The only one of the sex that a title tells, or that the holder of the unit's office has.

        None where the sex of another one of the family isn't known.
        """
        if not all(one.sex for one in named):
            return None
        offices = self._offices(unit)
        holders = {one.sex for one in named if one.offices & offices}
        told = _facts(unit).sex or (holders.pop() if len(holders) == 1 else "")
        fitting = [one for one in named if one.sex == told]
        return fitting[0] if len(fitting) == 1 else None

    def _offices(self, unit: Unit) -> frozenset[str]:
        return frozenset().union(*(offices_of(self.items[place].speaker) for place in unit.items))

    def _speaks_for(self, unit: Unit, person: _Known) -> list[str]:
        """Why the bare name is that person, in plain words; nothing where only the name says so."""
        family = _name(unit).family
        shared = sorted(self._offices(unit) & person.offices)
        commonness = is_common_family(family) + is_commonest_family(family)
        steps = (ONCE, KNOWN, WIDELY_KNOWN, None)
        enough = steps[commonness + (not shared)]
        if enough is None or person.articles < enough:
            return []
        office = [SAME_OFFICE.format(" and ".join(shared))] if shared else []
        return [*office, (OFTEN if commonness else RARE).format(person.articles)]


def _contradict(
    person: _Known,
    joining: Sequence[tuple[Unit, list[str]]],
    party_of: Mapping[Unit, int],
    parties: Parties,
) -> bool:
    """Whether what is known of the bare names, or a decision, shows that they mean several people."""
    bare = [unit for unit, _ in joining]
    marks = {_name(unit).suffix for unit in person.units}
    if any(_name(unit).suffix not in ("", *marks) for unit in bare):
        return True
    together = {party_of[unit] for unit in (*person.units, *bare)}
    if any(parties.apart.get(one, set()) & together for one in together):
        return True
    said = {_facts(unit) for unit in (*person.units, *bare)}
    return any(facts_against(*two) for two in combinations(said, 2))


def _asked(unit: Unit, others: Sequence[Unit]) -> Iterator[Evidence]:
    """The bare name with those whom it may mean."""
    for other in others:
        if other is not unit and unit.profile and other.profile:
            verdict = judge_profiles(unit.profile, other.profile)
            if verdict.same is None and verdict.score >= FAMILY_NAME_ALONE:
                yield evidence_on(unit, other, verdict)
