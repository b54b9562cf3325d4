"""What a pronoun or a description can stand for at all, by its own words."""

from __future__ import annotations

from quotes.parts import Mention, Text
from quotes.resolve.naming import Entity

_MEANT = {
    "he": ("person", ""),
    "she": ("person", ""),
    "it": ("organisation", "document", "place", ""),
    "they": ("organisation", "document", "group", "unnamed", "place", ""),
}


def holds_name(text: Text, mention: Mention) -> bool:
    """Whether a description has a name in it: "the Lund campaign"."""
    return any(letter in "FXKAG" for letter in text.shape[mention.first : mention.head])


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
    if mention.gender and entity.gender and entity.gender != mention.gender:
        return False
    if mention.sort == "pronoun":
        return entity.kind in _MEANT[mention.words[0].lower()]
    if entity.noun:
        return False
    if mention.likely == "person":
        return entity.kind in ("person", "")
    if mention.likely == "organisation":
        return entity.kind != "person"
    return mention.likely == "document" and entity.kind == "document"
