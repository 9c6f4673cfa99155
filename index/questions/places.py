"""Countries and places: English <-> Arabic, adjective <-> noun, capital for the state it speaks for."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from corpus.text.folding import fold
from index.questions.words import rows

LONGEST_NAME = 5  # words
_ADJECTIVE_ENDINGS = ("", "ه", "ون", "ين", "ات", "تين", "ان")
_COUNTRIES, _PLACES = "glossary/nationalities.tsv", "glossary/places.tsv"


class Country(NamedTuple):
    """A country: its Arabic names, its capital's, its adjectives (masculine) and its people."""

    code: str
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    adjectives: tuple[str, ...]


@cache
def countries() -> Mapping[str, Country]:
    """Give every country by its code; UN and EU are among them."""
    names: dict[str, list[str]] = {}
    capitals: dict[str, tuple[str, ...]] = {}
    for _, arabic, code, kind in rows(_PLACES):
        if kind == "country":
            names.setdefault(code, []).extend(_parts(arabic))
        elif kind == "capital":
            capitals[code] = _parts(arabic)
    adjectives = {}
    for code, arabic, _, others, _, people in _nationalities():
        adjectives[code] = (*_parts(arabic), *_parts(people))
        names[code] = [*_parts(others), *names.get(code, ())]
    return {
        code: Country(code, tuple(known), capitals.get(code, ()), adjectives.get(code, ()))
        for code, known in names.items()
    }


@cache
def named() -> Mapping[tuple[str, ...], str]:
    """Give a country's code by its folded name, capital or adjective, in either language; ال is left out.

    >>> named()[("روسيا",)], named()[("موسكو",)], named()[("روسيه",)], named()[("czech",)]
    ('RU', 'RU', 'RU', 'CZ')
    """
    found: dict[tuple[str, ...], str] = {}
    for code, name in _spelled():
        found.setdefault(name, code)
    return found


def is_town(words: Sequence[str]) -> bool:
    """Tell whether folded words name a town, in either language.

    >>> is_town(["حلب"]), is_town(["aleppo"]), is_town(["كيري"])
    (True, True, False)
    """
    return bare(" ".join(words)) in _towns()


@cache
def _towns() -> frozenset[tuple[str, ...]]:
    towns = (row for row in rows(_PLACES) if row[3:4] == ("city",))
    return frozenset(bare(fold(name)) for row in towns for cell in row[:2] for name in _parts(cell))


def _spelled() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (code, folded words) for everything that names a country: adjectives first, capitals last."""
    for country in countries().values():
        for adjective in country.adjectives:
            yield from ((country.code, words) for words in _inflected(adjective))
    for code, _, adjectives, _, others, _ in _nationalities():
        yield from ((code, tuple(name.split())) for name in (*_parts(adjectives), *_parts(others)))
    for english, _, code, kind in rows(_PLACES):
        if kind != "city":
            yield from ((code, tuple(name.replace("’", "'").split())) for name in _parts(english))
    for country in countries().values():
        for name in (*country.names, *country.capitals):
            yield from ((country.code, words) for words in _bare_and_whole(name))


def _inflected(adjective: str) -> Iterator[tuple[str, ...]]:
    """Yield the forms of an adjective of one word or of two (كوري شمالي)."""
    for words in _bare_and_whole(adjective):
        for ending in _ADJECTIVE_ENDINGS:
            yield tuple(word + ending for word in words)
            yield (words[0] + ending, *words[1:])


def _bare_and_whole(name: str) -> set[tuple[str, ...]]:
    """Fold a name with and without what looks like the article: ألماني begins with ال once it is folded."""
    return {bare(fold(name)), tuple(fold(name).split())}


def bare(phrase: str) -> tuple[str, ...]:
    """Split a folded phrase into words without the article."""
    return tuple(without_article(word) for word in phrase.split())


def without_article(word: str) -> str:
    """Strip the article, and what clings before it, from a folded word.

    >>> without_article("للامم"), without_article("القدس"), without_article("الله")
    ('امم', 'قدس', 'الله')
    """
    if word == "الله" or len(word) < 4:
        return word
    for prefix in ("وال", "بال", "فال", "كال", "ال", "لل"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word[2:] if word.startswith("ال") and len(word) == 4 else word


def _nationalities() -> Iterator[tuple[str, str, str, str, str, str]]:
    """Yield code, Arabic and English adjectives, other Arabic and English names, the people; "-" for none."""
    for row in rows(_COUNTRIES):
        code, arabic, english, others, also, people, *_ = (*row, "-", "-", "-", "-", "-")
        yield code, arabic, english, others, also, people


def _parts(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split(" / "))
