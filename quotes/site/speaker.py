"""The speaker page: who this is, and every quotation in context."""

from __future__ import annotations

from functools import partial
from typing import Any

from datasette import Response

from quotes.site import downloads, editing
from quotes.site.asked import Asked, asked
from quotes.site.charts import chart
from quotes.site.listing import find, in_context, numbers
from quotes.site.portrait import names_seen, portrait, speaker, successor
from quotes.site.rendering import database_of, missing, page, page_number

# Quotations on one page of a speaker: what a server with two cores makes for eight readers at once in
# the blink of an eye (`benchmarks/site.py`).
PAGE_SIZE = 25


async def speaker_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/speakers/ID?words=&outlet=&since=&until=&full=&sure=&page=N`."""
    database = await database_of(request, datasette)
    id_ = request.url_vars["id"]
    row = await speaker(database, id_)
    if row is None:
        return await _moved(request, datasette, database, id_)
    here = datasette.urls.row(database.name, "speakers", id_)
    wanted = asked(request.args)
    found = await find(database, wanted, id_)
    pages = max(1, -(-found.count // PAGE_SIZE))
    number = page_number(request.args.get("page"), pages)
    shown = await numbers(database, found, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    who = await portrait(database, id_)
    context = {
        "speaker": row,
        "here": here,
        "asked": wanted,
        "found": found,
        "names": await names_seen(database, id_),
        "portrait": who,
        "chart": chart(who.months, partial(_month, here, wanted)),
        "quotations": await in_context(database, shown, wanted.searched),
        "page": number,
        "pages": pages,
    }
    context |= await editing.about_speaker(datasette, request, id_)
    return await page(request, datasette, "speaker", context)


async def speaker_download(request: Any, datasette: Any) -> Any:
    """`/DATABASE/speakers/ID/quotations.csv`, `.json` and `.atom`, with the page's filters."""
    database = await database_of(request, datasette)
    id_, format = request.url_vars["id"], request.url_vars["format"]
    row = await speaker(database, id_)
    if row is None:
        return await _moved(request, datasette, database, id_, f"/quotations.{format}")
    wanted = asked(request.args)
    found = await find(database, wanted, id_)
    if format != "atom":
        return await downloads.download(database, found, format, id_)
    return await downloads.feed(
        database,
        found,
        title=f"{row['name']}: quotations",
        page=wanted.address(datasette.urls.row(database.name, "speakers", id_)),
        absolute=partial(datasette.absolute_url, request),
        quotation=partial(datasette.urls.row, database.name, "quotes"),
    )


async def _moved(request: Any, datasette: Any, database: Any, id_: str, rest: str = "") -> Any:
    """To whom the old id of a merged or split speaker leads."""
    to = await successor(database, id_)
    if to is None:
        return await missing(request, datasette, "speaker", "speaker_list")
    there = datasette.urls.row(database.name, "speakers", to) + rest
    return Response.redirect(there + (f"?{request.query_string}" if request.query_string else ""))


def _month(here: str, wanted: Asked, month: str) -> str:
    return f"{wanted.address(here, since=month, until=month)}#quotations"
