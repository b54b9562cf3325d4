"""Nouns for what somebody utters, behind whose it is: "Lee's angry plea for", "Harris' offer of"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.lexicon import speech_nouns
from quotes.parts import Text

# A possessor's mark, up to four words, and what goes on to say what was uttered: "that", "for", a colon, "was".
_OWNED = re.compile(r"[s\"](?:(?<=s)|(?<=[FXKRLDAG]\"))[lDXKMzvVnxg]{0,3}?([lKvVnxg])(?=[bfkp,:a])")


def utterances(text: Text) -> Iterator[tuple[int, int]]:
    """The tokens of such nouns and of the marks that say whose they are, in order: (noun, mark)."""
    nouns, words = speech_nouns(), text.words
    for match in _OWNED.finditer(text.shape):
        mark, noun = match.start(), match.start(1)
        apostrophe = words[mark] in "'’" and words[mark - 1].endswith("s")
        if text.shape[mark] == '"' and not apostrophe:
            continue
        word = words[noun].lower()
        if word in nouns:
            yield noun, mark
