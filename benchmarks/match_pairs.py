"""How well pairs of names are judged, each pair alone.

    benchmarks/match_pairs.py PAIRS.csv [OUT.csv]

PAIRS.csv has the columns name_a and name_b and, where known, same (1 or 0) and why. With `same`,
precision, recall, F1 and the number of false merges are printed, with --errors the wrong pairs
too. OUT.csv gets name_a, name_b and the verdict (1 or 0) in the same order. A pair that would be
a question to a person counts as 0.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quotes.match import Verdict, judge
from quotes.names import looks_like_organisation
from quotes.records import Speaker


@dataclass(frozen=True)
class Pair:
    """A row of PAIRS.csv with the product's verdict; `same` is None where it isn't known."""

    name_a: str
    name_b: str
    same: bool | None
    verdict: Verdict

    @property
    def merged(self) -> bool:
        """Only a certain verdict merges."""
        return self.verdict.same is True


def speaker(name: str) -> Speaker:
    """A name without its article: a person's unless a word in it shows an organisation."""
    return Speaker(name, "organisation" if looks_like_organisation(name) else "person")


def read_pairs(path: Path) -> list[Pair]:
    """Judge each pair of the file; ValueError where a column is missing."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        missing = {"name_a", "name_b"} - set(rows.fieldnames or ())
        if missing:
            raise ValueError(f"{path} has no column {' and no column '.join(sorted(missing))}")
        return [_pair(row) for row in rows]


def _pair(row: dict[str, str]) -> Pair:
    known = {"1": True, "0": False}.get((row.get("same") or "").strip())
    verdict = judge(speaker(row["name_a"]), speaker(row["name_b"]))
    return Pair(row["name_a"], row["name_b"], known, verdict)


def figures(pairs: Sequence[Pair]) -> dict[str, float]:
    """Precision, recall and F1 (0 to 1) and counts over the pairs whose answer is known."""
    known = [pair for pair in pairs if pair.same is not None]
    merged = sum(pair.merged for pair in known)
    right = sum(pair.merged and pair.same is True for pair in known)
    wanted = sum(pair.same is True for pair in known)
    precision = right / merged if merged else 0.0
    recall = right / wanted if wanted else 0.0
    return {
        "pairs": len(known),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * right / (merged + wanted), 4) if merged + wanted else 0.0,
        "false_merges": merged - right,
        "missed": wanted - right,
        "asked": sum(pair.verdict.same is None for pair in known),
    }


def write_verdicts(pairs: Sequence[Pair], path: Path) -> None:
    """OUT.csv: name_a, name_b, same (1 or 0)."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["name_a", "name_b", "same"])
        writer.writerows([pair.name_a, pair.name_b, int(pair.merged)] for pair in pairs)


def show_errors(pairs: Sequence[Pair]) -> None:
    """The wrong verdicts with their reasons."""
    for pair in pairs:
        if pair.same is not None and pair.merged != pair.same:
            kind = "false merge" if pair.merged else "missed"
            print(f"{kind}: {pair.name_a} | {pair.name_b}: {'; '.join(pair.verdict.why)}")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path, metavar="PAIRS.csv")
    parser.add_argument("out", type=Path, nargs="?", metavar="OUT.csv")
    parser.add_argument("--errors", action="store_true", help="list the wrong verdicts")
    options = parser.parse_args(arguments)
    try:
        pairs = read_pairs(options.pairs)
        if options.out:
            write_verdicts(pairs, options.out)
    except (OSError, ValueError) as problem:
        print(f"match_pairs: {problem}", file=sys.stderr)
        return 2
    if any(pair.same is not None for pair in pairs):
        for name, value in figures(pairs).items():
            print(f"{name:14} {value}")
    if options.errors:
        show_errors(pairs)
    return 0


if __name__ == "__main__":
    sys.exit(main())
