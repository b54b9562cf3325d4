"""What a named person is: the title, office or affiliation, in the article's words.

Every rule is a pattern over the letters of `quotes.lexicon`. An office beside the name ("Mayor Ann
Lee", "Ann Lee, a nurse from Arden,") is believed before a tie ("Ann Lee of Arden"), that before a
description without the name ("Ann Lee lost. The former mayor said"), and what somebody does ("Ann
Lee, who runs a bakery,") comes last. A rule gives "" where it doesn't apply.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from quotes.lexicon import classes, fold, plural_nouns
from quotes.parts import Mention, Text
from quotes.resolve.chains import PAST
from quotes.resolve.people import Entity

WINDOW = 24  # tokens looked at before a name
LONGEST_PHRASE = 16  # tokens, of a noun phrase without prepositions
LONGEST_CLAUSE = 20  # tokens; a longer clause tells a story, not a role
NEAR = 1  # sentences at most between a name and a description of the same person
HERO = 0.3  # the share of an article's names of people from which on it is about one of them
_PEOPLE = ("person", "")  # what a name of a person is likely to name


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words for people that mean something else too often to count as such everywhere.
_MORE_NOUNS = _set(
    "captain centre counsel forward frontrunner full-back half holder mogul prodigy star stars "
    "superdelegate winger"
)
# What people do for a living or stand for: "who heads the union".
_OCCUPATIONS = _set(
    "advise appraise chair coach command cover create design direct edit found govern head help "
    "host lead live manage organise organize oversee own play produce prosecute represent research "
    "run serve specialise specialize start study teach train work write"
)
_IRREGULAR = {"led": "lead", "ran": "run", "taught": "teach", "wrote": "write"}
# How "who served as mayor" and "who became mayor" begin.
_BECOMING = _set("become became served serves worked works acted acts")
# Words that no role begins with: "Ann Lee, whose mother", "some driver".
_NO_ROLE = _set("whose see seen some many most all")
_SEVERAL = _set("two three four five several both")
# Descriptions that pick one of several: "the first candidate", "the other driver".
_PICKING = _set("first second third latest only next last other same")
# What somebody is to others in the story rather than in life.
_RELATIONS = _set("ally challenger contender critic foe friend opponent rival supporter")
_PLACES = _set("of from at")
_FORMS_OF_ADDRESS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Messrs|Mme|Madam)\b\.?\s*"
)
_ARTICLES = re.compile(
    r"^(?:(?:(?:\w+ )?fellow|the|its|an?|another|two|three|four|five|both)\s+)+", re.I
)

# A noun phrase without its article: "former All-Star pitcher and one of the sharpest analysts",
# "Bank of Arden economist", "secretary of state", "independent counsel" (before "of" and "who").
_WORD = "[lnxgDLAXKFGRMmsI0~j]"
_PART = (
    rf"(?:{_WORD}|-(?={_WORD})|c(?=[dy]?{_WORD}|ef[dy])|(?<=c)(?:[dy]|ef[dy])|(?<=[fDl])V"
    rf"|(?<=[lXK])v(?=[rf])|(?<=[KGXgln])[dy](?=[KGXF])|(?<=[GKX])f(?=[KXLG])|e(?=f)"
    rf"|(?<=[fp]d)r(?!l))"
)
_PHRASE = rf"{_PART}{{1,{LONGEST_PHRASE}}}"
# One that ends with its capitals: "Arden Bakers Union" without "resigned" or "and others".
_PROPER = rf"(?:(?!(?<=[XKGLAF])(?:l|c[^A-Z])){_PART}){{1,{LONGEST_PHRASE}}}"
# What may follow it: "of the union", "at the Bank of Arden in London"; "who worked for the mayor".
_TAIL = rf"(?:(?!(?<=[GKX])f[KXLG])[fkp](?!M)[dye]?{_PHRASE}){{0,6}}"
_CLAUSE = rf"(?:r[^,.;:\"/()\-rb]{{1,{LONGEST_CLAUSE}}}(?<![fkpdc])(?=[,.\"/;]))?"
_END = r"(?=[,./\"():;rzvVabc-]|$)"
_ASIDE = r"(?:\([^()/]{1,9}\))?(?:,0(?=,))?"  # "(D-Ohio)", ", 34"

_BEFORE = re.compile(rf"(?<![htij])(?P<role>[dye]?(?P<core>{_PHRASE})(?:f[lKvV])?)$")
_BEFORE_COMMA = re.compile(rf"(?P<role>[dyeDLAXKR](?P<core>{_PHRASE}){_TAIL}|(?<=[./\"])R),$")
_BEHIND = re.compile(
    rf"{_ASIDE}(?:f[LXK]+)?(?:,|-(?=[dy]))"
    rf"(?P<role>z?(?P<start>[dy]|ef[dy])?(?P<core>{_PHRASE}{_TAIL}){_CLAUSE}){_END}"
)
_WHO_IS = re.compile(
    rf"{_ASIDE},?r[az]*(?:(?P<becoming>l)p?)?"
    rf"(?P<role>z?[dy]?(?P<core>{_PHRASE}){_TAIL}{_CLAUSE}){_END}"
)
_IS = re.compile(rf"{_ASIDE},?a+z?(?P<role>[dy](?P<core>{_PHRASE}){_TAIL}{_CLAUSE}){_END}")
_PLACE = re.compile(
    rf"{_ASIDE},?(?P<role>[fp](?![M0])[dye]?{_PROPER}(?:[fp](?=d|[A-Z])d?{_PROPER}){{0,6}})"
)
_WORK = re.compile(
    rf"{_ASIDE},?r(?P<role>[az]*(?P<verb>[lnvV])[a-zA-Z0~-]{{1,{LONGEST_CLAUSE}}}?)(?=[,./\";]|c)"
)
_GROUP = re.compile(r"(?P<role>[lDLAXKG]{0,2}[nl])(?:(?:,?[FXKIq]{2,4}){0,3}|,)(?:,?c)?$")
_OWNER = re.compile(r"(?P<role>d?[XKFGLADRM~]+)[s\"]$")
_BREAKS = "./();:vVafkpht"  # before a name: what stands before these doesn't belong to it
_CAPITAL = re.compile("[A-Z]")
_LEAD = re.compile(rf"/*(?P<role>[dDLAXKG]?(?P<core>{_PHRASE}){_TAIL})(?=[vVa])")
_PRONOUN = re.compile(
    rf"h(?<=[./]h)(?:[as]z?|z?(?P<becoming>l)p)(?P<role>d(?P<core>{_PHRASE}){_TAIL}{_CLAUSE}){_END}"
)
_THE = re.compile(rf"(?P<role>d(?P<core>{_PHRASE})(?:f[dy]?{_PHRASE})?)(?![,FXs])")


class _Found(NamedTuple):
    """What says somebody's role away from the name: its first token, its head's, and the words.

    `gender` is that of the pronoun in "She is a nurse", else "".
    """

    first: int
    head: int
    words: str
    gender: str


class Roles:
    """The roles that an article gives; what its whole text is searched for is searched for once."""

    def __init__(self, text: Text, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = mentions

    def of(self, entity: Entity) -> str | None:
        """The title, office or affiliation that the article gives a person, or None.

        Of several offices the first of more than one word that is no relation: "Sen." and "rival of
        the mayor" yield to "chairman of the panel".
        """
        mentions = (self.mentions[number] for number in entity.mentions)
        names = [mention for mention in mentions if mention.sort == "name"]
        second = ""
        for name in names:
            words = _office(self.text, name)
            if " " in words and not _RELATIONS & set(words.lower().split()):
                return words
            second = second or words
        return second or next(filter(None, self._ties(entity, names)), None)

    def _ties(self, entity: Entity, names: Sequence[Mention]) -> Iterator[str]:
        """What is said of somebody without an office beside the name, the likeliest first."""
        for beside in (_group, _place, _owner, _is):
            yield from (beside(self.text, name) for name in names)
        for elsewhere in (self._lead, self._pronoun, self._described):
            yield elsewhere(entity)
        yield from (_work(self.text, name) for name in names)

    def _lead(self, entity: Entity) -> str:
        """ "A close friend of the mayor left. Ann Lee said": who opens the story is named next."""
        text = self.text
        name = self.mentions[entity.mentions[0]] if entity.mentions else None
        sentence = text.sentence_at(name.first) if name else 0
        if name is None or sentence == 0:
            return ""
        begins = text.sentences[sentence]
        if text.shape.count("/", begins, name.first) < name.first - begins:
            return ""
        match = _LEAD.match(text.shape, text.sentences[sentence - 1])
        if match is None or not _is_person(text, match.end("core") - 1):
            return ""
        start = match.start("role")
        at = bisect_left(self.mentions, start, key=lambda mention: mention.first)
        if any(m.first == start and m.sort == "name" for m in self.mentions[at : at + 1]):
            return ""
        return _bare(_words(text, match))

    def _pronoun(self, entity: Entity) -> str:
        """ "Ann Lee won. She is a nurse from Arden", "He now serves as the mayor of Arden"."""
        for token in self._own_tokens(entity):
            for found in _between(self._pronouns, token + 1, self._end_of_next(token)):
                if entity.gender in ("", found.gender):
                    return found.words
        return ""

    @cached_property
    def _pronouns(self) -> list[_Found]:
        """Every "She is a nurse from Arden"."""
        text, out = self.text, []
        for match in _PRONOUN.finditer(text.shape):
            first, verb, head = match.start(), match.start("becoming"), match.end("core") - 1
            becomes = verb < 0 or text.words[verb].lower() in _BECOMING
            if becomes and _is_person(text, head):
                gender = "m" if text.words[first].lower() == "he" else "f"
                out.append(_Found(first, head, _bare(_words(text, match)), gender))
        return out

    def _described(self, entity: Entity) -> str:
        """ "Ann Lee lost. The former mayor said": nobody else is named between.

        In an article about one person the description may stand anywhere; the nearest is taken.
        """
        own = self._own_tokens(entity)
        if len(own) >= len(self._people) * HERO > 0:
            return self._hero(entity, own)
        for token in own:
            behind = bisect_right(self._people, token)
            if self._people[behind - 1 : behind] != [token]:
                continue
            stop = min([self._end_of_next(token), *self._people[behind : behind + 1]])
            for found in _between(self._descriptions, token + 1, stop):
                if self._names_no_other(found, entity):
                    return found.words
        return ""

    def _hero(self, entity: Entity, own: Sequence[int]) -> str:
        """The description nearest behind a name of whom the article is about."""
        nearest, words = len(self.text.sentences) + 2, ""
        for found in self._descriptions:
            distance = max(NEAR, _distance(self.text, own, found.first))
            if distance < nearest and self._names_no_other(found, entity):
                nearest, words = distance, found.words
            if nearest == NEAR:
                break
        return words

    @cached_property
    def _people(self) -> list[int]:
        """The tokens at which people are named."""
        return [m.first for m in self.mentions if m.sort == "name" and m.likely in _PEOPLE]

    @cached_property
    def _descriptions(self) -> list[_Found]:
        """Every "the former mayor" in the reporter's own words that can stand for a person."""
        text, shape, out = self.text, self.text.shape, []
        marks = at = 0  # quotation marks in the line before a token
        for match in _THE.finditer(shape):
            first, head = match.start(), _head(text, match)
            if not _describes(text, first, head):
                continue
            line = shape.rfind("/", at, first) + 1
            marks = shape.count('"', line, first) if line else marks + shape.count('"', at, first)
            at = first
            if marks % 2 == 0:
                last = match.end() if head + 1 == match.end("core") else head + 1
                out.append(_Found(first, head, _bare(text.slice(first, last)), ""))
        return out

    def _names_no_other(self, found: _Found, entity: Entity) -> bool:
        """Whether a description holds no word of a name: "the Lee adviser" isn't Ann Lee."""
        words = self.text.words[found.first : found.head]
        return not any(fold(word) in entity.words for word in words)

    def _own_tokens(self, entity: Entity) -> list[int]:
        """The tokens at which an entity is named, in their order."""
        return sorted(self.mentions[number].first for number in entity.mentions)

    def _end_of_next(self, token: int) -> int:
        """The token behind the sentences that are near to a token."""
        behind = self.text.sentence_at(token) + NEAR + 1
        sentences = self.text.sentences
        return sentences[behind] if behind < len(sentences) else len(self.text.words)


