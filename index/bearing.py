"""Which words of a text bear what is asked for, found without analysing every word."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from corpus.models import Span
from corpus.text.dates import months
from corpus.text.folding import fold
from index.analysis import DATE, NUMBER, ROOT, Analyzer, is_written, month_names, numbers
from index.stemming import WEAK

_NONE: frozenset[str] = frozenset()
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
        self._met: set[str] = set()
        self._found: dict[str, frozenset[str]] = {}
        self._chunks: dict[str, frozenset[str]] = {}
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
        # A word with other letters bears Arabic ones only if it holds them, too.
        foreign = [] if cores <= self._letters else [_FOREIGN]
        self._patterns = [*foreign, _NUMBER] if self._numbers else foreign

    def within(self, text: str, start: int = 0, end: int | None = None) -> frozenset[str]:
        """Give the terms that a stretch of a text bears.

        Most often it is enough to look at what stands between blanks, quicker than to find the words:
        only a day and a month may have a blank within, and these are asked for, or beside a word that is.
        """
        part = text[start:end]
        folded = fold(part)
        if not self._is_likely(folded):
            return _NONE
        is_cut = start > 0 and text[start - 1].isalnum()
        if not (self._numbers or self._months or is_cut or _APART in part):
            words, alike = part.split(), folded.split()
            if len(words) == len(alike):  # else folding made words, or left some out
                found = _NONE.union(*map(self._borne, self._likely(folded, words, alike)))
                if not found or not self._analyzer.may_hold_blanks(part):
                    return found
        return _NONE.union(*self.among(self._analyzer.tokens(text, start, end)).values())

    def marks(self, text: str, start: int = 0, end: int | None = None) -> list[Span]:
        """Tell where in a text the words stand that bear a term."""
        spans = self._analyzer.spans(text, start, end)
        bearing = self.among([text[first:last] for first, last in spans])
        return [Span(start=first, end=last) for first, last in spans if text[first:last] in bearing]

    def among(self, tokens: Collection[str]) -> Mapping[str, frozenset[str]]:
        """Give those of a text's tokens that bear terms, in no order, each with these."""
        known = frozenset(tokens)
        if new := [*(known - self._met)]:
            self._met.update(new)
            folded = fold(_APART.join(new))
            for token in self._likely(folded, new, folded.split(_APART)):
                if borne := self._terms.intersection(self._analyzer.of(token)):
                    self._found[token] = borne
        return {token: self._found[token] for token in known & self._found.keys()}

    def _borne(self, chunk: str) -> frozenset[str]:
        """Give the terms that the words of a chunk bear; texts repeat them, so it is remembered."""
        found = self._chunks.get(chunk)
        if found is None:
            found = self._chunks[chunk] = self._terms.intersection(self._analyzer.terms(chunk))
        return found

    def _likely(self, folded: str, words: Sequence[str], alike: Sequence[str]) -> set[str]:
        """Give the words that may bear a term, by their folded letters `alike`, which stand in `folded`."""
        likely = set[str]()
        for each in self._letters:
            if each in folded:
                likely.update(word for word, letters in zip(words, alike, strict=True) if each in letters)
        for pattern in self._patterns:
            if pattern.search(folded):
                likely.update(w for w, letters in zip(words, alike, strict=True) if pattern.search(letters))
        if self._skeletons:
            bones = _strong(_APART.join(alike))
            for each in self._skeletons:
                if each in bones:
                    likely.update(w for w, b in zip(words, bones.split(_APART), strict=True) if each in b)
        return likely

    def _is_likely(self, folded: str) -> bool:
        if any(map(folded.__contains__, self._letters)):
            return True
        if any(pattern.search(folded) for pattern in self._patterns):
            return True
        return bool(self._skeletons) and any(map(_strong(folded).__contains__, self._skeletons))


def _strong(folded: str) -> str:
    """Leave the weak letters out; replacing them one by one is quicker than a table."""
    for letter in WEAK:
        folded = folded.replace(letter, "")
    return folded


def _core(term: str) -> str:
    """Give the letters of a term that every word with it holds: للقدس gives القدس, and holds لقدس."""
    letters = term if is_written(term) else term[1:]
    return letters[1:] if letters.startswith(_ARTICLE) else letters
