"""What speaks for and against a mention as a quotation's speaker.

Each feature is a function over the columns of all pairs; its docstring is the reason that users see
when the feature decided. The weights are learned (see docs/training.md).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from quotes.attribute.candidates import Candidates
from quotes.columns import is_class
from quotes.model import Features
from quotes.parts import ACCORDING, APPOSED, COLON, DISTANT, INVERTED, RELATIVE, SUBJECT

feature = Features()

BEFORE, INSIDE, AFTER = 0, 1, 2
LONG = 60  # distances in tokens beyond this are all the same


@feature
def goes_on(c: Candidates) -> Any:
    """the speaker of the quotation before goes on"""
    return c.on


@feature
def region_before(c: Candidates) -> Any:
    """it stands before the quotation"""
    return c.p["region"] == BEFORE


@feature
def region_inside(c: Candidates) -> Any:
    """it stands between the parts of the quotation"""
    return c.p["region"] == INSIDE


@feature
def region_after(c: Candidates) -> Any:
    """it stands behind the quotation"""
    return c.p["region"] == AFTER


@feature
def distance(c: Candidates) -> Any:
    """it stands close to the quotation"""
    return np.minimum(c.p["distance"], LONG)


@feature
def sentences_away(c: Candidates) -> Any:
    """it stands in the same sentence"""
    return np.minimum(c.p["sentences"], 8)


@feature
def paragraphs_away(c: Candidates) -> Any:
    """it stands in the same paragraph"""
    return np.minimum(c.p["paragraphs"], 5)


@feature
def quotations_between(c: Candidates) -> Any:
    """no other quotation stands between"""
    return np.minimum(c.p["segments_between"], 5)


@feature
def rank(c: Candidates) -> Any:
    """it is the nearest possible speaker on its side"""
    return np.minimum(c.p["rank"], 10)


@feature
def person_rank(c: Candidates) -> Any:
    """it is the nearest name or pronoun on its side"""
    return np.minimum(c.p["person_rank"], 10)


@feature
def linked_to_edge_cue(c: Candidates) -> Any:
    """it is the subject of the reporting verb next to the quotation"""
    return c.p["linked"]


@feature
def subject(c: Candidates) -> Any:
    """a reporting verb follows it"""
    return c.m["how"] == SUBJECT


@feature
def inverted(c: Candidates) -> Any:
    """a reporting verb stands right before it"""
    return c.m["how"] == INVERTED


@feature
def apposed(c: Candidates) -> Any:
    """a description and then a reporting verb follow it"""
    return c.m["how"] == APPOSED


@feature
def relative(c: Candidates) -> Any:
    """“who” and a reporting verb follow it"""
    return c.m["how"] == RELATIVE


@feature
def according_to(c: Candidates) -> Any:
    """“according to” stands before it"""
    return c.m["how"] == ACCORDING


@feature
def distant_subject(c: Candidates) -> Any:
    """it is the likely subject of a reporting verb further on"""
    return c.m["how"] == DISTANT


@feature
def colon_turn(c: Candidates) -> Any:
    """it begins a line and a colon follows it"""
    return c.m["how"] == COLON


@feature
def link_gap(c: Candidates) -> Any:
    """its reporting verb stands close to the quotation"""
    return c.p["link_gap"]


@feature
def link_tell(c: Candidates) -> Any:
    """its verb is one of telling somebody"""
    return c.p["link_sort"] == 1


@feature
def link_ask(c: Candidates) -> Any:
    """its verb is one of asking"""
    return c.p["link_sort"] == 2


@feature
def link_write(c: Candidates) -> Any:
    """its verb is one of writing"""
    return c.p["link_sort"] == 3


@feature
def link_name(c: Candidates) -> Any:
    """its verb is one of naming or describing"""
    return c.p["link_sort"] == 5


@feature
def link_quote(c: Candidates) -> Any:
    """its verb is one of quoting others"""
    return c.p["link_sort"] == 6


@feature
def link_weak(c: Candidates) -> Any:
    """its verb often reports no words"""
    return c.p["link_weak"]


@feature
def link_form(c: Candidates) -> Any:
    """its verb is finite"""
    return c.p["link_form"]


@feature
def edge_sort(c: Candidates) -> Any:
    """the sort of verb next to the quotation"""
    return c.p["edge_sort"]


@feature
def edge_weak(c: Candidates) -> Any:
    """the verb next to the quotation often reports no words"""
    return c.p["edge_weak"]


@feature
def to_cue(c: Candidates) -> Any:
    """it stands close to the reporting verb"""
    return np.clip(c.p["to_cue"], -30, 30)


@feature
def cues_between(c: Candidates) -> Any:
    """no other reporting verb stands between"""
    return np.minimum(c.p["cues_between"], 5)


@feature
def is_name(c: Candidates) -> Any:
    """it is a name"""
    return (c.m["sort"] == 0) & ~c.on


@feature
def is_noun(c: Candidates) -> Any:
    """it is a description"""
    return c.m["sort"] == 1


@feature
def is_pronoun(c: Candidates) -> Any:
    """it is a pronoun"""
    return c.m["sort"] == 2


@feature
def likely_person(c: Candidates) -> Any:
    """it names a person"""
    return c.m["likely"] == 1


@feature
def likely_organisation(c: Candidates) -> Any:
    """it names an organisation"""
    return c.m["likely"] == 2


@feature
def likely_place(c: Candidates) -> Any:
    """it names a place"""
    return c.m["likely"] == 3


@feature
def likely_document(c: Candidates) -> Any:
    """it names a text"""
    return c.m["likely"] == 4


@feature
def likely_group(c: Candidates) -> Any:
    """it names a group"""
    return c.m["likely"] == 5


@feature
def likely_unnamed(c: Candidates) -> Any:
    """it stands for somebody unnamed"""
    return c.m["likely"] == 6


@feature
def gendered(c: Candidates) -> Any:
    """its gender is known"""
    return c.m["gender"] > 0


@feature
def plural(c: Candidates) -> Any:
    """it means several"""
    return c.m["plural"]


@feature
def titled(c: Candidates) -> Any:
    """a title stands before it"""
    return c.m["titled"]


@feature
def name_size(c: Candidates) -> Any:
    """it is a name of several words"""
    return np.minimum(c.m["size"], 5)


@feature
def mentioned_earlier(c: Candidates) -> Any:
    """it was mentioned earlier in the article"""
    return np.minimum(c.m["earlier"], 6)


@feature
def mention_count(c: Candidates) -> Any:
    """it is mentioned often in the article"""
    return np.minimum(c.m["count"], 12)


@feature
def speaks_elsewhere(c: Candidates) -> Any:
    """it speaks elsewhere in the article"""
    return np.minimum(c.m["speaks"], 8)


@feature
def begins_sentence(c: Candidates) -> Any:
    """it begins its sentence"""
    return c.m["begins"]


@feature
def after_preposition(c: Candidates) -> Any:
    """a preposition stands before it"""
    return is_class(c.m["before"], "pfk")


@feature
def after_to(c: Candidates) -> Any:
    """“to” stands before it"""
    return c.m["preposition"] == 1


@feature
def after_by(c: Candidates) -> Any:
    """“by” stands before it"""
    return c.m["preposition"] == 2


@feature
def after_of(c: Candidates) -> Any:
    """“of” or “for” stands before it"""
    return (c.m["preposition"] == 3) | (c.m["preposition"] == 4)


@feature
def after_from(c: Candidates) -> Any:
    """“from” stands before it"""
    return c.m["preposition"] == 6


@feature
def after_cue(c: Candidates) -> Any:
    """a reporting verb stands before it"""
    return is_class(c.m["before"], "vV")


@feature
def after_comma(c: Candidates) -> Any:
    """a comma stands before it"""
    return is_class(c.m["before"], ",")


@feature
def after_and(c: Candidates) -> Any:
    """“and” or “but” stands before it"""
    return is_class(c.m["before"], "cb")


@feature
def after_word(c: Candidates) -> Any:
    """an ordinary word stands before it"""
    return is_class(c.m["before"], "ln")


@feature
def after_auxiliary(c: Candidates) -> Any:
    """an auxiliary verb stands before it"""
    return is_class(c.m["before"], "a")


@feature
def possessive(c: Candidates) -> Any:
    """it is a possessive"""
    return is_class(c.m["behind"], "s")


@feature
def then_cue(c: Candidates) -> Any:
    """a reporting verb stands right behind it"""
    return is_class(c.m["behind"], "vV")


@feature
def then_adverb_cue(c: Candidates) -> Any:
    """an adverb or auxiliary and a reporting verb stand behind it"""
    return is_class(c.m["behind"], "za") & is_class(c.m["behind2"], "vV")


@feature
def then_auxiliary(c: Candidates) -> Any:
    """an auxiliary verb stands right behind it"""
    return is_class(c.m["behind"], "a")


@feature
def then_comma(c: Candidates) -> Any:
    """a comma stands behind it"""
    return is_class(c.m["behind"], ",")


@feature
def then_preposition(c: Candidates) -> Any:
    """a preposition stands behind it"""
    return is_class(c.m["behind"], "pfk")


@feature
def then_word(c: Candidates) -> Any:
    """an ordinary word stands behind it"""
    return is_class(c.m["behind"], "lzn")


@feature
def then_stop(c: Candidates) -> Any:
    """its sentence ends behind it"""
    return is_class(c.m["behind"], "./")


@feature
def then_colon(c: Candidates) -> Any:
    """a colon stands behind it"""
    return is_class(c.m["behind"], ":")


@feature
def then_capital(c: Candidates) -> Any:
    """a capitalised word stands behind it"""
    return is_class(c.m["behind"], "FXKAGR")


@feature
def quotation_words(c: Candidates) -> Any:
    """how long the quotation is"""
    return np.minimum(c.g["words"], 60)


@feature
def quotation_parts(c: Candidates) -> Any:
    """the quotation is interrupted"""
    return np.minimum(c.g["parts"], 4)


@feature
def colon_before_quotation(c: Candidates) -> Any:
    """a colon introduces the quotation"""
    return is_class(c.g["before"], ":")


@feature
def comma_before_quotation(c: Candidates) -> Any:
    """a comma introduces the quotation"""
    return is_class(c.g["before"], ",")


@feature
def cue_before_quotation(c: Candidates) -> Any:
    """a reporting verb introduces the quotation"""
    return is_class(c.g["before"], "vV")


@feature
def woven_in(c: Candidates) -> Any:
    """the quotation is woven into the sentence"""
    return is_class(c.g["before"], "lpfkdacybzen")


@feature
def quotation_tail_comma(c: Candidates) -> Any:
    """the quotation ends in a comma"""
    return is_class(c.g["tail"], ",")


@feature
def quotation_tail_stop(c: Candidates) -> Any:
    """the quotation ends its sentence"""
    return is_class(c.g["tail"], ".")


@feature
def quotation_opens_paragraph(c: Candidates) -> Any:
    """the quotation begins its paragraph"""
    return c.g["opens"]


@feature
def quotation_closes_paragraph(c: Candidates) -> Any:
    """the quotation ends its paragraph"""
    return c.g["closes"]


@feature
def cue_before_gap(c: Candidates) -> Any:
    """a reporting verb stands before the quotation"""
    return np.minimum(c.g["cue_before_gap"], 30)


@feature
def cue_inside_gap(c: Candidates) -> Any:
    """a reporting verb interrupts the quotation"""
    return np.minimum(c.g["cue_inside_gap"], 30)


@feature
def cue_behind_gap(c: Candidates) -> Any:
    """a reporting verb follows the quotation"""
    return np.minimum(c.g["cue_behind_gap"], 30)


@feature
def gap_tokens(c: Candidates) -> Any:
    """how far the quotation before is"""
    return np.minimum(c.g["gap"], 120)


@feature
def gap_paragraphs(c: Candidates) -> Any:
    """the quotation before stands in the same paragraph"""
    return np.minimum(c.g["gap_paragraphs"], 5)


@feature
def gap_sentences(c: Candidates) -> Any:
    """the quotation before stands in the sentence before"""
    return np.minimum(c.g["gap_sentences"], 8)


@feature
def gap_mentions(c: Candidates) -> Any:
    """how many possible speakers stand between the two quotations"""
    return np.minimum(c.g["gap_mentions"], 10)


@feature
def gap_cues(c: Candidates) -> Any:
    """how many reporting verbs stand between the two quotations"""
    return np.minimum(c.g["gap_cues"], 5)


@feature
def first_quotation(c: Candidates) -> Any:
    """it is the first quotation of the article"""
    return c.g["number"] == 0
