"""Names: runs of capitalised words told from what only begins a sentence, a headline or a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.lexicon import first_names, fold, is_people
from quotes.mentions.beginnings import PREFIXES, is_given_month, is_ordinary, is_word
from quotes.mentions.bodies import MAY_GO_ON, whole_body
from quotes.mentions.capitals import Capitals
from quotes.mentions.cores import core_of, is_role_noun
from quotes.names import is_common_family
from quotes.parts import Mention, Text

# A run of capitalised words, with the small words that names hold: "Secretary of State Ann Lee",
# "Ludwig van Beethoven", "Center for American Progress", "Department of Health and Human Services".
_NAME = re.compile(
    r"[FXKAILDGRMJm](?:[FXKAILDGRMJm0]|q+(?=[FXK])|q(?=q[FXK])|~(?=[FXKA])|[pq]?T(?=[FXK])"
    r"|(?<=[GRK])fd?(?=[KGXLARDF])|(?<=G)k(?=[KGXLADF])|(?<=[GK])c(?=KG|[KLD]$|K[^FXKAILDGRMJm]))*"
    r"(?:,J)?"
)
_FULL_NAME = re.compile("[FXI]+")
_UNLISTED = re.compile("X[XI]*")
_NICKNAME = re.compile(r'"(?=([FXKALD]{1,2})")')
_HEADLINE_WORDS = re.compile(r"(?<=[FXALR])()(K+)(?=[FXALR])")
# What a word alone tells by its class: nothing of a given name, an unknown or an everyday word.
_SINGLE = {
    "F": "",
    "X": "",
    "K": "",
    "D": "",
    "A": "organisation",
    "G": "organisation",
    "L": "place",
}
_TITLED = re.compile("[mR]")
_BODY = re.compile("[Gfk~]|^[^FIX].*A$")  # Super PAC
_PLACE = re.compile("[LD]+|.+L")
_OFFICE_IN = re.compile("R+fd?(?=[KGXLADR]*[GA]$)")  # CEO of | Arden Bakers Association
# Looking back behind the first letter finds the places where to begin much faster than before it.
_DATELINE = re.compile(r"A(?<![^/]A)[AL]{0,2}(?:,[ALMX0.,]{0,6})?(?:\([AXK]{1,3}\))?-(?!A)")
_ALONE = re.compile("[^FXKAILDGRMJmngxl]")  # "Cuban said", not "Cuban officials"
# Two names of a headline in capitals with a verb between: Ann Lee Endorses Bo Day. No name has more words:
# without a limit a long run of names would be searched again from each of them.
_HEADLINE = re.compile(r"(?<=F)([FXI]{1,8})(K+)(?=F[FXK])")
_MALE_TITLES = frozenset(
    [
        "mr",
        "sir",
        "lord",
        "father",
        "fr",
        "prince",
        "king",
        "duke",
        "congressman",
        "councilman",
        "chairman",
        "pope",
        "imam",
    ]
)
_FEMALE_TITLES = frozenset(
    [
        "mrs",
        "ms",
        "miss",
        "lady",
        "dame",
        "madam",
        "mme",
        "princess",
        "queen",
        "duchess",
        "congresswoman",
        "councilwoman",
        "chairwoman",
        "sister",
    ]
)


def name_mentions(capitals: Capitals, shape: str) -> list[Mention]:
    """The names of a text in its order; tokens that are "_" in `shape` are passed over."""
    names = list(_runs(capitals, shape))
    for match in _DATELINE.finditer(shape):
        names = [_dated(name, *match.span()) for name in names]
    return _with_nicknames(capitals.text, names)


def _dated(name: Mention, first: int, last: int) -> Mention:
    """A name that stands in a dateline, as a place: "ARDEN, Dec. 8 (NNA) —"."""
    return replace(name, likely="place", gender="") if first <= name.first < last else name


def _runs(capitals: Capitals, shape: str) -> Iterator[Mention]:
    text, at = capitals.text, 0
    begins, inner, words, numbered = capitals.initial, capitals.inner, text.words, capitals.numbered
    while match := _NAME.search(shape, at):
        first, at = match.span()
        if shape[at : at + 1] in MAY_GO_ON:
            at = whole_body(text, shape, first, at)
        last = at - 1 if shape[at - 1] in "fdkc" else at
        if (
            match.group() == "D"
            and _ALONE.match(shape, at)
            and text.words[first] in capitals.surnames
        ):
            yield _single(text, shape, first)
        parts: Sequence[tuple[int, int]] = ((first, last),)
        if last - first > 2:
            parts = _headline_parts(shape, first, last, first < capitals.headline)
        for begin, end in parts:
            initial = begin in begins and words[begin] not in inner  # a capital that proves nothing
            if end - begin == 1:
                letter = shape[begin]
                if letter in "DIM" or (initial and letter in "KR" and words[begin] not in PREFIXES):
                    continue  # no name alone
                if begin in numbered:
                    yield _full_name(text, shape, begin - 1, end)
                    continue
                if not initial and letter in _SINGLE:
                    yield _single(text, shape, begin)
                    continue
            elif _FULL_NAME.fullmatch(shape, begin, end) and not is_role_noun(
                text, shape, begin, end
            ):
                yield _full_name(text, shape, begin, end)
                continue
            if mention := _name_mention(text, shape, begin, end, initial):
                if shape[mention.last : mention.last + 1] == "f":  # Tamzarin Price | of Acme
                    at = min(at, mention.last)
                yield mention


def _headline_parts(shape: str, first: int, last: int, headline: bool) -> list[tuple[int, int]]:
    """A run of capitals, split where it is a headline's sentence with several names."""
    parts = []
    pattern = _HEADLINE_WORDS if headline else _HEADLINE
    for match in pattern.finditer(shape, first, last):
        parts.append((first, match.start(2)))
        first = match.end(2)
    return [*parts, (first, last)]


