"""Whom a pronoun or a description means: pairs of a mention and an entity, and what speaks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotes.columns import Ints
from quotes.model import Features, Table

NEVER = 9  # quotations ago, of those who did not speak last

# Each feature with the reason that users are shown where it decided; "it" is whom the mention may mean.
REASONS = {
    "he": "“he” means a man",
    "she": "“she” means a woman",
    "it": "“it” means no person",
    "they": "“they” means several or a body",
    "noun": "a description is meant to be resolved",
    "definite": "the description points back",
    "indefinite": "the description is new",
    "own": "it is nobody named but the description itself",
    "male": "it is a man by name, title or pronouns",
    "female": "it is a woman by name, title or pronouns",
    "agrees": "it is of the gender that the words tell",
    "person": "it is a person",
    "organisation": "it is an organisation",
    "document": "it is a text",
    "group": "it is a group",
    "unknown": "nothing tells what it is",
    "named": "it has a name in the article",
    "full": "it has a name of several words",
    "tokens": "it was named closer by",
    "sentences": "it was named fewer sentences away",
    "paragraphs": "it was named fewer paragraphs away",
    "rank": "it was named more recently",
    "person_rank": "fewer other people were named since it",
    "fitting_rank": "fewer others of the right gender were named since it",
    "begins": "it stood at the beginning of its sentence when last named",
    "subject": "it was the subject when last named",
    "possessive": "it was a possessive when last named",
    "preposition": "it stood behind a preposition when last named",
    "in_sentence": "it was named in the same sentence",
    "count": "it is named more often in the article",
    "first_paragraph": "it is named at the beginning of the article",
    "described": "the article calls it by this description",
    "described_alone": "the article calls nobody else by this description",
    "modifiers": "the article describes it with the same adjectives",
    "strangers": "the article describes it with other adjectives",
    "speaker": "it spoke last",
    "speaker_ago": "it spoke more recently",
    "spoke": "it speaks more often in the article",
    "later": "it is named only later",
    "plural": "several are meant",
    "behind": "the words stand behind the quotation",
    "gap": "the quotation before is far",
    "introduced": "it was first named more recently",
    "subject_sentences": "it was last the subject fewer sentences away",
    "strength": "it was the subject of a main clause",
    "subject_rank": "fewer others were the subject since it",
    "quoted": "the quotation itself names it",
    "rivals": "many others could be meant",
    "fitting": "many others are of the right gender",
    "headed": "the article describes it in other words too",
    "specific": "the description holds a name",
    "chain": "the pronouns, read from the beginning of the article, lead to it",
    "chained": "the pronoun before meant it",
    "since": "many others were named since the pronoun before",
}
LESS = frozenset(
    (
        *("tokens", "sentences", "paragraphs", "rank", "person_rank", "fitting_rank"),
        *("speaker_ago", "introduced", "subject_sentences", "subject_rank", "quoted"),
        "strangers",
    )
)


# The columns of a pair in the order in which rows hold them: what depends on the wanted mention alone,
# on the entity alone, on the entity's nearest mention alone, on the way there, and on the pair.
WANTED = (
    "he",
    "she",
    "it",
    "they",
    "noun",
    "definite",
    "indefinite",
    "plural",
    "since",
    "specific",
    "behind",
    "gap",
    "rivals",
    "fitting",
)
ENTITY = (
    "male",
    "female",
    "person",
    "organisation",
    "document",
    "group",
    "unknown",
    "named",
    "full",
    "count",
    "first_paragraph",
    "spoke",
    "headed",
)
NEAREST = ("begins", "subject", "possessive", "preposition")
BETWEEN = (
    *("tokens", "sentences", "paragraphs", "in_sentence", "later"),
    *("introduced", "subject_sentences", "strength"),
)
PAIR = (
    "own",
    "agrees",
    "described",
    "described_alone",
    "modifiers",
    "strangers",
    "speaker",
    "speaker_ago",
    "chain",
    "chained",
    "rank",
    "person_rank",
    "fitting_rank",
    "subject_rank",
    "quoted",
)
COLUMNS = WANTED + ENTITY + NEAREST + BETWEEN + PAIR


FAR_OFF = 10  # sentences; whoever was named or the subject longer ago
MANY_PARAGRAPHS = 6  # paragraphs between two quotations beyond this are all the same
# What is more than this in a column is all the same.
MOST = {
    "tokens": 200,
    "sentences": FAR_OFF,
    "paragraphs": 6,
    "introduced": FAR_OFF,
    "subject_sentences": FAR_OFF,
    "count": 12,
    "spoke": 8,
    "since": 5,
    "modifiers": 2,
    "strangers": 2,
    "gap": MANY_PARAGRAPHS,
}
_SPEAKER, _AGO = COLUMNS.index("speaker"), COLUMNS.index("speaker_ago")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Columns over pairs of a mention and an entity, sorted by `query`, the number of the wanted mention."""

    query: Ints
    entity: Ints
    table: Table

    def after(self, speakers: Sequence[tuple[int, int]]) -> Pairs:
        """The same pairs after other speakers: for each query the entity that spoke last and how long ago.

        Themselves where that is all the same to them: none of those who spoke is among the entities.
        """
        ago = [
            speakers[query][1] if entity == speakers[query][0] else NEVER
            for query, entity in zip(self.query.tolist(), self.entity.tolist(), strict=True)
        ]
        if ago == self.table.values[_AGO].tolist():
            return self
        values = self.table.values.copy()
        values[_AGO] = ago
        values[_SPEAKER] = values[_AGO] != NEVER
        return Pairs(self.query, self.entity, Table(self.table.names, values))


class Wanted(NamedTuple):
    """A mention to resolve and the quotation it is wanted for, by its number; the entity that spoke last
    before it (or -1), how many quotations ago."""

    mention: int
    quotation: int
    speaker: int
    ago: int


feature = Features()
feature.less = LESS

for _name, _about in REASONS.items():
    feature.capped(_name, _name, float("inf"), _about)
