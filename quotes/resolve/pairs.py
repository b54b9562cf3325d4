"""Two who go on as one: "Ann Lee and Bo Day met. “…,” they said in a joint statement"."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.parts import Mention, Text
from quotes.resolve.subjects import is_subject
from quotes.resolve.wording import joint

SOON = 1  # sentences between the two and the word that takes them up
_BOTH = frozenset(
    ("companies", "couple", "duo", "firms", "leaders", "ministers", "pair", "presidents")
)


def taken_up(text: Text, mentions: Sequence[Mention], of: Sequence[int], number: int) -> list[int]:
    """The entities of the two whom "they" or "the companies" means; none where others may be meant.

    They must be the subject of the same sentence or the one before, and nobody else be between who could be
    "they": "Ann Lee and Bo Day met. Residents were angry. They said".
    """
    mention = mentions[number]
    companies = mention.sort == "noun" and text.words[mention.head].lower() in _BOTH
    if mention.words[0].lower() != "they" and not (companies and text.shape[mention.first] == "d"):
        return []
    sentence = text.sentence_at(mention.first)
    for other in range(number - 1, -1, -1):
        before = mentions[other]
        if sentence - text.sentence_at(before.first) > SOON:
            return []
        two = joint(text, mentions, of, other) if before.sort == "name" else []
        if len(two) == 2 and -1 not in two:
            return two if is_subject(text, before) else []
        if before.plural or before.likely == "organisation":
            return []
    return []
