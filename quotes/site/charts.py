"""Bars by month or year, drawn as a table by Charts.css."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quotes.site.wording import long_date

# Bars of this many months are still wide enough to be hit; more time is shown by year.
MONTHS = 120

_MONTH, _YEAR = len("2026-03"), len("2026")


@dataclass(frozen=True, slots=True)
class Bar:
    """`label` is "March 2026", `size` the part of the highest bar, from 0 to 1."""

    label: str
    count: int
    size: float
    address: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`unit` is "month" or "year"; `undated` counts what has no date, or none that exact."""

    unit: str
    bars: tuple[Bar, ...]
    highest: int
    undated: int


def chart(by_month: Mapping[str | None, int], address: Callable[[str], str]) -> Chart | None:
    """What was counted by month ("2026-03"), every month between the first and the last included.

    `address` is where the bar of "2026-03" or "2026" leads. None where fewer than two bars would
    stand there.
    """
    dated = {month: count for month, count in by_month.items() if month and len(month) == _MONTH}
    undated = sum(by_month.values()) - sum(dated.values())
    unit = "month"
    periods = _months(min(dated), max(dated)) if dated else []
    if len(periods) > MONTHS:
        unit = "year"
        dated = _by_year(by_month)
        undated = sum(by_month.values()) - sum(dated.values())
        periods = [f"{year:04}" for year in range(int(min(dated)), int(max(dated)) + 1)]
    if len(periods) > MONTHS:
        periods = sorted(dated)
    if len(periods) < 2:
        return None
    highest = max(dated.values())
    bars = tuple(
        Bar(_label(period), count, round(count / highest, 4), address(period))
        for period in periods
        for count in (dated.get(period, 0),)
    )
    return Chart(unit, bars, highest, undated)


def _months(first: str, last: str) -> list[str]:
    """All months from "2025-11" to "2026-02"."""
    year, month = int(first[:_YEAR]), int(first[5:])
    months = [first]
    while months[-1] < last and len(months) <= MONTHS:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        months.append(f"{year:04}-{month:02}")
    return months


def _by_year(by_month: Mapping[str | None, int]) -> dict[str, int]:
    years: dict[str, int] = {}
    for month, count in by_month.items():
        if month:
            years[month[:_YEAR]] = years.get(month[:_YEAR], 0) + count
    return years


def _label(period: str) -> str:
    return long_date(period) if len(period) == _MONTH else period
