#!/usr/bin/env python3
"""How long matching takes from nothing, for growing numbers of invented names, on one core.

    python benchmarks/match_speed.py [--most 100000] [--seed 1]

Each size is matched in a process of its own: distinct names, each from an article of its own, that
are put together from invented syllables. A few family names are very common and most are rare, as in
life; one name in five has a middle initial, some are bare family names, have an initial or "Jr.".
Prints seconds of processor time and the peak memory a size, and the exponent of the growth (1 is
linear), fitted over all sizes.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence

from quotes.match import Item, group
from quotes.records import Speaker

SMALLEST = 10_000
STEP = 10**0.5
"""How many times as many names each size has as the one before."""
ONSETS = (
    "b",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "br",
    "st",
    "th",
    "ch",
    "",
)
CODAS = ("", "", "n", "r", "s", "l", "t", "m", "nd", "rt")


def syllables(chance: random.Random, count: int) -> str:
    """An invented word."""
    return "".join(
        chance.choice(ONSETS) + chance.choice("aeiou") + chance.choice(CODAS) for _ in range(count)
    ).title()


def invented_names(count: int, seed: int) -> list[str]:
    """Distinct names; their family names grow in number with them, their given names more slowly."""
    chance = random.Random(seed)
    families = [syllables(chance, chance.choice((2, 3))) for _ in range(max(50, count // 5))]
    givens = [syllables(chance, 2) for _ in range(max(20, int(count**0.5)))]
    names: dict[str, None] = {}
    while len(names) < count:
        family = families[int(len(families) * chance.random() ** 2.5)]
        given = givens[int(len(givens) * chance.random() ** 2)]
        initial = chance.choice("ABCDEFGHJKLMNPRST")
        form = chance.choices(
            (f"{given} {family}", f"{given} {initial}. {family}", family, f"{given[:1]}. {family}",
             f"{given} {family} Jr."),
            (67, 20, 5, 5, 3),
        )[0]  # fmt: skip
        names[form] = None
    return list(names)


def measure(count: int, seed: int) -> None:
    """Match so many names and print the figures of a line."""
    items = [
        Item(Speaker(name, "person"), article=f"article-{number}")
        for number, name in enumerate(invented_names(count, seed))
    ]
    started = time.process_time()
    groups = group(items)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(count, round(seconds, 2), peak, len(set(groups.of)), len(groups.suggestions))


def sizes(most: int) -> list[int]:
    """From SMALLEST in equal steps to `most`."""
    steps = max(1, round(math.log(most / SMALLEST, STEP)))
    return [round(SMALLEST * (most / SMALLEST) ** (step / steps)) for step in range(steps + 1)]


def exponent(counts: Sequence[int], seconds: Sequence[float]) -> float:
    """The slope of the line that fits the logarithms best."""
    xs, ys = [math.log(count) for count in counts], [math.log(one) for one in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=100_000, help="names of the largest size")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        measure(options.one, options.seed)
        return 0
    if options.most <= SMALLEST:
        print(f"match_speed: --most must be over {SMALLEST:,}", file=sys.stderr)
        return 2
    print(f"{'names':>10} {'seconds':>8} {'MB':>6} {'speakers':>9} {'questions':>9}")
    rows = []
    for count in sizes(options.most):
        command = [sys.executable, __file__, "--one", str(count), "--seed", str(options.seed)]
        line = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        rows.append((int(line[0]), float(line[1])))
        print("{:>10,} {:>8} {:>6} {:>9} {:>9}".format(int(line[0]), *line[1:]), flush=True)
    counts, seconds = zip(*rows, strict=True)
    print(f"grows with the power {exponent(counts, seconds):.2f} of the number of names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
