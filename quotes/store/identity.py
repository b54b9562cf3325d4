"""Readable ids for new speakers, and which of the names and roles seen to show. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotes.store.ids import free_id, speaker_slug


@dataclass(frozen=True, slots=True)
class Group:
    """What is one speaker: the name shown, the ids that its appearances had, the one it keeps."""

    name: str
    had: frozenset[str] = frozenset()
    kept: str | None = None


def complete_ids(
    groups: Sequence[Group],
    leaving: Iterable[str],
    held: Callable[[str], bool],
    leads_to: Callable[[str], str | None],
) -> list[str]:
    """An id for each group, in their order: the one it keeps, or a new one of its name.

    `leaving` are ids that retire now; `held` tells whether somebody else has an id, `leads_to`
    where one leads that retired before. A retired id is free again only for a part of the speaker
    it leads to: what was joined and comes apart has its old id back.
    """
    used = set(leaving) | {group.kept for group in groups if group.kept}

    def new_id(group: Group) -> str:
        def taken(candidate: str) -> bool:
            heir = leads_to(candidate)
            retired = heir is not None and heir not in group.had
            return candidate in used or retired or held(candidate)

        return free_id(speaker_slug(group.name), taken)

    ids = []
    for group in groups:
        ids.append(group.kept or new_id(group))
        used.add(ids[-1])
    return ids


def main_name(names: Mapping[str, int]) -> str:
    """The name to show: of those with two words or more the most used, then the longest.

    `names` counts quotations: {"Arroyuelo": 9, "Gustavo Arroyuelo": 2} -> "Gustavo Arroyuelo".
    """
    return min(names, key=lambda name: (-min(len(name.split()), 2), -names[name], -len(name), name))


def main_value(values: Counter[str]) -> str | None:
    """The most frequent value, the alphabetically first of equals; None where there is none."""
    return min(values, key=lambda value: (-values[value], value), default=None)
