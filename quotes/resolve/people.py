"""Who is who in one article: name mentions gathered into people and organisations.

"Mr Arroyuelo" and "Arroyuelo" join "Gustavo Arroyuelo" because nobody else of that name is there. Where
two could be meant, titles and genders decide, then who was named last; otherwise a name stays alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from quotes.parts import Mention, Text
from quotes.resolve.authors import SPOKEN_BY, authors
from quotes.resolve.completing import completed
from quotes.resolve.entities import Entity, Numbered
from quotes.resolve.joining import join_acronyms, join_beginnings
from quotes.resolve.leads import named_behind_lead
from quotes.resolve.naming import Key, Names, key_of
from quotes.resolve.titles import tells_whose

LONGEST_BEFORE = 8  # tokens before a name that may say whose relative somebody is
_BEFORE_OBJECTS = frozenset(
    (
        *("about", "after", "against", "alongside", "before", "behind", "between", "for", "from"),
        *("including", "like", "near", "of", "on", "over", "than", "toward", "towards", "under"),
        *("unlike", "with", "without"),
    )
)

# Where a name begins, its number, itself, and how it is looked up.
_Named = tuple[int, int, Mention, Key]

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
    sorts: dict[str, list[Numbered]] = {"name": [], "noun": [], "pronoun": []}
    for numbered in enumerate(mentions):
        sorts[numbered[1].sort].append(numbered)
    names, nouns = sorts["name"], sorts["noun"]
    terms = [name for name in heard if not _is_term(text, name)]
    entities, of = _gather_names(text, mentions, names, terms)
    beside = appositions(text, names, nouns) | named_behind_lead(text, names, nouns)
    _gather_nouns(text, nouns, beside, authors(text, mentions, names, nouns), entities, of)
    _hear_pronouns(text, mentions, sorts["pronoun"], entities, of)
    _tell_places(text, mentions, entities)
    _tell_persons(text, names, entities, of)
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
            inside, pointing = _told_apart(text, mention), definite(text, mention)
            before = known.find(head, inside) if pointing else None
            author = of[written[number]] if number in written else -1
            entity = entities[author] if author >= 0 else before or _described(entities, mention)
            if author < 0 and entity.noun and (head not in SPOKEN_BY or "document" in entity.kinds):
                entity.mentions.append(number)
                _describe(entity, head, mention)
            new = not pointing and text.shape[mention.first] in NEW
            known.add(head, inside, entity, new)
        of[number] = entity.number


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
    before = name.first - 1
    word = text.words[before].lower() if before >= 0 else ""
    if word in _PART and before > 0:
        word = text.words[before - 1].lower()
    elif word == "at" and text.shape[max(0, before - 1)] in "nR":
        return False
    return word in _WHERE


_SPEAKERS = ("person", "organisation")
_COPULAS = ("is", "was", "as")
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
    if text.shape[name.first - 1 : name.first] != "," or len(name.words) < 2:
        return False
    headed = _HEADED.search(text.shape, max(0, name.first - LONGEST_HEAD), name.first)
    return headed is not None and text.words[headed.start()].lower() in _OFFICES


def _is_described(text: Text, name: Mention) -> bool:
    """Whether an office or "who" stands behind a name: "Yu Anming, governor of the bank", "Zara, who sang"."""
    if not text.shape.startswith((",", "r"), name.last):
        return False
    who = _WHO.match(text.shape, name.last)
    if who and text.words[who.end() - 1].lower() in ("who", "whom"):
        return True
    return _OFFICE.match(text.shape, name.last) is not None


def _has_title(text: Text, name: Mention) -> bool:
    """Whether a noun without an article stands before a name: "by archbishop | Ann Lee", "said nurse | Bo Day".

    Not where it may be a verb: "to host Ann Lee", "will judge Ann Lee".
    """
    before = text.shape[max(0, name.first - 2) : name.first]
    if before not in _TITLE or len(name.words) < 2 or name.likely not in ("", "person"):
        return False
    return text.words[name.first - 2] != "to"


def _tell_persons(
    text: Text, names: Sequence[Numbered], entities: Sequence[Entity], of: Sequence[int]
) -> None:
    """Take for a person whose office or "who" stands behind the name or whose office before it.

    Who is "archbishop Yu Anming" is "the archbishop" from then on.
    """
    for number, name in names:
        if of[number] < 0:
            continue
        entity = entities[of[number]]
        if _has_title(text, name):
            entity.count("person")
            entity.nouns.add(text.words[name.first - 1])
        if not name.likely and (_is_described(text, name) or _is_headed(text, name)):
            entity.count("person")


def _hear_pronouns(
    text: Text,
    mentions: Sequence[Mention],
    pronouns: Sequence[Numbered],
    entities: Sequence[Entity],
    of: Sequence[int],
) -> None:
    """Let "he" and "she" tell the gender of the one person named before them.

    That is the only one named earlier in the sentence, or else the only one in the sentence before.
    """
    for number, mention in pronouns:
        if not mention.gender:
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
    begins, earlier = text.sentences[sentence], text.sentences[max(0, sentence - 1)]
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
    entity.described.append(mention)
    if mention.gender:
        entity.vote(mention.gender, 2)


def _described(entities: list[Entity], mention: Mention) -> Entity:
    """A new entity that is known by a description only."""
    entity = Entity(len(entities), (), mention.name, "", True)
    entity.kinds[mention.likely] = 1
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


def _told_apart(text: Text, mention: Mention) -> tuple[str, ...]:
    """The names and nations in a description: "the Japanese embassy" is not the British one."""
    inside = text.shape[mention.first : mention.head]
    if not inside or inside.islower():
        return ()
    words, first = text.words, mention.first
    nations = [words[at].lower() for at, letter in enumerate(inside, first) if letter == "D"]
    return names_in(text, mention) + tuple(nations)


_SAME = {
    "suit": "lawsuit",
    "e-mail": "email",
}  # words by which a text goes on to speak of another's
_POINTING = frozenset(("the", "this", "that", "these", "those"))


def definite(text: Text, mention: Mention) -> bool:
    """Whether a description points back: "the spokesman", "that report"."""
    return text.words[mention.first].lower() in _POINTING


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
    return name.first - starts < 3 and name.likely != "person" and _is_where(text, name)


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
    """Whether a name only completes another's deed or thing: "She met with Bo Moss", "a statue of Bo Moss".

    Not "the head of Bo Moss’s campaign": whose things are told of, the text may well be about; nor "on a
    boat of Bo Moss, an oil executive", who is introduced.
    """
    before = text.words[mention.first - 1].lower() if mention.first else ""
    if before not in _BEFORE_OBJECTS:
        return False
    after = [word.lower() for word in text.words[mention.last : mention.last + 2]]
    owns = after[:1] in (["’s"], ["'s"], ["’"], ["'"])
    described = after[:1] == [","] and after[1:] in (["a"], ["an"], ["the"], ["who"], ["whose"])
    return not (owns or described)


_START = itemgetter(0)


def _in_order(names: Sequence[Numbered]) -> list[_Named]:
    """The names and how each is looked up: the full names, then the short ones.

    Both in the order of the text; but a short name before the full ones it may be ("Moss to resign" of
    a headline) comes last: it means whom the same name means most often in the text.
    """
    full, short, late = list[_Named](), list[_Named](), list[_Named]()
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
