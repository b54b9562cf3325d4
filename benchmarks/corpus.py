"""Training material: articles with gold, and what the gold says about each stage's choices."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from renaming import Row, rows_by_article

from quotes.attribute import Candidates, candidates
from quotes.lexicon import first_names, fold
from quotes.parts import Mention
from quotes.pipeline.analysis import Marked, mark
from quotes.resolve.people import Entity, gather

LONGEST = 60_000  # characters; longer texts are collections, not articles
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "and",
        "in",
        "on",
        "at",
        "to",
        "from",
        "with",
        "by",
        "his",
        "her",
        "its",
        "their",
        "s",
        "mr",
        "mrs",
        "ms",
        "dr",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
FAIR = 0.3  # from this on a mention may stand for the gold speaker


@dataclass
class Example:
    """One article: marked, its gold by segment number, its gold quotations as groups of segments."""

    name: str
    marked: Marked
    gold: dict[int, Row] = field(default_factory=dict)
    quoted: dict[int, bool] = field(default_factory=dict)
    groups: list[list[int]] = field(default_factory=list)
    candidates: Candidates | None = None
    fits: np.ndarray | None = None  # how well each candidate fits the gold speaker, 0 to 1
    target: np.ndarray | None = None  # 1 for the candidate taken as right
    sources: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    entities: list[Entity] = field(default_factory=list)
    entity_of: list[int] = field(default_factory=list)


def fold_of(name: str, folds: int) -> int:
    """The fold of an article, always the same."""
    return zlib.crc32(name.encode()) % folds


def read_gold(folder: Path) -> list[Example]:
    """The articles of a folder with `text/*.txt` and `gold.jsonl` (one row a segment)."""
    out = []
    for name, listed in sorted(rows_by_article(folder / "gold.jsonl").items()):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        example = Example(name, mark(text))
        example.gold = _matched(example.marked, listed)
        example.quoted = {
            n: row["label"] == "quote" for n, row in example.gold.items() if row["label"] != "bad"
        }
        example.groups = _gold_groups(example.gold)
        _complete(example)
        out.append(example)
    return out


def _matched(marked: Marked, rows: list[Row]) -> dict[int, Row]:
    """Segment number to its gold row."""
    out: dict[int, Row] = {}
    for row in rows:
        best, best_share = -1, 0.0
        for number, segment in enumerate(marked.segments):
            inter = min(segment.end, row["end"]) - max(segment.start, row["start"])
            share = inter / (max(segment.end, row["end"]) - min(segment.start, row["start"]))
            close = abs(segment.start - row["start"]) <= 2 and abs(segment.end - row["end"]) <= 2
            if number not in out and inter > 0 and (share >= 0.8 or close) and share > best_share:
                best, best_share = number, share
        if best >= 0:
            out[best] = row
    return out


def _gold_groups(gold: dict[int, Row]) -> list[list[int]]:
    at = {(row["start"], row["end"]): number for number, row in gold.items()}
    groups: list[list[int]] = []
    for number in sorted(gold):
        row = gold[number]
        if row["label"] != "quote":
            continue
        before = at.get(tuple(row["continues"])) if row.get("continues") else None
        if before is not None and groups and groups[-1][-1] == before:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _complete(example: Example) -> None:
    """Candidates of the gold quotations and how well they fit."""
    if not example.groups:
        return
    example.candidates = candidates(example.marked.columns, example.marked.mentions, example.groups)
    example.entities, example.entity_of = gather(
        example.marked.text, example.marked.mentions, example.marked.heard
    )
    found = example.candidates
    fits = np.zeros(len(found.group))
    for index, (group, mention) in enumerate(
        zip(found.group.tolist(), found.mention.tolist(), strict=True)
    ):
        row = example.gold[example.groups[group][0]]
        if mention < 0:
            fits[index] = example.gold[example.groups[group - 1][0]]["speaker"] == row["speaker"]
        else:
            fits[index] = fit(example.marked.mentions[mention], row)
    example.fits = fits


def content(text: str | None) -> list[str]:
    """The folded words of a name."""
    return re.findall(r"[^\W_]+", fold((text or "").replace("’", "'").replace("'s ", " ")))


def dice(a: str | None, b: str | None) -> float:
    left, right = set(content(a)) - _EMPTY, set(content(b)) - _EMPTY
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def same_person(name: list[str], gold: list[str]) -> bool:
    """Whether a name is the gold person's, by its words alone."""
    short, long = [w for w in name if w not in _SUFFIXES], [w for w in gold if w not in _SUFFIXES]
    if not short or not long:
        return False
    if len(short) > len(long):
        short, long = long, short
    return (short[-1] == long[-1] and set(short) <= set(long)) or (
        len(short) == 1 and short[0] in long
    )


