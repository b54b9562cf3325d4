"""The article page, the speaker page, and what the first page shows."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from datasette import Forbidden, Response
from datasette.utils import tilde_decode

from quotes.publish.descriptions import queries
from quotes.site import arrange, contents, editing, left_out, wording
from quotes.site.contents import Voice
from quotes.site.databases import check_may_see, ours, places

# Quotations on one page of a speaker.
PAGE_SIZE = 50


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


async def deciding_address(datasette: Any, request: Any) -> str | None:
    """Where this reader can decide; None where nobody or not this one may."""
    databases = ours(datasette)
    if not databases or not await editing.may_edit(datasette, request.actor if request else None):
        return None
    return editing.review_address(datasette, databases[0].name)


async def article_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/articles/ID`: the text with its quotations marked."""
    database = await _database(request, datasette)
    article = await contents.article(database, request.url_vars["id"])
    if article is None:
        return await _missing(request, datasette, "article", "articles")
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
    if not article["text"]:
        context["contexts"] = await left_out.contexts(database, article["id"])
        return await _page(request, datasette, "article_left_out", context)
    return await _page(request, datasette, "article", context)


async def speaker_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/speakers/ID?page=N`: who this is, and all their quotations in context."""
    database = await _database(request, datasette)
    id_ = request.url_vars["id"]
    speaker = await contents.speaker(database, id_)
    if speaker is None:
        successor = await contents.successor(database, id_)
        if successor is None:
            return await _missing(request, datasette, "speaker", "speaker_list")
        there = datasette.urls.row(database.name, "speakers", successor)
        asked = f"?{request.query_string}" if request.query_string else ""
        return Response.redirect(there + asked)
    pages = max(1, -(-speaker["quote_count"] // PAGE_SIZE))
    page = _page_number(request.args.get("page"), pages)
    voice = Voice(speaker["name"], id_, None)
    context = {
        "speaker": speaker,
        "names": await contents.names_seen(database, id_),
        "roles": await contents.roles(database, id_),
        "outlets": await contents.outlets(database, id_),
        "quotations": await contents.quotations_of_speaker(
            database, voice, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE
        ),
        "page": page,
        "pages": pages,
        "downloads": _downloads(datasette.urls, database.name, id_),
    }
    context |= await editing.about_speaker(datasette, request, id_)
    return await _page(request, datasette, "speaker", context)


async def review_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/-/review`: two speakers that may be one, and the answer."""
    database = await _database(request, datasette)
    return await editing.review(request, datasette, database.name, _shown(request, datasette))


async def undo_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/-/undo`, POST: takes a decision back."""
    database = await _database(request, datasette)
    return await editing.undo(request, datasette, database.name, _shown(request, datasette))


async def change_speaker_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/speakers/ID/-/rename` and `…/split`, POST."""
    database, id_ = await _database(request, datasette), request.url_vars["id"]
    shown = _shown(request, datasette)
    return await editing.change_speaker(request, datasette, database.name, id_, shown)


async def only_shown_page(request: Any, datasette: Any) -> Any:
    """What stands at those addresses where nothing can be decided."""
    await _database(request, datasette)
    shown = {"heading": "Nothing can be decided here", "message": editing.START}
    return await _page(request, datasette, "message", shown, status=404)


def _shown(request: Any, datasette: Any) -> editing.Show:
    return partial(_page, request, datasette)


def _page_number(typed: str | None, pages: int) -> int:
    """The page asked for; the first or last one where there is no such page."""
    try:
        return min(max(int(typed or "1"), 1), pages)
    except ValueError:
        return 1


def _downloads(urls: Any, database: str, speaker_id: str) -> dict[str, str]:
    """Addresses of all the speaker's quotations as CSV and JSON, from Datasette's own table."""
    literal = speaker_id.replace("'", "''")
    mine = f"id in (select quote_id from quote_speakers where speaker_id = '{literal}')"
    asked = {"_where": mine, "_sort_desc": "published"}
    formats = {"csv": {"_stream": "on"}, "json": {"_shape": "array", "_size": "max"}}
    return {
        format: f"{urls.table(database, 'quote_list', format=format)}?{urlencode(asked | extra)}"
        for format, extra in formats.items()
    }


async def _database(request: Any, datasette: Any) -> Any:
    """The database of the address, once it is clear that the reader may see it."""
    database = datasette.get_database(route=tilde_decode(request.url_vars["database"]))
    await check_may_see(datasette, database.name, request.actor)
    return database


async def _missing(request: Any, datasette: Any, what: str, table: str) -> Any:
    """A page that says what isn't there and where to look."""
    context = {"what": what, "id": tilde_decode(request.url_vars["id"]), "table": table}
    return await _page(request, datasette, "missing", context, status=404)


async def _page(
    request: Any, datasette: Any, name: str, context: dict[str, Any], status: int = 200
) -> Any:
    database = tilde_decode(request.url_vars["database"])
    deciding = await deciding_address(datasette, request)
    shared = {
        "database": database,
        "wording": wording,
        "deciding": deciding,
        "quotes_places": places(datasette, deciding),
    }
    html = await datasette.render_template(
        f"quotes/{name}.html", {**shared, **context}, request=request, view_name="quotes"
    )
    return Response.html(html, status=status)
