"""The speaker page: who this is, and every quotation in context."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette import Response

from quotes.site import contents, editing
from quotes.site.contents import Voice
from quotes.site.rendering import database_of, missing, page, page_number

# Quotations on one page of a speaker.
PAGE_SIZE = 50


async def speaker_page(request: Any, datasette: Any) -> Any:
    """`/DATABASE/speakers/ID?page=N`: who this is, and all their quotations in context."""
    database = await database_of(request, datasette)
    id_ = request.url_vars["id"]
    speaker = await contents.speaker(database, id_)
    if speaker is None:
        successor = await contents.successor(database, id_)
        if successor is None:
            return await missing(request, datasette, "speaker", "speaker_list")
        there = datasette.urls.row(database.name, "speakers", successor)
        asked = f"?{request.query_string}" if request.query_string else ""
        return Response.redirect(there + asked)
    pages = max(1, -(-speaker["quote_count"] // PAGE_SIZE))
    number = page_number(request.args.get("page"), pages)
    voice = Voice(speaker["name"], id_, None)
    context = {
        "speaker": speaker,
        "names": await contents.names_seen(database, id_),
        "roles": await contents.roles(database, id_),
        "outlets": await contents.outlets(database, id_),
        "quotations": await contents.quotations_of_speaker(
            database, voice, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE
        ),
        "page": number,
        "pages": pages,
        "downloads": _downloads(datasette.urls, database.name, id_),
    }
    context |= await editing.about_speaker(datasette, request, id_)
    return await page(request, datasette, "speaker", context)


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
