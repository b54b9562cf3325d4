"""Who could be speaking: every name, pronoun and noun for a person, body or text in an article.

Words inside quotation segments are left out: what is said there is said by somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quotes.lexicon import CAPITALS, first_names, fold, plural_nouns, word_set
from quotes.parts import Mention, Text

# A run of capitalised words, with the small words that names hold: "Secretary of State John Kerry",
# "Ludwig van Beethoven", "Center for American Progress", "Department of Health and Human Services".
_NAME = re.compile(
    r"[FXKAILDGRMJm](?:[FXKAILDGRMJm0]|q+(?=[FXK])|q(?=q[FXK])|~(?=[FXKA])"
    r"|(?<=[GRK])fd?(?=[KGXLARDF])|(?<=G)k(?=[KGXLADF])|(?<=[GK])c(?=KG|[KLD]$|K[^FXKAILDGRMJm]))*"
    r"(?:,J)?"
)
_PRONOUN = re.compile("[hti]")
# "the festival's executive director", "a senior administration official", "police".
_NOUN = re.compile(
    r"(?:[deyj0]|(?<=s))?(?:[lDLAXKFGRmngxs0M]|-(?=[ln])){0,8}(?:[ngx]|R(?![FXKAILDGRM]))(?![-])"
)
# "some said", "one of the children", "54% of companies".
_QUANTIFIER = re.compile(
    r"(?<![deyl])[e0]~?(?:f[dye]{0,2}(?:[lDLAXKFG0s]){0,5}?(?:[ngxR]|l(?=[vVa])|o)|(?=[vVa,]|z[vVa]))"
)

# Everyday words that begin names of places and offices even where they begin a sentence.
_PREFIXES = frozenset(
    [
        "New",
        "North",
        "South",
        "East",
        "West",
        "San",
        "Los",
        "Saint",
        "Great",
        "Northern",
        "Southern",
        "Western",
        "Eastern",
        "Prime",
        "White",
    ]
)
_NICKNAME = re.compile(r'"[FXKALD]{1,2}"')
_HEADLINE_WORDS = re.compile(r"(?<=[FXALR])()(K+)(?=[FXALR])")
_CAPITAL_WORD = re.compile("[KRF]")
_OPENED = re.compile('"(?=[A-Z])')
# Two names of a headline in capitals with a verb between: Ann Lee Endorses Bo Day.
_HEADLINE = re.compile(r"(?<=F)([FXI]+)(K+)(?=F[FXK])")


def find_mentions(text: Text, quoted: Sequence[tuple[int, int]]) -> list[Mention]:
    """Every mention outside the quoted token ranges, in the order of the text."""
    shape = _mask(text.shape, quoted)
    names = _with_nicknames(text, list(_names(text, shape)))
    found = _absorb(text, shape, names, list(_nouns(text, shape, names)))
    found += _pronouns(text, shape)
    found.sort(key=lambda mention: (mention.first, -mention.last))
    return found


def _mask(shape: str, quoted: Sequence[tuple[int, int]]) -> str:
    parts, at = [], 0
    for first, last in quoted:
        if first < at:
            continue
        parts += [shape[at:first], "_" * (last - first)]
        at = last
    parts.append(shape[at:])
    return "".join(parts)


def _names(text: Text, shape: str) -> Iterator[Mention]:
    initial = _initial(text)
    headline = _headline_end(text)
    inner = {
        text.words[m.start()]
        for m in _CAPITAL_WORD.finditer(text.shape)
        if m.start() not in initial
    }
    for match in _NAME.finditer(shape):
        first, last = match.span()
        if shape[last - 1] in "fdkc":
            last -= 1
        for begin, end in _headline_parts(shape, first, last, first < headline):
            starts = begin in initial and text.words[begin] not in inner
            mention = name_mention(text, shape, begin, end, starts)
            if mention:
                yield mention


def _initial(text: Text) -> set[int]:
    """The tokens with a capital because something begins: a sentence, a quotation, what follows a colon."""
    after = {
        m.end()
        for m in _OPENED.finditer(text.shape)
        if text.starts[m.end() - 1] > text.ends[m.end() - 2]
    }
    return after.union(text.sentences, (m.end() for m in re.finditer(":", text.shape)))


def quoted_names(text: Text, quoted: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Names inside the segments: nobody speaks there, but a full name may stand only there."""
    outside = [(0, quoted[0][0])] if quoted else []
    outside += [(a[1], b[0]) for a, b in pairwise(quoted)]
    if quoted:
        outside.append((quoted[-1][1], len(text.words)))
        yield from _names(text, _mask(text.shape, outside))


