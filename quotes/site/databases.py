"""Which databases of a Datasette are ours, where their pages are, and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from quotes.publish.reading import is_ours

try:  # from Datasette 1.0 on, permissions are asked about resources
    from datasette.resources import TableResource
except ImportError:
    TableResource = None

# What an article or a speaker page shows words of.
_SHOWN = ("articles", "quotes", "speakers")

_looked_up: WeakKeyDictionary[Any, bool] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the header."""

    label: str
    url: str


def ours(datasette: Any) -> list[Any]:
    """The attached databases (Datasette's objects) that this program made."""
    return [database for database in datasette.databases.values() if _is_ours(database)]


def _is_ours(database: Any) -> bool:
    """Looked up once for each database: Datasette asks for every cell of a table."""
    if database not in _looked_up:
        _looked_up[database] = bool(database.path) and is_ours(Path(database.path))
    return _looked_up[database]


def only_one(datasette: Any) -> bool:
    """Whether a database of ours is all there is, beside Datasette's own."""
    shown = [name for name in datasette.databases if not name.startswith("_")]
    return len(shown) == 1 and len(ours(datasette)) == 1


async def described_as(datasette: Any) -> dict[str, Any]:
    """The whole site's `title` and `description`, as its metadata has them."""
    if hasattr(datasette, "get_instance_metadata"):  # Datasette 1.0
        return dict(await datasette.get_instance_metadata())
    return dict(datasette.metadata() or {})


def places(datasette: Any, deciding: str | None = None) -> list[Place]:
    """The header's links, to the pages of the first of our databases; none without one.

    `deciding` is the address of the page "To decide" for whoever may.
    """
    databases = ours(datasette)
    if not databases:
        return []
    name, urls = databases[0].name, datasette.urls
    home = urls.database(name)
    # Datasette 1.0 lists only the first few queries on the database's page.
    reports = f"{home}#queries" if TableResource is None else f"{home}/-/queries"
    return [
        Place("Search", f"{home}/-/search"),
        Place("Quotations", urls.table(name, "quote_list")),
        Place("Speakers", urls.table(name, "speaker_list")),
        Place("Articles", urls.table(name, "articles")),
        Place("Reports", reports),
        *([Place("To decide", deciding)] if deciding else []),
    ]


async def check_may_see(datasette: Any, database: str, actor: dict[str, Any] | None) -> None:
    """Raises datasette.Forbidden unless the reader may see the tables a page is made of."""
    for table in _SHOWN:
        if TableResource is None:
            await datasette.ensure_permissions(
                actor,
                [("view-table", (database, table)), ("view-database", database), "view-instance"],
            )
        else:
            resource = TableResource(database=database, table=table)
            await datasette.ensure_permission(action="view-table", resource=resource, actor=actor)
