"""Decoding: by evidence, in the documented order, never by statistics."""

from __future__ import annotations

import codecs
import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import QuotesError, UnreadableSource
from quotes.read.decode import (
    decode,
    decode_page,
    decoded_lines,
    is_damaged,
    known_encoding,
    storable,
)

QUOTED = "“We won’t,” said Zoë Ångström — twice…"

# What an article may hold: anything but surrogates, NUL and a byte order mark at the beginning.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cn", "Co"), exclude_characters="\0\ufeff"), min_size=1
)
# What Windows-1252 can hold, with the marks that are letters to a wrong guess
CP1252_TEXTS = st.text(
    st.sampled_from("“”‘’«»„…–—€éÉñßüåøæœ Abc defg hij, klm. \n"), min_size=1, max_size=60
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"", "", id="nothing"),
        pytest.param(QUOTED.encode(), QUOTED, id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + QUOTED.encode(), QUOTED, id="utf-8 with mark"),
        pytest.param(QUOTED.encode("utf-16"), QUOTED, id="utf-16 with mark"),
        pytest.param(
            codecs.BOM_UTF16_BE + QUOTED.encode("utf-16-be"), QUOTED, id="utf-16-be with mark"
        ),
        pytest.param(QUOTED.encode("utf-32"), QUOTED, id="utf-32 with mark"),
        pytest.param(QUOTED.encode("utf-16-le"), QUOTED, id="utf-16-le by its NUL bytes"),
        pytest.param(QUOTED.encode("utf-16-be"), QUOTED, id="utf-16-be by its NUL bytes"),
        pytest.param(b"a\0l\0l\0", "all", id="utf-16 that is valid utf-8 with NULs"),
        pytest.param(
            "Мост закрыт, сказала мэр.\n".encode("utf-16-le"),
            "Мост закрыт, сказала мэр.\n",
            id="Russian utf-16 by its spaces",
        ),
        pytest.param(
            "市長は「橋は閉鎖する」と述べた。\n".encode("utf-16-be"),
            "市長は「橋は閉鎖する」と述べた。\n",
            id="Japanese utf-16 by its line end",
        ),
        pytest.param(QUOTED.encode("cp1252", "ignore"), QUOTED, id="Windows-1252"),
        pytest.param(b"a\r\nb\rc\n", "a\r\nb\rc\n", id="line ends stay as they are"),
        pytest.param("\ufeff\ufeffx".encode(), "\ufeffx", id="only the first mark is one"),
    ],
)
def test_decodes(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(bytes(range(256)), "not text", id="every byte"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture", id="PNG"),
        pytest.param(b"%PDF-1.4\n1 0 obj\n", "a PDF", id="PDF that is all ASCII"),
        pytest.param(b"{\\rtf1\\ansi He said}", "an RTF document", id="RTF"),
        pytest.param(b"PK\x03\x04\x14\0", "a ZIP archive", id="Word"),
        pytest.param(b"plain \0 text", "not text", id="one stray NUL byte"),
        pytest.param("der Wö\0chter".encode(), "not text", id="a stray NUL in UTF-8"),
        pytest.param(b"caf\x81\xe9", "not text", id="a byte that Windows-1252 lacks"),
        pytest.param(b"caf\xe9 \x1b\x02", "not text", id="control characters beside cp1252"),
        pytest.param(b"\xff\xfea", "not text in the encoding utf-16-le", id="half a utf-16 pair"),
        pytest.param(b"\1\0\2\0\3\0\4\0", "not text", id="small numbers as 16-bit integers"),
    ],
)
def test_refuses_what_is_no_text(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words):
        decode(data)


def test_encoding_overrides() -> None:
    assert decode("Мост".encode("cp1251"), "cp1251") == "Мост"
    assert decode("naïve".encode(), "cp1252") == "naÃ¯ve"
    with pytest.raises(UnreadableSource, match=r"not text in the encoding ascii .* at byte 2"):
        decode("naïve".encode(), "ascii")


