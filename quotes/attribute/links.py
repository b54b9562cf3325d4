"""Which reporting verb each mention is tied to, and how."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.columns import SORTS, Columns
from quotes.lexicon import NEAR
from quotes.parts import (
    ACCORDING,
    APPOSED,
    COLON,
    DISTANT,
    INVERTED,
    NO_LINK,
    RELATIVE,
    SUBJECT,
    Mention,
)

WHEN = frozenset(("after", "as", "before", "since", "until"))  # after | Ann Lee accused him
# Tokens that may stand between a name and its verb: "Ann Lee, the mayor of …, said".
APPOSITION = 40
FARTHEST_AGENT = 4  # and between "by" and who did what a passive verb says
_DESCRIBED = re.compile(r"(?:,[lDLAXKFGRngxs]{0,8}|c[lDng]{0,2})[nR][^,./;\"]{0,12}$")
_TURN_END = re.compile(r":|\)\)")  # what stands behind who speaks next
_ACCORDING, _NOUN, _QUOTE = map(SORTS.index, ("according", "noun", "quote"))
# "… representing", "… seen by", "… and obtained by", "who dated", and then a name or description.
_DONE = re.compile("(?:(?P<who>r)a?z?|(?:pM)?c)?(?P<verb>[lvVu])(?:[lM0]{0,3}(?P<by>p))?d?$")
# A quotation, who said it, the verb and whom it was said to, a comma.
_REPORTED = re.compile(r"_,?[dyeFXKAILDGRMJmnghtxlz]{0,6}v[^,;:_]{0,6},$")
_PREPOSITIONS = frozenset(("following", "during", "regarding", "concerning"))
_LEADS_IN = re.compile("[^./;]*_")
_FOR = frozenset(("for", "of", "as"))
BE = frozenset(("is", "are", "was", "were", "be", "been", "being"))


def links(columns: Columns, mentions: Sequence[Mention]) -> tuple[list[int], list[int]]:
    """For each mention the reporting verb whose subject it may be (its number or -1), and how.

    SUBJECT "Ann Lee (also) said", INVERTED "said Ann Lee", APPOSED "Ann Lee, the mayor, said",
    RELATIVE "Ann Lee, who said", ACCORDING "according to Ann Lee", COLON "Ann Lee: …" at a
    paragraph's start.
    """
    linker = _Linker(columns, mentions)
    linker.tie_verbs()
    linker.find_turns()
    return linker.cue, linker.how


class _Linker:
    def __init__(self, columns: Columns, mentions: Sequence[Mention]) -> None:
        self.columns = columns
        self.mentions = mentions
        self.text = columns.text
        self.shape = columns.text.shape
        self.outside = _outside(columns)
        self.by_last = {mention.last: number for number, mention in enumerate(mentions)}
        self.by_first: dict[int, int] = {}
        for number, mention in enumerate(mentions):
            self.by_first.setdefault(mention.first, number)
            if mention.core > mention.first:
                self.by_first.setdefault(mention.core, number)
        self.cue = [-1] * len(mentions)
        self.how = [NO_LINK] * len(mentions)

    def tie_verbs(self) -> None:
        """Tie the mentions beside each verb to it."""
        columns = self.columns
        verbs = zip(columns.cue.tolist(), columns.cue_sort.tolist(), strict=True)
        for index, (token, sort) in enumerate(verbs):
            if sort == _ACCORDING:
                if self._is_carrier(token):
                    continue
                source = self.by_first.get(token + 2)
                if source is not None:
                    self.cue[source], self.how[source] = index, ACCORDING
                continue
            if sort == _NOUN:
                self._tie(self._owner(token), index, SUBJECT)
                continue
            if sort == _QUOTE and (quoted := self._quoted(token)) is not None:
                if not self._goes_on(quoted):
                    self._tie(quoted, index, INVERTED)
                continue
            agent = self._agent(token)
            if agent is not None:
                self._tie(agent, index, INVERTED)
                continue
            number, kind = self._left(token)
            self._tie(number, index, kind)
            self._tie(self._right(token), index, INVERTED)

    def _tie(self, number: int | None, index: int, kind: int) -> None:
        if number is not None and self.how[number] in (NO_LINK, DISTANT):
            self.cue[number], self.how[number] = index, kind

    def find_turns(self) -> None:
        """Mark the mentions with which somebody's turn in an interview begins."""
        ends = {match.start() for match in _TURN_END.finditer(self.shape)}
        if ends.isdisjoint(self.by_last):
            return
        starts = set(self.text.sentences)
        for number, mention in enumerate(self.mentions):
            if mention.last not in ends:
                continue
            if self.how[number] in (NO_LINK, DISTANT) and _begins_turn(self.shape, mention, starts):
                self.how[number] = COLON

    def _right(self, token: int) -> int | None:
        """The mention right behind a verb that follows a quotation or comma: "said Ann Lee"."""
        if not token or (self.outside[token - 1] != "_" and self.shape[token - 1] not in '",-'):
            return None
        at = token + 1
        while self.shape[at : at + 1] == "z":  # said also
            at += 1
        return self.by_first.get(at)

    def _quoted(self, token: int) -> int | None:
        """Whom somebody quotes: "the radio quoted | a witness | as saying"."""
        number = self.by_first.get(token + 1)
        if number is None:
            return None
        behind = self.mentions[number].last
        return number if self.text.words[behind : behind + 1] == ["as"] else None

    def _goes_on(self, quoted: int) -> bool:
        """Whether "as saying" and a quotation follow: then that is the verb of whoever is quoted."""
        behind = self.mentions[quoted].last + 1
        saying = "".join(self.text.words[behind : behind + 1]).endswith("ing")
        return saying and _LEADS_IN.match(self.outside, behind + 1) is not None

    def _owner(self, token: int) -> int | None:
        """Whose word a noun is: "Ann Lee" of "Ann Lee's angry plea"."""
        return self.by_last.get(self.columns.owners[token])

    def _agent(self, token: int) -> int | None:
        """Who does what a passive verb says: "was asked by Ann Lee", "was called “…” by Ann Lee"."""
        at = token + 1
        while self.outside[at : at + 1] == "_":
            at += 1
        if self.text.words[at : at + 1] != ["by"]:
            return None
        near = range(at + 1, at + FARTHEST_AGENT)  # by | the reporter Ann Lee
        begin = next((begin for begin in near if begin in self.by_first), None)
        if begin is None or not {"p", "f", "k"}.isdisjoint(self.shape[at + 1 : begin]):
            return None  # said by telephone from | her office
        return self.by_first[begin]

    def _left(self, token: int) -> tuple[int | None, int]:
        """The subject to the left of a verb and how it is tied to it."""
        at = token
        while at and self.outside[at - 1] in "az":
            at -= 1
        if self._is_told_of(token):
            return None, SUBJECT
        if at in self.by_last:
            number = self.by_last[at]
            if not self._begins_clause(number):
                number = self._outermost(number)
            return (None if self._is_means(number) else number), SUBJECT
        before = self.shape[at - 1] if at else ""
        if before == "r" or (before == "b" and self.text.words[at - 1] == "that"):
            behind = at - 2 if at > 1 and self.shape[at - 2] == "," else at - 1
            if behind in self.by_last:
                return self._described(self.by_last[behind], at - 1), RELATIVE
        floor = self.text.sentences[self.text.sentence_at(token)]
        blamed = self._blamed(token, floor)
        if blamed is not None:
            return blamed, SUBJECT
        if before and before in ",)-":
            apposed = self._apposed(at, floor)
            if apposed is not None:
                return self._outermost(apposed), APPOSED
        return self._distant(at, floor), DISTANT

    def _begins_clause(self, number: int) -> bool:
        """Whether a clause about time begins before a verb's subject: "sat down as | one woman | shouted"."""
        first = self.mentions[number].first
        return first > 0 and self.text.words[first - 1].lower() in WHEN

    def _is_carrier(self, token: int) -> bool:
        """Whether "according to" tells only where the words stand: "“…,” Ann Lee said, according to a memo"."""
        floor = self.text.sentences[self.text.sentence_at(token)]
        return bool(_REPORTED.search(self.outside, floor, token))

    def _described(self, number: int, at: int) -> int:
        """Whom "who" at a token means: "Ann Lee, a baker at | Acme, | who said", else the mention before it."""
        mention = self.mentions[number]
        if mention.likely == "person" or not self._governed(number):
            return number
        apposed = self._apposed(at, self.text.sentences[self.text.sentence_at(at)])
        return number if apposed is None else apposed

    def _blamed(self, token: int, floor: int) -> int | None:
        """Who is blamed or quoted for what an "-ing" verb says: "Day attacked | Ann Lee | for calling it"."""
        words = self.text.words
        if token < floor + 2 or words[token - 1] not in _FOR or not words[token].endswith("ing"):
            return None
        number = self.by_last.get(token - 1)
        if number is None or self.mentions[number].first <= floor:
            return None
        before = self.shape[self.mentions[number].first - 1]
        return number if before in "vVul" and self.mentions[number].sort != "pronoun" else None

    def _is_told_of(self, token: int) -> bool:
        """Whether a verb is passive and somebody else says it of its subject: "Ann Lee was said to be"."""
        words = self.text.words
        said = words[token] == "said" and words[token + 1 : token + 2] == ["to"]
        return said and token > 0 and words[token - 1].lower() in BE

    def _is_means(self, number: int) -> bool:
        """Whether a text is only where something is said: "in a statement issued by Ann Lee"."""
        mention = self.mentions[number]
        before = self.text.words[mention.first - 1].lower() if mention.first else ""
        return mention.likely == "document" and before in ("in", "on", "with")

    def _apposed(self, at: int, floor: int) -> int | None:
        """The name before the comma that another closes before `at`: "Ann Lee, the mayor,".

        It is the name between the commas where it describes none: "a spokesman for Acme, Bo Day,".
        """
        inner = self.by_last.get(at - 1)
        if inner is not None and self._stands_apart(inner, floor):
            return inner
        for comma in range(at - 2, max(floor - 1, at - APPOSITION), -1):
            letter = self.outside[comma]
            if letter == "_":
                return None
            if letter in ",(-":
                number = self.by_last.get(comma)
                if number is not None and self.mentions[number].sort == "name":
                    return number
        return None

    def _stands_apart(self, number: int, floor: int) -> bool:
        """Whether a comma and a name fill the place before a comma, and behind no person's name."""
        mention = self.mentions[number]
        if mention.first < mention.core and self.shape[mention.core - 1] == ",":
            return True  # its title is "The head of Acme,"
        comma = mention.first - 1
        if mention.sort != "name" or comma <= floor or self.outside[comma] != ",":
            return False
        if mention.likely not in ("", "person") or len(mention.words) < 2:
            return False
        opened = self.shape.rfind("(", floor, comma) if self.shape[comma - 1] == ")" else comma
        before = self.by_last.get(opened)  # the head of the union (of bakers), Bo Day,
        if before is None:
            return False
        other, governor = self.mentions[before], self.mentions[self._outermost(before)]
        if governor.sort == "noun":  # the president of the League for Human Rights, Bo Day,
            return True
        return other.sort != "name" or other.likely not in ("", "person")

    def _distant(self, at: int, floor: int) -> int | None:
        """The nearest mention before a token in its clause that no preposition governs."""
        outside, by_last = self.outside, self.by_last
        for back in range(at - 1, max(floor - 1, at - APPOSITION), -1):
            letter = outside[back]
            if letter in "_;:":
                return None
            if back in by_last and letter != "s":
                number = by_last[back]
                first = self.mentions[number].first
                if not (first and self.shape[first - 1] in "pfk"):
                    return number
        return None

    def _governed(self, number: int) -> bool:
        """Whether a preposition stands before a mention: "of the | Greens"."""
        first = self._begin(self.mentions[number])
        return first > 0 and self.shape[first - 1] in "fkp"

    def _done_by(self, done: re.Match[str]) -> int | None:
        """What was done with or by a mention: "a letter" of "a letter seen by | Reuters"."""
        verb = self.text.words[done.start("verb")]
        participle = (verb.endswith("ing") and verb not in _PREPOSITIONS) or (
            done["by"] and verb.endswith(("ed", "en", "wn", "nt"))
        )
        if not participle and not done["who"]:
            return None
        head = self.by_last.get(done.start())
        if head is None or self.mentions[head].sort != "noun":
            return None
        return head

    def _begin(self, mention: Mention) -> int:
        """Where a mention begins with the words before it that go with it: "Lee of | the regional Greens"."""
        first, begin = mention.first, mention.first
        known = mention.sort == "noun" or mention.likely not in ("", "person")
        passed = "lngDdy" if known else "d"  # not: after the match | Ann Lee said
        while begin > max(0, first - 4) and self.shape[begin - 1] in passed:
            begin -= 1
        return begin if begin and self.shape[begin - 1] in "fkp" else first

    def _outermost(self, number: int) -> int:
        """The mention that governs another: "an associate" of "an associate of Ann Lee"."""
        while True:
            first = self._begin(self.mentions[number])
            before = self.shape[first - 1 : first]
            done = (
                before and before in "lvVupd" and _DONE.search(self.shape, max(0, first - 8), first)
            )
            if done and (outer := self._done_by(done)) is not None:
                number = outer
                continue
            if first and self.shape[first - 1] == "c":  # Ann Lee of Arden and | District Ramblers
                left = self.by_last.get(first - 1, -1)
                body = self.mentions[number].likely in ("organisation", "place")
                if left < 0 or not body or not self._governed(left):
                    return number
                number = left
                continue
            if not first or self.shape[first - 1] not in "fkp":
                return number
            outer = self.by_last.get(first - 1, -1)
            if (
                outer < 0 and self.text.words[first - 2].lower() in NEAR
            ):  # a source close to | Ann Lee
                outer = self.by_last.get(first - 2, -1)
            if outer < 0:  # Ann Lee, economist at | Acme
                described = _DESCRIBED.search(self.shape, max(0, first - APPOSITION), first)
                outer = self.by_last.get(described.start(), -1) if described else -1
            if outer < 0 or self.mentions[outer].sort == "pronoun":
                return number
            number = outer


def _outside(columns: Columns) -> str:
    """The class letters with "_" for all tokens of quotation segments, marks included."""
    shape, at = columns.text.shape, 0
    parts: list[str] = []
    for first, last in zip(columns.seg_first.tolist(), columns.seg_last.tolist(), strict=True):
        opening, end = max(at, first - 1), min(last + 1, len(shape))
        parts += [shape[at:opening], "_" * (end - opening)]
        at = end
    return "".join([*parts, shape[at:]])


def _begins_turn(shape: str, mention: Mention, sentence_starts: set[int]) -> bool:
    """Whether a name begins a speaker's turn: "Ann Lee: …", "((Ann Lee)) …", "No end - Ann Lee: “…”"."""
    first, last = mention.first, mention.last
    if shape[last : last + 2] == "))" and shape[max(0, first - 2) : first] == "((":
        return True
    before = shape[max(0, first - 1) : first]
    dashed = before == "-" and shape[last : last + 2] == ':"'
    begins = first in sentence_starts or before == "/" or dashed
    return shape[last : last + 1] == ":" and begins
