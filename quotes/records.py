"""What the stages hand to each other.

Every offset is a code point into `Article.text` exactly as it was read, end exclusive; nothing
ever rewrites the text. Records are frozen: a stage adds knowledge by making new ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A stretch of an article's text, `text[start:end]`."""

    start: int
    end: int


class Words(NamedTuple):
    """Some words of an article and where they stand: `text == article.text[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, as a reader made it.

    `source` identifies it for ever: a path, a URL, or the file and the record's id in it
    ("wire.jsonl#1207"). `id` is a slug of `[a-z0-9_-]`. `published` is an ISO 8601 date or time.
    """

    id: str
    source: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A named speaker as one article knows them; what is matched across articles.

    `name` is the fullest form in the article, without titles; `kind` one of "person",
    "organisation", "document"; `role` the title, office or affiliation in the article's words;
    `forms` every form of the name in the article ("Mr Arroyuelo", "Gustavo Arroyuelo"), `name`
    first.
    """

    name: str
    kind: str
    role: str | None = None
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom a newsroom knows, from a list of its own.

    `aliases` are other full names; `wikidata` is an id like "Q42".
    """

    name: str
    kind: str = "person"
    aliases: tuple[str, ...] = ()
    role: str | None = None
    wikidata: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One direct quotation with its speaker, as `quotes extract` writes it.

    `speaker` is what is shown: the fullest form, several joined by " and ", a description for
    an unnamed speaker, None where the evidence is missing. `speakers` holds the named ones among
    them (persons, organisations, documents), each with its forms in the article; it is empty for
    unnamed speakers, groups and unknown ones. `kind` is "person", "organisation", "group",
    "document", "unnamed" or None; `extent` is "full" or "partial". `confidence`, 0 to 1, is the
    chance that quotation and speaker are both right; 0 where the speaker is None.
    """

    article: str
    quote: str
    segments: tuple[Span, ...]
    speaker: str | None
    kind: str | None
    role: str | None
    mention: Words | None
    cue: Words | None
    addressee: str | None
    extent: str
    paragraph: int
    context: str
    confidence: float
    why: tuple[str, ...]
    speakers: tuple[Speaker, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """The JSON object of the extract format, with plain lists and dicts."""
        return {
            "article": self.article,
            "quote": self.quote,
            "segments": [list(span) for span in self.segments],
            "speaker": self.speaker,
            "kind": self.kind,
            "role": self.role,
            "mention": self.mention._asdict() if self.mention else None,
            "cue": self.cue._asdict() if self.cue else None,
            "addressee": self.addressee,
            "extent": self.extent,
            "paragraph": self.paragraph,
            "context": self.context,
            "confidence": self.confidence,
            "why": list(self.why),
        }
