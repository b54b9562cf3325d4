"""How the pages write dates, numbers and reasons."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

# Below this confidence a page says that the speaker is not sure: with three chances in ten of
# being wrong, nobody should print the name without a look at the article.
SURE = 0.7

UNKNOWN = "speaker unknown"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_date(iso: str | None) -> str:
    """An ISO date or time as people write it: "2026-11-02T09:30" gives "2 November 2026".

    Without a day "November 2026", without any date "undated"; what is no date stays as it is.
    """
    if not iso:
        return "undated"
    day = iso[:10]
    try:
        if len(day) == len("2026-11"):
            return f"{_MONTHS[date.fromisoformat(day + '-01').month - 1]} {day[:4]}"
        parsed = date.fromisoformat(day)
    except ValueError:
        return iso
    return f"{parsed.day} {_MONTHS[parsed.month - 1]} {parsed.year}"


def number(count: int) -> str:
    """12480 as "12,480"."""
    return f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """1 and 12480 quotations as "1 quotation" and "12,480 quotations"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def period(first: str | None, last: str | None) -> str:
    """The time between two ISO dates: "12 March 2025 – 2 November 2026"."""
    if long_date(first) == long_date(last):
        return long_date(first)
    return f"{long_date(first)} – {long_date(last)}"


def seen(outlets: int, first: str | None, last: str | None) -> str:
    """Where and when, as far as known: "2 outlets, 2 January 2026 – 4 March 2026"; "" for neither."""
    return ", ".join(
        [counted(outlets, "outlet")] * bool(outlets) + [period(first, last)] * bool(first)
    )


def holds(totals: Mapping[str, Any]) -> str:
    """The database in a line: "212 quotations by 80 named speakers in 20 articles, May 2026"."""
    quotations = counted(totals["quotations"], "quotation")
    speakers = counted(totals["speakers"], "named speaker")
    articles = counted(totals["articles"], "article")
    when = period(totals["first"], totals["last"])
    return f"{quotations} by {speakers} in {articles}, {when}"


def certainty(speaker: str | None, confidence: float) -> str:
    """The confidence as words: "Sure to 94 in 100."."""
    if speaker is None:
        return "The article doesn't say clearly enough who speaks."
    return f"{'Not sure: ' if confidence < SURE else 'Sure to '}{round(confidence * 100)} in 100."


def sentences(why: str | None) -> list[str]:
    """The reasons as stored (a JSON list) as sentences, each with a capital and a full stop."""
    reasons = json.loads(why or "[]")
    return [_sentence(str(reason)) for reason in reasons if str(reason).strip()]


def _sentence(reason: str) -> str:
    reason = reason.strip()
    end = "" if reason[-1] in ".!?…”" else "."
    return reason[0].upper() + reason[1:] + end


def web_address(url: str | None) -> str | None:
    """The address if a link may lead there: http and https, nothing that would run."""
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else None
