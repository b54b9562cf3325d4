"""Personal names and their parts: what `resolve` and `match` compare.

    >>> parse("former Sen. Héctor G. Villa-Real Jr.")
    Name(text='Héctor G. Villa-Real Jr.', given='Héctor', middle=('G.',), family='Villa-Real', ...)

`fold` writes a text in its plainest letters; `parse` takes a name apart; `compatible` says whether
two names may be one person's in the same article. Nothing here looks at a text, an article or a
database. The word lists are `words/name_*.txt`.
"""

from quotes.names.comparing import (
    agrees,
    compatible,
    courtesy,
    family_letters,
    family_particles,
    is_initial,
    letters,
    looks_like_organisation,
    middles_conflict,
    same_family,
    same_word,
)
from quotes.names.parsing import Name, parse
from quotes.names.spelling import fold, mend, spelled_out, words

__all__ = [
    "Name",
    "agrees",
    "compatible",
    "courtesy",
    "family_letters",
    "family_particles",
    "fold",
    "is_initial",
    "letters",
    "looks_like_organisation",
    "mend",
    "middles_conflict",
    "parse",
    "same_family",
    "same_word",
    "spelled_out",
    "words",
]
