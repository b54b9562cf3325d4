"""Whom somebody spoke to: "told CNN", "asked reporters", "in an interview with the Herald"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from operator import attrgetter

from quotes.columns import SORTS, Columns
from quotes.parts import Mention
from quotes.resolve.entities import Entity
from quotes.resolve.wording import describe

FAR = 14  # tokens behind a verb within which an interview is looked for
FAR_BEFORE = 24  # and before it, where a description of the speaker may stand between
_TELLING = (SORTS.index("tell"), SORTS.index("ask"))
_OCCASIONS = frozenset(
    [
        "interview",
        "speaking",
        "Speaking",
        "speak",
        "speaks",
        "spoke",
        "statement",
        "email",
        "letter",
    ]
)
_WITH = (["with"], ["to"])
_STATIONS = (["radio"], ["television"], ["TV"])
_FIRST = attrgetter("first")
_GENDERS = {"him": "m", "her": "f"}


class Addressees:
    """The addressees of an article's quotations; entities are numbers in `entities`."""

    def __init__(
        self,
        columns: Columns,
        mentions: Sequence[Mention],
        entities: Sequence[Entity],
        of: Sequence[int],
    ) -> None:
        self.columns, self.text = columns, columns.text
        self.cue = columns.cue.tolist()
        self.mentions, self.entities, self.of = mentions, entities, of

    def told(self, verb: int, speaker: Mention, speakers: Collection[int]) -> str | None:
        """Who was told, in the words behind a verb's token or in its sentence.

        `speaker` is the mention that the verb goes with, `speakers` are those who are meant.
        """
        sort = int(self.columns.cue_sort[bisect_left(self.cue, verb)])
        told = self._object(verb, speakers) if sort in _TELLING else None
        return told or self._words(self._spoken_to(verb, speaker), speakers)

    def _object(self, verb: int, speakers: Collection[int]) -> str | None:
        """ "told the Northwick Post", "told parliament", "told her" where only one can be meant."""
        told = self._words(verb + 1, speakers)
        if told:
            return told
        if self.text.shape[verb + 1 : verb + 2] == "g":
            return self.text.words[verb + 1]
        gender = _GENDERS.get("".join(self.text.words[verb + 1 : verb + 2]), "")
        return self._only_one(verb, gender, speakers) if gender else None

    def _words(self, token: int, speakers: Collection[int]) -> str | None:
        """The words of the mention that begins at a token or behind the article there."""
        if token < 0:
            return None
        article = self.text.shape[token : token + 1] == "d"
        number = self._beginning(token)
        if number < 0 and article:
            number = self._beginning(token + 1)
        if number < 0 or self.of[number] in speakers:
            return None
        found = self.mentions[number]
        owner = self.text.shape[found.last : found.last + 1] == "s"
        if owner and found.likely != "organisation":
            return None  # told Ann Lee's | lawyer, but told NTN's "Talk of the Day"
        if article and found.likely == "place":
            return None  # told the Arden | daily "Day"
        if found.sort == "noun":
            return describe(self.text, found)
        first, last = found.first, found.last
        first += self.text.shape[first] == "d"
        last += self.text.words[last : last + 1] in _STATIONS
        return self.text.spaced(first, last)

    def _beginning(self, token: int) -> int:
        """The name or description that begins at a token, the longest; -1 if none does."""
        number = bisect_left(self.mentions, token, key=_FIRST)
        for mention in self.mentions[number : number + 1]:
            return number if mention.first == token and mention.sort != "pronoun" else -1
        return -1

    def _spoken_to(self, verb: int, speaker: Mention) -> int:
        """The token behind "in an interview with" or the like, in a verb's sentence; else -1.

        It may stand before the verb if no other reporting verb stands between.
        """
        text, columns, words = self.text, self.columns, self.text.words
        sentence = text.sentence_at(verb)
        first = max(text.sentences[sentence], verb - FAR_BEFORE)
        stop = min([verb + FAR, *text.sentences[sentence + 1 : sentence + 2]])
        if _OCCASIONS.isdisjoint(words[first:stop]):
            return -1
        near = [
            at
            for at, word in enumerate(words[first:stop], first)
            if word in _OCCASIONS and words[at + 1 : at + 2] in _WITH
        ]
        at = next((at for at in near if at >= verb), near[-1] if near else -1)
        if at < 0 or speaker.first <= at < speaker.last:
            return -1  # a letter to | the mayor | says
        passed, own = bisect_left(self.cue, at + 1), bisect_left(self.cue, verb)
        between = columns.segment[min(at, verb) : max(at, verb) + 1]
        return at + 2 if passed >= own and between.max() < 0 else -1

    def _only_one(self, verb: int, gender: str, speakers: Collection[int]) -> str | None:
        """The one person besides the speakers named in a verb's sentence and the one before.

        Nobody where another could be meant: "Lee met Ann Day. He told her" is Ann Day.
        """
        text = self.text
        first = text.sentences[max(0, text.sentence_at(verb) - 1)]
        start, stop = (bisect_left(self.mentions, at, key=_FIRST) for at in (first, verb))
        named = {self.of[n] for n in range(start, stop) if self.mentions[n].sort == "name"}
        others = [self.entities[number] for number in named.difference(speakers)]
        fits = [e for e in others if e.kind in ("person", "") and e.gender in ("", gender)]
        return fits[0].name if len(fits) == 1 and fits[0].gender == gender else None
