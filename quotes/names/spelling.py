"""Letters: mending wrongly decoded ones, and writing a text in its plainest."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

_SPECIAL = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"}
)
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_APOSTROPHES = "'’‘`´ʼʻ"
_DASHES = "‐‑‒–—−"
PLAIN = str.maketrans(
    {**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_DASHES, "-"), "\u00a0": " "}
)

_NO_APOSTROPHES = str.maketrans("", "", "'`")
_ASCII_GAPS = re.compile("[^a-z0-9]+")

# UTF-8 read as Windows-1252: "Ã§" for "ç", "â€™" for "’". Only sequences that give a Latin letter
# or a quotation mark are mended, so that "JOSÉ’s" stays.
_C1 = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0xA0)}
_BYTES = {char: byte for byte, char in _C1.items() if char != "\ufffd"}
_MISREAD = re.compile(
    "Â[\u00a0-\u00bf]|[ÃÄÅ][\u0080-\u00bf{0}]|â€[\u0098-\u009d{0}]".format("".join(_BYTES))
)


# The same with its second half made plain on the way (NFKC): "RaÃol" for "RaÃºl". No word has "Ã" behind a
# small letter.
_MADE_PLAIN = re.compile("(?<=[a-z])(Ã(?:\u0083Â)?)([oa123]|1⁄4|3⁄4)")
_BEFORE = {"o": "º", "a": "ª", "1": "¹", "2": "²", "3": "³", "1⁄4": "¼", "3⁄4": "¾"}


@lru_cache
def words(name: str) -> frozenset[str]:
    """The entries of a word list, `words/name.txt`, without its comments."""
    text = (files("quotes") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def mend(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252, once or twice: "RaÃºl" is "Raúl"."""
    if text.isascii():
        return text
    text = _MADE_PLAIN.sub(lambda match: match[1] + _BEFORE[match[2]], text)
    for _ in range(2):
        mended = _MISREAD.sub(_reread, text)
        if mended == text:
            break
        text = mended
    return text


def _reread(match: re.Match[str]) -> str:
    raw = bytes(_BYTES.get(char, ord(char) & 0xFF) for char in match[0])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text in small letters without accents, apostrophes, points and hyphens.

    "Héctor O’Neill-Sáenz Jr." is "hector oneill saenz jr". Scripts without accents keep their
    letters. Folding twice changes nothing.
    """
    if text.isascii():  # most names: the same as below, many times faster
        return _ASCII_GAPS.sub(" ", text.translate(_NO_APOSTROPHES).lower()).strip()
    return _plain_letters(mend(text))


def _plain_letters(text: str) -> str:
    small = unicodedata.normalize("NFKD", text.translate(PLAIN)).casefold().translate(_SPECIAL)
    small = unicodedata.normalize("NFKD", small).replace("'", "")
    kept = (char for char in small if not "\u0300" <= char <= "\u036f")
    spaced = "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in kept)
    return unicodedata.normalize("NFC", " ".join(spaced.split()))


@lru_cache(maxsize=65536)
def spelled_out(text: str) -> str:
    """Folded with German and Nordic letters written as two: "Schröder" is "schroeder"."""
    return fold(unicodedata.normalize("NFC", mend(text)).lower().translate(_SPELLED_OUT))