def _between(found: Sequence[_Found], first: int, stop: int) -> Iterator[_Found]:
    """Those that begin from token `first` on and before `stop`."""
    for at in range(bisect_left(found, first, key=itemgetter(0)), len(found)):
        if found[at].first >= stop:
            return
        yield found[at]


def _office(text: Text, name: Mention) -> str:
    """What stands before a name and behind it: "Gov. Ann Lee of Ohio, a Democrat," is
    "Gov. of Ohio, a Democrat"."""
    before = _title(name) or _before(text, name)
    behind = _behind(text, name) or _who_is(text, name)
    if not before:
        return _bare(behind)
    of = _place(text, name)
    return before + (of and " " + of) + (behind and ", " + behind)


def _title(name: Mention) -> str:
    """The words before a name that `quotes.mentions` took for its title: "Deputy Mayor Ann Lee"."""
    return _bare(_FORMS_OF_ADDRESS.sub("", name.title)).removesuffix("'s").removesuffix("’s")


def _before(text: Text, name: Mention) -> str:
    """ "analyst Ann Lee", "former England winger Ann Lee", "the mayor of Arden, Ann Lee,"."""
    comma = text.shape[name.core - 1 : name.core] == ","
    heads = (name.core - 1, name.core - 3)  # secretary | of state
    if not comma and not any(head >= 0 and _is_somebody(text, head) for head in heads):
        return ""
    match = _look_back(_BEFORE_COMMA if comma else _BEFORE, text, name)
    if match is None or text.words[match.start("role")].lower() in _NO_ROLE:
        return ""
    if match["core"] is None:  # "Director, Ann Lee, …": the office alone begins the sentence
        return _words(text, match)
    head = match.end("core") - 1
    if comma and text.words[head].lower() in plural_nouns():
        return ""  # Cy Orr of Arden Partners, Ann Lee of …
    named = _is_somebody(text, head) and text.words[head] not in _NO_ROLE
    return _bare(_words(text, match)) if named else ""


