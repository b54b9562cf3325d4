"""What a list shows as CSV, JSON and an Atom feed, whole."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from datasette import Response
from datasette.utils.asgi import AsgiStream

from quotes.publish.exporting import harmless
from quotes.site.contents import rows
from quotes.site.listing import Found, numbers

Row = Mapping[str, Any]

# Rows that are read and sent at once.
BATCH = 1_000

# Entries of a feed; readers of feeds ask for the newest again and again.
ENTRIES = 50

# What no XML may hold (https://www.w3.org/TR/xml/#charsets).
_NOT_IN_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])

_ROWS = "select * from quote_list where number in (select value from json_each(:numbers))"


async def download(database: Any, found: Found, format: str, name: str) -> Any:
    """All quotations found, in the order of the page, as "csv" or "json"; `name` is the file's."""
    every = await numbers(database, found)
    write = {"csv": _csv, "json": _json}[format]
    kind = {"csv": "text/csv", "json": "application/json"}[format]
    headers = {"content-disposition": f'attachment; filename="{name}.{format}"'}

    async def stream(writer: Any) -> None:
        async for part in write(_batches(database, every)):
            await writer.write(part)

    return AsgiStream(stream, headers=headers, content_type=f"{kind}; charset=utf-8")


async def _batches(database: Any, every: Sequence[int]) -> AsyncIterator[list[Row]]:
    """The rows of `quote_list`, in this order; those that went meanwhile are left out."""
    for start in range(0, len(every), BATCH):
        batch = every[start : start + BATCH]
        found = await rows(database, _ROWS, {"numbers": json.dumps(batch)})
        by_number = {row["number"]: row for row in found}
        yield [by_number[number] for number in batch if number in by_number]


async def _csv(batches: AsyncIterator[list[Row]]) -> AsyncIterator[str]:
    """For spreadsheets, as `quotes export` writes it: with a byte order mark, and no formulas."""
    header = False
    async for batch in batches:
        text = io.StringIO()
        writer = csv.writer(text)
        if batch and not header:
            text.write("\ufeff")
            writer.writerow(batch[0].keys())
            header = True
        writer.writerows([harmless(value) for value in tuple(row)] for row in batch)
        yield text.getvalue()


async def _json(batches: AsyncIterator[list[Row]]) -> AsyncIterator[str]:
    separator = "\n"
    yield "["
    async for batch in batches:
        for row in batch:
            yield separator + json.dumps(dict(row), ensure_ascii=False)
            separator = ",\n"
    yield "\n]\n"


async def feed(
    database: Any,
    found: Found,
    *,
    title: str,
    page: str,
    absolute: Callable[[str], str],
    quotation: Callable[[str], str],
) -> Any:
    """The newest quotations found as an Atom feed; `page` and `quotation(id)` are their addresses."""
    from feedgenerator import Atom1Feed

    newest = await numbers(database, found, limit=ENTRIES)
    entries = [row async for batch in _batches(database, newest) for row in batch]
    made = Atom1Feed(
        title=_clean(title), link=absolute(page), description=None, feed_guid=absolute(page)
    )
    for row in entries:
        address = absolute(quotation(row["id"]))
        made.add_item(
            title=_clean(f"{row['speaker'] or 'Speaker unknown'}, {row['outlet'] or row['title']}"),
            link=address,
            unique_id=address,
            description=_clean(f"“{row['text']}”"),
            author_name=_clean(row["speaker"] or "unknown"),
            pubdate=_time(row["published"]),
            updateddate=_time(row["published"]),
        )
    text = made.writeString("utf-8")
    return Response(text, content_type="application/atom+xml; charset=utf-8")


def _clean(text: str) -> str:
    return text.translate(_NOT_IN_XML)


def _time(iso: str | None) -> datetime:
    """A moment for a feed, which must have one; what has no date is as old as it can be."""
    for text in (iso or "", f"{iso}-01", f"{iso}-01-01"):
        try:
            parsed = datetime.fromisoformat(text.replace("Z", "+00:00"))
        except ValueError:
            continue
        return parsed if parsed.tzinfo else parsed.replace(tzinfo=timezone.utc)
    return datetime(1970, 1, 1, tzinfo=timezone.utc)
