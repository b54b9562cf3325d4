"""The Datasette plugin: article, speaker and quotation pages, and the look of all others.

In a database of this program it takes the place of Datasette's row pages for articles
(`/quotes/articles/ID`), speakers (`/quotes/speakers/ID`) and quotations (`/quotes/quotes/ID`);
`.json` still gives the bare row.
Other databases in the same Datasette are left as they are.
"""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import datasette.handle_exception as error_pages
from datasette import hookimpl
from datasette.utils import tilde_encode

from quotes.publish.editing import PERMISSION, editor_of
from quotes.publish.functions import register
from quotes.site.article import article_page
from quotes.site.cells import cell
from quotes.site.databases import only_one, ours, places
from quotes.site.deciding import change_speaker_page, only_shown_page, review_page, undo_page
from quotes.site.editing import root_may
from quotes.site.front import front_page
from quotes.site.mending import Mended
from quotes.site.nowhere import nowhere
from quotes.site.quotation import correct_page, quotation_page
from quotes.site.rendering import Page, answering, deciding_address, static
from quotes.site.robots import robots_txt
from quotes.site.search import search_download, search_page
from quotes.site.speaker import speaker_download, speaker_page


@hookimpl
def startup() -> None:
    """Keep Datasette from printing each missing page's traceback.

    It does so wherever rich is installed (our command line brings it), and fails with a page of its
    own on addresses that nothing answers, for which there is no traceback.
    """
    error_pages.rich = None


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    if ours(datasette) and not isinstance(env.loader, Mended):
        env.loader = Mended(env.loader)


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    return nowhere(request, datasette, exception)


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    register(conn)


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Page]]:
    routes: list[tuple[str, Page]] = []
    if only_one(datasette):
        routes.append(("^/$", front_page))
    for database in ours(datasette):
        start = f"^/(?P<database>{re.escape(tilde_encode(database.route))})"
        routes.append((rf"{start}/articles/(?P<id>[^/.]+)$", article_page))
        routes.append((rf"{start}/speakers/(?P<id>[^/.]+)$", speaker_page))
        routes.append((rf"{start}/quotes/(?P<id>[^/.]+)$", quotation_page))
        download = r"\.(?P<format>csv|json|atom)"
        routes.append((rf"{start}/speakers/(?P<id>[^/.]+)/quotations{download}$", speaker_download))
        routes.append((rf"{start}/-/search$", search_page))
        routes.append((rf"{start}/-/search{download}$", search_download))
        if editor_of(datasette) is not None:
            action = r"(?P<id>[^/.]+)/-/(?P<action>rename|split)"
            routes.append((rf"{start}/-/review$", review_page))
            routes.append((rf"{start}/-/undo$", undo_page))
            routes.append((rf"{start}/speakers/{action}$", change_speaker_page))
            routes.append((rf"{start}/quotes/(?P<id>[^/.]+)/-/correct$", correct_page))
        else:
            routes.append((rf"{start}/-/(?:review|undo)$", only_shown_page))
            routes.append((rf"{start}/quotes/[^/.]+/-/correct$", only_shown_page))
    if routes:
        routes.append((r"^/robots\.txt$", robots_txt))
    return [(address, answering(page)) for address, page in routes]


@hookimpl(optionalhook=True)
def permission_allowed(actor: dict[str, Any] | None, action: str) -> bool | None:
    """Datasette before 1.0: whoever came in by the printed link may decide."""
    return True if action == PERMISSION and root_may(actor) else None


@hookimpl(optionalhook=True)
def register_actions() -> list[Any]:
    """Datasette 1.0 knows an action before it asks whether somebody may."""
    from datasette.permissions import Action

    return [Action(name=PERMISSION, description="Decide about speakers")]


@hookimpl(optionalhook=True)
def permission_resources_sql(actor: dict[str, Any] | None, action: str) -> Any:
    """Datasette 1.0: the same, and nothing else of what its own `--root` allows."""
    from datasette.permissions import PermissionSQL

    if action == PERMISSION and root_may(actor):
        return PermissionSQL.allow(reason="signed in by the link that the server printed")
    return None


@hookimpl
def extra_css_urls(datasette: Any, view_name: str | None) -> list[str]:
    """One sheet for all pages; on Datasette's own a second one that dresses its tables."""
    if not ours(datasette):
        return []
    sheets = ["quotes.css"] if view_name == "quotes" else ["quotes.css", "tables.css"]
    return [static(datasette, sheet) for sheet in sheets]


@hookimpl
def extra_template_vars(datasette: Any, request: Any, view_name: str | None) -> Any:
    async def variables() -> dict[str, Any]:
        return {"quotes_places": places(datasette, await deciding_address(datasette, request))}

    return variables


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Any:
    if database not in {ours_too.name for ours_too in ours(datasette)}:
        return None
    return cell(row, value, column, table, database, datasette.urls)
