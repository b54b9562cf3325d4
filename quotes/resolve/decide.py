"""Who said each quotation: the mentions' chances turned into people, over the whole article.

A name counts for its entity, a pronoun or description for those it may mean, "the previous speaker goes
on" for whoever the previous quotation's speakers may be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotes import model
from quotes.columns import Columns
from quotes.parts import Attribution, Mention
from quotes.resolve.antecedents import Pairs, Wanted, feature
from quotes.resolve.entities import Entity
from quotes.resolve.scene import Scene

LEAST_MENTION = 0.06  # mentions less likely than this are not resolved
LEAST_BELIEF = 0.001  # smaller chances of a speaker are forgotten
NAMED_SPEAKER = 0.4  # a quotation whose named mentions have this much chance names its speaker


class Decision(NamedTuple):
    """The speaker of one quotation: an entity's number or -1, its chance, the mention that stands for it
    (-1 where the previous speaker goes on) and that mention's chance; then the second choice, its chance
    and the mention that stands for it."""

    entity: int
    chance: float
    mention: int
    mention_chance: float
    second: int
    second_chance: float
    second_mention: int
    went_on: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """The decisions and what they rest on: `pairs` tell whom the mentions of `keys` may mean, each key
    a quotation and a mention that is no name and may mean several."""

    decisions: list[Decision]
    keys: list[tuple[int, int]]
    pairs: Pairs


def decide(
    columns: Columns,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    of: Sequence[int],
    attributions: Sequence[Attribution],
    groups: Sequence[Sequence[int]],
) -> list[Decision]:
    """The speaker of each quotation of `groups`, `attributions` running parallel to them."""
    return weighed(columns, mentions, entities, of, attributions, groups).decisions


def weighed(
    columns: Columns,
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    of: Sequence[int],
    attributions: Sequence[Attribution],
    groups: Sequence[Sequence[int]],
) -> Weighed:
    """The same with what the decisions rest on."""
    rows = [
        [option for option in attribution.options if option[1] >= LEAST_BELIEF]
        for attribution in attributions
    ]
    speakers, spoken = last_named(rows, mentions, of, entities)
    scene = Scene(columns, mentions, entities, of, spoken, groups)
    keys, wanted = wanted_keys(scene, rows, speakers)
    found = list(map(scene.candidates, wanted))
    certain = {key: {its[0]: 1.0} for key, its in zip(keys, found, strict=True) if len(its) == 1}
    open_ = [number for number, its in enumerate(found) if len(its) > 1]
    keys = [keys[number] for number in open_]
    pairs = scene.pairs([wanted[number] for number in open_], [found[number] for number in open_])
    first = _weigh(rows, of, certain | antecedents(keys, pairs))
    decided = _last_decided(first)
    asked = [decided[group] for group, _ in keys]
    after = pairs
    if asked != [speakers[group] for group, _ in keys]:
        after = pairs.after(asked)
    if after is pairs:
        return Weighed(first, keys, pairs)
    return Weighed(_weigh(rows, of, certain | antecedents(keys, after)), keys, after)


def _last_decided(decisions: Sequence[Decision]) -> list[tuple[int, int]]:
    """For each quotation the speaker of the one before, which is one quotation ago."""
    return [(-1, 0), *((decision.entity, 1) for decision in decisions[:-1])]


def _weigh(
    rows: Sequence[Sequence[tuple[int, float]]],
    of: Sequence[int],
    meant: dict[tuple[int, int], dict[int, float]],
) -> list[Decision]:
    """The likeliest speaker of each quotation, given whom its mentions may mean."""
    decisions: list[Decision] = []
    before: dict[int, float] = {}
    for group, options in enumerate(rows):
        belief: dict[int, float] = {}
        most: dict[int, float] = {}
        by_option: dict[int, tuple[int, float]] = {}
        for option in options:
            mention, chance = option
            shares = before if mention < 0 else meant.get((group, mention))
            if shares is None:
                shares = {of[mention]: 1.0} if of[mention] >= 0 else {}
            for entity, share in shares.items():
                value = chance * share
                if value < LEAST_BELIEF:
                    continue
                if entity not in belief:
                    belief[entity] = most[entity] = value
                    by_option[entity] = option
                    continue
                belief[entity] += value
                if value > most[entity]:
                    most[entity] = value
                    by_option[entity] = option
        before = belief
        decisions.append(_decision(belief, by_option))
    return decisions


def _decision(belief: dict[int, float], by_option: dict[int, tuple[int, float]]) -> Decision:
    """The likeliest of some speakers, and the next, each with the mention and chance that stand for it."""
    if not belief:
        return Decision(-1, 0.0, -1, 0.0, -1, 0.0, -1, False)
    entity, second, *_ = *sorted(belief, key=belief.__getitem__, reverse=True), -1
    mention, mention_chance = by_option[entity]
    return Decision(
        entity,
        min(belief[entity], 1.0),
        mention,
        mention_chance,
        second,
        belief.get(second, 0.0),
        by_option[second][0] if second >= 0 else -1,
        mention < 0,
    )


def last_named(
    rows: Sequence[Sequence[tuple[int, float]]],
    mentions: Sequence[Mention],
    of: Sequence[int],
    entities: Sequence[Entity],
) -> tuple[list[tuple[int, int]], list[int]]:
    """For each quotation the entity last named as a speaker before it (or -1) and how many quotations ago;
    and for each entity how often it is the named speaker."""
    spoken = [0] * len(entities)
    out: list[tuple[int, int]] = []
    speaker, ago = -1, 0
    for options in rows:
        out.append((speaker, ago))
        named: dict[int, float] = {}
        for mention, chance in options:
            if mention >= 0 and mentions[mention].sort == "name":
                entity = of[mention]
                named[entity] = named.get(entity, 0.0) + chance
        best = max(named, key=named.__getitem__, default=-1)
        if best >= 0 and named[best] >= NAMED_SPEAKER:
            speaker, ago = best, 1
            spoken[best] += 1
        else:
            ago = min(ago + 1, 8)
    return out, spoken


def wanted_keys(
    scene: Scene,
    rows: Sequence[Sequence[tuple[int, float]]],
    speakers: Sequence[tuple[int, int]],
    least: float = LEAST_MENTION,
) -> tuple[list[tuple[int, int]], list[Wanted]]:
    """The (quotation, mention) pairs that need an antecedent, and what is asked of the scene for them.

    `speakers` holds for each quotation the entity that spoke last before it and how long ago.
    """
    keys: list[tuple[int, int]] = []
    wanted: list[Wanted] = []
    for group, options in enumerate(rows):
        for mention, chance in options:
            if mention >= 0 and chance >= least and scene.is_open(mention):
                keys.append((group, mention))
                wanted.append(Wanted(mention, group, *speakers[group]))
    return keys, wanted


def antecedents(
    keys: Sequence[tuple[int, int]], pairs: Pairs
) -> dict[tuple[int, int], dict[int, float]]:
    """For each (quotation, mention) that is no name the chances of the entities it may mean."""
    if not keys:
        return {}
    scores = feature.score(model.load("antecedents"), pairs.table)
    shares = model.softmax(scores, pairs.query)
    out: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for query, entity, share in zip(
        pairs.query.tolist(), pairs.entity.tolist(), shares.tolist(), strict=True
    ):
        out[keys[query]][entity] = share
    return out
