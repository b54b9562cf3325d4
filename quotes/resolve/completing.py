"""Bare names that the sentence itself completes: "Ann and Bo Lee", "Lee hints at husband's job"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.lexicon import first_names, fold
from quotes.parts import Mention, Text


def completed(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, bare names with the surname or the gender that the words around them tell."""
    return _with_spouses(text, _with_surnames(text, mentions))


def _with_surnames(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, the first of "Ann and Bo Lee" as Ann Lee."""
    out = list(mentions)
    for number, (one, other) in enumerate(pairwise(mentions)):
        if other.first != one.last + 1 or text.shape[one.last] != "c" or one.sort != "name":
            continue
        alone = other.sort == "name" and len(one.words) == 1 and not one.title
        if (
            alone
            and len(other.words) == 2
            and other.likely == "person"
            and other.first == other.core
        ):
            given = first_names()
            if fold(one.words[0]) in given and fold(other.words[0]) in given:
                surname = other.words[-1]
                out[number] = replace(
                    one, words=(*one.words, surname), name=f"{one.name} {surname}", likely="person"
                )
    return out


_SPOUSE_OF = {"husband": "f", "wife": "m"}
_OWNERS = frozenset(("a", "her", "his", "my", "our", "the", "their", "your", "'s", "’s"))
LONGEST_TO_SPOUSE = 6  # tokens between a name and the spouse whose owner the headline leaves out


def _with_spouses(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, the name of a headline "Lee hints at husband's job" as a woman's: it is her own
    husband.

    Not of "Lee meets Day's wife", "Lee sees the wife", "Lee, husband of Una".
    """
    out = list(mentions)
    for number, mention in enumerate(mentions):
        if text.paragraph_of(mention.first) > 0:
            break
        if mention.sort == "name" and len(mention.words) == 1 and not mention.gender:
            out[number] = replace(mention, gender=_spouse_of(text, mention))
    return out


def _spouse_of(text: Text, name: Mention) -> str:
    sentence = text.sentence_at(name.first) + 1
    stop = text.sentences[sentence] if sentence < len(text.sentences) else len(text.words)
    words = [
        word.lower() for word in text.words[name.last : min(stop, name.last + LONGEST_TO_SPOUSE)]
    ]
    for before, word, behind in zip(words, words[1:], [*words[2:], ""], strict=False):
        if word in _SPOUSE_OF and before.isalpha() and before not in _OWNERS and behind != "of":
            return _SPOUSE_OF[word]
    return ""
