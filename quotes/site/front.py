"""The first page: whose words are you looking for?"""

from __future__ import annotations

from typing import Any

from datasette import Forbidden

from quotes.publish.descriptions import queries
from quotes.site import contents, wording
from quotes.site.databases import check_may_see, ours


async def front(datasette: Any, request: Any) -> dict[str, Any] | None:
    """What the first page says of the first of our databases; None where the reader may not see it."""
    databases = ours(datasette)
    if not databases:
        return None
    try:
        await check_may_see(datasette, databases[0].name, request.actor)
    except Forbidden:
        return None
    return {
        "database": databases[0].name,
        "holds": wording.holds(await contents.totals(databases[0])),
        "reports": [(name, query["title"]) for name, query in queries().items()],
    }
