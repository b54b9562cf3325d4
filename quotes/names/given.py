"""What is known of given and family names: their sex, their short forms, how common they are."""

from __future__ import annotations

from functools import lru_cache

from quotes.names.romanising import sound
from quotes.names.spelling import fold, words

_SEXES = {"m": "male", "f": "female"}


def sex_of_given(word: str) -> str:
    """ "female" for "Mara", "male" for "Odo", "" for names of both or unknown ones."""
    return _given_names().get(fold(word), "")


def is_given_name(word: str) -> bool:
    """Whether the word is listed as a given name."""
    return fold(word) in _given_names()


def is_common_family(family: str) -> bool:
    """Whether many people have the family name, so that it tells little: "Smith", "Kim"."""
    return fold(family) in words("name_common_families")


def is_commonest_family(family: str) -> bool:
    """Whether it is among the commonest of a country."""
    return fold(family) in words("name_commonest_families")


def is_spanish_given(word: str) -> bool:
    """Whether a given name is Spanish or Portuguese, so that two family names may follow."""
    return fold(word) in words("name_spanish_given")


def is_short_for(short: str, full: str) -> bool:
    """ "Bill" is short for "William", not for "Wilma"."""
    return fold(full) in full_forms(short)


def full_forms(short: str) -> frozenset[str]:
    """What a given name may be short for, folded; empty for most names."""
    return _full_forms().get(fold(short), frozenset())


@lru_cache(maxsize=65536)
def sound_of_given(word: str) -> str:
    """The sound of a given name, one for all its listed spellings: "Mohamed" and "Muhammad"."""
    own = sound(word)
    return _spelled_alike().get(own, own)


def is_for_either_sex(short: str) -> bool:
    """A short form of men's and women's names: "Chris", "Pat"."""
    sexes = {sex_of_given(full) for full in full_forms(short)}
    return {"female", "male"} <= sexes


@lru_cache
def _given_names() -> dict[str, str]:
    rows = (line.split(" ") for line in words("first_names"))
    return {name: _SEXES.get(sex, "") for name, sex in rows}


@lru_cache
def _spelled_alike() -> dict[str, str]:
    """The sound of each listed spelling with that of the name."""
    rows = (line.split(" = ") for line in words("name_given_spellings"))
    return {sound(other): sound(name) for name, others in rows for other in others.split(", ")}


@lru_cache
def _full_forms() -> dict[str, frozenset[str]]:
    rows = (line.split(" = ") for line in words("name_nicknames"))
    return {short: frozenset(fulls.split(", ")) for short, fulls in rows}
