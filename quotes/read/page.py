"""Saved web pages: the article without its page, and what the page says about it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any, BinaryIO

from quotes.errors import UnreadableSource
from quotes.read.blocks import blocks, parse
from quotes.read.decode import decode_page
from quotes.read.draft import Draft, Options

# trafilatura's own messages would reach the terminal beside ours
for name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(name).addHandler(logging.NullHandler())

CAPTIONS = ["//figcaption", "//aside"]
# no extensive search: it takes a year out of a copyright line where the page gives no date
DATES = {"original_date": True, "extensive_search": False}


def read_page(stream: BinaryIO, options: Options) -> Iterator[Draft]:
    """The article of an HTML page; UnreadableSource where there is none."""
    tree = parse(decode_page(stream.read(), options.encoding))
    found = None if tree is None else _extracted(tree)
    text = _text(found) if found else ""
    if not found or not text:
        raise UnreadableSource(
            "holds no article that can be told from its page; save the article's text as .txt"
        )
    yield Draft(
        text=text,
        title=found.title,
        outlet=found.sitename,
        byline=found.author,
        published=found.date,
        url=found.url,
        language=tree.get("lang"),
    )


def _extracted(tree: Any) -> Any:
    """trafilatura's document: `body`, `title`, `sitename`, `author`, `date`, `url`."""
    from trafilatura import bare_extraction  # slow to import: only when a page is met

    try:
        return bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=DATES,
            prune_xpath=CAPTIONS,
        )
    except Exception as error:  # any page may break a library of so many rules
        raise UnreadableSource(
            f"could not be read as a web page ({error.__class__.__name__}: {error}); "
            "save the article's text as .txt"
        ) from error


def _text(found: Any) -> str:
    """The body's blocks, without the headline: `title` holds it, and it would be quoted twice."""
    paragraphs = blocks(found.body)
    if paragraphs and paragraphs[0] == found.title:
        paragraphs = paragraphs[1:]
    return "\n\n".join(paragraphs)
