"""What is in the database, in numbers."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

_TOTALS = """
select
    (select count(*) from articles) as articles,
    (select count(*) from quotes) as quotations,
    (select count(*) from speakers) as speakers,
    (select count(distinct outlet) from articles) as outlets,
    (select count(*) from articles where published is null) as undated,
    (select substr(min(published), 1, 10) from articles) as first_published,
    (select substr(max(published), 1, 10) from articles) as last_published,
    (select count(*) from quotes where speaker is null) as without_speaker,
    (select count(*) from quotes where kind = 'unnamed') as unnamed,
    (select count(*) from decisions where undone_at is null) as decisions,
    (select count(*) from suggestions) as suggestions,
    (select max(finished) from imports) as last_import
"""
_KINDS = "select coalesce(kind, 'unknown') as kind, count(*) as quotations from quotes group by 1"
_OUTLETS = """
select outlet, count(*) as articles, sum(quote_count) as quotations
from articles group by 1 order by 3 desc, 1
"""
_MOST_QUOTED = """
select id, name, kind, role, quote_count as quotations, article_count as articles,
    outlet_count as outlets, first_quoted, last_quoted
from speakers order by quote_count desc, name, id limit ?
"""

# Speakers in the table of the most quoted.
MOST_QUOTED = 10


def stats(db: Database) -> dict[str, Any]:
    """Totals, then `kinds` {kind: quotations}, `by_outlet` and `most_quoted` as lists of rows."""
    totals = next(db.query(_TOTALS))
    kinds = sorted(db.query(_KINDS), key=lambda row: (-row["quotations"], row["kind"]))
    return totals | {
        "kinds": {row["kind"]: row["quotations"] for row in kinds},
        "by_outlet": list(db.query(_OUTLETS)),
        "most_quoted": list(db.query(_MOST_QUOTED, (MOST_QUOTED,))),
    }
