"""The article page: the text with its quotations marked."""

from __future__ import annotations

from typing import Any

from quotes.site import arrange, contents, editing
from quotes.site.listing import Piece, in_context
from quotes.site.rendering import database_of, missing, page


async def article_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/articles/ID`: the text with its quotations marked."""
    database = await database_of(request, datasette)
    article = await contents.article(database, request.url_vars["id"])
    if article is None:
        return await missing(request, datasette, "article", "articles")
    said = await contents.quotations_of_article(database, article["id"])
    speaking = arrange.speakers(said)
    context = {
        "article": article,
        "said": {one.id: one for one in said},
        "quotations": said,
        "speaking": speaking,
        "blocks": arrange.blocks(article["text"], said, speaking),
        "colours": {one.id: group.colour for group in speaking for one in group.quotations},
        "followers": arrange.followers(speaking),
    }
    context |= await editing.about_article(datasette, request, article["id"])
    if not article["text"]:  # published without
        context["contexts"] = await _contexts(database, article["id"])
        return await page(request, datasette, "article_left_out", context)
    return await page(request, datasette, "article", context)


async def _contexts(database: Any, article_id: str) -> dict[str, tuple[Piece, ...]]:
    """Each of an article's quotations in its context, by its id."""
    sql = "select number from quotes where article_id = :id"
    found = [row["number"] for row in await contents.rows(database, sql, {"id": article_id})]
    return {one.said.id: one.pieces for one in await in_context(database, found)}
