"""Stretches that can only be names, whoever speaks around them: titles, nicknames, what is so-called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.columns import Columns
from quotes.parts import Text

# Words that a name follows and nothing that somebody said, maybe with an article between.
_NAMING = frozenset(
    [
        "so-called",
        "So-called",
        "titled",
        "entitled",
        "subtitled",
        "nicknamed",
        "codenamed",
        "code-named",
    ]
)
_ARTICLES = frozenset(["a", "an", "the"])

# What has a title, behind a comma.
_WORKS = frozenset(
    (
        "album",
        "autobiography",
        "biography",
        "book",
        "film",
        "memoir",
        "movie",
        "novel",
        "poem",
        "song",
    )
)
FARTHEST_WORK = 10  # tokens between "a book" and its title
_TITLE = re.compile(r"(?=.{3})(?:[FXKAILDGRMJm]|(?<!^)[dfpkcq]|0)+[,.]?")


def names_something(columns: Columns) -> list[int]:
    """The segments behind words that only a name follows, whoever speaks around it.

    A so-called “…”, a book titled “…”, a rule nicknamed the “…”, a boxer better known as “…”.
    """
    words, firsts = columns.text.words, columns.seg_first.tolist()
    return [
        number
        for number, first in enumerate(firsts)
        if first > 2
        and (
            _named(words, first - 2) or _is_work(columns.text, first, int(columns.seg_last[number]))
        )
    ]


def _is_work(text: Text, first: int, last: int) -> bool:
    """Whether the words from `first` on have a title's capitals behind a comma and a work: "In her memoir, “The
    Salt Ledger,” Lee wrote", "a novel about it, “The Long Cold Room”"."""
    if text.shape[first - 2] != "," or not _TITLE.fullmatch(text.shape, first, last):
        return False
    begins = max(text.sentences[text.sentence_at(first - 2)], first - FARTHEST_WORK)
    return not _WORKS.isdisjoint(text.words[begins : first - 2])


def _named(words: Sequence[str], before: int) -> bool:
    """Whether a name follows the word at `before`, which may be an article."""
    word = words[before]
    if word in _ARTICLES:
        before -= 1
        word = words[before]
    return word in _NAMING or (word == "as" and words[before - 1] == "known")