def _headline_end(text: Text) -> int:
    """The token behind a headline whose words all have capitals; 0 if the article begins with none."""
    end = text.shape.find("/")
    line = text.shape[: max(end, 0)]
    capitals = sum(letter in CAPITALS for letter in line)
    return end if capitals > 3 and sum(letter in "lnvVgx" for letter in line) <= 1 else 0


def _headline_parts(shape: str, first: int, last: int, headline: bool) -> list[tuple[int, int]]:
    """A run of capitals, split where it is a headline's sentence with several names."""
    parts = []
    pattern = _HEADLINE_WORDS if headline else _HEADLINE
    for match in pattern.finditer(shape, first, last):
        parts.append((first, match.start(2)))
        first = match.end(2)
    return [*parts, (first, last)]


def _with_nicknames(text: Text, names: list[Mention]) -> list[Mention]:
    """Names joined over a nickname between quotation marks: John “Tig” Tiegen."""
    out: list[Mention] = []
    for name in names:
        between = text.shape[out[-1].last : name.first] if out else ""
        if out and _NICKNAME.fullmatch(between) and not name.title:
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
                name=" ".join(text.slice(before.core, name.last).split()),
            )
        out.append(name)
    return out


def name_mention(text: Text, shape: str, first: int, last: int, initial: bool) -> Mention | None:
    """The mention that tokens `first` to `last`, a run of capitals, make; None if they make no name.

    `initial` says that a sentence begins here, where a capital proves nothing.
    """
    while (
        initial
        and first < last
        and shape[first] in "KR"
        and text.words[first] not in _PREFIXES
        and _ordinary(shape, first, last)
    ):
        first += 1
        initial = False
    while first < last and shape[first] == "M":
        first += 1
    while first < last and (
        shape[last - 1] == "0"
        or (shape[last - 1] == "M" and shape[last - 2] != "F")  # Theresa May
        or (last - first > 2 and shape[last - 1] == "R" and text.words[last - 1].isupper())  # MP
    ):
        last -= 1
    if first >= last:
        return None
    core = _core(shape, first, last)
    if shape[core : core + 1] == "F" or "m" in shape[first:core]:  # Tom Udall | of New Mexico
        of = shape.find("f", core, last)
        last = of if of > core else last
    if core >= last:
        return None
    if initial and last - core == 1 and shape[core] == "F" and _is_word(text.words[core]):
        return None  # Hope is …
    if (last - core == 1 and shape[core] in "DI") or shape[core:last] == "J":
        return None
    words = tuple(text.words[core:last])
    title = " ".join(text.words[first:core])
    head = last - 1
    while head > core and shape[head] in "J,":
        head -= 1
    likely = _likely(shape, words, first, core, last)
    if not likely and shape[first - 1 : first] == "d":
        likely = "organisation"  # the Nation, the Guardian: no person
    return Mention(
        first,
        last,
        text.starts[first],
        text.ends[last - 1],
        "name",
        core,
        head,
        title,
        _gender(shape, words, title, core) if likely != "organisation" else "",
        False,
        likely,
        words,
        " ".join(text.slice(core, last).split()),
    )


def _ordinary(shape: str, first: int, last: int) -> bool:
    """Whether an everyday word that begins a sentence is no part of the name behind it."""
    rest = shape[first + 1 : last]
    if shape[first] == "R":
        return not rest
    return not rest or rest[0] in "FmRI" or rest == "X"


def _core(shape: str, first: int, last: int) -> int:
    """The token at which the name itself begins, behind titles, roles, places and nationalities."""
    core = first
    if shape[last - 1] == "G" and "m" not in shape[first:last]:
        return first  # Revolutionary Guard Corps
    for token in range(first, last):
        ends = token + 1 == last or shape[token + 1] == "f"
        surname = token > first and ends and shape[token - 1] in "mFI"  # Ann King
        if shape[token] == "m" or (shape[token] == "R" and not surname and last - first > 1):
            core = token + 1
    if core and core > first and shape[core - 1] == "R":
        if shape[core : core + 1] == "f":  # Secretary of State John Kerry
            given = shape.find("F", core, last)
            if given > core:
                return given
            while core < last and shape[core] in "fdLDGKA":  # President of Ukraine | Xyl Orrin
                core += 1
            return core if last - core > 1 else last
        while core < last - 1 and shape[core] in "K" and shape[core + 1] in "FX":
            core += 1
        if core >= last:  # ends in a role: "the Prime Minister"
            return last
    while last - core > 1 and shape[core : core + 2] == "DF":  # Texas-based Matt Mackowiak
        core += 1
    while last - core > 2 and shape[core] in "LDAMK" and shape[core + 1] == "F":  # Marine Ann Lee
        core += 1
    return core


