"""The nouns that a title stands for: "the governor" is Gov. Ann Lee."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

# Abbreviated titles and the words by which a text goes on to speak of their bearers.
_WRITTEN_OUT = {
    "gov": ("governor",),
    "sen": ("senator",),
    "rep": ("congressman", "congresswoman"),
    "atty": ("attorney",),
    "prof": ("professor",),
    "rev": ("reverend",),
    "fr": ("priest",),
    "cllr": ("councillor",),
    "lt": ("lieutenant",),
    "lieut": ("lieutenant",),
    "sgt": ("sergeant",),
    "capt": ("captain",),
    "maj": ("major",),
    "col": ("colonel",),
    "gen": ("general",),
    "cmdr": ("commander",),
    "adm": ("admiral",),
    "cpl": ("corporal",),
    "det": ("detective",),
    "insp": ("inspector",),
    "supt": ("superintendent",),
}
_JUSTICES = frozenset(
    ("justice", "mr justice", "mrs justice", "ms justice")
)  # not of the Justice Ministry
SPOUSES = frozenset(("wife", "husband", "widow", "widower"))
_RELATIVES = SPOUSES | {
    *(
        "partner",
        "fiancé",
        "fiancée",
        "girlfriend",
        "boyfriend",
        "mother",
        "father",
        "son",
        "daughter",
    ),
    *(
        "brother",
        "sister",
        "grandmother",
        "grandfather",
        "grandson",
        "granddaughter",
        "mum",
        "dad",
        "mom",
    ),
    *("twin", "uncle", "aunt", "nephew", "niece", "cousin", "stepmother", "stepfather"),
}
_OF_RELATIVES = "|".join(sorted(_RELATIVES))
_WHOSE = re.compile(
    rf"\b(?:(?:{_OF_RELATIVES}) of|whose (?:{_OF_RELATIVES}),?)(?: (?!\.)[^,; ]+)*$"
)
_OWNED = re.compile(r"(?:\b(?:his|her|their|my|our|its)|['’]s?) (?:[\w-]+ ){0,2}[\w-]+$", re.I)
_BEHIND = re.compile(r" (?:of|for|in|to|at) .*$")  # Secretary | of State


@lru_cache(maxsize=4096)
def nouns_of(title: str) -> frozenset[str]:
    """Every word of a title, in lower case, and what it is short for: "Gov." gives "gov", "governor"."""
    words = {word.strip(".") for word in title.lower().split()}
    if title.lower() in _JUSTICES:
        words.add("judge")
    return frozenset(words).union(*(_WRITTEN_OUT[word] for word in words & _WRITTEN_OUT.keys()))


def offices(title: str) -> set[str]:
    """The nouns that name the office itself: "secretary" of "Secretary of State", "governor" of "Lt. Gov."."""
    head = _BEHIND.sub("", title.lower()).split()[-1:]
    return set().union(*(nouns_of(word) for word in head))


def relation(title: str) -> str:
    """The word that says whose relative somebody is: "wife" of "His wife", else "".

    Not of "Father" and "Sister" alone, who serve a church.
    """
    last = title.lower().split()[-1:]
    owned = (len(title.split()) == 1 and title.islower()) or _OWNED.search(title)
    return "".join(_RELATIVES.intersection(last)) if owned else ""


def tells_whose(before: Sequence[str]) -> bool:
    """Whether a name behind these words only tells who another is: "widow of", "whose son, Sgt."."""
    return bool(_WHOSE.search(" ".join(before).lower().replace(" ,", ",")))
