"""Word lists and the one-letter class of every word.

The stages look at an article as a string of classes, one letter a token ("FX,v" is a given name,
an unknown capitalised word, a comma, a reporting verb), so that patterns over words are ordinary
regular expressions over that string. The letters:

    F given name          m title (Mr, Sen.)        h he, she            v reporting verb
    X unknown capital     R capitalised role noun   t they               V weak reporting verb
    K capital, everyday   G capitalised body        i it                 a auxiliary
    A capitals only       L place   D demonym       j I, we, you         z adverb
    I initial  J Jr., II  M month, day              o him, them          l any other word
    n person noun         g body noun               y his, her, their    0 number
    x text noun           d the, a                  r who, which, that   s 's
    e some, one, this     f of  k for  p preposition  c and, or           b because, while
    u past form of another verb (went, met)
    q particle (van, de)  / line break  ~ symbol   " quotation mark     , . : ; ( ) - themselves
    T the ’t of van ’t
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

CAPITALS = "FXKAILDGRMJm"

_FUNCTION_WORDS = {
    "d": "the a an",
    "e": "this these those some many several another other others one two three four five six seven "
    "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty dozen dozens hundreds thousands both each every all most few any no "
    "neither either half",
    "y": "his her their its my our your whose",
    "h": "he she",
    "t": "they",
    "i": "it",
    "j": "i we you me us",
    "o": "him them himself herself themselves itself",
    "r": "who which whom",
    "f": "of",
    "k": "for",
    "p": "in on at to from with by as about after before during over under against into near "
    "between among through without within since until amid despite like upon outside inside via "
    "per toward towards around behind alongside",
    "c": "and or nor",
    "b": "that but because while whereas although though if when where so yet than unless whether how "
    "why what once",
    "a": "is was are were be been being has had have having will would can could may might must "
    "shall should do does did isn't wasn't don't doesn't didn't won't wouldn't can't couldn't",
    "z": "also then later again not never just only even still once always often earlier too "
    "recently simply instead meanwhile however likewise there here now yesterday today tomorrow",
}
_PARTICLES = (
    "de da do dos das del della di du van von der den ter ten la le el al bin ibn bint st ben y e zu "
    "ap ab af av des vom ould"
)
# Past forms that do not show by their ending that they are verbs, and are nothing else.
_PAST = (
    "became bought broke brought built came caught chose drew drove fell fought gave got grew kept knew led "
    "lost made met paid ran rode rose sat saw sent sold spent stood took threw went won wore forgot hid fled "
    "slept tore woke lent dealt fed hung struck stuck swept swung sank shook stole held drank ate flew swam"
)
_MONTHS = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_SHORT_MONTHS = frozenset(("Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."))
_TITLES = (
    "mr mrs ms miss mx dr prof sir dame lord lady rev fr sen rep gov lt col gen sgt cpl capt maj adm "
    "hon messrs mme sra sr madam sens reps govs reverend sheikh cllr det insp supt cmdr mgr msgr monsenor "
    "monsignor"
)
# Words before a name that are no part of it, though they may begin a sentence.
ADJECTIVES = frozenset(
    ["former", "late", "acting", "veteran", "fellow", "outgoing", "incoming", "longtime"]
)
# Things on which words stand for all to read.
CARRIERS = frozenset(
    (
        *("badge", "badges", "banner", "banners", "billboard", "billboards", "flag", "flags"),
        *("leaflet", "leaflets", "placard", "placards", "plaque", "poster", "posters", "shirt"),
        *("shirts", "sign", "signs", "sticker", "stickers", "sweatshirt", "sweatshirts"),
        *("t-shirt", "t-shirts"),
    )
)
# How a person who is not named stands to something: "a source | close to the mayor".
NEAR = frozenset(["briefed", "close", "familiar", "involved", "knowledgeable"])
_OFFICES = "PC WPC MP MPs MEP MSP AM TD QC KC CEO CFO CIO CMO COO CSO CTO EVP SVP PM VP GP"
# States as news agencies shorten them.
_STATES = (
    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Mass. Md. Mich. Minn. "
    "Miss. Mo. Mont. Neb. Nev. Okla. Ore. Pa. Tenn. Tex. Va. Vt. Wash. Wis. Wisc. Wyo. N.C. N.D. N.H. N.J. "
    "N.M. N.Y. S.C. S.D. W.Va. R.I. D.C."
)
_SUFFIXES = "jr jnr snr ii iii iv"
_CONTRACTION = re.compile(r"['’](?:ve|re|ll|d|m)$")
# What stands before a capital in a family name: al-Harrow, d'Harrow, duHarrow.
_LOWER_PREFIX = re.compile(
    r"(?:a[dlnrstz]|ash|el|u[lrd])-[A-Z]|(?:[dl]|dell)['’][A-ZÀ-Ý]|(?:d[aeiu]|l[ae]|van|von)[A-Z][a-z]"
)
_JOINED = re.compile(r"([A-Z][a-z]+)[A-Z]")
# After these a capital stands in people's names too: McHarrow, DeHarrow.
_NAME_BEGINNINGS = frozenset(
    [
        *("mc", "mac", "de", "del", "des", "di", "dos", "du", "da", "la", "le", "lo", "ter", "van"),
        *("ver", "von", "fitz", "st", "san", "ja", "ru", "abu", "ben"),
    ]
)
_PARTY = re.compile(r"[RDI][-–](?=[A-Z])")  # (R-Fla.)
# How words for what somebody studies or practises end.
_PROFESSIONS = (
    "woman",
    "sperson",
    "ologist",
    "ographer",
    "botanist",
    "chemist",
    "physicist",
    "economist",
    "iatrist",
    "ician",
)
# How words end that say what something is like or from where: "Houx-based", "Orvia-led".
_PREFIXES = frozenset(("anti", "co", "ex", "mid", "non", "post", "pre", "pro", "self", "vice"))
_COMPOUND_ENDS = ("ed", "born", "led", "made", "style", "wide", "era", "area", "bound", "run")
_MARKS = "\"“”„‟«»‹›‘’'`´″"


class Cue(NamedTuple):
    """A reporting verb's form: its lemma, class, whether it is weak, and "s", "d" or "g" (-ing)."""

    lemma: str
    sort: str
    weak: bool
    form: str


