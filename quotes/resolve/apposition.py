"""Descriptions beside the name that they describe: "the mayor, Ann Lee,"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.parts import Mention, Text
from quotes.resolve.entities import Numbered
from quotes.resolve.kinds import is_where

_SPEAKERS = ("person", "organisation")
_COPULAS = ("is", "was", "as")
LONGEST_ASIDE = 8  # tokens in brackets between a name and what it is described as
_ASIDE = re.compile(r"\([^()/]*\),$")  # Acme | (ACM), | a bank


def appositions(text: Text, names: Sequence[Numbered], nouns: Sequence[Numbered]) -> dict[int, int]:
    """For each description that stands beside a name, the name: both as mention numbers.

    "Farmers' League leader Bo Day", "the mayor, Ann Lee,", "Ann Lee, a nurse from Ohio,",
    "Ann Lee is a nurse".
    """
    shape = text.shape
    some = [numbered for numbered in names if numbered[1].likely != "place"]
    names_first: dict[int, int] = {}
    for number, name in reversed(some):  # the first of those that begin together
        names_first[name.core] = number
        names_first[name.first] = number
    names_last = {name.last: (number, name) for number, name in some}
    if "R," in shape:  # Ann Lee MP, the spokeswoman
        lettered = [(number, name) for number, name in some if shape.startswith("R,", name.last)]
        names_last |= {name.last + 1: (number, name) for number, name in lettered}
    found: dict[int, int] = {}
    for number, noun in nouns:
        if noun.likely not in _SPEAKERS and not noun.gender:
            continue
        first, last = noun.first, noun.last
        if last in names_first and shape[first] != "e":
            found[number] = names_first[last]
        elif last + 1 in names_first and shape[last] == "," and shape[first] in "dyLDXKs":
            found[number] = names_first[last + 1]
        elif first > 1 and (shape[first - 1] == "," or text.words[first - 1] in _COPULAS):
            named = names_last.get(_aside(shape, first))
            if named and not _contradict(text, noun, named[1]):
                found[number] = named[0]
    return found


def _aside(shape: str, first: int) -> int:
    """Where what stands between a name and what it is described as begins: a comma, "(ACM),"."""
    if not shape.startswith("),", first - 2):
        return first - 1
    aside = _ASIDE.search(shape, max(0, first - LONGEST_ASIDE), first)
    return aside.start() if aside else first - 1


def _contradict(text: Text, description: Mention, name: Mention) -> bool:
    """Whether a description beside a name is somebody else's.

    "In a letter by Ms Lee, the company says", "In downtown Arden, a group marched", "On the Evening
    News, the mayor said".
    """
    if description.likely == "organisation" and name.likely == "person":
        return True
    begins = text.shape[description.first - 1] == "," and name.likely == "organisation"
    if begins and description.likely == "person":
        return True
    starts = text.sentences[text.sentence_at(name.first)]
    return name.first - starts < 3 and name.likely != "person" and is_where(text, name)
