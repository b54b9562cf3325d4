"""Who is who in one article: name mentions gathered into people and organisations.

"Mr Villatoro" and "Villatoro" join "Gustavo Villatoro" because nobody else of that name is there. Where
two could be meant, titles and genders decide, then who was named last; otherwise a name stays alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein

from quotes.lexicon import first_names, fold, word_set
from quotes.parts import Mention, Text

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "jnr", "snr"))
_FIRST_NAME_TITLES = (
    "Sir",
    "Dame",
    "Lady",
    "Sister",
    "Brother",
    "King",
    "Queen",
    "Prince",
    "Princess",
    "Pope",
)
MIN_TYPO_LENGTH = 6  # shorter surnames differ by a letter too often: Brown, Browne


@dataclass(slots=True)
class Entity:
    """A person, organisation, place or thing of one article, with the mentions (by number) that name it.

    `name` is the fullest form without titles; `nouns` are the words that describe it ("minister").
    """

    number: int
    words: tuple[str, ...]
    name: str
    mentions: list[int] = field(default_factory=list)
    heard: list[Mention] = field(default_factory=list)  # inside quotations
    votes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    nouns: set[str] = field(default_factory=set)
    noun: bool = False  # known by a description only
    suffix: str = ""  # "jr", "iii"

    @property
    def gender(self) -> str:
        """ "m", "f", or "" where the article's evidence is missing or divided."""
        male, female = self.votes["m"], self.votes["f"]
        return "m" if male > 2 * female else "f" if female > 2 * male else ""

    @property
    def kind(self) -> str:
        """ "person", "organisation", "place", "document", "group", "unnamed"; "" where nothing tells."""
        if self.votes["m"] + self.votes["f"] > 1 and not self.noun:
            return "person"
        return max(self.kinds, key=self.kinds.__getitem__) if self.kinds else ""


def gather(
    text: Text, mentions: Sequence[Mention], heard: Sequence[Mention]
) -> tuple[list[Entity], list[int]]:
    """The entities of an article, and for each mention the number of its entity; -1 for pronouns.

    `heard` are the names inside quotations: they help to know people, nothing more.

    A description belongs to the name it stands beside ("the mayor, Ann Lee"), else to an entity of its
    own, shared by the definite descriptions behind it ("a spokesman for the union … the spokesman").
    """
    entities, of = _gather_names(mentions, heard)
    beside = appositions(text, mentions)
    by_noun: dict[str, Entity] = {}
    for number, mention in enumerate(mentions):
        if mention.sort != "noun":
            continue
        head = text.words[mention.head].lower()
        name = beside.get(number, -1)
        if name >= 0 and of[name] >= 0:
            entity = entities[of[name]]
            if mention.likely == "person":
                entity.kinds["person"] += 1
        else:
            known = by_noun.get(head) if definite(text, mention) else None
            entity = known or _described(entities, mention)
            by_noun[head] = entity
            entity.mentions.append(number)
        entity.nouns.add(head)
        if mention.gender:
            entity.votes[mention.gender] += 2
        of[number] = entity.number
    for entity in entities:
        if entity.kind == "organisation" and not entity.noun:
            entity.nouns.update(entity.words)  # "the commission" is the Commission on …
    _hear_pronouns(text, mentions, entities, of)
    _tell_places(text, mentions, entities)
    return entities, of


_WHERE = frozenset(("in", "at", "near", "from", "across", "outside", "around", "into"))


