"""Pronouns read from left to right by rule: whom each "he" and "she" of an article most likely means.

The learned choice takes these as one piece of evidence among others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.parts import Mention, Text
from quotes.resolve.people import Entity

# What follows a subject: "Ann Lee said", "…, who", "… was", "…, the mayor of Lund, said".
_PREDICATE = re.compile(r"[vVazr]|,(?:[^,./;\"]{0,25},)?[vVar]")
_INVERTED = re.compile(r"[\",][vV]z?$")  # what stands before an inverted one: “…,” said


@dataclass(frozen=True, slots=True)
class Chain:
    """What reading from the left says of one pronoun: entity numbers, -1 for nobody.

    `choice` is whom it means by rule, `before` whom the last pronoun of its gender meant, `since`
    how many others that it could mean were named behind that pronoun.
    """

    choice: int
    before: int
    since: int


def chains(
    text: Text, mentions: Sequence[Mention], entities: Sequence[Entity], of: Sequence[int]
) -> dict[int, Chain]:
    """The chain of each "he" and "she", by mention number.

    A pronoun goes on with whom the last one of its gender meant, unless somebody whom it could mean
    has become a subject since: "Lee met Day. She said … Day smiled. She …".
    """
    out: dict[int, Chain] = {}
    begins = set(text.sentences)
    people = {e.number: e.gender for e in entities if e.kind in ("person", "")}
    last = {"m": -1, "f": -1}
    named: dict[str, list[tuple[int, bool]]] = {"m": [], "f": []}
    for number, mention in enumerate(mentions):
        entity = of[number]
        if mention.sort == "pronoun" and mention.gender:
            chain = _follow(last[mention.gender], named[mention.gender])
            out[number] = chain
            last[mention.gender] = chain.choice
            named[mention.gender] = []
        elif entity in people and mention.sort == "name":
            subject = mention.first in begins or is_subject(text, mention)
            for gender in "mf":
                if people[entity] in ("", gender):
                    named[gender].append((entity, subject))
    return out


def is_subject(text: Text, mention: Mention) -> bool:
    """Whether a verb follows a name, perhaps after an apposition, or stands inverted before it."""
    if _PREDICATE.match(text.shape, mention.last):
        return True
    return bool(_INVERTED.search(text.shape, max(0, mention.first - 3), mention.first))


def _follow(before: int, named: Sequence[tuple[int, bool]]) -> Chain:
    """The antecedent among the entity meant before and those named since, each with whether a subject."""
    subjects = [entity for entity, subject in named if subject]
    if subjects:
        choice = subjects[-1]
    elif before >= 0:
        choice = before
    else:
        choice = named[-1][0] if named else -1
    return Chain(choice, before, len({entity for entity, _ in named} - {before}))
