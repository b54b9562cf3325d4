"""What `quotes evaluate` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from quotes.cli.show import count, say, table

if TYPE_CHECKING:
    from quotes.evaluate import Mistake, Score
    from quotes.pipeline import Evaluation

MOST_NAMED = 5  # absent articles named one by one
LONGEST_WORDS = 90  # characters of a mistaken quotation that are shown


def record(measured: Evaluation, mistakes: int) -> dict[str, Any]:
    """All figures for programs; groups and mistakes where they were asked for."""
    out = measured.total.as_record()
    out["absent"] = list(measured.absent)
    if measured.groups:
        out["groups"] = {name: score.as_record() for name, score in measured.groups.items()}
    if mistakes:
        out["mistakes"] = [each.as_record() for each in measured.total.mistakes[:mistakes]]
    return out


def print_figures(measured: Evaluation, mistakes: int) -> None:
    """All figures for people, on stdout."""
    from rich.console import Console

    console = Console(highlight=False)
    score = measured.total
    quotations = count(score.detection.gold, "quotation")
    console.print(f"{count(score.articles, 'article')} with {quotations} in gold\n")
    for shown in (_rates(score), _shares(score), _confidence(score)):
        console.print(shown)
        console.print()
    if measured.groups:
        console.print(_groups(measured.groups))
        console.print()
    for mistake in score.mistakes[:mistakes]:
        console.print(_mistake(mistake), markup=False, soft_wrap=True)
    if measured.without_gold:
        say(f"{count(measured.without_gold, 'article')} without gold left out.")


def absent_sentence(absent: Sequence[str]) -> str:
    """Which of gold's articles are not in the figures."""
    names = ", ".join(absent[:MOST_NAMED]) + (", …" if len(absent) > MOST_NAMED else "")
    are = "is" if len(absent) == 1 else "are"
    return (
        f"{count(len(absent), 'article')} of gold {are} not in the figures, for want of a source "
        f"or because of an error: {names}."
    )


def _rates(score: Score) -> Any:
    named = (
        ("Quotations found", score.detection),
        ("Quotation and speaker, strict", score.pair_strict),
        ("Quotation and speaker, lenient", score.pair_lenient),
        ("Interrupted quotations joined", score.joins),
    )
    rows = [
        (name, *_percents((rate.precision, rate.recall, rate.f1)), *(f"{n:,}" for n in rate))
        for name, rate in named
    ]
    columns = ("In percent", "Precision", "Recall", "F1", "Right", "Found", "Gold")
    return table(columns, rows, numbers=set(range(1, 7)))


def _shares(score: Score) -> Any:
    named = (
        ("Right speaker of the quotations found, strict", score.speaker_strict),
        ("Right speaker of the quotations found, lenient", score.speaker_lenient),
        ("Right speaker where it is a person, strict", score.persons_strict),
        ("Right role of the persons rightly named", score.role),
    )
    rows = [
        (name, *_percents([share.percent]), f"{share.right:,} of {share.of:,}")
        for name, share in named
    ]
    return table(("", "", ""), rows, numbers={1, 2}, header=False)


def _confidence(score: Score) -> Any:
    rows = [
        (f"at least {level}", *_percents((kept.percent, precision.percent)))
        for level, kept, precision in score.kept()
    ]
    error = score.calibration_error()
    rows.append(("calibration error", "" if error is None else f"{error:.3f}", ""))
    return table(("Confidence", "Kept", "Precision"), rows, numbers={1, 2})


def _groups(groups: Mapping[str, Score]) -> Any:
    rows = [
        (
            name,
            f"{score.articles:,}",
            f"{score.detection.gold:,}",
            *_percents(
                (
                    score.detection.f1,
                    score.pair_strict.f1,
                    score.pair_lenient.f1,
                    score.joins.f1,
                    score.role.percent,
                )
            ),
        )
        for name, score in groups.items()
    ]
    columns = ("Group", "Articles", "Gold", "Found", "Strict", "Lenient", "Joined", "Role")
    return table(columns, rows, numbers=set(range(1, 8)))


def _percents(values: Iterable[float | None]) -> list[str]:
    return ["–" if value is None else f"{value:.1f}" for value in values]


def _mistake(mistake: Mistake) -> str:
    words = " ".join(mistake.words.split())
    if len(words) > LONGEST_WORDS:
        words = words[: LONGEST_WORDS - 1] + "…"
    right, found = mistake.right or "unknown", mistake.predicted or "none"
    said = {
        "missed": f"missed; said by {right}",
        "not a quotation": f"no quotation; found with speaker {found}",
        "speaker": f"said by {right}, not {found}",
        "short form": f"said by {right}, in full; found {found}",
        "no speaker": f"said by {right}; no speaker found",
    }[mistake.what]
    return f"{mistake.article} {mistake.span.start}–{mistake.span.end} “{words}”\n  {said}"
