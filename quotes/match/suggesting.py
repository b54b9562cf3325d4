"""Questions to people: groups that may be one speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quotes.match.evidence import Evidence, Links, evidence_on, link
from quotes.match.judging import DOUBT, Verdict, judge_profiles
from quotes.match.profiles import Profile
from quotes.match.units import Unit

MOST_CANDIDATES = 3
"""A name that may be more speakers than this ("J. Smith") says too little to ask about."""

FITS_TWO = "but it fits two speakers that can't be one"


def suggest(
    evidence: Iterable[Evidence],
    alike: Mapping[Profile, Sequence[Unit]],
    group_of: Mapping[Unit, int],
    apart: set[frozenset[int]],
    surnames: Iterable[Evidence],
) -> list[Evidence]:
    """The best question for each two groups that no decision keeps apart, the surest first.

    `apart` holds pairs of groups, `surnames` the questions about bare family names.
    """
    questions: Links = {}
    for found in (*_not_vague(evidence, group_of), *_namesakes(evidence, alike), *surnames):
        one, other = group_of[found.first], group_of[found.second]
        if frozenset((one, other)) not in apart:
            link(questions, one, other, found._replace(verdict=_as_question(found.verdict)))
    return sorted(questions.values(), key=lambda found: found.order)


def _as_question(verdict: Verdict) -> Verdict:
    """A match that did not join because it fits two speakers, with that as a counter-reason."""
    if not verdict.same:
        return verdict
    return Verdict(None, round(verdict.score * DOUBT, 3), (*verdict.why, FITS_TWO))


def _not_vague(evidence: Iterable[Evidence], group_of: Mapping[Unit, int]) -> Iterator[Evidence]:
    """Without weak names that may be any of many."""
    candidates: dict[Profile | None, set[int]] = defaultdict(set)
    for found in evidence:
        for weak, other in _weak_sides(found):
            candidates[weak.profile].add(group_of[other])
    for found in evidence:
        weak_names = [weak.profile for weak, _ in _weak_sides(found)]
        if all(len(candidates[name]) <= MOST_CANDIDATES for name in weak_names):
            yield found


def _weak_sides(found: Evidence) -> list[tuple[Unit, Unit]]:
    sides = ((found.first, found.second), (found.second, found.first))
    return [(one, other) for one, other in sides if one.weak]


def _namesakes(
    evidence: Iterable[Evidence], alike: Mapping[Profile, Sequence[Unit]]
) -> Iterator[Evidence]:
    """Weak names that no other speaker can be: each with the most quoted one of that name."""
    answered = {weak.profile for found in evidence for weak, _ in _weak_sides(found)}
    for name, (most_quoted, *others) in alike.items():
        if most_quoted.weak and name not in answered:
            verdict = judge_profiles(name, name)
            if verdict.same is None:
                yield from (evidence_on(most_quoted, other, verdict) for other in others)
