"""Descriptions: nouns for persons, bodies and texts with what determines them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from quotes.lexicon import CAPITALS, NEAR, plural_nouns
from quotes.mentions.unlisted import unlisted
from quotes.parts import Mention, Text

# "the festival's executive director", "a senior administration official", "police", "the Lund parks and
# gardens committee".
_NOUN = re.compile(
    r"(?!c)(?=[deyj0lDLAXKFGRmngxsMc-]{0,9}[ngxR])"  # all letters allowed below: most places fail fast
    r"(?:[deyj0]|(?<=s))?(?:[lDLAXKFGRmngxs0M]|-(?=[ln])|(?<=[KXGAL][lxn])c(?=[lxn]{1,2}g)){0,8}"
    r"(?:[ngx]|R(?![FXKAILDGRM]))(?![-])"
)
# "some said", "one of the children", "54% of companies".
_QUANTIFIER = re.compile(
    r"[e0](?<![deyl].)~?(?:f[dye]{0,2}(?:[lDLAXKFG0s]){0,5}?(?:[ngxR]|[lvV](?=[vVa])|o)|(?=[vVa,]|z[vVa]))"
)
# Looking back behind "ome" finds the places much faster than beginning with either letter before it.
_SOMEBODY = re.compile(r"ome(?<=\b[Ss]ome)(?:body|one)\b(?! else)")
# "the Serb", "the 46-year-old", and a verb or a comma: not "the Serb player".
_STAND_IN = re.compile('d(?:[DXF]|0-l)(?=[vVa,."]|z[vVa])')
# “…,” said | another.
_INVERTED = re.compile(r'(?<=[",][vV])e(?=[,.])')
# Words for one of a nation that are no adjectives, and so are in no list of those.
_NATIONALS = frozenset(
    (
        *(
            "aussie",
            "brit",
            "croat",
            "dane",
            "finn",
            "kazakh",
            "kiwi",
            "kurd",
            "pole",
            "scot",
            "serb",
        ),
        *("slovak", "slovene", "spaniard", "swede", "tajik", "turk", "uzbek"),
    )
)
_OFFICE = re.compile("R")
_LIKELY = {"n": "person", "R": "person", "g": "organisation", "x": "document"}
_PERSON_BEFORE = re.compile("F[FXI]+$")
# Nouns for persons that are as often adjectives.
_ADJECTIVAL = frozenset(
    [
        "major",
        "general",
        "official",
        "expert",
        "conservative",
        "liberal",
        "chief",
        "senior",
        "veteran",
        "amateur",
        "professional",
        "criminal",
        "human",
        "junior",
        "patient",
        "principal",
        "republican",
        "democrat",
        "intellectual",
        "radical",
    ]
)
# Looking back behind the noun: what comes before one that is a title.
_BEFORE_TITLE = re.compile(r'n(?:(?<=[",][vV]n)|(?<=[,"upfkcb(:-]n))')
_TOGETHER = frozenset(("couple", "duo", "pair", "trio"))  # who go on as "they"
# Who has to do with the noun before: words for persons only behind such a noun.
_BEARERS = frozenset(
    [
        "holder",
        "keeper",
        "bearer",
        "taker",
        "seller",
        "buyer",
        "user",
        "watcher",
        "breaker",
        "chaser",
    ]
)
_MODALS = frozenset(("can", "could", "may", "might", "must", "shall", "should", "will", "would"))
_VERB_ENDINGS = re.compile(r"(?:ed|[^siu]s)$")
_MALE_NOUNS = frozenset(
    [
        "man",
        "boy",
        "father",
        "son",
        "brother",
        "husband",
        "uncle",
        "grandfather",
        "king",
        "prince",
        "actor",
        "waiter",
        "lord",
        "nephew",
        "widower",
        "boyfriend",
    ]
)
_FEMALE_NOUNS = frozenset(
    [
        "woman",
        "girl",
        "mother",
        "daughter",
        "sister",
        "wife",
        "aunt",
        "grandmother",
        "queen",
        "princess",
        "actress",
        "waitress",
        "lady",
        "niece",
        "widow",
        "girlfriend",
        "housewife",
    ]
)


def noun_mentions(text: Text, shape: str, names: list[Mention]) -> Iterator[Mention]:
    """The descriptions of a text; no noun that is the core of one of its `names`."""
    words = text.words
    quantified = list(_quantified(text, shape))
    yield from quantified
    yield from _stand_ins(text, shape)
    for first, last, several, likely in unlisted(text, shape):
        yield _description(text, first, last, last - 1, "", several, likely)
    counted = {token for mention in quantified for token in range(mention.first + 1, mention.last)}
    taken = {token for name in names for token in range(name.core, name.last)}
    offices = {match.start() for match in _OFFICE.finditer(shape)}
    taken |= {name.last for name in names if name.last in offices and _is_postnominal(text, name)}
    taken |= counted
    named = {name.first for name in names if name.likely in ("person", "")}
    for match in _NOUN.finditer(_with_surnames(shape, names)):
        first, last = match.span()
        if shape[last : last + 1] == "l" and _bears(text, shape, last):
            last += 1
        head = last - 1
        if head in taken:
            continue
        several, gender, adjectival, together = _noun(words[head])
        if adjectival and _goes_on(text, shape, last):
            continue
        if first < head:
            if shape[first] == "l" and _is_infinitive(text, shape, first):
                first += 1
            before = shape[first:head]
            if "l" in before:
                first = _noun_start(text, shape, first, head)
            if "-" in before:
                first = _behind_dash(text, first, head)
        if shape[first - 1 : first] == "-":
            first = _with_number(shape, first)
        if several and _PERSON_BEFORE.search(shape, first, head):
            continue  # Ann Lee heads the union
        determined = shape[first] in "deyj0s" or shape[first - 1 : first] == "s"
        bare = not several and not determined and last - first == 1
        titles = last in named and _is_title(text, shape, head)
        if bare and not titles and not _is_heading(text, shape, head):
            continue
        likely = _LIKELY.get(shape[head], "person")
        if likely == "person" and (several or together):
            likely = "group"
        yield _description(text, first, last, head, gender, several, likely)


def _with_surnames(shape: str, names: list[Mention]) -> str:
    """The classes without the roles that are surnames: "the analyst | Ann Baker" is no baker."""
    surnames = [name.head for name in names if name.head > name.core and shape[name.head] == "R"]
    if not surnames:
        return shape
    letters = list(shape)
    for token in surnames:
        letters[token] = "X"
    return "".join(letters)


class _Noun(NamedTuple):
    """Whether a noun is of several, its gender, whether it is as often an adjective, or of a couple."""

    several: bool
    gender: str
    adjectival: bool
    together: bool


@cache
def _noun(written: str) -> _Noun:
    """What the lists tell of a noun, however it is written."""
    word = written.lower()
    return _Noun(word in plural_nouns(), _noun_gender(word), word in _ADJECTIVAL, word in _TOGETHER)


def _is_heading(text: Text, shape: str, head: int) -> bool:
    """Whether a sentence begins with somebody new, as in headlines: "Source close to Ann Lee says"."""
    if shape[head] != "R" or shape[head - 1 : head] not in ("/", ".", ""):
        return False
    behind = text.words[head + 1].lower() if head + 1 < len(text.words) else ""
    return behind in NEAR or behind in ("for", "of")


def _is_title(text: Text, shape: str, head: int) -> bool:
    """Whether a noun without an article says who is named behind it: “…,” said | analyst Ann Lee.

    Not a verb ("to host Ann Lee"), nor the end of a title that has a verb in it ("talk show host Ann Lee").
    """
    if shape[head] != "n" or not _BEFORE_TITLE.match(shape, head):
        return False
    return text.words[head - 1].lower() != "to"


def _behind_dash(text: Text, first: int, head: int) -> int:
    """Where a description begins behind a dash between words: "Ann Lee — | chief executive of Acme"."""
    for at in range(head - 1, first - 1, -1):
        if text.shape[at] == "-" and text.starts[at] > text.ends[at - 1]:
            return at + 1
    return first


def _with_number(shape: str, first: int) -> int:
    """Where a description with a number before a hyphen begins: "the | 112-page document"."""
    if first < 2 or shape[first - 2 : first] != "0-":
        return first
    return first - 3 if shape[first - 3 : first - 2] in ("d", "y") else first - 2


def _bears(text: Text, shape: str, last: int) -> bool:
    """Whether a noun goes on with who has to do with it: "the world record | holder said"."""
    return shape[last - 1] in "xgn" and text.words[last] in _BEARERS


def _is_postnominal(text: Text, name: Mention) -> bool:
    """Whether letters behind a name are part of it: "Ann Lee MP, Labour's spokeswoman", not "the Lund MP"."""
    return text.words[name.last].isupper() and text.shape[name.first - 1 : name.first] != "d"


def _stand_ins(text: Text, shape: str) -> Iterator[Mention]:
    """A nation or an age for somebody named before: "the Serb said", "the 46-year-old told viewers"."""
    for match in _SOMEBODY.finditer(text.text):
        token = text.token_at(match.start())
        if shape[token] != "_":
            yield _description(text, token, token + 1, token, likely="unnamed")
    for match in _STAND_IN.finditer(shape):
        first, last = match.span()
        word = text.words[last - 1].lower()
        if first and text.words[first - 1] in ("told", "tells"):
            continue  # told the Scotsman
        if shape[last - 1] == "l" and word not in ("year-old", "years-old"):
            continue
        if shape[last - 1] in "XF" and not (word in _NATIONALS or word.endswith(("man", "woman"))):
            continue
        if shape[last - 1] == "D" and word.endswith(("ish", "ese", "ch", "ss")):
            continue  # the French, the Swiss: a people
        yield _description(text, first, last, last - 1, _noun_gender(word))


def _description(
    text: Text,
    first: int,
    last: int,
    head: int,
    gender: str = "",
    several: bool = False,
    likely: str = "person",
) -> Mention:
    """The mention that the tokens from `first` to before `last` make."""
    return Mention(
        first,
        last,
        text.starts[first],
        text.ends[last - 1],
        "noun",
        first,
        head,
        "",
        gender,
        several,
        likely,
        tuple(text.words[first:last]),
        text.spaced(first, last),
    )


def _quantified(text: Text, shape: str) -> Iterator[Mention]:
    """Some of many: "some said", "one of the children", "54% of companies"."""
    for match in chain(_QUANTIFIER.finditer(shape), _INVERTED.finditer(shape)):
        first, last = match.span()
        word = text.words[first].lower()
        if word in ("this", "that", "these", "no", "any", "every", "each") or (
            shape[first] == "0" and (len(word) > 2 or "f" not in shape[first:last])
        ):
            continue
        single = word in ("one", "another", "neither")
        yield _description(
            text, first, last, first, several=not single, likely="unnamed" if single else "group"
        )


def _goes_on(text: Text, shape: str, last: int) -> bool:
    """Whether the word behind makes the word before it an adjective: "official | statement"."""
    behind = shape[last : last + 1]
    return behind in ("g", "x") or (behind == "l" and not text.words[last].endswith(("ed", "s")))


def _noun_start(text: Text, shape: str, first: int, head: int) -> int:
    """Where a noun really begins: not before "Lee faces | Republican voters", "insulted | women"."""
    for at in range(head - 1, first - 1, -1):
        if shape[at] != "l":
            continue
        two = shape[at + 1] == "c"  # the Lund parks | and gardens committee
        stands = not two and (at == first or shape[at - 1] in CAPITALS)
        if stands and _VERB_ENDINGS.search(text.words[at]):
            return at + 1
        if at - first > 1 and _PERSON_BEFORE.search(shape, first, at):
            return at + 1  # Ann Lee met | coach Bo Day
    return first


def _is_infinitive(text: Text, shape: str, at: int) -> bool:
    """Whether a word is a verb behind another: "will | prosecute" the mayor, not "to | former" mayors."""
    return shape[at - 1 : at] == "a" and text.words[at - 1].lower() in _MODALS


def _noun_gender(word: str) -> str:
    if word in _MALE_NOUNS or (word.endswith("man") and not word.endswith("woman")):
        return "m"
    return "f" if word in _FEMALE_NOUNS or word.endswith("woman") else ""
