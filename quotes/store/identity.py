"""Which id a group of appearances gets, so that a speaker keeps theirs.

Pure functions. The rule: an id follows the group that holds most of the quotations it had; a
group that inherits several keeps the one with most quotations and retires the others; what is
split off gets a new readable id, or its own retired one back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quotes.store.ids import free_id, speaker_slug


@dataclass(frozen=True, slots=True)
class Group:
    """What is said to be one speaker: the name shown, and quotations by the id they had."""

    name: str
    had: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ids:
    """An id for each group, in their order, and the ids that now lead to another one."""

    of_groups: tuple[str, ...]
    retired: Mapping[str, str]


def assign_ids(groups: Sequence[Group], retired: Mapping[str, str]) -> Ids:
    """Ids for the groups, all different. `retired` are the ids that lead elsewhere already."""
    claimed, newly_retired = _inherited(groups)
    ids = dict(claimed)
    used = set(claimed.values()) | newly_retired.keys()
    for number, group in enumerate(groups):
        if number not in ids:
            ids[number] = _new_id(group, used, retired)
            used.add(ids[number])
    leads = {old: ids[number] for old, number in newly_retired.items()}
    return Ids(tuple(ids[number] for number in range(len(groups))), leads)


def _inherited(groups: Sequence[Group]) -> tuple[dict[int, str], dict[str, int]]:
    """(group number -> id it keeps, id -> number of the group that it now leads to).

    The most quotations choose first; the smaller id where they are equal.
    """
    claims = sorted(
        (-count, old, number)
        for number, group in enumerate(groups)
        for old, count in group.had.items()
    )
    kept: dict[int, str] = {}
    leads: dict[str, int] = {}
    for _, old, number in claims:
        if old in leads:
            continue  # the greater part of it is elsewhere: this part is split off
        leads[old] = number
        kept.setdefault(number, old)
    return kept, {old: number for old, number in leads.items() if kept[number] != old}


def _new_id(group: Group, used: set[str], retired: Mapping[str, str]) -> str:
    def taken(candidate: str) -> bool:
        own_again = retired.get(candidate) in group.had
        return candidate in used or (candidate in retired and not own_again)

    return free_id(speaker_slug(group.name), taken)


def main_name(names: Mapping[str, int]) -> str:
    """The name to show: of those with two words or more the most used, then the longest.

    `names` counts quotations: {"Villatoro": 9, "Gustavo Villatoro": 2} -> "Gustavo Villatoro".
    """
    return min(names, key=lambda name: (-min(len(name.split()), 2), -names[name], -len(name), name))


def main_value(values: Counter[str]) -> str | None:
    """The most frequent value, the alphabetically first of equals; None where there is none."""
    return min(values, key=lambda value: (-values[value], value), default=None)
