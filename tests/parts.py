"""What the tests of imports in parts share: random articles and lists of people, and who is one then."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import strategies as st
from sqlite_utils import Database
from storing import plain_extract

from quotes import store
from quotes.pipeline.matching import bring_in_line
from quotes.records import Article, Known

# Names that match, may match, contradict, and hang on each other.
NAMES = [
    *("Ann Lee", "Ann B Lee", "Ann C Lee", "A Lee", "Lee", "Ann Lee Jr", "Annie Lee"),
    *("Mara Oldacre", "Oldacre", "Ines Oldacre", "Mara Oldakre", "Bo Day", "Bob Day", "Robert Day"),
    *("Tomas Lindqvist", "Tomas Lindquist", "Lindqvist"),
]


def spoken_by(*names: str) -> str:
    """An article in which each says something."""
    return "\n\n".join(f"“I am {name},” said {name}." for name in names)


TEXTS = st.lists(st.sampled_from(NAMES), min_size=0, max_size=3, unique=True).map(
    lambda names: spoken_by(*names)
)
KNOWN = st.builds(
    Known,
    st.sampled_from(NAMES),
    aliases=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    role=st.sampled_from([None, "mayor", "baker"]),
    wikidata=st.sampled_from(["Q1", "Q2"]),
)


def put(db: Database, name: str, text: str | None) -> None:
    """Stores, replaces or (None) removes an article and brings all in line."""
    with store.transaction(db):
        if text is not None:
            article = Article(name, f"{name}.txt", text)
            store.save_article(db, article, plain_extract(article))
        elif store.id_of_source(db, f"{name}.txt"):
            store.remove_article(db, name)
        bring_in_line(db)


def people(db: Database) -> set[frozenset[str]]:
    """The quotations of each speaker."""
    spoken = defaultdict(set)
    for speaker_id, quote_id in db.execute("select speaker_id, quote_id from quote_speakers"):
        spoken[speaker_id].add(quote_id)
    return {frozenset(quotes) for quotes in spoken.values()}


def asked(db: Database) -> set[frozenset[frozenset[str]]]:
    """The suggestions, each as the quotations of its two speakers."""
    spoken = defaultdict(set)
    for speaker_id, quote_id in db.execute("select speaker_id, quote_id from quote_speakers"):
        spoken[speaker_id].add(quote_id)
    pairs = db.execute("select a, b from suggestions").fetchall()
    return {frozenset((frozenset(spoken[a]), frozenset(spoken[b]))) for a, b in pairs}
