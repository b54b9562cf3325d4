"""The diary of imports: one row a run, also where it was interrupted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from quotes import __version__
from quotes.store.articles import now


@dataclass(slots=True)
class Summary:
    """What an import did, counted while it runs.

    `new`, `changed`, `unchanged` and `undated` count articles of this run; `skipped` holds
    (source, reason) of what was left out; `passed_over` counts files of kinds that are not read.
    `quotations`, `speakers` and `suggestions` are what the database holds afterwards.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    undated: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    quotations: int = 0
    speakers: int = 0
    suggestions: int = 0
    seconds: float = 0.0
    passed_over: int = 0

    @property
    def articles(self) -> int:
        """Articles that are in the database because of this run or were there already."""
        return self.new + self.changed + self.unchanged

    def as_record(self) -> dict[str, Any]:
        """The object that `quotes import --json` prints."""
        return {
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "undated": self.undated,
            "skipped": [{"source": source, "reason": reason} for source, reason in self.skipped],
            "quotations": self.quotations,
            "speakers": self.speakers,
            "suggestions": self.suggestions,
            "seconds": round(self.seconds, 2),
        }


def start_run(db: Database, options: Mapping[str, Any]) -> int:
    """Opens a run's row; returns its id."""
    cursor = db.execute(
        "insert into imports (started, version, options) values (?, ?, ?)",
        (now(), __version__, json.dumps(options, ensure_ascii=False)),
    )
    return int(cursor.lastrowid or 0)


def record_progress(db: Database, run: int, summary: Summary, *, finished: bool = False) -> None:
    """Writes a run's counts so far; `finished` closes it."""
    counts = summary.as_record() | {"skipped": len(summary.skipped)}
    changes = ", ".join(f"{name} = :{name}" for name in counts)
    db.execute(
        f"update imports set {changes}, finished = :finished where id = :id",
        counts | {"finished": now() if finished else None, "id": run},
    )


def count_all(db: Database, summary: Summary) -> None:
    """Fills in what the database holds now."""
    summary.quotations = db["quotes"].count
    summary.speakers = db["speakers"].count
    summary.suggestions = db["suggestions"].count
