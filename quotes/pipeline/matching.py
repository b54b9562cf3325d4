"""Speakers across all articles: from the store to matching and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotes import store
from quotes.match import Item, group, settle_ids

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
        found = group(items)
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
