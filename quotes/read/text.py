"""Plain text and Markdown: the file is the article, stored to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from quotes.errors import UnreadableSource
from quotes.read.dates import iso_date
from quotes.read.decode import decode
from quotes.read.draft import Draft, Options

MAX_TITLE = 150  # code points; a longer first line is a paragraph
SENTENCE_ENDS = tuple(".:;,…")


def read_text(stream: BinaryIO, options: Options) -> Iterator[Draft]:
    """The article of a text file; line ends stay as they are, since offsets count them."""
    text = decode(stream.read(), options.encoding)
    if not text.strip():
        raise UnreadableSource("is empty")
    yield Draft(text=text, title=_title(text))


def _title(text: str) -> str | None:
    """The headline, where the first line is one beyond doubt; it stays in the text too.

    "# Ferries to stop" or a short line without a sentence's end, an empty line after it.
    "Shares have fallen." and "Monday, 6 May 2024" are none.
    """
    first, _, rest = text.lstrip().partition("\n")
    title = first.strip()
    if title.startswith("# "):
        return title[2:].strip() or None
    stands_apart = rest.strip() and not rest.partition("\n")[0].strip()
    is_sentence = len(title) > MAX_TITLE or title.rstrip("\"'”’»").endswith(SENTENCE_ENDS)
    is_byline_or_date = title.lower().startswith("by ") or iso_date(title)
    return title if stands_apart and not is_sentence and not is_byline_or_date else None
