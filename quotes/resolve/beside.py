"""What stands beside a name: "Mayor Ann Lee", "Ann Lee, a nurse from Arden,", "Ann Lee of Arden".

Every rule is a pattern over the letters of `quotes.lexicon`, and gives "" where it doesn't apply.
"""

from __future__ import annotations

import re

from quotes.lexicon import classes, plural_nouns, word_set
from quotes.parts import Mention, Text

WINDOW = 24  # tokens looked at before a name
LONGEST_PHRASE = 16  # tokens, of a noun phrase without prepositions
LONGEST_CLAUSE = 20  # tokens; a longer clause tells a story, not a role


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What people do for a living or stand for: "who heads the union".
_OCCUPATIONS = _set(
    "advise appraise chair coach command cover create design direct edit found govern head help "
    "host lead live manage organise organize oversee own play produce prosecute represent research "
    "run serve specialise specialize start study teach train work write"
)
_IRREGULAR = {"led": "lead", "ran": "run", "taught": "teach", "wrote": "write"}
# How "who served as mayor" and "who became mayor" begin.
BECOMING = _set("become became served serves worked works acted acts")
GIVEN = _set("appointed elected made named")  # behind "was"
# Words that no role begins with: "Ann Lee, whose mother", "some driver".
_NO_ROLE = _set("whose see seen some many most all")
_SEVERAL = _set("two three four five several both")
_PLACES = _set("of from at")
_BEFORE_PLACES = _set("formerly originally now currently")
_NO_OFFICE = _set("day week weekend month year night morning evening moment minute hour time way")
_YOUNG = _set("child boy girl teenager youngster kid baby toddler")  # as a child, Ann Lee
_IN_COURT = _set("prosecuting defending mitigating")
# What makes "Ann Lee is the mayor" no statement of what she is.
_BE = _set("is was are were be been isn't wasn't isn’t wasn’t")
_NOT = _set("not never could may might should would")
_COMING = _NOT | {"will"}
_IF = _set("if unless whether")
_ADDRESS_ALONE = _set("Mr Mrs Ms Mr. Mrs. Ms. Dr Dr.")  # the commonest of them, which leave nothing
_FORMS_OF_ADDRESS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lord|Lady|Messrs|Mme|Madam)\b\.?\s*"
)
_ADDRESSED = re.compile(r", (?:Prof\b\.?|Professor)$")  # chief medical officer, | Professor Ann Lee
_CLERICAL = re.compile(
    r"(?:(?:Rt|Most|Very) )?Rev\b\.?"
)  # the Bishop of Lund, | the Rt Rev Ann Lee
_OF_SEVERAL = re.compile(r"\b(Sen|Rep|Gov)s\.")  # Sens. Ann Lee and Bo Day
# What says no more than that an expert is asked as an outsider.
_UNINVOLVED = re.compile(
    r",? who (?:\w+ ){0,2}(?:not|\w+n['’]t) (?:involved|part|connected|take part)\b"
    r"(?: \w+){1,4} (?:study|research|work|paper|trial|project|report)$"
)
_ARTICLES = re.compile(
    r"^(?:(?:(?:\w+ )?fellow(?! (?:at|for|from|in|of|on|with)\b)|the|its|an?|another|two|three|four|five"
    r"|both|now|currently)\s+)+",
    re.I,
)

