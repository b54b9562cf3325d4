"""Two speakers by their names alone: one, maybe one, or two.

The tables below say how much each feature counts. The best ground that holds gives the score,
each doubt that holds lowers it, a contradiction ends it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quotes.match import facts
from quotes.match import features as f
from quotes.match.bodies import Body
from quotes.match.profiles import MATCHED_KINDS, Person, Profile, profile
from quotes.names import Name, same_family, same_word
from quotes.records import Speaker

# Scores are shares of certainty as the authors judged them, not learned: a full name that two
# articles share is one person in nearly all news, and so is one whose difference has a known cause
# (a nickname, an alphabet, a second family name); what rests on one initial or on word order alone
# is right about as often as not and is left to people. They were checked on pairs of names and on
# mentions in articles (README, "How well").
JOIN = 0.9
"""Score from which two speakers are one."""
SUGGEST = 0.2
"""Score from which a person is asked."""
DOUBT = 0.6
"""What a doubt leaves of the score: one is enough to turn a match into a suggestion."""

_NAME_GROUNDS: tuple[tuple[Callable[[Name, Name], bool], float], ...] = (
    (f.same_full_name, 1.0),
    (f.same_given_and_family_name, 0.95),
    (f.initials_agree, 0.9),
    (f.nickname_given, 0.9),
    (f.short_form, 0.9),
    (f.other_spelling, 0.9),
    (f.initial_left_out, 0.9),
    (f.second_family_name, 0.9),
    (f.family_name_first, 0.9),
    (f.one_letter_apart, 0.9),
    (f.one_initial_agrees, 0.6),
    (f.called_by_middle_name, 0.5),
    (f.other_order, 0.4),
    (f.half_of_given_name, 0.4),
    (f.particle_left_out, 0.4),
)
_NAME_DOUBTS = (
    f.generation_mark_in_one,
    f.only_an_initial,
    f.common_given_name,
    f.middle_name_elsewhere,
    f.either_sex,
    f.many_of_that_name,
    f.both_are_names,
    f.endings_differ,
)
_NAME_CONTRADICTIONS = (f.generation_marks_differ, f.middle_names_differ)
_FACT_DOUBTS = (
    facts.work_differs,
    facts.ages_differ,
    facts.too_young,
    facts.states_differ,
)
_WEAK_NAME_DOUBTS = (*_FACT_DOUBTS, facts.careers_differ)
"""Where the given names are spelled differently, each must fit the other's work too."""
FAMILY_NAME_ALONE = 0.3

_BODY_GROUNDS: tuple[tuple[Callable[[Body, Body], bool], float], ...] = (
    (f.same_name, 1.0),
    (f.acronym_given, 0.9),
    (f.acronym_fits, 0.5),
)
_BODY_DOUBTS = (f.legal_forms_differ,)
_BODY_CONTRADICTIONS = (f.no_name_of_its_own,)


P = TypeVar("P", Name, Body)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`same` is True (one speaker), False (two) or None (only a person can say).

    `score`, 0 to 1, is the certainty that they are one; 0 where `same` is False. `why` holds the
    reasons in plain words, then the counter-reasons, each beginning with "but ".
    """

    same: bool | None
    score: float
    why: tuple[str, ...]


def judge(a: Speaker, b: Speaker) -> Verdict:
    """Whether two speakers of different articles are one, by kind and name alone.

    >>> judge(Speaker("Paul D. Vane", "person"), Speaker("Paul Vane", "person")).same
    True
    """
    first, second = profile(a), profile(b)
    if first is None or second is None:
        unnamed = "unnamed" if {a.kind, b.kind} - set(MATCHED_KINDS) else "without a name"
        return Verdict(False, 0.0, (f"one of them is {unnamed}",))
    if a.kind != b.kind:
        return Verdict(False, 0.0, (f"different kinds: {' and '.join(sorted((a.kind, b.kind)))}",))
    return judge_profiles(first, second)


def judge_profiles(a: Profile, b: Profile) -> Verdict:
    """The same for profiles."""
    against = contradictions(a, b)
    if against:
        return Verdict(False, 0.0, against)
    if isinstance(a, Person) and isinstance(b, Person):
        return _judge_persons(a, b)
    if isinstance(a, Body) and isinstance(b, Body):
        found = _weigh(a, b, _BODY_GROUNDS, _BODY_DOUBTS)
        return found or Verdict(False, 0.0, ("different names",))
    raise TypeError("a person and an organisation have no features in common")


def contradictions(a: Profile, b: Profile) -> tuple[str, ...]:
    """What makes it impossible that both are one, whatever else speaks for it."""
    if isinstance(a, Person) and isinstance(b, Person):
        by_name = tuple(reason(test) for test in _NAME_CONTRADICTIONS if test(a.name, b.name))
        differ = facts.sexes_differ(a.facts, b.facts)
        return (*by_name, reason(facts.sexes_differ)) if differ else by_name
    if isinstance(a, Body) and isinstance(b, Body) and a.kind == b.kind:
        return tuple(reason(test) for test in _BODY_CONTRADICTIONS if test(a, b))
    return ("a person is not an organisation or a document",)


def _judge_persons(a: Person, b: Person) -> Verdict:
    one, other = a.name, b.name
    if one.bare or other.bare:
        if f.family_name_only(one, other):
            return Verdict(None, FAMILY_NAME_ALONE, (reason(f.family_name_only),))
        return Verdict(False, 0.0, ("different names",))
    found = _weigh(one, other, _NAME_GROUNDS, _NAME_DOUBTS)
    if found is None:
        differ = "different given names" if same_family(one, other) else "different family names"
        return Verdict(False, 0.0, (differ,))
    tests = _FACT_DOUBTS if same_word(one.given, other.given) else _WEAK_NAME_DOUBTS
    return doubted(found, [reason(test) for test in tests if test(a.facts, b.facts)])


def facts_against(a: facts.Facts, b: facts.Facts) -> bool:
    """Whether what is known of two people of one name speaks against their being one."""
    return any(test(a, b) for test in (facts.sexes_differ, *_FACT_DOUBTS))


def doubted(found: Verdict, doubts: Sequence[str]) -> Verdict:
    """A verdict with counter-reasons: one is enough to turn a match into a question."""
    if not doubts:
        return found
    score = round(found.score * DOUBT ** len(doubts), 3)
    why = (*found.why, *(f"but {doubt}" for doubt in doubts))
    return Verdict(True if score >= JOIN else None, score, why)


def _weigh(
    a: P,
    b: P,
    grounds: Sequence[tuple[Callable[[P, P], bool], float]],
    doubts: Sequence[Callable[[P, P], bool]],
) -> Verdict | None:
    """The verdict of the best ground and all doubts; None where no ground holds."""
    for ground, score in grounds:
        if ground(a, b):
            held: list[Callable[[P, P], bool]] = [doubt for doubt in doubts if doubt(a, b)]
            found = Verdict(True if score >= JOIN else None, score, (reason(ground),))
            return doubted(found, [reason(doubt) for doubt in held])
    return None


def reason(feature: Callable[..., bool]) -> str:
    """A feature in the words that users read: the first line of its docstring."""
    return (feature.__doc__ or "").strip().splitlines()[0]
