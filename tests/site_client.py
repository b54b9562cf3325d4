"""Asking a Datasette in the same process, as a browser would."""

from __future__ import annotations

import asyncio
from typing import Any


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
