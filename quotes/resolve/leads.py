"""Who is described before they are named: in the next paragraph, or as "a witness who gave her name as Bo"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.parts import Mention, Text
from quotes.resolve.entities import Numbered
from quotes.resolve.titles import relation

# How a source's name is told: "who gave only her first name, | Samira".
_GIVEN = re.compile(
    r"(?:(?:gave|gives|giving) (?:only )?(?:his|her|their) (?:first |last |full )?name(?: only)?(?:,| as)"
    r"|(?:named|identified)(?: (?:him|her)self)?(?: only)? as)(?: only)?$"
)
LONGEST_GIVEN = 9  # tokens of it
_BEFORE_GIVEN = frozenset((",", "as", "only"))
LINE = 12  # tokens; a paragraph of no more is a headline or a byline


def named_behind_lead(
    text: Text, names: Sequence[Numbered], nouns: Sequence[Numbered]
) -> dict[int, int]:
    """The description that an article begins with and the new name that its next paragraph begins with.

    "A nurse said … ¶ Ann Lee came"; both as mention numbers, none unless both are subjects.
    """
    body = (
        opening
        for span, opening in zip(text.paragraphs, text.openings, strict=True)
        if text.token_at(span.end) - opening > LINE
    )
    described = _last_at(next(body, -1), nouns, ("person",))
    named = _last_at(next(body, -1), names, ("", "person")) if described else None
    if described is None or named is None:
        return {}
    (number, noun), (name_number, name) = described, named
    if noun.plural or len(name.words) < 2:
        return {}
    if len({noun.gender, name.gender} - {""}) > 1:  # The mother of a boy said … ¶ Bo Day, 12, was
        titled = _called(names, relation(text.words[noun.head]))
        return {number: titled} if titled >= 0 else {}
    known = {word for other, before in names if other < name_number for word in before.words}
    if known.isdisjoint(name.words) and _stands_alone(text, noun) and _stands_alone(text, name):
        return {number: name_number}
    return {}


def named_by_themselves(
    text: Text, names: Sequence[Numbered], nouns: Sequence[Numbered]
) -> dict[int, int]:
    """The description of a source and the name that it gave: "a witness who gave her name as Samira"."""
    found: dict[int, int] = {}
    for number, name in names:
        if text.words[name.first - 1] not in _BEFORE_GIVEN:
            continue
        begins = text.sentences[text.sentence_at(name.first)]
        told = text.slice(max(begins, name.first - LONGEST_GIVEN), name.first)
        if _GIVEN.search(told):
            before = [
                one for one, noun in nouns if begins <= noun.first < name.first and not noun.plural
            ]
            if before:
                found[before[0]] = number
    return found


def _last_at(token: int, among: Sequence[Numbered], likely: Sequence[str]) -> Numbered | None:
    """The last of some mentions that begins at a token and may be one of some things."""
    found = None
    for numbered in among:
        if numbered[1].first > token:
            break
        if numbered[1].first == token and numbered[1].likely in likely:
            found = numbered
    return found


def _called(names: Sequence[Numbered], kin: str) -> int:
    """The first mention of the only person with such a word before the name: "His widow, Ann Lee"; or -1."""
    found = [numbered for numbered in names if kin and relation(numbered[1].title) == kin]
    return found[0][0] if len({name.words for _, name in found}) == 1 else -1


def _stands_alone(text: Text, mention: Mention) -> bool:
    """Whether a mention is no possessor and no list's first: "Ann Lee's", "Ann Lee and"."""
    return text.shape[mention.last : mention.last + 1] not in ("s", "c")
