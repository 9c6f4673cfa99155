"""Which words of the archive's names a typed word may spell: itself, or what sounds or looks like it."""

from collections import defaultdict
from collections.abc import Container, Iterable

from index.questions.likeness import likeness
from index.questions.sounds import is_latin_word, keys
from index.questions.titles import COUNTRY, is_title

_SPELLED = 0.96  # of the likeness, what another spelling counts
_WITHIN = 0.06  # of the best likeness, to be meant as well
_LATIN_ARTICLE = 5  # letters of a Latin word that may begin with the article, at most one fewer have none
_KEYED = 4  # consonants of a key from which one may be left out


class Spellings:
    """The words of the archive's names by their consonants, in one key for both scripts.

    >>> Spellings(["كيري", "حلب"]).of("kerry")
    {'كيري': 0.9408}
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Key the folded words of names."""
        self._words: Container[str] = frozenset(words)
        self._keyed: dict[str, set[str]] = defaultdict(set)
        self._nearly: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            if word[0] != COUNTRY:
                for key in keys(word):
                    self._keyed[key].add(word)
        for key in self._keyed:
            for shorter in _shorter(key):
                self._nearly[shorter].add(key)

    def of(self, word: str, *, others: bool = False) -> dict[str, float]:
        """Give the words of names that a folded word may be a spelling of, each with how alike they are.

        A word that is Arabic and in a name is only itself, or with `others` what it is spelled like, too.
        """
        found = {word: 1.0} if word in self._words else {}
        if word[0] == COUNTRY or is_title(word) or (found and not others and not is_latin_word(word)):
            return found
        near = {other for key in keys(word) for other in self._keyed.get(key, ())}
        if is_latin_word(word) and word.startswith("al") and len(word) > _LATIN_ARTICLE:
            # Alinejad: folded, the first letters of ألينجاد look like the article and are left out.
            found |= {other: _SPELLED * score for other, score in self.of(word[2:]).items()}
        scores = {other: likeness(word, other) for other in near if other != word}
        scores |= {other: likeness(word, other, nearly=True) for other in self._a_consonant_away(word) - near}
        best = max(scores.values(), default=0.0)
        return {other: _SPELLED * s for other, s in scores.items() if s and s >= best - _WITHIN} | found

    def _a_consonant_away(self, word: str) -> set[str]:
        """Give the words of names whose key is a consonant away."""
        close = {
            other
            for key in keys(word)
            for shorter in _shorter(key)
            for other in (shorter, *self._nearly.get(shorter, ()))
        }
        close |= {other for key in keys(word) for other in self._nearly.get(key, ())}
        return {spelling for key in close for spelling in self._keyed.get(key, ())}


def _shorter(key: str) -> set[str]:
    return {key[:i] + key[i + 1 :] for i in range(len(key))} if len(key) >= _KEYED else set()
