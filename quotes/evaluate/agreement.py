"""When two names, descriptions or roles count as the same."""

from __future__ import annotations

import re
import unicodedata

# Descriptions ("spokesman for the ministry") agree from this Dice coefficient of their words on.
SAME_DESCRIPTION = 0.5

# Words that say nothing about who somebody is.
_EMPTY_WORDS = frozenset(
    """a an and at by dr for from her his in its mr mrs ms of on s the their to with""".split()  # noqa: SIM905
)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_BETWEEN_NAMES = re.compile(r",\s*(?:and\s+)?|\s+and\s+")


def same_speaker(gold: str, kind: str | None, predicted: str | None, lenient: bool = False) -> bool:
    """Whether `predicted` names the gold speaker.

    Persons go by every word of the name ("Ann Lee" is not "Lee"; `lenient` takes it), several at
    once ("Ann Lee and Bo Day") in any order; organisations, documents and descriptions by the
    words they share.
    """
    if kind == "person" and len(golds := _people(gold)) > 1:
        others = _people(predicted or "")
        return len(golds) == len(others) and all(
            any(same_speaker(one, kind, other, lenient) for other in others) for one in golds
        )
    ours, theirs = _words(gold), _words(predicted or "")
    if not ours or not theirs or ours == theirs:
        return bool(ours) and ours == theirs
    if kind == "person":
        return lenient and _may_be_one(ours, theirs)
    return _overlap(ours, theirs) >= SAME_DESCRIPTION


def same_role(gold: str, predicted: str | None) -> bool:
    """Whether two roles agree in their words: "minister of health", "the health minister"."""
    return _overlap(_words(gold), _words(predicted or "")) >= SAME_DESCRIPTION


def _may_be_one(ours: list[str], theirs: list[str]) -> bool:
    """Whether one name is a shorter form of the other: "Mary Lee", "Mary Ann Lee Jr."."""
    suffixes = [set(name) & _SUFFIXES for name in (ours, theirs)]
    if all(suffixes) and suffixes[0] != suffixes[1]:
        return False
    plain = ([word for word in name if word not in _SUFFIXES] for name in (ours, theirs))
    short, long = sorted(plain, key=len)
    return bool(short) and short[-1] == long[-1] and set(short) <= set(long)


def _overlap(ours: list[str], theirs: list[str]) -> float:
    """Dice coefficient of the words that say something, 0 to 1."""
    a, b = set(ours) - _EMPTY_WORDS, set(theirs) - _EMPTY_WORDS
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _words(name: str) -> list[str]:
    """The words of a name without accents and case: "Héloïse" and "Heloise" are one."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.findall(r"[^\W_]+", plain.replace("’", "'").replace("'s ", " "))


def _people(names: str) -> list[str]:
    """Each person of "Ann Lee, Bo Day and Cy Ames"; "Jr." behind a comma is nobody."""
    return [part for part in _BETWEEN_NAMES.split(names) if part and _words(part)[-1:] != ["jr"]]
