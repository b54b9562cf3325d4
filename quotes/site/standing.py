"""Where one quotation stands: the words around it, its article, its neighbours, the same words elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from quotes.site import arrange, listing
from quotes.site.arrange import Speaking
from quotes.site.contents import Said, first, quotations_of_article, rows
from quotes.site.listing import Piece

Row = Mapping[str, Any]

# Other places with the same words that the page lists; the rest are in the table of quotations.
ELSEWHERE = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """A quotation and what its page shows of its surroundings.

    `words` are what was said, each stretch between marks: "“We agreed,” … “Nobody asked us.”".
    `pieces` are the context. `article` is a row with `id, title,
    outlet, published, url`; `before` and `after` are the article's quotations next to this one.
    `speaking` is whoever speaks in this quotation, `others` the other named or described speakers of
    the article. `elsewhere` are rows with `id, speaker, title, outlet, published` of quotations with
    the same words, at most ELSEWHERE of them.
    """

    said: Said
    words: str
    pieces: tuple[Piece, ...]
    article: Row
    before: Said | None
    after: Said | None
    speaking: Speaking
    others: tuple[str, ...]
    elsewhere: tuple[Row, ...]
    group: str | None


_PLACE = """
select quotes.context, quotes.start, quotes.group_id, articles.id, articles.title, articles.outlet,
  articles.published, articles.url,
  substr(articles.text, quotes.start + 1, quotes."end" - quotes.start) as stretch
from quotes join articles on articles.id = quotes.article_id
where quotes.id = :id
"""

_SAME_WORDS = f"""
select quotes.id, coalesce(speakers.name, quotes.speaker) as speaker,
  coalesce(articles.title, articles.id) as title, articles.outlet, articles.published
from quotes
join articles on articles.id = quotes.article_id
left join speakers on speakers.id = quotes.speaker_id
where quotes.group_id = :group and quotes.id <> :id
order by quotes.article_published, quotes.id limit {ELSEWHERE}
"""


async def standing(database: Any, id_: str) -> Standing | None:
    """The quotation of this id where it stands, None where there is none."""
    place = await first(database, _PLACE, {"id": id_})
    if place is None:
        return None
    said = await quotations_of_article(database, place["id"])
    at = next((index for index, one in enumerate(said) if one.id == id_), None)
    if at is None:  # taken out between the two questions
        return None
    everybody = arrange.speakers(said)
    speaking = next(group for group in everybody if said[at] in group.quotations)
    return Standing(
        said=said[at],
        words=words(said[at], place["stretch"]),
        pieces=tuple(listing.pieces(place, said[at], ())),
        article=place,
        before=said[at - 1] if at else None,
        after=said[at + 1] if at + 1 < len(said) else None,
        speaking=speaking,
        others=tuple(_names(everybody, speaking)),
        elsewhere=await _same_words(database, id_, place["group_id"]),
        group=place["group_id"],
    )


async def article_of(database: Any, id_: str) -> Row | None:
    """The article that a quotation which isn't there stood in: its row with `id, title`, or None.

    A quotation's id is its article's id and a key: "mill-fire-k3x7q2ab".
    """
    article = id_.rpartition("-")[0]
    sql = "select id, coalesce(title, id) as title from articles where id = :id"
    return await first(database, sql, {"id": article})


async def _same_words(database: Any, id_: str, group: str | None) -> tuple[Row, ...]:
    if group is None:
        return ()
    return tuple(await rows(database, _SAME_WORDS, {"group": group, "id": id_}))


def _names(everybody: Sequence[Speaking], speaking: Speaking) -> Iterator[str]:
    """Each name once, in the order of the text, but for who speaks here alone."""
    here = {speaking.voices[0].name} if len(speaking.voices) == 1 else set()
    known = (voice.name for group in everybody if group.known for voice in group.voices)
    yield from (name for name in dict.fromkeys(known) if name not in here)


def words(said: Said, stretch: str) -> str:
    """What was said, in quotation marks; "…" where the reporter's words stand between.

    `stretch` is the article's text from the quotation's start to its end, "" where the texts are
    left out.
    """
    shown = ""
    parts = [f"“{' '.join(part.split())}”" for part in said.parts]
    for part, (one, next_) in zip(parts, pairwise(said.segments), strict=False):
        start = said.segments[0].start
        between = stretch[one.end - start : next_.start - start]
        interrupted = not stretch or any(letter.isalnum() for letter in between)
        shown += f"{part} … " if interrupted else f"{part} "
    return shown + parts[-1]
