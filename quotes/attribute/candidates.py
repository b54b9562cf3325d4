"""Every pair of a quotation and a mention that may name its speaker, as columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from quotes.attribute.groups import QUOTATION, quotation_table
from quotes.attribute.links import links
from quotes.columns import FAR, Bools, Columns, Ints, ints, is_class
from quotes.lexicon import fold
from quotes.model import Table, packed
from quotes.parts import COLON, DISTANT, NO_LINK, Mention

# How far a speaker is looked for: mentions and paragraphs before and behind the quotation.
MENTIONS_BEFORE, MENTIONS_AFTER = 12, 6
PARAGRAPHS_BEFORE, PARAGRAPHS_AFTER = 4, 1
LONG = 30  # distances from a verb in tokens beyond this are all the same

MENTION_SORTS = ("name", "noun", "pronoun")
GENDERS = ("", "m", "f")
LIKELY = ("", "person", "organisation", "place", "document", "group", "unnamed")
PREPOSITIONS = (
    *("", "to", "by", "of", "for", "with", "from", "in", "at", "on", "about", "against"),
    "between",
)
_SORT, _GENDER, _LIKELY, _PREPOSITION = (
    {name: number for number, name in enumerate(names)}
    for names in (MENTION_SORTS, GENDERS, LIKELY, PREPOSITIONS)
)

# Columns of the mentions: places are tokens, "link" is the number of the verb it is tied to; how
# often the name is mentioned earlier, at all, and beside a reporting verb; class letters around,
# "then_cue" whether an adverb and a reporting verb follow.
_OWN = (*("first", "last", "sort", "likely", "gender", "plural", "titled", "size", "preposition"),)
_TIES = ("link", "how", "earlier", "count", "speaks")
_AROUND = ("before", "behind", "then_cue", "sentence", "paragraph", "begins")
MENTION = (*_OWN, *_TIES, *_AROUND)
# Columns of the pairs: distances between mention and quotation, what the verbs that the mention is
# tied to ("link_…") and that stands next to the quotation ("edge_…") are like.
PAIR = (
    *("on", "region", "distance", "sentences", "paragraphs", "segments_between"),
    *("linked", "rank", "person_rank", "link_gap", "link_sort", "link_form", "link_weak"),
    *("edge_sort", "edge_weak", "to_cue", "cues_between"),
)
COLUMNS = tuple(
    f"{part} {name}"
    for part, names in (("mention", MENTION), ("quotation", QUOTATION), ("pair", PAIR))
    for name in names
)

# Where a quotation's edges stand among its columns: token, sentence and paragraph of each.
_BEGINNING = [QUOTATION.index(name) for name in ("first", "sentence", "paragraph")]
_END = [QUOTATION.index(name) for name in ("end", "sentence_end", "paragraph_end")]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs, sorted by group; `mention` is -1 for "the speaker before goes on".

    `table` has all columns, `m`, `g` and `p` those of the mention, the quotation and the pair. `turns`
    are the mentions with which turns of an interview begin.
    """

    columns: Columns
    mentions: Sequence[Mention]
    turns: Sequence[int]
    group: Ints
    mention: Ints
    table: Table
    m: Table
    g: Table
    p: Table


def candidates(
    columns: Columns, mentions: Sequence[Mention], groups: Sequence[Sequence[int]]
) -> Candidates:
    """All pairs; `groups` are quotations, each the numbers of its segments in order."""
    if not groups:
        return _unfilled(columns, mentions, (), ints([]), ints([]))
    of_mention = _mention_table(columns, mentions)
    speakers = [mention.first for mention in mentions if mention.likely != "place"]
    of_group = quotation_table(columns, groups, speakers)
    turns = np.flatnonzero(of_mention["how"] == COLON).tolist()
    group, mention = _pairs(of_mention, of_group, turns)
    found = _unfilled(columns, mentions, turns, group, mention)
    of_mention.values.take(mention, axis=1, out=found.m.values, mode="wrap")
    of_group.values.take(group, axis=1, out=found.g.values, mode="wrap")
    _fill_pairs(found)
    return found


