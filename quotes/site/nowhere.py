"""The page for an address that nothing answers."""

from __future__ import annotations

from typing import Any

from datasette.utils import tilde_encode

from quotes.site.databases import only_one, ours
from quotes.site.rendering import page
from quotes.site.search import search_address

# Addresses whose reader is a program: Datasette answers in their own format.
_FORMATS = (".json", ".csv")


def nowhere(request: Any, datasette: Any, exception: Exception) -> Any:
    """The page as a coroutine where `exception` says "not found" and the address is one of ours, else None."""
    database = _database(request, datasette)
    if getattr(exception, "status", 0) != 404 or request.path.endswith(_FORMATS) or not database:
        return None
    context = {"search": search_address(datasette, database), "path": request.path}
    return page(request, datasette, "nowhere", context, status=404, database=database)


def _database(request: Any, datasette: Any) -> str | None:
    """Our database that the address begins with, or the only one there is."""
    path = request.scope.get("route_path") or request.path
    for database in ours(datasette):
        if path.split("/")[1:2] == [tilde_encode(database.route)] or only_one(datasette):
            return str(database.name)
    return None
