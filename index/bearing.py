"""Which words of a text bear what is asked for, found without analysing every word."""

import re
from collections.abc import Collection, Iterable, Mapping

from corpus.text.dates import months
from corpus.text.folding import fold
from index.analysis import ROOT, Analyzer, is_written, month_names
from index.stemming import WEAK

_APART = "\0"  # between words that are folded together; no word holds it
_UNLIKE = "[^\u0621-\u064a]"  # what is not in Arabic letters alone is always analysed
_ARTICLE = "ال"
_STRONG = str.maketrans("", "", "".join(WEAK))


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
        self._met: set[str] = set()
        self._found: dict[str, frozenset[str]] = {}
        skeletons = {term[2:] for term in self._terms if term[0] == ROOT and WEAK.isdisjoint(term[2:])}
        letters = {_core(term) for term in self._terms if term[0] != ROOT or not WEAK.isdisjoint(term[2:])}
        if not self._terms.isdisjoint(month_names().values()):
            letters.update(months())  # each goes by one name
        self._letters = _any([*map(re.escape, letters), _UNLIKE])
        self._skeletons = _any(map(re.escape, skeletons)) if skeletons else None

    def among(self, tokens: Collection[str]) -> Mapping[str, frozenset[str]]:
        """Give those of a text's tokens that bear terms, in no order, each with these."""
        known, found = frozenset(tokens), self._found
        if new := [*(known - self._met)]:
            self._met.update(new)
            for token in self._likely(new):
                if borne := self._terms.intersection(self._analyzer.of(token)):
                    found[token] = borne
        return {token: found[token] for token in known & found.keys()}

    def _likely(self, tokens: list[str]) -> Iterable[str]:
        folded = fold(_APART.join(tokens))
        passed = list(map(self._letters.search, folded.split(_APART)))
        if self._skeletons is None:
            return [token for token, likely in zip(tokens, passed, strict=True) if likely]
        also = map(self._skeletons.search, folded.translate(_STRONG).split(_APART))
        return [token for token, *likely in zip(tokens, passed, also, strict=True) if any(likely)]


def _core(term: str) -> str:
    """Give the letters of a term that every word with it holds: للقدس gives القدس."""
    letters = term if is_written(term) else term[1:]
    return letters.removeprefix(_ARTICLE) or letters


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(patterns)))
