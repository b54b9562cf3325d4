"""Who is who in one article: name mentions gathered into people and organisations.

"Mr Arroyuelo" and "Arroyuelo" join "Gustavo Arroyuelo" because nobody else of that name is there. Where
two could be meant, titles and genders decide, then who was named last; otherwise a name stays alone.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Sequence
from operator import itemgetter

from quotes.parts import Mention, Text
from quotes.resolve.apposition import appositions
from quotes.resolve.authors import SPOKEN_BY, authors
from quotes.resolve.completing import completed
from quotes.resolve.descriptions import Descriptions
from quotes.resolve.entities import Entity, Numbered
from quotes.resolve.forms import Key, key_of
from quotes.resolve.joining import join_acronyms, join_beginnings
from quotes.resolve.kinds import doubt_given_names, hear_pronouns, tell_persons, tell_places
from quotes.resolve.leads import named_behind_lead, named_by_themselves
from quotes.resolve.naming import Names
from quotes.resolve.pointing import NEW, definite, told_apart
from quotes.resolve.titles import tells_whose

LONGEST_BEFORE = 8  # tokens before a name that may say whose relative somebody is
_BEFORE_OBJECTS = frozenset(
    (
        *("about", "after", "against", "alongside", "before", "behind", "between", "for", "from"),
        *("including", "like", "near", "of", "on", "over", "than", "toward", "towards", "under"),
        *("unlike", "with", "without"),
    )
)

_DEED = re.compile("[htijr][lu]")  # "he beat", "who met", but not "he says"
_VERBS = frozenset("auvV")

# Where a name begins, its number, itself, and how it is looked up.
_Named = tuple[int, int, Mention, Key]

__all__ = ["Entity", "gather"]


def gather(
    text: Text, mentions: Sequence[Mention], heard: Sequence[Mention]
) -> tuple[list[Entity], list[int]]:
    """The entities of an article, and for each mention the number of its entity; -1 for pronouns.

    `heard` are the names inside quotations: they help to know people, nothing more.

    A letter stands for its author. A description belongs to the name it stands beside ("the mayor,
    Ann Lee"), else to an entity of its own, shared by the definite descriptions behind it ("a
    spokesman for the union … the spokesman").
    """
    sorts: dict[str, list[Numbered]] = {"name": [], "noun": [], "pronoun": []}
    for numbered in enumerate(mentions):
        sorts[numbered[1].sort].append(numbered)
    names, nouns = sorts["name"], sorts["noun"]
    terms = [name for name in heard if not _is_term(text, name)]
    entities, of = _gather_names(text, mentions, names, terms)
    beside = appositions(text, names, nouns) | named_behind_lead(text, names, nouns)
    beside |= named_by_themselves(text, names, nouns)
    _gather_nouns(text, nouns, beside, authors(text, mentions, names, nouns), entities, of)
    hear_pronouns(text, mentions, sorts["pronoun"], entities, of)
    doubt_given_names(mentions, sorts["pronoun"], entities)
    tell_places(text, mentions, entities)
    tell_persons(text, names, entities, of)
    _follow_titles(text, mentions, nouns, entities, of)
    for entity in entities:
        entity.settle()
        if entity.kind == "organisation" and not entity.noun:
            entity.nouns.update(entity.words)  # "the commission" is the Commission on …
    return entities, of


def _gather_nouns(
    text: Text,
    nouns: Sequence[Numbered],
    beside: dict[int, int],
    written: dict[int, int],
    entities: list[Entity],
    of: list[int],
) -> None:
    """Let each description stand for an entity, by the names `beside` it and whom letters are from."""
    known = _Described()
    for number, mention in nouns:
        head = text.words[mention.head].lower()
        head = _SAME.get(head, head)
        name = beside.get(number, -1)
        if name >= 0 and of[name] >= 0:
            entity = entities[of[name]]
            _describe(entity, head, mention)
        else:
            inside, pointing = told_apart(text, mention), definite(text, mention)
            before = known.find(head, inside) if pointing else None
            author = of[written[number]] if number in written else -1
            entity = entities[author] if author >= 0 else before or _described(entities, mention)
            if author < 0 and entity.noun and (head not in SPOKEN_BY or "document" in entity.kinds):
                entity.mentions.append(number)
                _describe(entity, head, mention)
            new = not pointing and text.shape[mention.first] in NEW
            known.add(head, inside, entity, new)
        of[number] = entity.number


def _follow_titles(
    text: Text,
    mentions: Sequence[Mention],
    nouns: Sequence[Numbered],
    entities: Sequence[Entity],
    of: list[int],
) -> None:
    """Let "the sheriff" be a mention of the only one called so before: Sheriff Bo Day."""
    known = Descriptions(text, mentions, entities, of)
    called = {noun for entity in entities if not entity.noun for noun in entity.nouns}
    for number, mention in nouns:
        own = entities[of[number]]
        if (
            text.words[mention.head].lower() not in called
            or not own.noun
            or mention.plural
            or mention.likely != "person"
        ):
            continue
        bearer = known.only_bearer(mention)
        if bearer >= 0 and min(entities[bearer].mentions) < number:
            if number in own.mentions:
                own.mentions.remove(number)
            insort(entities[bearer].mentions, number)
            of[number] = bearer


def _is_term(text: Text, name: Mention) -> bool:
    """Whether nothing else stands between a name's marks: “Port Acme” is no reason to take "Acme said" for
    more than Acme.
    """
    opened = name.last - name.first > 1 and text.shape[name.first - 1 : name.first] == '"'
    return opened and bool(_CLOSED.match(text.shape, name.last))


class _Described:
    """The entities that descriptions stand for so far, by their noun and the names in them."""

    def __init__(self) -> None:
        # noun to the names, the entity and whether it was new: "a spokesman for Acme"
        self._last: dict[str, tuple[tuple[str, ...], Entity, bool]] = {}
        self._named: dict[tuple[str, tuple[str, ...]], Entity] = {}

    def add(self, head: str, names: tuple[str, ...], entity: Entity, new: bool) -> None:
        self._last[head] = names, entity, new
        if names:
            self._named[head, names] = entity

    def find(self, head: str, names: tuple[str, ...]) -> Entity | None:
        """Whom a description of the same names was for, else the last if it or this has none."""
        if names and (head, names) in self._named:
            return self._named[head, names]
        last = self._last.get(head)
        if last is None:
            return None
        others, entity, new = last
        return entity if not names or (not others and new) else None


_CLOSED = re.compile('[,.]?"')


def _describe(entity: Entity, head: str, mention: Mention) -> None:
    """Learn from a description of an entity, whose noun is `head`."""
    if mention.likely == "person" and not entity.noun:
        entity.count("person")
    entity.nouns.add(head)
    entity.described.append(mention)
    if mention.gender:
        entity.vote(mention.gender, 2)


def _described(entities: list[Entity], mention: Mention) -> Entity:
    """A new entity that is known by a description only."""
    entity = Entity(len(entities), (), mention.name, "", True)
    entity.kinds[mention.likely] = 1
    entities.append(entity)
    return entity


_SAME = {
    "suit": "lawsuit",
    "e-mail": "email",
}  # words by which a text goes on to speak of another's


def _gather_names(
    text: Text, mentions: Sequence[Mention], names: Sequence[Numbered], heard: Sequence[Mention]
) -> tuple[list[Entity], list[int]]:
    """The entities that names make, and for each mention the number of its entity or -1."""

    def is_aside(mention: Mention) -> bool:
        return tells_whose(text.words[max(0, mention.core - LONGEST_BEFORE) : mention.core])

    def is_object(mention: Mention) -> bool:
        return _is_object(text, mention)

    changed, of = completed(text, names), [-1] * len(mentions)
    if changed:
        mentions = [changed.get(number, mention) for number, mention in enumerate(mentions)]
        names = [(number, mentions[number]) for number, _ in names]
    known = Names(mentions, is_aside, is_object)
    for _, number, mention, key in _in_order([*names, *enumerate(heard, len(mentions))]):
        entity = known.add(mention, key)
        if number < len(mentions):
            entity.mentions.append(number)
            of[number] = entity.number
        else:
            entity.heard.append(mention)
    join_beginnings(known.entities, of)
    join_acronyms(known.entities, of)
    return known.entities, of


def _is_object(text: Text, mention: Mention) -> bool:
    """Whether a name only completes another's deed or thing: "She met with Bo Moss", "he beat Bo Moss".

    Not "the head of Bo Moss’s campaign": whose things are told of, the text may well be about; nor "on a
    boat of Bo Moss, an oil executive", who is introduced; nor "she hopes Bo Moss wins".
    """
    before = text.words[mention.first - 1].lower() if mention.first else ""
    if before not in _BEFORE_OBJECTS and not _is_done_to(text, mention):
        return False
    after = [word.lower() for word in text.words[mention.last : mention.last + 2]]
    owns = after[:1] in (["’s"], ["'s"], ["’"], ["'"])
    described = after[:1] == [","] and after[1:] in (["a"], ["an"], ["the"], ["who"], ["whose"])
    return not (owns or described)


def _is_done_to(text: Text, mention: Mention) -> bool:
    """Whether a name stands behind a pronoun's verb, and does nothing itself: "he beat Bo Moss"."""
    before = text.shape[max(0, mention.first - 2) : mention.first]
    behind = text.shape[mention.last : mention.last + 1]
    return _DEED.fullmatch(before) is not None and behind not in _VERBS


_START = itemgetter(0)


def _in_order(names: Sequence[Numbered]) -> list[_Named]:
    """The names and how each is looked up: the full names, then the short ones.

    Both in the order of the text; but a short name before the full ones it may be ("Moss to resign" of
    a headline) comes last: it means whom the same name means most often in the text.
    """
    full: list[_Named] = []
    short: list[_Named] = []
    late: list[_Named] = []
    keys: dict[tuple[str, ...], Key] = {}
    for number, name in names:
        key = keys.get(name.words)
        if key is None:
            key = keys[name.words] = key_of(name.words)
        if key[0]:
            (full if len(key[0]) > 1 else short).append((name.start, number, name, key))
    full.sort(key=_START)
    short.sort(key=_START)
    first: dict[str, int] = {}
    for start, _, _, (words, _, _) in full:
        first.setdefault(words[-1], start)
    for named in short:
        if named[0] < first.get(named[3][0][0], -1):
            late.append(named)
        else:
            full.append(named)
    return full + late
