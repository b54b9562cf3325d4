"""The shapes of words for what somebody is: "a nurse from Arden", "head of the panel that met in May".

Every pattern is one over the letters of `quotes.lexicon`.
"""

from __future__ import annotations

import re

from quotes.lexicon import classes, word_set
from quotes.parts import Text

LONGEST_PHRASE = 16  # tokens, of a noun phrase without prepositions
LONGEST_CLAUSE = 20  # tokens; a longer clause tells a story, not a role


def words_in(words: str) -> frozenset[str]:
    return frozenset(words.split())


# How "who served as mayor" and "who became mayor" begin.
BECOMING = words_in("become became served serves worked works acted acts")
GIVEN = words_in("appointed elected made named")  # behind "was"
# Words that no role begins with: "Ann Lee, whose mother", "some driver".
NO_ROLE = words_in("whose see seen some many most all")
_ARTICLES = re.compile(
    r"^(?:(?:(?:\w+ )?fellow(?! (?:at|for|from|in|of|on|with)\b)|the|its|an?|another|two|three|four|five"
    r"|both|now|currently)\s+)+",
    re.I,
)

# A noun phrase without its article: "former All-Star pitcher and one of the sharpest analysts",
# "Bank of Arden economist", "secretary of state", "independent counsel" (before "of" and "who").
_WORD = "[lnxgDLAXKFGRMmsI0~j]"
_PART = (
    rf"(?:{_WORD}|-(?={_WORD})|c(?=[dy]?{_WORD}|ef[dy])|(?<=c)(?:[dy]|ef[dy])|(?<=[fDlK])V"
    rf"|(?<=[lXK])v(?=[rf])|(?<=[dl])v(?=n)|(?<=[KGXgln])[dy](?=[KGXF])|(?<=[GKX])f(?=[KXLG])|e(?=f)"
    rf"|(?<=[fp]d)r(?!l)|(?<=d)z(?=[ln])|(?<=[fkp]d)[vV](?=[,./]))"
)
PHRASE = rf"{_PART}{{1,{LONGEST_PHRASE}}}"
# One that ends with its capitals: "Arden Bakers Union" without "resigned" or "and others".
PROPER = rf"(?:(?!(?<=[XKGLAF])(?:l|c[^A-Z])){_PART}){{1,{LONGEST_PHRASE}}}"
# What may follow it: "of the union", "at the Bank of Arden in London"; "who worked for the mayor".
TAIL = rf"(?:(?<=n)fe(?=[kp]))?(?:(?!(?<=[GKX])f[KXLG])[fkp](?!M)[dye]?{PHRASE}){{0,6}}(?:fe(?=[,./]))?"
# "of the book “The Long Road”"
TITLED = r"(?:(?:f[dey]?|(?<=x))\"[^\"/]{1,9}\")?"
CLAUSE = rf"(?:r[^,.;:\"/()\-rb]{{1,{LONGEST_CLAUSE}}}(?<![fkpdc])(?=[,.\"/;]))?"
# "the first woman | to lead the bank"
TO = rf"(?P<to>p[lnvVu][^,.;:\"/()\-rb]{{0,{LONGEST_CLAUSE}}}(?<![fkpdc])(?=[,.\"/;]))?"
END = r"(?=[,./\"():;rzvVabc-]|$)"
# "MP", "(D-Ohio)", ", 34", ", of Arden"
ASIDE = r"(?:R(?=[,(]))?(?:\([^()/]{1,9}\))?(?:,0(?=,))?(?:,[fp][FLXK]+(?=,[dy]))?"


def is_person(text: Text, token: int) -> bool:
    """ "mayor", "co-author", "editor-in-chief", "Director-General"."""
    word = text.words[token]
    if text.shape[token] in "nR" or word in word_set("role_nouns.txt"):
        return True
    if "-" not in word:
        return False
    first, dash, rest = word.lower().partition("-")
    return bool(dash and first and rest) and "n" in (
        classes()[first],
        classes()[rest.rpartition("-")[2] or "-"],
    )


def words_of(text: Text, match: re.Match[str]) -> str:
    """The words of a match's role, runs of white space as one space."""
    return text.spaced(*match.span("role"))


def bare(words: str) -> str:
    """Words without the article, number or comma before them: "the mayor" is "mayor"."""
    return _ARTICLES.sub("", " ".join(words.split())).strip(" ,")


def has_person(text: Text, first: int, last: int) -> bool:
    return any(is_person(text, token) for token in range(first, last))
