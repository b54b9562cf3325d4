"""JSON lines, JSON and tables: which column is what, and damage that stays where it is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import Outcome

from quotes.read.draft import Draft, Options
from quotes.read.jsonlines import read_json_lines
from quotes.read.table import read_table


def one(tmp_path: Path, record: object, **options: object) -> Outcome:
    """A run over a JSON file with this record."""
    (tmp_path / "wire.json").write_text(json.dumps(record))
    return Outcome(tmp_path / "wire.json", **options)


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(
            {"id": 7, "text": "A.", "title": "T", "outlet": "O", "byline": "B",
             "published": "2024-05-01", "url": "https://h.example/7", "language": "en"},
            id="our own names",
        ),
        pytest.param(
            {"article_id": "7", "articleBody": "A.", "headline": "T", "publisher": {"name": "O"},
             "author": [{"@type": "Person", "name": "B"}], "datePublished": "2024-05-01",
             "url": "https://h.example/7", "inLanguage": "en"},
            id="schema.org",
        ),
        pytest.param(
            {"ID": "7", "Full Text": "A.", "Headline": "T", "Publication": "O", "Author": "B",
             "Publication Date": "May 1, 2024", "Link": "https://h.example/7", "Lang": "en"},
            id="names in words",
        ),
        pytest.param(
            {"uuid": "7", "content": "A.", "title": "T", "source": {"id": None, "name": "O"},
             "author": "B", "publishedAt": "2024-05-01", "url": "https://h.example/7",
             "language": "en", "description": "Cut off…"},
            id="a news service",
        ),
        pytest.param(
            {"id": 7, "content": {"rendered": "<p>A.</p>\n"}, "title": {"rendered": "T"},
             "publisher": "O", "authors": ["B"], "date": "2024-05-01",
             "link": "https://h.example/7", "lang": "en"},
            id="a content system",
        ),
    ],
)  # fmt: skip
def test_columns_by_their_usual_names(tmp_path: Path, record: dict[str, object]) -> None:
    article = one(tmp_path, record).article
    assert article.source.endswith("wire.json#7")
    assert (article.text, article.title, article.outlet) == ("A.", "T", "O")
    assert (article.byline, article.published) == ("B", "2024-05-01")
    assert (article.url, article.language) == ("https://h.example/7", "en")


@pytest.mark.parametrize(
    ("record", "text"),
    [
        pytest.param({"text": "", "body": "A."}, "A.", id="the first that is filled"),
        pytest.param({"body": "B.", "text": "A."}, "A.", id="the surest name first"),
        pytest.param({"text": ["A.", "", "B."]}, "A.\n\nB.", id="paragraphs in a list"),
        pytest.param({"text": "a\r\n b\n"}, "a\r\n b\n", id="to the letter"),
        pytest.param({"text": "x < y & z > q"}, "x < y & z > q", id="no markup"),
        pytest.param({"text": "&ldquo;No,&rdquo; &#147;she&#8221;"}, "“No,” “she”", id="entities"),
        pytest.param({"text": "<p>A</p><p>B</p>"}, "A\n\nB", id="paragraphs in HTML"),
        pytest.param(
            {"text": "A <em>b</em>.\n\nC"}, "A b.\n\nC", id="HTML within lines keeps the lines"
        ),
        pytest.param(
            {"text": "<p>A</p><blockquote>B</blockquote>"}, "A\n\n> B", id="a block quotation"
        ),
        pytest.param({"text": "a\ud800b\0c"}, "a\ufffdb\ufffdc", id="what can't be stored"),
    ],
)
def test_text_of_a_record(tmp_path: Path, record: dict[str, object], text: str) -> None:
    assert one(tmp_path, record).article.text == text


@pytest.mark.parametrize(
    "value",
    [
        pytest.param([{"text": "A."}, {"text": "B."}], id="a list"),
        pytest.param({"status": "ok", "articles": [{"text": "A."}, {"text": "B."}]}, id="named"),
        pytest.param({"response": {"docs": [{"text": "A."}, {"text": "B."}]}}, id="further in"),
        pytest.param({"@graph": [{"text": "A."}, {"text": "B."}]}, id="JSON-LD"),
    ],
)
def test_where_the_articles_are_in_a_json_file(tmp_path: Path, value: object) -> None:
    outcome = one(tmp_path, value)
    assert [article.text for article in outcome.articles] == ["A.", "B."]


def test_json_lines_in_a_json_file(tmp_path: Path) -> None:
    (tmp_path / "wire.json").write_text('{"text": "A."}\n{"text": "B."}\n')
    assert [article.text for article in Outcome(tmp_path).articles] == ["A.", "B."]


def test_mapping_names_columns(tmp_path: Path) -> None:
    record = {"story": {"main": "A."}, "Kopfzeile": "T", "text": "not this"}
    mapping = {"text": "story.main", "title": "kopfzeile"}
    article = one(tmp_path, record, mapping=mapping).article
    assert (article.text, article.title) == ("A.", "T")


def test_mapping_to_a_column_that_isnt_there(tmp_path: Path) -> None:
    assert one(tmp_path, {"text": "A."}, mapping={"text": "Story"}).reason == (
        "record 1 has no column 'Story', which --map names; its columns: text"
    )
    (tmp_path / "a.csv").write_text("id,text\n1,A.\n")
    outcome = Outcome(tmp_path / "a.csv", mapping={"title": "Kopf"})
    assert outcome.reason == "has no column 'Kopf', which --map names; its columns: id, text"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param('{"text": "cut', "line 2 is broken JSON (Unterminated string", id="cut off"),
        pytest.param("not JSON", "line 2 is broken JSON (Expecting value: column 1)", id="words"),
        pytest.param('["A."]', "line 2 holds no JSON object", id="a list"),
        pytest.param("null", "line 2 holds no JSON object", id="null"),
        pytest.param("{}", "line 2 has no column with the article's text", id="empty object"),
        pytest.param('{"titel": "x"}', "its columns: titel; name the right one", id="no text"),
        pytest.param('{"text": " "}', "line 2 has an empty text", id="empty text"),
        pytest.param('{"text": null}', "line 2 has an empty text", id="no value"),
        pytest.param('{"text": 12}', "line 2 has an empty text", id="a number for a text"),
        pytest.param("[" * 100_000, "line 2 is JSON beyond what can be read", id="too deep"),
        pytest.param("\udc81\udcff", "line 2 is not text in any encoding", id="no text at all"),
    ],
)
def test_bad_line_in_the_middle(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "wire.jsonl"
    content = f'{{"text": "A."}}\n{line}\n\n{{"text": "C."}}\n'
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    outcome = Outcome(file)
    assert [article.text for article in outcome.articles] == ["A.", "C."]
    ((source, reason),) = outcome.problems
    assert source == str(file)
    assert words in reason


def test_lines_of_two_encodings(tmp_path: Path) -> None:
    lines = ('{"text": "“A”"}\n'.encode(), '{"text": "“B”"}\n'.encode("cp1252"))
    (tmp_path / "wire.jsonl").write_bytes(b"".join(lines))
    assert [article.text for article in Outcome(tmp_path).articles] == ["“A”", "“B”"]


def test_json_lines_in_utf16(tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_text('{"text": "“A”"}\n{"text": "“B”"}\n', encoding="utf-16")
    assert [article.text for article in Outcome(tmp_path).articles] == ["“A”", "“B”"]


def table(tmp_path: Path, content: str, name: str = "a.csv", **options: object) -> Outcome:
    (tmp_path / name).write_bytes(content.encode())
    return Outcome(tmp_path / name, **options)


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        pytest.param("id,text\n1,A.\n2,B.\n", ["A.", "B."], id="commas"),
        pytest.param("id;text;x,y\n1;A, b;z\n", ["A, b"], id="semicolons"),
        pytest.param("id\ttext\n1\tA.\n", ["A."], id="tabs"),
        pytest.param("id|text\n1|A.\n", ["A."], id="bars"),
        pytest.param("sep=;\nid;text\n1;A.\n", ["A."], id="Excel's first line"),
        pytest.param("\ufeffid,text\r\n1,A.\r\n", ["A."], id="Excel's mark and line ends"),
        pytest.param("id,text\r1,A.\r2,B.\r", ["A.", "B."], id="line ends of old Macs"),
        pytest.param('id,text\n1,"A ""b"",\r\nc"\n', ['A "b",\r\nc'], id="marks, line ends"),
        pytest.param("\n\nid,text\n\n1,A.\n\n2,B.", ["A.", "B."], id="empty lines"),
        pytest.param("id,text\n1,A.,,\n", ["A."], id="empty fields too many"),
        pytest.param("text\nA.\nB.\n", ["A.", "B."], id="one column"),
        pytest.param("id,text\n1,<p>A</p><p>B</p>\n", ["A\n\nB"], id="markup"),
        pytest.param(
            'id\ttext\n1\t"No," she said.\n2\tB "c"\n',
            ['"No," she said.', 'B "c"'],
            id="tabs without quoting",
        ),
        pytest.param('id\ttext\n1\t"A\tb"\n2\tB\n', ["A\tb", "B"], id="tabs with quoting"),
        pytest.param("id,text\n1," + "x" * 300_000 + "\n", ["x" * 300_000], id="a long article"),
    ],
)
def test_tables(tmp_path: Path, content: str, texts: list[str]) -> None:
    outcome = table(tmp_path, content)
    assert outcome.problems == []
    assert [article.text for article in outcome.articles] == texts


def test_table_without_a_text_column(tmp_path: Path) -> None:
    assert table(tmp_path, "id,titel,inhalt\n1,T,A.\n2,T,B.\n").reason == (
        "has no column with the article's text (such as text, body or content); its columns: "
        "id, titel, inhalt; name the right one with --map text=COLUMN"
    )
    outcome = table(tmp_path, "id,titel,inhalt\n1,T,A.\n2,T,B.\n", mapping={"text": "Inhalt"})
    assert [article.text for article in outcome.articles] == ["A.", "B."]


@pytest.mark.parametrize(
    ("middle", "words"),
    [
        pytest.param("2,\n", "the row in line 3 has an empty text", id="empty text"),
        pytest.param("2\n", "the row in line 3 has an empty text", id="a field too few"),
        pytest.param("2,B, and c\n", "line 3 has 3 fields where the header has 2", id="too many"),
        pytest.param('2,"He said "no" to it"\n', "line 3 is broken CSV", id="marks not doubled"),
        pytest.param('2,"B\n', "lines 3 to 4 are broken CSV", id="a mark never closed"),
        pytest.param(
            '2,"He said "no"\nto, it\nand left."\n', "lines 3 to 5 are broken", id="over lines"
        ),
        pytest.param("2,\udc81\n", "line 3 is not text in any encoding", id="no text at all"),
    ],
)
def test_bad_row_in_the_middle(tmp_path: Path, middle: str, words: str) -> None:
    file = tmp_path / "a.csv"
    content = f'id,text\n1,A.\n{middle}"4","D."\n5,E.\n6,F.\n'
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    outcome = Outcome(file)
    texts = [article.text for article in outcome.articles]
    assert texts in (["A.", "D.", "E.", "F."], ["A.", "E.", "F."])
    ((_, reason),) = outcome.problems
    assert words in reason


def test_a_mark_that_is_never_closed_makes_no_article(tmp_path: Path) -> None:
    outcome = table(tmp_path, 'id,text\n1,A.\n2,"B\n3,C\n4,D\n')
    assert [article.text for article in outcome.articles] == ["A."]
    assert outcome.problems[0][1].startswith("lines 3 to 5 are broken CSV (unexpected end of data)")


def test_a_field_without_end_is_not_held_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.read.table.MAX_FIELD", 1000)
    before = csv.field_size_limit(10)
    try:
        outcome = table(tmp_path, 'id,text\n1,"B' + "x\n" * 900 + "3,C\n")
    finally:
        csv.field_size_limit(before)
    assert [article.text for article in outcome.articles] == ["C"]
    assert "field larger than field limit" in outcome.problems[0][1]


class Endless(io.RawIOBase):
    """A file of records without end, which counts what is read of it."""

    def __init__(self, first: bytes, record: bytes) -> None:
        self._record = record
        self._pending = first
        self._started = first
        self.taken = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._pending = self._started
        return offset

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while len(self._pending) < len(buffer):
            self._pending += self._record
        size = len(buffer)
        buffer[:] = self._pending[:size]
        self._pending = self._pending[size:]
        self.taken += size
        return size


@pytest.mark.parametrize(
    ("reader", "first", "record"),
    [
        (read_json_lines, b"", b'{"text": "The ferry sank."}\n'),
        (read_table, b"id,text\n", b"1,The ferry sank.\n"),
    ],
)
def test_records_are_read_as_they_are_needed(reader, first: bytes, record: bytes) -> None:  # type: ignore[no-untyped-def]
    endless = Endless(first, record)
    found: Iterator[Draft] = reader(io.BufferedReader(endless), Options())
    for _ in range(1000):
        assert next(found).text == "The ferry sank."
    assert endless.taken < 400_000


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1),
            st.sampled_from([",", ";", "\t"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_table_round_trip(rows: list[tuple[str, str]]) -> None:
    delimiter = rows[0][1]
    texts = [f"Said: {text}." for text, _ in rows]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["id", "text"])
    writer.writerows((number, text) for number, text in enumerate(texts))
    found = list(read_table(io.BytesIO(file.getvalue().encode()), Options()))
    plain = [text for text in texts if "<" not in text and "&" not in text]
    assert [each.text for each in found if isinstance(each, Draft) and each.text in plain] == plain
