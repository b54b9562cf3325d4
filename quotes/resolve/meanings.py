"""What a pronoun or a description can stand for at all, by its own words."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.parts import Mention, Text
from quotes.resolve.entities import Entity

# The kinds that a pronoun can stand for, and a name that a description of some kind can.
_MEANT = {
    "he": frozenset(("person", "")),
    "she": frozenset(("person", "")),
    "it": frozenset(("organisation", "document", "place", "")),
    "they": frozenset(("organisation", "document", "group", "unnamed", "place", "")),
}
_MEANT_BY_NOUN = {
    "person": frozenset(("person", "")),
    "organisation": frozenset(("organisation", "document", "group", "unnamed", "place", "")),
    "document": frozenset(("document",)),
}


_NAMES = frozenset("FXKAG")


def holds_name(text: Text, mention: Mention) -> bool:
    """Whether a description has a name in it: "the Lund campaign"."""
    return not _NAMES.isdisjoint(text.shape[mention.first : mention.head])


# Descriptions of nobody who is also named otherwise, unless the article says so.
ONE_ONLY = frozenset(
    (
        *(
            "army",
            "crowd",
            "government",
            "jury",
            "media",
            "military",
            "opposition",
            "press",
            "public",
        ),
        *("source", "spokesman", "spokesperson", "spokeswoman"),
    )
)


# Bodies that an article names, if it has any: "the carmaker" is hardly ever one without a name.
NAMED_BODIES = frozenset(
    (
        *(
            "agency",
            "airline",
            "automaker",
            "band",
            "brewery",
            "broadcaster",
            "carmaker",
            "charity",
        ),
        *("chipmaker", "club", "company", "developer", "drugmaker", "firm", "insurer", "maker"),
        *("manufacturer", "newspaper", "nonprofit", "organisation", "organization", "planemaker"),
        *("publisher", "retailer", "start-up", "startup", "supermarket", "tabloid", "watchdog"),
    )
)


# Offices that nobody else holds where the article calls somebody so, each with the words that are as good.
ONE_OFFICE = {
    "minister": frozenset(("minister", "secretary", "chancellor", "premier", "taoiseach")),
    "president": frozenset(("president", "president-elect", "leader")),
    "president-elect": frozenset(("president-elect", "president")),
    "governor": frozenset(("governor",)),
    "mayor": frozenset(("mayor",)),
    "judge": frozenset(("judge", "justice", "magistrate", "recorder", "sheriff")),
    "coroner": frozenset(("coroner",)),
    "ambassador": frozenset(("ambassador",)),
    "senator": frozenset(("senator",)),
    "bishop": frozenset(("bishop", "archbishop")),
}


def is_somebodys(text: Text, mention: Mention) -> bool:
    """Whether a description says whose person is meant: "his wife", "the mayor's adviser"."""
    if mention.sort != "noun" or mention.likely != "person":
        return False
    return text.shape[mention.first] == "y" or "s" in text.shape[mention.first : mention.head]


def may_mean(mention: Mention, entity: Entity) -> bool:
    """Whether a pronoun or description can stand for an entity at all."""
    return bool(possible(mention, [entity]))


def possible(mention: Mention, entities: Sequence[Entity]) -> list[Entity]:
    """Those of some entities that a pronoun or description can stand for at all."""
    genders = ("", mention.gender) if mention.gender else ("", "m", "f")
    if mention.sort == "pronoun":
        kinds = _MEANT[mention.words[0].lower()]
        return [e for e in entities if e.kind in kinds and e.gender in genders]
    kinds = _MEANT_BY_NOUN.get(mention.likely, frozenset())
    return [e for e in entities if e.kind in kinds and e.gender in genders and not e.noun]
