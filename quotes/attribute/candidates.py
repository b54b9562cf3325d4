"""Every pair of a quotation and a mention that may name its speaker, as columns."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quotes.columns import FAR, Bools, Columns, Ints, ints
from quotes.lexicon import fold
from quotes.parts import (
    ACCORDING,
    APPOSED,
    COLON,
    DISTANT,
    INVERTED,
    NO_LINK,
    RELATIVE,
    SUBJECT,
    Mention,
)

# How far a speaker is looked for: mentions and paragraphs before and behind the quotation.
MENTIONS_BEFORE, MENTIONS_AFTER = 14, 8
PARAGRAPHS_BEFORE, PARAGRAPHS_AFTER = 4, 1
APPOSITION = (
    40  # tokens that may stand between a name and its verb: "Ann Lee, the mayor of …, said"
)

MENTION_SORTS = ("name", "noun", "pronoun")
LIKELY = ("", "person", "organisation", "place", "document", "group", "unnamed")
PREPOSITIONS = (
    "",
    "to",
    "by",
    "of",
    "for",
    "with",
    "from",
    "in",
    "at",
    "on",
    "about",
    "against",
    "between",
)


_DESCRIBED = re.compile(r",[lDLAXKFGRngxs]{0,8}[nR][^,./;\"]{0,12}$")


@dataclass(frozen=True, slots=True)
class Links:
    """For each mention the cue it is tied to (an index into the cues, or -1) and how."""

    cue: Ints
    how: Ints


@dataclass(frozen=True, slots=True)
class Candidates:
    """Columns over the pairs, sorted by group. `mention` is -1 for "the previous speaker goes on"."""

    columns: Columns
    mentions: Sequence[Mention]
    group: Ints
    mention: Ints
    on: Bools  # goes on
    m: dict[str, Ints]  # columns of the mention
    g: dict[str, Ints]  # columns of the group
    p: dict[str, Ints]  # columns of the pair


def candidates(
    columns: Columns, mentions: Sequence[Mention], groups: Sequence[Sequence[int]]
) -> Candidates:
    """All pairs; `groups` are quotations, each the numbers of its segments in order."""
    of_mention = _mention_columns(columns, mentions)
    of_group = _group_columns(columns, groups, of_mention)
    pairs = _pairs(columns, mentions, of_mention, of_group)
    group, mention = ints([g for g, _ in pairs]), ints([m for _, m in pairs])
    on = mention < 0
    take = np.where(on, len(mentions), mention)
    m = {name: np.append(values, 0)[take].astype(np.int32) for name, values in of_mention.items()}
    g = {name: values[group] for name, values in of_group.items()}
    p = _pair_columns(columns, groups, group, take, on, m, g)
    return Candidates(columns, mentions, group, mention, on, m, g, p)


def _mention_columns(columns: Columns, mentions: Sequence[Mention]) -> dict[str, Ints]:
    text = columns.text
    words = text.words
    out = {
        name: ints([getattr(mention, name) for mention in mentions])
        for name in ("first", "last", "core", "head")
    }
    out["sort"] = ints([MENTION_SORTS.index(mention.sort) for mention in mentions])
    out["likely"] = ints([LIKELY.index(mention.likely) for mention in mentions])
    out["gender"] = ints(
        [(mention.gender == "m") + 2 * (mention.gender == "f") for mention in mentions]
    )
    out["plural"] = ints([mention.plural for mention in mentions])
    out["titled"] = ints([bool(mention.title) for mention in mentions])
    out["size"] = ints([len(mention.words) for mention in mentions])
    first, last = out["first"], out["last"]
    out["before"] = columns.code(first - 1).astype(np.int32) if len(first) else first
    out["before2"] = (
        columns.code(np.maximum(first - 2, -1)).astype(np.int32) if len(first) else first
    )
    out["behind"] = columns.code(last).astype(np.int32) if len(first) else first
    out["behind2"] = (
        columns.code(np.minimum(last + 1, len(words))).astype(np.int32) if len(first) else first
    )
    table = {word: number for number, word in enumerate(PREPOSITIONS)}
    out["preposition"] = ints([table.get(words[f - 1].lower(), 0) if f else 0 for f in first])
    out["sentence"], out["paragraph"] = (
        (columns.sentence[first], columns.paragraph[first]) if len(first) else (first, first)
    )
    opens = np.zeros(len(words) + 1, dtype=np.int32)
    opens[text.sentences] = 1
    out["begins"] = opens[first]
    links = link(columns, mentions, out)
    out["link"], out["how"] = links.cue, links.how
    keys = [fold(words[m.head]) if m.sort == "name" else "" for m in mentions]
    seen: Counter[str] = Counter()
    earlier = []
    speaks: Counter[str] = Counter()
    for key, how in zip(keys, links.how.tolist(), strict=True):
        earlier.append(seen[key] if key else 0)
        seen[key] += 1
        speaks[key] += how not in (NO_LINK, DISTANT)
    out["earlier"] = ints(earlier)
    out["count"] = ints([seen[key] if key else 0 for key in keys])
    out["speaks"] = ints([speaks[key] if key else 0 for key in keys])
    return out


def link(columns: Columns, mentions: Sequence[Mention], m: dict[str, Ints]) -> Links:
    """Tie each mention to the reporting verb whose subject it may be.

    SUBJECT "Ann Lee (also) said", INVERTED "said Ann Lee", APPOSED "Ann Lee, the mayor, said", RELATIVE
    "Ann Lee, who said", ACCORDING "according to Ann Lee", COLON "Ann Lee: …" at a paragraph's start.
    """
    count = len(mentions)
    cue_of, how = np.full(count, -1, dtype=np.int32), np.zeros(count, dtype=np.int32)
    text, shape = columns.text, columns.text.shape
    by_last = {mention.last: number for number, mention in enumerate(mentions) if True}
    by_first: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        by_first.setdefault(mention.first, number)
        if mention.sort == "name":
            by_first.setdefault(mention.core, number)
    for index, (token, sort) in enumerate(
        zip(columns.cue.tolist(), columns.cue_sort.tolist(), strict=True)
    ):
        if sort == 9:
            after = by_first.get(token + 2)
            if after is not None:
                cue_of[after], how[after] = index, ACCORDING
            continue
        left = _subject_left(columns, by_last, mentions, token)
        if left:
            number, kind = left
            if how[number] in (NO_LINK, DISTANT):
                cue_of[number], how[number] = index, kind
        inverted = _subject_right(columns, by_first, token)
        if inverted is not None and how[inverted] in (NO_LINK, DISTANT):
            cue_of[inverted], how[inverted] = index, INVERTED
    sentence_starts = set(text.sentences)
    for number, mention in enumerate(mentions):
        if how[number] == NO_LINK and _begins_turn(shape, mention, sentence_starts):
            how[number] = COLON
    return Links(cue_of, how)


def _begins_turn(shape: str, mention: Mention, sentence_starts: set[int]) -> bool:
    """Whether a name begins a speaker's turn: "Ann Lee: …", "((Ann Lee)) …", "ANN LEE (mayor): …"."""
    first, last = mention.first, mention.last
    if shape[last : last + 2] == "))" and shape[max(0, first - 2) : first] == "((":
        return True
    begins = first in sentence_starts or shape[max(0, first - 1) : first] == "/"
    return shape[last : last + 1] == ":" and begins


