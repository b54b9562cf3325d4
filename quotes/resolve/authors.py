"""Whose words a letter or a statement holds: what it says is said by whoever it is from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.parts import Mention, Text
from quotes.resolve.entities import Numbered

# Texts in which one person or body speaks. A report or a lawsuit speaks for itself.
SPOKEN_BY = frozenset(
    (
        *("e-mail", "email", "letter", "message", "notice", "opinion", "order"),
        *("statement", "statements", "tweet", "tweets"),
    )
)
# What stands between it and its author: "from", "sent by", "issued on behalf of".
_FROM = re.compile(r"(?P<done>[vVul]z?)?(?P<link>[fp](?:xf|lf|nf)?)[dy]?")
# What stands between an author and the text: "Acme | has issued | a statement", "the union | sent out | it".
_ISSUED = re.compile(r",?a?z?(?P<done>[vVul])[pl]?$")
_ISSUES = frozenset(
    (
        *("circulated", "drafted", "issued", "mailed", "posted", "published", "released", "sent"),
        *("signed", "tweeted", "wrote"),
    )
)
LONGEST_ISSUED = 5  # tokens of it
# What readers do with a text, not its author: "a letter seen by the Herald".
_READ = frozenset(
    (*("cited", "obtained", "read", "received", "reviewed", "seen", "shown", "viewed"),)
)
_LINKS = ("by", "from", "of", "on behalf of")


def authors(
    text: Text, mentions: Sequence[Mention], names: Sequence[Numbered], nouns: Sequence[Numbered]
) -> dict[int, int]:
    """For each letter or the like its author, where that is named beside it; both mention numbers.

    "Acme's notice", "a letter from Ann Lee", "a statement issued on behalf of Ann Lee", "the union sent a
    letter", "Ann Lee emailed voters. The email".
    """
    words = text.words
    letters = [
        noun
        for noun in nouns
        if noun[1].likely == "document" and words[noun[1].head].lower() in SPOKEN_BY
    ]
    if not letters:
        return {}
    starting = {
        start: number
        for number, name in names
        if name.likely != "place"
        for start in (name.first, name.core)
    }
    found: dict[int, int] = {}
    for number, mention in letters:
        author = _owner(text, mentions, mention, starting)
        if author is None:
            author = _sender(text, mentions, mention, starting)
        if author is None:
            author = _issuer(text, mentions, number)
        if author is None and mention.first in text.sentences:
            author = _writer(text, mentions, number)
        if author is not None:
            found[number] = author
    return found


def _owner(
    text: Text, mentions: Sequence[Mention], mention: Mention, names: dict[int, int]
) -> int | None:
    """The author before it: "Acme's notice"."""
    for token in range(mention.first, mention.head):
        number = names.get(token)
        if number is not None and text.shape[mentions[number].last] == "s":
            return number
    return None


def _sender(
    text: Text, mentions: Sequence[Mention], mention: Mention, names: dict[int, int]
) -> int | None:
    """The author behind it: "a letter from Ann Lee", not "a letter from Ann Lee's office"."""
    match = _FROM.match(text.shape, mention.last)
    if match is None or text.slice(*match.span("link")).lower() not in _LINKS:
        return None
    done = text.words[match.start("done")].lower() if match["done"] else ""
    read = done in _READ and match["link"] == "p" and text.words[match.start("link")] == "by"
    if done and (read or not done.endswith(("ed", "en", "ent"))):
        return None
    number = names.get(match.end())
    if number is None or text.shape[mentions[number].last : mentions[number].last + 1] == "s":
        return None
    return number


def _issuer(text: Text, mentions: Sequence[Mention], number: int) -> int | None:
    """The author as the subject before it: "Acme issued a statement", not "Ann, Bo and Cy signed a letter"."""
    first = mentions[number].first
    match = _ISSUED.search(text.shape, max(0, first - LONGEST_ISSUED), first)
    if number == 0 or match is None or text.words[match.start("done")] not in _ISSUES:
        return None
    author = mentions[number - 1]
    joined = text.shape[author.first - 1 : author.first] == "c"
    if author.last != match.start() or author.sort == "pronoun" or joined:
        return None
    return number - 1


def _writer(text: Text, mentions: Sequence[Mention], number: int) -> int | None:
    """The author as the subject of what was just done: "Ann Lee, the mayor, emailed voters. The email"."""
    verb, sentence = (
        f"{text.words[mentions[number].head]}ed",
        text.sentence_at(mentions[number].first),
    )
    begins = text.sentences[max(0, sentence - 2)]
    if verb not in text.words[begins : mentions[number].first]:
        return None
    begins = text.sentences[text.sentence_at(text.words.index(verb, begins))]
    for other in range(number - 1, -1, -1):
        if mentions[other].first <= begins:
            named = mentions[other].first == begins and mentions[other].sort == "name"
            return other if named else None
    return None
