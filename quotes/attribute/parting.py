"""Where one quotation ends and another's begins: a credit, another's sentence or answer stands between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotes.attribute.bearing import speaks_too, takes_part
from quotes.attribute.credits import Layout
from quotes.columns import Columns
from quotes.parts import Mention

NEAR_TAG = 5  # tokens behind a segment within which its reporting verb stands
_OUTSIDE_TAG = frozenset('./":;(b')  # classes that no reporting clause has before its verb


def split_between_speakers(
    columns: Columns, mentions: Sequence[Mention], groups: Sequence[Sequence[int]]
) -> list[list[int]]:
    """The quotations, parted where a credit line or somebody else stands between two segments."""
    if all(len(group) == 1 for group in groups):
        return [*map(list, groups)]
    layout, others = Layout(columns, mentions), _Others(columns, mentions)
    out: list[list[int]] = []
    for group in groups:
        out.append([group[0]])
        for before, number in pairwise(group):
            gap = int(columns.seg_last[before]), int(columns.seg_first[number])
            behind = int(columns.seg_last[number])
            if layout.parts(*gap) or others.changes(*gap) or others.answers(*gap, behind):
                out.append([])
            out[-1].append(number)
    return out


class _Others:
    """Who else is named or speaks between two segments."""

    def __init__(self, columns: Columns, mentions: Sequence[Mention]) -> None:
        self.text = columns.text
        self.cue = columns.cue.tolist()
        self.mentions = mentions
        self.names = {m.first: n for n, m in enumerate(mentions) if m.sort == "name"}

    def changes(self, last: int, first: int) -> bool:
        """Whether a sentence about somebody else stands between two segments: "“…,” Day said. Ann Lee was
        unmoved. “…”", "“…,” she said. Bo Day shook his head. “…”".
        """
        words = self.text.words
        sentences = self.text.sentences
        begins = sentences[bisect_right(sentences, last + 1) : bisect_left(sentences, first)]
        for token in begins:
            number = self.names.get(token)
            if number is None or self.mentions[number].likely not in ("", "person"):
                continue
            end = self.mentions[number].last
            named = {word for m in self._between(last, token) for word in m.words}
            name = self.mentions[number]
            leads = self.text.shape[first - 3 : first - 1] == ":/"  # Ann Lee took to Facebook:
            speaks = leads or takes_part(self.text, name) or speaks_too(self.text, name)
            if speaks and named and named.isdisjoint(words[token:end]):
                return True
        return False

    def answers(self, last: int, first: int, behind: int) -> bool:
        """Whether each of two segments has a reporting clause behind it, and these tell two quotations.

        They name two people: "“…,” he told her. “…,” she replied", "“…,” Lee said. “…,” Day said"; or
        paragraphs of their own have them: "“…,” Lee said.\n“…,” she added".
        """
        one, other = self._tag(last), self._tag(behind)
        if one is None or other is None or one.first >= first:
            return False
        if "/" in self.text.shape[last:first]:
            return True
        if one.sort == other.sort == "name":
            return set(one.words).isdisjoint(other.words)
        if other.sort == "noun" and other.words[0].lower() in ("another", "other"):
            return True
        return {one.gender, other.gender} == {"m", "f"} and one.sort == other.sort == "pronoun"

    def _tag(self, last: int) -> Mention | None:
        """The subject of the reporting clause right behind a segment: "she" of “…,” she said, “…?” said she.

        “….” But she said: another sentence begins there.
        """
        at = bisect_left(self.cue, last)
        if at == len(self.cue) or self.cue[at] > last + NEAR_TAG:
            return None
        verb = self.cue[at]
        ended = self.text.words[last - 1] == "."
        if ended or not _OUTSIDE_TAG.isdisjoint(self.text.shape[last + 1 : verb]):
            return None
        for mention in self._all_between(last, verb + 2):
            if mention.last == verb or mention.first == verb + 1:
                return mention
        return None

    def _all_between(self, first: int, last: int) -> Iterator[Mention]:
        """The mentions that begin between two tokens."""
        low = bisect_left(self.mentions, first, key=lambda mention: mention.first)
        for number in range(low, len(self.mentions)):
            if self.mentions[number].first >= last:
                return
            yield self.mentions[number]

    def _between(self, first: int, last: int) -> Iterator[Mention]:
        """The names of people, "he" and "she" between two tokens."""
        for mention in self._all_between(first, last):
            if mention.sort == "name" or mention.gender:
                yield mention
