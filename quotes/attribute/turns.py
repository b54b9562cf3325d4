"""Interviews in turns: whoever has the floor says what is quoted there, by rule and not by weights.

Herald: On your website you wrote “we will plant trees”. Where?      quotes Ann Lee
Ann Lee: People used to come and say “plant us one”. So we did.      quoted by Ann Lee
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from quotes.attribute.candidates import LIKELY, MENTION_SORTS, Candidates
from quotes.parts import COLON, DISTANT, Text

FEWEST_QUESTIONS = 3  # in paragraphs of their own, answered in marks
FEWEST = 4  # turns that make an interview; fewer are lines of a play or a list
_YOU = frozenset(("you", "your", "you've", "you’ve", "you're", "you’re", "you'd", "you’d"))


def floor_holders(found: Candidates, groups: Sequence[Sequence[int]]) -> dict[int, int]:
    """The mention that holds the floor around each quotation of an interview, or whom it addresses.

    Those whose reporting verb has a named subject are left out. Where the turns themselves stand in
    quotation marks, what follows in paragraphs of their own is the reporter's again.
    """
    columns, mentions, turns = found.columns, found.mentions, found.turns
    names = {mentions[turn].name for turn in turns}
    if len(turns) < FEWEST or len(names) < 2 or len(turns) < 2 * len(names):
        return {}
    starts = [mentions[turn].first for turn in turns]
    marked = sum(columns.text.shape.startswith(':"', mentions[turn].last) for turn in turns)
    in_marks = 2 * marked > len(turns)
    asking = _asking(found, starts)
    reported = _reported(found)
    out = {}
    for number, group in enumerate(groups):
        first = int(columns.seg_first[group[0]])
        place = bisect_right(starts, first) - 1
        if place < 0 or number in reported:
            continue
        if in_marks and columns.paragraph[first] != columns.paragraph[starts[place]]:
            continue
        begin = max(starts[place], columns.text.sentences[columns.text.sentence_at(first - 1)])
        words = columns.text.words[begin : first - 1]
        if not asking[place]:
            out[number] = turns[place]
        elif any(word.lower() in _YOU for word in words):  # else a question quotes somebody else
            out[number] = _answering(turns, asking, place)
    return out


def answers(found: Candidates, groups: Sequence[Sequence[int]]) -> dict[int, int]:
    """The mention of whom an interview is with, for each answer in marks that follows a question without.

    Why honey?      “Because that is where it started.”      quoted by whom the article names most
    """
    text, columns = found.columns.text, found.columns
    answered = [
        paragraph
        for paragraph, begin in enumerate(text.openings[1:], 1)
        if text.shape[begin] == '"' and _asks(text, paragraph - 1)
    ]
    if len(answered) < FEWEST_QUESTIONS:
        return {}
    people = [
        (number, mention.words[-1])
        for number, mention in enumerate(found.mentions)
        if mention.sort == "name" and mention.likely in ("", "person")
    ]
    counts = Counter(word for _, word in people)
    if not counts:
        return {}
    most = max(counts, key=counts.__getitem__)
    who = next(number for number, word in people if word == most)
    reported = set(found.group[found.p["linked"] == 1].tolist())  # whoever the verb beside it says
    return {
        number: who
        for number, group in enumerate(groups)
        if int(columns.paragraph[int(columns.seg_first[group[0]])]) in answered
        and number not in reported
    }


def _asks(text: Text, paragraph: int) -> bool:
    """Whether a paragraph ends in a question and nothing in that stands in marks."""
    end = text.paragraphs[paragraph].end - 1
    if text.text[end] != "?":
        return False
    token = text.token_at(end)
    begins = max(text.openings[paragraph], text.sentences[text.sentence_at(token - 1)])
    return '"' not in text.shape[begins:token]


def _asking(found: Candidates, starts: Sequence[int]) -> list[bool]:
    """For each turn whether who holds it asks the questions: most of their turns end in one."""
    words = found.columns.text.words
    shape = found.columns.text.shape
    asked: dict[str, list[bool]] = defaultdict(list)
    names = [found.mentions[turn].name for turn in found.turns]
    for name, (start, stop) in zip(names, pairwise([*starts, len(words)]), strict=True):
        end = shape.rfind(".", start, stop)
        asked[name].append(end >= 0 and words[end] == "?")
    return [2 * sum(asked[name]) > len(asked[name]) for name in names]


def _reported(found: Candidates) -> set[int]:
    """The quotations whose reporting verb has a named person or body as its subject."""
    name, place = MENTION_SORTS.index("name"), LIKELY.index("place")
    named = (found.m["sort"] == name) & (found.m["likely"] != place)
    tied = (found.p["linked"] == 1) & ~np.isin(found.m["how"], [DISTANT, COLON])
    return set(found.group[named & tied].tolist())


def _answering(turns: Sequence[int], asking: Sequence[bool], place: int) -> int:
    """The turn of whom the one at `place` asks: the next that answers, else the last before."""
    answers = [turn for turn, asks in zip(turns, asking, strict=True) if not asks]
    behind = [turn for turn in answers if turn > turns[place]]
    return [*behind[:1], *answers[-1:], turns[place]][0]
