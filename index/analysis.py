"""Text to terms, the same for documents and questions, before any engine sees them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from corpus.tables import rows
from corpus.text.dates import months
from corpus.text.folding import fold
from corpus.text.repair import Repair
from index.engine import Concept, Terms
from index.stemming import Stemmer, root

# Marks before a stem, a root and a kind of word, so that they are never taken for a word as written.
STEM, ROOT, KIND = "~", "^", "#"
DATE, NUMBER = f"{KIND}date", f"{KIND}number"  # any date, any number: what متى and كم call for
EXPECTED = 20.0  # the weight of a kind that is called for; tuned by tests/benchmarks/tune.py

_MARKS = "\u064b-\u0652\u0670\u0640\u200c\u200d"
_NUMBER = r"\d+(?:[.,٫٬]\d+)*"
_CLITIC = r"(?<!\w)[وبلفك](?=\d)"  # و2016
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{3})+")
_YEAR = re.compile(r"[12]\d{3}")
_REMEMBERED = 30_000  # words whose analysis is kept, and as many of those before them: about 20 MB
_SHORTEST_MONTH = 4  # shorter names are words too (آب، ماي), and stand for a month only after a day
_LONGEST = 40  # letters of a term; what is longer is no word

Parts = Callable[[str], Sequence[tuple[int, int]]]


class Word(NamedTuple):
    """A word of a text, `text[start:end]`, and its terms: the word itself, its stem, its root."""

    start: int
    end: int
    terms: tuple[str, ...]


class Analyzer:
    """Turns text into terms.

    A word gives three: itself without what is written onto its front (وبحلب is حلب), its stem, its root; so
    the sum over them ranks exact forms above stems. A number, a Latin word and a month give one, a day with
    its month all of theirs and the day itself. `parts` splits a token whose spaces were lost into its
    stretches, code points into the token (default: corpus.text.repair); both readings give terms.

    >>> Analyzer().terms("وبحلب الوفود في ٢٨ تموز")
    ['حلب', '~حلب', '^حلب', 'وفود', '~وفود', '^وفد', '28', 'يوليو', '28/7', '#date', '#number']
    """

    def __init__(self, parts: Parts | None = None, stemmer: Stemmer | None = None) -> None:
        """Take the shipped vocabulary where nothing else is given."""
        self._parts = parts or Repair().parts
        self._stemmer = stemmer or Stemmer.shipped()
        self._known: dict[str, tuple[str, ...]] = {}
        self._before: dict[str, tuple[str, ...]] = {}
        names = sorted((name for name in months() if not name.isascii()), key=len, reverse=True)
        named = "|".join(map(_spelled, names))
        pairs = "|".join(_spelled(name) for name in names if " " in name)
        heads = "|".join({_spelled(name.split()[0]) for name in names if " " in name})
        self._blanks = re.compile(rf"\d\s+[^\W\d_]|(?:{heads})\s")
        day = rf"\d{{1,2}}\s+(?:{named})(?!\w)"
        # What a word may not begin with is ruled out first, and digits apart: half the time goes without.
        numbers = rf"(?=\d)(?:{day}|{_NUMBER})"
        self._words = re.compile(rf"(?=[^\W_])(?:{numbers}|{_CLITIC}|[وبلف]?(?:{pairs})(?!\w)|{_LETTERS})")

    def words(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
        """Give the words that bear terms, with offsets into the whole text."""
        for match in self._words.finditer(text, start, len(text) if end is None else end):
            if terms := self.of(match[0]):
                yield Word(match.start(), match.end(), terms)

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[str]:
        """Give the words of a text as written, stop words too; `of` tells their terms."""
        return self._words.findall(text, start, len(text) if end is None else end)

    def may_hold_blanks(self, text: str) -> bool:
        """Tell whether a token of a text may hold blanks: a day with its month, كانون الثاني."""
        return self._blanks.search(text) is not None

    def spans(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Tell where the tokens of a text stand."""
        return [m.span() for m in self._words.finditer(text, start, len(text) if end is None else end)]

    def of(self, token: str) -> tuple[str, ...]:
        """Give the terms of one of a text's tokens."""
        terms = self._known.get(token)
        return self._learn(token) if terms is None else terms

    def terms(self, text: str, start: int = 0, end: int | None = None) -> list[str]:
        """Give the terms of a text in order."""
        known = self._known
        terms: list[str] = []
        for raw in self._words.findall(text, start, len(text) if end is None else end):
            found = known.get(raw)
            terms += self._learn(raw) if found is None else found
        return terms

    def concepts(self, text: str) -> list[Concept]:
        """Give what a question's words ask for, a concept each; words that only ask are left out.

        >>> [concept.alternatives for concept in Analyzer().concepts("ماذا قيل عن حلب؟")]
        [((('حلب', 1.0), ('~حلب', 1.0), ('^حلب', 1.0)),)]
        """
        asked = question_stopwords()
        found: dict[tuple[str, ...], Concept] = {}
        for word in self.words(text):
            if fold(text[word.start : word.end]) not in asked:
                found.setdefault(word.terms, Concept((_weighted(word.terms),)))
        return list(found.values())

    def expected(self, text: str) -> list[Concept]:
        """Give the kind of answer that a question calls for, where it calls for one.

        >>> [concept.terms for concept in Analyzer().expected("متى افتتح الجسر؟")]
        [frozenset({'#date'})]
        """
        asked = f" {' '.join(fold(text[w.start() : w.end()]) for w in re.finditer(_LETTERS, text))} "
        for kind, words in expectations():
            if f" {words} " in asked:
                return [Concept((((kind, EXPECTED),),))]
        return []

    def concept(self, *names: str) -> Concept:
        """Give one concept that any of these wordings names: a place's translations, a person's aliases."""
        alternatives = (tuple(t for w in self.words(name) for t in _weighted(w.terms)) for name in names)
        return Concept(tuple(dict.fromkeys(filter(None, alternatives))))

    def _learn(self, raw: str) -> tuple[str, ...]:
        """Analyse a word and remember it; words not met of late are forgotten, a whole table at once."""
        if len(self._known) >= _REMEMBERED:
            self._before, self._known = self._known, {}
        terms = self._before.get(raw)
        if terms is None:
            terms = tuple(self._analyse(raw))
        self._known[raw] = terms
        return terms

    def _analyse(self, raw: str) -> list[str]:
        """Order matters: stop words before folding (على is one, the name علي is not), months before words."""
        if len(raw) > _LONGEST or _spelling(raw) in stopwords():
            return []
        folded = fold(raw)
        if raw[0].isdigit():
            return _number(folded)
        month = self._month(folded)
        if month:
            return [month, DATE]
        if not folded or len(folded.split()) > 1:  # nothing but tatweel; a ligature of several words (ﷺ)
            return [term for word in folded.split() for term in self._analyse(word)]
        stretches = self._parts(raw)
        if len(stretches) < 2:
            return self._forms(folded)
        return [folded, *(term for start, end in stretches for term in self._analyse(raw[start:end]))]

    @staticmethod
    def _month(folded: str) -> str:
        name = " ".join(folded.split())
        for spelling in (name, name[1:]):
            number = months().get(spelling)
            if number and (" " in spelling or len(spelling) >= _SHORTEST_MONTH):
                return month_names()[number]
        return ""

    def _forms(self, folded: str) -> list[str]:
        plain = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
        if plain.isascii():
            return [plain]
        bare = self._stemmer.bare(plain)
        stem = self._stemmer.stem(bare)
        forms = [bare, STEM + stem, ROOT + root(stem)]
        return [*forms, NUMBER] if bare in numbers() else forms