def test_encoding_by_any_of_its_names() -> None:
    assert known_encoding("Windows-1252") == known_encoding("cp1252") == "cp1252"


@pytest.mark.parametrize("name", ["klingon", "hex", "", "utf-8\0"])
def test_unknown_encoding(name: str) -> None:
    with pytest.raises(QuotesError, match="is not known"):
        known_encoding(name)


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        pytest.param("iso-8859-1", "cp1252", "“Nein”, sagte sie.", id="Latin-1 means Windows-1252"),
        pytest.param("windows-1251", "cp1251", "«Нет», — сказала она.", id="Russian"),
        pytest.param("iso-8859-2", "iso8859-2", "Łódź czeka.", id="Polish"),
        pytest.param("shift_jis", "cp932", "「いいえ」と彼女は言った①", id="Japanese of Windows"),
        pytest.param("iso-8859-1", "utf-8", "“Nein”", id="valid UTF-8 counts before a declaration"),
        pytest.param("utf-8", "cp1252", "“Nein”", id="wrongly declared as UTF-8"),
        pytest.param("x-unknown", "cp1252", "“Nein”", id="a charset nobody knows"),
    ],
)
def test_page_with_declared_charset(declared: str, encoding: str, text: str) -> None:
    for head in (
        f'<meta charset="{declared}">',
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">',
        f'<?xml version="1.0" encoding="{declared}"?>',
    ):
        assert decode_page((head + text).encode(encoding)) == head + text


def test_encoding_overrides_a_declared_charset() -> None:
    page = '<meta charset="windows-1251">ж'.encode("koi8_r")
    assert decode_page(page, "koi8_r").endswith("ж")


def lines(data: bytes, encoding: str | None = None) -> list[str]:
    return list(decoded_lines(io.BytesIO(data), encoding))


def test_lines_each_in_its_encoding() -> None:
    data = "“a”\r\n".encode() + "“b”\n".encode("cp1252") + b"c"
    assert lines(data) == ["“a”\r\n", "“b”\n", "c"]


def test_line_that_is_no_text_spoils_itself_only() -> None:
    found = lines(b"a\n\x81\xff\nb\n")
    assert [is_damaged(line) for line in found] == [False, True, False]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_lines_of_wide_encodings(encoding: str) -> None:
    assert lines("“a” b c d\n“e” \u010a f\n".encode(encoding)) == ["“a” b c d\n", "“e” \u010a f\n"]


def test_lines_end_where_utf16_breaks() -> None:
    stream = io.BytesIO(codecs.BOM_UTF16_LE + "a\n".encode("utf-16-le") + b"\x00\xd8\n\0")
    with pytest.raises(UnreadableSource, match="utf-16-le from about line"):
        list(decoded_lines(stream))
    assert not stream.closed


def test_lines_of_a_binary_file() -> None:
    with pytest.raises(UnreadableSource, match="not text"):
        lines(b"\x7fELF\2\1\1\0\0\n\0\n")


@given(TEXTS)
def test_utf8_round_trip(text: str) -> None:
    assert decode(text.encode()) == text
    assert "".join(lines(text.encode())) == text


@given(TEXTS)
def test_utf16_round_trip(text: str) -> None:
    for mark, codec in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        assert decode(mark + text.encode(codec)) == text


@given(st.text(st.sampled_from("“”‘’…— abcdefghij ÄÖÜ \n"), min_size=8), st.booleans())
def test_utf16_without_mark_round_trip(text: str, little: bool) -> None:
    text = f"He said: {text}"
    assert decode(text.encode("utf-16-le" if little else "utf-16-be")) == text


@given(CP1252_TEXTS)
def test_windows_1252_round_trip(text: str) -> None:
    # "é" between letters: a lone byte above 127 is never valid UTF-8
    text = f"café {text}"
    assert decode(text.encode("cp1252")) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_storable_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableSource):
        assert "\0" not in storable(decode(data)).encode().decode()