def _likely(shape: str, words: tuple[str, ...], first: int, core: int, last: int) -> str:
    own = shape[core:last]
    if "m" in shape[first:core] or "R" in shape[first:core]:
        return "person"
    if (
        own[-1] == "G"
        or "G" in own
        or fold(words[-1]) in word_set("organisation_words.txt")
        or "~" in own
    ):
        return "organisation"
    if "f" in own or "k" in own or set(map(fold, words[1:])) & word_set("organisation_words.txt"):
        return "organisation"
    if own[0] == "F" and len(own) > 1 and own[1] not in "A":
        return "person"
    if own[0] == "I" and len(own) > 1:
        return "person"
    if own == "A":
        return "organisation"
    if set(own) <= {"L", "D"}:
        return "place"
    if len(own) == 1:
        return ""
    if own[-1] == "L" or own[0] in "LDA":
        return "place" if own[-1] == "L" else ""
    return ""


def _is_word(name: str) -> bool:
    """Whether a given name is an everyday word too: Will, Hope, Mark."""
    return name.lower() in word_set("common_words.txt") or name == "Will"


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


def _gender(shape: str, words: tuple[str, ...], title: str, core: int) -> str:
    titles = set(title.lower().replace(".", "").split())
    if titles & _MALE_TITLES:
        return "m"
    if titles & _FEMALE_TITLES:
        return "f"
    if shape[core] == "F" and len(words) > 1:
        gender = first_names().get(fold(words[0]).split("-")[0], "u")
        return gender if gender != "u" else ""
    return ""


def _absorb(text: Text, shape: str, names: list[Mention], nouns: list[Mention]) -> list[Mention]:
    """Names and nouns as they belong together.

    A noun right before a name becomes its title ("Northern League leader Matteo Salvini", "the festival's
    director, Craig Prater"); a name inside a noun is no mention of its own ("a Premier League
    spokesman") unless it is a possessor ("the club's").
    """
    names = _with_possessors(text, shape, names)
    by_first = {name.core: place for place, name in enumerate(names)}
    by_first |= {name.first: place for place, name in enumerate(names)}
    kept: list[Mention] = []
    inside: set[int] = set()
    for noun in nouns:
        place = _named_behind(shape, noun, by_first)
        if place is not None and names[place].first >= noun.head:
            name = names[place]
            title = text.slice(noun.first, name.core).rstrip(", ")
            likely = name.likely or ("organisation" if noun.likely == "organisation" else "person")
            gender = name.gender or noun.gender
            names[place] = replace(
                name,
                first=noun.first,
                start=noun.start,
                title=title,
                likely=likely,
                gender=gender,
            )
        else:
            kept.append(noun)
        inside.update(
            token for token in range(noun.first, noun.last) if shape[token + 1 : token + 2] != "s"
        )
    return kept + [name for name in names if name.last - 1 not in inside or name.first < name.core]


def _with_possessors(text: Text, shape: str, names: list[Mention]) -> list[Mention]:
    """Names with the name before that says where they belong: Yahoo's Ann Lee."""
    out: list[Mention] = []
    for name in names:
        owner = out[-1] if out else None
        owned = owner is not None and owner.last + 1 == name.first and shape[owner.last] == "s"
        if owner is not None and owned and name.likely == "person" and owner.likely != "person":
            out.pop()
            name = replace(
                name,
                first=owner.first,
                start=owner.start,
                title=text.slice(owner.first, name.core),
            )
        out.append(name)
    return out


def _named_behind(shape: str, noun: Mention, by_first: dict[int, int]) -> int | None:
    """The place of the name that a noun stands before, with or without a comma between."""
    if noun.plural or noun.likely not in ("person", "organisation"):
        return None
    if noun.last in by_first:
        return by_first[noun.last]
    definite = shape[noun.first] in "dyLDXKAGFms" and shape[noun.first : noun.first + 1] != "e"
    if noun.likely == "person" and definite and shape[noun.last : noun.last + 1] == ",":
        return by_first.get(noun.last + 1)
    return None


