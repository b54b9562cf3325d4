#!/usr/bin/env python3
"""Write the lists of `quotes/words/` by which names are matched, so that they can be made again.

    pip install names faker nicknames
    python benchmarks/name_lists.py quotes/words

Sources: family names from `names` (US census 1990, public domain) and `faker` (MIT), nicknames from
`nicknames` (Apache-2.0) and from IRREGULAR below, Spanish and Portuguese given names from `faker`.
`first_names.txt`, which `word_lists.py` makes, must stand in the folder already.
"""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from word_lists import write

LEAST_SHARE = 0.003
"""Bearers in 100 people from which a US family name is common: one in 33,000, some 8,000 people."""
HIGH_SHARE = 0.02
"""The same for the commonest: one in 5,000, some 50,000 people."""
HEAD = 50
"""Names at the head of a country's list that are among the commonest."""
SHORT_LIST = 150
"""Names of a country that are surely among its commonest: the length of a list, or its head."""

_LATIN = re.compile(r"[a-z]{2,}")
_SPANISH = ("es_AR", "es_CL", "es_CO", "es_ES", "es_MX", "pt_BR", "pt_PT")

SAME_START = 2
"""Letters that a short form shares with the start of its full form: "Tim" and "Timothy". The package
is made for family research; what shares less is taken from IRREGULAR alone."""

# Short forms that don't begin like the name, or that the package lacks, by what they are short for.
IRREGULAR = {
    "albert": "bert", "alfred": "alf fred", "alexander": "sandy sasha", "alexandra": "alex sasha",
    "amanda": "mandy", "andrew": "drew",
    "ann": "annie nan", "anna": "annie", "anne": "annie", "anthony": "tony", "antonio": "tony",
    "barbara": "barb", "gerard": "gerry", "isabel": "izzy", "isabella": "izzy", "jerome": "jerry",
    "jessica": "jess", "jonathan": "jon", "rosemary": "rosie", "samantha": "sam", "stanley": "stan",
    "suzanne": "suzy", "terrence": "terry", "thaddeus": "tad", "veronica": "ronnie",
    "august": "gus", "augustus": "gus", "bernard": "barney", "camille": "millie",
    "charles": "charlie chuck", "christina": "tina kris kristy",
    "christine": "tina kris kristy", "christopher": "kit kris topher", "cynthia": "cindy",
    "dominick": "nick", "edmund": "ned ted", "edward": "ned ted teddy", "edwin": "ned",
    "elizabeth": "bess bessie beth betsy betty libby liz liza lizzie lizzy", "emily": "millie",
    "eugene": "gene", "ezekiel": "zeke", "geoffrey": "jeff",
    "gerald": "jerry gerry", "gertrude": "trudy", "harold": "hal harry", "helen": "nell nellie",
    "henry": "hal hank harry", "herbert": "bert", "hubert": "bert", "isaac": "ike",
    "james": "jamie jim jimmy", "john": "jack johnny",
    "kathleen": "kathy katie", "laurence": "larry", "lawrence": "larry", "louis": "louie",
    "louise": "lou", "lucinda": "cindy", "margaret": "meg peggy", "martha": "patty",
    "mary": "molly polly", "melinda": "mindy", "michelle": "shelley shelly",
    "nicholas": "nico", "norbert": "bert", "patricia": "patty tricia trish", "rebecca": "becca becky",
    "regina": "gina", "richard": "dick rick ricky", "robert": "beto bob bobby robbie", "roberta": "bobbie",
    "ronald": "ronnie", "rudolph": "rudy", "sarah": "sadie sally", "theodore": "ted teddy",
    "theresa": "terry tess", "teresa": "terry tess", "thomas": "tom tommy", "timothy": "timmy",
    "victoria": "tori vicky", "virginia": "ginny", "wilfred": "fred", "william": "bill billy",
    "woodrow": "woody",
    # for men and for women
    "camilla": "cam", "catherine": "kate kathy katie katy kit", "frances": "fanny frankie",
    "francis": "frankie", "frank": "frankie", "george": "georgie", "georgina": "georgie",
    "jesse": "jess", "joseph": "jo joey", "katherine": "kate kathy katie kit", "melanie": "mel",
    "melissa": "mel missy", "natalie": "nat", "natasha": "nat",
    # Spanish and Portuguese, German and Italian
    "alberto": "beto", "concepcion": "concha conchita", "dolores": "lola", "enrique": "kike quique",
    "fernando": "nando", "francisco": "chico curro kiko pacho paco pancho paquito",
    "guadalupe": "lupe lupita", "guillermo": "memo", "ignacio": "nacho",
    "jesus": "chucho chus chuy", "jose": "pepe pepito ze", "luis": "lucho",
    "manuel": "lolo manolo manu", "rafael": "rafa", "roberto": "beto", "rosario": "charo",
    "sergio": "checo", "vicente": "chente", "gerhard": "gerd", "giuseppe": "beppe peppe",
    "friedrich": "fritz", "giovanni": "gianni", "johannes": "hannes hans", "sebastian": "basti",
}  # fmt: skip
# Listed as short forms, but names of their own more often: "Ann Lee" is not "Anna Lee".
REFUSED = frozenset((
    "ada", "alan", "aline", "allan", "amy", "ana", "angel", "ann", "anna", "anne", "arie", "carl",
    "carla", "carol", "carole", "carolyn", "clara", "clare", "cora", "dora", "elaine", "eliza",
    "ella", "ellen", "emma", "erin", "eve", "flora", "florence", "gary", "georgia", "glen", "hugh",
    "jan", "jane", "jay", "jean", "jessie", "joan", "jodi", "john", "jon", "jonathan", "joy",
    "june", "karl", "kay", "kelly", "kimberly", "lea", "lee", "lena", "leon", "lina", "lois",
    "louis", "lucia", "lucy", "lynn", "mae", "marc", "maria", "marian", "marie", "marion", "mark",
    "mary", "maureen", "may", "miguel", "nathan", "nora", "paul", "ralph", "roger", "rolf", "rosa",
    "ross", "sandra", "sara", "sherry", "sophia", "stacy", "steffi", "stella", "wilma",
))  # fmt: skip


def fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def listed(locales: Iterable[str], *lists: str) -> Iterator[dict[str, float]]:
    """For each locale the names of faker's lists, folded, with their weights (1 where not told)."""
    from faker.factory import Factory

    for locale in locales:
        provider, found, _ = Factory._find_provider_class("faker.providers.person", locale)
        held = [getattr(provider, name, ()) for name in lists] if found == locale else []
        yield {
            fold(name): names[name] if isinstance(names, dict) else 1.0
            for names in held
            if isinstance(names, (dict, list, tuple))
            for name in names
        }


def families() -> tuple[set[str], set[str]]:
    """Family names that many people have, in any country that the sources know; and the commonest.

    A country's list counts as far as it holds its commonest names: short lists, the head of
    weighted ones, and of the other long ones what a second country lists too.
    """
    import names as census
    from faker.config import AVAILABLE_LOCALES

    common: set[str] = set()
    commonest: set[str] = set()
    long: Counter[str] = Counter()
    lists = ("last_names", "last_names_male", "last_names_female")
    for weights in listed(sorted(AVAILABLE_LOCALES), *lists):
        weighted = len(set(weights.values())) > 1
        ranked = sorted(weights, key=lambda name: (-weights[name], name))
        if weighted or len(ranked) <= SHORT_LIST:
            common.update(ranked[:SHORT_LIST])
        if weighted or len(ranked) <= HEAD:
            commonest.update(ranked[:HEAD])
        long.update(ranked)
    common |= {name for name, countries in long.items() if countries > 1}
    for line in Path(census.FILES["last"]).read_text().splitlines():
        name, share, *_ = line.split()
        if float(share) >= LEAST_SHARE:
            common.add(name.lower())
        if float(share) >= HIGH_SHARE:
            commonest.add(name.lower())
    return (
        {name for name in common if _LATIN.fullmatch(name)},
        {name for name in commonest if _LATIN.fullmatch(name)},
    )


def spanish_given() -> set[str]:
    """Given names of Spanish and Portuguese that the British don't give."""
    lists = ("first_names_male", "first_names_female", "first_names")
    found = set().union(*listed(_SPANISH, *lists)).difference(*listed(["en_GB"], *lists))
    return {name for name in found if _LATIN.fullmatch(name)}


def nicknames(genders: dict[str, str]) -> dict[str, set[str]]:
    """Each short form with the names it is short for, of the same sex as itself or of either."""
    out: dict[str, set[str]] = defaultdict(set)
    for full, shorts in IRREGULAR.items():
        for short in shorts.split():
            out[short].add(full)
    for full, short in _listed_nicknames():
        own, meant = genders.get(short, "u"), genders.get(full, "u")
        begins = len(short) < len(full) and short[:SAME_START] == full[:SAME_START]
        if begins and short not in REFUSED and (own == meant or "u" in (own, meant)):
            out[short].add(full)
    return out


def _listed_nicknames() -> Iterator[tuple[str, str]]:
    with (files("nicknames") / "names.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["relationship"] == "has_nickname":
                yield row["name1"], row["name2"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", type=Path)
    target = parser.parse_args().target
    rows = (target / "first_names.txt").read_text("utf-8").splitlines()
    genders = dict(row.split() for row in rows if not row.startswith("#"))
    made = "Made by benchmarks/name_lists.py."
    common, commonest = families()
    write(
        target / "name_common_families.txt",
        common,
        f"Family names that many people have, folded: a bare one says too little. {made}",
    )
    write(
        target / "name_commonest_families.txt",
        commonest,
        f"Family names among the commonest of a country, folded. {made}",
    )
    write(
        target / "name_spanish_given.txt",
        spanish_given(),
        f"Given names of Spanish and Portuguese, folded: their bearers may have two family names. {made}",
    )
    write(
        target / "name_nicknames.txt",
        [f"{short} = {', '.join(sorted(fulls))}" for short, fulls in nicknames(genders).items()],
        f"Short forms of given names and what they are short for. {made}",
    )


if __name__ == "__main__":
    main()
