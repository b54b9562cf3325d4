"""The quotation page: the words, who, when and where, why, and how to copy or correct them."""

from __future__ import annotations

import re
from typing import Any

from quotes.site import editing
from quotes.site.asked import Asked
from quotes.site.credit import credit
from quotes.site.rendering import database_of, missing, page, shown
from quotes.site.search import search_address
from quotes.site.standing import Standing, article_of, standing
from quotes.site.wording import web_address

# So many words are searched for elsewhere: enough to be nobody else's, few enough for a shorter version.
SEARCHED = 8


async def quotation_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/quotes/ID`: one quotation with everything that is known about it."""
    database, id_ = await database_of(request, datasette), request.url_vars["id"]
    found = await standing(database, id_)
    if found is None:
        article = await article_of(database, id_)
        return await missing(request, datasette, "quotation", "quote_list", article=article)
    urls = datasette.urls
    here = datasette.absolute_url(request, urls.row(database.name, "quotes", id_))
    published = web_address(found.article["url"])
    context = {
        "one": found,
        "said": found.said,
        "article": found.article,
        "permalink": here,
        "published": published,
        "credit": credit(found.words, found.said, found.article, published or here),
        "same_words": Asked(words=_phrase(found)).address(search_address(datasette, database.name)),
    }
    context |= await editing.about_article(datasette, request, found.article["id"], id_)
    return await page(request, datasette, "quotation", context)


async def correct_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/quotes/ID/-/correct`, POST: what `quotes correct` does."""
    database, id_ = await database_of(request, datasette), request.url_vars["id"]
    show = shown(request, datasette)
    return await editing.correct(request, datasette, database.name, id_, show)


def _phrase(found: Standing) -> str:
    """What is searched for to find the same words in other articles: their beginning, in marks."""
    words = re.sub('[“”"]', " ", found.said.parts[0]).split()
    return f"“{' '.join(words[:SEARCHED])}”"
