"""Asking a Datasette in the same process, as a browser would, and what people type into forms."""

from __future__ import annotations

import asyncio
import re
from html.parser import HTMLParser
from typing import Any

# Before anything of quotes.site: Datasette loads its plugins when it is imported, and would find this
# one half made.
import datasette.app  # noqa: F401
import httpx

from quotes.publish.serving import login_link

# The page "To decide" of a database called `quotes.db`.
REVIEW = "/quotes/-/review"

TYPED = {
    "blank": "",
    "spaces": "  ",
    "word": "agreed",
    "open-mark": '"',
    "open-phrase": '"never agreed',
    "operator": "AND",
    "near": "NEAR(a b, 2",
    "star": "*",
    "column": "text:agreed",
    "brackets": ")(",
    "caret": "^we",
    "braces": "{text} : x",
    "apostrophe": "x' or '1'='1",
    "percent": "%_%",
    "nul": "a\0b",
    "control": "\x01\x1f",
    "emoji": "😀",
    "arabic": "قال",
    "number": "3",
    "negative": "-3",
    "huge": "9" * 40,
    "exponent": "1e999",
    "no-number": "many",
    "long": "word " * 2000,
}


class Client:
    """`get(address)` gives the answer (httpx) of a Datasette."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette
        self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(datasette.invoke_startup())

    def get(self, address: str, **options: Any) -> Any:
        return self.loop.run_until_complete(self.datasette.client.get(address, **options))

    def close(self) -> None:
        self.loop.close()


class Reader(HTMLParser):
    """What a reader finds on a page: texts of marks by class, links, ids."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append((str(found.get("href")), ""))
        if tag in ("a", "mark"):
            self._open.append((tag, ""))
        if tag == "mark":
            self.marks.append((found.get("class") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for tag, _ in self._open:
            found = self.links if tag == "a" else self.marks
            found[-1] = (found[-1][0], found[-1][1] + data)

    def link(self, text: str) -> str:
        """The address that a link text leads to."""
        return next(address for address, words in self.links if words == text)


class Visitor:
    """A browser without JavaScript: keeps cookies, follows redirects, sends a form's token."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette
        self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(datasette.invoke_startup())
        transport = httpx.ASGITransport(app=datasette.app())
        self.browser = httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:8001", follow_redirects=True
        )
        self.page = ""

    def sign_in(self) -> None:
        self.get(login_link(self.datasette, "/"))

    def sign_in_as(self, actor: dict[str, str]) -> None:
        self.browser.cookies.set("ds_actor", self.datasette.sign({"a": actor}, "actor"))

    def get(self, address: str, **options: Any) -> httpx.Response:
        return self._keep(self.browser.get(address, **options))

    def post(self, address: str, **fields: Any) -> httpx.Response:
        """Sends a form that stands on the page shown last."""
        token = re.search(r'name="csrftoken" value="([^"]*)"', self.page)
        return self.send(address, {"csrftoken": token[1] if token else "", **fields})

    def send(self, address: str, fields: dict[str, Any], **options: Any) -> httpx.Response:
        return self._keep(self.browser.post(address, data=fields, **options))

    def answer(self, answer: str, **fields: Any) -> httpx.Response:
        """Answers the question on the page."""
        found = dict(re.findall(r'name="(a|b|again)" value="([^"]*)"', self.page))
        return self.post(REVIEW, **found, answer=answer, **fields)

    def _keep(self, asked: Any) -> httpx.Response:
        answer: httpx.Response = self.loop.run_until_complete(asked)
        self.page = answer.text
        return answer

    @property
    def text(self) -> str:
        return " ".join(Reader(self.page).text.split())

    def close(self) -> None:
        self.loop.run_until_complete(self.browser.aclose())
        self.loop.close()
