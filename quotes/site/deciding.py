"""The addresses under which people decide; `editing` has what they do."""

from __future__ import annotations

from typing import Any

from quotes.site import editing
from quotes.site.rendering import database_of, page, shown


async def review_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/-/review`: two speakers that may be one, and the answer."""
    database = await database_of(request, datasette)
    return await editing.review(request, datasette, database.name, shown(request, datasette))


async def undo_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/-/undo`, POST: takes a decision back."""
    database = await database_of(request, datasette)
    return await editing.undo(request, datasette, database.name, shown(request, datasette))


async def change_speaker_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/speakers/ID/-/rename` and `…/split`, POST."""
    database, id_ = await database_of(request, datasette), request.url_vars["id"]
    show = shown(request, datasette)
    return await editing.change_speaker(request, datasette, database.name, id_, show)


async def only_shown_page(request: Any, datasette: Any) -> Any:
    """What stands at those addresses where nothing can be decided."""
    await database_of(request, datasette)
    context = {"heading": "Nothing can be decided here", "message": editing.START}
    return await page(request, datasette, "message", context, status=404)
