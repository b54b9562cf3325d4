#!/usr/bin/env python3
"""What each group of features brings, and what more articles would: the figures without them, unseen.

    pip install catboost
    python benchmarks/ablation.py GOLD_FOLDER --attributions FILE.jsonl [--folds 3]

The files are those of `benchmarks/train.py`, and so is the cross-validation. A group is left out of the
one model that uses it, which is learned anew; the others stay. For the learning curve all are learned
from a part of the articles. Speakers are given as the shipped program does, with no confidence learned.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import learning
from corpus import Example, fold_of
from learning import learn_attribution, learn_quotations, settle
from learning_antecedents import learn_antecedents
from train import first_trees, learn_choice_stages, read_material, run

from quotes import evaluate
from quotes.attribute import feature as attribute_feature
from quotes.model import Features, Trees
from quotes.pipeline.compose import compose
from quotes.quotations.judge import is_quotation
from quotes.records import Article
from quotes.resolve.antecedents import feature as antecedent_feature

# Model -> group -> patterns of the names of its features. What matches none is in no group.
_TIES = (
    *("link*", "subject", "inverted", "apposed", "relative", "according_to"),
    *("distant_subject", "colon_turn", "then_cue", "then_adverb_cue", "after_cue"),
)
_VERBS = ("edge_*", "to_cue", "cue*", "cues_between")
GROUPS: dict[str, dict[str, Sequence[str]]] = {
    "is_quotation": {
        "words around and inside": ("word_*", "words_inside", "led", "led2", "named", "led_named"),
        "same words elsewhere": ("bare", "marked", "within"),
        "reporting verbs": ("cue_*", "*_cue"),
        "length and shape": (
            "words",
            "stops",
            "capitals",
            "verbs",
            "pronouns",
            "speakers",
            "upper",
        ),
        "classes around": ("before_*", "before2_*", "behind_*", "first_*", "last_*"),
        "other stretches": ("previous_*", "next_*", "gap_*", "turns", "reopened"),
    },
    "attribute": {
        "tie to a reporting verb": _TIES,
        "verbs beside the quotation": _VERBS,
        "either of the two": (*_TIES, *_VERBS),
        "place and distance": (
            *("region_*", "distance", "*_away", "quotations_between", "rank", "person_rank"),
            "begins_sentence",
        ),
        "what it names": ("is_*", "likely_*", "gendered", "plural", "titled", "name_size"),
        "words around it": ("after_*", "then_*", "possessive"),
        "its part in the article": ("mention*", "speaks_elsewhere"),
        "the quotation": ("quotation_*", "*_before_quotation", "woven_in", "first_quotation"),
        "the quotation before": ("gap_*",),
    },
    "antecedents": {
        "how recently named": (
            *("tokens", "sentences", "paragraphs", "rank", "*_rank", "in_sentence", "introduced"),
            "later",
        ),
        "subject or not": ("subject*", "strength", "begins", "possessive", "preposition"),
        "gender and kind": (
            *("male", "female", "agrees", "person", "organisation", "document", "group"),
            *("unknown", "fitting"),
        ),
        "pronouns from the left": ("chain*", "since"),
        "who spoke": ("speaker*", "spoke", "gap", "behind", "quoted"),
        "descriptions": ("described*", "modifiers", "strangers", "headed", "specific", "definite"),
    },
}
REGISTERS: dict[str, Features] = {
    "is_quotation": is_quotation,
    "attribute": attribute_feature,
    "antecedents": antecedent_feature,
}
SHARES = (0.25, 0.5, 1.0)


@dataclass
class Fold:
    """What is learned from, what is tested on, and the weights learned from everything of the first."""

    seen: list[Example]
    unseen: list[Example]
    weights: dict[str, Trees]


def relearned(model: str, fold: Fold, loose: list[Example]) -> dict[str, Trees]:
    """A fold's weights with those of one model learned anew."""
    if model == "is_quotation":
        trees = learn_quotations(fold.seen, loose)
    else:
        settle(fold.seen, fold.weights["attribute"])
        trees = (
            learn_attribution([*loose, *fold.seen])
            if model == "attribute"
            else learn_antecedents(fold.seen, loose, fold.weights["attribute"])
        )
    return {**fold.weights, model: trees}


def figures(
    folds: Sequence[Fold],
    weights_of: Callable[[Fold], dict[str, Trees]],
    listed: list[evaluate.GoldSegment],
) -> str:
    """The figures on all unseen articles, as cells of a table."""
    quotations = []
    for fold in folds:
        for name, analysis in run(fold.unseen, weights_of(fold)).items():
            quotations += compose(Article(name, name, analysis.marked.text.text), analysis)
    found = evaluate.score(listed, quotations).figures()
    return " | ".join(str(found[name]) for name in ("detection", "pair_strict", "joins"))


def left_out(model: str, patterns: Sequence[str]) -> set[str]:
    """The names of a model's features that match some patterns."""
    names = REGISTERS[model].names
    return {name for name in names if any(fnmatchcase(name, pattern) for pattern in patterns)}


def part(examples: Sequence[Example], share: float) -> list[Example]:
    """A share of the articles, the same ones each time."""
    return [e for e in examples if crc32(e.name.encode()) % 1000 < share * 1000]


def lines(options: argparse.Namespace) -> Iterator[str]:
    """The rows of the table, one after the other."""
    gold, loose, _ = read_material(options.gold, options.attributions)
    listed = evaluate.read_gold(options.gold / "gold.jsonl")
    splits: list[tuple[list[Example], list[Example]]] = [([], []) for _ in range(options.folds)]
    for example in gold:
        for number, (seen, unseen) in enumerate(splits):
            (unseen if fold_of(example.name, options.folds) == number else seen).append(example)
    yield "| | detection F1 | pair, strict F1 | joins F1 |"
    yield "|---|---|---|---|"
    folds: list[Fold] = []
    for share in SHARES:
        some = part(loose, share)
        first = first_trees(gold, some)
        folds = [
            Fold(seen, unseen, learn_choice_stages(part(seen, share), some, first))
            for seen, unseen in splits
        ]
        label = "everything" if share == 1 else f"learned from {share:.0%} of the articles"
        yield f"| {label} | {figures(folds, lambda fold: fold.weights, listed)} |"
    for model, groups in GROUPS.items():
        for group, patterns in groups.items():
            learning.LEFT_OUT = left_out(model, patterns)
            cells = figures(folds, lambda fold: relearned(model, fold, loose), listed)  # noqa: B023
            learning.LEFT_OUT = set()
            yield f"| `{model}` without {group} | {cells} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--attributions", type=Path)
    parser.add_argument("--folds", type=int, default=3)
    for line in lines(parser.parse_args()):
        print(line, flush=True)


if __name__ == "__main__":
    main()
