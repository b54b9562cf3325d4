"""The nouns that a title stands for: "the governor" is Gov. Ann Lee."""

from __future__ import annotations

import re

# Abbreviated titles and the words by which a text goes on to speak of their bearers.
_WRITTEN_OUT = {
    "gov": ("governor",),
    "sen": ("senator", "lawmaker"),
    "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "senator": ("lawmaker",),
    "congressman": ("lawmaker",),
    "congresswoman": ("lawmaker",),
    "atty": ("attorney",),
    "prof": ("professor",),
    "dr": ("doctor",),
    "rev": ("reverend", "pastor", "minister"),
    "fr": ("priest",),
    "cllr": ("councillor",),
    "lt": ("lieutenant",),
    "lieut": ("lieutenant",),
    "justice": ("judge",),
    "sgt": ("sergeant", "officer"),
    "capt": ("captain",),
    "maj": ("major",),
    "col": ("colonel",),
    "gen": ("general",),
    "cmdr": ("commander",),
    "adm": ("admiral",),
    "cpl": ("corporal",),
    "pvt": ("private",),
    "det": ("detective", "officer"),
    "insp": ("inspector", "officer"),
    "supt": ("superintendent", "officer"),
}
_RELATIONS = frozenset(
    (
        *(
            "wife",
            "husband",
            "widow",
            "widower",
            "partner",
            "fiancé",
            "fiancée",
            "girlfriend",
            "boyfriend",
        ),
        *("mother", "father", "son", "daughter", "brother", "sister", "grandmother", "grandfather"),
        *("grandson", "granddaughter", "mum", "dad", "mom", "twin"),
    )
)
_BEHIND = re.compile(r" (?:of|for|in|to|at) .*$")  # Secretary | of State


def nouns_of(title: str) -> set[str]:
    """Every word of a title, in lower case, and what it is short for: "Gov." gives "gov", "governor"."""
    words = {word.strip(".") for word in title.lower().split()}
    return words.union(*(_WRITTEN_OUT.get(word, ()) for word in words))


def offices(title: str) -> set[str]:
    """The nouns that name the office itself: "secretary" of "Secretary of State", "governor" of "Lt. Gov."."""
    head = _BEHIND.sub("", title.lower()).split()[-1:]
    return set().union(*(nouns_of(word) for word in head))


def relation(title: str) -> str:
    """The word that says whose relative somebody is: "wife" of "His wife", else ""."""
    last = title.lower().split()[-1:]
    return "".join(_RELATIONS.intersection(last))
