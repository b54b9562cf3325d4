"""Words that are one speaker's more than others'."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from math import log
from typing import Any

from quotes.site.contents import first, rows

# Quotations of the speaker, the latest, and of everybody, spread evenly, that are compared.
OWN = 400
OTHERS = 2_000

# Topics shown at most, and the quotations that each must stand in.
SHOWN = 8
OFTEN = 3

# Below, a word is as likely as not frequent by chance: the 99.9th percentile of chi squared with one
# degree of freedom.
_BEYOND_CHANCE = 10.83

_WORD = re.compile(r"[^\W\d_]{4,}(?:[-’'][^\W\d_]+)*")

_OF_SPEAKER = f"""
select quotes.text from quote_speakers join quotes on quotes.id = quote_speakers.quote_id
where quote_speakers.speaker_id = :id
order by quotes.article_published desc limit {OWN}
"""

_OF_ALL = """
select text from quotes where number in (select value from json_each(:numbers))
"""


async def background(database: Any) -> tuple[int, Counter[str]]:
    """How many quotations were looked at, and in how many of them each word stands."""
    last = await first(database, "select max(number) as last from quotes")
    step = max(1, (last["last"] or 0) // OTHERS) if last else 1
    numbers = json.dumps(list(range(1, step * OTHERS + 1, step)))
    texts = [row["text"] for row in await rows(database, _OF_ALL, {"numbers": numbers})]
    return len(texts), _standing(texts)


async def topics(database: Any, speaker_id: str, others: tuple[int, Counter[str]]) -> list[str]:
    """The words, the most typical first; none where the speaker has too few quotations to tell."""
    texts = [row["text"] for row in await rows(database, _OF_SPEAKER, {"id": speaker_id})]
    return typical(texts, *others)


def typical(texts: list[str], others: int, standing: Counter[str]) -> list[str]:
    """Words of `texts` that stand in more of them than chance would have it, by their log-likelihood.

    `standing` says in how many of the `others` texts each word stands. The measure is Dunning's
    (Accurate Methods for the Statistics of Surprise and Coincidence, 1993).
    """
    scored = []
    for word, count in _standing(texts).items():
        score = _likelihood(count, len(texts), standing[word], others)
        if count >= OFTEN and score > _BEYOND_CHANCE:
            scored.append((-score, word))
    return [word for _, word in sorted(scored)[:SHOWN]]


def _standing(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in set(_WORD.findall(text.lower())))


def _likelihood(own: int, of_own: int, other: int, of_others: int) -> float:
    """0 where the word is not more frequent in `own`."""
    if of_others == 0 or own / of_own <= other / of_others:
        return 0.0
    share = (own + other) / (of_own + of_others)
    parts = ((own, share * of_own), (other, share * of_others))
    return 2 * sum(seen * log(seen / expected) for seen, expected in parts if seen)
