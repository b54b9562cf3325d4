"""Files and folders: what is found, in which order, and what is said of the rest."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import Outcome

from quotes.errors import QuotesError
from quotes.read import FORMATS, read


def write(folder: Path, **files: str) -> None:
    """Files by name, "__" for a slash and the last "_" for the dot: `a__story_txt`."""
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_folder_is_searched_through_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, b_txt="B", a__z_txt="Z", a__c__x_md="X", a__B_txt="BB", c_TXT="C")
    assert [article.text for article in Outcome(tmp_path).articles] == ["BB", "X", "Z", "B", "C"]


def test_other_kinds_and_hidden_files_are_counted(tmp_path: Path) -> None:
    write(tmp_path, story_txt="Text.", style_css="p {}", a__b_css="", photo_jpg="")
    (tmp_path / "README").write_text("No suffix.")
    (tmp_path / ".DS_Store").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "note.txt").write_text("hidden")
    outcome = Outcome(tmp_path)
    assert outcome.article.text == "Text."
    assert outcome.reading.passed_over.other_kinds == Counter({".css": 2, ".jpg": 1, "": 1})
    assert outcome.reading.passed_over.hidden == 2


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / ".draft.txt").write_text("Hidden.")
    assert Outcome(tmp_path / ".draft.txt").article.text == "Hidden."


def test_the_folder_of_a_saved_page_is_part_of_the_page(tmp_path: Path) -> None:
    write(tmp_path, story_html="<p>One sentence, said the mayor on Monday. And one more.</p>")
    write(tmp_path, story_files__frame_html="<p>Buy now!</p>", other_files__real_txt="Real.")
    assert [article.id for article in Outcome(tmp_path).articles] == ["real", "story"]


def test_links_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, a__story_txt="Text.")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self").symlink_to("self")
    outcome = Outcome(tmp_path)
    assert [article.text for article in outcome.articles] == ["Text."]
    assert outcome.problems == []
    assert outcome.reading.passed_over.other_kinds == Counter({"": 1})


def test_a_linked_folder_outside_is_read(tmp_path: Path) -> None:
    write(tmp_path, archive__old_txt="Old.", stories__new_txt="New.")
    (tmp_path / "stories" / "more").symlink_to(tmp_path / "archive", target_is_directory=True)
    assert [article.text for article in Outcome(tmp_path / "stories").articles] == ["Old.", "New."]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("empty.txt", b"", "is empty", id="empty"),
        pytest.param("blank.txt", b" \r\n\t\n", "is empty", id="white space"),
        pytest.param("mark.txt", b"\xef\xbb\xbf", "is empty", id="a byte order mark alone"),
        pytest.param("binary.txt", bytes(range(256)), "is not text", id="binary"),
        pytest.param("empty.html", b"", "holds no article", id="empty page"),
        pytest.param("binary.html", bytes(range(256)), "is not text", id="binary page"),
        pytest.param("empty.jsonl", b"", "is empty", id="empty JSON lines"),
        pytest.param("empty.json", b"", "is empty", id="empty JSON"),
        pytest.param("list.json", b"[]", "holds an empty list", id="empty list"),
        pytest.param("broken.json", b'[{"text": "A"},', "is broken JSON", id="broken JSON"),
        pytest.param("deep.json", b"[" * 100_000, "beyond what can be read", id="deep JSON"),
        pytest.param("empty.csv", b"\n\n", "is empty", id="empty table"),
        pytest.param("binary.csv", b"\x7fELF\0\1\2", "is not text", id="binary table"),
        pytest.param("paper.pdf", b"%PDF-1.4", r"of a kind \(.pdf\) that is not read", id="PDF"),
        pytest.param("memo.docx", b"PK\3\4", r"of a kind \(.docx\)", id="Word"),
        pytest.param("feed.xml", b"<rss/>", r"of a kind \(.xml\)", id="feed"),
        pytest.param("pdf.txt", b"%PDF-1.4", "is a PDF, which is not read", id="disguised PDF"),
    ],
)
def test_input_that_cant_be_read(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    write(tmp_path, good_txt="Good.")
    outcome = Outcome(bad, tmp_path / "good.txt")
    assert [article.id for article in outcome.articles] == ["good"]
    ((source, reason),) = outcome.problems
    assert source == str(bad)
    with pytest.raises(AssertionError, match=words):
        raise AssertionError(reason)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param("nowhere.txt", "does not exist", id="missing file"),
        pytest.param("nowhere/", "does not exist", id="missing folder"),
        pytest.param("https://h.example/a", "is a URL, which is not read yet", id="URL"),
        pytest.param("FTP://h.example/a", "is a URL, which is not read yet", id="URL in capitals"),
        pytest.param(os.devnull, "is neither a file nor a folder", id="device"),
        pytest.param("\0", "does not exist", id="no name at all"),
        pytest.param("", "does not exist", id="empty name"),
    ],
)
def test_source_that_isnt_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words in Outcome(source).reason


def test_broken_link(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    assert "is a link that leads nowhere" in Outcome(tmp_path / "gone.txt").reason
    assert any("leads nowhere" in reason for _, reason in Outcome(tmp_path).problems)


def test_folder_without_articles(tmp_path: Path) -> None:
    write(tmp_path, style_css="", a__photo_jpg="")
    assert "holds no articles that can be read (2 other files)" in Outcome(tmp_path).reason


def test_empty_folder(tmp_path: Path) -> None:
    assert "holds no articles that can be read (0 other files)" in Outcome(tmp_path).reason


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission(tmp_path: Path) -> None:
    write(tmp_path, a_txt="A.", b_txt="B.", c__d_txt="D.")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "c").chmod(0)
    outcome = Outcome(tmp_path, tmp_path / "c" / "d.txt")
    (tmp_path / "c").chmod(0o755)
    assert [article.id for article in outcome.articles] == ["b"]
    assert [reason for _, reason in outcome.problems] == [
        "can't be read: Permission denied",
        "can't be opened: Permission denied",
        "can't be opened: Permission denied",
    ]


def test_a_file_that_vanishes_while_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, a_txt="A.", b_txt="B.", c_txt="C.")
    problems: list[str] = []
    articles = read(
        [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")],
        problems=lambda source, reason: problems.append(reason),
    )
    ids = []
    for article in articles:
        (tmp_path / "b.txt").unlink(missing_ok=True)
        ids.append(article.id)
    assert ids == ["a", "c"]
    assert len(problems) == 1
    assert "does not exist" in problems[0]


def test_text_is_stored_to_the_letter(tmp_path: Path) -> None:
    text = "\n “We won’t,”\r\nshe said.\r\r\n\tEnd\u2028\u00a0 \n\n"
    (tmp_path / "story.txt").write_bytes(text.encode())
    assert Outcome(tmp_path).article.text == text


@given(text=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\ufeff")))
def test_any_text_is_stored_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("any") / "story.txt"
    text = f"Said: {text}"
    file.write_bytes(text.encode())
    assert Outcome(file).article.text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("# Ferry *sinks*\n\nIt sank.", "Ferry *sinks*", id="Markdown"),
        pytest.param("Ferry sinks\n\nIt sank.", "Ferry sinks", id="first line apart"),
        pytest.param("Ferry sinks\r\n\r\nIt sank.", "Ferry sinks", id="with Windows line ends"),
        pytest.param("Mayor: “We won’t”\n\nShe said.", "Mayor: “We won’t”", id="ends in a mark"),
        pytest.param("Ferry sinks\nIt sank.", None, id="no empty line"),
        pytest.param("The ferry sank.\n\nNobody died.", None, id="a sentence"),
        pytest.param("“The ferry sank.”\n\nShe said.", None, id="a quoted sentence"),
        pytest.param("Monday, 6 May 2024\n\nThe ferry sank.", None, id="a date"),
        pytest.param("By Ona Quist\n\nThe ferry sank.", None, id="a byline"),
        pytest.param("Ferry sinks", None, id="nothing but a line"),
        pytest.param("x" * 151 + "\n\nIt sank.", None, id="too long for a headline"),
    ],
)
def test_title_of_a_text(tmp_path: Path, text: str, title: str | None) -> None:
    (tmp_path / "story.txt").write_bytes(text.encode())
    article = Outcome(tmp_path).article
    assert article.title == title
    assert article.text == text


def test_date_in_the_name_counts(tmp_path: Path) -> None:
    write(tmp_path, **{"herald_2016-10-07_ferry_txt": "The ferry sank."})
    assert Outcome(tmp_path).article.published == "2016-10-07"


def test_what_the_user_says_holds(tmp_path: Path) -> None:
    file = tmp_path / "2016-10-07_wire.jsonl"
    file.write_text('{"text": "A.", "outlet": "www.herald.example", "date": "2016-10-06"}\n')
    said = Outcome(file).article
    assert (said.outlet, said.published) == ("www.herald.example", "2016-10-06")
    told = Outcome(file, outlet="The Herald", published="7 October 2016").article
    assert (told.outlet, told.published) == ("The Herald", "2016-10-07")


def test_encoding_is_passed_on(tmp_path: Path) -> None:
    for name, content in (
        ("a.txt", "Мост закрыт."),
        ("b.jsonl", '{"text": "Мост закрыт."}'),
        ("c.csv", "id,text\n1,Мост закрыт.\n"),
        ("d.html", "<html><p>Мост закрыт.</p><p>Мост закрыт, сказала мэр города.</p></html>"),
    ):
        (tmp_path / name).write_bytes(content.encode("koi8_r"))
    texts = [article.text for article in Outcome(tmp_path, encoding="KOI8-R").articles]
    assert len(texts) == 4
    assert all(text.startswith("Мост закрыт.") for text in texts)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"format": "pdf"}, "There is no format 'pdf'; the formats are auto, text"),
        ({"encoding": "klingon"}, "The encoding 'klingon' is not known"),
        ({"published": "soon"}, "'soon' is no date"),
        ({"mapping": {"headlin": "h"}}, "An article has no field 'headlin'"),
    ],
)
def test_options_that_cant_be(options: dict[str, object], words: str) -> None:
    with pytest.raises(QuotesError, match=words):
        Outcome(**options)


def test_explicit_format_of_a_named_file(tmp_path: Path) -> None:
    write(tmp_path, story_php="<html><p>“No,” said the mayor on Monday.</p><p>She left.</p></html>")
    article = Outcome(tmp_path / "story.php", format="html").article
    assert article.text == "“No,” said the mayor on Monday.\n\nShe left."


def test_explicit_format_picks_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, a_txt="A.", b_jsonl='{"text": "B."}', style_css="")
    outcome = Outcome(tmp_path, format="jsonl")
    assert outcome.article.text == "B."
    assert outcome.reading.passed_over.other_kinds == Counter({".txt": 1, ".css": 1})


GUESSED = [
    pytest.param("The ferry sank.\n\n“No,” she said.", "text", id="text"),
    pytest.param("[Editor's note] The ferry sank.", "text", id="text in brackets"),
    pytest.param("Text, body and title are words, too.\nSee?", "text", id="text with commas"),
    pytest.param("<!DOCTYPE html><p>“No,” she said.</p><p>A.</p>", "html", id="page"),
    pytest.param(
        "\n  <html><body><p>“No,” she said.</p></body></html>", "html", id="page, indented"
    ),
    pytest.param('{"text": "A."}\n{"text": "B."}\n', "json", id="JSON lines"),
    pytest.param('[\n  {"text": "A."}\n]\n', "json", id="JSON"),
    pytest.param('{\n  "text": "A."\n}\n', "json", id="JSON object"),
    pytest.param('[{"text": "A.",\n"title": "B"}]\n', "json", id="JSON broken over lines"),
    pytest.param("id,text\n1,A.\n", "csv", id="table"),
    pytest.param("Title;Full text\nA;B.\n", "csv", id="table with semicolons"),
]


@pytest.mark.parametrize(("content", "kind"), GUESSED)
def test_standard_input_is_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, kind: str
) -> None:
    stdin(monkeypatch, content.encode())
    guessed = Outcome("-").articles
    stdin(monkeypatch, content.encode())
    assert guessed == Outcome("-", format=kind).articles != []
    # a file without a suffix is guessed alike
    (tmp_path / "story").write_text(content)
    assert [a.text for a in Outcome(tmp_path / "story").articles] == [a.text for a in guessed]


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input_never_replaces_what_came_before(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for text in ("One.", "Two.", "One."):
        stdin(monkeypatch, text.encode())
        found.append(Outcome("-").article)
    assert found[0] == found[2]
    assert found[0].source != found[1].source
    assert found[0].source.startswith("stdin#")
    assert found[0].id.startswith("stdin-")


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b"")
    outcome = Outcome("-")
    assert outcome.problems == [("standard input", "is empty")]


def test_formats_begin_with_auto() -> None:
    assert FORMATS[0] == "auto"
