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

from quotes.lexicon import fold, plural_nouns
from quotes.parts import Mention, Text
from quotes.resolve.becoming import becomes, introduced, runs
from quotes.resolve.before import group, owner
from quotes.resolve.behind import is_called, place, work
from quotes.resolve.beside import office
from quotes.resolve.entities import Entity
from quotes.resolve.phrases import BECOMING, CLAUSE, END, PHRASE, TAIL, bare, is_person, words_of

NEAR = 1  # sentences at most between a name and a description of the same person
HERO = 0.3  # the share of an article's names of people from which on it is about one of them
_PEOPLE = ("person", "")  # what a name of a person is likely to name
# Descriptions that pick one of several: "the first candidate", "the other driver".
_PICKING = frozenset(
    ("first", "second", "third", "latest", "only", "next", "last", "other", "same")
)
# What somebody is to others in the story rather than in life.
_RELATIONS = frozenset(
    ("ally", "challenger", "contender", "critic", "foe", "friend", "opponent", "rival", "supporter")
)
_OWN = frozenset(("his", "her", "its", "their", "my", "our"))
_LEAD = re.compile(rf"/*(?P<role>[dDLAXKG]?(?P<core>{PHRASE}){TAIL})(?=[vVua])")
_PRONOUN = re.compile(
    rf"h(?<=[./]h)(?:[as]z?|z?(?P<becoming>l)p)(?P<role>d(?P<core>{PHRASE}){TAIL}{CLAUSE}){END}"
)
_LED = re.compile(rf"d(?<=[./\"]d)(?P<core>{PHRASE}){TAIL}{CLAUSE},(?=h)")
_THE = re.compile(rf"(?P<role>d(?P<core>{PHRASE})(?:f[dy]?{PHRASE})?)(?![,FXs])")


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
        the mayor" yield to "chairman of the panel", "his sister, Ann Lee, is a judge" is "judge".
        """
        mentions = (self.mentions[number] for number in entity.mentions)
        names = [mention for mention in mentions if mention.sort == "name"]
        second = ""
        for name in names:
            words = office(self.text, name)
            said = words.lower().split()
            if len(said) > 1 and not _RELATIONS & set(said) and said[0] not in _OWN:
                return words
            second = second if _is_office(second) else words or second
        if second.lower().partition(" ")[0] in _OWN:
            called = [is_called(self.text, name) for name in names]
            called += [self._pronoun(entity), self._described(entity)]
            second = next((words for words in called if _is_office(words)), second)
        return second or next(filter(None, self._ties(entity, names)), None)

    def _ties(self, entity: Entity, names: Sequence[Mention]) -> Iterator[str]:
        """What is said of somebody without an office beside the name, the likeliest first."""
        for beside in (group, place, owner, becomes, is_called, introduced):
            yield from (beside(self.text, name) for name in names)
        for elsewhere in (self._lead, self._pronoun, self._described):
            yield elsewhere(entity)
        for doing in (work, runs):
            yield from (doing(self.text, name) for name in names)

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
        if match is None or not is_person(text, match.end("core") - 1):
            return ""
        start = match.start("role")
        at = bisect_left(self.mentions, start, key=lambda mention: mention.first)
        if any(m.first == start and m.sort == "name" for m in self.mentions[at : at + 1]):
            return ""
        return bare(words_of(text, match))

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
            becomes = verb < 0 or text.words[verb].lower() in BECOMING
            if becomes and is_person(text, head):
                gender = "m" if text.words[first].lower() == "he" else "f"
                out.append(_Found(first, head, bare(words_of(text, match)), gender))
        out += self._leading
        return sorted(out)

    @property
    def _leading(self) -> Iterator[_Found]:
        """Every "A nurse from Arden, she said"."""
        text = self.text
        if ",h" not in text.shape:
            return
        for match in _LED.finditer(text.shape):
            first, head = match.start(), match.end("core") - 1
            if is_person(text, head) and text.words[first] in ("A", "An"):
                gender = "m" if text.words[match.end()].lower() == "he" else "f"
                out = bare(text.spaced(first, match.end() - 1))
                yield _Found(first, head, out, gender)

    def _described(self, entity: Entity) -> str:
        """ "Ann Lee lost. The former mayor said": nobody else is named between.

        In an article about one person the description may stand anywhere where nobody else is near.
        """
        own = self._own_tokens(entity)
        if len(own) >= len(self._people) * HERO > 0:
            return self._hero(entity, own)
        for token in own:
            behind = bisect_right(self._people, token)
            if self._people[behind - 1 : behind] != [token]:
                continue
            stop = min([self._end_of_next(token), *self._people[behind : behind + 1]])
            for found in self._descriptions(token + 1, stop):
                if self._can_be(found, entity):
                    return found.words
        return ""

    def _hero(self, entity: Entity, own: Sequence[int]) -> str:
        """The first description of whom the article is about, far from all others that it names."""
        text = self.text
        for found in self._descriptions(own[0] + 1, len(text.words)):
            begins = text.sentences[max(0, text.sentence_at(found.first) - NEAR)]
            near = slice(bisect_left(self._people, begins), bisect_left(self._people, found.first))
            if set(self._people[near]) <= set(own) and self._can_be(found, entity):
                return found.words
        return ""

    @cached_property
    def _people(self) -> list[int]:
        """The tokens at which people are named."""
        return [m.first for m in self.mentions if m.sort == "name" and m.likely in _PEOPLE]

    def _descriptions(self, begin: int, stop: int) -> Iterator[_Found]:
        """Every "the former mayor" in the reporter's own words that can stand for a person, and begins from
        one token on and before another."""
        text, shape = self.text, self.text.shape
        sentence = text.sentences[text.sentence_at(begin)]  # none goes on over a sentence's end
        for match in _THE.finditer(shape, sentence):
            first = match.start()
            if first >= stop:
                return
            if first < begin or text.words[first] not in ("The", "the"):
                continue
            head = _head(text, match)
            if not _describes(text, first, head):
                continue
            line = shape.rfind("/", 0, first) + 1
            last = match.end() if head + 1 == match.end("core") else head + 1
            if shape.count('"', line, first) % 2 == 0 and _is_subject(text, first, last):
                yield _Found(first, head, bare(text.slice(first, last)), "")

    def _can_be(self, found: _Found, entity: Entity) -> bool:
        """Whether a description can be of somebody: "the Lee adviser" isn't Ann Lee, nor is "the former mayor"
        in "The former mayor met Ann Lee", nor "the long-time mayor" where another is called Mayor Bo Day.
        """
        text = self.text
        words = text.words[found.first : found.head]
        if any(fold(word) in entity.words for word in words):
            return False
        sentence = text.sentence_at(found.first)
        behind = text.sentences[sentence + 1 :][:1] or [len(text.words)]
        own = self._own_tokens(entity)
        begins = text.sentences[sentence] == found.first
        if begins and bisect_left(own, behind[0]) > bisect_left(own, found.first):
            return False
        others = self._others_titles(own)
        once = "former" in words and "former" not in others  # not President Bo Day
        return once or text.words[found.head].lower() not in others

    def _others_titles(self, own: Sequence[int]) -> set[str]:
        """The words of the titles with which others are named."""
        titles = (m.title for m in self.mentions if m.title and m.first not in own)
        return set(" ".join(titles).lower().split())

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


def _is_office(words: str) -> bool:
    """Whether words say more than what somebody is to others in the story: "judge", not "friend of Day"."""
    return bool(words) and _RELATIONS.isdisjoint(words.lower().split())


def _head(text: Text, match: re.Match[str]) -> int:
    """The token that a description ends with: "commissioner" in "the police commissioner | resigned"."""
    last = match.end("core")
    for token in range(match.start("core") + 1, last):
        if text.shape[token] == "l" and text.words[token].endswith("ed"):
            return token - 1 if is_person(text, token - 1) else last - 1
    return last - 1


def _is_subject(text: Text, first: int, last: int) -> bool:
    """Whether a description does something: "the former mayor | said", "said | the former mayor".

    Who is only spoken of is often another: "Ann Lee wrote to the former mayor".
    """
    behind, word = text.shape[last : last + 1], "".join(text.words[last : last + 1])
    inverted = text.shape[first - 1 : first] in ("v", "V") and behind in tuple('.,"')
    return inverted or (behind in tuple('vVuaz"')) or (behind == "l" and word.endswith(("ed", "s")))


def _describes(text: Text, first: int, head: int) -> bool:
    """Whether "the …" can stand for a person."""
    words = text.words
    if head - first < 2:
        return False  # "the mayor" says less than where the mayor was named
    if text.shape[first - 1 : first] == "a":
        return False  # said of somebody, perhaps of nobody: "she may not be the next mayor"
    if not is_person(text, head) or words[head].lower() in plural_nouns():
        return False
    return "c" not in text.shape[first:head] and words[first + 1].lower() not in _PICKING
