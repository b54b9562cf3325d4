"""Names that only give examples of who speaks: "critics such as Ann Lee", "aides, including Bo Day, said"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from quotes.parts import Attribution, Mention, Text

FARTHEST = 40  # tokens between those who speak and the last name of their examples
_OPENS = re.compile(r",?(?P<word>l)p?|,?(?P<among>p)o")
_EXAMPLES = frozenset(("including", "such", "notably", "among"))
_NO_LIST = re.compile(r"[vVuarhtij\".;:/]")


def gives_examples(text: Text) -> bool:
    """Whether an article has a word like "including" at all."""
    return any(word in text.text for word in _EXAMPLES)


def instead(text: Text, mentions: Sequence[Mention], attribution: Attribution) -> int:
    """The group that the likeliest mention is only an example of, or -1."""
    number, _ = max(attribution.options, key=itemgetter(1), default=(-1, 0.0))
    if number < 0 or mentions[number].sort != "name":
        return -1
    first = mentions[number].first
    for before in range(number - 1, -1, -1):
        group = mentions[before]
        if group.last < first - FARTHEST:
            break
        if group.likely == "group" and _gives_examples(text, group.last, first):
            return before if before in dict(attribution.options) else -1
    return -1


def _gives_examples(text: Text, last: int, first: int) -> bool:
    """Whether nothing but examples stands from behind a group to a name: ", including Bo Day and | Ann Lee"."""
    opens = _OPENS.match(text.shape, last)
    if opens is None or opens.end() > first:
        return False
    word = text.words[opens.start("word") if opens["word"] else opens.start("among")].lower()
    return word in _EXAMPLES and not _NO_LIST.search(text.shape, opens.end(), first)
