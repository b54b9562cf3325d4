"""Who could be speaking: every name, pronoun and noun for a person, body or text in an article.

Words inside quotation segments are left out: what is said there is said by somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from quotes.lexicon import ADJECTIVES
from quotes.mentions.capitals import Capitals
from quotes.mentions.names import name_mentions
from quotes.mentions.nouns import noun_mentions
from quotes.mentions.widening import widened
from quotes.parts import Mention, Text

_PRONOUN = re.compile("[hti]")
_APOSTROPHE = re.compile("['’]")
# What gender a pronoun has and what it likely stands for.
_PRONOUNS = {
    "he": ("m", "person"),
    "she": ("f", "person"),
    "it": ("", "organisation"),
    "they": ("", "group"),
}


def find_mentions(
    text: Text, quoted: Sequence[tuple[int, int]]
) -> tuple[list[Mention], list[Mention]]:
    """Every mention outside the quoted token ranges, and the names inside, in the order of the text.

    Inside nobody speaks, but a full name may stand only there.
    """
    capitals = Capitals(text)
    shape = _mask(text.shape, quoted)
    names = name_mentions(capitals, shape)
    _tell_surnames(shape, names)
    found = _absorb(text, shape, names, list(noun_mentions(text, shape, names)))
    found += _pronouns(text, shape)
    found.sort(key=attrgetter("last"), reverse=True)
    found.sort(key=attrgetter("first"))
    return found, _quoted_names(capitals, quoted)


def _tell_surnames(shape: str, names: list[Mention]) -> None:
    """Let a place's name be somebody's where the text has a person of that surname, but not behind "in"."""
    surnames = {name.words[-1] for name in names if name.likely == "person" and len(name.words) > 1}
    for name in names:
        alone = name.likely == "place" and len(name.words) == 1 and name.words[0] in surnames
        if alone and shape[name.first - 1 : name.first] != "p":
            name.likely = ""


# "The coordinator | of the United Nations in Arden, | Ann Lee, said": what a person's office is of.
_OFFICE_OF = re.compile(
    r"(?:[fkp][dye]?[LDAXKFGRlngx]{1,6}){1,3}(?:,(?=F[FXIK]*[FX],)|(?<=[A-Z]),(?=X[FXIK]*[FX],))"
)


def _mask(shape: str, quoted: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for first, last in quoted:
        if first < at:
            continue
        parts += [shape[at:first], "_" * (last - first)]
        at = last
    parts.append(shape[at:])
    return "".join(parts)


def _quoted_names(capitals: Capitals, quoted: Sequence[tuple[int, int]]) -> list[Mention]:
    if not quoted:
        return []
    text = capitals.text
    outside = [(0, quoted[0][0])]
    outside += [(a[1], b[0]) for a, b in pairwise(quoted)]
    outside.append((quoted[-1][1], len(text.words)))
    return name_mentions(capitals, _mask(text.shape, outside))


def _absorb(text: Text, shape: str, names: list[Mention], nouns: list[Mention]) -> list[Mention]:
    """Names and nouns as they belong together.

    A noun right before a name becomes its title ("Farmers' League leader Bo Day", "the festival's
    director, Cy Fox"); a name inside a noun is no mention of its own ("a Premier League
    spokesman") unless it is a possessor ("the club's").
    """
    for name in names:
        if name.first < name.core:
            _take_adjective(text, name)
    names = _with_possessors(text, shape, names)
    by_first = {name.core: place for place, name in enumerate(names)}
    by_first |= {name.first: place for place, name in enumerate(names)}
    ends = {name.last - 1 for name in names}
    kept: list[Mention] = []
    inside: set[int] = set()
    for noun in nouns:
        place = _named_behind(shape, noun, by_first)
        if place is not None and _is_beside(shape, noun, names[place]):
            place = None
        if place is not None and names[place].first >= noun.head:
            name = names[place]
            title = text.slice(noun.first, name.core).rstrip(", ")
            likely = "organisation" if noun.likely == "organisation" else "person"
            name.first, name.start, name.title = noun.first, noun.start, title
            name.likely, name.gender = name.likely or likely, name.gender or noun.gender
        else:
            kept.append(noun)
        for token in range(noun.first, noun.last):
            if token in ends and shape[token + 1 : token + 2] != "s":
                inside.add(token)
    for name in names:
        if name.first < name.core and (first := widened(text, name)) < name.first:
            inside.update(range(first, name.first))
            kept = [noun for noun in kept if not first <= noun.head < name.first]
            _begin_at(text, name, first)
    return kept + [name for name in names if name.last - 1 not in inside or name.first < name.core]


def _is_beside(shape: str, noun: Mention, name: Mention) -> bool:
    """Whether a body stands before a name without being its title: "at the party convention | Sen. Ann Lee",
    "told the court | Ann Lee was".
    """
    if noun.likely != "organisation":
        return False
    return shape[noun.last] == "m" or (shape[noun.first] == "d" and name.likely == "person")


def _take_adjective(text: Text, name: Mention) -> None:
    """Let the word before a title that is part of it belong to the name: Former | President Ann Lee."""
    before = name.first - 1
    if before >= 0 and text.words[before].lower() in ADJECTIVES:
        _begin_at(text, name, before)


def _begin_at(text: Text, name: Mention, first: int) -> None:
    """Take the words from a token on for a name's title."""
    name.first, name.start, name.title = first, text.starts[first], text.slice(first, name.core)


def _with_possessors(text: Text, shape: str, names: list[Mention]) -> list[Mention]:
    """Names with the name before that says where they belong: Yahoo's Ann Lee."""
    out: list[Mention] = []
    for name in names:
        if out and shape[name.first - 1] == "s" and out[-1].last + 1 == name.first:
            full = name.likely == "person" or (not name.likely and len(name.words) > 1)
            if full and out[-1].likely != "person":
                _begin_at(text, name, out.pop().first)
        out.append(name)
    return out


def _named_behind(shape: str, noun: Mention, by_first: dict[int, int]) -> int | None:
    """The place of the name that a noun stands before, with or without a comma between."""
    if noun.plural or noun.likely not in ("person", "organisation"):
        return None
    if noun.last in by_first:
        return by_first[noun.last]
    behind = shape[noun.last : noun.last + 1]
    if behind not in (",", "f", "k", "p") or noun.likely != "person":
        return None
    if shape[noun.first] not in "dyLDXKAGFms":
        return None
    if behind == ",":
        return by_first.get(noun.last + 1)
    office = _OFFICE_OF.match(shape, noun.last)
    return by_first.get(office.end()) if office else None


def _pronouns(text: Text, shape: str) -> Iterator[Mention]:
    for match in _PRONOUN.finditer(shape):
        token = match.start()
        word = text.words[token].lower()
        if not word.isalpha():
            word = _APOSTROPHE.split(word)[0]  # "they" of "they're"
        gender, likely = _PRONOUNS.get(word, ("", "person"))
        yield Mention(
            token,
            token + 1,
            text.starts[token],
            text.ends[token],
            "pronoun",
            token,
            token,
            "",
            gender,
            word == "they",
            likely,
            (word,),
            text.words[token],
        )


__all__ = ["find_mentions"]
