"""Which segments are quotations, and which continue the one before: learned judgements.

A title, a nickname, a word as a word or a sneer quote stands between marks too, but nobody is
quoted. Each feature is a rule over a column of all segments, with what it sees in words. Weights:
docs/training.md.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from quotes.columns import FAR, Columns
from quotes.model import Features, Table
from quotes.parts import Segment, Text
from quotes.quotations.wording import PLACES, repeated, word_odds

is_quotation = Features()
is_continued = Features()

# Nouns that a title or a word as a word follows: the song "…", the term "…".
_NAMED_WORDS = (
    "song single album film movie book novel play show programme series magazine "
    "painting poem essay word words term phrase slogan name names nickname title "
    "titled entitled nicknamed dubbed called so-called known label tour game "
    "documentary musical column opera band group track hit project code campaign "
    "operation website blog hashtag theme motto"
)
_NAMED = frozenset(_NAMED_WORDS.split())
_ROW = ("", ",", "c", ",c")  # what stands between the marks of a row: "x", "y" or "z"
_NEAR_CUE = 12  # tokens within which a reporting verb follows the quotation it reports

# The classes that are counted, as one letter where they are counted alike: capitals of people and others,
# what titles write with a capital and nobody else does, those for people among them, pronouns.
_ALIKE = str.maketrans(
    {**dict.fromkeys("FXKAR", "C"), **dict.fromkeys("LDGM", "T")}
    | {**dict.fromkeys("lxuV", "w"), "g": "n", "t": "h"}
)
# The last word of a reporting verb's subject before it, and the first of one behind it.
_BEFORE_VERB, _BEHIND_VERB = frozenset("FXKARnhtj"), frozenset("FXKARnhtjmd")


# What is told of each segment: class letters as numbers, distances and sizes in tokens, FAR where
# there is nothing; "first" and "last" are the inner tokens, "before" and "behind" those around the
# marks, "word_…" the log-odds of these words. "led_…" tells of the first in a row of segments like
# 'known as "x", "y" or "z"'. The gap stands between it and the segment before.
COLUMNS = (
    *("words", "stops", "capitals", "smalls", "verbs", "pronouns", "speakers", "first", "last"),
    *("before", "before2", "behind", "behind2", "named", "led_named", "led", "led2"),
    *(f"word_{place}" for place in PLACES),
    *("words_inside", "word_inside", "bare", "marked", "within", "turns"),
    *("cue_before", "cue_behind", "cue_subject"),
    *("opens", "closes", "closed", "reopened", "upper"),
    *("previous_gap", "next_gap", "gap_stops", "gap_breaks", "gap_cues", "gap_people"),
    *("gap_subjects", "gap_conjunctions", "gap_ands", "gap_first", "gap_first2", "gap_last"),
    *("previous_before", "previous_last", "previous_opens"),
)


def segment_columns(columns: Columns, segments: Sequence[Segment]) -> Table:
    """`COLUMNS` over all segments of an article, in order."""
    rows = _Rows(columns, segments).rows() if segments else ()
    return Table.of_rows(COLUMNS, rows, np.float32)


class _Rows:
    """Tells what `COLUMNS` hold of each segment of an article."""

    def __init__(self, columns: Columns, segments: Sequence[Segment]) -> None:
        text = columns.text
        self.text = text
        self.counted = text.shape.translate(_ALIKE)
        self.columns = columns
        self.segments = segments
        self.length = len(text.words)
        self.codes = columns.codes.tobytes()  # as a list of numbers, but made faster
        self.first, self.end = columns.seg_first.tolist(), columns.seg_last.tolist()
        self.opening = [max(first - 1, 0) for first in self.first]
        self.cue = columns.cue.tolist()
        self.gaps = self._gaps()
        self.turns = in_turn(text, self.opening)
        self.begins = set(text.openings)
        self.ends = [*text.openings[1:], self.length]

    def rows(self) -> Iterator[tuple[float, ...]]:
        """A row for each segment, in the order of `COLUMNS`."""
        sizes = [FAR, *(_size(*gap) for gap in self.gaps[1:]), FAR]
        lengths = [end - first for first, end in zip(self.first, self.end, strict=True)]
        odds, again = word_odds(self.columns), repeated(self.text, self.segments, lengths)
        named, leads = self._named(), list(self._leads())
        for number, gap in enumerate(self.gaps):
            lead = leads[number]
            yield (
                *self._inside(number),
                *self._beside(number),
                *(named[number], named[lead], *odds[lead].around[:2]),
                *(*odds[number].around, odds[number].inside, odds[number].most),
                *again[number],
                self.turns[number],
                *self._cues(number),
                *self._place(number),
                *sizes[number : number + 2],
                *self._gap(*gap),
                *self._previous(number - 1),
            )

    def _gaps(self) -> list[tuple[int, int]]:
        """The tokens between each segment's marks and those of the one before: first, last."""
        behind = [0, *(min(end + 1, self.length) for end in self.end[:-1])]
        return list(zip(behind, self.opening, strict=True))

    def _leads(self) -> Iterator[int]:
        """For each segment the first of the row it stands in: 'known as "x", "y" or "z"'."""
        lead = 0
        for number, (first, last) in enumerate(self.gaps):
            between = self.text.shape[first:last]
            if not number or between not in _ROW:
                lead = number
            yield lead

    def _named(self) -> list[bool]:
        words, openings = self.text.words, self.opening
        near = [words[max(0, opening - 2) : opening] for opening in openings]
        return [not _NAMED.isdisjoint(map(str.lower, some)) for some in near]

    def _inside(self, number: int) -> tuple[int, ...]:
        first, end = self.first[number], self.end[number]
        count = self.counted[first:end].count
        verbs, speakers = count("v"), count("j")
        return (
            *(end - first, count("."), count("C") + count("T"), count("w") + count("n") + verbs),
            *(count("a") + verbs, count("h") + count("i") + speakers, speakers),
            *(self.codes[first + 1], self.codes[end]),
        )

    def _beside(self, number: int) -> tuple[int, ...]:
        codes, opening, end = self.codes, self.opening[number], self.end[number]
        before, behind = codes[opening], codes[min(end + 1, self.length) + 1]
        return before, codes[max(opening - 1, 0)], behind, codes[min(end + 2, self.length) + 1]

    def _cues(self, number: int) -> tuple[int, int, bool]:
        """How far the reporting verbs are: before it in its sentence, behind it up to the next.

        And whether the one behind has a subject before it: “…,” the mayor said.
        """
        cue, sentences, sentence = self.cue, self.text.sentences, self.text.sentence_at
        opening, end = self.opening[number], self.end[number]
        closing = min(end, self.length - 1)
        before = behind = FAR
        left, right = bisect_left(cue, opening) - 1, bisect_left(cue, closing)
        if left >= 0 and cue[left] >= sentences[sentence(self.first[number])]:
            before = min(opening - cue[left], FAR)
        if right < len(cue):
            later = sentence(max(end - 1, 0)) + 2
            if later >= len(sentences) or cue[right] < sentences[later]:
                behind = min(cue[right] - closing, FAR)
        subject = behind <= _NEAR_CUE and self.text.shape[cue[right] - 1] in _BEFORE_VERB
        return before, behind, subject

    def _place(self, number: int) -> tuple[bool, ...]:
        segment = self.segments[number]
        return (
            self.opening[number] in self.begins,
            self._closes(self.end[number] + 1),
            segment.closed,
            segment.reopened,
            self.text.text[segment.start].isupper(),
        )

    def _closes(self, behind: int) -> bool:
        """Whether a segment's paragraph ends soon behind the token behind it: a full stop, a line break."""
        end = self.ends[bisect_left(self.ends, min(behind, self.length))]
        return end - behind <= 2

    def _gap(self, first: int, last: int) -> tuple[int, ...]:
        shape = self.text.shape[first:last]
        cues = self.cue[bisect_left(self.cue, first) : bisect_left(self.cue, last)]
        count = self.counted[first:last].count
        return (
            *(count("."), count("/"), len(cues), count("C") + count("n") + count("h")),
            *(bool(cues) and any(map(self._has_subject, cues)), count("b"), count("c")),
            *map(ord, (shape[:1] or " ", shape[1:2] or " ", shape[-1:] or " ")),
        )

    def _has_subject(self, cue: int) -> bool:
        """Whether a reporting verb stands beside its subject: "the mayor said", "said Ann Lee"."""
        shape = self.text.shape
        return shape[cue - 1 : cue] in _BEFORE_VERB or shape[cue + 1 : cue + 2] in _BEHIND_VERB

    def _previous(self, number: int) -> tuple[int, int, bool]:
        """What stands before the mark and at the end of the segment before, if it opens a paragraph."""
        if number < 0:
            return 0, 0, False
        opening = self.opening[number]
        return self.codes[opening], self.codes[self.end[number]], opening in self.begins


