"""Text to terms, the same for documents and questions, before any engine sees them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from corpus.models import Span
from corpus.text.folding import fold
from index.engine import Concept, Terms

# A word with its vowel marks and joiners, or a number with its separators; marks are no terms.
_WORD = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_][\w\u064b-\u0652\u0670\u0640\u200c\u200d]*")
_REMEMBERED = 200_000  # raw words whose analysis is kept: about 60 MB
STEM = "~"  # marks a stem, so that it is never taken for a word as written


class Word(NamedTuple):
    """A word of a text, `text[start:end]`, and its terms: as written (folded), then its stem."""

    start: int
    end: int
    terms: tuple[str, ...]


class Analyzer:
    """Turns text into terms.

    `parts` splits a token whose spaces were lost into (start, end) pairs, code points into the token,
    or gives nothing for a whole one; both readings become terms.

    >>> Analyzer().terms("وصل الوفد إلى حلب")
    ['وصل', '~وصل', 'الوفد', '~وفد', 'حلب', '~حلب']
    """

    def __init__(self, parts: Callable[[str], Sequence[tuple[int, int]]] | None = None) -> None:
        self._parts = parts
        self._known: dict[str, tuple[str, ...]] = {}

    def words(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
        """Give the words that bear terms, with offsets into the whole text."""
        known = self._known
        for match in _WORD.finditer(text, start, len(text) if end is None else end):
            raw = match[0]
            terms = known.get(raw)
            if terms is None:
                terms = self._learn(raw)
            if terms:
                yield Word(match.start(), match.end(), terms)

    def terms(self, text: str, start: int = 0, end: int | None = None) -> list[str]:
        """Give the terms of a text in order, surface and stem of each word."""
        return [term for word in self.words(text, start, end) for term in word.terms]

    def concepts(self, text: str) -> list[Concept]:
        """Give what a question's words ask for, a concept each; words that only ask are left out.

        >>> [concept.alternatives for concept in Analyzer().concepts("ماذا قيل عن حلب؟")]
        [((('حلب', 1.0), ('~حلب', 1.0)),)]
        """
        asked = question_stopwords()
        found: dict[tuple[str, ...], Concept] = {}
        for word in self.words(text):
            if word.terms[0] not in asked:
                found.setdefault(word.terms, Concept((_weighted(word.terms),)))
        return list(found.values())

    def concept(self, *names: str) -> Concept:
        """Give one concept that any of these wordings names: a place's translations, a person's aliases."""
        alternatives = (tuple(t for w in self.words(name) for t in _weighted(w.terms)) for name in names)
        return Concept(tuple(dict.fromkeys(filter(None, alternatives))))

    def marks(
        self, text: str, concepts: Iterable[Concept], start: int = 0, end: int | None = None
    ) -> list[Span]:
        """Find the words of a text that answer to any of the concepts."""
        wanted = frozenset[str]().union(*(concept.terms for concept in concepts))
        return [
            Span(start=w.start, end=w.end)
            for w in self.words(text, start, end)
            if not wanted.isdisjoint(w.terms)
        ]

    def _learn(self, raw: str) -> tuple[str, ...]:
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        surface = fold(raw)
        terms = () if _spelling(raw) in stopwords() else (surface, STEM + stem(surface))
        self._known[raw] = terms
        return terms


def _weighted(terms: Iterable[str]) -> Terms:
    return tuple((term, 1.0) for term in terms)


def stem(word: str) -> str:
    """Strip the article and what clings before it.

    >>> stem("والمفاوضات")
    'مفاوضات'
    """
    for prefix in ("وال", "بال", "كال", "فال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


@cache
def stopwords() -> frozenset[str]:
    """Words of text that tell nothing of its matter, in the spelling of `_spelling`."""
    words = {_spelling(word) for word in _read("stopwords.txt")}
    words |= {word[:-1] + "ى" for word in words if word.endswith("ي")}
    return frozenset(words | {clitic + word for clitic in "وف" for word in words})


@cache
def question_stopwords() -> frozenset[str]:
    """Words that ask rather than name what is asked for, folded; they stay searchable in text."""
    return frozenset(map(fold, _read("question_stopwords.txt")))


def _spelling(word: str) -> str:
    """Fold a word but for final ya and ta marbuta: على is a stop word, علي a man's name."""
    return fold(word[:-1]) + word[-1] if word[-1] in "ىة" else fold(word)


def _read(name: str) -> list[str]:
    lines = files("index").joinpath("language", name).read_text("utf-8").splitlines()
    return [word for line in lines if (word := line.partition("#")[0].strip())]
