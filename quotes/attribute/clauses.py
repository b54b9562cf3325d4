"""Whose words a clause gives, by rule and not by weights, where the clause itself says it.

The sentence around it may have another speaker, which is what the learned features look at most:

Ann Lee was told by Bo Day: “It is closed.”         Ann Lee, dismissed by Bo Day as “a joke”, left.
Ann Lee said the plan, which Bo Day called “a joke”, …       Ann Lee criticised Bo Day for calling it “a joke”.
Ann Lee rejected Bo Day's claim that it was “a joke”.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from quotes.attribute.bearing import takes_part
from quotes.attribute.candidates import MENTION_SORTS, Candidates
from quotes.attribute.links import BE, WHEN
from quotes.columns import FORMS, SORTS, Columns
from quotes.lexicon import cues
from quotes.parts import INVERTED, RELATIVE, SUBJECT, Mention

_BEFORE, _AFTER = 0, 2  # the regions of mentions before and behind the quotation
_SAY, _TELL, _ASK, _WRITE, _SHOUT, _NAME, _NOUN = map(
    SORTS.index, ("say", "tell", "ask", "write", "shout", "name", "noun")
)
_PAST = FORMS.index("d")
_SPOKEN = frozenset((_SAY, _TELL, _ASK, _WRITE, _SHOUT, _NAME))
_HELD = re.compile(r"[^,;:.\"/()c-]+")  # no colon: "she was asked why: “I was tired”" is her answer
_AUXILIARY = re.compile("[az]{1,3}")
_ADVERB = re.compile("z?(?P<auxiliary>a?)z?")
# What goes on from "Ann Lee's claim" to what was claimed; not "as", nor "was".
_SAYS_WHAT = frozenset(("that", "of", "for", "to", "about", ":"))
# Verbs that report words even inside what somebody else said.
_PLAIN = frozenset(
    ("say", "tell", "call", "write", "ask", "shout", "yell", "describe", "brand", "dub")
)
# Whoever does this with a text says what it says.
_ISSUED = frozenset(
    (
        "circulated",
        "emailed",
        "issued",
        "posted",
        "published",
        "released",
        "sent",
        "tweeted",
        "wrote",
    )
)
# How somebody speaks by a text: in a letter saying “…”.
_BY_TEXT = _ISSUED | {
    "by",
    "delivered",
    "gave",
    "in",
    "made",
    "on",
    "signed",
    "through",
    "via",
    "with",
}
_PERFECT = frozenset(("had", "has", "have"))
# What may stand between the reporting word and the quotation: no end of a clause but right before the marks.
_CLAUSE = re.compile(r"[^,;:.\"/()-]*[,:]?")
_ONE_CLAUSE = re.compile(r"[^,;:.\"/()c-]*[,:]?")


def clauses(found: Candidates) -> dict[int, int]:
    """For each quotation whose clause says whose words it gives, the mention that names them."""
    region, reader = found.p["region"], _Clauses(found)
    out = {}
    for row in np.flatnonzero(found.p["linked"] == 1).tolist():
        if region[row] == _BEFORE and reader.says(row):
            out[int(found.group[row])] = int(found.mention[row])
    for row in np.flatnonzero(found.m["how"] == INVERTED).tolist():
        if region[row] == _AFTER and reader.is_agent_behind(row):
            out[int(found.group[row])] = int(found.mention[row])
    for row in _leads_in(found):
        out.setdefault(int(found.group[row]), int(found.mention[row]))
    for row in _takes_over(found):
        if reader.is_other(row):
            out.setdefault(int(found.group[row]), int(found.mention[row]))
    return out


def hearers(found: Candidates) -> set[int]:
    """The rows of mentions that are told or asked what a quotation holds: "| she was told it was “closed”"."""
    passive = _passives(found.columns)
    if not passive:
        return set()
    m, g, p = found.m, found.g, found.p
    near = (p["region"] == _BEFORE) & (m["sentence"] == g["sentence"]) & (g["cue_before"] >= 0)
    out = set()
    for row in np.flatnonzero(near).tolist():
        verb = passive.get(int(g["cue_before"][row]), 0)
        held = verb and _HELD.fullmatch(found.columns.text.shape, verb + 1, int(g["first"][row]))
        if held and _AUXILIARY.fullmatch(found.columns.text.shape, int(m["last"][row]), verb):
            out.add(row)
    return out


def _passives(columns: Columns) -> dict[int, int]:
    """The verbs in "was told" and "was asked" without "by": number to token."""
    words, sorts = columns.text.words, columns.cue_sort.tolist()
    tokens = columns.cue.tolist()
    return {
        number: token
        for number, (token, sort) in enumerate(zip(tokens, sorts, strict=True))
        if sort in (_TELL, _ASK)
        and token
        and words[token - 1].lower() in BE
        and columns.cue_form[number] == _PAST
        and not columns.cue_weak[number]
        and words[token + 1 : token + 2] != ["by"]
    }


def _leads_in(found: Candidates) -> Iterator[int]:
    """The rows of people with whose names a sentence begins that ends in a colon, without any reporting verb,
    before a quotation in a paragraph of its own: "Ann Lee took to Facebook:"."""
    m, g, p = found.m, found.g, found.p
    shape, named = found.columns.text.shape, MENTION_SORTS.index("name")
    begins = (m["begins"] == 1) & (m["sort"] == named) & (m["sentence"] == g["sentence"] - 1)
    for row in begins.nonzero()[0].tolist():
        first = int(g["first"][row])
        leads = p["region"][row] == _BEFORE and shape[first - 2 : first] == ":/"
        mention = found.mentions[int(found.mention[row])]
        if leads and mention.likely in ("", "person"):
            told = {"v", "V", '"'} & set(shape[mention.last : first - 2])
            if not told:
                yield row


def _takes_over(found: Candidates) -> Iterator[int]:
    """The rows of names with which the sentence before a quotation without any reporting verb begins, behind
    another quotation in the same paragraph."""
    m, g, p = found.m, found.g, found.p
    begins = (m["begins"] == 1) & (m["sentence"] == g["sentence"] - 1)
    for row in begins.nonzero()[0].tolist():
        behind = g["number"][row] > 0 and g["gap_paragraphs"][row] == 0
        if behind and p["region"][row] == _BEFORE:
            told = any(g[cue][row] >= 0 for cue in ("cue_before", "cue_inside", "cue_behind"))
            if not told:
                yield row


class _Clauses:
    def __init__(self, found: Candidates) -> None:
        self.found = found
        self.verbs, self.sorts = found.columns.cue.tolist(), found.columns.cue_sort.tolist()
        self.text = found.columns.text
        self.how, self.link = found.m["how"].item, found.m["link"].item
        self.opening = found.g["first"].item  # the token of a row's opening mark

    def _is_reported(self, row: int) -> bool:
        """Whether a comma closes a quotation that a reporting verb follows: “…”, Bo Day said."""
        end = int(self.found.g["end"][row])
        followed = self.found.g["cue_behind"][row] >= 0
        return bool(followed) and "," in self.text.shape[max(0, end - 2) : end + 1]

    def says(self, row: int) -> bool:
        """Whether the clause before a quotation has the mention of a row for its speaker."""
        number, opening = self.link(row), self.opening(row)
        verb, sort = self.verbs[number], self.sorts[number]
        shape = self.text.shape
        if self.how(row) == INVERTED:
            mention = self.found.mentions[int(self.found.mention[row])]
            return self._is_passive(verb, sort) and bool(
                _CLAUSE.fullmatch(shape, mention.last, opening)
            )
        if self.how(row) == RELATIVE:
            return self._is_relative(row, verb, sort)
        if self.how(row) != SUBJECT:
            return False
        if sort == _NOUN:
            goes_on = self.text.words[verb + 1] in _SAYS_WHAT and not self._is_reported(row)
            whole = _CLAUSE.fullmatch(shape, verb + 1, opening)
            return goes_on and self._only_verb(number) and whole is not None
        whole = _ONE_CLAUSE.fullmatch(shape, verb + 1, opening)
        return whole is not None and self._is_subject(row, verb, sort)

    def _is_relative(self, row: int, verb: int, sort: int) -> bool:
        """Whether the clause is one about a person or text: "praised a judge who called it | “dead”".

        Not "candidates who say they “win”", nor a text of the sentence's subject: "issued a statement that
        said “…”".
        """
        mention = self.found.mentions[int(self.found.mention[row])]
        if sort not in _SPOKEN or self.found.columns.cue_weak[self.link(row)] or mention.plural:
            return False
        if mention.likely == "document" and self.text.words[mention.first - 1] in _ISSUED:
            return False
        whole = _ONE_CLAUSE.fullmatch(self.text.shape, verb + 1, self.opening(row))
        return whole is not None and mention.likely in ("", "person", "document")

    def is_other(self, row: int) -> bool:
        """Whether a name is the subject of a sentence behind somebody else's words and shows how its bearer
        takes them: "“…,” Day said. | Ann Lee shook her head. “…”". Not "Ann Lee was 19. “…”".
        """
        number = int(self.found.mention[row])
        mention = self.found.mentions[number]
        if mention.sort != "name" or not takes_part(self.text, mention):
            return False
        marks = self.text.shape.rfind('"', 0, mention.first)
        low = bisect_left(self.found.mentions, marks, key=lambda other: other.first)
        near = (self.found.mentions[n] for n in range(low, number))
        named = {word for m in near if m.sort == "name" or m.gender for word in m.words}
        return bool(named) and named.isdisjoint(mention.words)

    def is_agent_behind(self, row: int) -> bool:
        """Whether a mention is who called it “a joke”: "called “a joke” by | Ann Lee"."""
        verb, sort = self.verbs[self.link(row)], self.sorts[self.link(row)]
        mention = self.found.mentions[int(self.found.mention[row])]
        behind = self.text.words[int(self.found.g["end"][row]) : mention.first]
        return sort == _NAME and verb == self.opening(row) - 1 and behind == ["by"]

    def _is_passive(self, verb: int, sort: int) -> bool:
        """Whether "by" stands behind a verb: "was told by", "described by"; not "who was told by"."""
        words, shape = self.text.words, self.text.shape
        if words[verb + 1 : verb + 2] != ["by"]:
            return False
        if sort == _NAME:
            return True
        told = verb > 1 and words[verb - 1].lower() in BE and shape[verb - 2] != "r"
        return sort in (_TELL, _ASK) and told

    def _only_verb(self, number: int) -> bool:
        """Whether no verb of speech stands before a verb, or a noun like "claim", in its sentence.

        Else the claim is what is spoken of: "Day said Lee's claim that it was “a joke” was wrong".
        """
        begins = self.text.sentences[self.text.sentence_at(self.verbs[number])]
        first = bisect_left(self.verbs, begins)
        return not any(self.sorts[n] in _SPOKEN for n in range(first, number))

    def _is_subject(self, row: int, verb: int, sort: int) -> bool:
        """Whether somebody stands right before a verb that reports words, or before "for" and one."""
        text, number = self.text, self.link(row)
        mention = self.found.mentions[int(self.found.mention[row])]
        if self.found.columns.cue_weak[number] or sort not in _SPOKEN:
            return False
        ing = text.words[verb].endswith("ing")
        if text.words[mention.last : verb] in (["for"], ["of"], ["as"]):
            return ing and mention.sort != "pronoun"
        before = text.words[mention.first - 1].lower() if mention.first else ""
        if ing and mention.likely == "document" and mention.last == verb and before not in _ISSUED:
            return _BY_TEXT.isdisjoint(text.words[mention.first - 2 : mention.first])
        if ing and before != "with":
            return False  # Day emailed supporters saying
        if self._is_told(row, verb, before):
            return False
        if mention.sort == "noun" and mention.last < verb and self._ends(verb):
            return not mention.plural  # a letter seen by Bo Day | says
        if mention.sort == "pronoun":  # and | he said “…”
            return bool(mention.gender) and mention.last == verb == self.opening(row) - 1
        return self._is_somebody(mention, verb, before)

    def _ends(self, token: int) -> bool:
        """Whether a mention ends before a token."""
        return any(mention.last == token for mention in self.found.mentions)

    def _is_told(self, row: int, verb: int, before: str) -> bool:
        """Whether a clause is only part of what somebody else says: "the cuts Lee announced were “brutal”, said
        Day", "Day said Lee responded “like a champion”", "if someone called him “a liar”".
        """
        text, mention = self.text, self.found.mentions[int(self.found.mention[row])]
        opened = before in WHEN or before in ("when", "that")
        direct = text.shape[verb + 1 : self.opening(row)] in ("", ",", ":")
        if not direct and not opened and self._is_reported(row):
            return True
        lemma = cues()[text.words[verb].lower()].lemma
        plain = lemma in _PLAIN or text.words[verb + 1] == "as"
        if not plain and before not in WHEN and not self._only_verb(self.link(row)):
            return True
        clause = text.shape[mention.first - 1 : mention.first] in ("b", "r")
        described = text.words[verb + 1] == "as" and mention.sort == "noun"
        if described and not clause:  # a neighbour described | as “quiet”
            return bool(self.sorts[self.link(row)] == _NAME)
        return clause and mention.likely == "unnamed"

    def _is_somebody(self, mention: Mention, verb: int, before: str) -> bool:
        """Whether a person or body that no preposition governs stands right before a verb."""
        text = self.text
        if mention.likely in ("document", "place"):
            return False
        governed = text.shape[mention.first - 1 : mention.first] in ("p", "k", "f")
        if governed and before != "with" and before not in WHEN:
            return False
        match = _ADVERB.fullmatch(text.shape, mention.last, verb)
        if match is None:
            return False
        return not match["auxiliary"] or text.words[match.start("auxiliary")] in _PERFECT