def _with_nicknames(text: Text, names: list[Mention]) -> list[Mention]:
    """Names joined over a nickname between quotation marks: John “Jib” Harrow."""
    nicknames = {
        (match.start(), match.end(1) + 1)
        for match in _NICKNAME.finditer(text.shape)
        if text.starts[match.end()] == text.ends[match.start()]  # the mark opens: no “…,” Ann “
    }
    if not nicknames:
        return names
    out: list[Mention] = []
    for name in names:
        if out and (out[-1].last, name.first) in nicknames and not name.title:
            before = out.pop()
            words = (*before.words, *text.words[before.last : name.first], *name.words)
            name = replace(
                name,
                first=before.first,
                start=before.start,
                core=before.core,
                title=before.title,
                gender=before.gender or name.gender,
                likely="person",
                words=words,
                name=text.spaced(before.core, name.last),
            )
        out.append(name)
    return out


def _name_mention(text: Text, shape: str, first: int, last: int, initial: bool) -> Mention | None:
    """The mention that tokens `first` to `last`, a run of capitals, make; None if they make no name.

    `initial` says that a sentence begins here, where a capital proves nothing.
    """
    the_office = shape[last - 1] == "R" and shape[first - 1 : first] == "d"
    if the_office and (last - first == 1 or text.words[last - 1].isupper()):
        return None  # the President, the Lund MP
    if initial and shape[first : first + 2] == "Kf" and text.words[first].lower().endswith("s"):
        first, initial = first + 2, False  # Shares of | Acme
    while (
        initial
        and first < last
        and shape[first] in "KR"
        and text.words[first] not in PREFIXES
        and is_ordinary(text, shape, first, last)
    ):
        first += 1
        initial = False
    while first < last and shape[first] == "M" and not is_given_month(text, shape, first, last):
        first += 1
    while first < last and (
        shape[last - 1] == "0"
        or (shape[last - 1] == "M" and shape[last - 2] != "F")  # Susan May
        or (last - first > 2 and shape[last - 1] == "R" and text.words[last - 1].isupper())  # MP
    ):
        last -= 1
    if first >= last:
        return None
    office = _OFFICE_IN.match(shape, first, last) if shape[first] == "R" else None
    if office:
        first, initial = office.end(), False
    core = core_of(text, shape, first, last)
    if core > first and shape[core - 1] in "fk":
        first = core  # Friends of | Ann Lee
    of = shape.find("f", core, last)
    if of > core and (
        shape[core] == "F"  # Ann Lee | of New Mexico
        or _TITLED.search(shape, first, core)  # President Ann Lee | of Arden
        or _may_be_surname(text, shape, core, of)  # Tamzarin Baker | of Arden
    ):
        last = of
    if core >= last:
        return None
    alone = first == core and last - core == 1
    if initial and alone and shape[core] == "F" and is_word(text.words[core]):
        return None  # Hope is …
    titled = shape[core - 1 : core] == "m"  # Mr. French
    if (last - core == 1 and shape[core] in ("I" if titled else "DI")) or shape[core:last] == "J":
        return None
    if (
        core > first > 1 and shape[first - 2 : first] == "Rk"
    ):  # Undersecretary for | Political Affairs Ann Lee
        first -= 2
    words = tuple(text.words[core:last])
    title = " ".join(text.words[first:core])
    head = last - 1
    while head > core and shape[head] in "J,":
        head -= 1
    likely = _likely(text, shape, first, core, last)
    if not likely and shape[first - 1 : first] == "d":
        likely = "organisation"  # the Nation, the Guardian: no person
    gender = _gender(shape, words, title, core) if likely != "organisation" else ""
    return _named(text, (first, core, last), head, words, likely, gender, title)


