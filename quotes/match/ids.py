"""Which group keeps which id when names are matched again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quotes.match.grouping import Groups
from quotes.match.units import Item


@dataclass(frozen=True, slots=True)
class Ids:
    """`kept[g]` is the id that group g keeps, None where it needs a new one; `retired` leads from
    each id that no group keeps to the group that has most of its quotations now."""

    kept: tuple[str | None, ...]
    retired: Mapping[str, int]


def settle_ids(items: Sequence[Item], groups: Groups) -> Ids:
    """Ids hold: of a speaker that fell apart, the part with more quotations keeps the id; of
    several that became one, the id with more quotations stays. Equal parts: the id or name that
    comes first in the alphabet."""
    shares: dict[str, Counter[int]] = defaultdict(Counter)
    for item, number in zip(items, groups.of, strict=True):
        if item.id is not None:
            shares[item.id][number] += item.quotes
    names = _first_names(items, groups)
    kept: list[str | None] = [None] * len(names)
    heirs = {
        held: min(parts, key=lambda number: (-parts[number], names[number]))
        for held, parts in shares.items()
    }
    for held in sorted(heirs, key=lambda held: (-shares[held][heirs[held]], held)):
        if kept[heirs[held]] is None:
            kept[heirs[held]] = held
    retired = {held: heir for held, heir in heirs.items() if kept[heir] != held}
    return Ids(tuple(kept), retired)


def _first_names(items: Sequence[Item], groups: Groups) -> list[tuple[str, str]]:
    """For each group the first name in the alphabet, with its article."""
    names: dict[int, tuple[str, str]] = {}
    for item, number in zip(items, groups.of, strict=True):
        name = (item.speaker.name, item.article or "")
        names[number] = min(names.get(number, name), name)
    return [names[number] for number in range(len(names))]
