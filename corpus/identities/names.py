"""Names taken apart, so that their spellings can be compared."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from corpus.models import SourceType
from corpus.tables import rows
from corpus.text.folding import fold

_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^()]*\)\s*$")  # an acronym after the name
_VOWELS = str.maketrans("", "", "اوي")
_ARTICLE_FROM = 5  # letters that a word needs for its ال to be the article
_CACHED = 1 << 14  # names and roles kept taken apart: the frequent ones come back in every chunk
_VARIANT_FROM, _MAX_EDITS = 4, 2


class Likeness(IntEnum):
    """How two words of names relate."""

    DIFFERENT = 0
    VARIANT = 1
    EQUAL = 2


class Word(NamedTuple):
    """A word of a name: folded, without its article, with one letter for each sound, and without vowels."""

    folded: str
    bare: str
    sounds: str
    consonants: str


@lru_cache(maxsize=_CACHED)
def words(name: str) -> tuple[Word, ...]:
    """Take a name apart into words; عبد and أبو belong to the word after them.

    >>> [word.folded for word in words("عبد الله أبو سالم")]
    ['عبدالله', 'ابوسالم']
    """
    return tuple(map(_word, _joined(_folded_words(name))))


def bare(word: str) -> str:
    """Take the article and a lone hamza off a folded word.

    >>> bare("الحداد")
    'حداد'
    """
    word = word.replace("ء", "")
    return word[2:] if word.startswith("ال") and len(word) >= _ARTICLE_FROM else word


def compare(one: Word, two: Word) -> Likeness:
    """Tell whether two words are one, spellings of one, or different; two native names are never spellings.

    >>> compare(words("ستيفان")[0], words("ستافان")[0]), compare(words("حسن")[0], words("حسين")[0])
    (<Likeness.VARIANT: 1>, <Likeness.DIFFERENT: 0>)
    """
    if one.folded.replace("ء", "") == two.folded.replace("ء", ""):
        return Likeness.EQUAL
    if one.bare == two.bare:
        return Likeness.VARIANT
    if one.consonants != two.consonants or min(len(one.bare), len(two.bare)) < _VARIANT_FROM:
        return Likeness.DIFFERENT
    if is_native(one) and is_native(two):
        return Likeness.DIFFERENT
    near = Levenshtein.distance(one.bare, two.bare, score_cutoff=_MAX_EDITS) <= _MAX_EDITS
    return Likeness.VARIANT if near else Likeness.DIFFERENT


def is_native(word: Word) -> bool:
    """Tell whether a word is an Arabic name of the list, also with the ي of a family's name."""
    return word.bare in _native() or word.bare.removesuffix("ي") in _native()


def block(name: str, source_type: SourceType) -> str:
    """Give the key that every spelling of a name shares: only names of one block are ever compared.

    >>> block("ستيفان دي ميستورا", SourceType.PERSON) == block("دي مستورا", SourceType.PERSON)
    True
    """
    if source_type is SourceType.PERSON:
        parts = words(name)
        return f"p:{parts[-1].consonants}" if parts else "p:"
    if source_type is SourceType.ANONYMOUS:
        return f"a:{organization(name)}"
    return f"o:{organization(name)}"


@lru_cache(maxsize=_CACHED)
def organization(name: str) -> str:
    """Give the one name of an organization: without quotation marks, asides, وزارة, and by its table.

    >>> organization("شركة «فيسبوك»"), organization("وزارة الخارجية الأمريكية")
    ('فيسبوك', 'خارجيه اميركيه')
    """
    plain = _plain(name)
    return _organizations().get(plain, plain)


def role_words(roles: Iterable[str]) -> frozenset[str]:
    """Collect the telling words of roles, without the article and gender.

    >>> sorted(role_words(["وزير الخارجية الأمريكي"]))
    ['اميركي', 'خارجي', 'وزير']
    """
    return frozenset[str]().union(*map(_role_words, roles))


def is_telling(role: str) -> bool:
    """Tell whether a role says more than titles that many share.

    >>> is_telling("الرئيس"), is_telling("رئيس بلدية الساحل")
    (False, True)
    """
    return bool(_role_words(role) - titles())


@cache
def titles() -> frozenset[str]:
    """Give the words of roles that many people share."""
    return role_words(_lines("titles.txt"))


@lru_cache(maxsize=_CACHED)
def _role_words(role: str) -> frozenset[str]:
    return frozenset(_spelled(bare(word)).removesuffix("ه") for word in _folded_words(role) if len(word) > 2)


def _plain(name: str) -> str:
    written = _folded_words(_ASIDE.sub(" ", name))
    if len(written) < 2:  # the aside is what tells شبكة (النجمة) from الشبكة
        written = _folded_words(name)
    parts = [_spelled(bare(word)) for word in written]
    if len(parts) > 1 and parts[0] in _heads() and len(parts[1]) > 2 and not written[1].startswith("ال"):
        parts = parts[1:]
    # A ministry goes by its field: وزارة الخارجية, الخارجية.
    if len(parts) > 1 and parts[0] == "وزاره":
        parts = parts[1:]
    return " ".join(parts)


def _folded_words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _joined(parts: Iterable[str]) -> Iterator[str]:
    held = ""
    for part in parts:
        if part in _compounds():
            held += part
        else:
            yield held + part
            held = ""
    if held:
        yield held


def _word(folded: str) -> Word:
    plain = bare(folded)
    sounds = "".join(_letters().get(letter, letter) for letter in plain)
    return Word(folded, plain, sounds, _consonants(sounds))


def _consonants(letters: str) -> str:
    rest = letters[1:].translate(_VOWELS).removesuffix("ه")
    first = "ا" if letters[:1] in "اي" else letters[:1]
    return re.sub(r"(.)\1+", r"\1", first + rest)


def _spelled(word: str) -> str:
    return _spellings().get(word, word)


def _rows(file: str) -> list[list[str]]:
    return rows("corpus.identities", "data", file)


def _lines(file: str) -> list[str]:
    return [line for (line,) in _rows(file)]


@cache
def _native() -> frozenset[str]:
    return frozenset(bare(fold(name)) for name in _lines("native.txt"))


@cache
def _compounds() -> frozenset[str]:
    return frozenset(map(fold, _lines("compounds.txt")))


@cache
def _heads() -> frozenset[str]:
    return frozenset(map(fold, _lines("heads.txt")))


@cache
def _letters() -> Mapping[str, str]:
    return MappingProxyType({letter: first for first, *others in _rows("letters.tsv") for letter in others})


@cache
def _spellings() -> Mapping[str, str]:
    spellings = [[bare(fold(word)) for word in row] for row in _rows("spellings.tsv")]
    return MappingProxyType({word: first for first, *others in spellings for word in others})


@cache
def _organizations() -> Mapping[str, str]:
    names = [[_plain(name) for name in row] for row in _rows("organizations.tsv")]
    return MappingProxyType({name: first for first, *others in names for name in others})