def _single(text: Text, shape: str, token: int) -> Mention:
    """The mention that one capitalised word makes, as most do."""
    word = text.words[token]
    likely = _SINGLE[shape[token]] or ("organisation" if shape[token - 1 : token] == "d" else "")
    return _named(text, (token, token, token + 1), token, (word,), likely)


def _full_name(text: Text, shape: str, first: int, last: int) -> Mention:
    """The mention that given names, initials and unknown words make, as most full names do: Ann F. Harrow."""
    words = tuple(text.words[first:last])
    likely = "person" if shape[first] != "X" else ""
    if not likely and shape[first - 1 : first] == "d":
        likely = "organisation"  # the Harrow Arrow
    gender = _given_gender(words[0]) if shape[first] == "F" else ""
    return _named(text, (first, first, last), last - 1, words, likely, gender)


def _named(
    text: Text,
    span: tuple[int, int, int],
    head: int,
    words: tuple[str, ...],
    likely: str,
    gender: str = "",
    title: str = "",
) -> Mention:
    """The mention of a name; `span` holds its first token, that of the name itself, and the one behind it."""
    first, core, last = span
    return Mention(
        first,
        last,
        text.starts[first],
        text.ends[last - 1],
        "name",
        core,
        head,
        title,
        gender,
        False,
        likely,
        words,
        text.spaced(core, last),
    )


def _likely(text: Text, shape: str, first: int, core: int, last: int) -> str:
    """What the words of a name and its title tell of it: "person", "organisation", "place" or ""."""
    own = shape[core:last]
    if core > first and (_TITLED.search(shape, first, core) or text.words[core - 1] == "Justice"):
        return "person"
    if own == "FG" and is_people(text.words[last - 1]):
        return "person"  # Mia Germans
    if own == "A" or _BODY.search(own):
        return "" if own == "FG" and _may_be_surname(text, shape, core, last) else "organisation"
    if len(own) > 1 and (own[0] == "I" or (own[0] == "F" and own[1] != "A")):
        return "person"
    if _PLACE.fullmatch(own):
        return "" if _may_be_surname(text, shape, core, last) else "place"
    return ""


def _may_be_surname(text: Text, shape: str, core: int, last: int) -> bool:
    """Whether a place or body behind a given name or a word of no list may be a surname.

    "Tamzarin Lincoln", "Hugo Church", not "in Tamzarin Bay", "the Victoria House".
    """
    given = shape[core : last - 1] == "F" or _UNLISTED.fullmatch(shape, core, last - 1)
    named = given and shape[core - 1 : core] not in ("p", "d")
    return bool(named) and is_common_family(text.words[last - 1])


def _gender(shape: str, words: tuple[str, ...], title: str, core: int) -> str:
    if title:
        titles = set(title.lower().replace(".", "").split())
        if titles & _MALE_TITLES:
            return "m"
        if titles & _FEMALE_TITLES:
            return "f"
    return _given_gender(words[0]) if shape[core] == "F" and len(words) > 1 else ""


def _given_gender(name: str) -> str:
    """The usual gender of a given name, "" of one that men and women have."""
    gender = first_names().get(fold(name).split("-")[0], "u")
    return gender if gender != "u" else ""
