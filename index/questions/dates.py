"""Expressions of time in a question: from which day to which."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from corpus.text.dates import months, weekdays

_FIRST, _LAST = date.min, date.max


class Period(NamedTuple):
    """A stretch of days, both inclusive; None is open. `start:end` is where it stands in the folded words."""

    first: date | None
    last: date | None
    start: int
    end: int


def find_period(folded: str, today: date) -> Period | None:
    """Find the time that a question's folded words name, counted from today where it is relative.

    A month without a year is its latest one that has begun.

    >>> find_period("ماذا قال ترامب في اكتوبر 2018", date(2020, 1, 1))[:2]
    (datetime.date(2018, 10, 1), datetime.date(2018, 10, 31))
    """
    for regex, read in _forms():
        for found in regex.finditer(folded):
            try:
                first, last = read(found, today)
            except ValueError:
                continue  # 31 February is no date: the words stay with the topic
            return Period(first, last, found.start(), found.end())
    return None


Range = tuple[date | None, date | None]
Reader = Callable[["re.Match[str]", date], Range]


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """List the forms, the longer before those that they contain."""
    one, two = _day_or_month("a"), _day_or_month("b")
    unit = "(?:في |في ال|خلال |خلال ال|يوم |عام |سنه |شهر |منتصف |in |on |during |of |the |year |month )*"
    forms: list[tuple[str, Reader]] = [
        (
            rf"(?:بين|ما بين|between|من|from) {unit}{one} (?:و|الي|الى|حتي|and|to|until|till) ?{unit}{two}",
            _between,
        ),
        (rf"(?:منذ|من بعد|ابتداء من|since|from) {unit}{one}", lambda m, t: (_range(m, t, "a")[0], None)),
        (rf"(?:بعد|after) {unit}{one}", lambda m, t: (_after(_range(m, t, "a")[1]), None)),
        (rf"(?:قبل|before|until|حتي) {unit}{one}", lambda m, t: (None, _before(_range(m, t, "a")[0]))),
        *_RELATIVE,
        (rf"{unit}{one}", lambda m, t: _range(m, t, "a")),
    ]
    return tuple((re.compile(rf"(?<!\S)(?:{form})(?!\S)"), read) for form, read in forms)


def _day_or_month(tag: str) -> str:
    """Write the ways to name a day, a month or a year; a bare number is a year only from 1900 to 2099."""
    month = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    day = "|".join(sorted(map(re.escape, weekdays()), key=len, reverse=True))
    again = rf"(?: ?/ ?(?:{month}))?"
    year = r"(?:19|20)\d\d"
    return (
        rf"(?:(?:{day}) )?(?:"
        rf"(?P<iso{tag}>\d{{4}}-\d{{1,2}}-\d{{1,2}})|(?P<dmy{tag}>\d{{1,2}}/\d{{1,2}}/\d{{4}})"
        rf"|(?P<d{tag}>\d{{1,2}})(?:st|nd|rd|th)? (?:من |of )?(?P<dm{tag}>{month}){again}(?: (?P<dy{tag}>{year}))?"
        rf"|(?P<em{tag}>{month}) (?P<ed{tag}>\d{{1,2}})(?:st|nd|rd|th)?(?: (?P<ey{tag}>{year}))"
        rf"|(?P<m{tag}>{month}){again}(?: (?:عام |سنه |من عام |of )?(?P<my{tag}>{year}))?"
        rf"|(?P<y{tag}>{year}))"
    )


def _range(found: "re.Match[str]", today: date, tag: str) -> tuple[date, date]:
    def named(name: str) -> str | None:
        return found.group(name + tag)

    if iso := named("iso"):
        year, month, number = map(int, iso.split("-"))
        day = date(year, month, number)
    elif dmy := named("dmy"):
        number, month, year = map(int, dmy.split("/"))
        day = date(year, month, number)
    elif (number_text := named("d") or named("ed")) and (name := named("dm") or named("em")):
        month = months()[name]
        written = named("dy") or named("ey")
        day = date(int(written or _latest(month, today)), month, int(number_text))
    elif name := named("m"):
        month = months()[name]
        return _month(int(named("my") or _latest(month, today)), month)
    else:
        year = int(named("y") or 0)
        return date(year, 1, 1), date(year, 12, 31)
    return day, day


def _between(found: "re.Match[str]", today: date) -> Range:
    """Read a stretch; the first end borrows the year of the second (بين يناير ومارس 2018)."""
    first, last = _range(found, today, "a"), _range(found, today, "b")
    if not any(found.group(name + "a") for name in ("iso", "dmy", "dy", "my", "y", "ey")):
        first = (first[0].replace(year=last[1].year), first[1])
    if first[0] > last[1]:
        raise ValueError("the stretch ends before it begins")
    return first[0], last[1]


def _latest(month: int, today: date) -> int:
    return today.year if month <= today.month else today.year - 1


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _before(day: date) -> date:
    return day if day == _FIRST else day - timedelta(days=1)


def _after(day: date) -> date:
    return day if day == _LAST else day + timedelta(days=1)


def _week(today: date, back: int) -> Range:
    monday = today - timedelta(days=today.weekday() + 7 * back)
    return monday, monday + timedelta(days=6)


def _months_back(today: date, back: int) -> Range:
    count = today.year * 12 + today.month - 1 - back
    return _month(count // 12, count % 12 + 1)


def _years_back(today: date, back: int) -> Range:
    return date(today.year - back, 1, 1), date(today.year - back, 12, 31)


def _days_back(today: date, back: int) -> Range:
    day = today - timedelta(days=back)
    return day, day


_PAST = "(?:الماضي|الماضيه|الفايت|الفايته|اللي فات|اللي فاتت|المنصرم|المنصرمه|السابق|السابقه)"
_THIS = "(?:هذا|هذه|هاد|هالـ?)"
_IN = "(?:في |خلال |during |in )?"
_RELATIVE: list[tuple[str, Reader]] = [
    (rf"{_IN}(?:اول امس|اول امبارح|قبل امس|the day before yesterday)", lambda _, t: _days_back(t, 2)),
    (rf"{_IN}(?:امس|امبارح|مبارح|البارحه|yesterday)", lambda _, t: _days_back(t, 1)),
    (rf"{_IN}(?:اليوم|النهارده|today)", lambda _, t: _days_back(t, 0)),
    (rf"{_IN}(?:الاسبوع {_PAST}|last week)", lambda _, t: _week(t, 1)),
    (rf"{_IN}(?:{_THIS} الاسبوع|this week)", lambda _, t: _week(t, 0)),
    (rf"{_IN}(?:الشهر {_PAST}|last month)", lambda _, t: _months_back(t, 1)),
    (rf"{_IN}(?:{_THIS} الشهر|this month)", lambda _, t: _months_back(t, 0)),
    (rf"{_IN}(?:(?:العام|السنه) {_PAST}|last year)", lambda _, t: _years_back(t, 1)),
    (rf"{_IN}(?:{_THIS} (?:العام|السنه)|this year)", lambda _, t: _years_back(t, 0)),
]
