#!/usr/bin/env python3
"""How long 1,000 new articles take to be matched into databases of more and more speakers, on one core.

    python benchmarks/match_increment.py [--most 100000] [--articles 1000] [--seed 1]

Each database is filled with articles of five quotations by five invented names (see
`match_speed.py`) and matched; then new articles of the same kind, half of their names known, come
in. Prints the seconds of the first matching, of storing the new articles and of matching them.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count, takewhile
from pathlib import Path

from match_speed import invented_names

from quotes import store
from quotes.pipeline.matching import bring_in_line
from quotes.records import Article, Quotation, Span, Speaker

A_TIME = 5  # speakers an article
SMALLEST, STEP = 10_000, 10**0.5


def articles(names: Sequence[str], first: int) -> Iterator[tuple[Article, list[Quotation]]]:
    """Articles in which the names speak, five in each; their ids are counted from `first`."""
    for place in range(0, len(names), A_TIME):
        name = f"a{first + place // A_TIME}"
        text, quotations = "", []
        for speaker in dict.fromkeys(names[place : place + A_TIME]):
            words = f"I am {speaker} in {name}."
            start = len(text) + 1
            text += f"“{words}” said {speaker}.\n\n"
            known = Speaker(speaker, "person", None, (speaker,))
            quotations.append(
                Quotation(
                    article=name,
                    quote=words,
                    segments=(Span(start, start + len(words)),),
                    speaker=speaker,
                    kind="person",
                    role=None,
                    mention=None,
                    cue=None,
                    addressee=None,
                    extent="full",
                    paragraph=0,
                    context=words,
                    confidence=0.9,
                    why=("invented",),
                    speakers=(known,),
                )
            )
        yield Article(name, f"{name}.txt", text, outlet="Herald"), quotations


def fill(path: Path, made: Iterator[tuple[Article, list[Quotation]]]) -> tuple[float, float]:
    """Seconds of storing and of matching."""
    with store.opened(path, create=True) as db:
        started = time.process_time()
        with store.transaction(db):
            for article, quotations in made:
                store.save_article(db, article, quotations)
        stored = time.process_time()
        bring_in_line(db)
        return stored - started, time.process_time() - stored


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    new = options.articles * A_TIME
    print(f"{'speakers':>10}  {'first match':>11}  {'storing new':>11}  {'matching new':>12}")
    sizes = (round(SMALLEST * STEP**step) for step in count())
    for size in takewhile(options.most.__ge__, sizes):
        names = invented_names(size + new // 2, options.seed)
        chance = random.Random(options.seed)
        coming = [*names[size:], *chance.sample(names[:size], new - new // 2)]
        chance.shuffle(coming)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "quotes.db"
            _, first = fill(path, articles(names[:size], 0))
            storing, matching = fill(path, articles(coming, size))
        print(f"{size:>10,}  {first:>10.1f}s  {storing:>10.1f}s  {matching:>11.1f}s", flush=True)


if __name__ == "__main__":
    main()