def rows(name: str) -> list[str]:
    """The entries of a word list, comments left out."""
    text = (files("quotes") / "words" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def word_set(name: str) -> frozenset[str]:
    return frozenset(rows(name))


@cache
def first_names() -> dict[str, str]:
    """Given name, folded and in lower case, to its usual gender: m, f, or u."""
    return dict(line.split(" ") for line in rows("first_names.txt"))


@cache
def cues() -> dict[str, Cue]:
    """Every form of every reporting verb. "said" of "say" is form "d"."""
    found: dict[str, Cue] = {}
    for line in rows("cues.txt"):
        lemma, sort, strength, third, past, participle, ing = line.split()
        forms = ((ing, "g"), (lemma, "s"), (third, "s"), (participle, "d"), (past, "d"))
        for word, form in forms:
            found[word] = Cue(lemma, sort, strength == "weak", form)
    return found


@cache
def speech_nouns() -> frozenset[str]:
    """What somebody utters, singular and plural: "plea", "remarks"."""
    nouns = word_set("speech_nouns.txt")
    return nouns.union(*map(plurals, nouns))


def is_people(word: str) -> bool:
    """Whether a name means a people or nation: "Australians"."""
    low = word.lower()
    return low.endswith("s") and low[:-1] in word_set("demonyms.txt")


def plurals(noun: str) -> set[str]:
    """The likely plural of a noun: "spokeswoman" gives {"spokeswomen"}."""
    if noun.endswith("man"):
        return {noun[:-3] + "men"}
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return {noun[:-1] + "ies"}
    if noun.endswith(("s", "sh", "ch", "x")):
        return {noun + "es"}
    return {noun + "s"}


def fold(word: str) -> str:
    """Lower case without accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@cache
def plural_nouns() -> frozenset[str]:
    """The plurals of all listed nouns: "officials", "spokeswomen"."""
    found: set[str] = set()
    for name in ("person_nouns.txt", "group_nouns.txt", "text_nouns.txt"):
        for noun in word_set(name):
            found |= plurals(noun)
    return frozenset(found | {"people", "children", "men", "women", "police"})


def _lower_classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, letter in (
        ("text_nouns.txt", "x"),
        ("group_nouns.txt", "g"),
        ("person_nouns.txt", "n"),
    ):
        for noun in word_set(name):
            for form in {noun} | plurals(noun):
                table[form] = letter
    for word, cue in cues().items():
        if table.get(word) is None or not cue.weak or cue.form == "d":
            table[word] = "V" if cue.weak else "v"
    table["claims"] = "v"  # more often "he claims" than "the claims"
    table["state"] = "l"  # the state senate, secretary of state
    for word in ("people", "person", "police"):
        table[word] = "n"
    for word in _PARTICLES.split():
        table[word] = "q"
    for word in _PAST.split():
        table.setdefault(word, "u")
    for letter, words in _FUNCTION_WORDS.items():
        for word in words.split():
            table[word] = letter
    return table


class _Classes(dict[str, str]):
    """Word as written -> letter, worked out once a word."""

    def __init__(self) -> None:
        super().__init__()
        self.lower = _lower_classes()
        self.titles = frozenset(_TITLES.split())
        self.months = frozenset(_MONTHS.split())
        self.states = frozenset(_STATES.split())
        self.offices = frozenset(_OFFICES.split())
        self.suffixes = frozenset(_SUFFIXES.split())
        self.people = word_set("person_nouns.txt")
        self.bodies = word_set("group_nouns.txt") | word_set("organisation_words.txt")
        self.places = word_set("places.txt")
        self.demonyms = word_set("demonyms.txt")
        self.common = word_set("common_words.txt")
        self.given = first_names()

    def __missing__(self, word: str) -> str:
        letter = self.classify(word)
        if len(self) < 500_000:
            self[word] = letter
        return letter

    def classify(self, word: str) -> str:
        first = word[0]
        if first == "\n":
            return "/"
        if first in _MARKS:
            return {"s": "s", "t": "T"}.get(word[1:], '"')  # Ann’s, Ann van ’t Hoff
        if first.isdigit():
            return "0"
        if not first.isalpha():
            return {"!": ".", "…": ".", "–": "-", "—": "-", "--": "-", "[": "(", "]": ")"}.get(
                word, "." if word == "?" else word if word in ",.:;()-" else "~"
            )
        if not first.isupper():
            if _LOWER_PREFIX.match(word):
                return "X"  # al-Harrow
            low = word.lower()
            low = _CONTRACTION.sub("", low)
            return self.lower.get(low) or self.unlisted(low)
        return self.capital(word)

    def unlisted(self, low: str) -> str:
        """The class of a word in no list, by how it ends: quickly, palaeobotanist."""
        if low.endswith("ly") and len(low) > 4:
            return "z"
        return "n" if low.endswith(_PROFESSIONS) and low not in self.common else "l"

    def capital(self, word: str) -> str:
        low = fold(word.rstrip("."))
        low = _CONTRACTION.sub("", low)
        if word in _SHORT_MONTHS:
            return "M"
        if low in self.titles and word != word.upper():
            return "m"
        if low in self.suffixes:
            return "J"
        if low == "i" and "." not in word:
            return "j"  # I'm
        if len(low) == 1 and word != "I" and word != "A":
            return "I"
        if re.fullmatch(r"(?:[A-Z]\.)+", word):
            return (
                "I"
                if len(word) <= 4 and word not in ("U.S.", "U.N.", "U.K.", "E.U.", "D.C.")
                else "A"
            )
        if word in self.states:
            return "L"
        if word in self.offices:
            return "R"
        if self.is_party_and_state(word):
            return "0"
        if word in ("US", "WHO", "IT"):
            return "A"
        if word == "Will":
            return "F"
        if low in ADJECTIVES:
            return "l"
        if low in self.months:
            return "M"
        known = self.lower.get(low)
        if known and known in "deyhtijorfkpcbaz":
            return known
        if word.isupper() and len(word) > 1:
            return "A"
        if low in self.given:
            return "F"
        if low.endswith("ly") and len(low) > 6 and low in self.common:
            return "z"  # Additionally
        return self.other_capital(word, low, known)

    def is_compound(self, low: str) -> bool:
        """Whether a word with a hyphen is no name: "texas-based", "two-time", but not "hyun-jin"."""
        first, rest = low.partition("-")[0], low.rpartition("-")[2]
        known = first in self.common or first in self.lower or first in self.places
        known = known or first in self.demonyms or first in _PREFIXES
        return known or rest in self.people or rest.endswith(_COMPOUND_ENDS)

    def is_party_and_state(self, word: str) -> bool:
        """Whether a word is a politician's party and state: "R-Fla", "D-N" of "D-N.Y.", but not "R-Truth"."""
        party = _PARTY.match(word)
        state = word[party.end() :].rstrip(".") if party else ""
        short = len(state) <= 2 and state.isupper()
        return bool(state) and (short or f"{state}." in self.states or state.lower() in self.places)

    def other_capital(self, word: str, low: str, known: str | None) -> str:
        if low in self.bodies:
            return "G"
        if low in self.people:
            return "R"
        if low in self.demonyms:
            return "D"
        if is_people(low):
            return "G"
        if low in self.places:
            return "L"
        if known == "n" or (low.endswith(_PROFESSIONS) and low not in self.common):
            return "R"
        if known or low in self.common or (low.endswith("s") and low[:-1] in self.common):
            return "K"
        if "-" in word and word.rpartition("-")[2].islower() and self.is_compound(low):
            return "D"  # Texas-based, Fourteen-year-old
        if (joined := _JOINED.match(word)) and joined[1].lower() not in _NAME_BEGINNINGS:
            return "A"  # YouTube
        first, dash, rest = low.partition("-")
        if (
            dash
            and (first in self.people or first in ("vice", "co", "deputy"))
            and rest in self.people
        ):
            return "R"  # Lieutenant-General, Secretary-Treasurer
        if dash and first in self.given and rest.split("-")[0] in self.given:
            return "F"
        return "X"


@cache
def classes() -> _Classes:
    """The table of classes: `classes()["Harrowgate"] == "X"`."""
    return _Classes()
