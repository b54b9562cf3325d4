"""How well quotations and speakers are found: precision, recall and F1 against gold.

    benchmarks/accuracy.py [GOLD.jsonl ARTICLES] [--mistakes N] [--json]
    benchmarks/accuracy.py --table

Without arguments the project's sample is measured. `quotes/evaluate/` says what the figures mean
and what gold looks like. --mistakes shows the first N things that went wrong. --table makes the
rows of the README's table: the sample, and the articles beside the project where they are there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from quotes.evaluate import Score, read_gold, score
from quotes.pipeline import extract
from quotes.read import read

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
BESIDE = ROOT.parent / "shared" / "bench" / "dev"
# The README's rows: what is measured, gold, articles.
ROWS = (
    ("the sample, `data/articles`", DATA / "gold.jsonl", DATA / "articles"),
    (
        "72 newspaper, agency and wiki articles, not used in learning",
        BESIDE / "gold.jsonl",
        BESIDE / "text",
    ),
)


def measure(gold: Path, articles: str) -> Score:
    """The score of all articles that gold has rows for."""

    def problem(source: str, reason: str) -> None:
        print(f"{source}: {reason}", file=sys.stderr)

    found = [quotation for one in read([articles], problems=problem) for quotation in extract(one)]
    return score(read_gold(gold), found)


def table() -> Iterator[str]:
    """The rows of the README's table, those whose gold is on this machine."""
    for name, gold, articles in ROWS:
        if gold.exists():
            result = measure(gold, str(articles))
            figures = " | ".join(f"{figure:.1f}" for figure in result.figures().values())
            yield f"| {name} | {result.detection.gold:,} | {figures} |"


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path, default=DATA / "gold.jsonl")
    parser.add_argument("articles", nargs="?", default=str(DATA / "articles"))
    parser.add_argument("--mistakes", type=int, default=0, metavar="N", help="show the first N")
    parser.add_argument("--json", action="store_true", help="only the F1 figures, as JSON")
    parser.add_argument("--table", action="store_true", help="the rows of the README's table")
    options = parser.parse_args()
    if options.table:
        for row in table():
            print(row)
        return 0
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
