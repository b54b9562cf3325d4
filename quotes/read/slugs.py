"""Ids that stand in URLs as they are: slugs of `[a-z0-9_-]`, one for each source."""

from __future__ import annotations

import hashlib
import re
import unicodedata

SLUG = re.compile(r"[a-z0-9_-]+")
SCHEME = re.compile(r"^https?://(?:www\.)?", re.I)
MAX_LENGTH = 80  # of a made slug, a digest apart; longer ones make URLs nobody can paste
# Latin letters that Unicode doesn't take apart
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def digest(text: str, length: int = 8) -> str:
    """The first hexadecimal digits of the SHA-256, alike on every machine and file system.

    Composed first: macOS writes "é" in file names as two code points, others as one.
    """
    composed = unicodedata.normalize("NFC", text)
    return hashlib.sha256(composed.encode("utf-8", "backslashreplace")).hexdigest()[:length]


def slugify(name: str) -> str:
    """The slug of a file's stem or of a record's id; a name that is one already stays as it is.

    "Ferry, day 2" -> "ferry-day-2"; "Świat" -> "swiat". Where letters get lost ("Выборы 2024") a
    digest of the name stands for them: "2024-21aca3e1".
    """
    if SLUG.fullmatch(name):
        return name
    folded = _fold(SCHEME.sub("", name))
    slug = re.sub(r"[^a-z0-9_]+", "-", folded).strip("-")
    loses = any(char.isalnum() and not char.isascii() for char in folded)
    if loses or len(slug) > MAX_LENGTH:
        slug = f"{slug[:MAX_LENGTH].strip('-')}-{digest(name)}".strip("-")
    return slug or f"article-{digest(name)}"


def _fold(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    return "".join(char for char in parts if not unicodedata.combining(char))


class Slugs:
    """Gives each source of a run an id of its own."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def claim(self, name: str, source: str) -> str:
        """The name's slug; for a second source of that slug with a digest of the source.

        A digest and no number: it depends on this source alone, and it doesn't take the slug of a
        file that is really called "story-2".
        """
        slug = wanted = slugify(name)
        length = 6
        while slug in self._taken:
            slug = f"{wanted}-{digest(source, length)}"
            length += 1
        self._taken.add(slug)
        return slug
