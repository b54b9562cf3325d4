"""Nouns for what somebody utters, behind whose it is: "Lee's angry plea", "Harris' offer"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.lexicon import speech_nouns
from quotes.parts import Text

# A possessor's mark and up to four words.
_OWNED = re.compile(r"(?:s|(?<=[FXKRLDAG])\")[lDXKMzvVnxg]{1,4}")


def utterances(text: Text) -> Iterator[int]:
    """The tokens of such nouns, in order."""
    nouns, words = speech_nouns(), text.words
    for match in _OWNED.finditer(text.shape):
        owner = match.start()
        if text.shape[owner] == '"' and not (
            words[owner] in "'’" and words[owner - 1].endswith("s")
        ):
            continue
        for token in range(owner + 1, match.end()):
            if words[token].lower() in nouns:
                yield token
                break
