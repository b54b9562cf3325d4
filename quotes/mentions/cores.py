"""Where a name itself begins, behind titles, offices, bodies, places and nationalities."""

from __future__ import annotations

import re

from quotes.lexicon import word_set
from quotes.names import is_common_family, is_commonest_family
from quotes.parts import Text

_OFFICE_OF = re.compile("R+F[FXKI]+f")  # Pastor Ann Lee of Arden Church
_OF_MANY = re.compile("[^R]*Gf[dKGXLAD]*R$")  # National Union of Bakers, House of Representatives
_OFFICER = re.compile("(?<=G)RFG$")  # River City Mayor Ann Guardian, but King George Hospital
# A body and then a name: "Arden Evening Herald Columnists | Ann Lee", "ABC Newsline | Ann Lee".
_BODY_BEFORE = re.compile("(?:[LKDAMX]*G[LKDAGM]*|A[XKLDGA]{1,2})(?=F[FXI]*[FX]$)")
# Marine | Ann Lee, Political Affairs | Ann Lee.
_EVERYDAY_BEFORE = re.compile("[LDAMK]{1,4}(?=F)")
# Where somebody is from: "Texas-based | Ann Lee", "South Korean-born | Ann Lee".
_FROM = re.compile("D(?=F)")
_GIVEN = re.compile("F[FXI]*")
_GIVEN_BEHIND = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
_FULL_NAME = re.compile("(?:[KX]F[FXI]*|KX[XI]*)[FX]")
_UNLISTED = re.compile("[XK][XI]*")
_CUES = frozenset("vV")
_STOPS = frozenset(",.")
_OF = frozenset(("bishop", "dean", "king", "knight", "pope"))  # who are so of a place or a body


def core_of(text: Text, shape: str, first: int, last: int) -> int:
    """The token at which the name itself begins, behind titles, roles, places and nationalities."""
    core = first
    run = shape[first:last]
    if run[-1] == "G" and "m" not in run and not _OFFICE_OF.match(run) and not _OFFICER.search(run):
        return first  # Northern Guard Corps
    if run[-1] == "R" and text.words[last - 1].endswith("s") and _OF_MANY.match(run):
        return first
    if "m" in run or "R" in run:
        for token, letter in enumerate(run, first):
            titles = letter == "m" and not _is_inner_name(text, shape, first, token)
            if titles or (letter == "R" and _is_role(text, shape, (first, core), token, last)):
                core = token + 1
    if core and core > first and shape[core - 1] == "R":
        if shape[core : core + 1] == "f":  # Secretary of State Ann Lee
            given = shape.find("F", core, last)
            if given > core:
                return given
            while core < last and shape[core] in "fdLDGKA":  # President of Ukraine | Xyl Orrin
                core += 1
            return core if last - core > 1 else last
        while core < last - 1 and _is_of_title(text, shape, core):
            core += 1
        if core >= last:  # ends in a role: "the Prime Minister"
            return last
    behind = _BODY_BEFORE.match(shape, core, last)
    if behind:
        core = behind.end()
    if "D" in run:
        while from_ := _FROM.match(shape, core, last):
            core = from_.end()
        core = _behind_from(text, shape, core, last)
    if last - core > 1 and text.words[core] == "Justice" and shape[core + 1] in "FXI":
        return core + 1
    if core == first and is_role_noun(text, shape, first, last):
        return first + 1
    everyday = _EVERYDAY_BEFORE.match(shape, core, last) if last - core > 2 else None
    return everyday.end() if everyday else core


def _behind_from(text: Text, shape: str, core: int, last: int) -> int:
    """Where the name begins behind a word with "-based", "-born" or the like: "Houx-based | Ruvo Lix"."""
    for token in range(last - 2, core - 1, -1):
        if shape[token] == "D" and text.words[token].rpartition("-")[2].islower():
            return token + 1
    return core


def is_role_noun(text: Text, shape: str, first: int, last: int) -> bool:
    """Whether a word that is an occupation beside names only stands before one: "Prop | Ann Lee", not "Marine
    Le Pen"."""
    if shape[first] not in "KX" or _FULL_NAME.fullmatch(shape, first, last) is None:
        return False
    return text.words[first].lower() in word_set("role_nouns.txt")


def _is_inner_name(text: Text, shape: str, first: int, token: int) -> bool:
    """Whether a title is a name within one: Khalid | Sheikh | Hamza."""
    return (
        token > first
        and shape[token - 1] in "FX"
        and text.words[token].lower() in ("sheikh", "shaikh")
    )


def _is_of_title(text: Text, shape: str, token: int) -> bool:
    """Whether a word behind a role is part of it: "Chief | Executive | Ann Lee", not "Mayor | Ban Ki-ho"."""
    if shape[token + 1] not in "FX":
        return False
    return (
        not is_family_first(text, token)
        if shape[token] == "K"
        else text.words[token] == "Executive"
    )


def is_family_first(text: Text, token: int) -> bool:
    """Whether a word is the family name before a given one: "Ban Ki-ho"."""
    family, given = text.words[token : token + 2]
    return _GIVEN_BEHIND.fullmatch(given) is not None and is_common_family(family)


def _is_role(text: Text, shape: str, begins: tuple[int, int], token: int, last: int) -> bool:
    """Whether a role noun says what somebody is: "King Harold", but not "Ann King", nor alone.

    `begins` is where the run of capitals begins and where it does behind the roles before the token.
    """
    first, core = begins
    behind = text.words[token + 1 : last]
    ends = not behind or shape[token + 1] == "f" or (len(behind) == 1 and behind[0].isupper())  # MP
    if token == first or not ends:
        return last - first > 1
    if shape[token - 1] in "mFI":
        return False
    return (core == first and shape[first - 1 : first] == "d") or not _is_own(
        text, shape, core, token
    )


def _is_own(text: Text, shape: str, core: int, token: int) -> bool:
    """Whether the words before an occupation that is a surname too are given names: Abdul Hakon Baker.

    Words of no list are, before common surnames: Tamzarin Baker; everyday words where a role would have an
    article: “…,” said River Baker.
    """
    if _GIVEN.fullmatch(shape, core, token):
        return True
    if not _UNLISTED.fullmatch(shape, core, token):
        return False
    surname, behind = text.words[token], shape[token + 1 : token + 2]
    if behind == "f" or shape[core] == "K":
        said = shape[core - 1 : core] in _CUES and behind in _STOPS
        return (
            (behind == "f" or said) and surname.lower() not in _OF and is_commonest_family(surname)
        )
    return is_common_family(surname)
