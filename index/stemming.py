"""Word forms to the word that they are forms of, checked against the words that news uses."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from corpus.tables import rows
from corpus.text.vocabulary import folded_counts

_SHORTEST = 3  # letters that must be left of a word
_ARTICLE = "ال"
_GENDERED, _DUAL, _INDEFINITE = "ه", "ان", "ا"
_SELDOM = 9  # times that a word with tanwin was seen with the article, by mistake
_FOREIGN = "يا"  # as names of countries end
_OPENED = frozenset(("ته", "تها", "تهم", "تنا"))  # ة before a pronoun: حكومته is of حكومة
_FAMILIAR = 20  # a name that begins with ال (ألمانيا) is known as one if it was counted so often
_BETTER = (
    20  # a word that takes the article as it stands (وزير، الوزير) gives its first letter up only to this
)
WEAK = frozenset("اويىء")  # letters that come and go between the forms of a root


class _Affix(NamedTuple):
    letters: str
    share: float


class Stemmer:
    """Takes off what is written onto a word, if what is left is known to be the word meant.

    `counts` tells how often each folded word was seen. Light stemmers after Larkey et al. (2007) make حلبة
    (arena) and حلب (Aleppo) one; here a suffix that leaves another word stays on it: ة comes off only
    what takes the article without it, as adjectives and nouns of people do (جديدة، الجديد).

    >>> stemmer = Stemmer.shipped()
    >>> [stemmer.stem(stemmer.bare(word)) for word in ("وبحلب", "حلبه", "والمفاوضات", "الجديده", "وزير")]
    ['حلب', 'حلبه', 'مفاوض', 'جديد', 'وزير']
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Judge by these counts."""
        self._counts = counts
        affixes = _affixes()
        self._articles, self._proclitics = affixes["article"], affixes["proclitic"]
        self._suffixes = affixes["suffix"]

    @classmethod
    @cache
    def shipped(cls) -> "Stemmer":
        """Judge by the counts that come with Aqwal; they are read once."""
        return cls(folded_counts())

    def bare(self, word: str) -> str:
        """Take conjunction, preposition and article off a folded word: وبحلب is حلب.

        >>> [Stemmer.shipped().bare(word) for word in ("وواشنطن", "للحكومه", "المانيا", "كمال", "وزير")]
        ['واشنطن', 'حكومه', 'المانيا', 'كمال', 'وزير']
        """
        for letters, share in self._articles:
            rest = _rest(word, letters)
            if rest and letters == _ARTICLE:
                return word if self._is_part(word, rest) else rest
            if rest and self._count(rest) + self._count(_ARTICLE + rest) > max(0, share * self._count(word)):
                # بالقدس is what القدس is, and the name keeps its ال in both.
                return rest if self._count(rest) else self.bare(_ARTICLE + rest)
        return self._without_proclitic(word)

    def stem(self, bare: str) -> str:
        """Take the endings of number, gender and possession off a bare word, one after the other."""
        word = bare
        for letters, share in self._suffixes:
            stem = word[: -len(letters)]
            if (
                word.endswith(letters)
                and len(stem) >= _SHORTEST
                and self._is_stem(word, stem, letters, share)
            ):
                word = stem
        return word

    def _is_part(self, word: str, rest: str) -> bool:
        """Tell whether ال belongs to the word: التزام, since الالتزام is said, and ألمانيا, a name."""
        twice = self._count(_ARTICLE + word)
        if self._count(rest) < twice:
            return True
        unknown = not (twice or self._count(rest) or self._count(self.stem(rest)))
        return unknown and self._count(word) >= _FAMILIAR

    def _without_proclitic(self, word: str) -> str:
        best, most = word, 0
        takes_article = self._count(_ARTICLE + word) * 10 > self._count(word)
        for letters, share in self._proclitics:
            rest = _rest(word, letters)
            seen = self._count(rest)
            if not rest or seen <= max(2, share * self._count(word), most):
                continue
            if not takes_article or seen > _BETTER * self._count(word):
                best, most = rest, seen
        return best

    def _is_stem(self, word: str, stem: str, letters: str, share: float) -> bool:
        if letters in _OPENED:
            return self._count(stem + _GENDERED) > 0
        seen = self._count(stem)
        if letters == _INDEFINITE:  # قرارا is قرار, but not روسيا, ضحايا
            is_name = word.endswith(_FOREIGN) or self._count(_ARTICLE + word) > _SELDOM
            if not seen or is_name:
                return False
        if not seen:
            return True
        articled = self._count(_ARTICLE + stem)
        if letters == _GENDERED:
            return articled >= seen / 4
        if letters == _DUAL and not self._count(stem + "ين"):
            return False
        return seen + articled >= share * (self._count(word) + self._count(_ARTICLE + word))

    def _count(self, word: str) -> int:
        return self._counts.get(word, 0)


def root(stem: str) -> str:
    """Reduce a stem to its first letter and its strong letters, which broken plurals and verbs share.

    >>> [root(word) for word in ("وزير", "وزراء", "مدينه", "كتاب", "كتب")]
    ['وزر', 'وزر', 'مدنه', 'كتب', 'كتب']
    """
    if len(stem) <= _SHORTEST:
        return stem
    strong = stem[0] + "".join(letter for letter in stem[1:] if letter not in WEAK)
    return strong if len(strong) > 1 else stem


def _rest(word: str, letters: str) -> str:
    fits = word.startswith(letters) and len(word) - len(letters) >= _SHORTEST
    return word[len(letters) :] if fits else ""


@cache
def _affixes() -> dict[str, list[_Affix]]:
    table: dict[str, list[_Affix]] = {}
    for kind, letters, share in rows("index", "language", "affixes.tsv"):
        table.setdefault(kind, []).append(_Affix(letters, float(share)))
    return table
