"""Words counted in news, and what a word costs: -ln of its probability."""

import gzip
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from math import log
from pathlib import Path
from typing import NamedTuple, Self

from corpus.tables import rows
from corpus.text.folding import fold

FOLDER = Path(__file__).parent
WORDS, LETTERS = FOLDER / "words.tsv.gz", FOLDER / "letters.tsv.gz"
EDGE, END = "^", "$"
ARABIC = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc"
# Vowel marks, tatweel and joiners: they stand within words and do not count.
IGNORED = "\u0640\u064b-\u0652\u0670\u200c\u200d"
_IGNORED = re.compile(rf"[{IGNORED}]")
_PERSIAN = str.maketrans("\u06cc\u06a9", "\u064a\u0643")

_UNSEEN = 9.0  # three letters that no word has in a row
_UNKNOWN = 5.0  # the cost of a word being none that was counted
_CLITIC = 1.0  # the cost of a known word bearing a clitic it was not seen with
_STEM = 3  # the shortest word that a clitic is taken off


class Clitics(NamedTuple):
    """What may be written onto a word, with its cost."""

    prefix: dict[str, float]
    suffix: dict[str, float]


class Names(NamedTuple):
    """Names that are never torn: first parts (عبد, أبو), and whole ones (نورالدين)."""

    first: frozenset[str]
    whole: frozenset[str]


def spell(raw: str) -> tuple[str, list[int]]:
    """Give the letters of a word as it is counted, and the place of each in `raw`.

    Vowel marks, tatweel and joiners drop out; presentation forms become letters (Unicode NFKC), so that
    several letters may share a place.

    >>> spell("أنّ")
    ('أن', [0, 1])
    """
    if not _IGNORED.search(raw) and unicodedata.is_normalized("NFKC", raw):
        return raw.translate(_PERSIAN), list(range(len(raw)))
    letters: list[str] = []
    places: list[int] = []
    for place, mark in enumerate(raw):
        for letter in unicodedata.normalize("NFKC", mark).translate(_PERSIAN):
            if not _IGNORED.match(letter) and not letter.isspace():
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


class Vocabulary:
    """Counts of words; what is no word of it is judged by its clitics and its letters.

    >>> words = Vocabulary.shipped()
    >>> "المدينة" in words, "المدينةكان" in words
    (True, False)
    """

    def __init__(self, counts: Mapping[str, int], letters: Mapping[str, float], total: int) -> None:
        self._counts, self._letters = counts, letters
        self._total, self._log_total = total, log(total)

    @classmethod
    @cache
    def shipped(cls) -> Self:
        """Read the tables that come with Aqwal, once; scripts/words.py makes them."""
        counts = {word: int(times) for word, times in _rows(WORDS)}
        letters = {gram: float(cost) for gram, cost in _rows(LETTERS)}
        return cls(counts, letters, sum(counts.values()))

    def __contains__(self, word: object) -> bool:
        return word in self._counts

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)

    def count(self, word: str) -> int:
        """Tell how often a word was seen."""
        return self._counts.get(word, 0)

    def extend(self, counts: Mapping[str, int]) -> "Vocabulary":
        """Give a vocabulary with these words' counts added; the shipped one stays as it is.

        >>> Vocabulary.shipped().extend({"الزغبيراني": 7}).count("الزغبيراني")
        7
        """
        merged = Counter(self._counts)
        merged.update(counts)
        return Vocabulary(dict(merged), self._letters, self._total + sum(counts.values()))

    def known(self, word: str) -> float | None:
        """Give the cost of a word that was counted, None if it was not."""
        times = self._counts.get(word)
        return self._log_total - log(times) if times else None

    def prefixed(self, word: str, stem: int = _STEM) -> float | None:
        """Give the cost of a counted word that bears a clitic before it, None where there is none."""
        costs = [
            cost + known + _CLITIC
            for prefix, cost in clitics().prefix.items()
            if len(word) - len(prefix) >= stem
            and word.startswith(prefix)
            and (known := self.known(word[len(prefix) :])) is not None
        ]
        return min(costs, default=None)

    def cost(self, word: str) -> float:
        """Give the least cost of a word: counted, counted without its clitics, or built as words are."""
        return min(_UNKNOWN + self.letters(word), *self._counted(word), float("inf"))

    def is_word(self, word: str) -> bool:
        """Tell whether a word was counted, or is one without its clitics."""
        return any(True for _ in self._counted(word))

    def _counted(self, word: str) -> Iterator[float]:
        for prefix, before in (("", 0.0), *clitics().prefix.items()):
            if word.startswith(prefix) and len(word) - len(prefix) >= _STEM:
                rest = word[len(prefix) :]
                yield from (before + (_CLITIC if prefix else 0) + cost for cost in self._suffixed(rest))

    def _suffixed(self, word: str) -> Iterator[float]:
        """Give the cost of a word as it stands and without each pronoun or ending that it may bear."""
        known = self.known(word)
        if known is not None:
            yield known
        for suffix, cost in clitics().suffix.items():
            stem = word.removesuffix(suffix)
            if _STEM <= len(stem) < len(word):
                # ta marbuta opens before a pronoun: تبرئة، تبرئتهما
                forms = (stem, f"{stem[:-1]}ة") if stem.endswith("ت") else (stem,)
                yield from (
                    cost + _CLITIC + known for form in forms if (known := self.known(form)) is not None
                )

    def letters(self, word: str) -> float:
        """Give the cost of a word's letters in a row: يتابعان is built as words are, معالميادين is not."""
        framed = EDGE * 2 + word + END
        return sum(self._letters.get(framed[at - 2 : at + 1], _UNSEEN) for at in range(2, len(framed)))


@cache
def folded_counts() -> Mapping[str, int]:
    """Tell how often each folded word of the shipped vocabulary was seen."""
    vocabulary = Vocabulary.shipped()
    counts: dict[str, int] = {}
    for word, folded in zip(vocabulary, fold("\n".join(vocabulary)).split("\n"), strict=True):
        key = word if folded == word else folded  # one string serves both tables
        counts[key] = counts.get(key, 0) + vocabulary.count(word)
    return counts


@cache
def clitics() -> Clitics:
    """Read clitics.tsv, once."""
    table = rows("corpus.text", "clitics.tsv")
    tables = (
        {letters: float(cost) for found, letters, cost in table if found == kind} for kind in Clitics._fields
    )
    return Clitics(*tables)


@cache
def names() -> Names:
    """Read names.tsv, once."""
    table = rows("corpus.text", "names.tsv")
    return Names(*(frozenset(name for found, name in table if found == kind) for kind in Names._fields))


def _rows(table: Path) -> Iterator[list[str]]:
    """Read a packed table line by line: its lists would hold more memory than what is kept of them."""
    with gzip.open(table, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")
