"""The words of a question, folded and put right, each with its place in what was typed."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus import tables
from corpus.text.folding import fold

LONGEST = 4096  # characters of a question that are read: a Telegram message holds no more
MOST_WORDS = 400  # and words; a question that goes on beyond is no question
# A number with its separators (a date too), a word of Latin letters with the digits that Arabizi takes for
# letters (7abib), or a word of any other letters.
_WORD = re.compile(
    r"\b(?:[A-Za-z]\.){2,}|\d+(?:[.,٫٬/\-]\d+)*(?![A-Za-z])|[\dA-Za-z\u00c0-\u024f][\dA-Za-z\u00c0-\u024f]*(?:['’]\w+)?"
    r"|[^\W\d_][\w\u064b-\u0652\u0670\u0640\u200c\u200d]*|[/,،]"
)
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")  # ماااذا: three or more of a letter stand for one
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


class Word(NamedTuple):
    """A word of a question: `text[start:end]` as typed, and folded."""

    start: int
    end: int
    folded: str


class Words:
    """A question's words, and the folded words in one string for patterns to search.

    >>> [word.folded for word in Words("ماذا قالت Kerry's؟")]
    ['ماذا', 'قالت', 'kerry']
    """

    def __init__(self, text: str) -> None:
        """Read the words of a text; what lies beyond the longest question is left out."""
        self.text = text[:LONGEST]
        self._words: list[Word] = []
        for match in _WORD.finditer(self.text):
            folded = _DRAWN_OUT.sub(r"\1", fold(match[0])) if not match[0][0].isdigit() else fold(match[0])
            folded = re.sub(r"['’]s?$", "", folded).replace("’", "'")
            if match[0].endswith("."):
                folded = folded.replace(".", "")  # U.S.
            if folded:
                self._words.append(Word(match.start(), match.end(), folded))
            if len(self._words) == MOST_WORDS:
                break

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, index: int) -> Word:
        return self._words[index]

    def folded(self, first: int = 0, last: int | None = None) -> tuple[str, ...]:
        """Give the folded words from `first` to before `last`."""
        return tuple(word.folded for word in self._words[first:last])

    def replaced(self, index: int, folded: str) -> "Words":
        """Give the same words but for one, folded otherwise."""
        other = Words("")
        other.text, other._words = self.text, list(self._words)
        other._words[index] = other._words[index]._replace(folded=folded)
        return other

    def typed(self, indexes: Sequence[int]) -> str:
        """Give the words as they were typed; those that stood together keep the marks between them."""
        parts: list[str] = []
        for place, index in enumerate(indexes):
            word = self._words[index]
            if place and indexes[place - 1] == index - 1:
                parts[-1] += self.text[self._words[index - 1].end : word.end]
            else:
                parts.append(self.text[word.start : word.end])
        return " ".join(part.strip() for part in parts).strip()


def is_latin(text: str) -> bool:
    """Tell whether a text is written in Latin letters, as a whole or for the greater part.

    >>> is_latin("Kerry"), is_latin("ماذا قال Trump عن حلب")
    (True, False)
    """
    latin = len(_LATIN.findall(text))
    return latin > sum("\u0600" <= letter <= "\u06ff" for letter in text)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a data file of this package: a row a line, columns apart by a tab, # opens a comment."""
    return tuple(map(tuple, tables.rows("index.questions", "data", name)))
