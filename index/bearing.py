"""Which words of a text bear what is asked for, found without analysing every word."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus.models import Span
from corpus.text.dates import months
from corpus.text.folding import fold
from index.analysis import DATE, NUMBER, ROOT, Analyzer, is_written, month_names, numbers
from index.stemming import WEAK

_APART = "\0"  # between words that are folded together; no word holds it
_ARTICLE = "ال"
_ARABIC = re.compile("[\u0621-\u064a]+")
_FOREIGN = re.compile(r"[^\W\d_\u0621-\u064a]")  # Latin letters and such, of which folding may make others
_NUMBER = re.compile(r"\d")


class Bearing:
    """The words that bear one of some terms: met once, a word is not looked at again.

    A word's forms are cut out of its letters, so that one without a term's letters in a row cannot bear it;
    of a root, the strong letters stand in a row once the weak ones are left out. What passes is analysed.

    >>> bearing = Bearing(["حلب"], Analyzer())
    >>> bearing.among(["وبحلب", "حلبة", "دمشق"])
    {'وبحلب': frozenset({'حلب'})}
    """

    def __init__(self, terms: Iterable[str], analyzer: Analyzer) -> None:
        """Look for these terms, words as `analyzer` reads them."""
        self._terms, self._analyzer = frozenset(terms), analyzer
        self._tokens, self._chunks = _Seen(set(), {}), _Seen(set(), {})
        bones = {term for term in self._terms if term[0] == ROOT and WEAK.isdisjoint(term[2:])}
        self._skeletons = {term[2:] if term[1] in WEAK else term[1:] for term in bones}
        cores = set(map(_core, self._terms - bones))
        self._letters = set(filter(_ARABIC.fullmatch, cores))
        self._numbers = any(map(_NUMBER.search, cores)) or not self._terms.isdisjoint((DATE, NUMBER))
        if NUMBER in self._terms:
            self._letters.update(map(_core, numbers()))
        self._months = not self._terms.isdisjoint((DATE, *month_names().values()))
        if self._months:
            # Each month goes by one name; of those of two words there may be more than a space between.
            self._letters.update(name.split()[0] for name in months())

    def within(self, text: str, start: int = 0, end: int | None = None) -> frozenset[str]:
        """Give the terms that a stretch of a text bears.

        Most often it is enough to look at what stands between blanks, quicker than to find the words:
        only a day and a month may have a blank within, and these are asked for, or beside a word that is.
        """
        part = text[start:end]
        is_cut = start > 0 and text[start - 1].isalnum()
        if not (self._numbers or self._months or is_cut or _APART in part):
            found = self._look(part.split(), self._chunks, self._analyzer.terms)
            if not found or not self._analyzer.may_hold_blanks(part):
                return frozenset[str]().union(*found.values())
        if not self._is_likely(fold(part)):
            return frozenset()
        return frozenset[str]().union(*self.among(self._analyzer.tokens(text, start, end)).values())

    def marks(self, text: str, start: int = 0, end: int | None = None) -> list[Span]:
        """Tell where in a text the words stand that bear a term."""
        spans = self._analyzer.spans(text, start, end)
        bearing = self.among([text[first:last] for first, last in spans])
        return [Span(start=first, end=last) for first, last in spans if text[first:last] in bearing]

    def among(self, tokens: Collection[str]) -> Mapping[str, frozenset[str]]:
        """Give those of a text's tokens that bear terms, in no order, each with these."""
        return self._look(tokens, self._tokens, self._analyzer.of)

    def _look(
        self, words: Collection[str], seen: "_Seen", terms_of: Callable[[str], Iterable[str]]
    ) -> Mapping[str, frozenset[str]]:
        known, (met, found) = frozenset(words), seen
        if new := [*(known - met)]:
            met.update(new)
            for word in self._likely(new):
                if borne := self._terms.intersection(terms_of(word)):
                    found[word] = borne
        return {word: found[word] for word in known & found.keys()}

    def _likely(self, tokens: list[str]) -> list[str]:
        """Give those of some tokens that may bear a term; most often there are none, which is soon told."""
        folded = fold(_APART.join(tokens))
        likely = [*_matching(_FOREIGN, folded, tokens), *_holding(self._letters, folded, tokens)]
        if self._numbers:
            likely += _matching(_NUMBER, folded, tokens)
        if self._skeletons:
            likely += _holding(self._skeletons, _strong(folded), tokens)
        return likely

    def _is_likely(self, folded: str) -> bool:
        if any(map(folded.__contains__, self._letters)) or _FOREIGN.search(folded):
            return True
        if self._numbers and _NUMBER.search(folded):
            return True
        return bool(self._skeletons) and any(map(_strong(folded).__contains__, self._skeletons))


class _Seen(NamedTuple):
    """What was looked at before, and the terms of what bears any."""

    met: set[str]
    found: dict[str, frozenset[str]]


def _holding(letters: Iterable[str], folded: str, tokens: Sequence[str]) -> Iterator[str]:
    """Give the tokens that hold one of these letters in a row, looking at all of them at once first."""
    for each in letters:
        if each in folded:
            words = zip(tokens, folded.split(_APART), strict=True)
            yield from (token for token, word in words if each in word)


def _matching(pattern: re.Pattern[str], folded: str, tokens: Sequence[str]) -> Iterator[str]:
    if pattern.search(folded):
        words = zip(tokens, folded.split(_APART), strict=True)
        yield from (token for token, word in words if pattern.search(word))


def _strong(folded: str) -> str:
    """Leave the weak letters out; replacing them one by one is quicker than a table."""
    for letter in WEAK:
        folded = folded.replace(letter, "")
    return folded


def _core(term: str) -> str:
    """Give the letters of a term that every word with it holds: للقدس gives القدس, and holds لقدس."""
    letters = term if is_written(term) else term[1:]
    return letters[1:] if letters.startswith(_ARTICLE) else letters
