"""What speaks for and against a mention as a quotation's speaker.

Each feature is a rule over a column of all pairs, with the reason that users see when it decided.
The weights are learned (see docs/training.md).
"""

from __future__ import annotations

from quotes.attribute.candidates import LIKELY, MENTION_SORTS, PREPOSITIONS
from quotes.columns import FAR, FORMS, SORTS
from quotes.model import Features
from quotes.parts import ACCORDING, APPOSED, COLON, DISTANT, INVERTED, RELATIVE, SUBJECT

feature = Features()
capped, among = feature.capped, feature.among

BEFORE, INSIDE, AFTER = 0, 1, 2
LONG = 60  # distances in tokens beyond this are all the same


def _sort(name: str) -> list[int]:
    return [MENTION_SORTS.index(name)]


def _likely(name: str) -> list[int]:
    return [LIKELY.index(name)]


def _verb(sort: str) -> list[int]:
    return [SORTS.index(sort)]


def _preposition(*words: str) -> list[int]:
    return [PREPOSITIONS.index(word) for word in words]


among("goes_on", "pair on", (1,), "the speaker of the quotation before goes on")
among("region_before", "pair region", (BEFORE,), "it stands before the quotation")
among("region_inside", "pair region", (INSIDE,), "it stands between the parts of the quotation")
among("region_after", "pair region", (AFTER,), "it stands behind the quotation")
capped("distance", "pair distance", LONG, "it stands closer to the quotation")
capped("sentences_away", "pair sentences", 8, "it stands fewer sentences away")
capped("paragraphs_away", "pair paragraphs", 5, "it stands fewer paragraphs away")
capped(
    "quotations_between",
    "pair segments_between",
    5,
    "fewer other quotations stand between it and the quotation",
)
capped("rank", "pair rank", 10, "fewer possible speakers stand between it and the quotation")
capped(
    "person_rank",
    "pair person_rank",
    10,
    "fewer names and pronouns stand between it and the quotation",
)
capped(
    "linked_to_edge_cue",
    "pair linked",
    1,
    "it is the subject of the reporting verb next to the quotation",
)
among("subject", "mention how", (SUBJECT,), "a reporting verb follows it")
among("inverted", "mention how", (INVERTED,), "a reporting verb stands right before it")
among("apposed", "mention how", (APPOSED,), "a description and then a reporting verb follow it")
among("relative", "mention how", (RELATIVE,), "“who” and a reporting verb follow it")
among("according_to", "mention how", (ACCORDING,), "“according to” stands before it")
among(
    "distant_subject",
    "mention how",
    (DISTANT,),
    "it is the likely subject of a reporting verb further on",
)
among("colon_turn", "mention how", (COLON,), "it begins a line and a colon follows it")
capped(
    "link_gap",
    "pair link_gap",
    FAR,
    "the reporting verb that goes with it stands closer to the quotation",
)
among(
    "link_tell",
    "pair link_sort",
    _verb("tell"),
    "the verb that goes with it is one of telling somebody",
)
among("link_ask", "pair link_sort", _verb("ask"), "the verb that goes with it is one of asking")
among(
    "link_write", "pair link_sort", _verb("write"), "the verb that goes with it is one of writing"
)
among(
    "link_name",
    "pair link_sort",
    _verb("name"),
    "the verb that goes with it is one of naming or describing",
)
among(
    "link_quote",
    "pair link_sort",
    _verb("quote"),
    "the verb that goes with it is one of quoting others",
)
capped("link_weak", "pair link_weak", 1, "the verb that goes with it often reports no words")
capped(
    "link_form",
    "pair link_form",
    len(FORMS),
    "the verb that goes with it stands in a form that reports more often",
)
capped(
    "edge_sort",
    "pair edge_sort",
    len(SORTS),
    "on the side where it stands, the verb next to the quotation is of a kind that reports more often",
)
capped(
    "edge_weak",
    "pair edge_weak",
    1,
    "on the side where it stands, the verb next to the quotation often reports no words",
)
capped("to_cue", "pair to_cue", 30, "it stands closer to the reporting verb")
capped(
    "cues_between",
    "pair cues_between",
    5,
    "fewer reporting verbs stand between it and the quotation",
)
among("is_name", "mention sort", _sort("name"), "it is a name")
among("is_noun", "mention sort", _sort("noun"), "it is a description")
among("is_pronoun", "mention sort", _sort("pronoun"), "it is a pronoun")
among("likely_person", "mention likely", _likely("person"), "it names a person")
among("likely_organisation", "mention likely", _likely("organisation"), "it names an organisation")
among("likely_place", "mention likely", _likely("place"), "it names a place")
among("likely_document", "mention likely", _likely("document"), "it names a text")
among("likely_group", "mention likely", _likely("group"), "it names a group")
among("likely_unnamed", "mention likely", _likely("unnamed"), "it stands for somebody unnamed")
among("gendered", "mention gender", (1, 2), "it says whether a man or a woman is meant")
capped("plural", "mention plural", 1, "it means several")
capped("titled", "mention titled", 1, "it has a title")
capped("name_size", "mention size", 5, "it has more words")
capped("mentioned_earlier", "mention earlier", 6, "it was named more often earlier in the article")
capped("mention_count", "mention count", 12, "it is named more often in the article")
capped(
    "speaks_elsewhere",
    "mention speaks",
    8,
    "it stands beside a reporting verb more often in the article",
)
capped("begins_sentence", "mention begins", 1, "it begins its sentence")
among("after_preposition", "mention before", b"pfk", "a preposition stands before it")
among("after_to", "mention preposition", _preposition("to"), "“to” stands before it")
among("after_by", "mention preposition", _preposition("by"), "“by” stands before it")
among(
    "after_of", "mention preposition", _preposition("of", "for"), "“of” or “for” stands before it"
)
among("after_from", "mention preposition", _preposition("from"), "“from” stands before it")
among("after_cue", "mention before", b"vV", "a reporting verb stands before it")
among("after_comma", "mention before", b",", "a comma stands before it")
among("after_and", "mention before", b"cb", "“and” or “but” stands before it")
among("after_word", "mention before", b"lnu", "an ordinary word stands before it")
among("after_auxiliary", "mention before", b"a", "an auxiliary verb stands before it")
among("possessive", "mention behind", b"s", "it is a possessive")
among("then_cue", "mention behind", b"vV", "a reporting verb stands right behind it")
capped(
    "then_adverb_cue",
    "mention then_cue",
    1,
    "an adverb or auxiliary and a reporting verb stand behind it",
)
among("then_auxiliary", "mention behind", b"a", "an auxiliary verb stands right behind it")
among("then_comma", "mention behind", b",", "a comma stands behind it")
among("then_preposition", "mention behind", b"pfk", "a preposition stands behind it")
among("then_word", "mention behind", b"lznu", "an ordinary word stands behind it")
among("then_stop", "mention behind", b"./", "the sentence ends behind it")
among("then_colon", "mention behind", b":", "a colon stands behind it")
among("then_capital", "mention behind", b"FXKAGR", "a capitalised word stands behind it")
capped("quotation_words", "quotation words", 60, "the quotation is long")
capped("quotation_parts", "quotation parts", 4, "the quotation is interrupted")
among("colon_before_quotation", "quotation before", b":", "a colon introduces the quotation")
among("comma_before_quotation", "quotation before", b",", "a comma introduces the quotation")
among(
    "cue_before_quotation", "quotation before", b"vV", "a reporting verb introduces the quotation"
)
among("woven_in", "quotation before", b"lpfkdacybzen", "the quotation is woven into the sentence")
among("quotation_tail_comma", "quotation tail", b",", "the quotation ends in a comma")
among("quotation_tail_stop", "quotation tail", b".", "the quotation ends its sentence")
capped("quotation_opens_paragraph", "quotation opens", 1, "the quotation begins its paragraph")
capped("quotation_closes_paragraph", "quotation closes", 1, "the quotation ends its paragraph")
capped(
    "cue_before_gap", "quotation cue_before_gap", 30, "a reporting verb stands before the quotation"
)
capped(
    "cue_inside_gap", "quotation cue_inside_gap", 30, "a reporting verb interrupts the quotation"
)
capped("cue_behind_gap", "quotation cue_behind_gap", 30, "a reporting verb follows the quotation")
capped("gap_tokens", "quotation gap", 120, "the quotation before is near")
capped(
    "gap_paragraphs",
    "quotation gap_paragraphs",
    5,
    "the quotation before stands in the same paragraph or a near one",
)
capped(
    "gap_sentences",
    "quotation gap_sentences",
    8,
    "the quotation before stands in the same sentence or a near one",
)
capped(
    "gap_mentions",
    "quotation gap_mentions",
    10,
    "few or no possible speakers stand between this quotation and the one before",
)
capped(
    "gap_cues",
    "quotation gap_cues",
    5,
    "few or no reporting verbs stand between this quotation and the one before",
)
among("first_quotation", "quotation number", (0,), "the quotation is the first of the article")

feature.less = frozenset(
    (
        *("distance", "sentences_away", "paragraphs_away", "quotations_between", "rank"),
        *("person_rank", "link_gap", "to_cue", "cues_between"),
        *("cue_before_gap", "cue_inside_gap", "cue_behind_gap"),
        *("gap_tokens", "gap_paragraphs", "gap_sentences", "gap_mentions", "gap_cues"),
    )
)