def _is_somebody(text: Text, token: int) -> bool:
    """ "mayor", "34-year-old"."""
    return _is_person(text, token) or text.words[token].endswith("-old")


def _behind(text: Text, name: Mention) -> str:
    """ "Ann Lee, 34, a nurse from Arden,", "Ann Lee (D-Ohio), head of the panel who …"."""
    match = _BEHIND.match(text.shape, name.last)
    if match is None or text.words[match.start("role")].lower() in _NO_ROLE | _SEVERAL:
        return ""
    described = match["start"] and match["core"].endswith("l")  # Ann Lee, the new face,
    named = _has_person(text, match.start("core"), match.end("core"))
    return _words(text, match) if described or named else ""


def _who_is(text: Text, name: Mention) -> str:
    """ "Ann Lee, who is the first mayor of Arden,", "Ann Lee, who served as her lawyer,"."""
    match = _WHO_IS.match(text.shape, name.last)
    if match is None or not _has_person(text, match.start("core"), match.end("core")):
        return ""
    verb = match.start("becoming")
    return _words(text, match) if verb < 0 or text.words[verb].lower() in _BECOMING else ""


def _is(text: Text, name: Mention) -> str:
    """ "Ann Lee is the first mayor of Arden"."""
    match = _IS.match(text.shape, name.last)
    named = match and _has_person(text, match.start("core"), match.end("core"))
    return _bare(_words(text, match)) if match and named else ""