def _subject_right(columns: Columns, by_first: dict[int, int], token: int) -> int | None:
    """The mention right behind the verb in "said (also) Ann Lee", if the verb follows a quotation or comma."""
    shape = columns.text.shape
    at = token + 1
    while shape[at : at + 1] == "z":
        at += 1
    if columns.segment[token - 1] >= 0 if token else False:
        return by_first.get(at)
    if token and shape[token - 1] in '",-':
        return by_first.get(at)
    return None


def _subject_left(
    columns: Columns, by_last: dict[int, int], mentions: Sequence[Mention], token: int
) -> tuple[int, int] | None:
    """The subject to the left of a verb and how it is tied to it."""
    shape = columns.text.shape
    at = token
    while at and shape[at - 1] in "az" and columns.segment[at - 1] < 0:
        at -= 1
    if at in by_last:
        return _outermost(columns, by_last, mentions, by_last[at]), SUBJECT
    if at and shape[at - 1] == "r":
        behind = at - 1
        if behind and shape[behind - 1] == ",":
            behind -= 1
        if behind in by_last:
            return by_last[behind], RELATIVE
    sentence = columns.sentence[token]
    if at and shape[at - 1] in ",)-":
        for comma in range(at - 2, max(-1, at - APPOSITION), -1):
            if columns.sentence[comma] != sentence or columns.segment[comma] >= 0:
                break
            if (
                shape[comma] in ",(-"
                and comma in by_last
                and mentions[by_last[comma]].sort == "name"
            ):
                return _outermost(columns, by_last, mentions, by_last[comma]), APPOSED
    best = None
    for back in range(at - 1, max(-1, at - APPOSITION), -1):
        if columns.sentence[back] != sentence or columns.segment[back] >= 0 or shape[back] in ";:":
            break
        number = by_last.get(back)
        if number is None:
            continue
        first = mentions[number].first
        if (first and shape[first - 1] in "pfk") or shape[back : back + 1] == "s":
            continue
        best = number
        break
    return (best, DISTANT) if best is not None else None


