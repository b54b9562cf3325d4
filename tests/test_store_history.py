"""Whatever came before, the database holds what the newest versions say, and is sound."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from storing import plain_extract

from quotes import pipeline, store
from quotes.records import Article

NAMES = ("Ann Lee", "Ann M Lee", "Lee", "Bo Day", "Dr Bo Day", "Cy Fox")
WORDS = ("No,", "Yes,", "Perhaps,", "Who pays?")
SENTENCES = st.tuples(st.sampled_from(WORDS), st.sampled_from((None, *NAMES))).map(
    lambda said: f"“{said[0]}”" + (f" said {said[1]}." if said[1] else "")
)
TEXTS = st.lists(SENTENCES, max_size=5).map("\n\n".join)
SOURCES = st.sampled_from("abc")
# Each step gives a source a text, or takes its article out.
STEPS = st.lists(st.tuples(SOURCES, st.one_of(st.none(), TEXTS)), min_size=1, max_size=8)


def apply(db: Database, source: str, text: str | None) -> None:
    held = db.execute("select id from articles where source = ?", (source,)).fetchone()
    if text is None and held:
        pipeline.remove(db, held[0])
    elif text is not None:
        article = Article(f"story-{source}", source, text)
        with store.transaction(db):
            store.save_article(db, article, plain_extract(article))
            pipeline.match_speakers(db)


def contents(db: Database) -> list[tuple[str, ...]]:
    """Every quotation with its id, its speakers' names and counts."""
    return db.execute(
        "select quotes.id, quotes.text, quotes.speaker, group_concat(speakers.name), "
        "group_concat(speakers.quote_count), quote_speakers.speaker_id is quotes.speaker_id "
        "from quotes left join quote_speakers on quote_id = quotes.id "
        "left join speakers on speakers.id = quote_speakers.speaker_id "
        "group by quotes.id order by quotes.id"
    ).fetchall()


@given(STEPS)
@settings(max_examples=40, deadline=None)
def test_history_leaves_no_trace(steps: list[tuple[str, str | None]]) -> None:
    newest = dict(steps)
    with tempfile.TemporaryDirectory() as folder:
        with store.opened(Path(folder) / "lived.db", create=True) as lived:
            for step in steps:
                apply(lived, *step)
                assert list(store.check(lived)) == []
            found = contents(lived)
        with store.opened(Path(folder) / "fresh.db", create=True) as fresh:
            for source, text in newest.items():
                apply(fresh, source, text)
            assert found == contents(fresh)


@given(TEXTS, TEXTS, st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_speakers_keep_their_ids_when_another_article_comes(
    text: str, other: str, names: list[str]
) -> None:
    text += "".join(f"\n\n“I am {name},” said {name}." for name in names)
    with (
        tempfile.TemporaryDirectory() as folder,
        store.opened(Path(folder) / "quotes.db", create=True) as db,
    ):
        apply(db, "a", text)
        before = dict(db.execute("select quote_id, speaker_id from quote_speakers").fetchall())
        apply(db, "b", other)
        after = dict(db.execute("select quote_id, speaker_id from quote_speakers").fetchall())
        leads = dict(db.execute("select id, speaker_id from retired_ids").fetchall())
    for quote_id, speaker_id in before.items():
        assert after[quote_id] == leads.get(speaker_id, speaker_id)
