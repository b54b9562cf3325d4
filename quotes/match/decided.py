"""What people decided about speakers, as constraints on the groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a person, in places of the items: `a` and `b` are one speaker, or never.

    "merge" makes all items of `a` and `b` one; "keep-apart" keeps each of `a` from each of `b`,
    and says nothing about the items of `a` among themselves.
    """

    action: Literal["merge", "keep-apart"]
    a: tuple[int, ...]
    b: tuple[int, ...]


class Parties:
    """Units that decided merges make one, and which of these parties must stay apart.

    `of[u]` is the party of unit u, named by one of its units; `apart[p]` are the parties that p
    must not join; `overruled` are the places of decisions that later ones contradict.
    """

    def __init__(self, units: int) -> None:
        self.of = list(range(units))
        self.members: dict[int, list[int]] = {unit: [unit] for unit in range(units)}
        self.apart: dict[int, set[int]] = {}
        self.overruled: list[int] = []

    def must_stay_apart(self, one: int, other: int) -> bool:
        """A decision keeps the two parties apart."""
        return other in self.apart.get(one, ())

    def merge(self, units: Collection[int]) -> bool:
        """Make the units one party; False, and nothing done, where that is ruled out."""
        parties = sorted({self.of[unit] for unit in units}, key=lambda one: -len(self.members[one]))
        if any(self.must_stay_apart(*two) for two in combinations(parties, 2)):
            return False
        for joining in parties[1:]:
            self._absorb(parties[0], joining)
        return True

    def _absorb(self, party: int, joining: int) -> None:
        members = self.members.pop(joining)
        self.members[party] += members
        for unit in members:
            self.of[unit] = party
        for enemy in self.apart.pop(joining, set()):
            self.apart[enemy].discard(joining)
            self._part(party, enemy)

    def keep_apart(self, a: Collection[int], b: Collection[int]) -> bool:
        """Keep each unit of `a` from each of `b`; False where one party has units of both."""
        first, second = {self.of[unit] for unit in a}, {self.of[unit] for unit in b}
        if first & second:
            return False
        for one, other in product(first, second):
            self._part(one, other)
        return True

    def _part(self, one: int, other: int) -> None:
        self.apart.setdefault(one, set()).add(other)
        self.apart.setdefault(other, set()).add(one)


def settle(units: int, decisions: Sequence[Decision], unit_of: Sequence[int]) -> Parties:
    """Apply the decisions, the latest (last) first; earlier ones that contradict it are overruled.

    `unit_of[i]` is the unit of item i.
    """
    parties = Parties(units)
    for place in reversed(range(len(decisions))):
        decision = decisions[place]
        a, b = ({unit_of[item] for item in side} for side in (decision.a, decision.b))
        obeyed = parties.merge(a | b) if decision.action == "merge" else parties.keep_apart(a, b)
        if not obeyed:
            parties.overruled.insert(0, place)
    return parties
