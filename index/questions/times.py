"""The words of time in a question: units, numbers, months and weekdays, wherever they stand."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TypeVar

from corpus.text.dates import months, weekdays
from corpus.text.folding import fold
from index.questions.words import rows

T = TypeVar("T")
YEARS = range(1900, 2100)
_LONGEST_PHRASE = 4  # words of a phrase in times.tsv


@cache
def table() -> Mapping[str, Mapping[tuple[str, ...], str]]:
    """Give times.tsv: the value of each phrase, by class."""
    table: dict[str, dict[tuple[str, ...], str]] = {}
    for group, phrase, value in rows("times.tsv"):
        table.setdefault(group, {})[tuple(fold(phrase).split())] = value
    return table


@cache
def named(names: str) -> Mapping[tuple[str, ...], int]:
    """Give the numbers of the "months" or the "weekdays" by the folded words of their names."""
    table = months() if names == "months" else weekdays()
    return {tuple(name.split()): number for name, number in table.items()}


class TimeWords:
    """A question's folded words, looked up by place; whatever is not there is None."""

    def __init__(self, words: Sequence[str]) -> None:
        """Keep the words."""
        self.words = tuple(words)

    def span(self, place: int) -> tuple[tuple[int, str], int] | None:
        """Read a number of units (3 أيام, يومين, أسبوع): ((how many, unit), next place)."""
        if unit := self.word("unit", place):
            name, _, count = unit[0].partition(" ")
            return (int(count or 1), name), unit[1]
        number = self.number(place)
        if number and (unit := self.word("unit", number[1])):
            return (number[0], unit[0].partition(" ")[0]), unit[1]
        return None

    def plural(self, place: int) -> bool:
        """Tell whether the word at a place is a unit in the plural."""
        return self.at(place) in {fold(word) for word in ("أيام", "أسابيع", "أشهر", "شهور", "سنوات", "أعوام")}

    def number(self, place: int) -> tuple[int, int] | None:
        """Read a number, in digits or as a word, of at most three digits."""
        if (word := self.at(place)).isdecimal() and len(word) <= 3:
            return int(word), place + 1
        number = self.word("number", place)
        return (int(number[0]), number[1]) if number else None

    def ordinal(self, place: int) -> int | None:
        """Read a day of the month: 16, 3rd."""
        word = self.at(place)
        digits = word.rstrip("stndrh") if word[:1].isdigit() else ""
        return int(digits) if digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= 31 else None

    def skip(self, place: int) -> int:
        """Step over the من, of or comma that may stand between the parts of a date."""
        joint = self.word("joint", place)
        return joint[1] if joint else place

    def at(self, place: int) -> str:
        """Give the word at a place, empty beyond the ends."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def word(self, group: str, place: int) -> tuple[str, int] | None:
        """Find the longest phrase of a class of times.tsv at a place: its value and the place after it."""
        return self.lookup(table()[group], place)

    def lookup(self, table: Mapping[tuple[str, ...], T], place: int) -> tuple[T, int] | None:
        """Find the longest phrase of a table at a place: its value and the place after it."""
        for length in range(min(_LONGEST_PHRASE, len(self.words) - place), 0, -1):
            value = table.get(self.words[place : place + length])
            if value is not None:
                return value, place + length
        return None