# A noun phrase without its article: "former All-Star pitcher and one of the sharpest analysts",
# "Bank of Arden economist", "secretary of state", "independent counsel" (before "of" and "who").
_WORD = "[lnxgDLAXKFGRMmsI0~j]"
_PART = (
    rf"(?:{_WORD}|-(?={_WORD})|c(?=[dy]?{_WORD}|ef[dy])|(?<=c)(?:[dy]|ef[dy])|(?<=[fDlK])V"
    rf"|(?<=[lXK])v(?=[rf])|(?<=[dl])v(?=n)|(?<=[KGXgln])[dy](?=[KGXF])|(?<=[GKX])f(?=[KXLG])|e(?=f)"
    rf"|(?<=[fp]d)r(?!l)|(?<=d)z(?=[ln])|(?<=[fkp]d)[vV](?=[,./]))"
)
PHRASE = rf"{_PART}{{1,{LONGEST_PHRASE}}}"
# One that ends with its capitals: "Arden Bakers Union" without "resigned" or "and others".
_PROPER = rf"(?:(?!(?<=[XKGLAF])(?:l|c[^A-Z])){_PART}){{1,{LONGEST_PHRASE}}}"
# What may follow it: "of the union", "at the Bank of Arden in London"; "who worked for the mayor".
TAIL = rf"(?:(?<=n)fe(?=[kp]))?(?:(?!(?<=[GKX])f[KXLG])[fkp](?!M)[dye]?{PHRASE}){{0,6}}(?:fe(?=[,./]))?"
# "of the book “The Long Road”"
_TITLED = r"(?:(?:f[dey]?|(?<=x))\"[^\"/]{1,9}\")?"
CLAUSE = rf"(?:r[^,.;:\"/()\-rb]{{1,{LONGEST_CLAUSE}}}(?<![fkpdc])(?=[,.\"/;]))?"
# "the first woman | to lead the bank"
_TO = rf"(?P<to>p[lnvVu][^,.;:\"/()\-rb]{{0,{LONGEST_CLAUSE}}}(?<![fkpdc])(?=[,.\"/;]))?"
END = r"(?=[,./\"():;rzvVabc-]|$)"
# "MP", "(D-Ohio)", ", 34", ", of Arden"
ASIDE = r"(?:R(?=[,(]))?(?:\([^()/]{1,9}\))?(?:,0(?=,))?(?:,[fp][FLXK]+(?=,[dy]))?"

_BEFORE = re.compile(rf"(?<![htij])(?P<role>[dye]?(?P<core>{PHRASE})(?:f[lKvVgne])?)$")
_BEFORE_COMMA = re.compile(
    rf"(?P<role>[dyeDLAXKR]z?(?P<core>{PHRASE}){TAIL}|(?<=[./\"])R)(?:\([^()/]{{1,9}}\))?,$"
)
_BEHIND = re.compile(
    rf"{ASIDE}(?:f[LXK]+)?(?P<mark>,(?:z?0c(?=[dy]))?|-(?=[dylngR])|\()"
    rf"(?P<role>(?!c)z?(?P<start>[dy]|ef[dy])?(?P<core>{PHRASE}{TAIL}{_TITLED})(?:{CLAUSE}{_TO})){END}"
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
    rf"{ASIDE},?z?(?P<role>[fp](?![M0])[dye]?{_PROPER}(?:[fkp](?=d|[A-Z])d?{_PROPER}){{0,6}})"
)
_WORK = re.compile(
    rf"{ASIDE},?r(?P<role>[az]*(?P<verb>[lnvV]|u(?=[dyLKXGAn]))[a-zA-Z0~-]{{1,{LONGEST_CLAUSE}}}?)(?=[,./\";]|c)"
)
_GROUP = re.compile(r"(?P<role>[lDLAXKG]{0,2}[nl])(?:(?:,?[FXKIq]{2,4}){0,3}|,)(?:,?c)?$")
_OWNER = re.compile(r"(?P<role>d?[XKFGLADRM~]+)[s\"]$")
_BREAKS = "./();:vVuafkpht"  # before a name: what stands before these doesn't belong to it
_CAPITAL = re.compile("[A-Z]")
_PREPOSITION = re.compile("[fkp]")  # day | after | the mayor
_OTHER = re.compile("F[FIXK]+c")  # Bo Day and a teacher


# "Mayor Ann Lee, | the clerk of Lund, Bo Day, and": what stands between two names of a list.
_LISTED = re.compile(rf",d{PHRASE}{TAIL},[FX][FXIK]*[FXK],")


def office(text: Text, name: Mention) -> str:
    """What stands before a name and behind it: "Gov. Ann Lee of Ohio, a Democrat," is
    "Gov. of Ohio, a Democrat"."""
    before = _title(text, name)
    if not before or _CLERICAL.fullmatch(before):
        before = _before(text, name) or before
    behind = _behind(text, name) or _who_is(text, name)
    if not before:
        return bare(behind) if behind else _letters(text, name)
    if behind and _LISTED.match(text.shape, name.last):
        behind = ""
    of = place(text, name)
    return before + (of and " " + of) + (behind and ", " + behind)


def _letters(text: Text, name: Mention) -> str:
    """The office behind a name: "Ann Lee | MP said", "Ann Lee, | prosecuting, said"."""
    behind = text.words[name.last : name.last + 3]
    if text.shape[name.last : name.last + 1] == "R" and behind[0].isupper():
        return behind[0]
    in_court = len(behind) == 3 and behind[1] in _IN_COURT and behind[0] == behind[2] == ","
    return behind[1] if in_court else ""


