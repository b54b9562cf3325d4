"""How somebody takes what was just said: who is shown so goes on to speak.

"“…,” Day said. Ann Lee shook her head. “…”", "Ann Lee, selling apples beside him, was unmoved. “…”".
"""

from __future__ import annotations

import re

from quotes.parts import Mention, Text


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ASIDE = re.compile(r",[^,./;\"]{1,25},")
_ADVERBS = re.compile("[az]{0,2}")
_GESTURES = _set(
    "agreed agrees bristled chuckled chuckles concurred demurred disagreed disagrees frowned frowns "
    "grimaced grinned grins groaned hesitated laughed laughs nodded nods paused pauses scoffed shook "
    "shakes shrugged shrugs sighed sighs smiled smiles smirked snorted winced"
)
_MOODS = _set(
    "adamant blunt blunter defiant dismissive furious scathing sceptical skeptical unconvinced "
    "unimpressed unmoved unrepentant"
)
_VERBS = _set("argued argues believes insisted insists maintains said says thinks warned warns")


def takes_part(text: Text, name: Mention) -> bool:
    """Whether somebody named nods, disagrees, is unmoved or the like, and no more is said of it."""
    if name.likely not in ("", "person"):
        return False
    at = _behind(text, name)
    words = [word.lower() for word in text.words[at : at + 5]]
    if words[1:3] in (["his", "head"], ["her", "head"], ["their", "head"]):
        words[1:3] = []
    ends = [place for place, word in enumerate(words) if word in (".", ",")][:1]
    last = words[ends[0] - 1] if ends else ""
    if words[:1] in (["was"], ["is"]):
        return last in _MOODS
    return ends == [1] and last in _GESTURES


def speaks_too(text: Text, name: Mention) -> bool:
    """Whether somebody named says something in the reporter's words: "Ann Lee, however, insisted it was …"."""
    if name.likely not in ("", "person"):
        return False
    at = _behind(text, name)
    adverbs = _ADVERBS.match(text.shape, at)
    at = adverbs.end() if adverbs else at
    return "".join(text.words[at : at + 1]) in _VERBS


def _behind(text: Text, name: Mention) -> int:
    """The token behind a name and what is put in behind it: "Ann Lee, a nurse, | nodded"."""
    aside = _ASIDE.match(text.shape, name.last)
    return aside.end() if aside else name.last
