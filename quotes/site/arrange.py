"""Who speaks in an article, in which colour, and what stands beside and under each paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.site.contents import Said, Voice
from quotes.site.highlight import Paragraph, highlight

# The style sheet has so many colours for speakers; then they begin again.
COLOURS = 8


@dataclass(frozen=True, slots=True)
class Speaking:
    """The quotations of a speaker, or of several at once, in the order of the text.

    `colour` is a class of the style sheet: "c0" to "c7", "nobody" for an unknown speaker.
    """

    voices: tuple[Voice, ...]
    known: bool
    colour: str
    quotations: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, the speakers who begin in it, and the quotations that begin in it."""

    paragraph: Paragraph
    margin: tuple[Speaking, ...]
    starting: tuple[Said, ...]


def speakers(said: Sequence[Said]) -> list[Speaking]:
    """Who speaks in an article, in the order of their first quotation."""
    groups: dict[tuple[tuple[str | None, str], ...], list[Said]] = {}
    for one in said:
        groups.setdefault(_key(one), []).append(one)
    colours = 0
    found = []
    for quotations in groups.values():
        first = quotations[0]
        colour = f"c{colours % COLOURS}" if first.known else "nobody"
        colours += first.known
        found.append(Speaking(first.voices, first.known, colour, tuple(quotations)))
    return found


def blocks(text: str, said: Sequence[Said], speaking: Sequence[Speaking]) -> list[Block]:
    """The article's paragraphs, each with a speaker in the margin where the speaker changes."""
    speaker_of = {one.id: group for group in speaking for one in group.quotations}
    last = None
    found = []
    for paragraph in highlight(text, [one.segments for one in said]):
        starting = tuple(said[index] for index in paragraph.starting)
        margin = []
        for one in starting:
            if speaker_of[one.id] is not last:
                last = speaker_of[one.id]
                margin.append(last)
        found.append(Block(paragraph, tuple(margin), starting))
    return found


def followers(speaking: Sequence[Speaking]) -> dict[str, str]:
    """From each quotation's id to the id of the speaker's next one."""
    return {
        one.id: after.id
        for group in speaking
        for one, after in zip(group.quotations, group.quotations[1:], strict=False)
    }


def _key(said: Said) -> tuple[tuple[str | None, str], ...]:
    """The same for the same speakers: their ids or, where they have none, their descriptions."""
    return tuple((voice.id, "" if voice.id else voice.name) for voice in said.voices)
