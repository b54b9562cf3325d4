"""How a page comes to be: its database, who may see it, its template, and what stands instead of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from datasette import Response
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


async def missing(request: Any, datasette: Any, what: str, table: str) -> Any:
    """A page that says what isn't there and where to look."""
    context = {"what": what, "id": tilde_decode(request.url_vars["id"]), "table": table}
    return await page(request, datasette, "missing", context, status=404)


def page_number(typed: str | None, pages: int) -> int:
    """The page asked for; the first or last one where there is no such page."""
    try:
        return min(max(int(typed or "1"), 1), pages)
    except ValueError:
        return 1