def _size(first: int, last: int) -> int:
    """How many tokens a gap has."""
    return min(max(0, last - first), FAR)


_TURN = re.compile(r"\(\([^()\n]{2,40}\)\)|[A-Z][\w .'’-]{0,40}:(?=\s)")
LEAST_TURNS = 4  # paragraphs that begin with a speaker make an interview


def in_turn(text: Text, tokens: Sequence[int]) -> list[bool]:
    """Whether each token stands in a speaker's turn of an interview: "((Ann Lee)) …", "LEE: …"."""
    whole, turns = text.text, list[int]()
    if whole.count(":") + whole.count("((") >= LEAST_TURNS:  # seldom, and soon counted
        turns = [p.start for p in text.paragraphs if _TURN.match(whole, p.start)]
    if len(turns) < LEAST_TURNS:
        return [False] * len(tokens)
    return [text.starts[token] > turns[0] for token in tokens]


def _shared(name: str, limit: int, about: str, *registers: Features) -> None:
    """Register a column, cut at a limit, as a feature."""
    for register in registers:
        register.capped(name, name, limit, about)


def _class(name: str, letters: str, label: str, about: str, *registers: Features) -> None:
    """Register whether a column's class letter is one of some as a feature."""
    for register in registers:
        register.among(f"{name}_{label}", name, letters.encode(), about)


