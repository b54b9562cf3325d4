"""From an analysis to the records that users see."""

from __future__ import annotations

from functools import cached_property
from operator import itemgetter

from quotes.parts import COLON, CREDIT, INVERTED, NO_LINK
from quotes.pipeline.analysis import Analysis
from quotes.records import Article, Quotation, Span, Speaker, Words
from quotes.resolve import confidence as confidences
from quotes.resolve.addressees import Addressees
from quotes.resolve.decide import Decision
from quotes.resolve.pairs import taken_up
from quotes.resolve.phrases import bare, is_person
from quotes.resolve.pointing import definite
from quotes.resolve.roles import Roles
from quotes.resolve.wording import joint, speaker_kind, speaker_name

# A speaker less likely than this is not given: of those left out, on unseen articles, under a third
# were right, so that naming them would cost the pairs' F1 more than it brings.
LEAST_SPEAKER = 0.45
NAMED_KINDS = ("person", "organisation", "document")
# Nouns that say of nobody what they do, "the older man", or what nobody should be called on this evidence.
_ANYBODY = frozenset(
    (
        *("boy", "girl", "man", "pair", "person", "speaker", "teenager", "woman"),
        *("accused", "attacker", "defendant", "killer", "offender", "suspect", "thief", "victim"),
    )
)
MOST_CONTEXT = 600  # characters on each side of a quotation


def compose(article: Article, analysis: Analysis) -> list[Quotation]:
    """The quotations of an analysed article, in the order of the text."""
    if not analysis.groups:
        return []
    decided = confidences.columns(
        analysis.marked.columns,
        analysis.decisions,
        analysis.groups,
        analysis.quotation_chances,
        analysis.marked.mentions,
        analysis.entities,
        analysis.attributions,
    )
    composer = _Composer(article, analysis, confidences.chances(decided))
    return [composer.quotation(number) for number in range(len(analysis.groups))]


