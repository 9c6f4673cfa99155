from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.dates import months, parse_date, weekdays

CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "cases/dates.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("written", "day"), [case for case in CASES if case[1]])
def test_a_date_is_read(written, day):
    assert parse_date(written) == date.fromisoformat(day)


@pytest.mark.parametrize("written", [case[0] for case in CASES if not case[1]])
def test_what_could_mean_two_days_or_none_is_refused(written):
    with pytest.raises(ValueError):
        parse_date(written)


def test_every_month_and_weekday_has_names():
    assert set(months().values()) == set(range(1, 13))
    assert set(weekdays().values()) == set(range(1, 8))


@given(st.text())
def test_any_text_gives_a_date_or_a_value_error(text):
    try:
        day = parse_date(text)
    except ValueError:
        return
    assert isinstance(day, date)


@given(st.dates(min_value=date(1700, 1, 1)))
def test_every_day_is_read_as_it_was_written(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day
