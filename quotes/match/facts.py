"""What an article says of a person beside the name: titles, office, age, party's state.

Only what can tell two people of one name apart, or one family name's bearers: most people have no
such fact, and a person may have many roles over time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from quotes.names import courtesy, fold, parse, words
from quotes.records import Speaker

COMING_OF_AGE = 18
"""Years below which nobody has an office or a learned profession."""
LONGEST_ARCHIVE = 30
"""Years that a newsroom's articles may span: ages further apart are two people's."""

_AGE = re.compile(r"(?:aged? )?([1-9]\d?)|([1-9]\d?)-year-old\b.*")
_STATE = re.compile(r"\b[DRI]-([A-Z])[A-Za-z. ]*")
_PAST = re.compile(r"\b(?:former|retired|ex|late|then)\b")
_WRITTEN_OUT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "adm": "admiral",
    "col": "colonel",
    "prof": "professor",
    "rev": "reverend",
    "sgt": "sergeant",
    "capt": "captain",
    "lt": "lieutenant",
}
_NO_OFFICE = frozenset(("aide", "candidate", "contender", "dr", "doctor", "hon", "owner"))
_BELOW = frozenset(("assistant", "deputy", "lieutenant", "lt", "vice"))
_OF_WHAT = re.compile(r"\b(?:of|for|at|in)\b")

T = TypeVar("T")


class Facts(NamedTuple):
    """What is known of a person by one article, empty where it says nothing.

    `sex` is told by titles ("Mrs"); `work` and `past_work` are sorts of work ("office", see
    `words/name_sorts_of_work.txt`); `age` is in years, 0 where unknown; `state` the first letter of the
    state in "(R-Ala.)".
    """

    sex: str = ""
    work: frozenset[str] = frozenset()
    past_work: frozenset[str] = frozenset()
    age: int = 0
    state: str = ""


NOTHING = Facts()


def facts_of(speaker: Speaker) -> Facts:
    """What the forms of the name and the role say."""
    said = [_said_by(form) for form in dict.fromkeys((speaker.name, *speaker.forms))]
    if speaker.role:
        said.append(_of_description(speaker.role))
    told = [facts for facts in said if facts != NOTHING]
    return _together(told) if told else NOTHING


def _together(told: Iterable[Facts]) -> Facts:
    """All that was said; where it contradicts itself, nothing."""
    sexes, work, past, ages, states = map(set, zip(*told, strict=True))
    return Facts(
        _only(sexes - {""}, ""),
        frozenset().union(*work),
        frozenset().union(*past),
        _only(ages - {0}, 0),
        _only(states - {""}, ""),
    )


def _only(values: set[T], otherwise: T) -> T:
    return values.pop() if len(values) == 1 else otherwise


@lru_cache(maxsize=65536)
def _said_by(form: str) -> Facts:
    name = parse(form)
    if not name.titles and not name.notes:
        return NOTHING
    described = [_of_description(" ".join(name.titles)), *map(_of_description, name.notes)]
    return _together([*described, Facts(sex=courtesy(name))])


@lru_cache(maxsize=65536)
def _of_description(text: str) -> Facts:
    """ "a nurse", "18", "R-Ala.", "former Sen."."""
    folded = fold(text)
    sorts = frozenset(sort for sort, shown in _sorts() if shown.search(folded))
    past = bool(_PAST.search(folded))
    age, state = _AGE.fullmatch(text.strip()), _STATE.search(text)
    return Facts(
        work=frozenset() if past else sorts,
        past_work=sorts if past else frozenset(),
        age=int(age[1] or age[2]) if age else 0,
        state=state[1] if state else "",
    )


@lru_cache
def _sorts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = (line.split(" = ") for line in sorted(words("name_sorts_of_work")))
    return tuple(
        (sort, re.compile(rf"\b(?:{'|'.join(shown.split(', '))})\b")) for sort, shown in entries
    )


def offices_of(speaker: Speaker) -> frozenset[str]:
    """The offices that the titles name: {"president"} for "President Arroyuelo".

    The role counts where it is such a title: "governor", not "president of the rowing club".
    """
    texts = [" ".join(parse(form).titles) for form in speaker.forms]
    if speaker.role and not _OF_WHAT.search(speaker.role):
        texts.append(speaker.role)
    return frozenset().union(*map(_offices_in, texts))


@lru_cache(maxsize=65536)
def _offices_in(text: str) -> frozenset[str]:
    """ "vice president" of "Vice President": another office than "president"."""
    known = words("name_titles") | words("name_front_titles")
    known -= words("name_male_titles") | words("name_female_titles") | _NO_OFFICE | _BELOW
    tokens = fold(text).split()
    return frozenset(
        f"{before} {office}" if before in _BELOW else office
        for before, word in zip(["", *tokens], tokens, strict=False)
        if word in known
        for office in [_WRITTEN_OUT.get(word, word)]
    )


# ------------------------------------------------------------------------- told apart by facts


def sexes_differ(a: Facts, b: Facts) -> bool:
    """one is called Mr, the other Mrs or Ms"""
    return bool(a.sex and b.sex) and a.sex != b.sex


def work_differs(a: Facts, b: Facts) -> bool:
    """their work is of kinds that one person seldom has both of"""
    pairs = (("office", "trade"), ("justice", "accused"))
    return any(
        {one} == x.work & {one, other} and {other} == y.work & {one, other}
        for one, other in pairs
        for x, y in ((a, b), (b, a))
    )


def ages_differ(a: Facts, b: Facts) -> bool:
    """their ages can't be one person's"""
    return bool(a.age and b.age) and abs(a.age - b.age) > LONGEST_ARCHIVE


def too_young(a: Facts, b: Facts) -> bool:
    """one is too young for the other's work"""
    return (_is_child(a) and _is_grown(b)) or (_is_child(b) and _is_grown(a))


def _is_child(facts: Facts) -> bool:
    return 0 < facts.age <= COMING_OF_AGE and not _is_grown(facts)


def _is_grown(facts: Facts) -> bool:
    return bool({"command", "justice", "learned", "office"} & (facts.work | facts.past_work))


def states_differ(a: Facts, b: Facts) -> bool:
    """their parties are given with different states"""
    return bool(a.state and b.state) and a.state != b.state


def careers_differ(a: Facts, b: Facts) -> bool:
    """different kinds of work are known of them"""
    first, second = a.work | a.past_work, b.work | b.past_work
    return bool(first and second) and not first & second
