"""Where the whole office before a name begins, of which only the end was taken for its title."""

from __future__ import annotations

import re

from quotes.lexicon import ADJECTIVES, plural_nouns
from quotes.parts import Mention, Text

# The heads of offices for several fields: "Security and Justice Minister".
_OF_FIELDS = frozenset(
    ("commissioner", "correspondent", "editor", "minister", "secretary", "spokesman", "spokeswoman")
)
_FIELDS = re.compile("(?:K{1,2},)*K{1,2}c$|D[lgx]c$")  # Security and, Norwegian culture and
_FOR_FIELDS = re.compile("[KXGR]{0,2}R[kf](?:[KXG]{1,3},)*[KXG]{1,3}c$")  # Minister for Culture and
_CLUBS = re.compile(r'(?:[lK][LXKDFA]{1,2}|(?<=[/."vV])L)c$')  # former Arden and, England and
_BODY = re.compile("[KXGL]{0,2}Gf$")  # Bank of
_FOR_PLACE = re.compile("[AKXGRLDlgx]{0,3}[nR][fkp]$")  # UN special envoy for
_TIES = frozenset(("for", "of", "to"))
_FARTHEST = 12  # tokens


def widened(text: Text, name: Mention) -> int:
    """The first token of the office before a name: of "Security and | Justice Minister Ann Lee", "Minister
    for Culture and | Sport Ann Lee", "Bank of | Arden governor Ann Lee",
    "UN envoy for | Norway Ann Lee",
    "former England and | Lund captain Ann Lee"; the title's own if it is whole.

    Not of "Mayor Bo Day and | Justice Minister Ann Lee", "Parents and | Justice Minister Ann Lee".
    """
    shape, first = text.shape, name.first
    last = shape[first - 1 : first]
    if shape[first : name.core] == "L" and text.words[first - 1] in _TIES:
        match = _FOR_PLACE.search(shape, max(0, first - _FARTHEST), first)
        return match.start() if match else first
    if last not in ("c", "f") or shape[first] not in "KXGRLFDlgxn":
        return first
    if last == "f":
        match = _BODY.search(shape, max(0, first - _FARTHEST), first)
        return match.start() if match and shape[first] in "LFXK" else first
    return _with_fields(text, name)


def _with_fields(text: Text, name: Mention) -> int:
    """Where an office for several fields begins, whose last is the first word of the title."""
    shape, first = text.shape, name.first
    begin = max(0, first - _FARTHEST)
    title = name.title.lower().split()
    if title[-1] in _OF_FIELDS:
        match = _FIELDS.search(shape, begin, first)
        if match and text.words[first - 2].lower() not in plural_nouns():
            named = shape[match.start() - 1 : match.start()] in tuple("FXIRm")  # Bo | Day and
            return first if named else match.start()
    elif "n" not in shape[first : name.core] and "R" not in shape[first : name.core]:
        match = _FOR_FIELDS.search(shape, begin, first)
        return match.start() if match else first
    match = _CLUBS.search(shape, begin, first) if shape[first] in "LXKDFA" else None
    if match is None:
        return first
    adjective = text.words[match.start()].lower() in ADJECTIVES or shape[match.start()] == "L"
    return match.start() if adjective else first
