"""What is compared of a speaker, and the keys under which it meets those it may be.

A person is compared by the parsed name, organisations and documents by a `Body`. Speakers with
the same profile are judged once, however many articles they stand in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from quotes.names import (
    Name,
    family_letters,
    fold,
    is_initial,
    letters,
    mend,
    parse,
    spelled_out,
    words,
)
from quotes.records import Speaker

MATCHED_KINDS = ("person", "organisation", "document")
"""Only named speakers are matched; unnamed ones and groups stay on their quotation."""

SHORTEST_ACRONYM = 3
"""Two letters ("AP", "EU") begin the words of too many names to be an acronym of one."""

_ACRONYM = re.compile(r"\(?((?:[^\W\d_]\.?){2,7})\)?")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_LITTLE_WORDS = frozenset({"the", "of", "for", "and", "in", "on", "to", "a", "an", "de", "la"})


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or document. `core` is the folded name without "the" and legal form.

    `acronyms` are those that the speaker's own article uses beside the full name, or the name
    itself where it is one ("WHO"). `named` is False where many could have the name ("the
    ministry", "city council", "the report").
    """

    kind: str
    core: str
    legal: str
    acronyms: frozenset[str]
    is_acronym: bool
    named: bool


Profile = Name | Body


class Keys(NamedTuple):
    """Two profiles can only be one speaker if a key in `own` of one is in the other's keys.

    `looked_up` are keys that the profile shares with weaker ones only: "John Smith" meets
    "J. Smith" there, but not "James Smith". So no key gathers a crowd.
    """

    own: frozenset[str]
    looked_up: frozenset[str]


def profile(speaker: Speaker) -> Profile | None:
    """The speaker's profile; None for unnamed speakers, groups and names without letters."""
    if speaker.kind == "person":
        return _person(speaker.name)
    if speaker.kind in MATCHED_KINDS and fold(speaker.name):
        return _body(speaker.kind, speaker.name, speaker.forms)
    return None


@lru_cache(maxsize=65536)
def _person(text: str) -> Name | None:
    name = parse(text)
    if not fold(name.family):
        return None
    return replace(
        name,
        text=name.text.lower(),
        given=name.given.lower(),
        middle=tuple(word.lower() for word in name.middle),
        particles=tuple(word.lower() for word in name.particles),
        family=name.family.lower(),
        nicknames=tuple(word.lower() for word in name.nicknames),
        titles=(),
        notes=(),
    )


@lru_cache(maxsize=65536)
def _body(kind: str, text: str, forms: tuple[str, ...]) -> Body:
    text = mend(text)
    full = _BRACKET.sub("", text).strip() or text
    core, legal = _core(full)
    letters_of = acronym(full)
    found = (
        {acronym(form) for form in (*forms, *_BRACKET.findall(text))} if not letters_of else set()
    )
    declared = {found_one for found_one in found if found_one and begins(found_one, core)}
    return Body(
        kind=kind,
        core=core,
        legal=legal,
        acronyms=frozenset({letters_of} if letters_of else declared),
        is_acronym=bool(letters_of),
        named=_is_named(kind, full, core),
    )


def _core(text: str) -> tuple[str, str]:
    """ "The Vane & Ash Corp." as ("vane and ash", "corp")."""
    tokens = fold(text.replace("&", " and ").replace(".", "")).split()
    if len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    legal: list[str] = []
    while len(tokens) > 1 and tokens[-1] in words("name_legal_forms"):
        legal.insert(0, tokens.pop())
    if len(tokens) > 1 and legal and tokens[-1] == "and":
        tokens.pop()
    return " ".join(tokens), " ".join(legal)


def acronym(text: str) -> str:
    """ "W.H.O.", "(WHO)" and "the WHO" as "who"; "" for anything that is no acronym."""
    match = _ACRONYM.fullmatch(re.sub("^[Tt]he ", "", text.strip()))
    plain = match[1].replace(".", "") if match else ""
    return fold(plain) if plain.isupper() and len(plain) >= SHORTEST_ACRONYM else ""


def begins(letters_of: str, core: str) -> bool:
    """The acronym's letters begin the words of the name, little words counted or not."""
    tokens = core.split()
    initials = "".join(token[0] for token in tokens)
    great = "".join(token[0] for token in tokens if token not in _LITTLE_WORDS)
    return len(tokens) > 1 and letters_of in (initials, great)


def _is_named(kind: str, text: str, core: str) -> bool:
    """ "Vane Council", "Green Party" and "WHO" are named; "the council", "Foreign Ministry" not."""
    first, *rest = text.split()
    tokens = rest if first.lower() in ("the", "a", "an") and rest else [first, *rest]
    if not any(char.isupper() for token in tokens for char in token) and text.islower():
        return False
    if kind == "document":
        return True
    common = words("name_organisation_words") | words("name_organisation_fillers") | _LITTLE_WORDS
    return any(token not in common for token in core.split())


@lru_cache(maxsize=65536)
def keys_of(found: Profile) -> Keys:
    """The blocking keys of a profile; how they meet is told at `Keys`."""
    return _person_keys(found) if isinstance(found, Name) else _body_keys(found)


def _body_keys(body: Body) -> Keys:
    tokens = body.core.split()
    great = [token for token in tokens if token not in _LITTLE_WORDS]
    initials = {"".join(word[0] for word in some) for some in (tokens, great)}
    asked = {f"acronym {some}" for some in initials if len(some) >= SHORTEST_ACRONYM}
    own = {f"name {body.core}", *(f"acronym {some}" for some in body.acronyms)}
    return Keys(frozenset(own), frozenset(asked - own))


def _person_keys(name: Name) -> Keys:
    families = {_last(fold(name.family)), _last(spelled_out(name.family))}
    whole = f"family {family_letters(name)}"
    if name.bare:
        return Keys(frozenset({whole}), frozenset())
    called = [name.given, *name.middle, *name.nicknames]
    own = {f"letters {letters(name)}"}
    own |= {_pair(family, given) for family in families for given in _firsts(called)}
    if len(fold(name.family)) >= 6 and not is_initial(name.given):
        own |= {f"begins {given} {fold(name.family)[:4]}" for given in _firsts([name.given])}
    initials = {f"initial {family} {fold(name.given)[:1]}" for family in families}
    asked = {whole}
    (own if is_initial(name.given) else asked).update(initials)
    return Keys(frozenset(own), frozenset(asked - own))


def _pair(one: str, other: str) -> str:
    """Sorted, so that "Fumio Kishida" and "Kishida Fumio" meet."""
    return "both " + " ".join(sorted((one, other)))


def _firsts(called: list[str]) -> set[str]:
    """The first part of each name that is no initial: "karl" of "Karl-Theodor"."""
    spellings = (
        form for word in called if not is_initial(word) for form in (fold(word), spelled_out(word))
    )
    return {form.split()[0] for form in spellings if form}


def _last(folded: str) -> str:
    return folded.split()[-1]


def keys(speaker: Speaker) -> frozenset[str]:
    """The blocking keys of a speaker, empty for one that is never matched.

    Speakers without a common key are never one, and no question either.
    """
    found = profile(speaker)
    return frozenset().union(*keys_of(found)) if found is not None else frozenset()
