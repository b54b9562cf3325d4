"""Dates as newsrooms write them, to ISO 8601. What a date doesn't say is never filled in.

A date without a day stays one ("March 2024" -> "2024-03"). A date of numbers that could be read
both ways ("03/04/2024") counts as none: the two readings are a month apart, and nothing in it
says which is meant. Dots are read as day.month.year, as no English-language paper writes them.
"""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, timedelta, timezone, tzinfo

from dateutil import parser

YEARS = range(1600, 2200)  # outside of them a number is no year of a newspaper
IN_NAME = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)(.*)", re.S)
# alternatives for what a date leaves out: a part that differs between the two wasn't given
FILLED_IN = (datetime(2001, 1, 1, 1, 1, 1), datetime(2002, 2, 2, 2, 2, 2))
UNIX_TIME = re.compile(r"1\d{9}(\d{3})?")  # seconds or milliseconds, from 2001 to 2033
# with less than four digits it stays open which year is meant, or whether one is meant at all
WITH_YEAR = re.compile(r"(?<!\d)(\d{4}|\d{8}|\d{14})(?!\d)")


def iso_date(value: object) -> str | None:
    """The ISO 8601 form of a date or time; None for what is none or says too little.

    "2024-05-01" -> the same; "May 1, 2024" -> "2024-05-01"; "Wed, 01 May 2024 08:30:00 GMT" ->
    "2024-05-01T08:30:00+00:00"; 1714552200 (a Unix time) -> "2024-05-01T08:30:00+00:00";
    "May 2024" -> "2024-05"; "25/03/2024" -> "2024-03-25"; "03/04/2024", "yesterday" -> None.
    """
    text = str(value).strip()
    if isinstance(value, bool) or not any(char.isdigit() for char in text):
        return None
    if UNIX_TIME.fullmatch(text):
        return _unix_time(text)
    if re.fullmatch(r"\d{4}(-\d{2})?", text):
        return text if _is_month(text) else None
    if numeric := NUMERIC.match(text):
        text = _year_first(numeric)
    return _parsed(text) if WITH_YEAR.search(text) else None


def date_in_name(stem: str) -> str | None:
    """The ISO date in a file's name; None without one, or with several that differ."""
    found = {text for text in IN_NAME.findall(stem) if _is_day(text)}
    return found.pop() if len(found) == 1 else None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def _is_month(text: str) -> bool:
    return _is_day(f"{text}-01" if "-" in text else f"{text}-01-01")


def _unix_time(text: str) -> str:
    return datetime.fromtimestamp(int(text[:10]), timezone.utc).isoformat()


def _year_first(numeric: re.Match[str]) -> str:
    """ "25/03/2024 10:00" -> "2024-03-25 10:00"; empty where day and month could be either."""
    first, mark, second, year, rest = numeric.groups()
    a, b = int(first), int(second)
    if mark == "." or a > 12 or a == b:
        day, month = a, b
    elif b > 12:
        day, month = b, a
    else:
        return ""
    return f"{year}-{month:02}-{day:02}{rest}"


def _parsed(text: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
            one, other = (
                parser.parse(text, default=default, tzinfos=_zone) for default in FILLED_IN
            )
    except (ValueError, OverflowError):
        return None
    if one.year != other.year or one.year not in YEARS:
        return None
    return _as_precise_as_given(one, other)


def _as_precise_as_given(one: datetime, other: datetime) -> str | None:
    if one.month != other.month:
        return f"{one.year}" if one.day != other.day else None
    if one.day != other.day:
        return f"{one:%Y-%m}"
    if one.hour != other.hour:
        return f"{one:%Y-%m-%d}"
    return one.replace(
        minute=one.minute if one.minute == other.minute else 0,
        second=one.second if one.second == other.second else 0,
    ).isoformat(timespec="seconds")


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """The time zone of a date: an offset or UTC. Other abbreviations mean several zones each."""
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    return timezone.utc if name in ("UTC", "GMT", "Z") else None
