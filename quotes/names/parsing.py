"""Taking names apart into titles, given, middle and family names, suffix and the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from quotes.names.spelling import PLAIN, fold, mend, words


class Name(NamedTuple):
    """A personal name in its parts, each as it was written.

    `given` is "" where only a family name (or only a first name) is known; `middle` holds the
    names and initials between; `particles` belong to the family name ("de", "la"). `suffix` is
    the generation mark in one form ("Jr.", "III") or "". `titles`, `nicknames` and `notes` (what
    stands after a comma or in brackets: "a nurse", "R-Ala.") are not part of the name.
    `text` is the name without titles, nicknames and notes.
    """

    text: str
    given: str = ""
    middle: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    family: str = ""
    suffix: str = ""
    titles: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def bare(self) -> bool:
        """Only one name is known: "Arroyuelo", "van der Berg", "Bo"."""
        return not self.given


_NICKNAME = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]|(?<=\s)'([\w. ]+)'(?=\s)")
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_JOINED_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}|(?:[^\W\d_]\.)+[^\W\d_]")
_NO_ASIDES = re.compile(r"[^\"“”„«»'(\[]*")  # nor any mark that begins one
_OF = ("of", "for", "from", "at", "in")
_OF_A_PLACE = re.compile(r".+-(?:based|born|old|raised)", re.IGNORECASE)


@lru_cache(maxsize=65536)
def parse(name: str) -> Name:
    """Take a personal name apart, whatever stands around it.

    Titles and roles in front, letters and descriptions behind, nicknames in quotation marks or
    brackets, a possessive 's, "Family, Given", capitals and wrongly decoded letters are all
    understood: "Lund aide Jo Ash", "Ash, Jo", "JO ASH", "Jo Ash, a nurse", "Jo “Jay” Ash's".
    Any text gives a Name; one without letters gives an empty one.
    """
    text = mend(name)
    tokens = text.split()
    return _of_plain_words(tokens) if all(map(_is_plain, tokens)) else taken_apart(text)


def taken_apart(text: str) -> Name:
    """The same for a name of any words, each looked at from all sides."""
    text, nicknames, notes = _take_asides(text.translate(PLAIN))
    text, more_notes = _put_in_order(text)
    tokens, origin = _take_origin(_words(text))
    tokens, suffix = _take_endings(tokens)
    titles, tokens = _take_titles(tokens)
    tokens = _part_initials(tokens)
    start = _family_start(tokens)
    article, family = _part_article(tokens[-1]) if tokens else ("", "")
    given = tokens[0] if start > 0 else ""
    return Name(
        text=" ".join([*tokens, suffix] if suffix else tokens),
        given=given,
        middle=tuple(tokens[1:start]) if given else (),
        particles=(*tokens[start:-1], *([article] if article else [])),
        family=family,
        suffix=suffix,
        titles=tuple(titles),
        nicknames=nicknames,
        notes=(*notes, *([" ".join(origin)] if origin else []), *more_notes),
    )


def _words(text: str) -> list[str]:
    """The words of a name; "in 't" is one: Jo in 't Hof."""
    tokens = text.split()
    if "'t" in tokens:
        at = tokens.index("'t")
        if tokens[at - 1 : at] and tokens[at - 1].lower() in ("in", "op"):
            tokens[at - 1 : at + 1] = [f"{tokens[at - 1]} 't"]
    return tokens


def _is_particle(token: str) -> bool:
    """Whether a word belongs to the family name behind it: "van", "'t"."""
    return token == "'t" or token.endswith(" 't") or fold(token) in words("name_particles")


@lru_cache(maxsize=65536)
def _is_plain(word: str) -> bool:
    """Whether a word of a name is a given name, an initial or a family name wherever it stands: "Jo", "K.".

    Nearly all words are, so that most names needn't be looked at from all sides; not so "Dr", "de", "Jr.",
    "O'Lark", "JB", which may mean more than themselves.
    """
    lone = len(word) == 2 and word[0].isalpha() and word[1] == "."
    if not (lone or word.isalpha()) or not word[0].isupper() or word != word.translate(PLAIN):
        return False
    folded = fold(word)
    joined = len(word) == 2 and word.isupper() and not lone
    special = folded in words("name_particles") or folded in _endings() or _is_postnominal(word)
    return not (joined or special or _is_title(folded))


