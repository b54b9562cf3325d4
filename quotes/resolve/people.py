"""Who is who in one article: name mentions gathered into people and organisations.

"Mr Arroyuelo" and "Arroyuelo" join "Gustavo Arroyuelo" because nobody else of that name is there. Where
two could be meant, titles and genders decide, then who was named last; otherwise a name stays alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from quotes.parts import Mention, Text
from quotes.resolve.authors import SPOKEN_BY, authors
from quotes.resolve.completing import completed
from quotes.resolve.entities import Entity
from quotes.resolve.joining import join_acronyms, join_beginnings
from quotes.resolve.leads import named_behind_lead
from quotes.resolve.naming import Key, Names
from quotes.resolve.titles import tells_whose

LONGEST_BEFORE = 8  # tokens before a name that may say whose relative somebody is
_BEFORE_OBJECTS = frozenset(
    (
        *("about", "after", "against", "alongside", "before", "behind", "between", "for", "from"),
        *("including", "like", "near", "of", "on", "over", "than", "toward", "towards", "under"),
        *("unlike", "with", "without"),
    )
)

_Named = tuple[int, Mention, Key]  # a mention's number, itself, and how its name is looked up

__all__ = ["Entity", "appositions", "definite", "gather", "is_new", "names_in"]


def gather(
    text: Text, mentions: Sequence[Mention], heard: Sequence[Mention]
) -> tuple[list[Entity], list[int]]:
    """The entities of an article, and for each mention the number of its entity; -1 for pronouns.

    `heard` are the names inside quotations: they help to know people, nothing more.

    A letter stands for its author. A description belongs to the name it stands beside ("the mayor,
    Ann Lee"), else to an entity of its own, shared by the definite descriptions behind it ("a
    spokesman for the union … the spokesman").
    """
    entities, of = _gather_names(
        text, completed(text, mentions), [name for name in heard if not _is_term(text, name)]
    )
    beside = appositions(text, mentions) | named_behind_lead(text, mentions)
    written = authors(text, mentions)
    known = _Described()
    for number, mention in enumerate(mentions):
        if mention.sort != "noun":
            continue
        head, inside = text.words[mention.head].lower(), _told_apart(text, mention)
        head = _SAME.get(head, head)
        if number in beside and of[beside[number]] >= 0:
            entity = entities[of[beside[number]]]
            _describe(entity, head, mention)
        else:
            pointing = definite(text, mention)
            before = known.find(head, inside) if pointing else None
            author = of[written[number]] if number in written else -1
            entity = entities[author] if author >= 0 else before or _described(entities, mention)
            if author < 0 and entity.noun and (head not in SPOKEN_BY or "document" in entity.kinds):
                entity.mentions.append(number)
                _describe(entity, head, mention)
            new = not pointing and text.shape[mention.first] in NEW
            known.add(head, inside, entity, new)
        of[number] = entity.number
    _hear_pronouns(text, mentions, entities, of)
    _tell_places(text, mentions, entities)
    _tell_persons(text, mentions, entities, of)
    for entity in entities:
        entity.settle()
        if entity.kind == "organisation" and not entity.noun:
            entity.nouns.update(entity.words)  # "the commission" is the Commission on …
    return entities, of


def _is_term(text: Text, name: Mention) -> bool:
    """Whether nothing else stands between a name's marks: “Port Acme” is no reason to take "Acme said" for
    more than Acme.
    """
    opened = name.last - name.first > 1 and text.shape[name.first - 1 : name.first] == '"'
    return opened and bool(_CLOSED.match(text.shape, name.last))


class _Described:
    """The entities that descriptions stand for so far, by their noun and the names in them."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[tuple[str, ...], Entity]] = {}
        self._named: dict[tuple[str, tuple[str, ...]], Entity] = {}
        self._introduced: set[str] = set()  # nouns last met as "a spokesman for Acme"

    def add(self, head: str, names: tuple[str, ...], entity: Entity, new: bool) -> None:
        self._last[head] = names, entity
        (self._introduced.add if new else self._introduced.discard)(head)
        self._named[head, names] = entity

    def find(self, head: str, names: tuple[str, ...]) -> Entity | None:
        """Whom a description of the same names was for, else the last if it or this has none."""
        if names and (head, names) in self._named:
            return self._named[head, names]
        others, entity = self._last.get(head, ((), None))
        return entity if not names or (not others and head in self._introduced) else None


_CLOSED = re.compile('[,.]?"')
_WHERE = frozenset(("in", "at", "near", "from", "across", "outside", "around", "into"))
_PART = frozenset(("central", "downtown", "nearby", "northern", "southern", "eastern", "western"))


def _tell_places(text: Text, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
    """Take for a place what nothing else is known of and what always stands behind "in", "at", "from"."""
    for entity in entities:
        if entity.kinds or entity.male or entity.female or entity.noun or not entity.mentions:
            continue
        if all(_is_where(text, mentions[number]) for number in entity.mentions):
            entity.count("place")


def _is_where(text: Text, name: Mention) -> bool:
    """ "in Arden", "In downtown Arden"; not "workers at Acme"."""
    before = [word.lower() for word in text.words[max(0, name.first - 2) : name.first]]
    if before[-1:] == ["at"] and text.shape[max(0, name.first - 2)] in "nR":
        return False
    if before and before[-1] in _PART:
        before.pop()
    return bool(before) and before[-1] in _WHERE


LONGEST_ASIDE = 8  # tokens in brackets between a name and what it is described as
_ASIDE = re.compile(r"\([^()/]*\),$")  # Acme | (ACM), | a bank
# ", governor of the bank", ", senior analyst at Acme", without an article.
_OFFICE = re.compile(r",[lDLAXKFGRngxs]{0,5}n[fkp]")
# "The coach at Acme, Bo Day,": the comma closes what the office is of.
_HEADED = re.compile(r"n[fpk][^,.:;/\"()vVa]{1,14},$")
LONGEST_HEAD = 17  # tokens of it, the noun, its preposition and the comma included
_OFFICES = frozenset(
    (
        *(
            "ambassador",
            "captain",
            "chair",
            "chairman",
            "chairwoman",
            "chief",
            "coach",
            "coordinator",
        ),
        *("deputy", "director", "governor", "head", "manager", "mayor", "minister", "president"),
        *("secretary", "spokesman", "spokesperson", "spokeswoman"),
    )
)
_TITLE = frozenset(("pn", "vn", "Vn", ",n", "cn", "bn", "ln"))
_WHO = re.compile(",?r")


def _is_headed(text: Text, name: Mention) -> bool:
    """Whether an office stands before a name: "the coach at Acme, | Bo Day", not "owner of Acme, | Zentro"."""
    if len(name.words) < 2 or text.shape[name.first - 1 : name.first] != ",":
        return False
    headed = _HEADED.search(text.shape, max(0, name.first - LONGEST_HEAD), name.first)
    return headed is not None and text.words[headed.start()].lower() in _OFFICES


def _has_title(text: Text, name: Mention) -> bool:
    """Whether a noun without an article stands before a name: "by archbishop | Ann Lee", "said nurse | Bo Day".

    Not where it may be a verb: "to host Ann Lee", "will judge Ann Lee".
    """
    if len(name.words) < 2 or name.likely not in ("", "person"):
        return False
    return (
        text.shape[max(0, name.first - 2) : name.first] in _TITLE
        and text.words[name.first - 2] != "to"
    )


def _tell_persons(
    text: Text, mentions: Sequence[Mention], entities: Sequence[Entity], of: Sequence[int]
) -> None:
    """Take for a person whose office or "who" stands behind the name.

    "Yu Anming, governor of the bank", "Zara, who sang"; or before: "the governor of the bank, Yu Anming", "by
    archbishop Yu Anming", who is "the archbishop" from then on.
    """
    for number, mention in enumerate(mentions):
        if mention.sort == "name" and of[number] >= 0 and _has_title(text, mention):
            entities[of[number]].count("person")
            entities[of[number]].nouns.add(text.words[mention.first - 1])
        if mention.sort == "name" and not mention.likely and of[number] >= 0:
            behind = _WHO.match(text.shape, mention.last)
            who = behind and text.words[behind.end() - 1].lower() in ("who", "whom")
            if who or _is_headed(text, mention) or _OFFICE.match(text.shape, mention.last):
                entities[of[number]].count("person")


def _hear_pronouns(
    text: Text, mentions: Sequence[Mention], entities: Sequence[Entity], of: Sequence[int]
) -> None:
    """Let "he" and "she" tell the gender of the one person named before them.

    That is the only one named earlier in the sentence, or else the only one in the sentence before.
    """
    for number, mention in enumerate(mentions):
        if mention.sort != "pronoun" or not mention.gender:
            continue
        before = _named_before(text, mentions, entities, of, number)
        if len(before) == 1:
            entity = entities[next(iter(before))]
            if not (entity.female if mention.gender == "m" else entity.male):
                entity.vote(mention.gender, 1)  # "Ann said of Bo that she" makes Bo no woman


def _named_before(
    text: Text,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    of: Sequence[int],
    number: int,
) -> set[int]:
    """The people named before a mention in its sentence, or in the sentence before if there are none."""
    sentence = text.sentence_at(mentions[number].first)
    begins, earlier = (text.sentences[max(0, at)] for at in (sentence, sentence - 1))
    found: set[int] = set()
    for other in range(number - 1, -1, -1):
        first = mentions[other].first
        if first < (begins if found else earlier):
            break
        if of[other] >= 0 and _is_somebody(text, mentions[other], entities[of[other]]):
            if first < begins:
                begins = earlier  # all of the sentence before count
            found.add(of[other])
    return found


def _is_somebody(text: Text, mention: Mention, entity: Entity) -> bool:
    """Whether a mention may name one person, or brings one up that has no name: "a spokeswoman"."""
    if mention.sort == "name":
        return mention.likely in ("", "person") and "organisation" not in entity.kinds
    person = mention.sort == "noun" and mention.likely == "person" and not mention.plural
    return person and entity.noun and is_new(text, mention)


def _describe(entity: Entity, head: str, mention: Mention) -> None:
    """Learn from a description of an entity, whose noun is `head`."""
    if mention.likely == "person" and not entity.noun:
        entity.count("person")
    entity.nouns.add(head)
    entity.modifiers.update(map(str.lower, mention.words[:-1]))
    entity.vote(mention.gender, 2)


def _described(entities: list[Entity], mention: Mention) -> Entity:
    """A new entity that is known by a description only."""
    entity = Entity(len(entities), (), mention.name, kinds={mention.likely: 1}, noun=True)
    entities.append(entity)
    return entity


NEW = "de"  # the classes of the words that somebody new is described with


def is_new(text: Text, mention: Mention) -> bool:
    """Whether a description names somebody new: "a spokesman", "two others"."""
    return text.shape[mention.first] in NEW and not definite(text, mention)


def names_in(text: Text, mention: Mention) -> tuple[str, ...]:
    """The names in a description: "the Lund campaign" is not "the Arden campaign"."""
    inside = range(mention.first, mention.head)
    return tuple(text.words[token].lower() for token in inside if text.shape[token] in "FXKAG")


_CAPITALS = re.compile("[FXKAGD]")


def _told_apart(text: Text, mention: Mention) -> tuple[str, ...]:
    """The names and nations in a description: "the Japanese embassy" is not the British one."""
    if not _CAPITALS.search(text.shape, mention.first, mention.head):
        return ()
    names, inside = names_in(text, mention), range(mention.first, mention.head)
    return names + tuple(text.words[token].lower() for token in inside if text.shape[token] == "D")


_SAME = {
    "suit": "lawsuit",
    "e-mail": "email",
}  # words by which a text goes on to speak of another's
_POINTING = frozenset(("the", "this", "that", "these", "those"))


def definite(text: Text, mention: Mention) -> bool:
    """Whether a description points back: "the spokesman", "that report"."""
    return text.words[mention.first].lower() in _POINTING


def appositions(text: Text, mentions: Sequence[Mention]) -> dict[int, int]:
    """For each description that stands beside a name, the name: both as mention numbers.

    "Farmers' League leader Bo Day", "the mayor, Ann Lee,", "Ann Lee, a nurse from Ohio,",
    "Ann Lee is a nurse".
    """
    shape = text.shape
    names_first: dict[int, int] = {}
    names_last: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        if mention.sort == "name" and mention.likely not in ("place",):
            names_first.setdefault(mention.first, number)
            if mention.core > mention.first:
                names_first.setdefault(mention.core, number)
            names_last[mention.last] = number
            if shape[mention.last : mention.last + 2] == "R,":  # Ann Lee MP, the spokeswoman
                names_last[mention.last + 1] = number
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
        elif first > 1 and (
            shape[first - 1] == "," or text.words[first - 1] in ("is", "was", "as")
        ):
            aside = _ASIDE.search(shape, max(0, first - LONGEST_ASIDE), first)
            name = names_last.get(aside.start() if aside else first - 1)
            if name is not None and not _contradict(text, mention, mentions[name]):
                found[number] = name
    return found


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
    return name.first - starts < 3 and name.likely != "person" and _is_where(text, name)


def _gather_names(
    text: Text, mentions: Sequence[Mention], heard: Sequence[Mention]
) -> tuple[list[Entity], list[int]]:
    """The entities that names make, and for each mention the number of its entity or -1."""

    def is_aside(mention: Mention) -> bool:
        return tells_whose(text.words[max(0, mention.core - LONGEST_BEFORE) : mention.core])

    def is_object(mention: Mention) -> bool:
        return _is_object(text, mention)

    names, of = Names(is_aside, is_object), [-1] * len(mentions)
    for number, mention, key in _in_order(names, mentions, heard):
        entity = names.add(mention, key)
        if number < len(mentions):
            names.place(entity, number, mention)
            of[number] = entity.number
        else:
            entity.heard.append(mention)
    join_beginnings(names.entities, of)
    join_acronyms(names.entities, of)
    return names.entities, of


def _is_object(text: Text, mention: Mention) -> bool:
    """Whether a name only completes another's deed or thing: "She met with Bo Moss", "a statue of Bo Moss".

    Not "the head of Bo Moss’s campaign": whose things are told of, the text may well be about; nor "on a
    boat of Bo Moss, an oil executive", who is introduced.
    """
    before = text.words[mention.first - 1].lower() if mention.first else ""
    after = [word.lower() for word in text.words[mention.last : mention.last + 2]]
    owns = after[:1] in (["’s"], ["'s"], ["’"], ["'"])
    described = after[:1] == [","] and after[1:] in (["a"], ["an"], ["the"], ["who"], ["whose"])
    return before in _BEFORE_OBJECTS and not (owns or described)


def _in_order(names: Names, mentions: Sequence[Mention], heard: Sequence[Mention]) -> list[_Named]:
    """The names with their numbers, those heard behind all others: the full names, then the short ones.

    Both in the order of the text; but a short name before the full ones it may be ("Moss to resign" of
    a headline) comes last: it means whom the same name means most often in the text.
    """
    full, short = list[_Named](), list[_Named]()
    for number, mention in enumerate(chain(mentions, heard)):
        if mention.sort == "name":
            key = names.key(mention)
            if key.words:
                (full if len(key.words) > 1 else short).append((number, mention, key))
    first: dict[str, int] = {}
    for named in sorted(full, key=_start):
        first.setdefault(named[2].words[-1], _start(named))

    def late(named: _Named) -> tuple[bool, int]:
        return _start(named) < first.get(named[2].words[0], -1), _start(named)

    return sorted(full, key=_start) + sorted(short, key=late)


def _start(named: _Named) -> int:
    return named[1].start
