"""Where the name of a body ends, which goes on behind its capitals: "Commission | on Fair Play"."""

from __future__ import annotations

import re

from quotes.parts import Text

_OFFICE = re.compile("s[KGA]*G")  # 's Crime Squad
_BODY_OF_MANY = re.compile('[s"][KGX]{0,2}G')
_MANY = frozenset(("Children", "Men", "People", "Women"))
_OWNS = ("s", '"')
_LINKS = ("p", "k")  # the classes of the words of `_LINKED`
MAY_GO_ON = frozenset(
    (*_OWNS, *_LINKS)
)  # what stands behind capitals where a body's name may go on
_OBJECT = re.compile("d?0?[FXKALDGR]+(?:f[FXKALDGR]+)?")
# What small words go on with the name of a body, and of which.
_LINKED = {
    "on": (
        *(
            "board",
            "bureau",
            "center",
            "centre",
            "commission",
            "committee",
            "conference",
            "council",
        ),
        *("institute", "office", "panel", "subcommittee"),
    ),
    "for": (
        *("agency", "alliance", "association", "campaign", "center", "centre", "coalition"),
        *("commission", "committee", "council", "court", "department", "foundation", "fund"),
        *("institute", "league", "ministry", "network", "office", "society", "union"),
    ),
}


def whole_body(text: Text, shape: str, first: int, last: int) -> int:
    """Where a run of capitals really ends if it is the beginning of a body's name.

    "Commission | on Fair Play", "Society | for the Care of Birds", "Court of Appeals | for the 4th Circuit",
    "Tax Inspector | 's Office", "Arden Bakers | ' Union", "the Women | 's Institute".
    """
    behind = shape[last : last + 1]
    if behind == "s" and shape[last - 1] == "R" and (office := _OFFICE.match(shape, last)):
        return office.end()
    if behind in _OWNS and (owned := _of_many(text, shape, last)):
        return owned
    if behind not in _LINKS:
        return last
    of = shape.find("f", first, last)
    head = text.words[(of if of > first else last) - 1].lower()
    linked = head in _LINKED.get(text.words[last].lower(), ()) and (of < 0 or head == "court")
    found = _OBJECT.match(shape, last + 1) if linked else None
    return found.end() if found else last


def _of_many(text: Text, shape: str, last: int) -> int:
    """Where the name of a body ends that is of many: "Bakers | ' Union", "Women | 's Institute"; else 0."""
    body, word = _BODY_OF_MANY.match(shape, last), text.words[last - 1]
    if body is None or text.starts[last] > text.ends[last - 1]:
        return 0
    if shape[last] == "s":
        many = word in _MANY
    else:
        many = word.endswith("s") and text.words[last] in "'’" and shape[last - 1] in "KRGDX"
    return body.end() if many and text.starts[last + 1] > text.ends[last] else 0
