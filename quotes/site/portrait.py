"""Who a speaker is: roles, outlets, months, topics, and who is quoted beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from quotes.site.contents import first, rows
from quotes.site.remembered import remembered
from quotes.site.topics import background, topics

Row = Mapping[str, Any]

# Others who are quoted in the same articles, at most.
BESIDE = 12


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the words of the articles, with how many outlets and articles give it, and when."""

    role: str
    outlets: int
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a speaker's page says above the quotations, all of them counted.

    `months` counts quotations by month ("2026-03", None without a date), `outlets` by outlet (None
    where unknown), the most frequent first. `beside` has rows with `id, name, articles`.
    """

    roles: tuple[Role, ...]
    months: Mapping[str | None, int]
    outlets: tuple[tuple[str | None, int], ...]
    beside: tuple[Row, ...]
    topics: tuple[str, ...]


async def speaker(database: Any, id_: str) -> Row | None:
    """The speaker's row, None where there is none."""
    return await first(database, "select * from speakers where id = :id", {"id": id_})


async def successor(database: Any, id_: str) -> str | None:
    """Where the old id of a merged or split speaker leads."""
    sql = "select speaker_id from retired_ids where id = :id"
    row = await first(database, sql, {"id": id_})
    return str(row["speaker_id"]) if row else None


async def names_seen(database: Any, id_: str) -> list[Row]:
    """Rows with `name, count`: every form of the name, the most frequent first."""
    sql = "select name, count from speaker_names where speaker_id = :id order by count desc, name"
    return await rows(database, sql, {"id": id_})


async def portrait(database: Any, id_: str) -> Portrait:
    """The portrait of a speaker who is there."""

    async def make() -> Portrait:
        return await _portrait(database, id_)

    made: Portrait = await remembered(database, ("speaker", id_), make)
    return made


_SPOKEN = """
select quotes.article_id, quotes.article_published as published, quotes.article_outlet as outlet,
  case when quotes.speaker_id = :id then quotes.role end as role
from quote_speakers join quotes on quotes.id = quote_speakers.quote_id
where quote_speakers.speaker_id = :id
"""

_BESIDE = f"""
select speakers.id, speakers.name, count(distinct others.article_id) as articles
from (select distinct article_id from appearances where speaker_id = :id) as mine
join appearances as others on others.article_id = mine.article_id
join speakers on speakers.id = others.speaker_id
where others.speaker_id != :id
group by speakers.id order by articles desc, speakers.quote_count desc, speakers.name
limit {BESIDE}
"""


async def _portrait(database: Any, id_: str) -> Portrait:
    async def others() -> tuple[int, Counter[str]]:
        return await background(database)

    spoken = await rows(database, _SPOKEN, {"id": id_})
    outlets = Counter(row["outlet"] for row in spoken)
    return Portrait(
        roles=tuple(_roles(spoken)),
        months=Counter(row["published"] and row["published"][:7] for row in spoken),
        outlets=tuple(sorted(outlets.items(), key=lambda one: (-one[1], one[0] or ""))),
        beside=tuple(await rows(database, _BESIDE, {"id": id_})),
        topics=tuple(await topics(database, id_, await remembered(database, "words", others))),
    )


@dataclass(slots=True)
class _Seen:
    """Where and when a role was seen, and in which spellings."""

    spellings: Counter[str] = field(default_factory=Counter)
    outlets: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    dates: list[str] = field(default_factory=list)


def _roles(spoken: Sequence[Row]) -> list[Role]:
    """The roles, the one in most articles first. Capitals make no difference.

    Quotations of several speakers at once have none: their role may be another's.
    """
    seen: dict[str, _Seen] = {}
    for row in spoken:
        if row["role"]:
            one = seen.setdefault(row["role"].lower(), _Seen())
            one.spellings[row["role"]] += 1
            one.articles.add(row["article_id"])
            one.outlets |= {row["outlet"]} - {None}
            one.dates += [row["published"]] if row["published"] else []
    roles = [
        Role(
            role=min(one.spellings, key=lambda spelling: (-one.spellings[spelling], spelling)),
            outlets=len(one.outlets),
            articles=len(one.articles),
            first=min(one.dates, default=None),
            last=max(one.dates, default=None),
        )
        for one in seen.values()
    ]
    return sorted(roles, key=lambda role: (-role.articles, role.role))