def _outermost(
    columns: Columns, by_last: dict[int, int], mentions: Sequence[Mention], number: int
) -> int:
    """The mention that governs another: "an associate" of "an associate of Ann Lee", "a spokesman for …"."""
    shape = columns.text.shape
    while True:
        first = mentions[number].first
        if not first or shape[first - 1] not in "fkp":
            return number
        outer = by_last.get(first - 1, -1)
        if outer < 0:  # Ann Lee, economist at | Acme
            described = _DESCRIBED.search(shape, max(0, first - APPOSITION), first)
            outer = by_last.get(described.start(), -1) if described else -1
        if outer < 0 or mentions[outer].sort == "pronoun":
            return number
        number = outer


def _group_columns(
    columns: Columns, groups: Sequence[Sequence[int]], m: dict[str, Ints]
) -> dict[str, Ints]:
    seg_first, seg_last = columns.seg_first, columns.seg_last
    first = ints([seg_first[group[0]] for group in groups])
    end = ints([seg_last[group[-1]] for group in groups])
    length = len(columns.text.words)
    opening, _closing = np.maximum(first - 1, 0), np.minimum(end, length - 1)
    out = {"first": opening, "end": np.minimum(end + 1, length), "inner": first, "inner_end": end}
    out["sentence"], out["sentence_end"] = (
        columns.sentence[first],
        columns.sentence[np.maximum(end - 1, 0)],
    )
    out["paragraph"], out["paragraph_end"] = (
        columns.paragraph[first],
        columns.paragraph[np.maximum(end - 1, 0)],
    )
    out["words"] = ints([sum(int(seg_last[s] - seg_first[s]) for s in group) for group in groups])
    out["parts"] = ints([len(group) for group in groups])
    out["before"] = columns.code(opening - 1).astype(np.int32)
    out["behind"] = columns.code(np.minimum(end + 1, length)).astype(np.int32)
    out["tail"] = columns.code(end - 1).astype(np.int32)
    out["head"] = columns.code(first).astype(np.int32)
    previous_end = np.r_[0, out["end"][:-1]] if len(groups) else end
    out["gap"] = opening - previous_end
    out["gap_paragraphs"] = out["paragraph"] - np.r_[0, out["paragraph_end"][:-1]]
    out["gap_sentences"] = out["sentence"] - np.r_[0, out["sentence_end"][:-1]]
    out["number"] = np.arange(len(groups), dtype=np.int32)
    opens = np.zeros(length + 2, dtype=np.int32)
    starts = [columns.text.token_at(p.start) for p in columns.text.paragraphs]
    opens[starts] = 1
    out["opens"] = opens[opening]
    closing_tokens = np.r_[starts[1:], length] if starts else ints([])
    ends = np.zeros(length + 2, dtype=np.int32)
    for stop in closing_tokens:
        ends[stop] = 1
        ends[max(0, stop - 1)] = 1
    out["closes"] = ends[np.minimum(end + 1, length)]
    out.update(_edge_cues(columns, groups, out))
    person = np.flatnonzero(m["likely"] != LIKELY.index("place")) if len(m["likely"]) else ints([])
    order = m["first"][person]
    out["gap_mentions"] = ints(
        np.searchsorted(order, opening) - np.searchsorted(order, previous_end)
    )
    out["gap_cues"] = ints(
        np.searchsorted(columns.cue, opening) - np.searchsorted(columns.cue, previous_end)
    )
    return out


