"""How somebody takes what was just said: who is shown so goes on to speak.

"“…,” Day said. Ann Lee shook her head. “…”", "Ann Lee, selling apples beside him, was unmoved. “…”".
"""

from __future__ import annotations

import re

from quotes.parts import Mention, Text

_ASIDE = re.compile(r",[^,./;\"]{1,25},")
_GESTURES = frozenset(
    (
        *(
            "agreed",
            "agrees",
            "bristled",
            "chuckled",
            "chuckles",
            "concurred",
            "demurred",
            "disagreed",
        ),
        *("disagrees", "frowned", "frowns", "grimaced", "grinned", "grins", "groaned", "hesitated"),
        *("laughed", "laughs", "nodded", "nods", "paused", "pauses", "scoffed", "shook", "shakes"),
        *(
            "shrugged",
            "shrugs",
            "sighed",
            "sighs",
            "smiled",
            "smiles",
            "smirked",
            "snorted",
            "winced",
        ),
    )
)
_MOODS = frozenset(
    (
        *(
            "adamant",
            "blunt",
            "blunter",
            "defiant",
            "dismissive",
            "furious",
            "scathing",
            "sceptical",
        ),
        *("skeptical", "unconvinced", "unimpressed", "unmoved", "unrepentant"),
    )
)


def takes_part(text: Text, name: Mention) -> bool:
    """Whether somebody named nods, disagrees, is unmoved or the like."""
    if name.likely not in ("", "person"):
        return False
    aside = _ASIDE.match(text.shape, name.last)
    at = aside.end() if aside else name.last
    behind = [word.lower() for word in text.words[at : at + 3]]
    if not behind:
        return False
    return behind[0] in _GESTURES or (behind[0] in ("was", "is") and not _MOODS.isdisjoint(behind))