def _unfilled(
    columns: Columns, mentions: Sequence[Mention], turns: Sequence[int], group: Ints, mention: Ints
) -> Candidates:
    """Pairs whose columns hold nothing yet."""
    values = np.empty((len(COLUMNS), len(group)), dtype=np.int32)
    return Candidates(
        *(columns, mentions, turns, group, mention, Table(COLUMNS, values)),
        m=Table(MENTION, values[: len(MENTION)]),
        g=Table(QUOTATION, values[len(MENTION) : -len(PAIR)]),
        p=Table(PAIR, values[-len(PAIR) :]),
    )


def _mention_table(columns: Columns, mentions: Sequence[Mention]) -> Table:
    """The columns of the mentions, and of the one that stands for "goes on" behind the last."""
    values = np.zeros((len(MENTION), len(mentions) + 1), dtype=np.int32)
    values[MENTION.index("sort"), -1] = values[MENTION.index("link"), -1] = -1
    if mentions:
        told = chain(_own(columns.text.words, mentions), _ties(columns, mentions))
        values[: -len(_AROUND), :-1] = packed(told, len(mentions), np.int32)
        around = _around(columns, values[0, :-1], values[1, :-1])
        for place, column in enumerate(around, len(MENTION) - len(_AROUND)):
            values[place, :-1] = column
    return Table(MENTION, values)


def _own(words: Sequence[str], mentions: Sequence[Mention]) -> Iterator[list[int]]:
    """What mentions are by themselves, in the order of `_OWN`."""
    first = [m.first for m in mentions]
    yield first
    yield [m.last for m in mentions]
    yield [_SORT[m.sort] for m in mentions]
    yield [_LIKELY[m.likely] for m in mentions]
    yield [_GENDER[m.gender] for m in mentions]
    yield [m.plural for m in mentions]
    yield [m.title != "" for m in mentions]
    yield [len(m.words) for m in mentions]
    numbered = _PREPOSITION.get
    yield [numbered(words[token - 1].lower(), 0) if token else 0 for token in first]


def _ties(columns: Columns, mentions: Sequence[Mention]) -> Iterator[list[int]]:
    """How mentions are tied to verbs and to each other, in the order of `_TIES`."""
    link, how = links(columns, mentions)
    words = columns.text.words
    keys = [(n, fold(words[m.head])) for n, m in enumerate(mentions) if m.sort == "name"]
    seen: dict[str, int] = defaultdict(int)
    spoken: dict[str, int] = defaultdict(int)
    earlier, count, speaks = ([0] * len(mentions) for _ in range(3))
    for number, key in keys:
        earlier[number] = seen[key]
        seen[key] += 1
        spoken[key] += how[number] not in (NO_LINK, DISTANT)
    for number, key in keys:
        count[number], speaks[number] = seen[key], spoken[key]
    yield from (link, how, earlier, count, speaks)


def _around(columns: Columns, first: Ints, last: Ints) -> list[npt.NDArray[Any]]:
    """Where mentions stand, in the order of `_AROUND`."""
    sentence, codes = columns.sentence[first], columns.codes.take
    before, behind, second = codes(first), codes(last + 1), codes(last + 2)
    then_cue = is_class(behind, "za") & is_class(second, "vV")
    return [
        before,
        behind,
        then_cue,
        sentence,
        columns.paragraph[first],
        ints(columns.text.sentences)[sentence] == first,
    ]


def _pairs(m: Table, g: Table, turns: Sequence[int]) -> tuple[Ints, Ints]:
    """The pairs as numbers of groups and of mentions, -1 for "goes on"."""
    first, paragraph = m["first"][:-1].tolist(), m["paragraph"][:-1].tolist()
    mentions: list[int] = []
    sizes: list[int] = []
    edges = (g[name].tolist() for name in ("first", "end", "paragraph", "paragraph_end"))
    for start, end, opening, closing in zip(*edges, strict=True):
        low, high = bisect_left(first, start), bisect_left(first, end)
        floor = bisect_left(paragraph, opening - PARAGRAPHS_BEFORE)
        top = bisect_right(paragraph, closing + PARAGRAPHS_AFTER)
        begin = min(low, max(low - MENTIONS_BEFORE, floor))
        before = len(mentions)
        turn = turns[: bisect_left(turns, low)][-1:]  # whoever has the floor in an interview
        mentions += [mention for mention in turn if mention < begin]
        mentions += range(begin, max(high, min(high + MENTIONS_AFTER, top)))
        mentions += [-1] if sizes else []
        sizes.append(len(mentions) - before)
    return np.arange(len(sizes), dtype=np.int32).repeat(sizes), ints(mentions)


