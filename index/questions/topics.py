"""What a question is about: its words and names, each with the Arabic that it may stand for in the archive."""

from collections.abc import Iterator, Sequence

from corpus.text.folding import fold
from index.analysis import question_stopwords, stopwords
from index.questions.glossary import LONGEST_ENTRY, translate
from index.questions.places import LONGEST_NAME, arabic_names, kin
from index.questions.words import Words, rows

_MOST_RENDERINGS = 12
_LONGEST = max(LONGEST_ENTRY, LONGEST_NAME)


def renderings(words: Words, indexes: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Give each word or name among a question's words, with the Arabic that it may be.

    >>> words = Words("chemical weapons in Aleppo")
    >>> renderings(words, range(4))[-1]
    ('حلب',)
    """
    return tuple(_renderings(words, indexes))


def _renderings(words: Words, indexes: Sequence[int]) -> Iterator[tuple[str, ...]]:
    place = 0
    while place < len(indexes):
        for length in range(min(_LONGEST, len(indexes) - place), 0, -1):
            phrase = tuple(words[index].folded for index in indexes[place : place + length])
            if found := _known(phrase):
                if not _latin(phrase):
                    found = (words.typed(indexes[place : place + length]), *found)
                yield tuple(dict.fromkeys(found))[:_MOST_RENDERINGS]
                break
        else:
            length, word = 1, words[indexes[place]]
            if not is_empty(word.folded):
                yield (words.typed(indexes[place : place + 1]),)
        place += length


def _known(phrase: tuple[str, ...]) -> tuple[str, ...]:
    if _latin(phrase):
        if len(phrase) == 1 and is_empty(phrase[0]):
            return ()
        return arabic_names().get(phrase) or translate(phrase)
    return kin(phrase) or _dialect(phrase)


def _dialect(phrase: tuple[str, ...]) -> tuple[str, ...]:
    return ()


def is_empty(folded: str) -> bool:
    """Tell whether a folded word says nothing of a topic: a stop word, a word that asks, a mark."""
    return (
        folded in stopwords()
        or folded in question_stopwords()
        or folded in _english()
        or not folded[0].isalnum()
    )


def _english() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows("english_stopwords.tsv"))


def _latin(phrase: Sequence[str]) -> bool:
    return all(
        word.isascii() or not any("\u0600" <= letter <= "\u06ff" for letter in word) for word in phrase
    )
