"""The first page: whose words are you looking for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from quotes.publish.descriptions import queries
from quotes.published import copy_of
from quotes.site import wording
from quotes.site.asked import Asked
from quotes.site.charts import chart
from quotes.site.contents import first, rows
from quotes.site.databases import check_may_see, described_as, ours
from quotes.site.listing import InContext, in_context
from quotes.site.remembered import remembered
from quotes.site.rendering import page
from quotes.site.search import search_address
from quotes.site.wording import SURE

Row = Mapping[str, Any]

# The most quoted of the data's last days, and the quotations that came in last.
MOST_QUOTED, DAYS, JUST_IN = 10, 30, 5


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page says of a database, the same for all readers.

    `totals` has `articles, quotations, speakers, first, last`; `months` quotations by month; `lately`
    rows with `id, name, role, quotations` since the day `since`; `imported` the last import's row, None
    where there is none. `pairs`, `nobody` and `unsure` count what somebody should look at.
    """

    totals: Row
    months: Mapping[str | None, int]
    since: str | None
    lately: tuple[Row, ...]
    just_in: tuple[InContext, ...]
    imported: Row | None
    pairs: int
    nobody: int
    unsure: int


async def front_page(request: Any, datasette: Any) -> Any:
    """`/`, where a database of ours is all there is."""
    [database] = ours(datasette)
    await check_may_see(datasette, database.name, request.actor)
    shown: Front = await remembered(database, "front", partial(_front, database))
    search = search_address(datasette, database.name)
    described = await described_as(datasette)
    context = {
        "published": await database.execute_fn(copy_of),
        "title": described.get("title") or "Who said what",
        "description": described.get("description"),
        "front": shown,
        "holds": wording.holds(shown.totals),
        "search": search,
        "chart": chart(shown.months, lambda month: Asked(since=month, until=month).address(search)),
        "reports": [(name, query["title"]) for name, query in queries().items()],
    }
    return await page(request, datasette, "front", context, database=database.name)


_TOTALS = """
select count(*) as articles, min(published) as first, max(published) as last,
  total(quote_count) as quotations, (select count(*) from speakers) as speakers
from articles
"""

_MONTHS = """
select substr(published, 1, 7) as month, sum(quote_count) as count
from articles group by 1
"""

_LATELY = f"""
select speakers.id, speakers.name, speakers.role, most.quotations
from (
    select quote_speakers.speaker_id as id, count(*) as quotations
    from quotes indexed by idx_quotes_newest
    cross join quote_speakers on quote_speakers.quote_id = quotes.id
    where quotes.article_published >= :since
    group by 1 order by 2 desc limit {MOST_QUOTED}) as most
join speakers on speakers.id = most.id
order by quotations desc, speakers.name
"""

# One quotation each of the articles stored last: a whole sentence of somebody known, if there is one.
_JUST_IN = f"""
select (
    select number from quotes where article_id = articles.id
    order by speaker is null, extent = 'partial', confidence < {SURE}, start limit 1) as number
from articles where +quote_count > 0 order by imported desc, rowid desc limit {JUST_IN}
"""

_TO_DECIDE = f"""
select (select count(*) from suggestions) as pairs,
  (select count(*) from quotes where speaker is null) as nobody,
  (select count(*) from quotes where confidence > 0 and confidence < {SURE}) as unsure
"""


async def _front(database: Any) -> Front:
    [totals] = await rows(database, _TOTALS)
    since = await _days_before(database, totals["last"])
    just_in = [row["number"] for row in await rows(database, _JUST_IN)]
    [waiting] = await rows(database, _TO_DECIDE)
    last_import = (
        "select finished, new, changed from imports where finished is not null order by id desc"
    )
    return Front(
        totals={**dict(totals), "quotations": int(totals["quotations"])},
        months={row["month"]: row["count"] for row in await rows(database, _MONTHS)},
        since=since,
        lately=tuple(await rows(database, _LATELY, {"since": since})) if since else (),
        just_in=tuple(await in_context(database, just_in)),
        imported=await first(database, f"{last_import} limit 1"),
        pairs=waiting["pairs"],
        nobody=waiting["nobody"],
        unsure=waiting["unsure"],
    )


async def _days_before(database: Any, last: str | None) -> str | None:
    """The first of the last DAYS days of the data: a month or year counts as its first day."""
    day = last and f"{last[:10]}-01-01"[:10]
    row = await first(
        database, "select date(:day, :back) as day", {"day": day, "back": f"-{DAYS - 1} days"}
    )
    return row["day"] if row else None
