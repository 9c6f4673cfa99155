"""Expressions of time in questions: cases/expressions.tsv."""

from datetime import date
from pathlib import Path

import pytest

from index.questions.dates import find_dates
from index.questions.words import Words

CASES = Path(__file__).parents[2] / "cases" / "expressions.tsv"
TODAY = date(2018, 10, 24)


def cases() -> list[tuple[str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]


def written(text: str, **archive: date) -> str:
    found = find_dates(Words(text).folded(), today=TODAY, **archive)
    return "..".join(str(day or "") for day in found[0].days) if found else "-"


@pytest.mark.parametrize(("text", "days"), cases())
def test_days(text: str, days: str) -> None:
    assert written(text) == days


@pytest.mark.parametrize("text", [text for text, _ in cases()])
def test_the_words_around_are_left(text: str) -> None:
    words = Words(f"ماذا قال كيري عن حلب {text} تماما")
    found = find_dates(words.folded(), today=TODAY)

    kept = [i for i in range(len(words)) if not any(each.first <= i < each.last for each in found)]
    assert words.typed(kept).startswith("ماذا قال كيري عن حلب")
    assert words.typed(kept).endswith("تماما")


def test_a_month_without_a_year_is_the_last_that_the_archive_may_hold() -> None:
    assert written("في نوفمبر") == "2017-11-01..2017-11-30"
    assert written("في نوفمبر", latest=date(2016, 12, 1)) == "2016-11-01..2016-11-30"
