"""How well quotations and their speakers were found, measured against gold made by people.

Gold has one row for each stretch between quotation marks: a quotation (label "quote") with its
speaker, something else in quotation marks ("other": a title, a nickname, a word as a word), or
one whose marks are damaged ("bad"), which counts neither way. A quotation that is interrupted
("A," he said. "B.") has several segments; gold and figures go by segment.

- detection: a segment found is right if it covers a gold quotation.
- speaker: the share of the quotations found, where gold knows the speaker, that have the right
  one. Strict: a person is given in the fullest form of the article, and of several persons none is
  missing. Lenient: a shorter or longer form will do that shares the surname and contradicts nothing.
- pair_strict, pair_lenient: segment and speaker are both right. Where gold knows no speaker, the
  pair counts neither way; where none is predicted, it costs recall only.
- joins: "this segment continues that one".
- role: the share of the persons rightly given (lenient), where gold knows the role, whose role
  agrees.
- confidence: which share of the pairs is kept at or above a confidence, and how many of those are
  right (strict); calibration error: how far confidence and share of right pairs lie apart, the
  mean over ten bins.
"""

from quotes.evaluate.agreement import same_role, same_speaker
from quotes.evaluate.gold import GoldSegment, check_place, read_gold
from quotes.evaluate.scoring import same_place, score, score_article
from quotes.evaluate.tally import Kept, Mistake, Rate, Score, Share, added

__all__ = [
    "GoldSegment",
    "Kept",
    "Mistake",
    "Rate",
    "Score",
    "Share",
    "added",
    "check_place",
    "read_gold",
    "same_place",
    "same_role",
    "same_speaker",
    "score",
    "score_article",
]
