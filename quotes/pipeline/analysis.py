"""From an article's text to its quotations and their speakers: the stages in their order."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.attribute import attribute, candidates, split_between_speakers
from quotes.columns import Columns, columns
from quotes.mentions import find_mentions
from quotes.parts import Attribution, Mention, Segment, Text
from quotes.quotations import find_segments, quotations
from quotes.resolve.decide import Decision, decide
from quotes.resolve.people import Entity, gather
from quotes.segment import segment


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its tokens, quotation segments and mentions: what is there before anything is judged."""

    text: Text
    segments: list[Segment]
    columns: Columns
    mentions: list[Mention]
    heard: list[Mention]  # names inside the segments


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the stages found in one article; lists by quotation run parallel to `groups`."""

    marked: Marked
    groups: list[list[int]]
    quotation_chances: list[float]
    attributions: list[Attribution]
    entities: list[Entity]
    entity_of: list[int]
    decisions: list[Decision]


def mark(text: str) -> Marked:
    """Segment a text, find its quotation marks and its mentions."""
    segmented = segment(text)
    segments = find_segments(text, segmented.paragraphs)
    spans = [(segmented.token_at(s.start), segmented.token_at(s.end - 1) + 1) for s in segments]
    mentions, heard = find_mentions(segmented, spans)
    return Marked(segmented, segments, columns(segmented, spans), mentions, heard)


def analyse(text: str) -> Analysis:
    """Everything about a text's quotations, with the shipped weights."""
    marked = mark(text)
    groups, chance = quotations(marked.columns, marked.segments)
    groups = split_between_speakers(marked.columns, marked.mentions, groups)
    if not groups:
        return Analysis(marked, [], chance, [], [], [], [])
    attributions = attribute(candidates(marked.columns, marked.mentions, groups), groups)
    entities, of = gather(marked.text, marked.mentions, marked.heard)
    decisions = decide(marked.columns, marked.mentions, entities, of, attributions, groups)
    return Analysis(marked, groups, chance, attributions, entities, of, decisions)