def _fill_pairs(found: Candidates) -> None:
    """Work out the columns of `PAIR` from those of mentions and quotations."""
    m, g, p = found.m, found.g, found.p
    before = m["last"] <= g["first"]
    after = m["first"] >= g["end"]
    on = found.mention < 0
    p["region"][:] = np.where(before, 0, np.where(after, 2, 1))
    edge = _fill_distances(found.columns, m, g, p, before, after)
    cue = np.where(after, g["cue_behind"], g["cue_inside"])
    cue = np.where(before, g["cue_before"], cue)
    _fill_verbs(found.columns, m, g, p, cue, edge)
    someone = (m["likely"] != _LIKELY["place"]) & (m["sort"] != _SORT["noun"])
    p["rank"][:], p["person_rank"][:] = _ranks(found.group, before, np.array([~on, someone & ~on]))
    p.values[:, on] = -1
    p["on"][:] = on


def _fill_distances(
    columns: Columns, m: Table, g: Table, p: Table, before: Bools, after: Bools
) -> Ints:
    """Fill in the distances; gives the edge of a segment, a token, that each is measured from.

    It is the quotation's, or for a mention inside the end of the segment before it.
    """
    first = m["first"]
    edges = np.where(after, g.values[_END], g.values[_BEGINNING])
    inside = (~(before | after)).nonzero()[0]
    if len(inside):
        segment = columns.seg_last.searchsorted(first[inside], side="right") - 1
        last = columns.seg_last[segment]
        edges[:, inside] = last + 1, columns.sentence[last - 1], columns.paragraph[last - 1]
    edge: Ints
    edge, sentence, paragraph = edges
    p["distance"][:] = np.maximum(np.where(before, edge - m["last"], first - edge), 0)
    np.abs(m["sentence"] - sentence, out=p["sentences"])
    np.abs(m["paragraph"] - paragraph, out=p["paragraphs"])
    started = columns.seg_first.searchsorted
    between = started(np.where(before, edge, first)) - started(np.where(before, m["last"], edge))
    between[inside] = 0
    p["segments_between"][:] = between
    return edge


def _fill_verbs(columns: Columns, m: Table, g: Table, p: Table, cue: Ints, edge: Ints) -> None:
    """Fill in what the verb that a mention is tied to tells, and `cue`, the verb at the edge."""
    verbs = np.zeros((4, len(columns.cue) + 1), dtype=np.int32)
    verbs[1:3, -1] = -1
    of_columns = (columns.cue, columns.cue_sort, columns.cue_form, columns.cue_weak)
    for row, column in zip(verbs, of_columns, strict=True):
        row[:-1] = column
    link = m["link"]
    of_link, of_edge = (verbs.take(verb, axis=1, mode="wrap") for verb in (link, cue))
    token, p["link_sort"][:], p["link_form"][:], p["link_weak"][:] = of_link
    p["linked"][:] = (link >= 0) & (link == cue)
    gap = np.where(p["region"] == 0, g["first"] - token - 1, token - edge)
    p["link_gap"][:] = np.where(link >= 0, _within(gap, FAR), FAR)
    token, p["edge_sort"][:], _, p["edge_weak"][:] = of_edge
    p["to_cue"][:] = np.where(cue >= 0, _within(m["first"] - token, LONG), LONG)
    passed = columns.cue.searchsorted
    right, left = np.maximum(m["first"], g["first"]), np.minimum(m["last"], g["end"])
    p["cues_between"][:] = np.maximum(passed(right) - passed(left), 0)


def _within(distance: Ints, limit: int) -> Ints:
    """Distances in both directions, cut at a limit; on few rows much faster than numpy's own `clip`."""
    return np.minimum(np.maximum(distance, -limit), limit)


def _ranks(group: Ints, before: Bools, counts: Bools) -> Ints:
    """How many mentions of the group that count stand nearer to it on the same side.

    Each row of `counts` says who counts, and gives a row of ranks. Those before a group come first in its
    rows, the nearest last.
    """
    ahead = (counts & before).cumsum(axis=1, dtype=np.int32)
    beside = counts & ~before
    behind = beside.cumsum(axis=1, dtype=np.int32) - beside
    first = group.searchsorted(group)
    last = group.searchsorted(group, side="right") - 1
    nearer = np.where(before, ahead.take(last, axis=1) - ahead, behind - behind.take(first, axis=1))
    return ints(nearer)