_BOTH = (is_quotation, is_continued)
_shared("words", 40, "it has many words", *_BOTH)
_shared("stops", 4, "sentences end in it", *_BOTH)
_shared("capitals", 10, "it has many capitals", *_BOTH)
_shared("smalls", 3, "it has content words without a capital", is_quotation)
_shared("verbs", 5, "it has a verb", *_BOTH)
_shared("pronouns", 5, "it has a pronoun", *_BOTH)
_shared("word_before", 9, "the word before it often introduces a quotation", is_quotation)
_shared("word_before2", 9, "the second word before it often introduces a quotation", is_quotation)
_shared("word_before3", 9, "the third word before it often introduces a quotation", is_quotation)
_shared("word_behind", 9, "the word behind it often follows a quotation", is_quotation)
_shared("word_behind2", 9, "the second word behind it often follows a quotation", is_quotation)
_shared("word_first", 9, "quotations often begin with the same word as it", is_quotation)
_shared("word_last", 9, "quotations often end with the same word as it", is_quotation)
_shared("words_inside", 20, "its words often stand in quotations", is_quotation)
_shared("word_inside", 9, "it has a word that often stands in quotations", is_quotation)
_shared("speakers", 5, "it has “I”, “we” or “you”", is_quotation)
_shared("bare", 5, "the article has the same words without marks", is_quotation)
_shared("marked", 3, "the article has the same words between marks again", is_quotation)
_shared("within", 3, "a longer stretch between marks has the same words", is_quotation)
_shared("turns", 1, "it stands in a turn of an interview", is_quotation, is_continued)
_shared("named", 1, "a word like “song” or “called” stands before it", is_quotation)
_shared("led_named", 1, "the row it stands in follows a word like “song” or “called”", is_quotation)
_shared("led", 9, "the word before its row often introduces a quotation", is_quotation)
_shared("led2", 9, "the second word before its row often introduces a quotation", is_quotation)
_shared("cue_subject", 1, "a reporting verb with its subject follows it", is_quotation)
_shared("cue_before", 30, "a reporting verb stands before it", *_BOTH)
_shared("cue_behind", 30, "a reporting verb follows it", *_BOTH)
_shared("opens", 1, "it begins its paragraph", *_BOTH)
_shared("closes", 1, "it ends its paragraph", *_BOTH)
_shared("closed", 1, "it has a closing mark", *_BOTH)
_shared("reopened", 1, "it opens again before the one before was closed", *_BOTH)
_shared("upper", 1, "it begins with a capital", *_BOTH)
_shared("previous_gap", 60, "the stretch in marks before it is far off", *_BOTH)
_shared("next_gap", 60, "the next stretch in marks is far off", *_BOTH)
_shared("gap_stops", 5, "sentences end between it and the stretch in marks before", *_BOTH)
_shared("gap_breaks", 5, "paragraphs end between it and the stretch in marks before", *_BOTH)
_shared("gap_cues", 4, "reporting verbs stand between it and the stretch in marks before", *_BOTH)
_shared(
    "gap_people",
    10,
    "names and pronouns stand between it and the stretch in marks before",
    is_continued,
)
_shared("gap_subjects", 1, "a reporting verb with its subject stands between them", is_continued)
_shared("gap_conjunctions", 3, "a word like “that” or “because” stands between them", is_continued)
_shared("gap_ands", 3, "“and” or “or” stands between them", is_continued)
_shared("previous_opens", 1, "the stretch in marks before it begins its paragraph", is_continued)
# What is said of a class where a reason names it.
_CALLED = {
    "adverb": "an adverb",
    "and": "“and” or “or”",
    "article": "an article",
    "auxiliary": "an auxiliary verb",
    "capital": "a capitalised word",
    "colon": "a colon",
    "comma": "a comma",
    "conjunction": "a conjunction",
    "cue": "a reporting verb",
    "dash": "a dash or bracket",
    "determiner": "a word like “the” or “his”",
    "noun": "a noun for people, bodies or texts",
    "possessive": "a possessive",
    "preposition": "a preposition",
    "pronoun": "a pronoun",
    "stop": "the end of a sentence",
    "word": "an ordinary word",
}
for _letters, _label in (
    ("vV", "cue"),
    ("dye", "determiner"),
    ("pkf", "preposition"),
    (",", "comma"),
    (":", "colon"),
    ("lu", "word"),
    ("a", "auxiliary"),
    ("FXKAGLD", "capital"),
    ("./ ", "stop"),
    ("cb", "conjunction"),
    ("ngx", "noun"),
    ("s", "possessive"),
    ("(-", "dash"),
    ("z", "adverb"),
    ("j", "pronoun"),
):
    _what = _CALLED[_label]
    _class("before", _letters, _label, f"{_what} stands right before it", *_BOTH)
    _class("before2", _letters, _label, f"{_what} stands two words before it", is_quotation)
    _class("behind", _letters, _label, f"{_what} stands right behind it", *_BOTH)
    _class("first", _letters, _label, f"it begins with {_what}", *_BOTH)
