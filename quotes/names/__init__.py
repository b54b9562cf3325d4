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
from quotes.names.given import (
    full_forms,
    is_common_family,
    is_commonest_family,
    is_for_either_sex,
    is_given_name,
    is_short_for,
    is_spanish_given,
    sex_of_given,
    sound_of_given,
)
from quotes.names.parsing import Name, parse
from quotes.names.romanising import romanised, sound
from quotes.names.spelling import fold, mend, spelled_out, words

__all__ = [
    "Name",
    "agrees",
    "compatible",
    "courtesy",
    "family_letters",
    "family_particles",
    "fold",
    "full_forms",
    "is_common_family",
    "is_commonest_family",
    "is_for_either_sex",
    "is_given_name",
    "is_initial",
    "is_short_for",
    "is_spanish_given",
    "letters",
    "looks_like_organisation",
    "mend",
    "middles_conflict",
    "parse",
    "romanised",
    "same_family",
    "same_word",
    "sex_of_given",
    "sound",
    "sound_of_given",
    "spelled_out",
    "words",
]
