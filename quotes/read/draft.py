"""What one input gives before it has an id: articles, and what had to be left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its file gives it.

    `key` tells a record from the others of its file and is None where the file is the article.
    `published` is ISO 8601 already; the rest is as the source words it.
    """

    text: str
    key: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A part of an input that was left out; `reason` is a sentence that says where it stands."""

    reason: str


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: `encoding` overrides the decoding, `mapping` names columns by our fields."""

    encoding: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
