"""Identity: sources that are known again, and ids that stand in URLs."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import Outcome

from quotes.read.slugs import Slugs, slugify


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        pytest.param("a-story_2016", "a-story_2016", id="a slug stays"),
        pytest.param("a-story-that-ends-", "a-story-that-ends-", id="with a hyphen at its end"),
        pytest.param("-", "-", id="a hyphen"),
        pytest.param("s" * 120, "s" * 120, id="a long slug stays too"),
        pytest.param("Ferry, day 2", "ferry-day-2", id="marks and case"),
        pytest.param("Świat Łódź", "swiat-lodz", id="accents"),
        pytest.param("Smørrebrød & Straße", "smorrebrod-strasse", id="letters of their own"),
        pytest.param("1207", "1207", id="a number"),
        pytest.param(
            "https://www.herald.example/2024/ferries?page=1",
            "herald-example-2024-ferries-page-1",
            id="a URL",
        ),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_names_in_other_scripts_keep_apart() -> None:
    assert slugify("Выборы 2024") == "2024-21aca3e1"
    assert len({slugify(name) for name in ("新闻", "新聞", "Мост", "Пост", "جسر")}) == 5


def test_a_name_is_one_however_its_accents_are_written() -> None:
    assert slugify("Выборы й") == slugify("Выборы и\u0306")


@given(st.text())
def test_every_name_has_a_slug(name: str) -> None:
    assert re.fullmatch("[a-z0-9_-]+", slugify(name))


@given(st.lists(st.sampled_from(["story", "Story", "story-2", "Стория"]), max_size=12))
def test_claimed_ids_are_unique(names: list[str]) -> None:
    slugs = Slugs()
    claimed = [slugs.claim(name, f"/{place}/{name}") for place, name in enumerate(names)]
    assert len(set(claimed)) == len(names)


def test_two_files_of_one_stem(tmp_path: Path) -> None:
    for folder, name in (("a", "story.txt"), ("b", "story.txt"), ("b", "story-2.txt")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(f"In {folder}.")
    ids = {article.source: article.id for article in Outcome(tmp_path).articles}
    assert ids[str(tmp_path / "a/story.txt")] == "story"
    assert re.fullmatch("story-[0-9a-f]{6}", ids[str(tmp_path / "b/story.txt")])
    assert ids[str(tmp_path / "b/story-2.txt")] == "story-2"
    again = {article.source: article.id for article in Outcome(tmp_path).articles}
    assert again == ids


def test_a_file_is_known_from_every_folder_and_by_every_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stories").mkdir()
    file = tmp_path / "stories" / "ferry.txt"
    file.write_text("The ferry sank.")
    (tmp_path / "link").symlink_to("stories", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    named = ["stories", "./stories/ferry.txt", "link", file, "link/../stories/ferry.txt"]
    assert {Outcome(source).article.source for source in named} == {os.path.realpath(file)}
    monkeypatch.chdir(tmp_path / "stories")
    assert Outcome("ferry.txt").article.source == os.path.realpath(file)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text("The ferry sank.")
    assert Outcome(file, tmp_path, file).article.id == "ferry"


def records(path: Path, *rows: object) -> dict[str, str]:
    """The texts by source without its path."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    articles = Outcome(path).articles
    assert all(article.source.startswith(f"{path}#") for article in articles)
    return {article.source.partition("#")[2]: article.text for article in articles}


@pytest.mark.parametrize(
    ("record", "key"),
    [
        pytest.param({"id": 7, "url": "https://h.example/7", "text": "A."}, "7", id="by its id"),
        pytest.param(
            {"url": "https://h.example/7", "text": "A."}, "https://h.example/7", id="by its URL"
        ),
        pytest.param(
            {"title": "Ferry sinks", "text": "A."}, "ferry-sinks-[0-9a-f]{8}", id="by its title"
        ),
        pytest.param({"text": "A."}, "text-[0-9a-f]{8}", id="by its text"),
    ],
)
def test_what_identifies_a_record(tmp_path: Path, record: dict[str, str], key: str) -> None:
    file = tmp_path / "wire.jsonl"
    (found,) = records(file, record)
    assert re.fullmatch(key, found)
    # neither a record put in above nor another place in the file changes it
    assert found in records(file, {"id": "new", "text": "New."}, {}, record)


def test_a_titled_record_may_change_its_text(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    before = records(file, {"title": "Ferry sinks", "date": "2024-05-01", "text": "A."})
    after = records(file, {"title": "Ferry sinks", "date": "2024-05-01", "text": "B."})
    assert list(before) == list(after)


def test_records_that_share_an_id_are_all_kept(tmp_path: Path) -> None:
    found = records(
        tmp_path / "wire.jsonl",
        {"id": "7", "text": "First."},
        {"id": "7", "text": "Second."},
        {"id": "7", "text": "Third."},
    )
    assert sorted(found.values()) == ["First.", "Second.", "Third."]
    assert "7" in found


def test_a_record_that_stands_there_twice_is_named(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    file.write_text('{"id": "7", "text": "A."}\n' * 2)
    outcome = Outcome(file)
    assert [article.id for article in outcome.articles] == ["7"]
    assert outcome.problems == [(str(file), "has the record '7' again with the same text")]


def test_ids_of_records(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "HB/7", "text": "A."}\n')
    (tmp_path / "b.jsonl").write_text('{"id": "HB/7", "text": "B."}\n')
    first, second = Outcome(tmp_path).articles
    assert first.id == "hb-7"
    assert re.fullmatch("hb-7-[0-9a-f]{6}", second.id)
