"""What somebody types into a search, as an expression of SQLite's full-text search (FTS5)."""

from __future__ import annotations

import re

_MARKS = '"“”„«»'
# A phrase between two quotation marks of any kind, or a word. A mark without a partner is passed over.
_PHRASE_OR_WORD = re.compile(
    rf"[{_MARKS}](?P<phrase>[^{_MARKS}]*)[{_MARKS}]|(?P<word>[^\s{_MARKS}]+)"
)

# An expression that is valid and finds nothing.
NOTHING = '""'

# Between two terms: both stand within so many words of each other.
NEAR = "NEAR"
NEAR_WORDS = 10


def full_text_query(text: str) -> str:
    """An FTS5 expression, always valid, for all words and phrases of a text; "" where it has none.

    Words must all be there, phrases word for word, a star at a word's end stands for any ending,
    and NEAR in capitals between two terms asks for both close together; every other operator is a
    word like others: `prison* “never agreed” OR` becomes `"prison"* "never agreed" "OR"`, and
    `bridge NEAR closed` becomes `NEAR("bridge" "closed", 10)`.
    """
    groups: list[list[str]] = []
    near = False
    # SQLite would stop reading at a NUL and miss the closing mark.
    for match in _PHRASE_OR_WORD.finditer(text.replace("\0", " ")):
        if match["word"] == NEAR and groups and not near:
            near = True
        elif term := _term(match):
            if near:
                groups[-1].append(term)
            else:
                groups.append([term])
            near = False
    if near:  # nothing follows it: a word like others
        groups.append([f'"{NEAR}"'])
    return " ".join(
        group[0] if len(group) == 1 else f"NEAR({' '.join(group)}, {NEAR_WORDS})"
        for group in groups
    )


def _term(match: re.Match[str]) -> str:
    """A word or phrase in FTS5's marks; "" for what has no letter or digit."""
    word, phrase = match["word"], match["phrase"]
    term = phrase if word is None else word.rstrip("*")
    if not any(char.isalnum() for char in term):
        return ""
    star = "*" if word and word.endswith("*") else ""
    return f'"{term}"{star}'