def _edge_cues(
    columns: Columns, groups: Sequence[Sequence[int]], g: dict[str, Ints]
) -> dict[str, Ints]:
    """The cue nearest before, inside and behind each group in its sentence: index or -1, and distance."""
    cue = columns.cue
    out: dict[str, Ints] = {}
    count = len(cue)
    padded = np.append(cue, -1).astype(np.int32)
    index = np.searchsorted(cue, g["first"]).astype(np.int32) - 1
    same = (index >= 0) & (columns.sentence[np.maximum(padded[index], 0)] == g["sentence"])
    out["cue_before"] = np.where(same, index, -1).astype(np.int32)
    out["cue_before_gap"] = np.where(same, g["first"] - padded[index] - 1, FAR).astype(np.int32)
    index = np.searchsorted(cue, g["end"]).astype(np.int32)
    inside = np.minimum(index, count)
    at = padded[inside]
    same = (index < count) & (columns.sentence[np.maximum(at, 0)] <= g["sentence_end"] + 0)
    nearby = (
        (index < count)
        & (at - g["end"] < 12)
        & (columns.paragraph[np.maximum(at, 0)] == g["paragraph_end"])
    )
    out["cue_behind"] = np.where(same | nearby, index, -1).astype(np.int32)
    out["cue_behind_gap"] = np.where(same | nearby, at - g["end"], FAR).astype(np.int32)
    within, gap = [], []
    for group in groups:
        found, distance = -1, FAR
        for left, right in itertools.pairwise(group):
            low = int(np.searchsorted(cue, columns.seg_last[left]))
            if low < count and cue[low] < columns.seg_first[right]:
                found, distance = low, int(cue[low] - columns.seg_last[left])
                break
        within.append(found)
        gap.append(distance)
    out["cue_inside"], out["cue_inside_gap"] = ints(within), ints(gap)
    return out


def _pairs(
    columns: Columns, mentions: Sequence[Mention], m: dict[str, Ints], g: dict[str, Ints]
) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    first = m["first"]
    turns = np.flatnonzero(m["how"] == COLON)
    for group in range(len(g["first"])):
        low = int(np.searchsorted(first, g["first"][group]))
        high = int(np.searchsorted(first, g["end"][group]))
        before = range(max(0, low - MENTIONS_BEFORE), low)
        after = range(high, min(len(mentions), high + MENTIONS_AFTER))
        floor = g["paragraph"][group] - PARAGRAPHS_BEFORE
        top = g["paragraph_end"][group] + PARAGRAPHS_AFTER
        turn = int(turns[np.searchsorted(turns, low) - 1]) if len(turns) and turns[0] < low else -1
        if 0 <= turn < before.start or (turn >= 0 and m["paragraph"][turn] < floor):
            pairs.append((group, turn))  # whoever has the floor in an interview
        pairs += [(group, k) for k in before if m["paragraph"][k] >= floor]
        pairs += [(group, k) for k in range(low, high)]
        pairs += [(group, k) for k in after if m["paragraph"][k] <= top]
        if group:
            pairs.append((group, -1))
    return pairs


