"""The parts of an article's text that the stages of its analysis hand on: tokens, segments, mentions.

Numbers of tokens, segments and mentions are places in the article's own lists.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from quotes.records import Span


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text with its tokens, all lists parallel and indexed by token.

    `shape` has one letter a token (see `quotes.lexicon`); `paragraphs` are spans of the text,
    `openings` and `sentences` the token indexes at which paragraphs and sentences begin.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    shape: str
    paragraphs: list[Span]
    openings: list[int]
    sentences: list[int]

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends behind `offset`; len(words) behind the last."""
        return bisect_right(self.ends, offset)

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds `offset`, from 0."""
        return bisect_right(self.paragraphs, (offset, len(self.text) + 1), 1) - 1

    def paragraph_of(self, token: int) -> int:
        """The number of the paragraph that holds the token, from 0."""
        return bisect_right(self.openings, token, 1) - 1

    def sentence_at(self, token: int) -> int:
        """The number of the sentence that holds the token, from 0."""
        return bisect_right(self.sentences, token, 1) - 1

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` to the token before `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def spaced(self, first: int, last: int) -> str:
        """The same with every run of white space as one space."""
        if last - first == 1:
            return self.words[first].strip()
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split())


class Segment(NamedTuple):
    """The text between one pair of marks: `text[start:end]`, marks left out.

    `reopened` says that it goes on with the segment before it, whose mark was never closed because
    the paragraph (or the line that once was one) opens again; `closed` that a closing mark stands
    behind it.
    """

    start: int
    end: int
    reopened: bool = False
    closed: bool = True


@dataclass(slots=True)  # made a hundred times an article: frozen costs a thirtieth of the time
class Mention:
    """Some words that name, describe or stand for a possible speaker.

    `first` and `last` are token indexes (last exclusive), `start` and `end` offsets. `sort` is
    "name", "pronoun" or "noun". For names `core` is the first token of the name itself, titles and
    roles before it left out ("Ohio Gov. John Harrow": "John"), and `title` those words. `head` is
    the token that carries the meaning: a name's last word, a noun's noun. `gender` is "m", "f" or
    "", `plural` whether several are meant; `likely` what it names as far as its own words tell:
    "person", "organisation", "place", "document", "group" or "". `words` are the words from `core` on,
    `name` the same as they stand in the text: "John Harrow".
    """

    first: int
    last: int
    start: int
    end: int
    sort: str
    core: int
    head: int
    title: str
    gender: str
    plural: bool
    likely: str
    words: tuple[str, ...]
    name: str


# How a mention is tied to the reporting verb beside it (`Attribution.how`).
NO_LINK, SUBJECT, INVERTED, APPOSED, RELATIVE, ACCORDING, DISTANT, COLON, CREDIT = range(9)


class Attribution(NamedTuple):
    """The possible speakers of one quotation, before anybody knows who they are.

    `options` holds (mention, chance) pairs, the chances adding up to 1; mention -1 stands for "the
    speaker of the quotation before goes on". `how` and `verb` give, for each of these mentions, how it is
    tied to a reporting verb and that verb's token, or -1. `words` is the quotation's length.
    """

    options: tuple[tuple[int, float], ...]
    how: dict[int, int]
    verb: dict[int, int]
    words: int
