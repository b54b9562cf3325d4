#!/usr/bin/env python3
"""Learn the weights of `quotes/weights/` from articles with gold, and say how well they do unseen.

    pip install catboost
    python benchmarks/train.py GOLD_FOLDER [--attributions FILE.jsonl] --folds 5      figures only
    python benchmarks/train.py GOLD_FOLDER [--attributions FILE.jsonl] --write quotes/weights

GOLD_FOLDER holds `text/*.txt` and `gold.jsonl`, one row for each stretch between quotation marks:
{"article", "start", "end", "label", "speaker", "kind", "continues", "role"}. FILE.jsonl holds one article a
line with {"article", "text", "attributions": [{"source", "cue", "content": [[start, end], …]}]}.

Cross-validation splits by article; an article that stands in both is learned from in neither.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import (
    Example,
    fold_of,
    point_at_sources,
    read_attributions,
    read_gold,
)
from learning import (
    STORED,
    learn_attribution,
    learn_confidence,
    learn_continued,
    learn_quotations,
    learn_words,
    settle,
)
from learning_antecedents import learn_antecedents
from renaming import renamed, rows_by_article

from quotes import evaluate, model
from quotes.model import Features, Trees
from quotes.pipeline.analysis import Analysis, analyse
from quotes.pipeline.compose import compose
from quotes.quotations.judge import is_continued, segment_columns
from quotes.records import Article, Quotation
from quotes.resolve import confidence

Words = dict[str, dict[str, float]]


@dataclass
class Judged:
    """Decisions on unseen articles as rows, and whether quotation and speaker are right."""

    rows: list[Any] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)

    def add(
        self, name: str, analysis: Analysis, gold: list[evaluate.GoldSegment], fold: int
    ) -> None:
        """Take in the decisions of an article."""
        decided = confidence.columns(
            analysis.marked.columns,
            analysis.decisions,
            analysis.groups,
            analysis.quotation_chances,
            analysis.marked.mentions,
            analysis.entities,
            analysis.attributions,
        )
        table = confidence.feature.matrix(decided)
        found = compose(Article(name, name, analysis.marked.text.text), analysis)
        for row, quotation in zip(table, found, strict=True):
            for span in quotation.segments:
                near = [one for one in gold if evaluate.same_place(one.span, span)]
                if near and near[0].label == "bad":
                    continue
                self._add(row, quotation.speaker, near[0] if near else None, fold)

    def _add(
        self, row: Any, speaker: str | None, gold: evaluate.GoldSegment | None, fold: int
    ) -> None:
        if speaker is not None:
            quote = gold is not None and gold.label == "quote"
            names = gold.names if gold is not None and quote else ()
            kind = gold.kind if gold is not None else None
            self.rows.append(row)
            self.right.append(any(evaluate.same_speaker(name, kind, speaker) for name in names))
            self.folds.append(fold)

    def learn(self, without: int | None = None) -> dict[str, Trees]:
        """The weights of the confidence, of all folds but one."""
        use = [i for i, fold in enumerate(self.folds) if fold != without]
        rows, right = ([every[i] for i in use] for every in (self.rows, self.right))
        return {"confidence": learn_confidence(rows, right)}


def learn_choice_stages(
    gold: list[Example], loose: list[Example], first: Trees | None
) -> dict[str, Trees]:
    """All weights but the confidence's; `first` are attribution trees that settle the targets."""
    weights = {"is_quotation": learn_quotations(gold, loose), "is_continued": learn_continued(gold)}
    if first is not None:
        settle(gold, first)
    weights["attribute"] = learn_attribution([*loose, *gold])
    settle(gold, weights["attribute"])
    weights["antecedents"] = learn_antecedents(gold, loose, weights["attribute"])
    return weights


def run(examples: Sequence[Example], weights: dict[str, Trees]) -> dict[str, Analysis]:
    for name, trees in weights.items():
        model.use(name, trees)
    return {example.name: analyse(example.marked.text.text) for example in examples}


def with_other_names(folder: Path) -> dict[str, tuple[str, list[evaluate.GoldSegment]]]:
    """Each article's text and gold with other names in them, from which the confidence is learned too: it would
    trust names of no list too much else."""
    out = {}
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "gold.jsonl"
        for name, listed in rows_by_article(folder / "gold.jsonl").items():
            text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
            text, listed = renamed(name, text, listed, "mixed")
            path.write_text("\n".join(map(json.dumps, listed)), encoding="utf-8")
            out[name] = text, evaluate.read_gold(path)
    return out


def constant(features: Features) -> Trees:
    """Trees that say nothing: used while the confidence is not learned yet."""
    return model.from_json(
        {
            "features": features.names,
            "questions": [[0, 0.0]],
            "levels": [[0]],
            "leaves": [[0.0, 0.0]],
            "bias": 0.0,
        }
    )


