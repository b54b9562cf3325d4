"""Speakers: ids hold through joins and splits, and names and counts follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database
from storing import plain_extract, reading, rows

from quotes import store
from quotes.records import Article, Speaker
from quotes.store import Appearance, Suggestion, assign, check, load_appearances, save_suggestions


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "quotes.db"
    with store.opened(path, create=True) as database, store.transaction(database):
        for number in range(4):
            save(database, f"a{number}", f"“I said {number}.” said Ann Lee. “And,” said Ann Lee.")
        save(database, "b", "“I said it.” said Ann Leigh.")
        assign_by(database, lambda appearance: appearance.speaker.name)
    return path


def save(db: Database, name: str, text: str, outlet: str | None = "Herald") -> None:
    article = Article(name, f"{name}.txt", text, outlet=outlet, published="2026-03-0" + "1")
    store.save_article(db, article, plain_extract(article))


def assign_by(db: Database, key, kept=None, leads=None) -> None:
    """Groups the appearances by a key; ids as `kept` says, else as the first member has it."""
    groups: dict[object, list[Appearance]] = {}
    for appearance in load_appearances(db):
        groups.setdefault(key(appearance), []).append(appearance)
    held = kept or [group[0].speaker_id for group in groups.values()]
    assign(db, list(groups.values()), held, leads or {})
    store.settle(db)


def change(path: Path, key, kept=None, leads=None) -> None:
    with reading(path) as db, store.transaction(db):
        assign_by(db, key, kept, leads)


def findings(path: Path) -> list[str]:
    with reading(path) as db:
        return list(check(db))


def state(path: Path) -> list[tuple[str, str, int]]:
    return rows(path, "select id, name, quote_count from speakers order by id")


APART = [("ann-lee", "Ann Lee", 8), ("ann-leigh", "Ann Leigh", 1)]


def test_each_group_is_a_speaker(db: Path) -> None:
    assert state(db) == APART
    assert findings(db) == []


def test_joined_speakers_keep_the_id_and_the_other_leads_there(db: Path) -> None:
    change(db, lambda _: "one", ["ann-lee"], {"ann-leigh": 0})
    assert state(db) == [("ann-lee", "Ann Lee", 9)]
    assert rows(db, "select * from retired_ids") == [("ann-leigh", "ann-lee")]
    assert rows(db, "select other_names from speakers") == [("Ann Leigh",)]
    assert rows(db, "select name, count from speaker_names") == [("Ann Lee", 4), ("Ann Leigh", 1)]
    assert findings(db) == []


def test_what_comes_apart_has_its_id_back(db: Path) -> None:
    change(db, lambda _: "one", ["ann-lee"], {"ann-leigh": 0})
    change(db, lambda appearance: appearance.speaker.name, ["ann-lee", None])
    assert state(db) == APART
    assert rows(db, "select * from retired_ids") == []
    assert findings(db) == []


def test_retired_ids_follow_a_second_join(db: Path) -> None:
    change(db, lambda _: "one", ["ann-lee"], {"ann-leigh": 0})
    change(db, lambda _: "one", [None], {"ann-lee": 0})
    assert state(db) == [("ann-lee-2", "Ann Lee", 9)]
    assert rows(db, "select * from retired_ids order by id") == [
        ("ann-lee", "ann-lee-2"),
        ("ann-leigh", "ann-lee-2"),
    ]
    assert findings(db) == []


def test_a_part_split_off_has_a_new_id(db: Path) -> None:
    change(db, lambda a: a.article == "a3" or a.speaker.name, ["ann-lee", None, "ann-leigh"])
    assert state(db) == [
        ("ann-lee", "Ann Lee", 6),
        ("ann-lee-2", "Ann Lee", 2),
        ("ann-leigh", "Ann Leigh", 1),
    ]
    assert findings(db) == []


def test_a_changed_article_keeps_the_speaker_whatever_was_said(db: Path) -> None:
    """The second Ann Lee keeps the second id, though none of her words are left."""
    change(db, lambda a: a.article == "a3" or a.speaker.name, ["ann-lee", None, "ann-leigh"])
    with reading(db) as database, store.transaction(database):
        save(database, "a3", "“All new.” said Ann Lee.")
        store.settle(database)
    assert rows(db, "select speaker_id from quotes where article_id = 'a3'") == [("ann-lee-2",)]


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        pytest.param(("Lee", ()), ("Ann Lee", ("Lee",)), True, id="fuller name, the old is a form"),
        pytest.param(("Ann Lee", ("Lee",)), ("Lee", ()), True, id="shorter name, a form before"),
        pytest.param(("Ann Lee", ()), ("Bo Day", ()), False, id="another person"),
    ],
)
def test_an_appearance_under_another_name(
    db: Path, before: tuple[str, tuple[str, ...]], after: tuple[str, tuple[str, ...]], kept: bool
) -> None:
    article = Article("c", "c.txt", "“Yes,” said Someone.")
    quotation = plain_extract(article)[0]

    def saved(name: str, forms: tuple[str, ...]) -> list[Appearance]:
        from dataclasses import replace

        speaker = Speaker(name, "person", forms=(name, *forms))
        store.save_article(database, article, [replace(quotation, speakers=(speaker,))])
        return [a for a in load_appearances(database) if a.article == "c"]

    with reading(db) as database:
        (appearance,) = saved(*before)
        assert appearance.speaker_id is None
        database.execute("update appearances set speaker_id = 'ann-lee' where article_id = 'c'")
        (appearance,) = saved(*after)
    assert (appearance.speaker_id == "ann-lee") is kept


def test_several_speakers_at_once(db: Path) -> None:
    from dataclasses import replace

    article = Article("d", "d.txt", "“We agree,” said Ann Lee.", outlet="Post")
    both = (Speaker("Ann Lee", "person", forms=("Ann Lee",)), Speaker("Bo Day", "person"))
    quotation = replace(plain_extract(article)[0], speaker="Ann Lee and Bo Day", speakers=both)
    with reading(db) as database, store.transaction(database):
        store.save_article(database, article, [quotation])
        assign_by(database, lambda appearance: appearance.speaker.name)
        assert dict(store.load_keyed(database, "d")).popitem()[1].speakers[0] == both[0]
    assert rows(db, "select speaker, speaker_id from quotes where article_id = 'd'") == [
        ("Ann Lee and Bo Day", None)
    ]
    assert rows(db, "select speaker_id from quote_speakers where quote_id glob 'd-*'") == [
        ("ann-lee",),
        ("bo-day",),
    ]
    assert rows(db, "select quote_count, outlet_count from speakers where id = 'ann-lee'") == [
        (9, 2)
    ]
    assert findings(db) == []


def test_suggestions_are_of_speakers_and_keep_their_ids(db: Path) -> None:
    with reading(db) as database:
        everybody = first, *_, last = load_appearances(database)
        wanted = [
            Suggestion(last.id, first.id, 0.7, ("one letter apart",)),
            Suggestion(first.id, last.id, 0.5, ("weaker",)),
        ]
        save_suggestions(database, everybody, wanted)
        before = rows(db, "select * from suggestions")
        save_suggestions(database, everybody, wanted)
        assert rows(db, "select * from suggestions") == before
        assert [row[1:] for row in before] == [
            ("ann-lee", "ann-leigh", 0.7, '["one letter apart"]')
        ]
        save_suggestions(database, everybody, [])
        assert rows(db, "select * from suggestions") == []
        save_suggestions(database, everybody, wanted)
        assert rows(db, "select * from suggestions") == before  # its number too
