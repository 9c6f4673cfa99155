"""The publishers of an archive, by whatever a question calls them."""

from collections.abc import Iterable, Sequence
from functools import cache

from corpus.text.folding import fold
from index.questions.places import without_article
from index.questions.sounds import keys
from index.questions.titles import name_words, translated
from index.questions.words import Words, rows


class Publishers:
    """Publishers under keys that both scripts share.

    >>> Publishers(["skynews", "BBC"]).named(["سكاي", "نيوز", "عربيه"])
    'skynews'
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Index the names."""
        self._keyed = {key: name for name in names for key in _keys(name)}

    def named(self, words: Sequence[str]) -> str | None:
        """Find the publisher that folded words name; None for none of the archive's."""
        return next((self._keyed[key] for key in _keys(" ".join(words)) if key in self._keyed), None)


def _keys(name: str) -> list[str]:
    """Give keys for a publisher: its words, in Arabic too, then consonants and digits run together."""
    folded = Words(name).folded()
    words = [word for word in folded if without_article(word) not in _empty()] or folded
    digits = "".join(letter for letter in "".join(words) if letter.isdigit())
    letters = "".join(letter for word in words for letter in without_article(word) if not letter.isdigit())
    consonants = [key + digits for key in keys(letters.removeprefix("al")) if len(key) >= 3]
    whole = (" ".join(name_words(name)), " ".join(translated(folded)), " ".join(translated(words)))
    return [key for key in (*whole, *consonants) if key]


@cache
def _empty() -> frozenset[str]:
    """Give the words of publishers' names that tell nothing: قناة, صحيفة, عربية."""
    return frozenset(fold(row[1]) for row in rows("small.tsv") if row[0] == "of publishers")
