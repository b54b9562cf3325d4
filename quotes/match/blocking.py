"""The keys under which a speaker meets those it may be, so that not everybody is compared with everybody."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

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
    sound_of_given,
    spelled_out,
)
from quotes.records import Speaker

FAMILY = "family "
"""How the key begins under which bare family names meet full ones."""


class Keys(NamedTuple):
    """Two profiles can only be one speaker if a key in `own` of one is in the other's keys.

    `looked_up` are keys that the profile shares with weaker ones only: "John Smith" meets
    "J. Smith" there, but not "James Smith". So no key gathers a crowd. `family` is a person's whole
    family name: bare names meet the full ones there (`surnames.py`). `begins` are the given name and
    the first letters of a long family name: there only `near` ones meet.
    """

    own: frozenset[str]
    looked_up: frozenset[str]
    family: str = ""
    begins: tuple[str, ...] = ()


def keys(speaker: Speaker) -> tuple[frozenset[str], frozenset[str]]:
    """The blocking keys of a speaker: its own, and those under which it only looks for others.

    Two speakers that share no key that is one's own are never one, and no question either; both
    are empty for one that is never matched.
    """
    found = profile(speaker)
    if found is None:
        return frozenset(), frozenset()
    own, looked_up, family, begins = keys_of(found)
    whole = frozenset({f"{FAMILY}{family}"} if family else ())
    if not isinstance(found, Person):
        return own, looked_up
    if found.name.bare:
        return own | whole, looked_up
    if begins:
        own = own.union(_slips(found.name))
    return own, looked_up | whole


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
    own = {f"letters {letters(name)}", f"sound {sound_of_given(name.given)} {sound(whole)}"}
    for called in _called(name):
        for family in families:
            own.add(_pair(family, called))
    initials = [f"initial {family} {given[:1]}" for family in families]
    if is_initial(name.given):
        own.update(initials)
        return Keys(frozenset(own), frozenset(), whole)
    begins: tuple[str, ...] = ()
    if len(whole) >= LONG_NAME:
        start = fold(name.family)[:SURE_LETTERS]
        begins = tuple([f"begins {first} {start}" for first in _firsts(name.given)])
    if name.middle and is_spanish_given(name.given):
        firsts = [first for word in (name.given, *name.middle[:-1]) for first in _firsts(word)]
        seconds = _last_words(name.middle[-1])
        own.update([_pair(family, first) for family in seconds for first in firsts])
    return Keys(frozenset(own), frozenset(initials), whole, begins)


def near(a: Profile, b: Profile) -> bool:
    """At most one letter of the family names differs; most that share a key of `begins` are far apart."""
    if not (isinstance(a, Person) and isinstance(b, Person)):
        return False
    first, second = fold(a.name.family), fold(b.name.family)
    return DamerauLevenshtein.distance(first, second, score_cutoff=1) <= 1


def _slips(name: Name) -> Iterator[str]:
    """A key for the family name and one for it without each letter that may be a slip.

    Two that are one letter apart share one of these, and hardly anybody else does: "Vosslinger" and
    "Vosslnger". So an import needn't look at all that begin alike.
    """
    family = fold(name.family)
    spelled = {family, *(family[:at] + family[at + 1 :] for at in range(SURE_LETTERS, len(family)))}
    return (f"slip {first} {some}" for first in _firsts(name.given) for some in spelled)


def _called(name: Name) -> Collection[str]:
    """The first parts of all given names that the person may go by, short for others or not."""
    if not (name.middle or name.nicknames):
        return _givens(name.given)
    words = (*name.middle, *name.nicknames)
    return {*_givens(name.given), *(first for word in words for first in _firsts(word))}


@lru_cache(maxsize=65536)
def _givens(word: str) -> frozenset[str]:
    return full_forms(word).union(_firsts(word))


def _pair(one: str, other: str) -> str:
    """Sorted, so that "Tae-rin Moon" and "Moon Tae-rin" meet."""
    return f"both {one} {other}" if one < other else f"both {other} {one}"


@lru_cache(maxsize=65536)
def _firsts(word: str) -> tuple[str, ...]:
    """The first part of a name that is no initial: "karl" of "Karl-Theodor"."""
    if is_initial(word):
        return ()
    return tuple([form.split(" ", 1)[0] for form in _spellings(word)])


@lru_cache(maxsize=65536)
def _last_words(family: str) -> tuple[str, ...]:
    return tuple([form.rsplit(" ", 1)[-1] for form in _spellings(family)])


def _spellings(word: str) -> list[str]:
    """The folded word, and "mueller" beside "muller" for "Müller"."""
    forms = [fold(word)] if word.isascii() else [fold(word), spelled_out(word)]
    return [form for form in forms if form]