def _title(text: Text, name: Mention) -> str:
    """The words before a name that `quotes.mentions` took for its title: "Deputy Mayor Ann Lee"."""
    if not name.title or name.title in _ADDRESS_ALONE:
        return ""
    comma = text.shape[name.core - 1] == ","
    if (comma and _leads_in(text, name, name.first)) or _is_told(text, name, name.first):
        return ""
    begun = _begun_before(text, name.first)
    title = text.spaced(name.first - 1, name.core) if begun else name.title
    title = _OF_SEVERAL.sub(r"\1.", _FORMS_OF_ADDRESS.sub("", title))
    return _ADDRESSED.sub("", bare(title).removesuffix("'s").removesuffix("’s"))


def _begun_before(text: Text, first: int) -> bool:
    """Whether a title begins a word earlier: the show | 's curator, Ann Lee; archbishop | Monsignor Ann Lee."""
    before = text.shape[first - 1 : first]
    return bool(before) and (text.shape[first] == "s" or before + text.shape[first] == "nm")


def _before(text: Text, name: Mention) -> str:
    """ "analyst Ann Lee", "former England winger Ann Lee", "the mayor of Arden, Ann Lee,"."""
    at = _begins(text, name)
    comma = text.shape[at - 1 : at] == ","
    if not comma:  # a head before the name, or before its "of": secretary | of state
        headed = at > 0 and _is_somebody(text, at - 1)
        if not (headed or (at > 2 and _is_somebody(text, at - 3))):
            return ""
    match = _look_back(_BEFORE_COMMA if comma else _BEFORE, text, at)
    if match is None or text.words[match.start("role")].lower() in _NO_ROLE:
        return ""
    if (comma and _leads_in(text, name, match.start("role"))) or _is_told(
        text, name, match.start("role")
    ):
        return ""
    if match["core"] is None:  # "Director, Ann Lee, …": the office alone begins the sentence
        return words_of(text, match)
    head = match.end("core") - 1
    if comma and text.words[head].lower() in plural_nouns():
        return ""  # Cy Orr of Arden Partners, Ann Lee of …
    if comma and text.words[head].endswith("ing"):
        head -= 1  # the judge | presiding over the case
    named = _is_somebody(text, head) and text.words[head] not in _NO_ROLE
    return bare(words_of(text, match)) if named else ""


def _begins(text: Text, name: Mention) -> int:
    """Where what stands before a name ends: before "Dr" in "The head of Acme, | Dr Ann Lee,", before
    what explains in "Labour MP | (Member of Parliament) Ann Lee"."""
    shape, at = text.shape, name.core
    if name.title and not bare(_FORMS_OF_ADDRESS.sub("", name.title)):
        at = name.first
    elif shape[name.first - 2 : name.first] == ",d" and _CLERICAL.fullmatch(name.title):
        at = name.first - 1
    if shape[at - 1 : at] == ")":
        opens = shape.rfind("(", max(0, at - WINDOW), at)
        at = opens if opens > 0 and "/" not in shape[opens:at] else at
    return at


def _leads_in(text: Text, name: Mention, role: int) -> bool:
    """Whether words before a comma only lead in: "Speaking through | an interpreter, Ann Lee told",
    "Unlike | the mayor, Ann Lee said", "As | a child, Ann Lee went". Not "As | a nurse, Ann Lee said"."""
    begins = text.sentences[text.sentence_at(name.first)]
    if text.words[begins] == "As" and role == begins + 1:
        return not _YOUNG.isdisjoint(text.words[role : name.core])
    far = role > begins + 1 or (role > begins and text.shape[begins] in "pkbK")
    return far and text.shape[name.last : name.last + 1] in tuple("vVua")


def _is_told(text: Text, name: Mention, first: int) -> bool:
    """Whether a sentence begins with a name: "He told | the mayor Ann Lee had resigned"."""
    told = text.shape[first : first + 1] == "d" and text.shape[first - 1 : first] in ("v", "V")
    return told and text.shape[name.last : name.last + 1] in tuple("vVua")


def _is_somebody(text: Text, token: int) -> bool:
    """ "mayor", "34-year-old"."""
    return is_person(text, token) or text.words[token].endswith("-old")


def _behind(text: Text, name: Mention) -> str:
    """ "Ann Lee, 34, a nurse from Arden,", "Ann Lee (D-Ohio), head of the panel who …"."""
    match = _BEHIND.match(text.shape, name.last)
    if match is None or not _can_be_role(text, match):
        return ""
    if not match["start"] and _is_done(text, match.start("core")):
        return ""
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
    if text.words[first].lower() in _NO_ROLE | _SEVERAL | _NOT or _OTHER.match(match["role"]):
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


