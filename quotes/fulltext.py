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


def full_text_query(text: str) -> str:
    """An FTS5 expression, always valid, for all words and phrases of a text; "" where it has none.

    Words must all be there, phrases word for word, and a star at a word's end stands for any
    ending; every operator is a word like others:
    `prison* “never agreed” OR` becomes `"prison"* "never agreed" "OR"`.
    """
    terms = []
    # SQLite would stop reading at a NUL and miss the closing mark.
    for match in _PHRASE_OR_WORD.finditer(text.replace("\0", " ")):
        word, phrase = match["word"], match["phrase"]
        term = phrase if word is None else word.rstrip("*")
        if any(char.isalnum() for char in term):
            star = "*" if word and word.endswith("*") else ""
            terms.append(f'"{term}"{star}')
    return " ".join(terms)
