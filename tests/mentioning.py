"""What the tests of mentions share: what was found, in the form that their tables have."""

from __future__ import annotations

from quotes.parts import Mention
from quotes.pipeline.analysis import mark

Found = tuple[str, str, str]


def mentions(text: str) -> list[Mention]:
    """Every mention of a text, in its order."""
    return mark(text).mentions


def found(text: str) -> list[Found]:
    """The (sort, name, title) of every mention of a text."""
    return [(mention.sort, mention.name, mention.title) for mention in mentions(text)]


def name(words: str, title: str = "") -> Found:
    return ("name", words, title)


def noun(words: str) -> Found:
    return ("noun", words, "")


def pronoun(word: str) -> Found:
    return ("pronoun", word, "")