def _who_is(text: Text, name: Mention) -> str:
    """ "Ann Lee, who is the first mayor of Arden,", "Ann Lee, who served as her lawyer,"."""
    match = _WHO_IS.match(text.shape, name.last)
    if match is None or not _has_person(text, match.start("core"), match.end("core")):
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
    if match is None or not _has_person(text, match.start("core"), match.end("core")):
        return ""
    if not match["article"] and _is_done(text, match.start("core")):
        return ""
    verb = {word.lower() for word in text.words[name.last : match.start("role")]}
    if verb.isdisjoint(_BE):
        return ""  # she has a brother who
    supposed = text.words[name.first - 1 : name.first] and text.words[name.first - 1].lower() in _IF
    denied = verb & _NOT or any(word.endswith(("n't", "n’t")) for word in verb)
    return "" if supposed or denied else bare(words_of(text, match))


def group(text: Text, name: Mention) -> str:
    """ "comedy stars Ann Lee and Bo Day", "two nurses, Ann Lee and …": the words say "nurses"."""
    match = _look_back(_GROUP, text, name.core)
    if match is None:
        return ""
    head = match.end("role") - 1
    plural = text.words[head].lower() in plural_nouns() or text.words[head] in word_set(
        "role_nouns.txt"
    )
    if text.shape[match.start("role") - 1 : match.start("role")] in ("v", "V"):
        return ""  # reminded voters Ann Lee had
    if text.shape[name.core - 1] == "," and _leads_in(text, name, match.start("role")):
        return ""
    return bare(words_of(text, match)) if plural and is_person(text, head) else ""


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


def owner(text: Text, name: Mention) -> str:
    """ "Radio Arden's Ann Lee", "Arden News' Ann Lee"."""
    owned = text.shape[name.core - 1 : name.core] in ("s", '"')
    match = _look_back(_OWNER, text, name.core) if owned else None
    if match is None:
        return ""
    mark = name.core - 1
    owns = text.shape[mark] == "s" or (
        text.words[mark] in "'’" and text.words[mark - 1].endswith("s")
    )
    return bare(words_of(text, match)) if owns else ""


def work(text: Text, name: Mention) -> str:
    """ "Ann Lee, who runs a bakery in Arden,"."""
    match = _WORK.match(text.shape, name.last)
    if match is None:
        return ""
    verb = text.words[match.start("verb")].lower()
    stems = {verb, verb[:-1], verb[:-2], verb[:-3] + "y", _IRREGULAR.get(verb)}
    if verb.endswith("ing"):
        stems |= {verb[:-3], verb[:-3] + "e"}
    if text.words[match.start("verb") + 1] in _NO_ROLE:
        return ""  # who commanded most of the attention
    before = text.words[match.start("role") : match.start("verb")]
    if not _COMING.isdisjoint(before):
        return ""  # who will work alongside the mayor
    ahead = "lead" in stems and text.shape[match.start("verb") + 1] == "p"  # who leads in the polls
    return words_of(text, match) if stems & _OCCUPATIONS and not ahead else ""


def _look_back(pattern: re.Pattern[str], text: Text, at: int) -> re.Match[str] | None:
    """Where a pattern that ends right before a name's first token matches."""
    state = text.shape[at - 2 : at - 1] == "f"  # secretary of state, a verb's form
    if at <= 0 or (text.shape[at - 1] in _BREAKS and not state):
        return None
    return pattern.search(text.shape, max(0, at - WINDOW), at)


def _has_person(text: Text, first: int, last: int) -> bool:
    return any(is_person(text, token) for token in range(first, last))


def is_person(text: Text, token: int) -> bool:
    """ "mayor", "co-author", "editor-in-chief", "Director-General"."""
    word = text.words[token]
    if text.shape[token] in "nR" or word in word_set("role_nouns.txt"):
        return True
    if "-" not in word:
        return False
    first, dash, rest = word.lower().partition("-")
    return bool(dash and first and rest) and "n" in (
        classes()[first],
        classes()[rest.rpartition("-")[2] or "-"],
    )


def words_of(text: Text, match: re.Match[str]) -> str:
    """The words of a match's role, runs of white space as one space."""
    return text.spaced(*match.span("role"))


def bare(words: str) -> str:
    """Words without the article, number or comma before them: "the mayor" is "mayor"."""
    return _ARTICLES.sub("", " ".join(words.split())).strip(" ,")