def _group(text: Text, name: Mention) -> str:
    """ "comedy stars Ann Lee and Bo Day", "two nurses, Ann Lee and …": the words say "nurses"."""
    match = _look_back(_GROUP, text, name)
    if match is None:
        return ""
    head = match.end("role") - 1
    plural = text.words[head].lower() in plural_nouns() or text.words[head] in _MORE_NOUNS
    return _bare(_words(text, match)) if plural and _is_person(text, head) else ""


def _place(text: Text, name: Mention) -> str:
    """ "Ann Lee of the Arden Bakers", "Ann Lee, 34, from Arden,", "Ann Lee at Arden Capital"."""
    match = _PLACE.match(text.shape, name.last)
    if match is None or text.words[match.start("role")] not in _PLACES:
        return ""
    doing = text.words[match.start("role") + 1].endswith("ing")  # accused Ann Lee of selling
    return _words(text, match) if not doing and _CAPITAL.search(match["role"]) else ""


def _owner(text: Text, name: Mention) -> str:
    """ "Radio Arden's Ann Lee", "Arden News' Ann Lee"."""
    owned = text.shape[name.core - 1 : name.core] in ("s", '"')
    match = _look_back(_OWNER, text, name) if owned else None
    if match is None:
        return ""
    mark = name.core - 1
    owns = text.shape[mark] == "s" or (
        text.words[mark] in "'’" and text.words[mark - 1].endswith("s")
    )
    return _bare(_words(text, match)) if owns else ""


