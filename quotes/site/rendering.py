"""How a page comes to be: its database, who may see it, its template, and what stands instead of it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import Any

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils import tilde_decode

from quotes import __version__
from quotes.site import editing, wording
from quotes.site.databases import check_may_see, ours, places

# Datasette serves a plugin's static files under the name of its distribution.
_DISTRIBUTION = "newsquotes"


def static(datasette: Any, file: str) -> str:
    """The address of a static file, another one with each version."""
    return f"{datasette.urls.static_plugins(_DISTRIBUTION, file)}?{__version__}"


async def deciding_address(datasette: Any, request: Any) -> str | None:
    """Where this reader can decide; None where nobody or not this one may."""
    databases = ours(datasette)
    if not databases or not await editing.may_edit(datasette, request.actor if request else None):
        return None
    return editing.review_address(datasette, databases[0].name)


TOO_SLOW = (
    "What is asked for takes longer than this server allows. Narrow it down with a name, an outlet or "
    "dates, or ask on the command line: quotes search has no such limit."
)
TOO_OLD = (
    "This database was made by an earlier version of this program. Run quotes stats on it once, which "
    "brings it up to date."
)

# What SQLite says where a table, column or index of a newer version is missing.
_MISSING = re.compile("no such (?:table|column|index)")

Page = Callable[[Any, Any], Awaitable[Any]]


def answering(make: Page) -> Page:
    """The page, or one that says why it can't be shown."""

    @wraps(make)
    async def made(request: Any, datasette: Any) -> Any:
        try:
            return await make(request, datasette)
        except QueryInterrupted:
            trouble = TOO_SLOW
        except sqlite3.OperationalError as error:
            if not _MISSING.match(str(error)):
                raise
            trouble = TOO_OLD
        context = {"heading": "This can’t be shown", "message": trouble}
        name = ours(datasette)[0].name
        return await page(request, datasette, "message", context, status=503, database=name)

    return made


async def database_of(request: Any, datasette: Any) -> Any:
    """The database of the address, once it is clear that the reader may see it."""
    database = datasette.get_database(route=tilde_decode(request.url_vars["database"]))
    await check_may_see(datasette, database.name, request.actor)
    return database


async def page(
    request: Any,
    datasette: Any,
    name: str,
    context: dict[str, Any],
    status: int = 200,
    database: str | None = None,
) -> Any:
    """The response with the template `quotes/NAME.html`, about the `database` of the address or this."""
    database = database or tilde_decode(request.url_vars["database"])
    deciding = await deciding_address(datasette, request)
    shared = {
        "database": database,
        "wording": wording,
        "deciding": deciding,
        "static": partial(static, datasette),
        "quotes_places": places(datasette, deciding),
    }
    html = await datasette.render_template(
        f"quotes/{name}.html", {**shared, **context}, request=request, view_name="quotes"
    )
    return Response.html(html, status=status)


def shown(request: Any, datasette: Any) -> editing.Show:
    """`page` for those who don't know the request."""
    return partial(page, request, datasette)


async def missing(request: Any, datasette: Any, what: str, table: str, article: Any = None) -> Any:
    """A page that says what isn't there and where to look: in a table, or a row's `article`."""
    id_ = tilde_decode(request.url_vars["id"])
    context = {"what": what, "id": id_, "table": table, "article": article}
    return await page(request, datasette, "missing", context, status=404)


def page_number(typed: str | None, pages: int) -> int:
    """The page asked for; the first or last one where there is no such page."""
    try:
        return min(max(int(typed or "1"), 1), pages)
    except ValueError:
        return 1
