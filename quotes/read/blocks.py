"""Markup to text: a paragraph a block, blocks parted by an empty line, quoted blocks after "> "."""

from __future__ import annotations

import html
import itertools
import re
from typing import Any

# HTML's names and trafilatura's ("head", "quote", "item", "row")
BLOCKS = frozenset({
    "address", "article", "body", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4",
    "h5", "h6", "head", "hr", "item", "li", "list", "main", "ol", "p", "pre", "quote", "row",
    "section", "table", "tr", "ul",
})  # fmt: skip
QUOTED = frozenset({"blockquote", "quote"})
BREAKS = frozenset({"br", "lb"})
CELLS = frozenset({"cell", "td", "th"})
LEFT_OUT = frozenset({"script", "style", "figure", "figcaption", "noscript", "template"})

WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")  # what HTML collapses; no-break spaces stay
BLOCK_MARKUP = re.compile(r"</?(?:p|div|br|blockquote|h[1-6]|li)\b[^<>]*>", re.I)
INLINE_MARKUP = re.compile(r"</(?:a|b|em|i|q|span|strong)>", re.I)
CHARACTER = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|quot|[lr][sd]quo|nbsp|amp|apos);", re.I)
# "&#147;" is a quotation mark to browsers and to HTML5, a control character to libxml2
OLD_CHARACTER = re.compile(r"&#(?:1[2-5]\d|x[89][0-9a-f]);", re.I)


def blocks(root: Any) -> list[str]:
    """The blocks of an lxml element in the order of the page, none of them empty."""
    writer = _Writer()
    writer.element(root)
    writer.end_block()
    return writer.blocks


def markup_to_text(text: str) -> str:
    """The text of an HTML fragment, as content systems export it; any other text as it is."""
    if not BLOCK_MARKUP.search(text):
        if not INLINE_MARKUP.search(text):
            return html.unescape(text) if CHARACTER.search(text) else text
        # its line ends are its paragraphs, which HTML would run together
        text = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return "\n\n".join(blocks(parse(text)))


def parse(page: str) -> Any:
    """The lxml tree of a page; None where it holds no element.

    `<q>` becomes the quotation marks that browsers draw for it: without them nobody would see
    that words are quoted.
    """
    from trafilatura.utils import load_html  # slow to import: only when a page is met

    if "<html" not in page[:5000].lower():  # load_html refuses a lone paragraph
        page = f"<html><body>{page}</body></html>"
    tree = load_html(OLD_CHARACTER.sub(lambda found: html.unescape(found[0]), page))
    for quote in () if tree is None else tree.xpath("//q"):
        depth = int(quote.xpath("count(ancestor::q | ancestor::span[@data-q])"))
        opening, closing = "‘’" if depth % 2 else "“”"
        quote.text = opening + (quote.text or "")
        if len(quote):
            quote[-1].tail = (quote[-1].tail or "") + closing
        else:
            quote.text += closing
        quote.tag = "span"
        quote.set("data-q", "")
    return tree


class _Writer:
    """Walks a tree and collects its blocks."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self._lines: list[str] = [""]
        self._quoted = 0

    def element(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in LEFT_OUT:  # comments have no tag
            return
        if tag in BREAKS:
            self._lines.append("")
        elif tag in CELLS and "".join(self._lines).strip():
            self._lines[-1] += " | "
        if tag in BLOCKS:
            self._block(element)
        else:
            self._inside(element)

    def _block(self, element: Any) -> None:
        self.end_block()
        self._quoted += element.tag in QUOTED
        self._inside(element)
        self.end_block()
        self._quoted -= element.tag in QUOTED

    def _inside(self, element: Any) -> None:
        self._lines[-1] += element.text or ""
        for child in element:
            self.element(child)
            self._lines[-1] += child.tail or ""

    def end_block(self) -> None:
        lines = [WHITE_SPACE.sub(" ", line).strip(" ") for line in self._lines]
        prefix = "> " if self._quoted else ""
        for filled, group in itertools.groupby(lines, key=bool):  # two breaks part paragraphs
            if filled:
                self.blocks.append("\n".join(prefix + line for line in group))
        self._lines = [""]
