"""Bytes to text, by evidence only: no statistical guessing, which turns quotation marks to letters.

The order: byte order mark; strict UTF-8; UTF-16 where NUL bytes stand on one side of every pair;
for web pages the declared charset; strict Windows-1252. What is left is not text. NUL is legal
UTF-8 and yet no text holds it, so a text with NUL is never taken for UTF-8: UTF-16 would be.
"""

from __future__ import annotations

import codecs
import io
import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO

from quotes.errors import QuotesError, UnreadableSource

HEAD = 65_536  # bytes that a streamed file's encoding is told by

BYTE_ORDER_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# In UTF-16 the spaces, line ends and Latin letters have a NUL on one side. Chinese text has few of
# them, hence the low share; binary data has NULs on both sides, hence the ratio.
MIN_NUL_SHARE = 0.02
MIN_NUL_RATIO = 10
# Below this share of all bytes the NULs may have strayed into a text of single bytes, whose pairs
# would come out as Chinese.
STRAY_NUL_SHARE = 0.25

OTHER_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive, as Word and OpenDocument files are"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)

# What browsers read these names as (WHATWG Encoding Standard): pages that declare them hold the
# bytes of the larger set, quotation marks above all.
WEB_ENCODINGS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I
)

DAMAGED = re.compile("[\udc80-\udcff]")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def known_encoding(name: str) -> str:
    """The codec's own name ("latin1" -> "iso8859-1"); QuotesError for one that isn't known."""
    try:
        b"x".decode(name, "ignore")
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        raise QuotesError(
            f"The encoding '{name}' is not known; use a name such as utf-8, windows-1252 or utf-16."
        ) from None


def decode(data: bytes, encoding: str | None = None) -> str:
    """The text of a whole file, without its byte order mark; UnreadableSource where it is none."""
    _refuse_other_kinds(data)
    if encoding:
        return _as(data, encoding).removeprefix("\ufeff")
    text = _by_evidence(data)
    return _legacy(data) if text is None else text


def decode_page(data: bytes, encoding: str | None = None) -> str:
    """The same for HTML, where a declared charset counts before Windows-1252.

    Pages that are valid UTF-8 are taken as that whatever they declare: browsers save pages as
    UTF-8 and leave the old declaration in.
    """
    _refuse_other_kinds(data)
    if encoding:
        return _as(data, encoding).removeprefix("\ufeff")
    text = _by_evidence(data)
    if text is None:
        text = _as_declared(data)
    return _legacy(data) if text is None else text


def decoded_lines(stream: BinaryIO, encoding: str | None = None) -> Iterator[str]:
    """The lines of a seekable stream, with their ends, one in memory at a time.

    Each line is decoded by the same order as a whole text, so that one foreign line spoils no
    other; a line that is no text comes out with its bytes escaped (see `is_damaged`).
    """
    head = stream.read(HEAD)
    stream.seek(0)
    _refuse_other_kinds(head)
    codec = encoding or _wide_codec(head)
    if codec and "\n".encode(codec) != b"\n":
        yield from _wide_lines(stream, codec)
        return
    if not encoding and b"\0" in head:
        raise UnreadableSource(NOT_TEXT)
    for number, line in enumerate(stream):
        text = _line(line, encoding)
        yield text.removeprefix("\ufeff") if number == 0 else text


def is_damaged(line: str) -> bool:
    """Whether `decoded_lines` couldn't decode it."""
    return DAMAGED.search(line) is not None


def storable(text: str) -> str:
    """The text with U+FFFD for NUL and lone surrogates, which no database and no UTF-8 file holds.

    Every code point stays one code point.
    """
    return UNSTORABLE.sub("\ufffd", text)


NOT_TEXT = "is not text in any encoding that can be told; if it is text, name its --encoding"


def _refuse_other_kinds(data: bytes) -> None:
    for magic, kind in OTHER_KINDS:
        if data.startswith(magic):
            raise UnreadableSource(
                f"is {kind}, which is not read yet; save its text as .txt and import that"
            )


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        raise UnreadableSource(
            f"is not text in the encoding {encoding} ({error.__class__.__name__} at byte "
            f"{getattr(error, 'start', 0)}); name another --encoding or leave it out"
        ) from None


def _by_evidence(data: bytes) -> str | None:
    """The text by byte order mark, UTF-8 or the pattern of NUL bytes; None by none of them."""
    for mark, codec in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _as(data[len(mark) :], codec)
    if b"\0" not in data:
        return _strict(data, "utf-8")
    utf16 = _utf16_by_nuls(data)
    return _strict(data, utf16) if utf16 else None


def _as_declared(data: bytes) -> str | None:
    """The text in the charset that the page's head declares; None without a fitting one."""
    declared = DECLARED.search(data[:4096])
    if not declared:
        return None
    try:
        codec = codecs.lookup(declared[1].decode("ascii", "replace")).name
        return _strict(data, WEB_ENCODINGS.get(codec, codec))
    except LookupError:
        return None


def _legacy(data: bytes) -> str:
    text = _strict(data, "cp1252")
    if text is None or not _is_text(text):
        raise UnreadableSource(NOT_TEXT)
    return text


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _utf16_by_nuls(data: bytes) -> str | None:
    """UTF-16 as the NUL bytes show it: at odd places little-endian, at even places big-endian."""
    if len(data) % 2:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    few, many = sorted((even, odd))
    if many < MIN_NUL_SHARE * len(data) / 2 or many < MIN_NUL_RATIO * few:
        return None
    if many + few < STRAY_NUL_SHARE * len(data) and _is_text(
        data.replace(b"\0", b"").decode("utf-8", "replace")
    ):
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    try:
        # not final: a head of a file may end within a surrogate pair
        text = codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeError:
        return None
    return codec if _is_text(text) else None


def _is_text(text: str) -> bool:
    """No control characters but white space, no code points that mean nothing."""
    return all(
        char in "\t\n\r\f\v" or unicodedata.category(char) not in ("Cc", "Cn", "Co")
        for char in set(text)
    )


def _wide_codec(head: bytes) -> str | None:
    """The codec of a stream whose line ends are more than one byte, by its first bytes."""
    for mark, codec in BYTE_ORDER_MARKS[1:]:
        if head.startswith(mark):
            return codec
    return _utf16_by_nuls(head) if b"\0" in head else None


def _wide_lines(stream: BinaryIO, codec: str) -> Iterator[str]:
    lines = io.TextIOWrapper(stream, codec, newline="")
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            yield line.removeprefix("\ufeff") if number == 1 else line
    except UnicodeError:
        raise UnreadableSource(
            f"is not text in the encoding {codec} from about line {number + 1} on; "
            "what stands before it was read"
        ) from None
    finally:
        lines.detach()  # the stream belongs to the caller; the wrapper would close it


def _line(line: bytes, encoding: str | None) -> str:
    for codec in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            return line.decode(codec)
        except UnicodeError:
            continue
    return line.decode("ascii", "surrogateescape")