def _nouns(text: Text, shape: str, names: list[Mention]) -> Iterator[Mention]:
    people, _bodies, _texts = (
        word_set("person_nouns.txt"),
        word_set("group_nouns.txt"),
        word_set("text_nouns.txt"),
    )
    plural = plural_nouns()
    quantified = list(_quantified(text, shape))
    yield from quantified
    counted = {token for mention in quantified for token in range(mention.first + 1, mention.last)}
    taken = {token for name in names for token in range(name.core, name.last)}
    for match in _NOUN.finditer(shape):
        first, last = match.span()
        head = last - 1
        first = _noun_start(text, shape, first, head)
        word = text.words[head].lower()
        if (
            head in counted
            or head in taken
            or (word in _ADJECTIVAL and _goes_on(text, shape, last))
        ):
            continue
        several = word in plural and word not in people
        if several and _PERSON_BEFORE.search(shape, first, head):
            continue  # Ann Lee heads the union
        determined = shape[first] in "deyj0s" or shape[first - 1 : first] == "s"
        if not several and not determined and word not in ("police",) and last - first == 1:
            continue
        stem_sort = (
            "person"
            if shape[head] in "nR"
            else "organisation"
            if shape[head] == "g"
            else "document"
        )
        likely = "group" if several and stem_sort == "person" else stem_sort
        yield Mention(
            first,
            last,
            text.starts[first],
            text.ends[head],
            "noun",
            first,
            head,
            "",
            _noun_gender(word),
            several,
            likely,
            tuple(text.words[first:last]),
            " ".join(text.slice(first, last).split()),
        )


def _quantified(text: Text, shape: str) -> Iterator[Mention]:
    """Some of many: "some said", "one of the children", "54% of companies"."""
    for match in _QUANTIFIER.finditer(shape):
        first, last = match.span()
        word = text.words[first].lower()
        if word in ("this", "that", "these", "no", "any", "every", "each") or (
            shape[first] == "0" and len(word) > 2
        ):
            continue
        yield Mention(
            first,
            last,
            text.starts[first],
            text.ends[last - 1],
            "noun",
            first,
            first,
            "",
            "",
            word not in ("one", "another", "neither"),
            "unnamed" if word in ("one", "another", "neither") else "group",
            tuple(text.words[first:last]),
            " ".join(text.slice(first, last).split()),
        )


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


def _goes_on(text: Text, shape: str, last: int) -> bool:
    """Whether the word behind makes the word before it an adjective: "official | statement"."""
    behind = shape[last : last + 1]
    return behind in ("g", "x") or (behind == "l" and not text.words[last].endswith(("ed", "s")))


_VERB_ENDINGS = re.compile(r"(?:ed|[^siu]s)$")


def _noun_start(text: Text, shape: str, first: int, head: int) -> int:
    """Where a noun really begins: not before "Clinton faces | Republican voters", "insulted | women"."""
    for at in range(head - 1, first - 1, -1):
        verb_like = shape[at] == "l" and _VERB_ENDINGS.search(text.words[at])
        if verb_like and (at == first or shape[at - 1] in CAPITALS):
            return at + 1
        if shape[at] == "l" and _PERSON_BEFORE.search(shape, first, at):
            return at + 1  # Ann Lee met | coach Bo Day
    return first


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


def _noun_gender(word: str) -> str:
    if word in _MALE_NOUNS or (word.endswith("man") and not word.endswith("woman")):
        return "m"
    return "f" if word in _FEMALE_NOUNS or word.endswith("woman") else ""


def _pronouns(text: Text, shape: str) -> Iterator[Mention]:
    for match in _PRONOUN.finditer(shape):
        token = match.start()
        word = re.split("['’]", text.words[token].lower())[0]  # "they" of "they're"
        gender = {"he": "m", "she": "f"}.get(word, "")
        likely = {"it": "organisation", "they": "group"}.get(word, "person")
        yield Mention(
            token,
            token + 1,
            text.starts[token],
            text.ends[token],
            "pronoun",
            token,
            token,
            "",
            gender,
            word == "they",
            likely,
            (word,),
            text.words[token],
        )
