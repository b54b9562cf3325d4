"""What the capitals of a text prove: where something begins, which words have them elsewhere too."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from itertools import pairwise

from quotes.lexicon import CAPITALS
from quotes.names import is_common_family
from quotes.parts import Text

_NATION_AS_SURNAME = re.compile("(?:F[FXI]{0,2}|(?P<unlisted>X|m))D(?=[^FXKAILDGRMJmngx])")
_CAPITAL_WORD = re.compile("[KRF]")
_OPENED = re.compile('"(?=[A-Z])')
# A number and one capitalised word behind it: 50 Cent, but not 10 Downing Street.
_NUMBERED = re.compile("0(?<![,FXKAILDGRMJm]0)[FXK](?![FXKAILDGRMJm0])")
_NUMBER = re.compile(r"\d{1,3}")


class Capitals:
    """What the capitals of a text prove: where something begins, which words have them elsewhere too."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.initial = _initial(text)
        self.headline = _headline_end(text)

    @cached_property
    def inner(self) -> set[str]:
        """The everyday words and given names that have a capital where nothing begins."""
        words, initial = self.text.words, self.initial
        found = _CAPITAL_WORD.finditer(self.text.shape)
        return {words[token] for match in found if (token := match.start()) not in initial}

    @cached_property
    def surnames(self) -> set[str]:
        """The words for a nation that are somebody's surname too: Ann Cuban, Bo French."""
        words = self.text.words
        found = _NATION_AS_SURNAME.finditer(self.text.shape)
        return {
            words[match.end() - 1]
            for match in found
            if not match["unlisted"] or is_common_family(words[match.end() - 1])
        }

    @cached_property
    def numbered(self) -> set[int]:
        """The words that always follow the same number, where they do so repeatedly: 50 | Cent."""
        words, numbers = self.text.words, defaultdict[str, set[str]](set)
        found = [match.end() - 1 for match in _NUMBERED.finditer(self.text.shape)]
        if len(found) < 2:
            return set()
        candidates = {words[token] for token in found}
        for number, word in pairwise(words):
            if word in candidates:
                numbers[word].add(number)
        return {
            token
            for token in found
            if numbers[words[token]] == {words[token - 1]}
            and _NUMBER.fullmatch(words[token - 1])
            and words.count(words[token]) > 1
        }


def _initial(text: Text) -> set[int]:
    """The tokens with a capital because something begins: a sentence, a quotation, what follows a colon."""
    after = {
        m.end()
        for m in _OPENED.finditer(text.shape)
        if text.starts[m.end() - 1] > text.ends[m.end() - 2]
    }
    return after.union(text.sentences, (m.end() for m in re.finditer(":", text.shape)))


def _headline_end(text: Text) -> int:
    """The token behind a headline whose words all have capitals; 0 if the article begins with none."""
    end = text.shape.find("/")
    line = text.shape[: max(end, 0)]
    capitals = sum(letter in CAPITALS for letter in line)
    return end if capitals > 3 and sum(letter in "lnvVgx" for letter in line) <= 1 else 0