def source_of(name: str) -> str:
    source = name.split("_")[0]
    return source if source in ("bbc", "wikinews") else "other"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--attributions", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="write the weights, learned from everything"
    )
    parser.add_argument(
        "--predictions",
        type=Path,
        metavar="FILE",
        help="write the unseen predictions as JSON lines",
    )
    options = parser.parse_args()
    began = time.time()
    gold, loose, words = read_material(options.gold, options.attributions)
    first = first_trees(gold, loose)
    print(f"{len(gold)} + {len(loose)} articles read, {time.time() - began:.0f} s", file=sys.stderr)
    listed = evaluate.read_gold(options.gold / "gold.jsonl")
    by_article: dict[str, list[evaluate.GoldSegment]] = defaultdict(list)
    for row in listed:
        by_article[row.article].append(row)
    copies = with_other_names(options.gold)
    judged, predicted = Judged(), {}
    for fold in range(options.folds):
        seen = [e for e in gold if fold_of(e.name, options.folds) != fold]
        unseen = [e for e in gold if fold_of(e.name, options.folds) == fold]
        weights = learn_choice_stages(seen, loose, first)
        for name, analysis in run(unseen, weights).items():
            predicted[name] = analysis
            judged.add(name, analysis, by_article[name], fold)
            text, rows = copies[name]
            judged.add(name, analyse(text), rows, fold)
        print(f"fold {fold + 1} done, {time.time() - began:.0f} s", file=sys.stderr)
    report(gold, predicted, judged, listed, options)
    if options.write:
        write(gold, loose, first, judged, options.write)
        (options.write / "quotation_words.json").write_text(json.dumps(words, indent=0) + "\n")


def read_material(
    gold_folder: Path, attributions: Path | None
) -> tuple[list[Example], list[Example], Words]:
    """The examples with gold, those at mention level, and the word weights, which are used from here on."""
    gold = read_gold(gold_folder)
    loose = read_attributions(attributions, {e.name for e in gold}) if attributions else []
    model.use("confidence", constant(confidence.feature))
    words = learn_words(loose or gold)
    model.use_words("quotation_words", words)
    return gold, loose, words


def first_trees(gold: list[Example], loose: list[Example]) -> Trees | None:
    """The attribution trees that settle the first targets of `gold`; None where there is no `loose`."""
    continued = learn_continued(gold)
    for example in loose:
        found = segment_columns(example.marked.columns, example.marked.segments)
        if found.values.size:
            point_at_sources(example, model.sigmoid(is_continued.score(continued, found)))
    if not loose:
        settle_by_fit(gold)
        return None
    return learn_attribution(loose)


def settle_by_fit(gold: Sequence[Example]) -> None:
    """Without mention-level material: the nearest fitting candidate is taken as right at first."""
    for example in gold:
        found, fits = example.candidates, example.fits
        if found is None or fits is None:
            continue
        value = fits * (1 + found.p["linked"]) / (2 + np.maximum(found.p["distance"], 0))
        target = np.zeros(len(value))
        for group in range(len(example.groups)):
            at = np.flatnonzero(found.group == group)
            if len(at):
                target[at[value[at].argmax()]] = 1
        example.target = target


def report(
    gold: Sequence[Example],
    predicted: dict[str, Analysis],
    judged: Judged,
    listed: list[evaluate.GoldSegment],
    options: argparse.Namespace,
) -> None:
    """Print the unseen figures; the confidence is learned on the other folds' unseen decisions."""
    quotations: list[Quotation] = []
    for fold in range(options.folds):
        for name, trees in judged.learn(without=fold).items():
            model.use(name, trees)
        for example in gold:
            if fold_of(example.name, options.folds) == fold:
                quotations += compose(
                    Article(example.name, example.name, example.marked.text.text),
                    predicted[example.name],
                )
    print(evaluate.score(listed, quotations).figures())
    for source in sorted({source_of(e.name) for e in gold}):
        part = [row for row in listed if source_of(row.article) == source]
        print(source, evaluate.score(part, quotations).figures())
    if options.predictions:
        with options.predictions.open("w", encoding="utf-8") as out:
            for quotation in quotations:
                out.write(json.dumps(quotation.as_record(), ensure_ascii=False) + "\n")


def write(
    gold: list[Example],
    loose: list[Example],
    first: Trees | None,
    judged: Judged,
    folder: Path,
) -> None:
    """Learn from everything and write the weights."""
    for name, trees in {**learn_choice_stages(gold, loose, first), **judged.learn()}.items():
        text = json.dumps(STORED[id(trees)], separators=(",", ":"))
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name}.json: {len(text):,} characters", file=sys.stderr)


if __name__ == "__main__":
    main()