def _of_plain_words(tokens: list[str]) -> Name:
    """ "Jo K. Ash"; "Ash" is bare."""
    if not tokens:
        return Name("")
    given = tokens[0] if len(tokens) > 1 else ""
    return Name(" ".join(tokens), given, tuple(tokens[1:-1]), (), tokens[-1])


def _take_asides(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The text without nicknames ("Jay", (Jay)) and notes in brackets (R-Ala.), and both."""
    if _NO_ASIDES.fullmatch(text):
        return text, (), ()
    quoted = [one or other for one, other in _NICKNAME.findall(text)]
    text = _NICKNAME.sub(" ", text)
    inside = [aside.strip() for aside in _BRACKETS.findall(text) if aside.strip()]
    text = _BRACKETS.sub(" ", text)
    called = [aside for aside in inside if all(word.isalpha() for word in aside.split())]
    return (
        text,
        tuple(word.strip() for word in [*quoted, *called]),
        tuple(aside for aside in inside if aside not in called),
    )


def _put_in_order(text: str) -> tuple[str, tuple[str, ...]]:
    """ "Ash, Jo K." as "Jo K. Ash"; else what stands before the comma, and the rest as notes.

    Suffixes and letters after a comma stay with the name: "Jo Ash, Jr.", "Jo Ash, M.D.".
    """
    head, *rest = [part.strip() for part in text.split(",")]
    notes = []
    for part in rest:
        if fold(part) in _suffixes() or part.replace(".", "") in words("name_postnominals"):
            head = f"{head} {part}"
        elif part is rest[0] and _is_family_alone(head) and _is_given(part):
            head = f"{part} {head}"
        elif part:
            notes.append(part)
    return head, tuple(notes)


def _is_family_alone(text: str) -> bool:
    *before, last = text.split() or [""]
    return last[:1].isupper() and all(fold(word) in words("name_particles") for word in before)


def _is_given(text: str) -> bool:
    tokens = text.split()
    return len(tokens) <= 3 and all(
        word[0].isupper() and fold(word) not in words("name_titles") for word in tokens
    )


def _take_endings(tokens: list[str]) -> tuple[list[str], str]:
    """Without a possessive 's, letters (KC) and the generation mark, which is given apart."""
    if tokens and tokens[-1].endswith("'s"):
        tokens = [*tokens[:-1], tokens[-1][:-2]]
    capitals = " ".join(tokens).isupper()
    while len(tokens) > 2 and not capitals and _is_postnominal(tokens[-1]):
        tokens = tokens[:-1]
    ending = [fold(token) for token in tokens[-2:]]  # word by word: each is met often, and kept
    for count in (2, 1):
        shown = _suffixes().get(" ".join(ending[-count:]))
        least = 2 if shown in ("Filho", "Neto") else 1
        if shown and len(tokens) - count >= least:
            return tokens[:-count], shown
    return tokens, ""


def _is_postnominal(token: str) -> bool:
    return token.replace(".", "") in words("name_postnominals")


def _take_origin(tokens: list[str]) -> tuple[list[str], list[str]]:
    """ "Jo Ash of New Lark" as the name and "of New Lark"; "Bank of Lark chief Jo Ash" has none."""
    for place in range(1, len(tokens)):
        if tokens[place] not in _OF:
            continue
        before, after = fold(tokens[place - 1]), [fold(word) for word in tokens[place + 1 :]]
        if not (_is_title(before) or any(map(_is_title, after))):
            return tokens[:place], tokens[place:]
    return tokens, []


def _is_title(folded: str) -> bool:
    known = words("name_titles") | words("name_front_titles")
    return folded in known or _is_role(folded)


def _take_titles(tokens: list[str]) -> tuple[list[str], list[str]]:
    """Titles, roles and other words in front of the name, and the name; one word always stays."""
    cut = 0
    for place, token in enumerate(tokens[:-1]):
        if token in _OF and 0 < place <= cut:
            cut = max(cut, _end_of_office(tokens, place))
        elif _stands_before_a_name(token, tokens[place + 1 :], first=cut == place):
            cut = max(cut, place + 1)
    if cut and tokens[cut] in _OF:
        return [], tokens
    return tokens[:cut], tokens[cut:]


def _end_of_office(tokens: list[str], place: int) -> int:
    """Where the name starts behind "of": one word later ("of State Jo Ash"), or more where more
    belong to offices ("of Foreign Affairs Jo Ash"); at the "of" if no name would be left."""
    end = place + (3 if tokens[place + 1] == "the" else 2)
    while end < len(tokens) - 1 and fold(tokens[end]) in words("name_organisation_fillers"):
        end += 1
    return end if end < len(tokens) else place


def _stands_before_a_name(token: str, after: Sequence[str], first: bool) -> bool:
    folded = fold(token)
    if folded in words("name_titles"):
        return first or len(after) > 1 or token.endswith(".")
    if folded in words("name_front_titles"):
        return first or len(after) > 1
    if token[0].isupper() and len(after) > 1 and _is_role(folded):
        return True
    if token[0].islower() and not _is_particle(token):
        return any(word[0].isupper() for word in after)
    owner = token.endswith("'s") and len(after) > 1
    counted = any(char.isdigit() for char in token) and not (
        first and token.isdigit() and len(after) == 1
    )
    return owner or counted or bool(_OF_A_PLACE.fullmatch(token))


def _is_role(folded: str) -> bool:
    """ "comedian", "democrats": a noun for persons, and no given name as "dean" is."""
    nouns = words("person_nouns")
    return (folded in nouns or folded.removesuffix("s") in nouns) and folded not in _given_names()


@lru_cache
def _suffixes() -> dict[str, str]:
    """Each spelling of a generation mark with its shown form: {"jnr": "Jr."}."""
    entries = (line.split(" = ") for line in words("name_suffixes"))
    return {spelling: shown for shown, forms in entries for spelling in forms.split(", ")}


@lru_cache
def _endings() -> frozenset[str]:
    """The words of which the generation marks consist."""
    return frozenset(word for spelling in _suffixes() for word in spelling.split())


@lru_cache
def _given_names() -> frozenset[str]:
    return frozenset(line.split(" ")[0] for line in words("first_names"))


def _part_initials(tokens: list[str]) -> list[str]:
    """ "J.B." and "JB" (in a name not all in capitals) as two initials: ["J.", "B."]."""
    capitals = " ".join(tokens).isupper()
    parted: list[str] = []
    for place, token in enumerate(tokens):
        pair = len(token) == 2 and token.isalpha() and token.isupper() and not capitals
        if place < len(tokens) - 1 and (pair or _JOINED_INITIALS.fullmatch(token)):
            parted += [f"{letter}." for letter in token if letter != "."]
        else:
            parted.append(token)
    return parted


def _family_start(tokens: list[str]) -> int:
    """Where the family name with its particles starts: 1 in "Al de la Cruz", 0 in "de la Cruz"."""
    if not tokens or any(word in _OF for word in tokens):
        return 0  # an office ("Bishop of Lark") is known by one name, whoever holds it
    start = len(tokens) - 1
    while start > 0 and _is_particle(tokens[start - 1]):
        as_given = tokens[0][0].isupper() and fold(tokens[0]) in words("name_given_particles")
        if start == 1 and as_given:
            break
        start -= 1
    return start


def _part_article(token: str) -> tuple[str, str]:
    """ "al-Sharif" as ("al", "Sharif"); any other family name as ("", name)."""
    article, hyphen, family = token.partition("-")
    if hyphen and family and fold(article) in words("name_arabic_articles"):
        return article, family
    return "", token
