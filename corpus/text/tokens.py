"""Words and marks of a text, with their places."""

import re
from functools import lru_cache
from typing import NamedTuple

from corpus.text.folding import fold

# A word keeps its vowel marks and joiners; a number keeps its decimal point and its hour (3.5, 7:40);
# Arabic letters and the number that they were run together with (أن26) are two tokens, Latin ones (BFR2) one.
_ARABIC = r"[_\u0621-\u0652\u0670-\u06d3\u200c\u200d]+"
_PATTERN = re.compile(rf"\d+(?:[.,٫٬/:]\d+)*|{_ARABIC}(?=\d)|[\w\u064b-\u0652\u0670\u0640\u200c\u200d]+|\S")


# A text repeats its words: most foldings are looked up, not done again.
@lru_cache(maxsize=1 << 15)
def _fold(word: str) -> str:
    return "".join(fold(word).split())  # ﷺ folds to four words, but stays one token


class Token(NamedTuple):
    """A word, number or mark: `text[start:end]` as written, and its folded form."""

    start: int
    end: int
    text: str
    folded: str


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split a stretch of a text into words, numbers and single marks; offsets are into the whole text.

    >>> [t.text for t in tokenize("قال: 3.5 ملايين.")]
    ['قال', ':', '3.5', 'ملايين', '.']
    """
    stop = len(text) if end is None else end
    return [Token(m.start(), m.end(), m[0], _fold(m[0])) for m in _PATTERN.finditer(text, start, stop)]
