"""The same function over many items in several processes, in order and in constant memory."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

from quotes.errors import QuotesError

Item = TypeVar("Item")
Result = TypeVar("Result")

# Starting processes takes longer than working through fewer items than this.
_FEW = 48
# Items handed to a process at once, and chunks that wait for each process.
_CHUNK = 8
_AHEAD = 3
# Objects made and kept before Python looks for garbage: an item makes thousands, but hardly one that
# refers to itself, and the looking takes a fortieth of the time.
_MADE = 10_000


def in_order(
    function: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Iterator[Result]:
    """`map(function, items)` by `jobs` processes; `function` stands at the top of its module.

    The results are those of one process, in the same order. Items are taken only a little ahead
    of the results. Raises QuotesError where a process was killed.
    """
    remaining = iter(items)
    first = list(islice(remaining, _FEW)) if jobs > 1 else []
    everything = chain(first, remaining)
    if len(first) < _FEW:
        with _rare_garbage_collection():
            yield from map(function, everything)
        return
    # Not forked: a copy of this process would hold the database open too.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start_worker)
    try:
        yield from _results(pool, function, everything, jobs * _AHEAD)
    except BrokenProcessPool as error:
        raise QuotesError(
            "A process that was extracting quotations was killed, perhaps for want of memory; "
            "try again with a smaller --jobs."
        ) from error
    finally:
        # Python would wait at its exit too, but closes the pool's pipes under itself if it comes
        # there while the pool is still going down ("Bad file descriptor").
        pool.shutdown(wait=True, cancel_futures=True)


def _results(
    pool: ProcessPoolExecutor,
    function: Callable[[Item], Result],
    items: Iterator[Item],
    ahead: int,
) -> Iterator[Result]:
    waiting: deque[Future[list[Result]]] = deque()
    while chunk := list(islice(items, _CHUNK)):
        with _interrupts_held_back():
            waiting.append(pool.submit(_each, function, chunk))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _each(function: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return [function(item) for item in items]


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C waits until the block ends, and never reaches the processes started in it.

    Ctrl-C is sent to all processes of a terminal; this one alone is to act on it.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows: see the initializer
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are the parent's
    gc.set_threshold(_MADE)


@contextmanager
def _rare_garbage_collection() -> Iterator[None]:
    """Python looks for garbage less often until the block ends."""
    before = gc.get_threshold()
    gc.set_threshold(_MADE)
    try:
        yield
    finally:
        gc.set_threshold(*before)
