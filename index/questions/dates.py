"""Expressions of time in a question: from what is typed to the first and the last day that is meant."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from corpus.text.folding import fold
from index.questions.calendar import Calendar, day_of, month_end
from index.questions.times import YEARS, TimeWords, named, table

_LEADS = ("in", "since", "before", "after", "until")  # classes of times.tsv
Days = tuple[date | None, date | None]


class Dated(NamedTuple):
    """An expression of time: the words of the question from `first` to before `last`, and its days."""

    first: int
    last: int
    days: Days

    @property
    def is_bare(self) -> bool:
        """Tell whether it is one word alone, a year perhaps of what stands before it: كأس العالم 2018."""
        return self.last - self.first == 1


class _Point(NamedTuple):
    """A stretch of days read up to before word `next`; one that is not `sure` needs a preposition."""

    start: date
    end: date
    next: int
    sure: bool = True


def find_dates(words: Sequence[str], *, today: date, latest: date | None = None) -> list[Dated]:
    """Find the expressions of time among folded words; days are inclusive, None for open.

    A month without a year is the last that was not after `latest` (the archive's last day; `today` where
    not given). Relative expressions reckon from `today`; weeks begin on Monday.

    >>> find_dates(["في", "يوليو", "2016"], today=date(2020, 5, 1))[0].days
    (datetime.date(2016, 7, 1), datetime.date(2016, 7, 31))
    """
    parser = _Parser(words, Calendar(today, min(latest or today, today)))
    found, place = [], 0
    while place < len(words):
        dated = parser.expression(place)
        if dated is None:
            place += 1
        else:
            found.append(dated)
            place = dated.last
    return found


class _Parser(TimeWords):
    """Reads one question's words; every method takes a place and gives what stands there, or None."""

    def __init__(self, words: Sequence[str], calendar: Calendar) -> None:
        super().__init__(words)
        self._calendar = calendar

    def expression(self, place: int) -> Dated | None:
        """Read an expression with its preposition: a range, or a point and on which side of it."""
        if (found := self._range(place)) or (found := self._conjoined(place)):
            return found
        for group in ("before", "since"):  # قبل يومين, منذ أسبوع: two days ago, since a week ago
            lead = self.word(group, place)
            if lead and (ago := self.span(lead[1])):
                start = self._calendar.back(*ago[0])
                days = (
                    (start, self._calendar.today)
                    if group == "since"
                    else (start, self._calendar.end_of(*ago[0]))
                )
                return Dated(place, ago[1], days)
        for group in _LEADS:
            lead = self.word(group, place)
            point = self._point(lead[1]) if lead else None
            if point:
                return Dated(place, point.next, _side(group, point))
        if place and (self.at(place - 1),) in table()["named-year"]:
            return None  # انتخابات 2016, أحداث 11 سبتمبر: a name, not when it was said
        point = self._point(place)
        return Dated(place, point.next, (point.start, point.end)) if point and point.sure else None

    def _conjoined(self, place: int) -> Dated | None:
        """Read وفي 2017: a preposition with the و that joins a question to the one before."""
        word = self.words[place]
        rest = self._replaced(place, word[1:]) if word[:1] == "و" and len(word) > 2 else None
        led = rest and any(rest.word(group, place) for group in _LEADS)
        return rest.expression(place) if rest and led else None

    def _range(self, place: int) -> Dated | None:
        """Read بين … و … and من … إلى …; a bare number before it takes the month of what follows."""
        opened = self.word("between", place)
        if not opened:
            return None
        joints = [fold(joint) for joint in opened[0].split()]
        for middle in range(opened[1] + 1, min(len(self.words), opened[1] + 8)):
            word = self.words[middle]
            joint = next((j for j in joints if word == j or (len(j) == 1 and word.startswith(j))), None)
            if joint is None:
                continue
            rest = self._replaced(middle, word[len(joint) :]) if word != joint else self
            second = rest._point(middle if word != joint else middle + 1)  # noqa: SLF001  # of its own class
            first = second and self._first_of(opened[1], middle, second)
            if first and second and first.start <= second.end:
                return Dated(place, second.next, (first.start, second.end))
        return None

    def _first_of(self, place: int, end: int, second: _Point) -> _Point | None:
        """Read a range's first point, which may leave to the second its year, or month and year."""
        first = _Parser(self.words[:end], self._calendar._replace(latest=second.end))._point(place)  # noqa: SLF001  # its own class
        if first and first.next == end:
            return first
        skipped = self.word("day-word", place)
        number = self.words[skipped[1] if skipped else place]
        if number.isdigit() and (skipped[1] if skipped else place) == end - 1:
            day = day_of(second.start.year, second.start.month, int(number))
            return _Point(day, day, end) if day else None
        return None

    def _replaced(self, place: int, word: str) -> "_Parser":
        words = (*self.words[:place], word, *self.words[place + 1 :])
        return _Parser(words, self._calendar)

    def _point(self, place: int) -> _Point | None:
        """Read a stretch of days: a day, a month, a year, a part of them, or one relative to today."""
        if skipped := self.word("day-word", place):
            inner = self._point(skipped[1])
            if inner:
                return inner._replace(sure=True)
        for read in (
            self._relative,
            self._part,
            self._numeric,
            self._day_month,
            self._month_day,
            self._month,
        ):
            if point := read(place):
                return point
        return self._weekday(place) or self._year(place)

    def _relative(self, place: int) -> _Point | None:
        """Read أمس، الأسبوع الماضي، آخر 3 أيام، هذا الشهر، two weeks ago."""
        if day := self.word("relative", place):
            days = self._calendar.today - timedelta(days=int(day[0]))
            return _Point(days, days, day[1])
        if this := self.word("this", place):
            unit = self.word("unit", this[1])
            return self._around(unit[0], unit[1]) if unit else None
        if last := self.word("before-unit", place):
            return self._last(last[1])
        return self._ago(place) or self._past_unit(place)

    def _last(self, place: int) -> _Point | None:
        """Read what follows آخر or last: a number of units, a unit, a weekday or month before today."""
        span, unit = self.span(place), self.word("unit", place)
        if span and (span[0][0] > 1 or self.plural(place)):
            return _Point(self._calendar.back(*span[0]), self._calendar.today, span[1])
        return self._around(unit[0], unit[1], before=1) if unit else self._before(place)

    def _ago(self, place: int) -> _Point | None:
        """Read two weeks ago, 3 أيام الماضية."""
        span = self.span(place)
        if span is None:
            return None
        if ago := self.word("ago", span[1]):
            return _Point(self._calendar.back(*span[0]), self._calendar.end_of(*span[0]), ago[1])
        past = None if self.word("unit", place) else self.word("past", span[1])
        return _Point(self._calendar.back(*span[0]), self._calendar.today, past[1]) if past else None

    def _past_unit(self, place: int) -> _Point | None:
        """Read الشهر الحالي, الأسبوع الماضي, الأيام الثلاثة الماضية, الشهرين الماضيين."""
        unit = self.word("unit", place)
        if unit is None:
            return None
        if after := self.word("this-after", unit[1]):
            return self._around(unit[0], after[1])
        name, _, dual = unit[0].partition(" ")
        number = self.number(unit[1])
        past = self.word("past", number[1] if number else unit[1])
        if past is None:
            return None
        count = number[0] if number else int(dual or 1)
        if number or count > 1:
            return _Point(self._calendar.back(count, name), self._calendar.today, past[1])
        return self._around(unit[0], past[1], before=1)

    def _before(self, place: int) -> _Point | None:
        """Read what follows "last": a weekday or a month before today."""
        inner = self._weekday(place) or self._month(place)
        return inner._replace(sure=True) if inner else None

    def _part(self, place: int) -> _Point | None:
        """Read مطلع 2017, النصف الأول من يوليو, صيف 2016."""
        if season := self.word("season", place):
            year = self._year(season[1])
            if year:
                first = int(season[0])
                start = date(year.start.year - (first == 12), first, 1)
                return _Point(start, month_end(year.start.year, (first + 1) % 12 + 1), year.next)
        if part := self.word("part", place):
            inner = self._month(part[1]) or self._year(part[1])
            if inner:
                number, parts = map(int, part[0].split())
                if (inner.start.month, inner.end.month) == (1, 12):
                    begin, close = (number - 1) * 12 // parts + 1, number * 12 // parts
                    in_year = inner.start.year
                    return _Point(date(in_year, begin, 1), month_end(in_year, close), inner.next)
                length = (inner.end - inner.start).days + 1
                start = inner.start + timedelta(days=(number - 1) * length // parts)
                end = inner.start + timedelta(days=number * length // parts - 1)
                return _Point(start, end, inner.next)
        return None

    def _numeric(self, place: int) -> _Point | None:
        """Read 28/7/2016, 2016-07-28, 7/2016."""
        if place >= len(self.words):
            return None
        numbers = self.words[place].replace("-", "/").replace(".", "/").split("/")
        if not all(number.isdecimal() and len(number) <= 4 for number in numbers):
            return None
        values = [int(number) for number in numbers]
        if len(values) == 3:
            year, month, day = values if values[0] in YEARS else values[::-1]
            if year in YEARS and (found := day_of(year, month, day) or day_of(year, day, month)):
                return _Point(found, found, place + 1)
        if len(values) == 2 and values[1] in YEARS and 1 <= values[0] <= 12:
            return _Point(date(values[1], values[0], 1), month_end(values[1], values[0]), place + 1)
        if len(values) == 2 and values[0] in YEARS and values[1] in YEARS and values[0] <= values[1]:
            return _Point(date(values[0], 1, 1), date(values[1], 12, 31), place + 1)
        return None

    def _day_month(self, place: int) -> _Point | None:
        """Read 16 أكتوبر 2018, Tuesday 3rd of May, 25 تموز/يوليو."""
        place = (self.lookup(named("weekdays"), place) or (0, place))[1]
        place = self.skip(place)
        day = self.ordinal(place)
        if day is None:
            return None
        return self._with_day(day, self._month(self.skip(place + 1)))

    def _month_day(self, place: int) -> _Point | None:
        """Read July 28, 2016."""
        month = self.lookup(named("months"), place)
        day = self.ordinal(month[1]) if month else None
        if month is None or day is None:
            return None
        year = self._year(self.skip(month[1] + 1))
        in_year = year.start.year if year else self._calendar.last_year_of(month[0])
        found = day_of(in_year, month[0], day)
        return _Point(found, found, year.next if year else month[1] + 1) if found else None

    def _with_day(self, day: int, month: _Point | None) -> _Point | None:
        found = month and day_of(month.start.year, month.start.month, day)
        return _Point(found, found, month.next) if found and month else None

    def _month(self, place: int) -> _Point | None:
        """Read a month, by one name or two (يوليو/تموز), with or without its year."""
        word = self.word("month-word", place)
        month = self.lookup(named("months"), word[1] if word else place)
        if not month:
            return None
        after = month[1]
        again = self.lookup(named("months"), after + (self.at(after) == "/"))
        if again and again[0] == month[0]:
            after = again[1]
        year = self._year(self.skip(after))
        if not year and (past := self.word("past", after)):
            after = past[1]
        in_year = year.start.year if year else self._calendar.last_year_of(month[0])
        start, end = date(in_year, month[0], 1), month_end(in_year, month[0])
        return _Point(start, end, year.next if year else after, sure=bool(year or word))

    def _weekday(self, place: int) -> _Point | None:
        """Read الاثنين الماضي: the last such day before today."""
        weekday = self.lookup(named("weekdays"), place)
        if not weekday:
            return None
        past = self.word("past", weekday[1])
        day = self._calendar.today - timedelta(
            days=(self._calendar.today.isoweekday() - weekday[0] - 1) % 7 + 1
        )
        return _Point(day, day, past[1] if past else weekday[1], sure=bool(past))

    def _year(self, place: int) -> _Point | None:
        word = self.word("year-word", place)
        number = self.at(word[1] if word else place)
        if not (number.isdecimal() and len(number) == 4 and int(number) in YEARS):
            return None
        named = (self.at(place - 1),) in table()["named-year"] if place else False
        after = (word[1] if word else place) + 1
        after += self.at(after) == "م"
        return _Point(date(int(number), 1, 1), date(int(number), 12, 31), after, sure=not named)

    def _around(self, unit: str, after: int, *, before: int = 0) -> _Point:
        """Give the calendar unit of today, or one before it."""
        return _Point(*self._calendar.unit(unit.partition(" ")[0], before=before), after)


def _side(group: str, point: _Point) -> Days:
    if group == "since":
        return point.start, None
    if group == "before":
        return None, point.start - timedelta(days=1)
    if group == "after":
        return point.end + timedelta(days=1), None
    return (None, point.end) if group == "until" else (point.start, point.end)
