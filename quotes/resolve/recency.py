"""Who was named last before a pronoun or description: the only ones that it may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

MOST_CANDIDATES = 10  # the entities nearest before a mention
BEHIND = 1000  # tokens; who is named only behind a mention counts as that much further away
SOON = 60  # tokens within which an entity first named behind a pronoun may still be meant


class Recent:
    """Who was named last before a token.

    `named` holds (first token, negated entity number) pairs in order.
    """

    def __init__(self, named: Sequence[tuple[int, int]]) -> None:
        self.named = named
        self.first = {entity: place for place, entity in reversed(named)}

    def before(self, token: int, own: int) -> list[int]:
        """The entities nearest before a token without `own`, the nearest first.

        Those named only behind it, but soon, come after them.
        """
        named = self.named
        passed = bisect_left(named, (token,))
        away: dict[int, int] = {}  # negated entity number to tokens
        for at in range(passed - 1, -1, -1):
            place, entity = named[at]
            if entity not in away:
                away[entity] = token - place
                if len(away) > MOST_CANDIDATES:
                    break
        for at in range(passed, len(named)):
            place, entity = named[at]
            if place - token >= SOON:
                break
            if self.first[entity] == place:
                away[entity] = BEHIND + place - token
        away.pop(-own, None)
        near = sorted((tokens, -entity) for entity, tokens in away.items())
        return [entity for _, entity in near[:MOST_CANDIDATES]]
