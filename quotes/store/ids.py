"""Ids: readable, of `[a-z0-9_-]`, and the same at every import.

A quotation's id is its article's id and a short hash of its words ("mill-fire-k3x7q2ab"), so
that an edit elsewhere in the article doesn't change it.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Container, Sequence

from quotes.names import fold

# 40 bits: two quotations of one article share a hash once in a million articles of 1,000
# quotations, and `quotation_keys` holds even then.
_HASH_BYTES = 5
KEY_LENGTH = 8
_SLUG_LENGTH = 60
_WORD = re.compile(r"\w+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def quotation_keys(quotes: Sequence[str]) -> list[str]:
    """A key for each quotation of one article, in order: 8 letters and digits, all different.

    The same words said twice are told apart by counting: "No." is another one the second time.
    White space doesn't matter, so that a re-flowed text keeps its ids.
    """
    seen: Counter[str] = Counter()
    keys: dict[str, None] = {}
    for quote in quotes:
        words = " ".join(quote.split())
        seen[words] += 1
        keys[_unused(f"{words}\n{seen[words]}", keys)] = None
    return list(keys)


def quotation_id(article_id: str, key: str) -> str:
    """The id of a quotation: ("mill-fire", "k3x7q2ab") -> "mill-fire-k3x7q2ab"."""
    return f"{article_id}-{key}"


def quotation_key(quote_id: str) -> str:
    """The key at the end of a quotation's id."""
    return quote_id[-KEY_LENGTH:]


def words_id(quote: str) -> str:
    """The same for the same words, whatever their capitals, spaces and punctuation.

    “No, never.” and “No – never,” share one: 16 letters and digits, 80 bits of a hash, so that among
    a million different quotations none share theirs by chance.
    """
    words = " ".join(_WORD.findall(quote.casefold())) or quote
    return _hash(words, 2 * _HASH_BYTES)


def speaker_slug(name: str) -> str:
    """A readable id for a name: "Héctor G. Arroyuelo" -> "hector-g-arroyuelo".

    A name without Latin letters gets "speaker-" and a hash of the name.
    """
    slug = _NOT_SLUG.sub("-", fold(name)).strip("-")[:_SLUG_LENGTH].strip("-")
    return slug or f"speaker-{_short_hash(name)}"


def pair_number(one: str, other: str) -> int:
    """A number for two ids, the same whenever they are asked about: 48 bits of a hash."""
    digest = hashlib.blake2b(f"{one}\n{other}".encode(), digest_size=6).digest()
    return int.from_bytes(digest, "big")


def free_id(slug: str, taken: Callable[[str], bool]) -> str:
    """The slug itself, or with the first number that is not taken: "ann-lee-2"."""
    candidate, number = slug, 1
    while taken(candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate


def _unused(seed: str, taken: Container[str]) -> str:
    key = _short_hash(seed)
    while key in taken:
        seed += "\n"
        key = _short_hash(seed)
    return key


def _short_hash(text: str) -> str:
    return _hash(text, _HASH_BYTES)


def _hash(text: str, size: int) -> str:
    """So many bytes of a hash, a multiple of five, as letters and digits: eight for five bytes."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size)
    return b32encode(digest.digest()).decode().lower()
