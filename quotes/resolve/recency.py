"""Who was named last before a pronoun or description: the only ones that it may mean."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

MOST_CANDIDATES = 10  # the entities nearest before a mention
BEHIND = 1000  # tokens; who is named only behind a mention counts as that much further away
SOON = 60  # tokens within which an entity first named behind a pronoun may still be meant


class Recent:
    """Who was named last before a token, for tokens in ascending order.

    `named` holds (first token, negated entity number) pairs in order.
    """

    def __init__(self, named: Sequence[tuple[int, int]]) -> None:
        self.named = named
        self.passed = 0
        self.last: dict[int, int] = {}  # entity to the token where it was named last, latest last

    def before(self, token: int, own: int) -> list[int]:
        """The entities nearest before a token without `own`, the nearest first.

        Those named only behind it, but soon, come after them.
        """
        while self.passed < len(self.named) and self.named[self.passed][0] < token:
            place, entity = self.named[self.passed]
            self.last.pop(-entity, None)
            self.last[-entity] = place
            self.passed += 1
        recent = islice(reversed(self.last.items()), MOST_CANDIDATES + 1)
        near = [(token - place, entity) for entity, place in recent if entity != own]
        for at in range(self.passed, len(self.named)):
            place, entity = self.named[at][0], -self.named[at][1]
            if place - token >= SOON:
                break
            if entity not in self.last and entity != own:
                near.append((BEHIND + place - token, entity))
        near.sort()
        return list(dict.fromkeys(entity for _, entity in near))[:MOST_CANDIDATES]
