"""A small database for the tests of site, reports and exports, filled through the real store.

Three outlets, people under several names, an unnamed source, a group, an unknown speaker, two
speakers at once, a shaky attribution, and an article whose every field tries to be HTML.
"""

from __future__ import annotations

from pathlib import Path

from quotes.pipeline import match_speakers
from quotes.records import Article, Quotation, Span, Speaker, Words
from quotes.store import open_database, save_article, transaction

HARBOUR = """Mayor Ann Lee said on Monday that the harbour would close.

“We never agreed to that,” she told the Herald. “Nobody asked us.”

“It is unsafe,” a senior official said. “The prisons are full.”

Bo Day and Cy Fox answered together: “Keep it open.”"""

BRIDGE = """The bridge stays shut, wrote Lee.
“We never agreed to that,” Ms Lee repeated.
“Someone must pay,” it was said.
Residents called it “a disgrace”."""

NASTY_NAME = "<script>alert(1)</script>"
NASTY = f"“<b>=SUM(A1)</b> & co,” said {NASTY_NAME}. “{'long' * 2000}.”"

ANN = Speaker("Ann Lee", "person", "Mayor", ("Ann Lee", "Ms Lee"))
ANN_SHORT = Speaker("Ann Lee", "person", "mayor of Port Ellis", ("Ann Lee", "Ms Lee", "Lee"))
BO = Speaker("Bo Day", "person", None, ("Bo Day",))
CY = Speaker("Cy Fox", "person", None, ("Cy Fox",))
SCRIPT = Speaker(NASTY_NAME, "person", "<i>role</i>", (NASTY_NAME,))


def make(path: Path, extra: int = 0) -> Path:
    """The database at `path`; `extra` adds that many more articles that quote Ann Lee."""
    with transaction(db := open_database(path)):
        for article, quotations in _articles():
            save_article(db, article, quotations)
        for number in range(extra):
            save_article(db, *_one_more(number))
        match_speakers(db)
    db.execute(
        "insert into retired_ids (id, speaker_id) "
        "select 'ann-lee-of-port-ellis', id from speakers where name = 'Ann Lee'"
    )
    db.close()
    return path


def quotation(
    article: Article,
    *words: str,
    speaker: str | None = None,
    kind: str | None = "person",
    speakers: tuple[Speaker, ...] = (),
    confidence: float = 0.94,
    addressee: str | None = None,
    why: tuple[str, ...] = ("‘said’ follows the quotation",),
    extent: str = "full",
    context: str | None = None,
) -> Quotation:
    """A quotation whose segments are where `words` stand first in the article."""
    starts = [article.text.index(part) for part in words]
    segments = tuple(Span(at, at + len(part)) for at, part in zip(starts, words, strict=True))
    lines = article.text.split("\n")
    known = speakers or speaker
    return Quotation(
        article=article.id,
        quote=" ".join(words),
        segments=segments,
        speaker=speaker or " and ".join(one.name for one in speakers) or None,
        kind=kind if known else None,
        role=speakers[0].role if speakers else None,
        mention=Words(article.text[:1], 0, 1),
        cue=None,
        addressee=addressee,
        extent=extent,
        paragraph=0,
        context=context or next(line for line in lines if words[0] in line),
        confidence=confidence if known else 0.0,
        why=why,
        speakers=speakers,
    )


def _articles() -> list[tuple[Article, list[Quotation]]]:
    return [_harbour(), _bridge(), _nasty()]


def _harbour() -> tuple[Article, list[Quotation]]:
    article = Article(
        "harbour",
        "news/harbour.txt",
        HARBOUR,
        title="Harbour to close",
        outlet="Herald",
        byline="Dee Poe",
        published="2026-03-15T09:30:00",
        url="https://herald.example/harbour?a=1&b=2",
        language="en",
    )
    return article, [
        quotation(
            article,
            "We never agreed to that,",
            "Nobody asked us.",
            speakers=(ANN,),
            addressee="the Herald",
            why=("‘she’ is the last woman who spoke, Ann Lee", "‘told’ follows the quotation"),
        ),
        quotation(
            article,
            "It is unsafe,",
            "The prisons are full.",
            speaker="a senior official",
            kind="unnamed",
            confidence=0.8,
        ),
        quotation(article, "Keep it open.", speakers=(BO, CY), confidence=0.9),
    ]


def _bridge() -> tuple[Article, list[Quotation]]:
    article = Article(
        "bridge", "news/bridge.txt", BRIDGE, outlet="Courier", published="2026-04", language="en"
    )
    return article, [
        quotation(article, "We never agreed to that,", speakers=(ANN_SHORT,), confidence=0.5),
        quotation(article, "Someone must pay,", why=()),
        quotation(
            article, "a disgrace", speaker="Residents", kind="group", extent="partial", why=()
        ),
    ]


def _nasty() -> tuple[Article, list[Quotation]]:
    article = Article(
        "nasty",
        "news/<img src=x>.txt",
        NASTY,
        title="<h1>Title</h1>",
        outlet="=Outlet",
        byline="<u>by</u>",
        url="javascript:alert(1)",
    )
    return article, [
        quotation(article, "<b>=SUM(A1)</b> & co,", speakers=(SCRIPT,), why=("<em>why</em>",)),
        quotation(article, f"{'long' * 2000}.", speakers=(SCRIPT,), confidence=0.2),
    ]


def _one_more(number: int) -> tuple[Article, list[Quotation]]:
    article = Article(
        f"more-{number:04}",
        f"news/more-{number:04}.txt",
        f"“More {number},” said Ann Lee.",
        title=f"More {number}",
        outlet="Review",
        published=f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
    )
    return article, [quotation(article, f"More {number},", speakers=(ANN,))]
