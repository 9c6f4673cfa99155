"""The date on which an article was published, however its file writes it."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from corpus.tables import rows
from corpus.text.folding import fold

# Below it a year is Hijri (1437), which this reader does not convert.
FIRST_YEAR = 1700


@cache
def months() -> Mapping[str, int]:
    """Give the number of each month by its folded name: all Arabic families, English names and abbreviations.

    >>> months()["تموز"], months()["جويليه"], months()["كانون الثاني"]
    (7, 7, 1)
    """
    return _numbered("months.tsv")


@cache
def weekdays() -> Mapping[str, int]:
    """Give the ISO number of each weekday (Monday 1 … Sunday 7) by its folded name, Arabic and English.

    >>> weekdays()[fold("الأربعاء")]
    3
    """
    return _numbered("weekdays.tsv")


def parse_date(text: str) -> date:
    """Read a date: ISO, day/month/year, or with a month's name; weekday and time of day may stand beside it.

    A time zone is not applied: the date is the printed one. Raises ValueError where no date of ours is
    written, also for two-digit and Hijri years, which could be read in two ways.

    >>> parse_date("الخميس ٢٨ يوليو/تموز ٢٠١٦، 12:30")
    datetime.date(2016, 7, 28)
    """
    patterns = _patterns()
    written = patterns.trimmed(fold(text))
    for pattern in patterns.dates:
        if found := pattern.fullmatch(written):
            named = found.groupdict()
            month = _month(named["month"], named.get("again"))
            if int(named["year"]) < FIRST_YEAR:
                break
            return date(int(named["year"]), month, int(named["day"]))
    raise ValueError(f"unknown date {text.strip()!r}: write 2016-07-28, 28/7/2016 or 28 يوليو 2016")


def _month(name: str, again: str | None) -> int:
    if name.isdigit():
        return int(name)
    month = months()[name]
    if again and months()[again] != month:
        raise ValueError(f"{name} and {again} are different months")
    return month


def _numbered(file: str) -> Mapping[str, int]:
    return MappingProxyType({fold(name): int(number) for number, name in rows("corpus.text", file)})


class _Patterns:
    """The ways to write a date, over folded text, with the tables' names in them."""

    def __init__(self) -> None:
        name = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
        month = rf"(?P<month>{name})\.?(?:\s*[/(\-]\s*(?P<again>{name})\s*\)?)?"
        day, year = r"(?P<day>\d{1,2})", r"(?P<year>\d{4})\s*م?"
        number = r"(?P<month>\d{1,2})"
        self.dates = tuple(
            re.compile(pattern)
            for pattern in (
                rf"(?P<year>\d{{4}})([-/.]){number}\2{day}",
                rf"{day}\s?([-/.])\s?{number}\s?\2\s?{year}",
                r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
                rf"{day}(?:st|nd|rd|th)?[\s\-/,،]*(?:of\s+|من\s+)?{month}[\s\-/,،]*{year}",
                rf"{month}\s*{day}(?:st|nd|rd|th)?[\s,،]+{year}",
            )
        )
        weekday = "|".join(sorted(map(re.escape, weekdays()), key=len, reverse=True))
        self._weekday = re.compile(rf"(?:يوم\s+)?\b(?:{weekday})\b\.?")
        self._time = re.compile(
            r"(?:(?<=\d)t|(?:\b|(?<=[\s,،\-]))(?:الساعه\s+|at\s+)?)(?<![\d:])\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?"
            r"(?:\s*(?:am|pm|صباحا|مساء|ص|م)\b)?"
            r"(?:\s*(?:z|gmt|utc|بتوقيت\s+\w+)\b)?(?:\s*[+-]\d{1,2}:?(?:\d{2})?\b)?"
        )

    def trimmed(self, folded: str) -> str:
        """Take away the time of day, the weekday, and the marks that joined them."""
        for pattern in (self._time, self._weekday):
            folded = pattern.sub(" ", folded, count=1)
        return " ".join(folded.split()).strip(" ,،-|؛:")


@cache
def _patterns() -> _Patterns:
    return _Patterns()
