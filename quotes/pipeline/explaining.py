"""Why each speaker won and what came second, in words.

The stages are asked again about an article that is analysed; extraction itself knows nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from quotes import model
from quotes.attribute import candidates
from quotes.attribute import feature as mention_features
from quotes.model import Floats
from quotes.occlusion import BOTH, RIVAL, WINNER, Effect, exchanged, strongest, turned
from quotes.parts import CREDIT
from quotes.pipeline.analysis import Analysis, analyse
from quotes.pipeline.compose import compose
from quotes.pipeline.extraction import failure_of
from quotes.pipeline.importing import Advance, Problems, ReadOptions, read_sources
from quotes.pipeline.workers import in_order
from quotes.quotations.judge import is_quotation, segment_columns
from quotes.records import Article, Quotation
from quotes.resolve.antecedents import feature as meaning_features
from quotes.resolve.decide import Weighed, weighed
from quotes.resolve.wording import speaker_name

SURE_QUOTATION = 0.9  # below this chance it is said that the words may be no quotation
_IT = re.compile(r"\bit\b")

# Features of the quotation itself; those of the mention and of the two together are the others.
_OF_QUOTATION = frozenset(
    name for name, rule in mention_features.rules().items() if rule.column.startswith("quotation ")
)
_OF_MENTION = frozenset(mention_features.names) - _OF_QUOTATION


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a quotation has its speaker.

    `likeliest` is the likeliest speaker, also where that was not likely enough to be given, with
    its `chance`. `reasons` say why the words at the quotation (`words`) were chosen, `meaning` why
    they mean this speaker. `second` is what came next, with its chance and what speaks for it;
    `doubts` say what speaks against its being a quotation at all, where that is in doubt.
    """

    quotation: Quotation
    likeliest: str | None
    chance: float
    words: str | None
    reasons: tuple[str, ...]
    meaning: tuple[str, ...]
    second: str | None
    second_chance: float
    against: tuple[str, ...]
    quotation_chance: float
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedArticle:
    """An article's explanations in the order of the text, or why it could not be analysed."""

    article: Article
    explanations: tuple[Explanation, ...] = ()
    failure: str | None = None


def explain(article: Article) -> list[Explanation]:
    """Every quotation of an article with the reasons for its speaker."""
    analysis = analyse(article.text)
    explainer = _Explainer(analysis)
    found = enumerate(compose(article, analysis))
    return [explainer.explanation(number, each) for number, each in found]


def explain_one(article: Article) -> ExplainedArticle:
    """`explain`, but an error in one article becomes its `failure` and the others go on."""
    try:
        return ExplainedArticle(article, tuple(explain(article)))
    except Exception as error:
        return ExplainedArticle(article, failure=failure_of(error))


def explain_sources(
    sources: Sequence[str],
    options: ReadOptions,
    *,
    jobs: int = 1,
    problems: Problems,
    advance: Advance = lambda _: None,
) -> Iterator[ExplainedArticle]:
    """Reads and explains, article by article, without a database. Raises WrongUsage."""
    for explained in in_order(explain_one, read_sources(sources, options, problems), jobs):
        advance(1)
        if explained.failure is None:
            yield explained
        else:
            problems(explained.article.source, explained.failure)


