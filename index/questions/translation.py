"""English words and phrases in Arabic, and the words that belong to one country."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

from corpus.text.folding import fold
from index.questions.words import rows

FOLDER = "glossary"
_PEOPLE, _TOWNS, _PLACES, _NATIONALITIES = "people", "towns", "places", "nationalities"
_CALLINGS = ("organizations", "titles")
_DIFFERENT = frozenset([_PEOPLE, _TOWNS, _PLACES, _NATIONALITIES])
_MOST_WORDS = 7  # of an English phrase
_LEADING = frozenset(["the", "a", "an"])
_BETWEEN = " / "
_NONE = "-"
_WORDS_KEPT = 1 << 14
# Endings that English adds, with what the word may have had instead: cities, prices, bombing, stopped.
_SUFFIXES = (
    ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
)  # fmt: skip
_SHORTEST = 3
_INITIAL = re.compile(r"\b([a-z])\.")  # u.s. is us
_FEMININE = ("ة", "ات")


class Related(NamedTuple):
    """Another word for a country: as it is written, and its kind: country, adjective, capital or people."""

    name: str
    kind: str


class _Country(NamedTuple):
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    names: tuple[str, ...]
    english: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]


def translate(phrase: str | Sequence[str]) -> tuple[str, ...]:
    """Give the Arabic renderings of an English word or phrase, the best first; none where it is unknown.

    The article, a plural and the endings of verbs do not matter. An adjective of nationality goes with
    any noun of the glossary.

    >>> translate("ceasefire")[0], translate("the Russian Foreign Minister's")[0], translate("gobbledygook")
    ('وقف إطلاق النار', 'وزير الخارجية الروسي', ())
    """
    words = _plain(phrase.split() if isinstance(phrase, str) else phrase)
    return _translated(words) if words and len(words) <= _MOST_WORDS else ()


def called(phrase: Sequence[str]) -> tuple[str, ...]:
    """Give the Arabic by which an English title or organization is called, the best first.

    >>> called(["amnesty"])[0], translate("amnesty")[0]
    ('منظمة العفو الدولية', 'عفو')
    """
    return _callings().get(_plain(phrase)) or translate(phrase)


def phrases(words: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Find the known phrases among English words, the longest from the left: first word, end, renderings.

    >>> phrases("what about chemical weapons in Aleppo".split())
    [(2, 4, ('الأسلحة الكيميائية', 'أسلحة كيميائية', 'السلاح الكيميائي', 'الكيماوي')), (5, 6, ('حلب',))]
    """
    found, place = [], 0
    while place < len(words):
        for end in range(min(len(words), place + _MOST_WORDS), place, -1):
            renderings = () if words[place].lower() in _LEADING else translate(words[place:end])
            if renderings:
                found.append((place, end, renderings))
                place = end
                break
        else:
            place += 1
    return found


def related(arabic: str) -> tuple[Related, ...]:
    """Give the other words for the country that an Arabic word names: adjective for noun, capital for both.

    The word may be folded, with or without ال; what comes out is spelled by the book and without ال where
    an adjective. `kind` is country, adjective, capital (with the houses of government) or people.

    >>> [word.name for word in related("الروسيه")]
    ['روسيا', 'روسيا الاتحادية', 'روسي', 'موسكو', 'الكرملين', 'روس']
    """
    own = bare(fold(arabic))
    code = _by_name().get(own)
    if code is None:
        return ()
    return tuple(word for word in _of_country()[code] if bare(fold(word.name)) != own)


def bare(folded: str) -> str:
    """Take the article, and a clitic before it, off the first word of a folded phrase.

    >>> bare("والروسيه"), bare("اليمن"), bare("الامم المتحده")
    ('روسيه', 'يمن', 'امم المتحده')
    """
    for prefix in ("وال", "بال", "فال", "كال", "لل", "ال"):
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 3:
            return folded[len(prefix) :]
    return folded


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    """Write words in small letters, without the article before them, possessives and hyphens."""
    spelled = " ".join(words).lower().replace("’", "'").replace("-", " ").replace("'s ", " ")
    parts = _INITIAL.sub(r"\1", spelled.removesuffix("'s").removesuffix("'")).split()
    return tuple(parts[1:] if parts and parts[0] in _LEADING else parts)


@lru_cache(maxsize=_WORDS_KEPT)
def _translated(words: tuple[str, ...]) -> tuple[str, ...]:
    return _known(words) or _composed(words)


def _known(words: tuple[str, ...]) -> tuple[str, ...]:
    """Look a phrase up as it is, with its last or first word in the singular, its last in the plural."""
    table = _glossary()
    if words in table:
        return table[words]
    *before, last = words
    first, *after = words
    for known in (
        *((*before, form) for form in _singulars(last)),
        *((form, *after) for form in _singulars(first) if after),
        *([(*before, f"{last}s")] if before else []),
    ):
        if renderings := table.get(known):
            return renderings
    return ()


