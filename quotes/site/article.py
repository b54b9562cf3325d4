"""The article page: the text with its quotations marked."""

from __future__ import annotations

from typing import Any

from quotes.site import arrange, contents
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
    return await page(request, datasette, "article", context)
