"""A quotation with its credit, to be pasted into a story or a note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quotes.site.contents import Said
from quotes.site.wording import long_date

# Invisible characters that turn the direction of whatever text the credit is pasted into.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")

# What Markdown would read as its own, and what would end a link's address.
_MARKUP = re.compile(r"([\\`*_\[\]<>&|~])")
_NO_ADDRESS = re.compile(r"[\s()<>\\]")


@dataclass(frozen=True, slots=True)
class Credit:
    """The same line twice: `text` ends with the address, `markdown` has it as a link."""

    text: str
    markdown: str


def credit(words: str, said: Said, article: Mapping[str, Any], address: str) -> Credit:
    """“words” – Name, role, Outlet, 2 November 2026, address.

    `words` come with their quotation marks. What isn't known is left out; without an outlet the
    article's title stands there; a speaker who isn't sure is "perhaps" that one.
    """
    date = [long_date(article["published"])] if article["published"] else []
    where = [article["outlet"] or article["title"] or article["id"], *date]
    address = _TURNING.sub(_percent, address)
    spoken, who, placed = (_plain(part) for part in (words, _who(said), ", ".join(where)))
    link = f"[{_escaped(placed)}]({_NO_ADDRESS.sub(_percent, address)})"
    return Credit(
        text=f"{spoken} – {who}, {placed}, {address}",
        markdown=f"{_escaped(spoken)} – {_escaped(who)}, {link}",
    )


def _who(said: Said) -> str:
    names = [voice.name for voice in said.voices]
    several = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    doubt = "perhaps " if said.known and not said.sure else ""
    role = said.voices[0].role if len(names) == 1 else None
    return f"{doubt}{several}, {role}" if role else f"{doubt}{several}"


def _plain(text: str) -> str:
    return " ".join(_TURNING.sub("", text).split())


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
