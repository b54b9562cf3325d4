"""Whom somebody spoke to: "told CNN", "asked reporters", "in an interview with the Herald"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from quotes.columns import SORTS, Columns
from quotes.parts import Mention
from quotes.resolve.people import Entity
from quotes.resolve.wording import describe

FAR = 14  # tokens behind a verb within which an interview is looked for
FAR_BEFORE = 24  # and before it, where a description of the speaker may stand between
_TELLING = (SORTS.index("tell"), SORTS.index("ask"))
_OCCASIONS = frozenset(
    ("interview", "speaking", "speak", "speaks", "spoke", "statement", "email", "letter")
)
_WITH = (["with"], ["to"])
_STATIONS = (["radio"], ["television"], ["TV"])
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
        self.mentions, self.entities, self.of = mentions, entities, of
        self.starts: dict[int, int] = {}  # first token to mention, of names and descriptions
        self.heads: dict[int, int] = {}  # head to mention, of descriptions
        for number, mention in enumerate(mentions):
            if mention.sort != "pronoun":
                self.starts.setdefault(mention.first, number)
            if mention.sort == "noun":
                self.heads[mention.head] = number

    def told(self, verb: int, speakers: Collection[int]) -> str | None:
        """Who was told by the speakers, in the words behind a verb's token or in its sentence."""
        sort = self.columns.cue_sort[self.columns.cue.searchsorted(verb)]
        told = self._object(verb, speakers) if sort in _TELLING else None
        return told or self._words(self._spoken_to(verb, speakers), speakers)

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
        article = self.text.shape[token : token + 1] == "d"
        number = self.starts.get(token, self.starts.get(token + 1, -1) if article else -1)
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
        return " ".join(self.text.slice(first, last).split())

    def _spoken_to(self, verb: int, speakers: Collection[int]) -> int:
        """The token behind "in an interview with" or the like, in a verb's sentence; else -1.

        It may stand before the verb if no other reporting verb stands between.
        """
        text, columns = self.text, self.columns
        sentence = text.sentence_at(verb)
        stop = [*text.sentences[sentence + 1 : sentence + 2], len(text.words)][0]
        at = self._occasion(range(verb, min(stop, verb + FAR)), speakers)
        if at < 0:
            first = max(text.sentences[sentence], verb - FAR_BEFORE)
            at = self._occasion(range(verb - 1, first - 1, -1), speakers)
            passed, own = columns.cue.searchsorted((at + 1, verb))
            if at < 0 or passed < own:
                return -1
        first, last = sorted((at, verb))
        return at + 2 if columns.segment[first : last + 1].max() < 0 else -1

    def _occasion(self, tokens: Iterable[int], speakers: Collection[int]) -> int:
        """The first of some tokens that is an "interview with", and not the speaker itself; or -1."""
        words = self.text.words
        for token in tokens:
            if words[token].lower() in _OCCASIONS and words[token + 1 : token + 2] in _WITH:
                speaks = token in self.heads and self.of[self.heads[token]] in speakers
                return -1 if speaks else token
        return -1

    def _only_one(self, verb: int, gender: str, speakers: Collection[int]) -> str | None:
        """The one person besides the speakers named in a verb's sentence and the one before.

        Nobody where another could be meant: "Lee met Ann Day. He told her" is Ann Day.
        """
        text = self.text
        first = text.sentences[max(0, text.sentence_at(verb) - 1)]
        start, stop = (
            bisect_left(self.mentions, at, key=lambda mention: mention.first)
            for at in (first, verb)
        )
        named = {self.of[n] for n in range(start, stop) if self.mentions[n].sort == "name"}
        others = [self.entities[number] for number in named.difference(speakers)]
        fits = [e for e in others if e.kind in ("person", "") and e.gender in ("", gender)]
        return fits[0].name if len(fits) == 1 and fits[0].gender == gender else None
