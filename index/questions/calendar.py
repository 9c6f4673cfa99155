"""The calendar as a question reckons in it: from today back by days, weeks, months and years."""

from datetime import date, timedelta
from typing import NamedTuple

from index.questions.times import YEARS

_DAYS = {"day": 0, "week": 6, "month": 29, "year": 364}  # that "N units ago" may be off by


class Calendar(NamedTuple):
    """The day of the question, and the last day that a month without a year may be of.

    Units are day, week (from Monday), month and year.

    >>> Calendar(date(2020, 5, 1), date(2020, 5, 1)).unit("month", before=1)  # الشهر الماضي
    (datetime.date(2020, 4, 1), datetime.date(2020, 4, 30))
    """

    today: date
    latest: date

    def unit(self, name: str, *, before: int = 0) -> tuple[date, date]:
        """Give the first and last day of today's unit, or of the one `before` units earlier."""
        today = self.today
        if name == "day":
            day = today - timedelta(days=before)
            return day, day
        if name == "week":
            monday = today - timedelta(days=today.weekday() + 7 * before)
            return monday, monday + timedelta(days=6)
        if name == "month":
            months = today.year * 12 + today.month - 1 - before
            return date(months // 12, months % 12 + 1, 1), month_end(months // 12, months % 12 + 1)
        return date(today.year - before, 1, 1), date(today.year - before, 12, 31)

    def back(self, count: int, unit: str) -> date:
        """Give the day that lies `count` units before today."""
        today = self.today
        if unit in {"day", "week"}:
            return today - timedelta(days=count * (7 if unit == "week" else 1))
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
        year, month = divmod(max(12 * YEARS[0], months), 12)
        return min(date(year, month + 1, 1) + timedelta(days=today.day - 1), month_end(year, month + 1))

    def end_of(self, count: int, unit: str) -> date:
        """Give the last day of what "N units ago" may mean: that day, week, month or year."""
        return min(self.back(count, unit) + timedelta(days=_DAYS[unit]), self.today)

    def last_year_of(self, month: int) -> int:
        """Give the year of the last such month that was not after `latest`."""
        return self.latest.year - (month > self.latest.month)


def day_of(year: int, month: int, day: int) -> date | None:
    """Give a day of the calendar, None where there is no such day: 31/11.

    >>> day_of(2020, 11, 31)
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """Give the last day of a month.

    >>> month_end(2016, 2)
    datetime.date(2016, 2, 29)
    """
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
