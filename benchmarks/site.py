#!/usr/bin/env python3
"""How fast the site answers on a big database.

    python benchmarks/site.py [--quotations 1000000] [--articles 100000] [--speakers 50000]
    python benchmarks/site.py --db FILE [--only TEXT]

Fills a database with invented articles (three minutes for a million quotations; with --db it is kept,
and measured again the next time; any other database of this program can be measured too), starts
`quotes serve` and asks for its pages. Those that people wait for every day are asked for --requests
times, --at-once at a time; Datasette's tables with each facet and order, and every report with nothing
filled in, with each field and with all of them, a few times one after the other.

Prints for each page its size, the milliseconds of the first answer, the median, the 95th percentile and
the slowest of the others, and what went wrong: a status that is an error, or a query or facet that hit
Datasette's time limit. The exit code is 1 where something did.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import httpx
from invented_articles import Size
from site_filling import fill
from site_pages import Page, pages

from quotes.publish.reading import open_to_read

FEW = 3  # requests for a page that nobody opens every day
PATIENCE = 120  # seconds
# What Datasette writes where a query or a facet took longer than its limit.
_TOO_LONG = ("SQL query took too long", "SQL Interrupted", "These facets timed out", "interrupted")


@dataclass(frozen=True, slots=True)
class Measured:
    """How a page was answered: `size` in bytes, times in seconds."""

    size: int
    first: float
    others: tuple[float, ...]
    troubles: frozenset[str]

    def percentile(self, share: float) -> float:
        """The time under which so great a share of the others stays."""
        ordered = sorted(self.others)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@contextmanager
def served(path: Path) -> Iterator[str]:
    """`quotes serve` as another process; gives its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "quotes", "serve", "--db", str(path), "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        address = re.search(r"http://\S+", said)
        if not address:
            raise SystemExit(f"site: the server doesn't start: {said}{process.stderr.read()}")
        yield address[0].rstrip("/")
    finally:
        process.terminate()
        process.wait(10)
        process.stderr.close()


async def measure(client: httpx.AsyncClient, page: Page, requests: int, at_once: int) -> Measured:
    """The first answer, then so many others."""
    troubles: set[str] = set()
    first, size = await _answer(client, page.addresses[0], troubles)
    waiting = islice(cycle(page.addresses), requests)
    others: list[float] = []

    async def ask() -> None:
        for address in waiting:
            others.append((await _answer(client, address, troubles))[0])

    await asyncio.gather(*(ask() for _ in range(at_once)))
    return Measured(size, first, tuple(others), frozenset(troubles))


async def _answer(client: httpx.AsyncClient, address: str, troubles: set[str]) -> tuple[float, int]:
    """Seconds and bytes; adds what is wrong with the answer to `troubles`."""
    started = time.perf_counter()
    answer = await client.get(address)
    seconds = time.perf_counter() - started
    if answer.status_code != httpx.codes.OK:
        troubles.add(str(answer.status_code))
    troubles.update(words for words in _TOO_LONG if words in answer.text)
    return seconds, len(answer.content)


async def ask_all(home: str, wanted: Sequence[Page], requests: int, at_once: int) -> bool:
    """Prints a line a page; tells whether all was well."""
    print(f"{'page':44} {'bytes':>8} {'first':>7} {'p50':>6} {'p95':>6} {'max':>6}  ms")
    well = True
    async with httpx.AsyncClient(base_url=home, timeout=PATIENCE) as client:
        for page in wanted:
            often = (requests, at_once) if page.daily else (max(FEW, len(page.addresses)), 1)
            found = await measure(client, page, *often)
            times = (found.first, found.percentile(0.5), found.percentile(0.95), max(found.others))
            first, *others = (round(1000 * seconds) for seconds in times)
            shown = "".join(f" {ms:>6,}" for ms in others)
            troubles = "; ".join(sorted(found.troubles))
            print(
                f"{page.name:44} {found.size:>8,} {first:>7,}{shown}  {troubles}".rstrip(),
                flush=True,
            )
            well &= not found.troubles
    return well


def holds(path: Path) -> str:
    """What is in the database, in a line."""
    with closing(open_to_read(path)) as db:
        counts = [
            f"{db.execute(f'select count(*) from {table}').fetchone()[0]:,} {name}"
            for table, name in (
                ("quotes", "quotations"),
                ("articles", "articles"),
                ("speakers", "speakers"),
            )
        ]
    return f"{', '.join(counts)}, {path.stat().st_size / 1e6:,.0f} MB"


def filled(path: Path, size: Size, seed: int) -> None:
    """Makes the database; what is made by halves doesn't get its name."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=path.parent, prefix="filling-") as folder:
        fill(Path(folder) / path.name, size, seed)
        (Path(folder) / path.name).rename(path)
    print(f"site: filled in {time.perf_counter() - started:,.0f} s", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quotations", type=int, default=1_000_000)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--speakers", type=int, default=50_000)
    parser.add_argument(
        "--busiest", type=int, help="quotations of the speaker who has most; one in 200 of all"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", type=Path, metavar="FILE", help="made there if missing, and kept")
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--daily", action="store_true", help="without tables and reports")
    parser.add_argument("--only", default="", metavar="TEXT", help="pages whose name holds this")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    size = Size(
        options.quotations,
        options.articles,
        options.speakers,
        options.busiest or max(1, options.quotations // 200),
    )
    if problem := size.problem():
        print(f"site: {problem}; choose other sizes", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder) / "quotes.db"
        if not path.exists():
            filled(path, size, options.seed)
        print(
            f"{holds(path)}; {options.requests} requests, {options.at_once} at a time, {os.cpu_count()} cores"
        )
        wanted = [page for page in pages(path) if page.daily or not options.daily]
        wanted = [page for page in wanted if options.only in page.name]
        with served(path) as home:
            well = asyncio.run(ask_all(home, wanted, options.requests, options.at_once))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
