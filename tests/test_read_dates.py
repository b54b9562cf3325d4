"""Dates: everything a date says, and nothing it doesn't."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.read.dates import date_in_name, iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T08:30:00+01:00", "2024-05-01T08:30:00+01:00"),
        ("2024-05-01T08:30:00.123Z", "2024-05-01T08:30:00+00:00"),
        ("2024-05-01 08:30", "2024-05-01T08:30:00"),
        ("20240501", "2024-05-01"),
        ("20240501083000", "2024-05-01T08:30:00"),
        ("2024/05/01", "2024-05-01"),
        ("Wed, 01 May 2024 08:30:00 GMT", "2024-05-01T08:30:00+00:00"),
        ("May 1, 2024", "2024-05-01"),
        ("1 May 2024 at 8pm", "2024-05-01T20:00:00"),
        ("Wednesday, May 1, 2024", "2024-05-01"),
        ("2024-05-01 08:30 EST", "2024-05-01T08:30:00"),
        (1714552200, "2024-05-01T08:30:00+00:00"),
        ("1714552200123", "2024-05-01T08:30:00+00:00"),
    ],
)
def test_full_dates(written: object, iso: str) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        pytest.param("May 2024", "2024-05", id="a month has no day"),
        pytest.param("2024-05", "2024-05", id="an ISO month"),
        pytest.param("2024", "2024", id="a year has no month"),
        pytest.param("May 4", None, id="no year"),
        pytest.param("Monday", None, id="a weekday"),
        pytest.param("10:30", None, id="a time"),
        pytest.param("10", None, id="a number"),
        pytest.param("01-05-24", None, id="a year of two digits"),
        pytest.param("yesterday", None, id="words"),
        pytest.param("2024-13-01", None, id="a thirteenth month"),
        pytest.param("31/02/2024", None, id="a day February lacks"),
        pytest.param("0001-01-01T00:00:00", None, id="what databases write for none"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
        pytest.param(True, None, id="a truth value"),
    ],
)
def test_nothing_is_filled_in(written: object, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        pytest.param("03/04/2024", None, id="either month"),
        pytest.param("3-4-2024 10:00", None, id="either month, with hyphens and a time"),
        pytest.param("25/03/2024", "2024-03-25", id="only the first can be the day"),
        pytest.param("03/25/2024", "2024-03-25", id="only the second can be the day"),
        pytest.param("04/04/2024", "2024-04-04", id="both are the same"),
        pytest.param("03.04.2024", "2024-04-03", id="with dots the day comes first"),
        pytest.param("25/03/2024 18:05", "2024-03-25T18:05:00", id="with a time"),
    ],
)
def test_day_and_month_in_numbers(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    ("stem", "iso"),
    [
        ("herald_2016-10-07_ferries-to-stop", "2016-10-07"),
        ("2016-10-07", "2016-10-07"),
        ("ferries", None),
        ("2016-10", None),
        ("invoice-12016-10-07", None),
        ("2016-13-07_story", None),
        ("2016-10-07_to_2016-10-09", None),
        ("2016-10-07_copy_2016-10-07", "2016-10-07"),
    ],
)
def test_date_in_a_files_name(stem: str, iso: str | None) -> None:
    assert date_in_name(stem) == iso


@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)))
def test_iso_dates_stay(day: date) -> None:
    assert iso_date(day.isoformat()) == day.isoformat()
    assert iso_date(f"{day:%d %B} {day.year}") == day.isoformat()


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2199, 1, 1)),
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_iso_times_stay(time: datetime, zone: timezone) -> None:
    written = time.replace(microsecond=0, tzinfo=zone).isoformat()
    assert iso_date(written) == written


@given(st.text(st.sampled_from("0123456789/-.: TZMay")))
def test_any_text_is_a_date_or_none(text: str) -> None:
    iso = iso_date(text)
    assert iso is None or re.fullmatch(
        r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d([+-]\d\d:\d\d)?)?)?)?", iso
    )
