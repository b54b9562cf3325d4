"""Who can't be meant by a pronoun, or must be, by its own clause and those around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotes.parts import Mention, Text

# A pronoun with its verb and what follows up to the end of the clause.
_BEHIND = re.compile(r"[ht][azuvV]([^,.:;\"/()c-]+)")


# A pronoun and its verb put into somebody else's sentence: "Ms Lee, | she said, | was …".
_INSERTED = re.compile(r"[ht]a?z?[vV]z?,[avVlu]")
_ANSWERS = frozenset(("replied", "answered", "replies", "answers"))
_ASKS = frozenset(("asked", "asks"))
# What no question follows: "asked for a rest", "asked the court to help".
_REQUESTS = frozenset(("for", "to", "that"))
FARTHEST_QUESTION = 30  # tokens between who asks and the pronoun of who answers


def not_meant(text: Text, mentions: Sequence[Mention], number: int) -> list[int]:
    """The mentions that a pronoun doesn't mean by its clause and those around: see the three below."""
    return [
        *named_beside(text, mentions, number),
        *_interrupted(text, mentions, number),
        *_asking(text, mentions, number),
    ]


def _interrupted(text: Text, mentions: Sequence[Mention], number: int) -> Iterator[int]:
    """The subject whose sentence a pronoun interrupts: "Ms Lee, she said, was good"."""
    first = mentions[number].first
    if number == 0 or mentions[number - 1].last != first - 1 or text.shape[first - 1] != ",":
        return
    if mentions[number - 1].sort == "name" and _INSERTED.match(text.shape, first):
        yield number - 1


def _asking(text: Text, mentions: Sequence[Mention], number: int) -> Iterator[int]:
    """Who asked what a pronoun answers: "Lee asked her why. “…,” she replied"."""
    pronoun = mentions[number]
    if "".join(text.words[pronoun.last : pronoun.last + 1]) not in _ANSWERS:
        return
    for before in range(number - 1, -1, -1):
        asker = mentions[before]
        if asker.last < pronoun.first - FARTHEST_QUESTION:
            return
        if "".join(text.words[asker.last : asker.last + 1]) in _ASKS:
            if _REQUESTS.isdisjoint(text.words[asker.last + 1 : asker.last + 5]):
                yield before
            return


def own_subject(text: Text, mentions: Sequence[Mention], number: int) -> int:
    """The name that begins the sentence in whose relative clause a pronoun stands, or -1: "Lee read the
    phrase, which | she dismissed". None where somebody else is named between.
    """
    pronoun = mentions[number]
    if text.shape[pronoun.first - 1 : pronoun.first] != "r":
        return -1
    begins = text.sentences[text.sentence_at(pronoun.first)]
    found = -1
    for before in range(number - 1, -1, -1):
        mention = mentions[before]
        if mention.first < begins:
            break
        if mention.sort == "noun" and mention.likely != "person":
            continue
        if found >= 0 or mention.sort != "name":
            return -1
        found = before
    return found if found >= 0 and mentions[found].first == begins else -1


def named_beside(text: Text, mentions: Sequence[Mention], number: int) -> Iterator[int]:
    """The names that follow a pronoun in its clause: "he told | Day", "she calls | Day's plan", "he said |
    Day was wrong". Mentions by number; none for other pronouns than "he", "she" and "they".
    """
    clause = _BEHIND.match(text.shape, mentions[number].first)
    if clause is None:
        return
    for behind in range(number + 1, len(mentions)):
        if mentions[behind].first >= clause.end():
            return
        if mentions[behind].sort == "name":
            yield behind
