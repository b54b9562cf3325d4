"""A database in which every field tries to break the page, and one speaker with 60 long quotations.

There are three ways to be hostile: as HTML, with a right-to-left override (U+202E), and by words of
10,000 letters. Each has an article, two speakers of whom one may be the other, an outlet and a title.
"""

from __future__ import annotations

import json
from pathlib import Path

from site_database import quotation

from quotes.pipeline import match_speakers
from quotes.records import Article, Quotation, Speaker
from quotes.store import opened, save_article, transaction

LONG = 10_000
# Each value ends so, which tells a test where a value ends and the page goes on.
END = "‖"
HOSTILE = {
    "html": f"<script>alert(1)</script><img src='https://evil.example/x.png' onerror='alert(2)'>&lt;b{END}",
    "override": f"alpha \u202ebravo charlie{END}",
    "long": f"{'w' * LONG}{END}",
}
ADDRESSES = {
    "html": "javascript:alert(3)",
    "override": "https://\u202eelpmaxe.example/story",
    "long": f"https://long.example/{'w' * LONG}",
}

# Who is quoted often, in sentences and contexts as long as they are in newspapers.
OFTEN = "Ann Lee"
MANY = 60
_SENTENCE = "We counted every boat in the harbour twice and came to a different number each time"


def make(path: Path) -> Path:
    """The database at `path`."""
    with opened(path, create=True) as db, transaction(db):
        for kind in HOSTILE:
            save_article(db, *_hostile(kind))
        for number in range(MANY):
            save_article(db, *_long(number))
        match_speakers(db)
        pairs = db.execute(
            "select one.id, other.id from speakers as one join speakers as other "
            "where one.name like 'Ana %' and other.name = 'Eva ' || substr(one.name, 5)"
        ).fetchall()
        assert len(pairs) == len(HOSTILE)
        for number, (one, other) in enumerate(pairs):
            why = json.dumps([HOSTILE["html"], f"but {HOSTILE['override']}"])
            db.execute(
                "insert into suggestions (a, b, score, why) values (?, ?, ?, ?)",
                (min(one, other), max(one, other), 0.5 - number / 10, why),
            )
    return path


def _hostile(kind: str) -> tuple[Article, list[Quotation]]:
    poison = HOSTILE[kind]
    ana, eva = f"Ana {poison}", f"Eva {poison}"
    said = [f"First {poison}", f"Second {poison}", f"Third {poison}"]
    text = (
        f"“{said[0]},” said {ana}\n\n“{said[1]},” said {eva}\n\n"
        f"“{said[2]},” said the mayor on Monday.\n\nNobody else was hurt."
    )
    article = Article(
        id=f"hostile-{kind}",
        source=f"news/{kind}-{poison[:50]}",
        text=text,
        title=f"Title {poison}",
        outlet=f"Outlet {poison}",
        byline=f"By {poison}",
        published="2026-03-15",
        url=ADDRESSES[kind],
    )
    speakers = [Speaker(name, "person", f"Role {poison}", (name, poison)) for name in (ana, eva)]
    found = [
        quotation(article, f"{words},", speakers=(speaker,), addressee=poison, why=(poison,))
        for words, speaker in zip(said, speakers, strict=False)
    ]
    mayor = quotation(article, f"{said[2]},", speaker=f"mayor {poison}", kind="unnamed")
    return article, [*found, mayor]


def _long(number: int) -> tuple[Article, list[Quotation]]:
    words = f"{_SENTENCE}, which was {number} at noon."
    before = "The harbour office had promised a list, and the list was late. " * 4
    article = Article(
        id=f"boats-{number}",
        source=f"news/boats-{number}.txt",
        text=f"{before}“{words}” {OFTEN}, the harbour master, told the committee on Tuesday.",
        title=f"Harbour office counts its boats again, and again, for the {number}th time",
        outlet="Harledon Gazette",
        published=f"2025-{number % 12 + 1:02}-11",
    )
    speaker = Speaker(OFTEN, "person", "harbour master", (OFTEN,))
    return article, [quotation(article, words, speakers=(speaker,), addressee="the committee")]