def _number(folded: str) -> list[str]:
    """Give the terms of a number, or of a day with its month: 28 تموز."""
    digits, _, name = folded.partition(" ")
    month = months().get(" ".join(name.split())) if name else None
    if month:
        return [digits, month_names()[month], f"{int(digits)}/{month}", DATE, NUMBER]
    if _GROUPED.fullmatch(folded):
        folded = folded.replace(",", "").replace("٬", "")
    number = folded.replace("٫", ".")
    return [number, DATE, NUMBER] if _YEAR.fullmatch(number) else [number, NUMBER]


def is_written(term: str) -> bool:
    """Tell a word as written from a stem, a root or a kind.

    >>> [is_written(term) for term in ("حلب", "~حلب", "^حلب", "#date")]
    [True, False, False, False]
    """
    return not term.startswith((STEM, ROOT, KIND))


def _weighted(terms: Iterable[str]) -> Terms:
    return tuple((term, 1.0) for term in terms if not term.startswith(KIND))


@cache
def stopwords() -> frozenset[str]:
    """Words of text that tell nothing of its matter, in the spelling of `_spelling`."""
    words = {_spelling(word) for word in _read("stopwords.txt")}
    words |= {word[:-1] + "ى" for word in words if word.endswith("ي")}
    return frozenset(words | {clitic + word for clitic in "وف" for word in words})


@cache
def question_stopwords() -> frozenset[str]:
    """Words that ask rather than name what is asked for, folded; they stay searchable in text."""
    words = [fold(word) for word in _read("question_stopwords.txt")]
    return frozenset(words + [clitic + word for clitic in "وف" for word in words])


@cache
def numbers() -> frozenset[str]:
    """Numbers in words, folded."""
    return frozenset(map(fold, _read("numbers.txt")))


@cache
def expectations() -> list[tuple[str, str]]:
    """Tell what kind of answer (DATE, NUMBER) which folded words of a question call for."""
    return [(KIND + kind, fold(words)) for kind, words in rows("index", "language", "expectations.tsv")]


@cache
def month_names() -> dict[int, str]:
    """Give the one name under which each month is indexed, the first of months.tsv, by its number."""
    names: dict[int, str] = {}
    for name, number in months().items():
        names.setdefault(number, name)
    return names


def _spelled(name: str) -> str:
    """Give a pattern for a folded name in the spellings that folding makes one."""
    letters = {"ا": "[اأإآ]", "ي": "[يى]", "ه": "[هة]", " ": r"\s+"}
    return "".join(letters.get(letter, re.escape(letter)) for letter in name)


def _spelling(word: str) -> str:
    """Fold a word but for final ya and ta marbuta: على is a stop word, علي a man's name."""
    return fold(word[:-1]) + word[-1] if word[-1] in "ىة" else fold(word)


def _read(name: str) -> list[str]:
    return [word for (word,) in rows("index", "language", name)]
