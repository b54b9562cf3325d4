"""How a speaker is written down: the fullest name or description, and the kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quotes.lexicon import NEAR, is_people
from quotes.parts import Mention, Text
from quotes.resolve.apposition import appositions
from quotes.resolve.entities import Entity
from quotes.resolve.subjects import is_subject

LONGEST_DESCRIPTION = 16  # words; a longer run is no description but a sentence
MOST_BEFORE = 12  # mentions between "one user" and the "another" that means one more of them
FARTHEST_JOINED = 6  # mentions between those of a list
_COUNTED = frozenset(("two", "three", "four", "five", "six", "seven", "eight"))
_AND = (["and"], [",", "and"])
_AND_MORE = re.compile("[FXKAGLDn]|l{1,2}g")  # the work | and pensions committee
_LINKS = frozenset((",", "and"))
_ONE_OF_MANY = ("a", "an", "one", "another")
_INSIDE = "lngxLDAXKFGRM0dseyfkpqIm~-"
_WHEN = frozenset(("as", "after", "before", "until", "since"))
# What was done with a text that is described: "a report | drafted quietly | by Ann Lee".
_DONE = re.compile("[vVul][lz]?(?=p[^M])")
# What tells who somebody is, no more than a few words and nothing reported: "who lives nearby".
_WHO = re.compile(
    r"[rb][hjt]?(?:[ul]|a(?![vVz])|v(?=p?[LDAXKFG]))[^vV,.:;/\"()rb]{0,7}(?=[,.:;/\"vVa])"
)
_HIDING = frozenset(
    (
        *("anonymity", "asked", "condition", "declined", "did", "identified", "insisted", "named"),
        *("refused", "requested", "spoke", "wanted", "wished"),
    )
)
_SENIOR = re.compile("l{1,2}[ngxRFXKAGLD]")
_MADE = frozenset(
    (
        *("circulated", "commissioned", "compiled", "drafted", "filed", "issued"),
        *("leaked", "posted", "prepared", "produced", "published"),
        *("released", "sent", "signed", "submitted", "written"),
    )
)
_KINDS = {
    "person": "person",
    "organisation": "organisation",
    "place": "organisation",
    "document": "document",
}


def extend(text: Text, last: int) -> int:
    """Where a description that ends before token `last` really ends: "a spokesman | for the union"."""
    shape = text.shape
    if shape[last : last + 1] not in ("f", "k", "p") or text.words[last].lower() in _WHEN:
        return last
    at, stop = last, min(len(shape), last + LONGEST_DESCRIPTION)
    while at < stop and _goes_on(text, at, at > last + 1):
        at += 1
    while at > last and shape[at - 1] in "dfkpyec-e" and not _counts(text, at - 1):
        at -= 1
    return at


def _counts(text: Text, at: int) -> bool:
    """Whether a token is the two of "a mother of two"."""
    return text.shape[at - 1] == "f" and text.words[at].lower() in _COUNTED


def _goes_on(text: Text, at: int, inner: bool) -> bool:
    """Whether a token belongs to the description before it, `inner` if behind "for the" or the like.

    Not "closed" in "the union for bakers | closed", nor when: "a reporter | on Friday", "passengers on
    the line | after inspectors had found".
    """
    shape = text.shape
    letter, behind = shape[at], shape[at + 1 : at + 2]
    if letter == "l" and inner and text.words[at].endswith(("ed", "ing")):
        return shape[at - 1] in "dfkpye"
    if letter == "l" and inner and behind in tuple("oij"):
        return False  # signed by both sides | commits them
    if letter == "p" and (behind == "M" or text.words[at].lower() in _WHEN):
        return False
    if text.words[at] == "to" and behind in tuple("lvVua"):
        # An employee | to steal it; an aide | to senior officials is whole.
        return bool(_SENIOR.match(shape, at + 1))
    if letter in "vV" and shape[at - 1] in "dy":
        return True  # with the | talks
    if letter == "p" and text.words[at + 1 : at + 3] == ["the", "words"]:
        return False  # a banner | with the words
    if text.words[at] == "to" and behind == "e":
        return False  # jailed a man | to five months
    return letter in _INSIDE or (letter == "c" and bool(_AND_MORE.match(shape, at + 1)))


def _behind_near(text: Text, last: int) -> int:
    """Where a description goes on behind "close": "source close | to the mayor", "source close to him |"."""
    if text.words[last : last + 1] and text.words[last].lower() in NEAR:
        if text.shape.startswith("po", last + 1):
            return last + 3
        if extend(text, last + 1) > last + 1:
            return last + 1
    return last


def _told_who(text: Text, mention: Mention, last: int) -> int:
    """Where a new description goes on that tells who is meant: "a woman | who lives nearby".

    Not where it reports something, "an aide | who called it", or only hides a name, "an aide | who asked
    not to be named".
    """
    if text.shape[mention.first] not in "de" or text.words[last : last + 1] not in (
        ["who"],
        ["that"],
    ):
        return last
    told = _WHO.match(text.shape, last)
    if told is None or not _HIDING.isdisjoint(text.words[last : told.end()]):
        return last
    person = mention.likely != "document" and text.words[last] == "who"
    return told.end() if person or text.shape[last + 1 : last + 2] in tuple("hjt") else last


def describe(text: Text, mention: Mention) -> str:
    """A description without its article, with what belongs to it: "spokesman for the union"."""
    first = mention.first
    if text.shape[first] == "d" or text.words[first].lower() in ("this", "that", "these", "those"):
        first += 1
    last = mention.last
    if mention.likely == "document" and (done := _DONE.match(text.shape, last)):
        last = done.end() if text.words[last].lower() in _MADE else last
    elif text.shape[mention.head] in "nR":
        last = _behind_near(text, last)
    last = _told_who(text, mention, extend(text, last))
    words = text.slice(first, last) if last > first else text.slice(mention.first, mention.last)
    return " ".join(words.split())


def speaker_name(text: Text, mentions: Sequence[Mention], entity: Entity) -> str:
    """The fullest form: a name without titles, or the longest description of one only described."""
    if not entity.noun:
        return entity.name
    forms = [
        _another(text, mentions, number) or describe(text, mentions[number])
        for number in entity.mentions
    ]
    return max(forms, key=lambda form: len(form.split()))


def _another(text: Text, mentions: Sequence[Mention], number: int) -> str:
    """ "another user" where "one user wrote" stands before "another wrote"; "" for other words."""
    if mentions[number].words not in (("another",), ("Another",)):
        return ""
    for before in reversed(mentions[max(0, number - MOST_BEFORE) : number]):
        first = text.words[before.first].lower()
        counted = before.sort == "noun" and before.last - before.first > 1
        if counted and first in _ONE_OF_MANY and is_subject(text, before):
            return " ".join(["another", *before.words[1:]])
    return ""


def speaker_kind(entity: Entity) -> str:
    """ "person", "organisation", "document", "group" or "unnamed"."""
    if entity.noun:
        kind = entity.kind
        if kind == "person":
            return "unnamed"
        return kind if kind in ("document", "group", "organisation") else "unnamed"
    if is_people(entity.name):
        return "group"
    if entity.gender and entity.kind != "organisation":
        return "person"
    if not entity.kinds:
        return "person"
    return _KINDS.get(entity.kind, "person")


def joint(text: Text, mentions: Sequence[Mention], of: Sequence[int], number: int) -> list[int]:
    """The entities that speak together where a mention is part of "Ann Lee and Bo Day said".

    Of a longer list, "Ann Lee, Bo Day and Cy Fox", all must be persons by their names.
    """
    mention, words = mentions[number], text.words
    before, behind = mention.first - 1, mention.last
    linked = (before >= 0 and words[before] in _LINKS) or (
        behind < len(words) and words[behind] in _LINKS
    )
    if not linked or not _can_join(mention):
        return [of[number]]
    near = range(max(0, number - FARTHEST_JOINED), min(len(mentions), number + FARTHEST_JOINED + 1))
    numbers = [other for other in near if _can_join(mentions[other])]
    names = [mentions[other] for other in numbers]
    entity = {mentions[other].first: of[other] for other in numbers}
    listed = _listed(text, names, numbers.index(number))
    if len(listed) > 2 and any(name.likely != "person" for name in listed):
        return [of[number]]
    return list(dict.fromkeys(entity[name.first] for name in listed))


def _can_join(mention: Mention) -> bool:
    return mention.sort == "name" and mention.likely != "place"


def _listed(text: Text, names: Sequence[Mention], at: int) -> Sequence[Mention]:
    """The names that commas and "and" join to one of them; itself alone where no "and" does."""
    links = [text.words[a.last : b.first] for a, b in pairwise(names)]
    first = last = at
    while last < len(links) and links[last] == [","]:
        last += 1
    ends = last < len(links) and links[last] in _AND
    if ends:
        last += 1
    elif first and links[first - 1] in _AND:
        last, ends = first, True
        first -= 1
    if not ends:
        return names[at : at + 1]
    while first and links[first - 1] == [","]:
        first -= 1
    two = last - first == 1
    if two and links[first] != ["and"]:  # said Ann Lee, and Bo Day agreed
        return names[at : at + 1]
    return names[first : last + 1]


__all__ = ["appositions", "describe", "joint", "speaker_kind", "speaker_name"]
