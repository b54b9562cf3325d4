"""What stands beside a name on both sides: "Gov. Ann Lee of Ohio, a Democrat,"."""

from __future__ import annotations

import re

from quotes.parts import Mention, Text
from quotes.resolve.before import CLERICAL, title, words_before
from quotes.resolve.behind import letters, place, who_is, words_behind
from quotes.resolve.phrases import PHRASE, TAIL, bare

# "Mayor Ann Lee, | the clerk of Lund, Bo Day, and": what stands between two names of a list.
_LISTED = re.compile(rf",d{PHRASE}{TAIL},[FX][FXIK]*[FXK],")


def office(text: Text, name: Mention) -> str:
    """What stands before a name and behind it: "Gov. Ann Lee of Ohio, a Democrat," is
    "Gov. of Ohio, a Democrat"."""
    before = title(text, name)
    if not before or CLERICAL.fullmatch(before):
        before = words_before(text, name) or before
    behind = words_behind(text, name) or who_is(text, name)
    if not before:
        return bare(behind) if behind else letters(text, name)
    if behind and _LISTED.match(text.shape, name.last):
        behind = ""
    of = place(text, name)
    return before + (of and " " + of) + (behind and ", " + behind)