def _singulars(word: str) -> Iterator[str]:
    for suffix, others in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= _SHORTEST:
            yield from (stem + other for other in others)
            if suffix in {"ed", "ing"} and stem[-1] == stem[-2]:
                yield stem[:-1]


def _composed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Put an adjective of nationality after its noun: Syrian army is الجيش السوري."""
    for length in range(min(2, len(words) - 1), 0, -1):
        adjectives = _demonyms().get(words[:length])
        nouns = _known(words[length:]) if adjectives else ()
        if adjectives and nouns:
            pairs = product(nouns[:4], adjectives[:2])
            return tuple(dict.fromkeys(_with_adjective(noun, adjective) for noun, adjective in pairs))
    return ()


def _with_adjective(noun: str, adjective: str) -> str:
    first, _, rest = noun.partition(" ")
    ending = "ة" if first.endswith(_FEMININE) else ""
    if rest and "ال" not in noun:  # غارات جوية روسية: nothing in it is definite
        return f"{noun} {_each_with(adjective, ending)}"
    agreeing = " ".join(f"ال{part}{ending}" for part in adjective.split())
    return f"{noun} {agreeing}" if rest or noun.startswith("ال") else f"ال{noun} {agreeing}"


def _each_with(words: str, ending: str) -> str:
    return " ".join(word + ending for word in words.split())


def _fields() -> Iterator[str]:
    """Give the names of the glossary's fields: the tables of the folder beside the special ones."""
    folder = files(__package__).joinpath("data", FOLDER)
    names = (file.name.removesuffix(".tsv") for file in folder.iterdir() if file.name.endswith(".tsv"))
    return (name for name in sorted(names) if name not in _DIFFERENT)


def _table(name: str) -> tuple[tuple[str, ...], ...]:
    return rows(f"{FOLDER}/{name}.tsv")


@cache
def _glossary() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Order matters: a word of a field before a name, a country before a town of its name."""
    found: dict[tuple[str, ...], list[str]] = {}
    for english, arabic in _entries():
        for name in english:
            if words := _plain(name.split()):
                found.setdefault(words, []).extend(arabic)
    return MappingProxyType({words: tuple(dict.fromkeys(arabic)) for words, arabic in found.items()})


def _entries() -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    for name in (*_fields(), _PEOPLE):
        for english, arabic in _table(name):
            yield _cell(english), _cell(arabic)
    for country in _countries().values():
        yield country.english, country.names
        feminine = (_each_with(word, "ة") for word in country.adjectives[:1])
        yield country.demonyms, (*country.adjectives, *feminine, *country.people)
    for english, arabic, *_ in (*_table(_TOWNS), *_table(_PLACES)):
        yield _cell(english), _cell(arabic)


@cache
def _callings() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    tables = (row for name in _CALLINGS for row in _table(name))
    return {_plain(name.split()): _cell(arabic) for english, arabic in tables for name in _cell(english)}


@cache
def _countries() -> Mapping[str, _Country]:
    names: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    capitals: dict[str, tuple[str, ...]] = {}
    for english, arabic, code, kind in _table(_PLACES):
        if kind == "country":
            names[code] = _cell(english), _cell(arabic)
        elif kind == "capital":
            capitals[code] = _cell(arabic)
    found = {}
    for code, *cells in _table(_NATIONALITIES):
        adjectives, demonyms, others, also, people = map(_cell, cells[:5])
        houses = tuple(name for cell in cells[5:] for name in _cell(cell))
        own, spelled = names.get(code, ((), ()))
        # Names given by hand are those of the news (الإمارات); CLDR's come after (الإمارات العربية المتحدة).
        found[code] = _Country(
            adjectives, demonyms, tuple(dict.fromkeys(others + spelled)), own + also, people,
            capitals.get(code, ()) + houses,
        )  # fmt: skip
    for code in names.keys() - found.keys():
        found[code] = _Country((), (), names[code][1], names[code][0], (), capitals.get(code, ()))
    return MappingProxyType(found)


@cache
def _demonyms() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    return {_plain(name.split()): c.adjectives for c in _countries().values() for name in c.demonyms}


@cache
def _of_country() -> Mapping[str, tuple[Related, ...]]:
    return {
        code: tuple(
            Related(name, kind)
            for kind, names in (
                ("country", country.names), ("adjective", country.adjectives),
                ("capital", country.seats), ("people", country.people),
            )
            for name in names
        )
        for code, country in _countries().items()
    }  # fmt: skip


@cache
def _by_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, country in _countries().items():
        for name in (*country.names, *country.seats, *country.people):
            found.setdefault(bare(fold(name)), code)
        for adjective in country.adjectives:
            for ending in ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات"):
                form = _each_with(fold(adjective), ending)
                found.setdefault(form, code)
                found.setdefault(form.replace(" ", " ال"), code)
    return found


def _cell(text: str) -> tuple[str, ...]:
    return () if text == _NONE else tuple(text.split(_BETWEEN))