def fit(mention: Mention, row: Row) -> float:
    """How well a mention may stand for the gold speaker: 1 surely, 0 not at all."""
    speaker, kind = row["speaker"], row["kind"]
    gold = content(speaker)
    if mention.sort == "name":
        name = content(mention.name)
        names = (
            [content(part) for part in re.split(r",\s*|\s+and\s+", speaker or "")]
            if kind == "person"
            else [gold]
        )
        if kind == "person":
            return max((1.0 if same_person(name, one) else 0.0 for one in names), default=0.0)
        return (
            1.0
            if dice(mention.name, speaker) >= 0.5
            else 0.5
            if set(name) & set(gold) - _EMPTY
            else 0.0
        )
    if mention.sort == "pronoun":
        return _pronoun_fit(mention.words[0].lower(), kind, gold, speaker or "")
    if kind == "person":
        if mention.likely != "person":
            return 0.03
        return 0.9 if dice(mention.name, row.get("role")) > 0 else 0.35
    share = dice(mention.name, speaker)
    return 1.0 if share >= 0.5 else 0.4 if share > 0 else 0.05


def _pronoun_fit(word: str, kind: str, gold: list[str], speaker: str) -> float:
    if kind == "person" and " and " not in speaker:
        gender = first_names().get(gold[0] if gold else "", "u")
        if word == "he":
            return 0.05 if gender == "f" else 0.9
        if word == "she":
            return 0.05 if gender == "m" else 0.9
        return 0.03
    if kind in ("organisation", "document"):
        return 0.6 if word in ("it", "they") else 0.0
    if kind == "group":
        return 0.9 if word == "they" else 0.02
    return 0.5


def read_attributions(path: Path, skip: set[str]) -> list[Example]:
    """Articles with mention-level attributions (`source`, `cue`, `content` spans), one JSON object a line."""
    out = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["article"] in skip or len(row["text"]) > LONGEST:
            continue
        example = Example(row["article"], mark(row["text"]))
        for number, segment in enumerate(example.marked.segments):
            holding = [
                (sum(e - b for b, e in a["content"]), a)
                for a in row["attributions"]
                if _covered(a["content"], segment.start, segment.end) > 0.6
            ]
            example.quoted[number] = bool(holding)
            if holding:
                _, attribution = min(holding, key=lambda pair: pair[0])
                example.sources[number] = [(b, e) for b, e in attribution["source"] or []]
        out.append(example)
    return out


def _covered(spans: list[list[int]], start: int, end: int) -> float:
    return sum(max(0, min(e, end) - max(b, start)) for b, e in spans or []) / max(1, end - start)


def point_at_sources(example: Example, continued: np.ndarray) -> None:
    """Groups by the chances to continue, and the candidate that the source spans name as target."""
    groups: list[list[int]] = []
    for number in sorted(example.sources):
        if groups and groups[-1][-1] == number - 1 and continued[number] >= 0.5:
            groups[-1].append(number)
        else:
            groups.append([number])
    example.groups = groups
    if not groups:
        return
    example.candidates = candidates(example.marked.columns, example.marked.mentions, groups)
    found = example.candidates
    target = np.zeros(len(found.group))
    spans = [[span for number in group for span in example.sources[number]] for group in groups]
    best: dict[int, tuple[float, int]] = {}
    on: dict[int, int] = {}
    text = example.marked.text
    for index, (group, mention) in enumerate(
        zip(found.group.tolist(), found.mention.tolist(), strict=True)
    ):
        if mention < 0:
            on[group] = index
            continue
        score = _overlap(example.marked.mentions[mention], text.starts, text.ends, spans[group])
        if score > best.get(group, (1.0, -1))[0]:
            best[group] = (score, index)
    for group in range(len(groups)):
        if group in best:
            target[best[group][1]] = 1
        elif group in on and spans[group] and spans[group] == spans[group - 1]:
            target[on[group]] = 1
    example.target = target


def _overlap(
    mention: Mention, starts: list[int], ends: list[int], spans: list[tuple[int, int]]
) -> float:
    """How well a mention is the source of some spans; its head must lie in one, names go first."""
    best = 0.0
    for start, end in spans:
        shared = min(end, mention.end) - max(start, mention.start)
        if shared <= 0:
            continue
        inside = start <= starts[mention.head] and ends[mention.head] <= end
        union = max(end, mention.end) - min(start, mention.start)
        early = mention.start - start < 15
        score = (
            2.0 * inside
            + shared / union
            + (0.5 * early if mention.sort == "name" else 0.2 * (mention.start == start))
        )
        best = max(best, score)
    return best


__all__ = [
    "Example",
    "content",
    "dice",
    "fit",
    "fold_of",
    "point_at_sources",
    "read_attributions",
    "read_gold",
    "same_person",
]