def _pair_columns(
    columns: Columns,
    groups: Sequence[Sequence[int]],
    group: Ints,
    take: Ints,
    on: Bools,
    m: dict[str, Ints],
    g: dict[str, Ints],
) -> dict[str, Ints]:
    before = m["last"] <= g["first"]
    after = m["first"] >= g["end"]
    inside = ~before & ~after
    # The segment edge that a mention is measured from: inside and after, the segment before it.
    segment = np.searchsorted(columns.seg_last, m["first"], side="right").astype(np.int32) - 1
    edge = np.where(before, g["first"], np.where(after, g["end"], columns.seg_last[segment] + 1))
    edge_sentence = np.where(
        before,
        g["sentence"],
        np.where(after, g["sentence_end"], columns.sentence[columns.seg_last[segment] - 1]),
    )
    edge_paragraph = np.where(
        before,
        g["paragraph"],
        np.where(after, g["paragraph_end"], columns.paragraph[columns.seg_last[segment] - 1]),
    )
    distance = np.where(before, edge - m["last"], m["first"] - edge)
    p = {
        "region": np.where(before, 0, np.where(inside, 1, 2)),
        "distance": np.maximum(distance, 0),
        "sentences": np.abs(m["sentence"] - edge_sentence),
        "paragraphs": np.abs(m["paragraph"] - edge_paragraph),
    }
    starts = columns.seg_first
    p["segments_between"] = np.where(
        before,
        np.searchsorted(starts, g["first"]) - np.searchsorted(starts, m["last"]),
        np.where(after, np.searchsorted(starts, m["first"]) - np.searchsorted(starts, g["end"]), 0),
    )
    cue = np.where(before, g["cue_before"], np.where(inside, g["cue_inside"], g["cue_behind"]))
    p["edge_cue"] = cue
    p["linked"] = ((m["link"] >= 0) & (m["link"] == cue)).astype(np.int32)
    p["rank"] = _rank(group, take, before, on)
    p["person_rank"] = _rank(
        group, take, before, on | (m["likely"] == LIKELY.index("place")) | (m["sort"] == 1)
    )
    token = np.append(columns.cue, 0)[np.maximum(m["link"], -1)]
    gap = np.where(before, g["first"] - token - 1, token - edge)
    p["link_gap"] = np.where(m["link"] >= 0, np.clip(gap, -FAR, FAR), FAR)
    p["link_sort"] = np.where(m["link"] >= 0, np.append(columns.cue_sort, -1)[m["link"]], -1)
    p["link_weak"] = np.where(m["link"] >= 0, np.append(columns.cue_weak, False)[m["link"]], 0)
    p["link_form"] = np.where(m["link"] >= 0, np.append(columns.cue_form, -1)[m["link"]], -1)
    p["edge_sort"] = np.where(cue >= 0, np.append(columns.cue_sort, -1)[cue], -1)
    p["edge_weak"] = np.where(cue >= 0, np.append(columns.cue_weak, False)[cue], 0)
    edge_token = np.append(columns.cue, 0)[cue]
    p["to_cue"] = np.where(cue >= 0, np.clip(m["first"] - edge_token, -FAR, FAR), FAR)
    cue_between = np.searchsorted(
        columns.cue, np.maximum(m["first"], g["first"])
    ) - np.searchsorted(columns.cue, np.minimum(m["last"], g["end"]))
    p["cues_between"] = np.maximum(cue_between, 0)
    return {name: np.where(on, -1, values).astype(np.int32) for name, values in p.items()}


def _rank(group: Ints, take: Ints, before: Bools, skip: Bools) -> Ints:
    """How many mentions of the group stand nearer to it on the same side; skipped ones count not."""
    out = np.zeros(len(group), dtype=np.int32)
    counted: Counter[int] = Counter()
    for row in range(len(group) - 1, -1, -1):
        if before[row]:
            out[row] = counted[int(group[row])]
            counted[int(group[row])] += not skip[row]
    counted.clear()
    for row in range(len(group)):
        if not before[row]:
            out[row] = counted[int(group[row])]
            counted[int(group[row])] += not skip[row]
    del take
    return out
