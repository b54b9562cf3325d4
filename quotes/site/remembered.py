"""What is worked out once for all readers, until the database changes."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

# Of each database; a speaker's facts take a few kilobytes.
KEPT = 500

# Which version of the database a value was made from, and the value.
_Kept = OrderedDict[Hashable, tuple[Hashable, Any]]
_kept: WeakKeyDictionary[Any, _Kept] = WeakKeyDictionary()
_making: WeakKeyDictionary[Any, dict[Hashable, asyncio.Lock]] = WeakKeyDictionary()


async def remembered(database: Any, key: Hashable, make: Callable[[], Awaitable[Any]]) -> Any:
    """What `make` gives; what it gave before, as long as nobody has written to the database.

    Whoever asks for the same at the same time waits for it instead of making it too.
    """
    kept = _kept.setdefault(database, OrderedDict())
    locks = _making.setdefault(database, {})
    version = _version(database)
    async with locks.setdefault(key, asyncio.Lock()):
        if key not in kept or kept[key][0] != version:
            kept[key] = (version, await make())
        kept.move_to_end(key)
        value = kept[key][1]
    while len(kept) > KEPT:
        gone, _ = kept.popitem(last=False)
        locks.pop(gone, None)
    return value


def _version(database: Any) -> Hashable:
    """Changes with every write: those of others go to the file or to the log beside it."""
    paths = (Path(database.path), Path(f"{database.path}-wal"))
    return tuple(_state(path) for path in paths)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size
