"""What the text around a name tells of its bearer: a place, a person, a man or a woman."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.parts import Mention, Text
from quotes.resolve.entities import Entity, Numbered
from quotes.resolve.naming import is_courtesy
from quotes.resolve.pointing import is_new

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
_WHERE = frozenset(("in", "at", "near", "from", "across", "outside", "around", "into"))
_PART = frozenset(("central", "downtown", "nearby", "northern", "southern", "eastern", "western"))


def tell_places(text: Text, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
    """Take for a place what nothing else is known of and what always stands behind "in", "at", "from"."""
    for entity in entities:
        if entity.kinds or entity.male or entity.female or entity.noun or not entity.mentions:
            continue
        if all(is_where(text, mentions[number]) for number in entity.mentions):
            entity.count("place")


def is_where(text: Text, name: Mention) -> bool:
    """ "in Arden", "In downtown Arden"; not "workers at Acme"."""
    before = name.first - 1
    word = text.words[before].lower() if before >= 0 else ""
    if word in _PART and before > 0:
        word = text.words[before - 1].lower()
    elif word == "at" and text.shape[max(0, before - 1)] in "nR":
        return False
    return word in _WHERE


def _is_headed(text: Text, name: Mention) -> bool:
    """Whether an office stands before a name: "the coach at Acme, | Bo Day", not "owner of Acme, | Zentro"."""
    if len(name.words) < 2:
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


def tell_persons(
    text: Text, names: Sequence[Numbered], entities: Sequence[Entity], of: Sequence[int]
) -> None:
    """Take for a person whose office or "who" stands behind the name or whose office before it.

    Who is "archbishop Yu Anming" is "the archbishop" from then on.
    """
    shape = text.shape
    for number, name in names:
        if of[number] < 0:
            continue
        before = shape[name.first - 1 : name.first]  # most names need no closer look
        if before == "n" and _has_title(text, name):
            entity = entities[of[number]]
            entity.count("person")
            entity.nouns.add(text.words[name.first - 1])
        if name.likely:
            continue
        if _is_described(text, name) or (before == "," and _is_headed(text, name)):
            entities[of[number]].count("person")


def hear_pronouns(
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


def doubt_given_names(
    mentions: Sequence[Mention], pronouns: Sequence[Numbered], entities: Sequence[Entity]
) -> None:
    """Forget what given names tell where the article's pronouns rule it out for everybody.

    Who is called Andrea and only ever "he", in an article with no other man, is no woman.
    """
    heard = {mention.gender for _, mention in pronouns} - {""}
    if len(heard) != 1:
        return
    if any(entity.male if heard == {"m"} else entity.female for entity in entities):
        return  # most articles
    for entity in entities:
        entity.settle()
    people = [entity for entity in entities if entity.kind == "person"]
    if not people or any(entity.gender in ("", *heard) for entity in people):
        return
    for entity in people:
        if not any(is_courtesy(mentions[number]) for number in entity.mentions):
            entity.male = entity.female = 0


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
