"""What speaks for and against two names being one person's or one organisation's.

Each feature is a function of two profiles that is true or false; the first line of its docstring
is the reason that users read, so it is worded for them and carries no full stop.
"""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from quotes.match.bodies import Body, begins
from quotes.names import (
    Name,
    agrees,
    family_letters,
    family_particles,
    fold,
    is_common_family,
    is_for_either_sex,
    is_given_name,
    is_initial,
    is_short_for,
    is_spanish_given,
    letters,
    middles_conflict,
    same_family,
    same_word,
    sex_of_given,
    sound,
    sound_of_given,
    words,
)

LONG_NAME = 6
"""Letters of a family name from which one letter more, less or other may be a slip. Shorter ones
("Cohn" and "Cohen") are different names too often. A choice, not measured."""
SURE_LETTERS = 4
"""Letters at the start of a name that a slip leaves alone."""

# ---------------------------------------------------------------------- persons: for being one


def same_full_name(a: Name, b: Name) -> bool:
    """the same full name, accents, capitals, hyphens and titles aside"""
    if same_word(a.given, b.given) and same_family(a, b):
        return len(a.middle) == len(b.middle) and all(map(same_word, a.middle, b.middle))
    return letters(a) == letters(b)


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


def short_form(a: Name, b: Name) -> bool:
    """the same family name, and one given name is a short form of the other (Bill and William)"""
    short = is_short_for(a.given, b.given) or is_short_for(b.given, a.given)
    return short and same_family(a, b)


def initial_left_out(a: Name, b: Name) -> bool:
    """the same two names; one has an initial before them"""
    return (_without_initial(a, b) or _without_initial(b, a)) and same_family(a, b)


def _without_initial(long: Name, short: Name) -> bool:
    """ "J. Edgar Lark" and "Edgar Lark"."""
    called = bool(long.middle) and not is_initial(short.given) and not short.middle
    return called and is_initial(long.given) and same_word(long.middle[0], short.given)


def second_family_name(a: Name, b: Name) -> bool:
    """one has a second family name, as Spanish and Portuguese names may"""
    return _has_second(a, b) or _has_second(b, a)


def _has_second(long: Name, short: Name) -> bool:
    """ "Gustavo Arroyuelo Funes" and "Gustavo Arroyuelo", not "Juan Carlos Vela" and "Juan Carlos"."""
    if not long.middle or short.particles or not is_spanish_given(long.given):
        return False
    *givens, family = (long.given, *long.middle)
    called = any(same_word(short.given, given) for given in givens)
    return called and same_word(family, short.family) and not is_given_name(family)


def family_name_first(a: Name, b: Name) -> bool:
    """the same two names in the other order, and only one of them is a given name"""
    if not other_order(a, b):
        return False
    if ("-" in a.given) != ("-" in a.family):  # "Tae-rin", as Korean given names are written
        return True
    return is_given_name(a.given) != is_given_name(a.family)


def other_spelling(a: Name, b: Name) -> bool:
    """the same name by its sound, as names from other alphabets are spelled in several ways"""
    if is_initial(a.given) or is_initial(b.given):
        return False
    sexes = {sex_of_given(a.given), sex_of_given(b.given)}
    families = {sound(family_letters(name)) for name in (a, b)}
    alike = sound_of_given(a.given) == sound_of_given(b.given) and len(families) == 1
    return alike and sexes != {"female", "male"}


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
    first, second = sorted((fold(a.family), fold(b.family)), key=len)
    long = len(first) >= LONG_NAME and not is_initial(a.given)
    starts = first[:SURE_LETTERS] == second[:SURE_LETTERS]
    close = DamerauLevenshtein.distance(first, second, score_cutoff=1) == 1
    women_s = second == f"{first}a"  # Ivanov, Ivanova
    slip = long and starts and close and not women_s and not _short_part_differs(first, second)
    return slip and same_word(a.given, b.given)


def _short_part_differs(first: str, second: str) -> bool:
    """ "Ruiz-Pardo" and "Ruiz-Prado", "(Lund) Tae-su" and "Tae-ju": each part is a short name."""
    parts, others = first.split(), second.split()
    if len(parts) != len(others) or len(parts) == 1:
        return False
    two = zip(parts, others, strict=True)
    return any(one != other and min(len(one), len(other)) < LONG_NAME for one, other in two)


def family_name_only(a: Name, b: Name) -> bool:
    """the same family name, and only that is known of one or both"""
    return (a.bare or b.bare) and same_family(a, b)


# ------------------------------------------------------------------------- persons: doubts


def generation_mark_in_one(a: Name, b: Name) -> bool:
    """only one has a generation mark (Jr., Sr., II): they may be parent and child"""
    return bool(a.suffix) != bool(b.suffix)


def only_an_initial(a: Name, b: Name) -> bool:
    """a family name with one initial is not enough to tell people apart"""
    if initial_left_out(a, b):
        return False
    single = (is_initial(a.given) and not a.middle) or (is_initial(b.given) and not b.middle)
    return single or (is_initial(a.given) != is_initial(b.given) and not (a.middle and b.middle))


def common_given_name(a: Name, b: Name) -> bool:
    """the given name is very common or often half of a double one, and only one has a second"""
    if same_full_name(a, b) or (second_family_name(a, b) and _same_givens(a, b)):
        return False
    more = a.middle if len(a.middle) > len(b.middle) else b.middle
    unshared = more[min(len(a.middle), len(b.middle)) :]
    common = {fold(a.given), fold(b.given)} & words("name_compound_given")
    return bool(common) and any(not is_initial(word) for word in unshared)


def _same_givens(a: Name, b: Name) -> bool:
    """All given names of one are the other's, whose first family name is counted among the middle
    ones: "Juan Carlos Arroyuelo Funes" and "Juan Carlos Arroyuelo"."""
    short, long = sorted((a, b), key=lambda name: len(name.middle))
    called = (short.given, *short.middle)
    theirs = (long.given, *long.middle[:-1])
    return len(called) == len(theirs) and all(map(same_word, called, theirs))


def either_sex(a: Name, b: Name) -> bool:
    """the short form is used for men and for women"""
    if same_word(a.given, b.given):
        return False
    return any(
        is_short_for(short, full) and is_for_either_sex(short)
        for short, full in ((a.given, b.given), (b.given, a.given))
    )


def many_of_that_name(a: Name, b: Name) -> bool:
    """many have this family name, and more than its spelling or an initial differs"""
    if second_family_name(a, b):
        short, _ = sorted((a, b), key=lambda name: len(name.middle))
        return is_common_family(short.family) and not (short.middle and _same_givens(a, b))
    if not (is_common_family(a.family) or is_common_family(b.family)):
        return False
    if initial_left_out(a, b):
        return True
    return other_spelling(a, b) and not (same_word(a.given, b.given) and same_family(a, b))


def both_are_names(a: Name, b: Name) -> bool:
    """both family names exist, so that neither is a slip"""
    known = is_common_family(a.family) and is_common_family(b.family)
    return known and one_letter_apart(a, b)


def endings_differ(a: Name, b: Name) -> bool:
    """their endings (-son and -sen, -ski and -ska, with and without -s) make different family names"""
    first, second = sorted((fold(a.family), fold(b.family)))
    plural = second in (f"{first}s", f"{first}z", f"{first}e")
    women_s = first[:-1] == second[:-1] and first[-1:] == "a" and second[-1:] in ("i", "y")
    sons = {first[-3:], second[-3:]} == {"sen", "son"}
    return one_letter_apart(a, b) and (plural or women_s or sons)


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
