"""Short forms joined to whom or what they stand for: acronyms, beginnings of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set

from quotes.lexicon import word_set
from quotes.resolve.entities import Entity
from quotes.resolve.naming import SMALL

LEAST_LETTERS, MOST_LETTERS = 3, 6  # of an acronym
MOST_BEGINNING = 4  # letters of a word's beginning that stands for it
_LINKS = frozenset(("of", "for", "on"))  # between a body and what it is of
_STATES = frozenset(("us", "u.s", "uk", "u.k", "eu", "un"))


def join_acronyms(entities: Sequence[Entity], of: list[int]) -> None:
    """Join "NWA" to "Northwick Water Association", "Fed" to "Federal Reserve", if only one fits."""
    short = [
        (entity, word)
        for entity in entities
        if len(entity.words) == 1 and len(word := entity.words[0].replace(".", "")) <= MOST_LETTERS
    ]
    if not short:
        return
    initials = _initials(entities)
    beginnings = _beginnings(
        entities, {word for entity, word in short if entity.kinds.get("organisation")}
    )
    for entity, word in short:
        full = initials.get(word, ()) if len(word) >= LEAST_LETTERS else ()
        if len(full) == 1:
            full[0].count("organisation", 2)
            _join(full[0], entity, of)
        elif entity.kinds.get("organisation"):
            longer = beginnings.get(word, ())
            if len(longer) == 1:
                _join(longer[0], entity, of)


def join_beginnings(entities: Sequence[Entity], of: list[int]) -> None:
    """Join "Supreme Court" to "Supreme Court of Lund", if only one body's name begins so."""
    longer: dict[tuple[str, ...], list[Entity]] = defaultdict(list)
    for entity in entities:
        words = entity.words
        if len(words) > 2:
            for at, word in enumerate(words[2:], 2):
                if word in _LINKS:
                    longer[words[:at]].append(entity)
    if not longer:
        return
    for entity in entities:
        full = longer.get(entity.words, ())
        if len(full) == 1 and entity.kinds.get("organisation"):
            _join(full[0], entity, of)


def _initials(entities: Sequence[Entity]) -> dict[str, list[Entity]]:
    """Entities of several words by their initials, with and without the small words'."""
    out: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        words = entity.words
        if len(words) > 2:
            letters = "".join([word[0] for word in words])
            own = [word for word in words if word not in SMALL]
            fewer = letters if len(own) == len(words) else "".join([word[0] for word in own])
            shorts = {letters, fewer}
            if len(own) > LEAST_LETTERS and _is_country(own[0]):
                shorts.add(fewer[1:])  # the LTC of the UK Lund Trade Council
            for short in shorts:
                out[short].append(entity)
    return out


def _beginnings(entities: Sequence[Entity], wanted: Set[str]) -> dict[str, list[Entity]]:
    """Organisations by those of some words that one of their words begins with.

    A beginning leaves out three letters or more: the Fed of the Federal Reserve.
    """
    short = [word for word in wanted if len(word) <= MOST_BEGINNING]
    if not short:
        return {}
    long = [
        (entity, " " + " ".join(entity.words))
        for entity in entities
        if len(entity.words) > 1 and "organisation" in entity.kinds
    ]
    return {
        word: [
            entity for entity, name in long if " " + word in name and _begins(word, entity.words)
        ]
        for word in short
    }


def _begins(short: str, words: Sequence[str]) -> bool:
    """Whether one of some words begins with a short one and goes on for three letters or more."""
    return any(word.startswith(short) and len(word) > len(short) + 2 for word in words)


def _is_country(word: str) -> bool:
    return word in _STATES or word in word_set("places.txt") or word in word_set("demonyms.txt")


def _join(full: Entity, short: Entity, of: list[int]) -> None:
    """Let one entity take the mentions of another."""
    full.heard += short.heard
    full.mentions = sorted(full.mentions + short.mentions)
    for number in short.mentions:
        of[number] = full.number
    short.mentions, short.heard = [], []
