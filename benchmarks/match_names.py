"""Give each mention of a person in a set of articles the speaker that the product makes of it.

    benchmarks/match_names.py MENTIONS.jsonl ARTICLES.jsonl OUT.jsonl

MENTIONS rows are {"article", "mention", "start", "end"}, ARTICLES rows {"article", "text"}, OUT
rows {"article", "start", "end", "cluster"} in the order of the mentions; mentions with the same
cluster are one speaker. Offsets are code points.

The product's own way: people are resolved within each article, and matched across them. A mention
that the resolver does not know is taken by its own words: it joins the one person of its article
whose name it can be, else it is a person of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotes import pipeline
from quotes.match import Item, group
from quotes.names import Name, compatible, fold, parse
from quotes.records import Speaker


@dataclass(frozen=True)
class Mention:
    """A row of MENTIONS.jsonl."""

    article: str
    text: str
    start: int
    end: int


@dataclass
class Entity:
    """A speaker of one article: its fullest name, kind, and the spans that name it."""

    name: str
    kind: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    forms: tuple[str, ...] = ()
    mentions: list[Mention] = field(default_factory=list)

    @property
    def parsed(self) -> Name:
        return parse(self.name)

    @property
    def speaker(self) -> Speaker:
        """As it is matched, with every form that the article and the mentions give."""
        forms = dict.fromkeys((self.name, *self.forms, *(one.text for one in self.mentions)))
        return Speaker(self.name, self.kind, forms=tuple(forms))

    def covers(self, mention: Mention) -> bool:
        """A span of the entity names it where the mention does: "Mr Ash", not the "Vane" of the
        mention "Vane aide Jo Ash"."""
        family = fold(parse(mention.text).family)
        return family in fold(self.name) and any(
            start < mention.end and mention.start < end for start, end in self.spans
        )


def rows(path: Path, *needed: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file; ValueError with file and line where one is broken."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    row = json.loads(line)
                    yield {key: row[key] for key in needed}
                except (ValueError, KeyError, TypeError) as problem:
                    raise ValueError(f"{path}:{number}: needs {', '.join(needed)}") from problem


def read_mentions(path: Path) -> list[Mention]:
    """All rows, in order."""
    needed = ("article", "mention", "start", "end")
    return [Mention(*(row[key] for key in needed)) for row in rows(path, *needed)]


def resolved(text: str) -> list[Entity]:
    """The people that the product's own resolver finds in a text, as far as it names them."""
    people = getattr(pipeline, "people", None)
    return [
        Entity(
            person.name,
            person.kind,
            [(span.start, span.end) for span in person.mentions],
            tuple(span.text for span in person.mentions),
        )
        for person in (people(text) if people else ())
    ]


def entities(text: str, mentions: Sequence[Mention]) -> list[Entity]:
    """The people of one article, with every mention at exactly one of them."""
    found = resolved(text)
    unknown: list[Mention] = []
    for mention in mentions:
        holders = [entity for entity in found if entity.covers(mention)]
        (holders[0].mentions if holders else unknown).append(mention)
    fullest_first = sorted(unknown, key=lambda one: (parse(one.text).bare, one.start))
    for mention in fullest_first:
        _place(mention, found)
    return [entity for entity in found if entity.mentions]


def _place(mention: Mention, found: list[Entity]) -> None:
    """At the one person whose name it can be, else at a new one."""
    name = parse(mention.text)
    fitting = [one for one in found if one.kind == "person" and _may_be(name, one)]
    if len(fitting) != 1:
        fitting = [Entity(name.text, "person")]
        found += fitting
    fitting[0].mentions.append(mention)


def _may_be(name: Name, entity: Entity) -> bool:
    """By the entity's name and by all that it is called in the mentions: not "Mr" and "Mrs Ash"."""
    called = [parse(mention.text) for mention in entity.mentions]
    return all(compatible(name, other) for other in (entity.parsed, *called))


def clusters(mentions: Sequence[Mention], texts: Mapping[str, str]) -> dict[Mention, int]:
    """The group of each mention after resolving and matching."""
    by_article: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_article[mention.article].append(mention)
    found = [
        (article, entity)
        for article, inside in by_article.items()
        for entity in entities(texts[article], inside)
    ]
    groups = group(
        [Item(entity.speaker, article, quotes=len(entity.mentions)) for article, entity in found]
    )
    return {
        mention: number
        for (_, entity), number in zip(found, groups.of, strict=True)
        for mention in entity.mentions
    }


def write(mentions: Sequence[Mention], cluster: Mapping[Mention, int], path: Path) -> None:
    """OUT.jsonl, one row a mention."""
    with path.open("w", encoding="utf-8") as out:
        for mention in mentions:
            row = {"article": mention.article, "start": mention.start, "end": mention.end}
            print(json.dumps({**row, "cluster": cluster[mention]}), file=out)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("mentions", type=Path, metavar="MENTIONS.jsonl")
    parser.add_argument("articles", type=Path, metavar="ARTICLES.jsonl")
    parser.add_argument("out", type=Path, metavar="OUT.jsonl")
    options = parser.parse_args(arguments)
    try:
        mentions = read_mentions(options.mentions)
        texts = {row["article"]: row["text"] for row in rows(options.articles, "article", "text")}
        lacking = sorted({mention.article for mention in mentions} - set(texts))
        if lacking:
            raise ValueError(f"{options.articles} lacks the text of {lacking[0]}")
        write(mentions, clusters(mentions, texts), options.out)
    except (OSError, ValueError) as problem:
        print(f"match_names: {problem}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
