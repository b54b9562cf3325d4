"""What is compared of a speaker: a person's name and facts, an organisation's or document's `Body`.

Speakers with the same profile are judged once, however many articles they stand in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from quotes.match.bodies import Body, body
from quotes.match.facts import NOTHING, Facts, facts_of
from quotes.names import Name, fold, parse, romanised
from quotes.records import Speaker

MATCHED_KINDS = ("person", "organisation", "document")
"""Only named speakers are matched; unnamed ones and groups stay on their quotation."""


class Person(NamedTuple):
    """A person as one or more articles know them; `name` is in small letters, without titles."""

    name: Name
    facts: Facts = NOTHING


Profile = Person | Body


def profile(speaker: Speaker) -> Profile | None:
    """The speaker's profile; None for unnamed speakers, groups and names without letters."""
    if speaker.kind == "person":
        name = _name(speaker.name)
        return Person(name, facts_of(speaker)) if name else None
    if speaker.kind in MATCHED_KINDS and fold(speaker.name):
        return body(speaker.kind, speaker.name, speaker.forms)
    return None


@lru_cache(maxsize=65536)
def _name(text: str) -> Name | None:
    name = parse(romanised(text))
    if not fold(name.family):
        return None
    return Name(
        text=name.text.lower(),
        given=name.given.lower(),
        middle=_lowered(name.middle),
        particles=_lowered(name.particles),
        family=name.family.lower(),
        suffix=name.suffix,
        nicknames=_lowered(name.nicknames),
    )


def _lowered(some: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([word.lower() for word in some]) if some else ()
