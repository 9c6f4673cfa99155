"""What a question is about: its words and names, each with the Arabic that may stand for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from corpus.text.folding import fold
from index.analysis import question_stopwords, stopwords
from index.questions.dialect import function_words, standard
from index.questions.hearing import heard
from index.questions.places import without_article
from index.questions.translation import related, translate
from index.questions.words import Words, rows

LONGEST_PHRASE = 6  # words that the tables know together
_MOST_RENDERINGS = 8
_VOWELS = str.maketrans("", "", "اوي")
_LONG_NAME = 6  # letters of a name that may be told without its vowels
_KIN = frozenset({"country", "adjective"})  # روسيا for روسي and back; a capital is a place of its own

Spellings = Callable[[str], Sequence[str]]


def renderings(topic: str, spellings: Spellings = lambda _: ()) -> tuple[tuple[str, ...], ...]:
    """Give each word or name of a topic, with the Arabic that it may be; empty words are left out.

    `spellings` tells how the archive's speakers write a word of Latin letters: a name's own spelling.

    >>> renderings("ceasefire in Aleppo")[-1]
    ('حلب',)
    """
    words = Words(topic)
    found = list(_renderings(words, spellings))
    telling = tuple(terms for terms in found if without_article(fold(terms[0])) not in _weak())
    return telling or tuple(found)


def _renderings(words: Words, spellings: Spellings) -> Iterator[tuple[str, ...]]:
    place = 0
    while place < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
            if found := _known(words, place, length):
                yield found[:_MOST_RENDERINGS]
                break
        else:
            length, folded = 1, words[place].folded
            if not is_empty(folded):
                yield _rendered(words.typed([place]), folded, spellings)[:_MOST_RENDERINGS]
        place += length


def _known(words: Words, place: int, length: int) -> tuple[str, ...]:
    """Look a phrase up: English in the glossary, an Arabic country among its kin."""
    phrase = words.folded(place, place + length)
    if all(map(is_latin_word, phrase)):
        if is_empty(phrase[0]) or is_empty(phrase[-1]):
            return ()
        return translate(phrase)
    if any(map(is_latin_word, phrase)):
        return ()
    typed = words.typed(range(place, place + length))
    kin = [word.name for word in related(typed) if word.kind in _KIN]
    return (typed, *kin) if kin else ()


def _rendered(typed: str, folded: str, spellings: Spellings) -> tuple[str, ...]:
    if is_latin_word(folded):
        return (
            (typed,) if typed.isupper() else (*_named(folded, spellings), typed)
        )  # BFR is read by its letters
    others = (name for name in spellings(folded) if _skeleton(name) == _skeleton(folded))
    return tuple(dict.fromkeys((*standard(typed), *others)))


def _skeleton(folded: str) -> str:
    """Give a name without the letters that its spellings differ by: نتنياهو and نتانياهو."""
    bare = without_article(folded)
    return bare.translate(_VOWELS) if len(bare) >= _LONG_NAME else bare


def _named(folded: str, spellings: Spellings) -> tuple[str, ...]:
    """Give the Arabic of a name in Latin letters: as the archive's speakers write it, else as the news do."""
    return tuple(dict.fromkeys((*spellings(folded), *heard(folded))))


def synonyms(word: str) -> tuple[str, ...]:
    """Give other words that the news has for what a word names; none for most.

    >>> "غارة" in synonyms("الضربة"), synonyms("حلب")
    (True, ())
    """
    return _synonyms().get(without_article(fold(word)), ())


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for (cell,) in rows("synonyms.tsv"):
        words = cell.split(" / ")
        for word in words:
            others = (other for other in words if other != word)
            found[fold(word)] = tuple(dict.fromkeys((*found.get(fold(word), ()), *others)))
    return MappingProxyType(found)


def is_empty(folded: str) -> bool:
    """Tell whether a folded word says nothing of a topic: a stop word, a word that asks, a mark."""
    if not folded[0].isalnum() or folded in question_stopwords() or folded in _english():
        return True
    if folded in function_words() or folded in _empty():
        return True
    # على folds to the name علي, which is kept: the analysis tells them apart.
    return folded in stopwords() and folded != "علي"


@cache
def _empty() -> frozenset[str]:
    return frozenset(fold(word) for group, word in rows("small.tsv") if group == "empty in topics")


@cache
def _weak() -> frozenset[str]:
    """Give the words that tell of a topic only where nothing else does: قضية, ملف."""
    return frozenset(fold(word) for group, word in rows("small.tsv") if group == "weak in topics")


def is_latin_word(folded: str) -> bool:
    """Tell whether a folded word is in Latin letters (and perhaps Arabizi's digits).

    >>> is_latin_word("7alab"), is_latin_word("2016"), is_latin_word("حلب")
    (True, False, False)
    """
    return any("a" <= letter <= "z" or "à" <= letter <= "ɏ" for letter in folded)


@cache
def _english() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in rows("english_stopwords.tsv"))
