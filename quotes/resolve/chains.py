"""Pronouns read from left to right by rule: whom each "he" and "she" of an article most likely means.

The learned choice takes these as one piece of evidence among others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotes.parts import Mention, Text
from quotes.resolve.entities import Entity
from quotes.resolve.pointing import definite
from quotes.resolve.subjects import STRONG, WEAK

_SPEAKS = re.compile(
    r"(?:[fkp][dye]?[LDAXKFGRlngxs]{1,5})?(?:z?[vV]|,r)"
)  # what only people do: "said", ", who"


@dataclass(frozen=True, slots=True)
class Chain:
    """What reading from the left says of one pronoun: entity numbers, -1 for nobody.

    `choice` is whom it means by rule, `before` whom the last pronoun of its gender meant, `since`
    how many others that it could mean were named behind that pronoun.
    """

    choice: int
    before: int
    since: int


class _Named(NamedTuple):
    """A mention that brings an entity up, by its number, with its first token."""

    entity: int
    mention: int
    first: int
    known: bool  # the entity's gender is known


def is_chained(mention: Mention) -> bool:
    """Whether a mention is "he" or "she"."""
    return mention.sort == "pronoun" and mention.gender != ""


def chains(
    text: Text,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    of: Sequence[int],
    strength: Callable[[int], int],
    stop: int,
) -> dict[int, Chain]:
    """The chain of each "he" and "she" among the mentions before number `stop`, by mention number.

    `strength` tells how much a mention is a subject (see `subject_strength`).

    A pronoun goes on with whom the last one of its gender meant, unless somebody whom it could mean
    has become a subject since: "Lee met Day. She said … Day smiled. She …". The subject of a main
    clause goes before that of a lesser one: "Lee revealed that Day was … She …" is Lee.
    """
    out: dict[int, Chain] = {}
    people = {e.number: e.gender for e in entities if e.kind in ("person", "")}
    last = {"m": -1, "f": -1}
    named: dict[str, list[_Named]] = {"m": [], "f": []}
    for number, mention in enumerate(mentions[:stop]):
        if mention.sort == "pronoun":
            if mention.gender:
                chain = _follow(text, last[mention.gender], named[mention.gender], strength)
                out[number] = chain
                last[mention.gender] = chain.choice
                named[mention.gender] = []
            continue
        gender = people.get(of[number])
        if gender is None:
            continue
        entity = entities[of[number]]
        if mention.sort == "name" or _is_new(text, mention, entity):
            known = gender != "" or entity.kind == "person"
            if known or _SPEAKS.match(text.shape, mention.last):
                entry = _Named(entity.number, number, mention.first, known)
                for each in gender or "mf":
                    named[each].append(entry)
    return out


def _is_new(text: Text, mention: Mention, entity: Entity) -> bool:
    """Whether a mention brings somebody up who is only described: "a nurse said"."""
    new = entity.noun and mention.likely == "person" and not mention.plural
    return new and not definite(text, mention) and bool(_SPEAKS.match(text.shape, mention.last))


def _follow(
    text: Text, before: int, named: Sequence[_Named], strength: Callable[[int], int]
) -> Chain:
    """The antecedent among the entity meant before and those named since."""
    since = len({entry.entity for entry in named} - {before})
    strong = _last_subject(text, named, strength, STRONG, sure=True)
    if strong >= 0 or before >= 0:
        return Chain(strong if strong >= 0 else before, before, since)
    for least, sure in ((WEAK, True), (STRONG, False), (WEAK, False)):
        subject = _last_subject(text, named, strength, least, sure=sure)
        if subject >= 0:
            return Chain(subject, before, since)
    last = [entry.entity for entry in named if entry.known] or [entry.entity for entry in named]
    return Chain(last[-1] if last else -1, before, since)


def _last_subject(
    text: Text, named: Sequence[_Named], strength: Callable[[int], int], least: int, *, sure: bool
) -> int:
    """The first subject of the last sentence that has one of some strength, or -1.

    `sure` leaves out those whose gender is not known.
    """
    found, begins = -1, 0
    for entity, mention, first, known in reversed(named):
        if first < begins:
            break
        if (known or not sure) and strength(mention) >= least:
            found, begins = entity, text.sentences[text.sentence_at(first)]
    return found
