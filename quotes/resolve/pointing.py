"""What a description tells by itself: whether it is new or points back, and the names in it."""

from __future__ import annotations

from quotes.parts import Mention, Text

_POINTING = frozenset(("the", "this", "that", "these", "those"))
NEW = "de"  # the classes of the words that somebody new is described with


def is_new(text: Text, mention: Mention) -> bool:
    """Whether a description names somebody new: "a spokesman", "two others"."""
    return text.shape[mention.first] in NEW and not definite(text, mention)


def names_in(text: Text, mention: Mention) -> tuple[str, ...]:
    """The names in a description: "the Lund campaign" is not "the Arden campaign"."""
    inside = range(mention.first, mention.head)
    return tuple(text.words[token].lower() for token in inside if text.shape[token] in "FXKAG")


def told_apart(text: Text, mention: Mention) -> tuple[str, ...]:
    """The names and nations in a description: "the Japanese embassy" is not the British one."""
    inside = text.shape[mention.first : mention.head]
    if not inside or inside.islower():
        return ()
    words, first = text.words, mention.first
    nations = [words[at].lower() for at, letter in enumerate(inside, first) if letter == "D"]
    return names_in(text, mention) + tuple(nations)


def definite(text: Text, mention: Mention) -> bool:
    """Whether a description points back: "the spokesman", "that report"."""
    return text.words[mention.first].lower() in _POINTING
