"""What somebody became, was made or gave up: "Ann Lee was appointed head", "Bo Day resigned as mayor"."""

from __future__ import annotations

import re

from quotes.lexicon import plural_nouns
from quotes.parts import Mention, Text
from quotes.resolve.phrases import (
    ASIDE,
    BECOMING,
    END,
    GIVEN,
    PHRASE,
    TAIL,
    bare,
    is_person,
    words_of,
)

_AS = frozenset(
    (
        *("acted", "acts", "appointed", "elected", "hired", "named", "quit", "quits", "resigned"),
        *("resigns", "retired", "retires", "returned", "served", "serves", "worked", "works"),
        *("down", "over"),  # stepped down, took over
    )
)
_RUNS = frozenset(("chairs", "coaches", "edits", "heads", "owns", "teaches"))
_MADE = GIVEN | {"hired"}
_VERBS = _AS | _MADE | {"became"}
NEAR = 10  # tokens behind a name within which the verb stands: "Ann Lee (D-Ohio), 34, who has | quit as"
_VERB = r"(?:,?r)?a{0,3}z?(?P<verb>[lnuvV])(?:z|p(?=p))?"
_BECAME = re.compile(
    rf"{ASIDE},?{_VERB}(?P<role>p?(?P<article>[dy])?(?P<core>{PHRASE}){TAIL})(?:{END}|(?=p[M0]))"
)
_INTRODUCED = re.compile(rf"(?P<role>d{PHRASE}{TAIL}){END}")
_RUNNING = re.compile(rf"[lnvV](?P<role>d{PHRASE}{TAIL}){END}")
_WHEN = re.compile(
    r" (?:(?:last|this|next|earlier|late|early) (?:\w+ )?(?:week|month|year|spring|summer|autumn|fall|winter)"
    r"|in (?:\d{4}|\w+ \d{4})|on \w+day|(?:for|after) .* (?:weeks|months|years)|since .*|until .*)$"
)


def becomes(text: Text, name: Mention) -> str:
    """ "Ann Lee became mayor of Arden", "was appointed head of Acme last year", "serves as chair".

    Not "Ann Lee became friends", "was elected by teachers", "resigned as the workers marched".
    """
    if _VERBS.isdisjoint(text.words[name.last : name.last + NEAR]):
        return ""
    match = _BECAME.match(text.shape, name.last)
    if match is None:
        return ""
    first, last = match.span("core")
    role = match.start("role")
    as_ = text.words[role].lower() == "as"
    if not as_ and text.shape[role] == "p":
        return ""
    people = [text.words[at].lower() for at in range(first, last) if is_person(text, at)]
    if plural_nouns().issuperset(people) or not _means(text, match, as_):
        return ""
    words = words_of(text, match)
    return bare(_WHEN.sub("", words.removeprefix("as ")))


def _means(text: Text, match: re.Match[str], as_: bool) -> bool:
    """Whether the verb before a role says that somebody has or had it."""
    verb = match.start("verb")
    word = text.words[verb].lower()
    if as_:
        spoken = {word, text.words[match.start("role") - 1].lower()}
        return not _AS.isdisjoint(spoken)
    before = text.shape[verb - 1]
    return (word in _MADE and before in "a,") or (word == "became" and word in BECOMING)


def runs(text: Text, name: Mention) -> str:
    """ "Ann Lee heads the union", "Ann Lee owns a shop in Lund"."""
    if _RUNS.isdisjoint(text.words[name.last : name.last + 1]):
        return ""
    match = _RUNNING.match(text.shape, name.last)
    if match is None:
        return ""
    return text.spaced(name.last, match.end("role"))


def introduced(text: Text, name: Mention) -> str:
    """ "I'm Ann Lee and I'm the mayor of Arden", "My name is Ann Lee, I am a nurse from Lund"."""
    at = name.last
    while text.shape[at : at + 1] in (",", "c", "."):
        at += 1
    said = text.words[at : at + 2]
    if said[:1] not in (["I'm"], ["I’m"]) and said != ["I", "am"]:
        return ""
    own = text.words[max(0, name.first - 2) : name.first]
    if said[:1] == ["I"]:
        at += 1
    match = _INTRODUCED.match(text.shape, at + 1)
    if match is None or not {"I'm", "I’m", "am", "is"}.intersection(own[-1:]):
        return ""
    people = any(is_person(text, token) for token in range(*match.span("role")))
    return bare(words_of(text, match)) if people else ""
