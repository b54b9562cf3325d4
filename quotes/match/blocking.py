"""The keys under which a speaker meets those it may be, so that not everybody is compared with everybody."""

from __future__ import annotations

from typing import NamedTuple

from quotes.match.bodies import SHORTEST_ACRONYM, Body, initials_of
from quotes.match.features import LONG_NAME, SURE_LETTERS
from quotes.match.profiles import Profile, profile
from quotes.names import (
    Name,
    family_letters,
    fold,
    full_forms,
    is_initial,
    is_spanish_given,
    letters,
    sound,
    spelled_out,
)
from quotes.records import Speaker


class Keys(NamedTuple):
    """Two profiles can only be one speaker if a key in `own` of one is in the other's keys.

    `looked_up` are keys that the profile shares with weaker ones only: "John Smith" meets
    "J. Smith" there, but not "James Smith". So no key gathers a crowd. `family` is a person's whole
    family name: bare names meet the full ones there (`surnames.py`).
    """

    own: frozenset[str]
    looked_up: frozenset[str]
    family: str = ""


def keys(speaker: Speaker) -> frozenset[str]:
    """The blocking keys of a speaker, empty for one that is never matched.

    Speakers without a common key are never one, and no question either.
    """
    found = profile(speaker)
    if found is None:
        return frozenset()
    own, looked_up, family = keys_of(found)
    return own | looked_up | ({f"family {family}"} if family else frozenset())


def keys_of(found: Profile) -> Keys:
    """The blocking keys of a profile; how they meet is told at `Keys`."""
    return _body_keys(found) if isinstance(found, Body) else _person_keys(found.name)


def _body_keys(body: Body) -> Keys:
    asked = {f"acronym {some}" for some in initials_of(body.core) if len(some) >= SHORTEST_ACRONYM}
    own = {f"name {body.core}", *(f"acronym {some}" for some in body.acronyms)}
    return Keys(frozenset(own), frozenset(asked - own))


def _person_keys(name: Name) -> Keys:
    whole = family_letters(name)
    if name.bare:
        return Keys(frozenset(), frozenset(), whole)
    families = _last_words(name.family)
    called = [name.given, *name.middle, *name.nicknames]
    own = {f"letters {letters(name)}", f"sound {sound(name.given)} {sound(whole)}"}
    givens = _firsts(called) | full_forms(name.given)
    own |= {_pair(family, given) for family in families for given in givens}
    if len(fold(name.family)) >= LONG_NAME and not is_initial(name.given):
        start = fold(name.family)[:SURE_LETTERS]
        own |= {f"begins {given} {start}" for given in _firsts([name.given])}
    if name.middle and is_spanish_given(name.given):
        firsts = _firsts([name.given, *name.middle[:-1]])
        own |= {_pair(family, given) for family in _last_words(name.middle[-1]) for given in firsts}
    initials = {f"initial {family} {fold(name.given)[:1]}" for family in families}
    if is_initial(name.given):
        return Keys(frozenset(own | initials), frozenset(), whole)
    return Keys(frozenset(own), frozenset(initials), whole)


def _pair(one: str, other: str) -> str:
    """Sorted, so that "Tae-rin Moon" and "Moon Tae-rin" meet."""
    return f"both {one} {other}" if one < other else f"both {other} {one}"


def _firsts(called: list[str]) -> set[str]:
    """The first part of each name that is no initial: "karl" of "Karl-Theodor"."""
    given = (word for word in called if not is_initial(word))
    return {form.split(" ", 1)[0] for word in given for form in _spellings(word)}


def _last_words(family: str) -> set[str]:
    return {form.rsplit(" ", 1)[-1] for form in _spellings(family)}


def _spellings(word: str) -> list[str]:
    """The folded word, and "mueller" beside "muller" for "Müller"."""
    forms = [fold(word)] if word.isascii() else [fold(word), spelled_out(word)]
    return [form for form in forms if form]
