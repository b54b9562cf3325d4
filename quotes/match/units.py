"""What is grouped: speakers of articles, and those of them that stand or fall together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.match.decided import Decision
from quotes.match.features import only_an_initial
from quotes.match.profiles import Person, Profile, profile
from quotes.records import Speaker

Rank = tuple[int, tuple[str, ...]]


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


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Items with one profile, all on the same sides of the same decisions.

    `items` are places in the input. `weak`: the name is not enough to join even with itself
    ("Arroyuelo", "J. Smith"); then the unit is one item. `rank` orders units, the most quoted
    first, whatever the order of the items is.
    """

    items: tuple[int, ...]
    profile: Profile | None
    weak: bool
    rank: Rank

    @property
    def bare(self) -> bool:
        """A person of whom only the family name is known."""
        return isinstance(self.profile, Person) and self.profile.name.bare


def units_of(items: Sequence[Item], decisions: Sequence[Decision]) -> list[Unit]:
    """The items in as few units as the decisions allow."""
    sides: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for place, decision in enumerate(decisions):
        for side, members in (("a", decision.a), ("b", decision.b)):
            for item in set(members):
                sides[item].append((place, side))
    numbers: dict[Profile | None, int] = {}
    profiles = [profile(item.speaker) for item in items]
    number_of = [numbers.setdefault(found, len(numbers)) for found in profiles]
    weak = [_is_weak(found) for found in numbers]
    gathered: dict[tuple[int, tuple[tuple[int, str], ...], int | None], list[int]] = {}
    for place, number in enumerate(number_of):
        alone = place if weak[number] else None
        gathered.setdefault((number, tuple(sides.get(place, ())), alone), []).append(place)
    return [
        _unit(items, places, profiles[places[0]], weak[number])
        for (number, _, _), places in gathered.items()
    ]


def _unit(items: Sequence[Item], places: list[int], found: Profile | None, weak: bool) -> Unit:
    if len(places) == 1:
        return Unit(tuple(places), found, weak, _rank(items[places[0]]))
    ranked = sorted((_rank(items[place]), place) for place in places)
    return Unit(tuple(place for _, place in ranked), found, weak, ranked[0][0])


def _rank(item: Item) -> Rank:
    speaker = item.speaker
    texts = (item.article, speaker.name, speaker.kind, speaker.role, item.id, *speaker.forms)
    return -item.quotes, tuple([text or "" for text in texts])


def _is_weak(found: Profile | None) -> bool:
    """Whether two of the name are not surely one."""
    if isinstance(found, Person):
        return found.name.bare or only_an_initial(found.name, found.name)
    return found is None or not found.named
