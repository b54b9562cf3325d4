"""What stands in a pronoun's own clause: nobody named there is whom the pronoun means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotes.parts import Mention, Text

# A pronoun with its verb and what follows up to the end of the clause.
_BEHIND = re.compile(r"[ht][azuvV]([^,.:;\"/()c-]+)")


def named_beside(text: Text, mentions: Sequence[Mention], number: int) -> Iterator[int]:
    """The names that follow a pronoun in its clause: "he told | Day", "she calls | Day's plan", "he said |
    Day was wrong". Mentions by number; none for other mentions than "he", "she" and "they".
    """
    clause = _BEHIND.match(text.shape, mentions[number].first)
    if clause is None:
        return
    for behind in range(number + 1, len(mentions)):
        if mentions[behind].first >= clause.end():
            return
        if mentions[behind].sort == "name":
            yield behind