def _work(text: Text, name: Mention) -> str:
    """ "Ann Lee, who runs a bakery in Arden,"."""
    match = _WORK.match(text.shape, name.last)
    if match is None:
        return ""
    verb = text.words[match.start("verb")].lower()
    stems = {verb, verb[:-1], verb[:-2], verb[:-3] + "y", _IRREGULAR.get(verb)}
    return _words(text, match) if stems & _OCCUPATIONS else ""


def _head(text: Text, match: re.Match[str]) -> int:
    """The token that a description ends with: "commissioner" in "the police commissioner | went home"."""
    last = match.end("core")
    for token in range(match.start("core") + 1, last):
        word = text.words[token]
        if text.shape[token] == "l" and (word in PAST or word.endswith("ed")):
            return token - 1 if _is_person(text, token - 1) else last - 1
    return last - 1


def _describes(text: Text, first: int, head: int) -> bool:
    """Whether "the …" can stand for a person."""
    words = text.words
    if head - first < 2 or words[first] not in ("The", "the"):
        return False  # "the mayor" says less than where the mayor was named
    if not _is_person(text, head) or words[head].lower() in plural_nouns():
        return False
    return "c" not in text.shape[first:head] and words[first + 1].lower() not in _PICKING


def _distance(text: Text, own: Sequence[int], token: int) -> int:
    """How many sentences before a token the last of the tokens `own` stands; many if none does."""
    at = bisect_left(own, token)
    if at == 0:
        return len(text.sentences) + 1
    return text.sentence_at(token) - text.sentence_at(own[at - 1])


def _look_back(pattern: re.Pattern[str], text: Text, name: Mention) -> re.Match[str] | None:
    """Where a pattern that ends right before a name matches."""
    state = text.shape[name.core - 2 : name.core - 1] == "f"  # secretary of state, a verb's form
    if name.core == 0 or (text.shape[name.core - 1] in _BREAKS and not state):
        return None
    return pattern.search(text.shape, max(0, name.core - WINDOW), name.core)


def _has_person(text: Text, first: int, last: int) -> bool:
    return any(_is_person(text, token) for token in range(first, last))


def _is_person(text: Text, token: int) -> bool:
    """ "mayor", "co-author", "editor-in-chief", "Director-General"."""
    word = text.words[token].lower()
    if text.shape[token] in "nR" or text.words[token] in _MORE_NOUNS:
        return True
    first, dash, rest = word.partition("-")
    return bool(dash and first and rest) and "n" in (
        classes()[first],
        classes()[rest.rpartition("-")[2] or "-"],
    )


def _words(text: Text, match: re.Match[str]) -> str:
    """The words of a match's role, runs of white space as one space."""
    return " ".join(text.slice(match.start("role"), match.end("role")).split())


def _bare(words: str) -> str:
    """Words without the article, number or comma before them: "the mayor" is "mayor"."""
    return _ARTICLES.sub("", " ".join(words.split())).strip(" ,")
