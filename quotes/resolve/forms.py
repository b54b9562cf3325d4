"""The words of a name: how it is looked up, what it can be short for, which of two is the fuller."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.lexicon import first_names, fold, word_set
from quotes.names import is_for_either_sex, is_short_for

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "jnr", "snr"))
MOST_FOLDED = 100_000  # words whose looked-up forms are remembered
_LEFT_OUT = SUFFIXES | {"", "the"}  # of the words that a name is looked up by
_MARKS = ".,'’\"“”"


# How a name is looked up: its folded words (see `key_of`), its generation mark, and all as one.
Key = tuple[tuple[str, ...], str, tuple[str, str, str]]


class _Folded(dict[str, str]):
    """Word as written to the one that it is looked up by, worked out once a word: "Lee," is "lee"."""

    def __missing__(self, word: str) -> str:
        folded = fold(word).strip(_MARKS)
        if len(self) < MOST_FOLDED:
            self[word] = folded
        return folded


_FOLDED = _Folded()


def key_of(words: Sequence[str]) -> Key:
    """ "John F. Harrow Jr." is ("john", "f", "harrow") with the generation mark "jr".

    No words are left of a name that consists of marks.
    """
    if len(words) == 1:
        word = _FOLDED[words[0]]
        return (() if word in _LEFT_OUT else (word,)), "", ("", word, "")
    folded = [_FOLDED[word] for word in words]
    kept = tuple([word for word in folded if word not in _LEFT_OUT])
    suffix = ""
    if not SUFFIXES.isdisjoint(folded):
        suffix = next(filter(SUFFIXES.__contains__, folded[1:]), "")
    given = _joined(kept) if len(kept) > 1 else ""
    return kept, suffix, (given, kept[-1] if kept else "", suffix)


def compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two folded names can be one person's: "ann harrow", "ann lee harrow"; "ken" and "kenneth"."""
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or short[-1] != long[-1]:
        return False
    first, other = short[0], long[0]
    initial = first[0] == other[0] and 1 in (len(first), len(other))
    if (
        first == other
        or _is_short_form(first, other)
        or (initial and not _has_two_initials(short, long))
    ):
        middle = [
            word
            for word in short[1:-1]
            if not any(
                word[0] == w[0] and (word == w or 1 in (len(word), len(w))) for w in long[1:-1]
            )
        ]
        return not middle or len(long) == 2
    return len(long) > len(short) and short == long[-len(short) :]


def _is_short_form(one: str, other: str) -> bool:
    """ "ken" of "kenneth"; not "chris", who may be the sister of another."""
    return any(
        is_short_for(short, full) and not is_for_either_sex(short)
        for short, full in ((one, other), (other, one))
    )


def _has_two_initials(a: Sequence[str], b: Sequence[str]) -> bool:
    """ "j p harrow" beside "joan harrow", who has no second name: who is called by two initials is
    called so throughout."""
    initials, other = (a, b) if len(a[0]) == 1 else (b, a)
    return len(initials) > 2 and len(initials[1]) == 1 and len(other) == 2


def _joined(words: Sequence[str]) -> str:
    """Given names as one string: "jean claude" of "Jean-Claude Harrow" and "Jean Claude Harrow"."""
    return " ".join(words[:-1]).replace("-", " ")


def is_everyday(word: str) -> bool:
    """Whether a folded word before a surname is hardly a given name: "Calls Harrowgate"."""
    common = word_set("common_words.txt")
    return (word in common or word.removesuffix("s") in common) and word not in first_names()


def is_fuller(name: str, words: tuple[str, ...], known: str, its_words: tuple[str, ...]) -> bool:
    """Whether a name is to be shown rather than a known one of the same bearer, each with its folded words.

    It has more words, no capitals only, or more letters.
    """
    if len(words) < 2 <= len(its_words):
        return False  # a surname alone
    if len(words) != len(its_words) and _joined(words) != _joined(its_words):
        if _only_precedes(words, its_words):
            return False
        if _only_precedes(its_words, words):
            return True
        return len(words) > len(its_words) and words[-1] == its_words[-1]
    if known.isupper() != name.isupper():
        return known.isupper() and words == its_words and len(words) > 1
    return len(name) > len(known)


def _only_precedes(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the words that one name has before another are no given names: "Trust Ann Lee"."""
    if len(short) < 2 or len(long) <= len(short) or long[-len(short) :] != short:
        return False
    given, common = first_names(), word_set("common_words.txt")
    if short[0] in given:
        starts = short[0] not in word_set("name_particles.txt")  # Marine | Le Roux
    else:
        starts = long[0] in common and common.isdisjoint(
            (short[0], short[-1])
        )  # Trust | Zorvik Harrow
    return starts and len(long[0]) > 1 and long[0] not in given