class _Composer:
    def __init__(self, article: Article, analysis: Analysis, confidence: list[float]) -> None:
        self.article = article
        self.analysis = analysis
        self.confidence = confidence
        self.text = analysis.marked.text
        self.mentions = analysis.marked.mentions
        self.known: dict[int, Speaker] = {}
        self.names: dict[int, str] = {}
        self.roles = Roles(self.text, self.mentions)
        self.addressees = Addressees(
            analysis.marked.columns, self.mentions, analysis.entities, analysis.entity_of
        )

    def quotation(self, number: int) -> Quotation:
        analysis, text = self.analysis, self.text
        segments = [analysis.marked.segments[s] for s in analysis.groups[number]]
        spans = tuple(Span(s.start, s.end) for s in segments)
        decision = analysis.decisions[number]
        entities = self._speakers[number]
        speakers = [self._speaker(entity) for entity in entities]
        known = [speaker for speaker in speakers if speaker.kind in NAMED_KINDS]
        mention = self._words_of(decision.mention) if entities else None
        cue = self._cue(number) if entities else None
        return Quotation(
            article=self.article.id,
            quote=" ".join(text.text[span.start : span.end] for span in spans),
            segments=spans,
            speaker=" and ".join(speaker.name for speaker in speakers) or None,
            kind=speakers[0].kind if speakers else None,
            role=speakers[0].role if speakers else None,
            mention=mention,
            cue=cue,
            addressee=self._addressee(number) if entities else None,
            extent=self._extent(number),
            paragraph=text.paragraph_at(spans[0].start),
            context=self._context(spans),
            confidence=round(self.confidence[number], 3) if speakers else 0.0,
            why=tuple(self._why(number, speakers, mention, cue)),
            speakers=tuple(known),
        )

    @cached_property
    def _speakers(self) -> list[list[int]]:
        """For each quotation the entities that speak it; none if nobody is likely enough.

        Who goes on is whoever spoke before, nobody where that was not likely enough.
        """
        out: list[list[int]] = []
        before = -1
        for number, decision in enumerate(self.analysis.decisions):
            entity = decision.entity
            if two := self._two(number):
                out.append(two)
            elif entity < 0 or decision.chance < LEAST_SPEAKER:
                out.append([])
            elif decision.mention < 0:
                out.append(out[-1] if entity == before else [entity])
            else:
                out.append(self._together(decision))
            before = entity
        return out

    def _two(self, number: int) -> list[int]:
        """Both of whom "they" stands for, if that is the likeliest mention; else none."""
        decision = self.analysis.decisions[number]
        mention = decision.mention
        if decision.chance < LEAST_SPEAKER:
            options = self.analysis.attributions[number].options
            mention, _ = max(options, key=itemgetter(1), default=(-1, 0.0))
        if mention < 0 or self.mentions[mention].sort == "name":
            return []
        return taken_up(self.text, self.mentions, self.analysis.entity_of, mention)

    def _together(self, decision: Decision) -> list[int]:
        """The entities that a decision's mention names: both in "Ann Lee and Bo Day said"."""
        of = self.analysis.entity_of
        together = joint(self.text, self.mentions, of, decision.mention)
        return together if decision.entity in together else [decision.entity]

    def _speaker(self, number: int) -> Speaker:
        if number not in self.known:
            entity = self.analysis.entities[number]
            name = self._name(number)
            kind = speaker_kind(entity)
            forms = dict.fromkeys([name])
            for number_ in entity.mentions:
                words = self.mentions[number_]
                if words.sort == "name":
                    form = f"{words.title} {words.name}" if words.title else words.name
                    forms.setdefault(" ".join(form.split()))
            given = None if entity.noun else self.roles.of(entity) or self._spoken_of.get(number)
            self.known[number] = Speaker(name, kind, given, tuple(forms))
        return self.known[number]

    @cached_property
    def _spoken_of(self) -> dict[int, str]:
        """What a person without any other role is called where a description speaks for them: "Ann Lee …
        “…,” the shadow health secretary said"; by entity.
        """
        out: dict[int, str] = {}
        for decision in self.analysis.decisions:
            mention = self.mentions[decision.mention] if decision.mention >= 0 else None
            if mention is None or mention.sort != "noun" or not definite(self.text, mention):
                continue
            words = bare(self.text.slice(mention.first, mention.last))
            head = self.text.words[mention.head].lower()
            if head not in _ANYBODY and is_person(self.text, mention.head):
                out.setdefault(decision.entity, words)
        return out

    def _name(self, number: int) -> str:
        if number not in self.names:
            entity = self.analysis.entities[number]
            self.names[number] = speaker_name(self.text, self.mentions, entity)
        return self.names[number]

    def _words_of(self, mention: int) -> Words | None:
        if mention < 0:
            return None
        found = self.mentions[mention]
        return Words(self.text.text[found.start : found.end], found.start, found.end)

    def _cue_token(self, number: int) -> int:
        """The token of the reporting verb, or -1."""
        mention = self.analysis.decisions[number].mention
        return self.analysis.attributions[number].verb.get(mention, -1) if mention >= 0 else -1

    def _cue(self, number: int) -> Words | None:
        token = self._cue_token(number)
        if token < 0:
            return None
        last = token + 1
        phrase = self.text.words[token : token + 2]
        if phrase[0].lower() == "according" and phrase[1:] == ["to"]:
            last += 1
        start, end = self.text.starts[token], self.text.ends[last - 1]
        return Words(self.text.text[start:end], start, end)

    def _addressee(self, number: int) -> str | None:
        verb = self._cue_token(number)
        if verb < 0:
            return None
        speaker = self.mentions[self.analysis.decisions[number].mention]
        return self.addressees.told(verb, speaker, self._speakers[number])

    def _extent(self, number: int) -> str:
        """ "full" for whole sentences, "partial" for a fragment woven into the reporter's sentence."""
        segment = self.analysis.groups[number][0]
        first = int(self.analysis.marked.columns.seg_first[segment])
        before = self.text.shape[first - 2 : first - 1] if first > 1 else "/"
        introduced = before in ',:./"-vV)' or self.text.words[first - 2] == ">"  # a block quote
        letter = self.text.text[self.analysis.marked.segments[segment].start]
        return "full" if introduced and not letter.islower() else "partial"

    def _context(self, spans: tuple[Span, ...]) -> str:
        """The sentences that hold the quotation and the one before, within its paragraphs."""
        text = self.text
        start, stop = spans[0].start, spans[-1].end
        sentences = text.sentences
        first, last = text.token_at(start), text.token_at(stop - 1)
        opening = sentences[max(0, text.sentence_at(max(0, first - 1)) - 1)]
        closing = text.sentence_at(min(last + 1, len(text.words) - 1)) + 1
        behind = sentences[closing] if closing < len(sentences) else len(text.words)
        paragraph = text.paragraphs[text.paragraph_at(start)]
        begin = max(text.starts[opening], paragraph.start, start - MOST_CONTEXT)
        end = min(text.ends[behind - 1], stop + MOST_CONTEXT)
        return text.text[begin:end].strip()

    def _why(
        self, number: int, speakers: list[Speaker], mention: Words | None, cue: Words | None
    ) -> list[str]:
        decision = self.analysis.decisions[number]
        if not speakers:
            return ["no possible speaker is likely enough"]
        reasons = [self._mention_reason(number, mention, cue)]
        if mention and mention.text not in speakers[0].forms and len(speakers) == 1:
            reasons.append(f"“{mention.text}” is taken to be {speakers[0].name}")
        if decision.second >= 0 and decision.second_chance >= 0.1:
            second = self._name(decision.second)
            reasons.append(
                f"second choice: {second} ({round(100 * decision.second_chance)} in 100)"
            )
        return reasons

    def _mention_reason(self, number: int, mention: Words | None, cue: Words | None) -> str:
        decision = self.analysis.decisions[number]
        if mention is None:
            return "the speaker of the quotation before goes on"
        how = self.analysis.attributions[number].how.get(decision.mention, NO_LINK)
        segments = self.analysis.groups[number]
        first = self.analysis.marked.segments[segments[0]].start
        last = self.analysis.marked.segments[segments[-1]].end
        place = (
            "before" if mention.end <= first else "behind" if mention.start >= last else "inside"
        )
        if how == CREDIT:
            return f"the line “{mention.text}” credits the quotation"
        if how == COLON:
            return f"the line begins with “{mention.text}:”"
        if cue is None:
            return f"“{mention.text}” stands {place} the quotation"
        words = (
            f"{cue.text} {mention.text}"
            if how == INVERTED or cue.start < mention.start
            else f"{mention.text} … {cue.text}"
        )
        if cue.start - mention.end == 1:
            words = f"{mention.text} {cue.text}"
        return f"“{words}” stands {place} the quotation"


__all__ = ["compose"]
