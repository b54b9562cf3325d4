"""Who is who in one article: name mentions gathered into people and organisations.

"Mr Villatoro" and "Villatoro" join "Gustavo Villatoro" because nobody else of that name is there. Where
two could be meant, titles and genders decide, then who was named last; otherwise a name stays alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from quotes.parts import Mention, Text
from quotes.resolve.naming import Entity, Key, Names, join_acronyms

__all__ = ["Entity", "appositions", "definite", "gather"]


def gather(
    text: Text, mentions: Sequence[Mention], heard: Sequence[Mention]
) -> tuple[list[Entity], list[int]]:
    """The entities of an article, and for each mention the number of its entity; -1 for pronouns.

    `heard` are the names inside quotations: they help to know people, nothing more.

    A description belongs to the name it stands beside ("the mayor, Ann Lee"), else to an entity of its
    own, shared by the definite descriptions behind it ("a spokesman for the union … the spokesman").
    """
    entities, of = _gather_names(mentions, heard)
    beside = appositions(text, mentions)
    by_noun: dict[str, Entity] = {}
    for number, mention in enumerate(mentions):
        if mention.sort != "noun":
            continue
        head = text.words[mention.head].lower()
        name = of[beside[number]] if number in beside else -1
        if name >= 0:
            entity = entities[name]
            if mention.likely == "person":
                entity.count("person")
        else:
            known = by_noun.get(head) if definite(text, mention) else None
            entity = known or _described(entities, mention)
            by_noun[head] = entity
            entity.mentions.append(number)
        entity.nouns.add(head)
        entity.vote(mention.gender, 2)
        of[number] = entity.number
    _hear_pronouns(text, mentions, entities, of)
    _tell_places(text, mentions, entities)
    for entity in entities:
        entity.settle()
        if entity.kind == "organisation" and not entity.noun:
            entity.nouns.update(entity.words)  # "the commission" is the Commission on …
    return entities, of


_WHERE = frozenset(("in", "at", "near", "from", "across", "outside", "around", "into"))


def _tell_places(text: Text, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
    """Take for a place what nothing else is known of and what always stands behind "in", "at", "from"."""
    for entity in entities:
        if entity.kinds or entity.male or entity.female or entity.noun or not entity.mentions:
            continue
        before = (mentions[number].first - 1 for number in entity.mentions)
        if all(token >= 0 and text.words[token] in _WHERE for token in before):
            entity.count("place")


def _hear_pronouns(
    text: Text, mentions: Sequence[Mention], entities: Sequence[Entity], of: Sequence[int]
) -> None:
    """Let "he" and "she" tell the gender of the one person named before them.

    That is the only one named earlier in the sentence, or else the only one in the sentence before.
    """
    named: dict[int, set[int]] = defaultdict(set)
    for number, mention in enumerate(mentions):
        if mention.sort == "pronoun" and mention.gender:
            sentence = text.sentence_at(mention.first)
            before = named.get(sentence) or named.get(sentence - 1) or set()
            if len(before) == 1:
                (entity,) = before
                entities[entity].vote(mention.gender, 1)
        elif mention.sort == "name" and mention.likely in ("", "person"):
            named[text.sentence_at(mention.first)].add(of[number])


def _described(entities: list[Entity], mention: Mention) -> Entity:
    """A new entity that is known by a description only."""
    entity = Entity(len(entities), (), mention.name, kinds={mention.likely: 1}, noun=True)
    entities.append(entity)
    return entity


def definite(text: Text, mention: Mention) -> bool:
    """Whether a description points back: "the spokesman", "that report"."""
    return text.words[mention.first].lower() in ("the", "this", "that", "these", "those")


def appositions(text: Text, mentions: Sequence[Mention]) -> dict[int, int]:
    """For each description that stands beside a name, the name: both as mention numbers.

    "Northern League leader Matteo Salvini", "the mayor, Ann Lee,", "Ann Lee, a nurse from Ohio,",
    "Ann Lee is a nurse".
    """
    shape = text.shape
    names_first: dict[int, int] = {}
    names_last: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        if mention.sort == "name" and mention.likely not in ("place",):
            names_first.setdefault(mention.first, number)
            names_first.setdefault(mention.core, number)
            names_last[mention.last] = number
    found: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        if mention.sort != "noun" or (
            mention.likely not in ("person", "organisation") and mention.gender == ""
        ):
            continue
        first, last = mention.first, mention.last
        if last in names_first and shape[first] != "e":
            found[number] = names_first[last]
        elif (
            shape[last : last + 1] == "," and last + 1 in names_first and shape[first] in "dyLDXKs"
        ):
            found[number] = names_first[last + 1]
        elif (first > 1 and shape[first - 1] == "," and first - 1 in names_last) or (
            first > 1 and text.words[first - 1] in ("is", "was", "as") and first - 1 in names_last
        ):
            found[number] = names_last[first - 1]
    return found


def _gather_names(
    mentions: Sequence[Mention], heard: Sequence[Mention]
) -> tuple[list[Entity], list[int]]:
    """The entities that names make, and for each mention the number of its entity or -1."""
    names, of = Names(), [-1] * len(mentions)
    for number, mention, key in _in_order(names, mentions, heard):
        entity = names.add(mention, key)
        if number < len(mentions):
            names.place(entity, number, mention)
            of[number] = entity.number
        else:
            entity.heard.append(mention)
    join_acronyms(names.entities, of)
    return names.entities, of


def _in_order(
    names: Names, mentions: Sequence[Mention], heard: Sequence[Mention]
) -> list[tuple[int, Mention, Key]]:
    """The names with their numbers, those heard behind all others: the full names, then the short ones.

    Both in the order of the text.
    """
    full, short = list[tuple[int, Mention, Key]](), list[tuple[int, Mention, Key]]()
    for number, mention in enumerate(chain(mentions, heard)):
        if mention.sort == "name":
            key = names.key(mention)
            if key.words:
                (full if len(key.words) > 1 else short).append((number, mention, key))
    return sorted(full, key=_start) + sorted(short, key=_start)


def _start(named: tuple[int, Mention, Key]) -> int:
    return named[1].start
