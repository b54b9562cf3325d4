"""Decisions and quotations in a line, for the terminal and the browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotes.store import Decision

LONGEST_SAYING = 240  # characters of a quotation shown as evidence


def told(decision: Decision) -> str:
    """What was decided: "Ann Lee (ann-lee) and Ann B. Lee (ann-b-lee) are one"."""
    a, b = (
        _called(speaker_id, side)
        for speaker_id, side in zip((decision.a, decision.b), decision.sides, strict=True)
    )
    words = f"“{shortened(decision.quotation or '')}” ({decision.a})"
    return {
        "merge": f"{a} and {b} are one",
        "keep-apart": f"{a} and {b} are never one",
        "unsure": f"{a} and {b} may be one",
        "split": f"{b} was taken out of {a}",
        "rename": f"{a} is shown as {decision.name}",
        "speaker": f"{words} was said by {decision.name}",
        "unknown": f"{words} has an unknown speaker",
        "not-a-quotation": f"{words} is no quotation",
    }[decision.action]


def _called(speaker_id: str | None, side: Sequence[Sequence[str]]) -> str:
    """What most articles called a speaker, and the id it had then."""
    names = Counter(seen[1] for seen in side).most_common(1)
    return f"{names[0][0]} ({speaker_id})" if names else f"{speaker_id}"


def shortened(text: str) -> str:
    """A quotation short enough to stand beside another."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_SAYING:
        return text
    return text[:LONGEST_SAYING].rsplit(" ", 1)[0] + " …"
