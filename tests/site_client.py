"""Asking a Datasette in the same process, as a browser would, and what people type into forms."""

from __future__ import annotations

import asyncio
from typing import Any

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
