"""Articles that come in parts, in any order, change or go: the same people as all at once."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from parts import KNOWN, NAMES, TEXTS, asked, people, put, spoken_by
from sqlite_utils import Database
from storing import plain_extract

from quotes import pipeline, store
from quotes.match import CROWD, FAMILY, keys
from quotes.names import sex_of_given
from quotes.pipeline import By
from quotes.pipeline.matching import bring_in_line
from quotes.records import Article, Known

DATA = Path(__file__).parent.parent / "data" / "articles"

MANY = """albert alfred andrew anthony arthur bernard bruce charles daniel david dennis donald douglas
edgar edward eric ernest frank fred george gerald gordon gregory harold henry howard hugh jack james john
joseph keith kenneth lawrence leonard louis martin michael nathan oscar patrick paul peter philip ralph"""
MEN = [name.title() for name in MANY.split() if sex_of_given(name) == "male"]
STEPS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.one_of(st.none(), TEXTS)), min_size=1, max_size=10
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    STEPS,
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=2),
    st.lists(KNOWN, max_size=2),
)
@example(
    [("b", spoken_by("Mara Oldacre")), ("a", spoken_by("Ann Lee", "Ann B Lee")), ("a", None)],
    [("Ann B Lee", "Mara Oldacre")],
    [Known("Ann Lee")],
)
@example(
    [
        ("a", None),
        ("d", spoken_by("Bo Day", "Ines Oldacre")),
        ("a", spoken_by("Mara Oldacre", "Ann Lee Jr", "Ann Lee")),
        ("d", None),
        ("a", None),
    ],
    [("Robert Day", "Bo Day"), ("Bo Day", "Mara Oldacre")],
    [Known("Ann Lee", aliases=("Bo Day",))],
)
def test_after_each_change_it_is_as_if_all_were_matched(
    steps: list[tuple[str, str | None]],
    merges: list[tuple[str, str]],
    people_known: list[Known],
) -> None:
    with tempfile.TemporaryDirectory() as folder, store.opened(f"{folder}/q.db", create=True) as db:
        for number, (name, text) in enumerate(steps):
            put(db, name, text)
            if number == len(steps) // 2:
                for one, other in merges:
                    _merge(db, one, other)
                store.save_people(db, people_known)
                bring_in_line(db)
            found, questions = people(db), asked(db)
            assert list(store.check(db)) == []
            assert not store.waiting(db)
            described = list(db.query("select * from speakers order by id"))
            pipeline.match_speakers(db)
            assert people(db) == found
            assert asked(db) == questions
            assert list(db.query("select * from speakers order by id")) == described


def _merge(db: Database, one: str, other: str) -> None:
    """Decides that two are one, where both are here and no name is several people's."""
    ids = {
        name: [row[0] for row in db.execute("select id from speakers where name = ?", (name,))]
        for name in (one, other)
    }
    if one != other and all(len(found) == 1 for found in ids.values()) and ids[one] != ids[other]:
        pipeline.merge(db, ids[one][0], ids[other], By("jo"))


@pytest.mark.parametrize("parts", [1, 3, 10])
@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "backwards"])
def test_the_sample_in_parts_is_the_same_people(
    tmp_path: Path, parts: int, backwards: bool
) -> None:
    files = sorted(path for path in DATA.rglob("*") if path.is_file())
    files = files[::-1] if backwards else files
    whole, by_parts = tmp_path / "whole.db", tmp_path / "parts.db"
    pipeline.import_sources(whole, [str(DATA)], pipeline.ReadOptions())
    for number in range(parts):
        sources = [str(path) for path in files[number::parts]]
        pipeline.import_sources(by_parts, sources, pipeline.ReadOptions())
    with store.opened(whole) as one, store.opened(by_parts) as other:
        assert _by_source(other) == _by_source(one)
        assert list(store.check(other)) == []


def _by_source(db: Database) -> set[frozenset[tuple[str, str, int]]]:
    spoken = defaultdict(set)
    for speaker_id, *words in db.execute(
        "select quote_speakers.speaker_id, source, quotes.text, start from quote_speakers "
        "join quotes on quotes.id = quote_id join articles on articles.id = article_id"
    ):
        spoken[speaker_id].add(tuple(words))
    return {frozenset(quotes) for quotes in spoken.values()}


