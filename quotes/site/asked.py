"""Which quotations a reader asks for: by words, speaker, outlet, period and certainty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from quotes.fulltext import NOTHING, full_text_query
from quotes.site.wording import SURE

_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")

# Invisible: what stands between them has a direction of its own.
_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"

# What is typed into a field is cut after so many characters.
TYPED = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of the form above a list of quotations; "" and False where nothing is asked.

    `speaker` are words of a name, `outlet` is one as it is written, `since` and `until` are ISO dates
    or their beginnings ("2026-03"), both included. `full` asks for whole sentences, `sure` for speakers
    that are sure.
    """

    words: str = ""
    speaker: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    full: bool = False
    sure: bool = False

    @property
    def anything(self) -> bool:
        return self != Asked()

    @property
    def searched(self) -> str:
        """The words as a full-text expression, "" without any."""
        return in_text(self.words) if self.words else ""

    @property
    def trouble(self) -> str | None:
        """What is wrong with the dates, as a sentence, in which no character of theirs turns the rest."""
        for date in (self.since, self.until):
            if date and not _DAY.fullmatch(date):
                shown = f"{_ISOLATE}{date[:40]}{_ISOLATE_END}"
                return (
                    f"“{shown}” is no date as it is read here; write 2026, 2026-03 or 2026-03-15."
                )
        return None

    def address(self, page: str, **changed: Any) -> str:
        """The page's address with this asked, but what is `changed`: `address(page, outlet="Post")`."""
        other = replace(self, **changed)
        pairs = [(name, getattr(other, name)) for name in self.__slots__]
        query = urlencode(
            [(name, "1" if value is True else value) for name, value in pairs if value]
        )
        return f"{page}?{query}" if query else page


def asked(args: Any) -> Asked:
    """What the address asks; `args` are those of Datasette's request."""
    typed = {name: str(args.get(name) or "")[:TYPED].strip() for name in Asked.__slots__}
    full, sure = bool(typed.pop("full")), bool(typed.pop("sure"))
    return Asked(**typed, full=full, sure=sure)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What follows "where", and its parameters."""

    sql: str
    params: Mapping[str, Any]


# The same: the first is quicker where few quotations have the words, the second where many have.
BY_WORDS = "quotes.number in (select rowid from quotes_fts where quotes_fts match :words)"
HAS_WORDS = (
    "exists (select 1 from quotes_fts where quotes_fts match :words and rowid = quotes.number)"
)

_BY_NAME = """quotes.number in (
    select rowid from quotes_fts where quotes_fts match :named
    union
    select quotes.number from speakers_fts
    join speakers on speakers.number = speakers_fts.rowid
    join quote_speakers on quote_speakers.speaker_id = speakers.id
    join quotes on quotes.id = quote_speakers.quote_id
    where speakers_fts match :called)"""

_BY_ID = "quotes.id in (select quote_id from quote_speakers where quote_speakers.speaker_id = :speaker_id)"


def conditions(asked: Asked, speaker_id: str | None = None) -> Conditions:
    """What `asked` means for rows of `quotes`, of one speaker or all.

    Words without a letter or digit are asked for in vain.
    """
    found: list[tuple[bool, str, dict[str, Any]]] = [
        (bool(asked.words), BY_WORDS, {"words": in_text(asked.words)}),
        (bool(speaker_id), _BY_ID, {"speaker_id": speaker_id}),
        (bool(asked.speaker), _BY_NAME, _named(asked.speaker)),
        (bool(asked.outlet), "article_outlet = :outlet", {"outlet": asked.outlet}),
        (bool(asked.since), "article_published >= :since", {"since": asked.since}),
        (bool(asked.until), "article_published <= :until || '~'", {"until": asked.until}),
        (asked.full, "extent = 'full'", {}),
        (asked.sure, f"confidence >= {SURE}", {}),
    ]
    kept = [(sql, params) for wanted, sql, params in found if wanted]
    params = {name: value for _, each in kept for name, value in each.items()}
    return Conditions(" and ".join(sql for sql, _ in kept) or "true", params)


def in_text(words: str) -> str:
    """A full-text expression for what is quoted."""
    return f"text : ({full_text_query(words) or NOTHING})"


def _named(speaker: str) -> dict[str, str]:
    name = full_text_query(speaker) or NOTHING
    return {"named": f"speaker : ({name})", "called": f"{{name other_names}} : ({name})"}
