"""Names that the sentence explains: "Ann and Bo Lee", "Lee hints at husband's job", "Jib Lee, born Bo Day"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.lexicon import first_names, fold
from quotes.parts import Mention, Text
from quotes.resolve.entities import Numbered


def completed(text: Text, names: Sequence[Numbered]) -> dict[int, Mention]:
    """The names as the words around them tell that they are meant, by their numbers."""
    return _with_spouses(text, names) | _with_surnames(text, names) | _with_bearers(text, names)


def _with_surnames(text: Text, names: Sequence[Numbered]) -> dict[int, Mention]:
    """The first of "Ann and Bo Lee" as Ann Lee."""
    found: dict[int, Mention] = {}
    for (number, one), (behind, other) in pairwise(names):
        beside = other.first == one.last + 1 and behind == number + 1
        if not beside or text.shape[one.last] != "c" or len(one.words) != 1 or one.title:
            continue
        if len(other.words) == 2 and other.likely == "person" and other.first == other.core:
            given = first_names()
            if fold(one.words[0]) in given and fold(other.words[0]) in given:
                surname = other.words[-1]
                found[number] = replace(
                    one, words=(*one.words, surname), name=f"{one.name} {surname}", likely="person"
                )
    return found


_BORN = frozenset(("born", "né", "née", "nee"))
_BEFORE_BORN = frozenset(("", ",", "(", "was", ", who was", "—", "–", "-"))


def _with_bearers(text: Text, names: Sequence[Numbered]) -> dict[int, Mention]:
    """The name that somebody was born with as the one they go by: "Jib Lee was born Bo Day in Arden"."""
    found: dict[int, Mention] = {}
    for (_, one), (number, other) in pairwise(names):
        if text.words[other.first - 1] not in _BORN or min(len(one.words), len(other.words)) < 2:
            continue
        between = text.slice(one.last, other.first - 1)
        if between in _BEFORE_BORN and text.words[one.first - 1].lower() != "to":
            found[number] = replace(other, words=one.words, name=one.name)
    return found


_SPOUSE_OF = {"husband": "f", "wife": "m"}
_OWNERS = frozenset(("a", "her", "his", "my", "our", "the", "their", "your", "'s", "’s"))
LONGEST_TO_SPOUSE = 6  # tokens between a name and the spouse whose owner the headline leaves out


def _with_spouses(text: Text, names: Sequence[Numbered]) -> dict[int, Mention]:
    """The name of a headline "Lee hints at husband's job" as a woman's: it is her own husband.

    Not of "Lee meets Day's wife", "Lee sees the wife", "Lee, husband of Una".
    """
    found: dict[int, Mention] = {}
    stop = text.openings[1] if len(text.openings) > 1 else len(text.words)
    opening = text.slice(0, min(stop + LONGEST_TO_SPOUSE, len(text.words))).lower()
    if not any(spouse in opening for spouse in _SPOUSE_OF):
        return found
    for number, name in names:
        if name.first >= stop:
            break
        if len(name.words) == 1 and not name.gender:
            gender = _spouse_of(text, name)
            if gender:
                found[number] = replace(name, gender=gender)
    return found


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
