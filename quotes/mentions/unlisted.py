"""Descriptions that the lists of nouns miss or that stand without an article.

"The dispatcher said", "a fundraising email", "Banners reading", "a “…” poster", "the other called it".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from quotes.lexicon import CARRIERS, plural_nouns, plurals, word_set
from quotes.parts import Text

# A look back behind the first letter finds the places much faster than one before it.
# "The other called it", "The two said": some of those just spoken of.
_OTHERS = re.compile('de(?<=[.,:;/"]..)(?=z?[vV])')
# "Banners reading", "Graffiti on the wall read": texts without an article where a sentence begins.
_TEXTS = re.compile("K(?<=[./].)(?=[pvV])")
# "A fundraising email said", "the note": texts whose nouns are reporting verbs too.
_NOTED = re.compile("dl{0,2}[vV]")
# Not of "comment", "tweet", "warning" and the like, which are somebody's words more often than a thing.
_NOTES = frozenset(("email", "note"))
# "A “…” | poster", "in | T-shirts reading “…”".
_LABEL = re.compile('x(?<="x)|K(?<=["pl]K)(?=[pvV/,.lu])')
# Somebody or something of whom no list knows the noun, as the subject of a reporting verb: "The dispatcher
# said", “…,” wrote the userbase.
_UNLISTED = re.compile('[de](?:(?<=[.,:;/"b].)|(?<=\\A.))[0LD]?l{1,3}(?=z?v)')
_INVERTED = re.compile('d(?<=[",]vd)l{1,3}(?=[,.])')
# “…,” said | Orvia fly-half | Ann Lee; “…,” | Orvia fly-half | Ann Lee said.
_SAID_TITLE = re.compile('v(?<=[",]v)(?P<title>[LXKAGD]{0,4}l{1,2})(?=F[FXI]*[FX])')
_TITLE_SAID = re.compile('"(?P<title>[LXKAGD]{1,4}l{1,2})(?=F[FXI]*[FX]z?[vV])')
_SAYING = ("ed", "said", "says", "wrote", "writes", "told", "tells")  # what no noun ends in


class Unlisted(NamedTuple):
    """The tokens of a description, the last of them its noun; whether it is of several, and its kind."""

    first: int
    last: int
    several: bool
    likely: str


def unlisted(text: Text, shape: str) -> Iterator[Unlisted]:
    """The descriptions of a text that have no noun of the lists as they are written there."""
    for match in _OTHERS.finditer(shape):
        single = text.words[match.end() - 1] == "other"
        yield Unlisted(*match.span(), not single, "unnamed" if single else "group")
    for match in _NOTED.finditer(shape):
        if text.words[match.end() - 1] in _NOTES:
            yield Unlisted(*match.span(), False, "document")
    for match in _TEXTS.finditer(shape):
        if text.words[match.start()].lower() in _texts():
            yield Unlisted(*match.span(), True, "document")
    for match in _LABEL.finditer(shape):
        word = text.words[match.end() - 1]
        if word.lower() in CARRIERS and word not in plural_nouns():
            yield Unlisted(*match.span(), False, "document")
    for match in chain(_SAID_TITLE.finditer(shape), _TITLE_SAID.finditer(shape)):
        yield Unlisted(*match.span("title"), False, "person")
    for match in chain(_UNLISTED.finditer(shape), _INVERTED.finditer(shape)):
        if _says(text, shape, match.end()):
            yield Unlisted(*match.span(), False, "person")


def _says(text: Text, shape: str, last: int) -> bool:
    """Whether a noun without a list stands before a token and a verb there: "the dispatcher | said", neither
    "the phone | call" nor "those surveyed | say".
    """
    if text.words[last - 1].endswith(("ed", "ing")):
        return False
    verb = last + (shape[last] == "z")
    return shape[last] in ",." or text.words[verb].endswith(_SAYING)


@cache
def _texts() -> frozenset[str]:
    """Nouns for several texts: "banners", "graffiti"."""
    return frozenset().union({"graffiti"}, *map(plurals, word_set("text_nouns.txt")))
