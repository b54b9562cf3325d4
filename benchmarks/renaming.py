#!/usr/bin/env python3
"""Give the people of articles with gold other names, to see or to learn what holds whatever they are called.

    python benchmarks/renaming.py GOLD.jsonl ARTICLES OUT_FOLDER KIND
    quotes evaluate OUT_FOLDER/gold.jsonl OUT_FOLDER/text

KIND says what the new surnames are: "plain", "occupations", "places", "words" or "mixed". Half of the people
get given names that are on no list, the others listed ones of the same gender. Where the figures differ from
those of the articles themselves, it is the names that were not understood.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from quotes.lexicon import first_names, fold, word_set
from quotes.pipeline.analysis import mark
from quotes.read import read

Row = dict[str, Any]


def _names(text: str) -> list[str]:
    return text.split()


GIVEN = {
    "m": _names(
        "John Peter David Robert Michael Karl Simon Walter Oscar Hugo Ivan Samuel Omar Diego Kenji"
    ),
    "f": _names(
        "Mary Susan Karen Linda Helen Julia Martha Ingrid Rosa Clara Olga Nina Leila Lucia Yuki"
    ),
}
UNLISTED = _names(
    "Tamzarin Okwudili Zorvik Brythe Xolelwa Quillon Ysolde Jaxtyn Vuyisile Oluwaseun Pryderi Kaivalya "
    "Siobhra Dzhokan Bolormaa Rhodri Temurbek Ximo Teuila Ghislenne Arvydass Szymonik Mbalenhle Iestyn "
    "Ekaitz Uyanga"
)
SURNAMES = {
    "plain": _names(
        "Harrowgate Wexford Pennington Lindgren Kowalski Moretti Hathaway Gunnarsson Okafor Petrov Winslow "
        "Vandermoot Okonjolu Szczepanek Threlfand Mwangiri Haverstrom Zubizarra Nakagome Rautavaara"
    ),
    "occupations": _names(
        "Baker Cook Fisher Porter Bishop Judge Marshall Carpenter Farmer Knight Dean Mason Archer Hunter "
        "Shepherd Weaver Miller Taylor King Prince Pope Abbott Singer Driver"
    ),
    "places": _names(
        "Lincoln Houston Austin Boston Bolton Lancaster Kent Holland Ireland England Israel Jordan Chester "
        "Buxton Preston Derby Barry Bath French English Welsh German"
    ),
    "words": _names(
        "Young White Snow Rice Green Long Waters Stone Field Price Law Power Best Rivers Winter Sharp Wise "
        "Cross Moon Banks Love Wood Street Park Page Day Small Church"
    ),
}
SURNAMES["mixed"] = [*SURNAMES["plain"], *(name for kind in SURNAMES.values() for name in kind)]
_PLAIN = re.compile(r"[A-Z][^\W\d_]+")


def rows_by_article(gold: Path) -> dict[str, list[Row]]:
    """The rows of a gold file."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["article"]].append(row)
    return rows


def renamed(name: str, text: str, rows: Sequence[Row], kind: str) -> tuple[str, list[Row]]:
    """An article and its gold rows with other people in them, the same ones whenever it is asked."""
    words = new_words(text, random.Random(f"{kind} {name}"), SURNAMES[kind])
    if not words:
        return text, list(rows)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")

    def changed(old: str) -> str:
        return pattern.sub(lambda match: words[match.group()], old)

    moved = _moves(pattern.finditer(text), words)
    return changed(text), [_row(row, changed, moved) for row in rows]


def new_words(text: str, chance: random.Random, surnames: Sequence[str]) -> dict[str, str]:
    """The given names and surnames of the people of a text that are listed, each with a new one."""
    marked = mark(text)
    given: dict[str, str] = {}
    family: dict[str, None] = {}
    for mention in (*marked.mentions, *marked.heard):
        first, last = mention.words[0], mention.words[-1]
        listed = first_names().get(fold(first))
        if mention.sort == "name" and len(mention.words) > 1 and listed and _are_plain(first, last):
            given[first] = listed
            family[last] = None
    either = given.keys() & family.keys()
    free = [name for name in surnames if name not in text]
    unlisted = [name for name in UNLISTED if name not in text]
    listed_names = {
        sex: [name for name in names if name not in text] for sex, names in GIVEN.items()
    }
    out: dict[str, str] = {}
    for old, sex in given.items():
        pool = unlisted if sex == "u" or chance.random() < 0.5 else listed_names[sex]
        if old not in either and pool:
            out[old] = pool.pop(chance.randrange(len(pool)))
    for old in family:
        if old not in either and free:
            out[old] = free.pop(chance.randrange(len(free)))
    return out


def _are_plain(*words: str) -> bool:
    """Whether words are names wherever they stand with a capital."""
    return all(
        _PLAIN.fullmatch(word) and fold(word) not in word_set("common_words.txt") for word in words
    )


def _moves(found: Iterable[re.Match[str]], words: Mapping[str, str]) -> Callable[[int], int]:
    """Where an offset of the old text is in the new one."""
    ends, shifts = [0], [0]
    for match in found:
        ends.append(match.end())
        shifts.append(shifts[-1] + len(words[match.group()]) - len(match.group()))
    return lambda offset: offset + shifts[bisect_right(ends, offset) - 1]


def _row(row: Row, changed: Callable[[str], str], moved: Callable[[int], int]) -> Row:
    """A gold row of the new text."""
    out = dict(row, start=moved(row["start"]), end=moved(row["end"]))
    if row.get("continues"):
        out["continues"] = [moved(offset) for offset in row["continues"]]
    for key in ("speaker", "role", "text"):
        if row.get(key):
            out[key] = changed(row[key])
    if row.get("also"):
        out["also"] = [changed(name) for name in row["also"]]
    return out


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles")
    parser.add_argument("out", type=Path)
    parser.add_argument("kind", choices=SURNAMES)
    options = parser.parse_args()
    (options.out / "text").mkdir(parents=True, exist_ok=True)
    rows = rows_by_article(options.gold)
    with (options.out / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for article in read(
            [options.articles], problems=lambda *problem: print(*problem, file=sys.stderr)
        ):
            text, listed = renamed(article.id, article.text, rows[article.id], options.kind)
            (options.out / "text" / f"{article.id}.txt").write_bytes(text.encode("utf-8"))
            gold.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in listed)


if __name__ == "__main__":
    main()
