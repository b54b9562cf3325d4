"""Who an article's first sentence only describes: the name follows in the next paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.parts import Mention, Text
from quotes.resolve.titles import relation

LINE = 12  # tokens; a paragraph of no more is a headline or a byline
_PEOPLE = ("", "person")


def named_behind_lead(text: Text, mentions: Sequence[Mention]) -> dict[int, int]:
    """The description that an article begins with and the new name that its next paragraph begins with.

    "A nurse said … ¶ Ann Lee came"; both as mention numbers, none unless both are subjects.
    """
    body = (
        opening
        for span, opening in zip(text.paragraphs, text.openings, strict=True)
        if text.token_at(span.end) - opening > LINE
    )
    lead, behind = next(body, -1), next(body, -1)
    if behind < 0:
        return {}
    noun = name = -1
    for number, mention in enumerate(mentions):
        if mention.first > behind:
            break
        if mention.first == lead and mention.sort == "noun" and mention.likely == "person":
            noun = number
        if mention.first == behind and mention.sort == "name" and mention.likely in _PEOPLE:
            name = number
    if noun < 0 or name < 0 or mentions[noun].plural or len(mentions[name].words) < 2:
        return {}
    known = {
        word for mention in mentions[:name] for word in mention.words if mention.sort == "name"
    }
    both = (mentions[noun], mentions[name])
    if (
        len({both[0].gender, both[1].gender} - {""}) > 1
    ):  # The mother of a boy said … ¶ Bo Day, 12, was
        titled = _called(mentions, relation(text.words[mentions[noun].head]))
        return {noun: titled} if titled >= 0 else {}
    if known.isdisjoint(mentions[name].words) and all(_stands_alone(text, m) for m in both):
        return {noun: name}
    return {}


def _called(mentions: Sequence[Mention], kin: str) -> int:
    """The first mention of the only person with such a word before the name: "His widow, Ann Lee"; or -1."""
    found = [
        number
        for number, mention in enumerate(mentions)
        if kin and mention.sort == "name" and relation(mention.title) == kin
    ]
    return found[0] if len({mentions[number].words for number in found}) == 1 else -1


def _stands_alone(text: Text, mention: Mention) -> bool:
    """Whether a mention is no possessor and no list's first: "Ann Lee's", "Ann Lee and"."""
    return text.shape[mention.last : mention.last + 1] not in ("s", "c")
