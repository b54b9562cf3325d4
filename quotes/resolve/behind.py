"""What stands behind a name: "Ann Lee, a nurse from Arden,", "Ann Lee of Arden", "Ann Lee, who runs a bakery,".

Every rule is a pattern over the letters of `quotes.lexicon`, and gives "" where it doesn't apply.
"""

from __future__ import annotations

import re

from quotes.lexicon import plural_nouns
from quotes.parts import Mention, Text
from quotes.resolve.phrases import (
    ASIDE,
    BECOMING,
    CLAUSE,
    END,
    GIVEN,
    LONGEST_CLAUSE,
    NO_ROLE,
    PHRASE,
    PROPER,
    TAIL,
    TITLED,
    TO,
    bare,
    has_person,
    is_person,
    words_in,
    words_of,
)

# What people do for a living or stand for: "who heads the union".
_OCCUPATIONS = words_in(
    "advise appraise chair coach command cover create design direct edit found govern head help "
    "host lead live manage organise organize oversee own play produce prosecute represent research "
    "run serve specialise specialize start study teach train work write"
)
_IRREGULAR = {"led": "lead", "ran": "run", "taught": "teach", "wrote": "write"}
_SEVERAL = words_in("two three four five several both")
_PLACES = words_in("of from at")
_BEFORE_PLACES = words_in("formerly originally now currently")
_NO_OFFICE = words_in(
    "day week weekend month year night morning evening moment minute hour time way"
)
_IN_COURT = words_in("prosecuting defending mitigating")
# What makes "Ann Lee is the mayor" no statement of what she is.
_BE = words_in("is was are were be been isn't wasn't isn’t wasn’t")
_NOT = words_in("not never could may might should would")
_COMING = _NOT | {"will"}
_IF = words_in("if unless whether")
# What says no more than that an expert is asked as an outsider.
_UNINVOLVED = re.compile(
    r",? who (?:\w+ ){0,2}(?:not|\w+n['’]t) (?:involved|part|connected|take part)\b"
    r"(?: \w+){1,4} (?:study|research|work|paper|trial|project|report)$"
)

_BEHIND = re.compile(
    rf"{ASIDE}(?:f[LXK]+)?(?P<mark>,(?:z?0c(?=[dy]))?|-(?=[dylngR])|\()"
    rf"(?P<role>(?!c)z?(?P<start>[dy]|ef[dy])?(?P<core>{PHRASE}{TAIL}{TITLED})(?:{CLAUSE}{TO})){END}"
)
_WHO_IS = re.compile(
    rf"{ASIDE},?r[az]*(?:(?P<becoming>[lu])p{{0,2}})?"
    rf"(?P<role>z?[dy]?(?P<core>{PHRASE}){TAIL}{CLAUSE})(?:{END}|(?=p[M0e]))"
)
_IS = re.compile(
    rf"{ASIDE}(?:,r[^,./]{{1,8}}(?=,))?,?a+z?"
    rf"(?P<role>(?:(?P<article>[dy])|(?={PHRASE}[fk]))(?P<core>{PHRASE}){TAIL}{CLAUSE}){END}"
)
_PLACE = re.compile(
    rf"{ASIDE},?z?(?P<role>[fp](?![M0])[dye]?{PROPER}(?:[fkp](?=d|[A-Z])d?{PROPER}){{0,6}})"
)
_WORK = re.compile(
    rf"{ASIDE},?r(?P<role>[az]*(?P<verb>[lnvV]|u(?=[dyLKXGAn]))[a-zA-Z0~-]{{1,{LONGEST_CLAUSE}}}?)(?=[,./\";]|c)"
)
_A_TEXT = re.compile("[lLDAXK]{0,3}x(?![nRx])")
_CAPITAL = re.compile("[A-Z]")
_PREPOSITION = re.compile("[fkp]")  # day | after | the mayor
_OTHER = re.compile("F[FIXK]+c")  # Bo Day and a teacher


def letters(text: Text, name: Mention) -> str:
    """The office behind a name: "Ann Lee | MP said", "Ann Lee, | prosecuting, said"."""
    behind = text.words[name.last : name.last + 3]
    if text.shape[name.last : name.last + 1] == "R" and behind[0].isupper():
        return behind[0]
    in_court = len(behind) == 3 and behind[1] in _IN_COURT and behind[0] == behind[2] == ","
    return behind[1] if in_court else ""


def words_behind(text: Text, name: Mention) -> str:
    """ "Ann Lee, 34, a nurse from Arden,", "Ann Lee (D-Ohio), head of the panel who …"."""
    match = _BEHIND.match(text.shape, name.last)
    if match is None or not _can_be_role(text, match):
        return ""
    if not match["start"] and _is_done(text, match.start("core")):
        return ""
    if match["start"] and _A_TEXT.match(match["core"]):
        return ""  # Reading Ann Lee, a book analysing the debates
    people = [at for at in range(*match.span("core")) if is_person(text, at)]
    several = people and all(text.words[at].lower() in plural_nouns() for at in people)
    if several and not (match["start"] or "").startswith("e"):
        return ""  # Ann Lee, Bo Day and the moderators
    closed = text.shape[match.end() : match.end() + 1] not in tuple("vVua")  # the misgivings were
    aside = match["mark"] == "("  # Ann Lee (a pseudonym)
    described = match["start"] == "d" and match["core"].endswith("l") and closed and not aside
    named = bool(people)  # else "Ann Lee, the new face,"
    return _UNINVOLVED.sub("", words_of(text, match)) if described or named else ""