def test_what_is_not_connected_is_left_alone(tmp_path: Path) -> None:
    with store.opened(tmp_path / "q.db", create=True) as db:
        put(db, "a", "“I,” said Ann Lee.\n\n“You,” said Bo Day.")
        article = Article("b", "b.txt", "“We,” said Ann B Lee.")
        store.save_article(db, article, plain_extract(article))
        store.make_keys(db, keys)
        names = {appearance.speaker.name for appearance in store.connected(db)}
        assert names == {"Ann Lee", "Ann B Lee"}


def test_a_bare_name_brings_only_witnesses_of_a_crowd(tmp_path: Path) -> None:
    with store.opened(tmp_path / "q.db", create=True) as db:
        for number in range(CROWD + 10):
            put(db, f"a{number}", f"“I,” said {MEN[number]} Oldacre.")
        article = Article("b", "b.txt", "“We,” said Mrs Oldacre.\n\n“You,” said Bo Day.")
        store.save_article(db, article, plain_extract(article))
        store.make_keys(db, keys)
        names = [some.speaker.name for some in store.connected(db, (), store.Crowds(FAMILY, CROWD))]
        assert len(names) == CROWD + 3
        bring_in_line(db)
        found = people(db)
        pipeline.match_speakers(db)
        assert people(db) == found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["come", "come", "go"]),
            st.integers(0, CROWD // 3),
            st.sampled_from(["", "", "Oldacre", "Mrs Oldacre", "Mara Oldacre", "Mara Oldakre"]),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_families_that_grow_to_crowds_and_shrink(steps: list[tuple[str, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, store.opened(f"{folder}/q.db", create=True) as db:
        for number in range(CROWD - 1):
            put(db, f"x{number}", f"“I,” said {MEN[number]} Oldacre.")
        for number, name in enumerate(["Ines", "Ines", "Ines", "Mrs"]):
            put(db, f"y{number}", f"“I,” said {name} Oldacre.")
        assert _spoken_by(db, "Ines Oldacre") == 4
        for step, (what, place, name) in enumerate(steps):
            put(db, f"x{place}", None if what == "go" else f"“I,” said {MEN[place]} Oldacre.")
            if what == "come":
                put(db, f"more{step}", f"“I,” said {MEN[CROWD + step]} Oldacre.")
            if name:
                put(db, f"new{step}", f"“I,” said {name}.")
            found, questions = people(db), asked(db)
            pipeline.match_speakers(db)
            assert people(db) == found
            assert asked(db) == questions


def _spoken_by(db: Database, name: str) -> int:
    sql = "select quote_count from speakers where name = ?"
    return sum(row[0] for row in db.execute(sql, (name,)))


def test_another_version_of_the_program_makes_the_keys_again(tmp_path: Path) -> None:
    with store.opened(tmp_path / "q.db", create=True) as db:
        put(db, "a", "“I,” said Ann Lee.")
        db.execute("update appearance_keys set key = 'old ' || key")
        put(db, "b", "“We,” said Ann B Lee.")
        assert len(people(db)) == 2  # the old keys are trusted
        db.execute("update matched_with set version = '0'")
        put(db, "c", "“Yes,” said Bo Day.")
        assert len(people(db)) == 2
        assert db.execute(
            "select count(*) from appearance_keys where key like 'old%'"
        ).fetchone() == (0,)


def test_a_database_with_the_keys_of_an_earlier_version_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    path, articles = tmp_path / "q.db", tmp_path / "in"
    articles.mkdir()
    for name, said_by in (("a", "Mara Oldacre"), ("b", "Bo Day")):
        (articles / f"{name}.txt").write_text(f"“Yes, we will,” said {said_by}.", encoding="utf-8")
    pipeline.import_sources(path, [str(articles)], pipeline.ReadOptions())
    with store.opened(path) as db:
        wanted = db.execute("select * from appearance_keys").fetchall()
        assert any(key.startswith("slip ") for _, key, _ in wanted)
        db.execute("delete from appearance_keys where key like 'slip %'")
        db.execute("insert into appearance_keys values (1, 'begins mara olda', 1)")
        for gone in ("table obeyed", "trigger people_change", "trigger people_leave"):
            db.execute(f"drop {gone}")
        db.execute("delete from _sqlite_migrations where name like 'm008%'")
    pipeline.import_sources(path, [str(articles / "a.txt")], pipeline.ReadOptions())
    with store.opened(path) as db:
        assert sorted(db.execute("select * from appearance_keys")) == sorted(wanted)
        assert list(store.check(db)) == []
