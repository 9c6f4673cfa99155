"""The words of names and titles, in one form for both languages and every spelling."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from corpus.attribution.lexicon import head
from corpus.text.folding import fold
from index.questions.places import LONGEST_NAME, named, without_article
from index.questions.sounds import is_latin_word
from index.questions.translation import called
from index.questions.words import Words, rows

COUNTRY = "@"  # before a country's code: سعودي, السعودية and الرياض are one word of a name or a title


def name_words(name: str) -> Iterator[str]:
    """Give the words that a name or title is compared by: folded, without ال, a country by its code.

    >>> list(name_words("وزير الخارجية السعودي")) == list(name_words("وزير خارجية السعودية"))
    True
    """
    return _plain(Words(name).folded())


@lru_cache(maxsize=10_000)
def title_words(title: str) -> tuple[str, ...]:
    """Give the words of a title, as `name_words` does; titles recur, so they are remembered."""
    return tuple(name_words(title))


def _plain(folded: Sequence[str]) -> Iterator[str]:
    words = [without_article(word) for word in folded if word not in {"/", ",", "،"}]
    countries, place = named(), 0
    while place < len(words):
        for length in range(min(LONGEST_NAME, len(words) - place), 0, -1):
            code = countries.get(tuple(words[place : place + length]))
            if code:
                yield COUNTRY + code
                place += length
                break
        else:
            word = words[place]
            place += 1
            if word in _small("joined") and place < len(words):
                yield ("ابو" if word in {"ابي", "ابا"} else word) + words[place]
                place += 1
            elif word.startswith("عبدال") and len(word) > 7:
                yield "عبد" + word.removeprefix("عبدال")
            elif word not in _small("empty in names"):
                yield from _same().get(word, (word,))


def translated(folded: Sequence[str]) -> Iterator[str]:
    """Give a name's words with English titles and countries in Arabic; what is not known stays Latin."""
    place = 0
    while place < len(folded):
        if not is_latin_word(folded[place]):
            last = next((i for i in range(place, len(folded)) if is_latin_word(folded[i])), len(folded))
            yield from _plain(folded[place:last])
            place = last
            continue
        for length in range(min(LONGEST_NAME, len(folded) - place), 0, -1):
            phrase = tuple(folded[place : place + length])
            if code := named().get(phrase):
                yield COUNTRY + code
                break
            if arabic := called(phrase):
                yield from name_words(arabic[0])
                break
        else:
            length = 1
            if folded[place] not in _small("empty in names") and folded[place] not in {"al", "el"}:
                yield folded[place]
        place += length


def is_title(word: str) -> bool:
    """Tell whether a bare folded word may stand before a name: وزير, general, or a country's adjective."""
    if word[0] == COUNTRY or word in _title_words():
        return True
    opened = head(word)
    return opened is not None and opened.type == "person"


@cache
def _title_words() -> frozenset[str]:
    return frozenset(fold(word) for word, other in rows("titles.tsv") if " " not in other)


@cache
def _same() -> dict[str, tuple[str, ...]]:
    table = {fold(word): other for word, other in rows("titles.tsv") if other != "-"}
    return {
        word: tuple(part if part[0] == COUNTRY else fold(part) for part in other.split())
        for word, other in table.items()
    }


@cache
def _small(group: str) -> frozenset[str]:
    return frozenset(fold(row[1]) for row in rows("small.tsv") if row[0] == group)