def _can_be_role(text: Text, match: re.Match[str]) -> bool:
    """Whether what stands behind a name can say who somebody is.

    Not "Ann Lee, | some driver", "Ann Lee, | the day after the mayor left,", "Ann Lee, | Bo Day and a
    teacher", "Ann Lee, | a nurse in running the ward,", "Ann Lee (| mayor since".
    """
    first, core = match.start("role"), match.start("core")
    if text.words[first].lower() in NO_ROLE | _SEVERAL | _NOT or _OTHER.match(match["role"]):
        return False
    head = core + len(_PREPOSITION.split(match["core"], maxsplit=1)[0]) - 1
    if text.words[head].lower() in _NO_OFFICE:
        return False
    if match["to"] and text.words[match.start("to")] != "to":
        return False
    behind = text.shape[match.end() : match.end() + 1]
    if match["mark"] == "(":
        return behind == ")"
    return match["mark"] != "-" or bool(match["start"]) or behind in tuple('-,./"')


def _is_done(text: Text, token: int) -> bool:
    """Whether a word says what was done: "Ann Lee, 56, | shepherded the club", "Bo Day, | citing a poll",
    "Bo Day, | including teachers who saw it".

    Not "Ann Lee, | managing director of Acme", "Bo Day, | retired teacher".
    """
    verb = text.shape[token] in "lvVu" and text.words[token].endswith(("ed", "ing"))
    behind = "".join(text.words[token + 1 : token + 2]).lower()
    return verb and (
        text.shape[token + 1 : token + 2] not in tuple("lngR") or behind in plural_nouns()
    )


def who_is(text: Text, name: Mention) -> str:
    """ "Ann Lee, who is the first mayor of Arden,", "Ann Lee, who served as her lawyer,"."""
    match = _WHO_IS.match(text.shape, name.last)
    if match is None or not has_person(text, match.start("core"), match.end("core")):
        return ""
    if text.shape[match.start("role") - 1] == "r":
        return ""  # who leads in the polls
    verb = match.start("becoming")
    becomes = verb < 0 or _becomes(text, verb)
    return words_of(text, match) if becomes else ""


def _becomes(text: Text, verb: int) -> bool:
    """ "became", "was appointed", "took over as": not "appointed a lawyer", "took her daughter"."""
    word = text.words[verb].lower()
    if word in GIVEN:
        return text.shape[verb - 1] == "a"
    return word in BECOMING or (
        word == "took" and text.words[verb + 1 : verb + 3] == ["over", "as"]
    )


def is_called(text: Text, name: Mention) -> str:
    """ "Ann Lee is the first mayor of Arden"."""
    match = _IS.match(text.shape, name.last)
    if match is None or not has_person(text, match.start("core"), match.end("core")):
        return ""
    if not match["article"] and _is_done(text, match.start("core")):
        return ""
    verb = {word.lower() for word in text.words[name.last : match.start("role")]}
    if verb.isdisjoint(_BE):
        return ""  # she has a brother who
    supposed = text.words[name.first - 1 : name.first] and text.words[name.first - 1].lower() in _IF
    denied = verb & _NOT or any(word.endswith(("n't", "n’t")) for word in verb)
    return "" if supposed or denied else bare(words_of(text, match))


def place(text: Text, name: Mention) -> str:
    """ "Ann Lee of the Arden Bakers", "Ann Lee, 34, from Arden,", "Ann Lee at Arden Capital"."""
    match = _PLACE.match(text.shape, name.last)
    if match is None or not _CAPITAL.search(match["role"]):
        return ""
    first = match.start("role")
    word = text.words[first]
    if text.shape[first - 1] == "z" and text.words[first - 1] not in _BEFORE_PLACES:
        return ""
    if word == "with":  # Ann Lee, | with the Arden Weather Service, said
        body = text.shape[first - 1] == "," and not {"G", "A"}.isdisjoint(match["role"])
        return words_of(text, match) if body and _closes(text, match.end()) else ""
    doing = text.words[first + 1].endswith("ing")  # accused Ann Lee of selling
    return words_of(text, match) if word in _PLACES and not doing else ""


def _closes(text: Text, at: int) -> bool:
    return text.shape[at : at + 1] in tuple(',."/vV')


def work(text: Text, name: Mention) -> str:
    """ "Ann Lee, who runs a bakery in Arden,"."""
    match = _WORK.match(text.shape, name.last)
    if match is None:
        return ""
    verb = text.words[match.start("verb")].lower()
    stems = {verb, verb[:-1], verb[:-2], verb[:-3] + "y", _IRREGULAR.get(verb)}
    if verb.endswith("ing"):
        stems |= {verb[:-3], verb[:-3] + "e"}
    if text.words[match.start("verb") + 1] in NO_ROLE:
        return ""  # who commanded most of the attention
    before = text.words[match.start("role") : match.start("verb")]
    if not _COMING.isdisjoint(before):
        return ""  # who will work alongside the mayor
    ahead = "lead" in stems and text.shape[match.start("verb") + 1] == "p"  # who leads in the polls
    return words_of(text, match) if stems & _OCCUPATIONS and not ahead else ""
