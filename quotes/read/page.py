"""Saved web pages: the article without its page, and what the page says about it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, BinaryIO

from quotes.errors import UnreadableSource
from quotes.read.blocks import blocks, parse
from quotes.read.decode import decode_page
from quotes.read.draft import Draft, Options

# trafilatura's own messages would reach the terminal beside ours
for name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(name).addHandler(logging.NullHandler())

# captions, boxes beside the text, and sentences of it that are set large a second time
NOT_TEXT = [
    "//figcaption",
    "//aside",
    "//*[contains(@class, 'pullquote') or contains(@class, 'pull-quote')]",
]
# trafilatura takes no author of one word, as in "Reuters"
AUTHOR = "//meta[@name='author']/@content"
# below this many characters trafilatura takes the page's whole text, menu and all: too dear a
# rescue for a short news item
MIN_EXTRACTED = 40
BARE_BOXES = "//div[not(.//div or .//p or .//ul or .//ol or .//dl or .//table or .//blockquote)]"
SENTENCE_END = re.compile("[.!?…。！？।؟۔]")  # a text without one is a menu
# no extensive search: it takes a year out of a copyright line where the page gives no date
DATES = {"original_date": True, "extensive_search": False}


def read_page(stream: BinaryIO, options: Options) -> Iterator[Draft]:
    """The article of an HTML page; UnreadableSource where there is none."""
    tree = parse(decode_page(stream.read(), options.encoding))
    found = None if tree is None else _extracted(tree)
    text = _text(found) if found else ""
    if not found or not SENTENCE_END.search(text):
        raise UnreadableSource(
            "holds no article that can be told from its page; save the article's text as .txt"
        )
    yield Draft(
        text=text,
        title=found.title,
        outlet=found.sitename,
        byline=found.author or next(iter(tree.xpath(AUTHOR)), None),
        published=found.date,
        url=found.url,
        language=tree.get("lang"),
    )


def _config() -> Any:
    from trafilatura.settings import DEFAULT_CONFIG

    config = deepcopy(DEFAULT_CONFIG)
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(MIN_EXTRACTED))
    return config


def _without_layout_tables(tree: Any) -> None:
    """Makes plain boxes of tables that hold paragraphs: they are columns of an old page, and as
    tables of figures they would come with the article, menu and all."""
    for table in tree.xpath("//table[.//p or .//h1 or .//h2 or .//div or .//table]"):
        for element in table.iter("table", "tbody", "tr", "td", "th"):
            element.tag = "div"


def _with_paragraphs(tree: Any) -> None:
    """Makes paragraphs of what trafilatura passes over: boxes of bare sentences among paragraphs,
    and text set by typewriter (`<pre>`), as old wire pages are, which it takes for code."""
    for element in tree.xpath("//pre[not(*)]"):
        paragraphs = re.split(r"\n\s*\n", element.text or "")
        element.tag, element.text = "div", None
        for paragraph in paragraphs:
            child = element.makeelement("p")
            child.text = paragraph
            element.append(child)
    for element in tree.xpath(BARE_BOXES):
        own = "".join(element.xpath("text()"))
        if len(own.strip()) >= MIN_EXTRACTED and SENTENCE_END.search(own):
            element.tag = "p"


def _extracted(tree: Any) -> Any:
    """trafilatura's document: `body`, `title`, `sitename`, `author`, `date`, `url`."""
    from trafilatura import bare_extraction  # slow to import: only when a page is met

    _without_layout_tables(tree)
    _with_paragraphs(tree)
    try:
        return bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            date_extraction_params=DATES,
            prune_xpath=NOT_TEXT,
            config=_config(),
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