class _Explainer:
    """Asks the stages of one article again."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.mentions = analysis.marked.mentions

    def explanation(self, number: int, quotation: Quotation) -> Explanation:
        decision = self.analysis.decisions[number]
        by_words = self._by_words(number)
        by_meaning = self._by_meaning(number)
        apart = decision.second >= 0 and decision.second_mention != decision.mention
        chance, doubts = self._doubts(number)
        return Explanation(
            quotation=quotation,
            likeliest=self._name(decision.entity),
            chance=decision.chance,
            words=self._words(decision.mention),
            reasons=_said(strongest(by_words), *self._labels(number)),
            meaning=_said(strongest(by_meaning), *self._names(number)),
            second=self._name(decision.second),
            second_chance=decision.second_chance,
            against=_said(strongest(by_words, against=True), *self._labels(number))
            if apart
            else _said(strongest(by_meaning, against=True), *self._names(number)),
            quotation_chance=chance,
            doubts=doubts,
        )

    # What the quotation's words say: a mention against another one.

    def _by_words(self, number: int) -> list[Effect]:
        """The winning mention against the second choice's, or against the next likely one."""
        decision, rival = self.analysis.decisions[number], self._rival(number)
        rows = self._mention_rows
        winner = rows.get((number, decision.mention))
        other = rows.get((number, rival)) if rival is not None else None
        credited = self.analysis.attributions[number].how.get(decision.mention) == CREDIT
        if winner is None or other is None or credited:
            return []
        trees = model.load("attribute")
        if decision.mention >= 0 and rival is not None and rival >= 0:
            return exchanged(trees, mention_features, winner, other)
        return _against_going_on(winner, other, goes_on=decision.mention < 0)

    def _rival(self, number: int) -> int | None:
        """The mention, or -1, that the winner is set beside: best one that means somebody else."""
        decision = self.analysis.decisions[number]
        if decision.second >= 0 and decision.second_mention != decision.mention:
            return decision.second_mention
        others = [
            (self._may_be_another(mention, decision.entity), chance, mention)
            for mention, chance in self.analysis.attributions[number].options
            if mention != decision.mention
        ]
        return max(others)[2] if others else None

    def _may_be_another(self, mention: int, entity: int) -> bool:
        return mention < 0 or self.analysis.entity_of[mention] != entity

    @cached_property
    def _mention_rows(self) -> dict[tuple[int, int], Floats]:
        """The features of each quotation and mention."""
        found = candidates(self.analysis.marked.columns, self.mentions, self.analysis.groups)
        matrix = mention_features.matrix(found.table)
        keys = zip(found.group.tolist(), found.mention.tolist(), strict=True)
        return dict(zip(keys, matrix, strict=True))

    # Whom a pronoun or a description means: an entity against another one.

    def _by_meaning(self, number: int) -> list[Effect]:
        decision, other = self.analysis.decisions[number], self._other_meaning(number)
        rows = self._meaning_rows(number)
        if other is None or decision.entity not in rows:
            return []
        trees = model.load("antecedents")
        return exchanged(trees, meaning_features, rows[decision.entity], rows[other])

    def _other_meaning(self, number: int) -> int | None:
        """The second choice where the same words may mean it, or the likeliest other meaning."""
        decision, rows = self.analysis.decisions[number], self._meaning_rows(number)
        others = [entity for entity in rows if entity != decision.entity]
        if not others or decision.second in others:
            return decision.second if others else None
        scores = model.load("antecedents").score(np.stack([rows[entity] for entity in others]))
        return others[int(scores.argmax())]

    def _meaning_rows(self, number: int) -> dict[int, Floats]:
        """The features of each entity that the words of the winner may mean; none of a name."""
        key = (number, self.analysis.decisions[number].mention)
        if key not in self._weighed.keys:
            return {}
        pairs = self._weighed.pairs
        rows = np.flatnonzero(pairs.query == self._weighed.keys.index(key)).tolist()
        return {int(pairs.entity[row]): self._meaning_matrix[row] for row in rows}

    @cached_property
    def _weighed(self) -> Weighed:
        analysis = self.analysis
        return weighed(
            analysis.marked.columns,
            self.mentions,
            analysis.entities,
            analysis.entity_of,
            analysis.attributions,
            analysis.groups,
        )

    @cached_property
    def _meaning_matrix(self) -> Floats:
        pairs = self._weighed.pairs
        return meaning_features.matrix(pairs.table)

    # Whether it is a quotation at all.

    def _doubts(self, number: int) -> tuple[float, tuple[str, ...]]:
        """The chance that it is one, and what speaks against it where there is doubt."""
        segments = self.analysis.groups[number]
        chances = self.analysis.quotation_chances
        worst = min(segments, key=chances.__getitem__)
        if chances[worst] >= SURE_QUOTATION:
            return chances[worst], ()
        trees, row = model.load("is_quotation"), self._segment_rows[worst]
        effects = turned(trees, is_quotation, row, BOTH, is_quotation.names)
        return chances[worst], _said(strongest(effects, against=True), "it", "it")

    @cached_property
    def _segment_rows(self) -> Floats:
        marked = self.analysis.marked
        found = segment_columns(marked.columns, marked.segments)
        return is_quotation.matrix(found)

    # How they are called.

    def _labels(self, number: int) -> tuple[str, str]:
        """The words of winner and rival, as reasons name them."""
        winner = self._words(self.analysis.decisions[number].mention)
        rival = self._rival(number)
        other = self._words(rival if rival is not None else -1)
        return f"“{winner}”", f"the other “{other}”" if other == winner else f"“{other}”"

    def _names(self, number: int) -> tuple[str, str]:
        """The names of the winner and of the other that the same words may mean."""
        other = self._other_meaning(number)
        return self._called(self.analysis.decisions[number].entity), self._called(other)

    def _called(self, entity: int | None) -> str:
        """A name, or a description with "the": for the middle of a sentence."""
        name = self._name(entity) or ""
        return f"the {name}" if name[:1].islower() else name

    def _name(self, entity: int | None) -> str | None:
        if entity is None or entity < 0:
            return None
        known = self.analysis.entities[entity]
        return speaker_name(self.analysis.marked.text, self.mentions, known)

    def _words(self, mention: int) -> str | None:
        """The words of a mention in one line; None where the speaker before goes on."""
        if mention < 0:
            return None
        found = self.mentions[mention]
        return " ".join(self.analysis.marked.text.text[found.start : found.end].split())


def _against_going_on(winner: Floats, rival: Floats, *, goes_on: bool) -> list[Effect]:
    """A mention against "the speaker before goes on", which nothing is known of but the quotation.

    What they share speaks for the one whose score loses more without it.
    """
    trees = model.load("attribute")
    mention, of = (rival, RIVAL) if goes_on else (winner, WINNER)
    ours = turned(trees, mention_features, winner, BOTH, _OF_QUOTATION)
    theirs = turned(trees, mention_features, rival, BOTH, _OF_QUOTATION)
    shared = [
        mine._replace(weight=mine.weight - other.weight)
        for mine, other in zip(ours, theirs, strict=True)
    ]
    return shared + turned(trees, mention_features, mention, of, _OF_MENTION)


def _said(effects: Sequence[Effect], winner: str, rival: str) -> tuple[str, ...]:
    """The reasons in words, "it" being the one they hold of."""
    return tuple(
        _IT.sub(rival if effect.of == RIVAL else winner, effect.reason, count=1)
        for effect in effects
    )
