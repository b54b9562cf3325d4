"""Whose words a letter or a statement holds: what it says is said by whoever it is from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.parts import Mention, Text
from quotes.resolve.entities import Numbered

# Texts in which one person or body speaks. A report or a lawsuit speaks for itself.
_SPOKEN_BY = frozenset(
    (
        *("e-mail", "email", "letter", "message", "notice", "opinion", "order"),
        *("statement", "statements", "tweet", "tweets"),
    )
)
# What stands between it and its author: "from", "sent by", "issued on behalf of".
_FROM = re.compile(r"(?P<done>[vVul]z?)?(?P<link>[fp](?:xf|lf|nf)?)[dy]?")
# What readers do with a text, not its author: "a letter seen by the Herald".
_READ = frozenset(
    (*("cited", "obtained", "read", "received", "reviewed", "seen", "shown", "viewed"),)
)
_LINKS = ("by", "from", "of", "on behalf of")


def authors(
    text: Text, mentions: Sequence[Mention], names: Sequence[Numbered], nouns: Sequence[Numbered]
) -> dict[int, int]:
    """For each letter or the like its author, where that is named beside it; both mention numbers.

    "Acme's notice", "a letter from Ann Lee", "a statement issued on behalf of Ann Lee".
    """
    words = text.words
    letters = [
        noun
        for noun in nouns
        if noun[1].likely == "document" and words[noun[1].head].lower() in _SPOKEN_BY
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
