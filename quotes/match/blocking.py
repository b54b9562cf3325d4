"""The keys under which a speaker meets those it may be, so that not everybody is compared with everybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from quotes.match.bodies import SHORTEST_ACRONYM, Body, initials_of
from quotes.match.features import LONG_NAME, SURE_LETTERS
from quotes.match.profiles import Person, Profile, profile
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


def keys(speaker: Speaker) -> tuple[frozenset[str], frozenset[str]]:
    """The blocking keys of a speaker: its own, and those under which it only looks for others.

    Two speakers that share no key that is one's own are never one, and no question either; both
    are empty for one that is never matched.
    """
    found = profile(speaker)
    if found is None:
        return frozenset(), frozenset()
    own, looked_up, family = keys_of(found)
    whole = frozenset({f"family {family}"} if family else ())
    bare = isinstance(found, Person) and found.name.bare
    return (own | whole, looked_up) if bare else (own, looked_up | whole)


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
    given, families = fold(name.given), _last_words(name.family)
    called = (name.given, *name.middle, *name.nicknames)
    givens = _firsts(called) | full_forms(name.given)
    own = {f"letters {letters(name)}", f"sound {sound(name.given)} {sound(whole)}"}
    own.update([_pair(family, first) for family in families for first in givens])
    initials = [f"initial {family} {given[:1]}" for family in families]
    if is_initial(name.given):
        own.update(initials)
        return Keys(frozenset(own), frozenset(), whole)
    if len(whole) >= LONG_NAME:
        start = fold(name.family)[:SURE_LETTERS]
        own.update([f"begins {first} {start}" for first in _firsts([name.given])])
    if name.middle and is_spanish_given(name.given):
        firsts = _firsts((name.given, *name.middle[:-1]))
        seconds = _last_words(name.middle[-1])
        own.update([_pair(family, first) for family in seconds for first in firsts])
    return Keys(frozenset(own), frozenset(initials), whole)


def _pair(one: str, other: str) -> str:
    """Sorted, so that "Tae-rin Moon" and "Moon Tae-rin" meet."""
    return f"both {one} {other}" if one < other else f"both {other} {one}"


def _firsts(called: Iterable[str]) -> set[str]:
    """The first part of each name that is no initial: "karl" of "Karl-Theodor"."""
    given = (word for word in called if not is_initial(word))
    return {form.split(" ", 1)[0] for word in given for form in _spellings(word)}


def _last_words(family: str) -> set[str]:
    return {form.rsplit(" ", 1)[-1] for form in _spellings(family)}


def _spellings(word: str) -> list[str]:
    """The folded word, and "mueller" beside "muller" for "Müller"."""
    forms = [fold(word)] if word.isascii() else [fold(word), spelled_out(word)]
    return [form for form in forms if form]
