"""Whether a capital that begins a sentence is part of the name behind it."""

from __future__ import annotations

from quotes.lexicon import first_names, word_set
from quotes.mentions.cores import is_family_first, is_role_noun
from quotes.parts import Text

# Words for offices that look like verbs.
_OF_OFFICES = frozenset(
    ("acting", "founding", "managing", "retired", "sitting", "united", "visiting")
)
# Everyday words that begin names of places and offices even where they begin a sentence.
PREFIXES = frozenset(
    [
        "New",
        "North",
        "South",
        "East",
        "West",
        "San",
        "Los",
        "Saint",
        "Great",
        "Northern",
        "Southern",
        "Western",
        "Eastern",
        "Prime",
        "Vice",
        "White",
    ]
)


def is_given_month(text: Text, shape: str, token: int, last: int) -> bool:
    """Whether a month is a given name here: "April Harrow said", not "in April Harrow said"."""
    if shape[token + 1 : last] not in ("X", "F") or shape[token - 1 : token] in ("p", "l", "0"):
        return False
    return text.words[token].lower() in first_names()


def is_ordinary(text: Text, shape: str, first: int, last: int) -> bool:
    """Whether an everyday word that begins a sentence is no part of the name or office behind it.

    "Finds | Ann Lee", "Asked | Mayor Ann Lee", but not "Home Secretary Ann Lee", "Managing Director Ann Lee".
    """
    rest = shape[first + 1 : last]
    if shape[first] == "R":
        return not rest
    if rest[:1] == "R" and rest[1:].lstrip("R")[:1] in tuple("FXI"):
        word = text.words[first].lower()
        return word.endswith(("ed", "ing")) and word not in _OF_OFFICES
    if is_role_noun(text, shape, first, last):
        return False
    if rest == "X":
        return not (is_family_first(text, first) or _is_introduced(text, first))
    return not rest or rest[0] in "FmRI"


def _is_introduced(text: Text, first: int) -> bool:
    """Whether an everyday word is a given name because only the surname behind it returns: "Kit Abara spoke. …
    Abara said"."""
    word, surname = text.words[first : first + 2]
    if word.endswith(("s", "ed", "ing")):
        return False
    places = [token for token, other in enumerate(text.words) if other == surname]
    named = [text.shape[token - 1 : token] in tuple("FXKI") for token in places]
    return len(places) > 1 and places[0] == first + 1 and not any(named[1:])


def is_word(name: str) -> bool:
    """Whether a given name is an everyday word too: Will, Hope, Mark."""
    return name.lower() in word_set("common_words.txt") or name == "Will"
