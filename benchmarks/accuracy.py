"""How well quotations and speakers are found: precision, recall and F1 against gold.

    benchmarks/accuracy.py [GOLD.jsonl ARTICLES] [--mistakes N] [--json]

Without arguments the project's sample is measured. `quotes/evaluate.py` says what the figures mean
and what gold looks like. --mistakes shows the first N things that went wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from quotes.evaluate import Score, read_gold, score
from quotes.pipeline import extract
from quotes.read import read

DATA = Path(__file__).parent.parent / "data"


def measure(gold: Path, articles: str) -> Score:
    """The score of all articles that gold has rows for."""

    def problem(source: str, reason: str) -> None:
        print(f"{source}: {reason}", file=sys.stderr)

    found = [quotation for one in read([articles], problems=problem) for quotation in extract(one)]
    return score(read_gold(gold), found)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, default=DATA / "gold.jsonl")
    parser.add_argument("articles", nargs="?", default=str(DATA / "articles"))
    parser.add_argument("--mistakes", type=int, default=0, metavar="N", help="show the first N")
    parser.add_argument("--json", action="store_true", help="only the F1 figures, as JSON")
    options = parser.parse_args()
    result = measure(options.gold, options.articles)
    if options.json:
        print(json.dumps(result.figures()))
        return 0
    print(f"{'':14}{'precision':>10}{'recall':>8}{'F1':>7}{'right':>7}{'found':>7}{'gold':>7}")
    for name in result.figures():
        rate = getattr(result, name)
        print(
            f"{name:14}{rate.precision:>10.1f}{rate.recall:>8.1f}{rate.f1:>7.1f}"
            f"{rate.right:>7,}{rate.predicted:>7,}{rate.gold:>7,}"
        )
    for mistake in result.mistakes[: options.mistakes]:
        print(
            f"{mistake.what}: {mistake.article} {mistake.span.start}-{mistake.span.end}, ", end=""
        )
        print(f"right {mistake.right}, found {mistake.predicted}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
