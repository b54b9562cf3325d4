"""What speaks for and against two names being one person's or one organisation's.

Each feature is a function of two profiles that is true or false; the first line of its docstring
is the reason that users read, so it is worded for them and carries no full stop.
"""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from quotes.match.profiles import Body, begins
from quotes.names import (
    Name,
    agrees,
    family_particles,
    fold,
    is_initial,
    letters,
    middles_conflict,
    same_family,
    same_word,
    words,
)

LONG_NAME = 6
"""Letters of a family name from which one letter more, less or other may be a slip. Shorter ones
("Cohn" and "Cohen") are different names too often. A choice, not measured."""

# ---------------------------------------------------------------------- persons: for being one


def same_full_name(a: Name, b: Name) -> bool:
    """the same full name, accents, capitals, hyphens and titles aside"""
    if letters(a) == letters(b):
        return True
    same_middles = len(a.middle) == len(b.middle) and all(map(same_word, a.middle, b.middle))
    return same_word(a.given, b.given) and same_middles and same_family(a, b)


def same_given_and_family_name(a: Name, b: Name) -> bool:
    """the same given and family name; only one has the middle name or has it in full"""
    return same_word(a.given, b.given) and same_family(a, b)


def initials_agree(a: Name, b: Name) -> bool:
    """the same family name, and two initials agree with the names they stand for"""
    second = bool(a.middle and b.middle) and agrees(a.middle[0], b.middle[0])
    return second and agrees(a.given, b.given) and same_family(a, b)


def nickname_given(a: Name, b: Name) -> bool:
    """one goes by the nickname that the other's full form gives"""
    called = any(same_word(nick, b.given) for nick in a.nicknames) or any(
        same_word(nick, a.given) for nick in b.nicknames
    )
    return called and same_family(a, b)


def one_initial_agrees(a: Name, b: Name) -> bool:
    """the same family name, and an initial that agrees with the given name"""
    short = is_initial(a.given) or is_initial(b.given)
    return short and agrees(a.given, b.given) and same_family(a, b)


def other_order(a: Name, b: Name) -> bool:
    """the same two names in the other order"""
    crossed = same_word(a.given, b.family) and same_word(a.family, b.given)
    return crossed and not a.middle and not b.middle


def called_by_middle_name(a: Name, b: Name) -> bool:
    """the same family name, and one's given name is a middle name of the other"""
    called = any(same_word(a.given, word) for word in b.middle if not is_initial(word)) or any(
        same_word(b.given, word) for word in a.middle if not is_initial(word)
    )
    return called and same_family(a, b)


def half_of_given_name(a: Name, b: Name) -> bool:
    """the same family name, and one's given name is the first half of the other's"""
    first, second = fold(a.given).split(), fold(b.given).split()
    halved = len(first) != len(second) and first[:1] == second[:1]
    return halved and same_family(a, b)


def particle_left_out(a: Name, b: Name) -> bool:
    """the same given and family name, but only one has the particle (de, von, bin) before it"""
    left_out = family_particles(a) != family_particles(b) and same_word(a.family, b.family)
    return left_out and same_word(a.given, b.given)


def one_letter_apart(a: Name, b: Name) -> bool:
    """the same given name, and long family names that differ in one letter"""
    first, second = fold(a.family), fold(b.family)
    long = min(len(first), len(second)) >= LONG_NAME and not is_initial(a.given)
    close = DamerauLevenshtein.distance(first, second, score_cutoff=1) == 1
    return long and close and same_word(a.given, b.given)


def family_name_only(a: Name, b: Name) -> bool:
    """the same family name, and only that is known of one or both"""
    return (a.bare or b.bare) and same_family(a, b)


# ------------------------------------------------------------------------- persons: doubts


def generation_mark_in_one(a: Name, b: Name) -> bool:
    """only one has a generation mark (Jr., Sr., II): they may be parent and child"""
    return bool(a.suffix) != bool(b.suffix)


def only_an_initial(a: Name, b: Name) -> bool:
    """a family name with one initial is not enough to tell people apart"""
    single = (is_initial(a.given) and not a.middle) or (is_initial(b.given) and not b.middle)
    return single or (is_initial(a.given) != is_initial(b.given) and not (a.middle and b.middle))


def common_given_name(a: Name, b: Name) -> bool:
    """the given name is very common or often half of a double one, and only one has a second"""
    if same_full_name(a, b):
        return False
    more = a.middle if len(a.middle) > len(b.middle) else b.middle
    unshared = more[min(len(a.middle), len(b.middle)) :]
    common = fold(a.given) in words("name_compound_given")
    return common and any(not is_initial(word) for word in unshared)


def middle_name_elsewhere(a: Name, b: Name) -> bool:
    """they share a middle name, but not in the same place"""
    conflict = middles_conflict(a.middle, b.middle)
    return conflict and bool(_full_middles(a) & _full_middles(b))


def _full_middles(name: Name) -> set[str]:
    return {fold(word) for word in name.middle if not is_initial(word)}


# ------------------------------------------------------------------ persons: contradictions


def generation_marks_differ(a: Name, b: Name) -> bool:
    """their generation marks (Jr., Sr., II) differ"""
    return bool(a.suffix and b.suffix) and a.suffix != b.suffix


def middle_names_differ(a: Name, b: Name) -> bool:
    """their middle names or initials contradict each other"""
    return middles_conflict(a.middle, b.middle) and not middle_name_elsewhere(a, b)


# ---------------------------------------------------------------- organisations and documents


def same_name(a: Body, b: Body) -> bool:
    """the same name, “the”, capitals, accents and legal forms aside"""
    return a.core == b.core


def acronym_given(a: Body, b: Body) -> bool:
    """an article gives this acronym together with the full name"""
    return bool(a.acronyms & b.acronyms) and a.is_acronym != b.is_acronym


def acronym_fits(a: Body, b: Body) -> bool:
    """the acronym has the letters that the words of the full name begin with"""
    short, full = (a, b) if a.is_acronym else (b, a)
    return short.is_acronym and not full.is_acronym and begins(short.core, full.core)


def legal_forms_differ(a: Body, b: Body) -> bool:
    """their legal forms (Inc., GmbH) differ: they may be two companies of one group"""
    return bool(a.legal and b.legal) and a.legal != b.legal


def no_name_of_its_own(a: Body, b: Body) -> bool:
    """many have this name (“the council”, “Foreign Ministry”)"""
    return not (a.named and b.named)
