"""Speakers across all articles: from the store to matching and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotes import store
from quotes.match import Decision, Item, group, judge, settle_ids

if TYPE_CHECKING:
    from sqlite_utils import Database


def match_speakers(db: Database) -> None:
    """Groups all appearances into speakers again; ids and decisions hold."""
    with store.transaction(db):
        appearances = [a for a in store.load_appearances(db) if not a.decided]
        items = [
            Item(a.speaker, a.article, a.outlet, quotes=a.quotations, id=a.speaker_id)
            for a in appearances
        ]
        found = group(items, constraints(appearances, store.decisions_in_force(db)))
        ids = settle_ids(items, found)
        groups: list[list[store.Appearance]] = [[] for _ in ids.kept]
        for appearance, number in zip(appearances, found.of, strict=True):
            groups[number].append(appearance)
        store.assign(db, groups, ids.kept, ids.retired)
        store.save_suggestions(
            db,
            (
                store.Suggestion(appearances[pair.a].id, appearances[pair.b].id, *pair[2:])
                for pair in found.suggestions
            ),
        )


def bring_in_line(db: Database) -> None:
    """Speakers and counts after a small change; matching only where a new name came in."""
    if store.waiting(db):
        match_speakers(db)
    else:
        store.settle(db)


def constraints(
    appearances: Sequence[store.Appearance], decisions: Sequence[store.Decision]
) -> list[Decision]:
    """What people decided, oldest first, in the places of the appearances.

    What was split off a speaker no longer belongs to what was merged into it before.
    """
    found: list[Decision] = []
    places = _Places(appearances)
    taken_out: set[int] = set()
    for decision in reversed(decisions):
        a, b = (places.of(side) for side in decision.sides)
        if decision.action == store.SPLIT:
            found += [Decision("keep-apart", a, b), Decision("merge", b, b)]
            taken_out.update(b)
        elif decision.action == store.KEEP_APART:
            found.append(Decision("keep-apart", a, b))
        elif decision.action == store.MERGE:
            a, b = (tuple(place for place in side if place not in taken_out) for side in (a, b))
            found.append(Decision("merge", a, b))
    return [constraint for constraint in reversed(found) if constraint.a and constraint.b]


class _Places:
    """Where among some appearances the sides of decisions are."""

    def __init__(self, appearances: Sequence[store.Appearance]) -> None:
        self._appearances = appearances
        self._exactly = {appearance.seen: at for at, appearance in enumerate(appearances)}
        self._in_source: dict[str, list[int]] = defaultdict(list)
        self._named: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, appearance in enumerate(appearances):
            self._in_source[appearance.source].append(at)
            self._named[appearance.speaker.name, appearance.speaker.kind].append(at)

    def of(self, side: Sequence[store.Seen]) -> tuple[int, ...]:
        """The places of a side; where nothing of it is here, of all that have its full names.

        So a decision holds in a database of other articles, but never for every "Lee" of it.
        """
        here = {at for seen in side for at in self._where(seen)}
        return tuple(sorted(here or {at for seen in side for at in self._of_that_name(seen)}))

    def _where(self, seen: store.Seen) -> Iterator[int]:
        """Where it was seen, or under which other name its article knows it since it was changed."""
        if seen in self._exactly:
            yield self._exactly[seen]
            return
        same = [
            at
            for at in self._in_source[seen.source]
            if self._appearances[at].speaker.kind == seen.kind
            and seen.name in self._appearances[at].speaker.forms
        ]
        if len(same) == 1:
            yield same[0]

    def _of_that_name(self, seen: store.Seen) -> list[int]:
        found = self._named.get((seen.name, seen.kind), [])
        speakers = [self._appearances[at].speaker for at in found[:1]]
        return found if all(judge(one, one).same for one in speakers) else []