for _letters, _label in (
    (",", "comma"),
    (".", "stop"),
    ("ngx", "noun"),
    ("lu", "word"),
    ("FXKAGLDR", "capital"),
):
    _class("last", _letters, _label, f"it ends in {_CALLED[_label]}", *_BOTH)
for _letters, _label in (
    ("vV", "cue"),
    ("hti", "pronoun"),
    ("FXKAmR", "capital"),
    ("c", "and"),
    ("./", "stop"),
    (",", "comma"),
    ("d", "article"),
    ("b", "conjunction"),
    ("pkf", "preposition"),
):
    _what = f"{_CALLED[_label]} stands"
    _between = "of what is between it and the stretch in marks before"
    _class("gap_first", _letters, _label, f"{_what} at the beginning {_between}", is_continued)
    _class("gap_first2", _letters, _label, f"{_what} second {_between}", is_continued)
    _class("gap_last", _letters, _label, f"{_what} at the end {_between}", is_continued)

for _name, _letters, _label, _what in (
    ("previous_last", ",", "comma", "the stretch in marks before it ends in"),
    ("previous_last", ".", "stop", "the stretch in marks before it ends in"),
    ("previous_before", "./ ", "stop", "the stretch in marks before it stands right behind"),
):
    _class(_name, _letters, _label, f"{_what} {_CALLED[_label]}", is_continued)

is_quotation.less = is_continued.less = frozenset(("cue_before", "cue_behind"))
