"""Organisations and documents as they are compared: the name without "the" and legal form, acronyms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quotes.names import fold, mend, words

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


@lru_cache(maxsize=65536)
def body(kind: str, text: str, forms: tuple[str, ...]) -> Body:
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
    return " " in core and letters_of in initials_of(core)


def initials_of(core: str) -> set[str]:
    """The first letters of a name's words, with and without those of little words."""
    tokens = core.split()
    great = (token for token in tokens if token not in _LITTLE_WORDS)
    return {"".join(token[0] for token in some) for some in (tokens, great)}


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