def _tell_places(text: Text, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
    """Take for a place what nothing else is known of and what always stands behind "in", "at", "from"."""
    for entity in entities:
        if entity.kinds or entity.votes or entity.noun or not entity.mentions:
            continue
        before = (mentions[number].first - 1 for number in entity.mentions)
        if all(token >= 0 and text.words[token] in _WHERE for token in before):
            entity.kinds["place"] += 1


def _hear_pronouns(
    text: Text, mentions: Sequence[Mention], entities: Sequence[Entity], of: Sequence[int]
) -> None:
    """Let "he" and "she" tell the gender of the one person named before them.

    That is the only one named earlier in the sentence, or else the only one in the sentence before.
    """
    named: dict[int, set[int]] = defaultdict(set)
    for number, mention in enumerate(mentions):
        sentence = text.sentence_at(mention.first)
        if mention.sort == "pronoun" and mention.gender:
            before = named.get(sentence) or named.get(sentence - 1) or set()
            if len(before) == 1:
                (entity,) = before
                entities[entity].votes[mention.gender] += 1
        elif mention.sort == "name" and mention.likely in ("", "person"):
            named[sentence].add(of[number])


def _described(entities: list[Entity], mention: Mention) -> Entity:
    """A new entity that is known by a description only."""
    entity = Entity(len(entities), (), mention.name, noun=True)
    entity.kinds[mention.likely] += 1
    entities.append(entity)
    return entity


def definite(text: Text, mention: Mention) -> bool:
    """Whether a description points back: "the spokesman", "that report"."""
    return text.words[mention.first].lower() in ("the", "this", "that", "these", "those")


def appositions(text: Text, mentions: Sequence[Mention]) -> dict[int, int]:
    """For each description that stands beside a name, the name: both as mention numbers.

    "Northern League leader Matteo Salvini", "the mayor, Ann Lee,", "Ann Lee, a nurse from Ohio,",
    "Ann Lee is a nurse".
    """
    shape = text.shape
    names_first: dict[int, int] = {}
    names_last: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        if mention.sort == "name" and mention.likely not in ("place",):
            names_first.setdefault(mention.first, number)
            names_first.setdefault(mention.core, number)
            names_last[mention.last] = number
    found: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        if mention.sort != "noun" or (
            mention.likely not in ("person", "organisation") and mention.gender == ""
        ):
            continue
        first, last = mention.first, mention.last
        if last in names_first and shape[first] != "e":
            found[number] = names_first[last]
        elif (
            shape[last : last + 1] == "," and last + 1 in names_first and shape[first] in "dyLDXKs"
        ):
            found[number] = names_first[last + 1]
        elif (first > 1 and shape[first - 1] == "," and first - 1 in names_last) or (
            first > 1 and text.words[first - 1] in ("is", "was", "as") and first - 1 in names_last
        ):
            found[number] = names_last[first - 1]
    return found


def _gather_names(
    mentions: Sequence[Mention], heard: Sequence[Mention]
) -> tuple[list[Entity], list[int]]:
    entities: list[Entity] = []
    of = [-1] * len(mentions)
    outside = len(mentions)
    mentions = [*mentions, *heard]
    names = [number for number, mention in enumerate(mentions) if mention.sort == "name"]
    folded = {number: key_words(mentions[number]) for number in names}
    by_last: dict[str, list[Entity]] = defaultdict(list)
    by_first: dict[str, list[Entity]] = defaultdict(list)
    exact: dict[tuple[str, ...], Entity] = {}
    for number in sorted(names, key=lambda n: (len(folded[n]) < 2, mentions[n].start)):
        words = folded[number]
        if not words:
            continue
        suffix = _suffix(mentions[number].words)
        entity = exact.get((*words, suffix)) if len(words) > 1 else None
        if entity is None and len(words) > 1:
            entity = _variant(words, by_last)
        if entity is not None and suffix and suffix != entity.suffix:
            entity = None  # Donald Trump Jr. behind Donald Trump
        if entity is None and len(words) == 1:
            entity = _short(mentions[number], words[0], by_last, by_first, exact, mentions)
        if entity is None:
            entity = Entity(len(entities), words, mentions[number].name, suffix=suffix)
            entities.append(entity)
            by_last[words[-1]].append(entity)
            if len(words) > 1:
                by_first[words[0]].append(entity)
        exact.setdefault((*words, suffix), entity)
        _add(entity, mentions[number], words)
        if number < outside:
            entity.mentions.append(number)
            of[number] = entity.number
        else:
            entity.heard.append(mentions[number])
    _acronyms(entities, mentions, of)
    return entities, of


def _suffix(words: Sequence[str]) -> str:
    """The generation mark of a name: "jr" of "Donald Trump Jr."."""
    return next((w for word in words[1:] if (w := fold(word).strip(".,")) in SUFFIXES), "")


def key_words(mention: Mention) -> tuple[str, ...]:
    """The folded words of a name without suffixes, marks and full stops: ("john", "f", "kennedy")."""
    words = (fold(word).strip(".,'’\"“”") for word in mention.words)
    return tuple(word for word in words if word and word not in SUFFIXES and word != "the")


def _variant(words: tuple[str, ...], by_last: dict[str, list[Entity]]) -> Entity | None:
    """An entity of the same surname whose given names don't contradict: J. Smith, John F. Smith."""
    fits = [entity for entity in by_last[words[-1]] if compatible(words, entity.words)]
    return fits[0] if len(fits) == 1 else None


def compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two folded names can be one person's: "hillary clinton", "hillary rodham clinton"."""
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or short[-1] != long[-1]:
        return False
    first, other = short[0], long[0]
    same_first = first == other or (first[0] == other[0] and 1 in (len(first), len(other)))
    if same_first:
        middle = [
            word
            for word in short[1:-1]
            if not any(
                word[0] == w[0] and (word == w or 1 in (len(word), len(w))) for w in long[1:-1]
            )
        ]
        return not middle or len(long) == 2
    return len(long) > len(short) and short == long[-len(short) :]


def _short(
    mention: Mention,
    word: str,
    by_last: dict[str, list[Entity]],
    by_first: dict[str, list[Entity]],
    exact: dict[tuple[str, ...], Entity],
    mentions: Sequence[Mention],
) -> Entity | None:
    """The entity that a one-word name stands for."""
    full = [entity for entity in by_last.get(word, ()) if len(entity.words) > 1]
    if not full and (not mention.title or mention.title.split()[-1] in _FIRST_NAME_TITLES):
        full = [entity for entity in by_first.get(word, ()) if entity.kind != "place"]
    if not full and mention.title:  # Mr Kim of Kim Yungmin, whose family name comes first
        full = [entity for entity in by_first.get(word, ()) if entity.kind in ("person", "")]
    if mention.gender and len(full) > 1:
        full = [entity for entity in full if entity.gender in ("", mention.gender)] or full
    if len(full) > 1:
        full = [_last_named(full, mention, mentions)]
    if full:
        return full[0]
    alone = exact.get((word, ""))
    if alone is not None:
        return alone
    if len(word) < MIN_TYPO_LENGTH or word in word_set("common_words.txt") or word in first_names():
        return None
    near = [
        entity
        for last, found in by_last.items()
        if last[0] == word[0] and abs(len(last) - len(word)) <= 1
        if DamerauLevenshtein.distance(last, word, score_cutoff=1) == 1
        for entity in found
        if len(entity.words) > 1
    ]
    return near[0] if len(near) == 1 else None


def _last_named(entities: list[Entity], mention: Mention, mentions: Sequence[Mention]) -> Entity:
    """Of people with one surname the one named last before a mention, by a full name or title."""

    def last(entity: Entity) -> int:
        before = (mentions[number].start for number in entity.mentions)
        return max((start for start in before if start < mention.start), default=-1)

    return max(entities, key=last)


def _add(entity: Entity, mention: Mention, words: tuple[str, ...]) -> None:
    if (len(words) > len(entity.words) and words[-1] == entity.words[-1]) or (
        len(words) == len(entity.words) and len(mention.name) > len(entity.name)
    ):
        entity.words, entity.name = words, mention.name
    if mention.gender:
        entity.votes[mention.gender] += 3 if mention.title else 1
    if mention.likely:
        entity.kinds[mention.likely] += 1
    for word in mention.title.lower().split():
        entity.nouns.add(word.strip("."))


def _acronyms(entities: list[Entity], mentions: Sequence[Mention], of: list[int]) -> None:
    """Join "BPI" to "British Phonographic Industry", the one entity with these initials."""
    initials: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if len(entity.words) > 2:
            initials[
                "".join(word[0] for word in entity.words if word not in ("of", "and", "for"))
            ].append(entity)
            initials["".join(word[0] for word in entity.words)].append(entity)
    for entity in entities:
        word = entity.words[0].replace(".", "")
        found = {id(e): e for e in initials.get(word, ())}
        if len(entity.words) == 1 and len(found) == 1 and 3 <= len(word) <= 6:
            (full,) = found.values()
            full.kinds["organisation"] += 2
            _join(full, entity, of)
        elif len(entity.words) == 1 and entity.kind == "organisation" and len(word) <= 4:
            longer = [e for e in entities if e is not entity and _shortened(word, e)]
            if len(longer) == 1:
                _join(longer[0], entity, of)


def _shortened(word: str, entity: Entity) -> bool:
    """Whether a name is the beginning of an organisation's word: the Fed of the Federal Reserve."""
    if len(entity.words) < 2 or entity.kind != "organisation" or entity.noun:
        return False
    return any(len(other) >= len(word) + 3 and other.startswith(word) for other in entity.words)


def _join(full: Entity, short: Entity, of: list[int]) -> None:
    """Let one entity take the mentions of another."""
    full.heard += short.heard
    full.mentions = sorted({*full.mentions, *short.mentions})
    for number in short.mentions:
        of[number] = full.number
    short.mentions, short.heard = [], []
