"""Words that no table knows, found by their sound among the words of the news: Latin names, misspellings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from corpus.attribution import lexicon
from corpus.text.vocabulary import folded_counts
from index.questions.likeness import likeness
from index.questions.places import without_article
from index.questions.script import alike, key

ALIKE = 0.88  # from which a word of the news may be the name
_MOST = 3
_WITHIN = 0.06  # of the best
_LONG_ENOUGH = 5  # letters of a word that may be told though it is misspelled
_SHORTEST = 3  # consonants of a name that can be told by its sound
_REMEMBERED = 1 << 12
_CLITICS = "وبلفك"
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LATIN_ARTICLES = ("al", "el")  # elentkhabat
# A coarse key, quick to make for a hundred thousand words: consonants without those that spellings leave out.
_COARSE = str.maketrans(
    {**dict.fromkeys("بپ", "B"), **dict.fromkeys("تثطة", "T"), **dict.fromkeys("دضذ", "D"),
     **dict.fromkeys("جغقكگخچ", "K"), **dict.fromkeys("سشصزظژ", "S"), "ر": "R", "ل": "L", "م": "M",
     "ن": "N", **dict.fromkeys("فڤ", "F"), **dict.fromkeys("اأإآوؤيىئءعهح", "")}
)  # fmt: skip
_FROM_KEY = str.maketrans({"X": "K", "C": "S", "A": "", "H": "", "W": "", "Y": "", " ": ""})
_WRITTEN_ARTICLE = re.compile("^ال(?=.{3})", re.MULTILINE)
_ARABIC = re.compile("[\u0621-\u06d3]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=_REMEMBERED)
def heard(name: str) -> tuple[str, ...]:
    """Give the words of the news that sound as a name in Latin letters does, the likest first; mostly none.

    >>> heard("tiananmen"), heard("zzxqw")
    (('تيانانمين',), ())
    """
    own = key(name)
    if len(own) < _SHORTEST or " " in own:
        return ()
    if name[:2] in _LATIN_ARTICLES and (bare := heard(name[2:])):
        return bare
    scored = [(alike(name, word), count, word) for word, count in _sounding(coarse(name)).items()]
    best = max((score for score, _, _ in scored), default=0.0)
    if best < ALIKE:
        return ()
    near = [(count, word) for score, count, word in scored if score >= max(ALIKE, best - _WITHIN)]
    return tuple(word for _, word in sorted(near, reverse=True)[:_MOST])


@lru_cache(maxsize=_REMEMBERED)
def respelled(word: str) -> tuple[str, ...]:
    """Give the words of the news that a folded Arabic word may misspell, the commonest first; mostly none.

    >>> respelled("الانتخبات"), respelled("الضريبه")
    (('الانتخابات',), ())
    """
    sounding = _sounding(coarse(word))
    if len(without_article(word)) < _LONG_ENOUGH or word in sounding:
        return ()
    kept = [(count, other) for other, count in sounding.items() if likeness(word, other) >= ALIKE]
    kept = kept or [(count, other) for other in _mistyped(word) if (count := folded_counts().get(other, 0))]
    return tuple(other for _, other in sorted(kept, reverse=True)[:_MOST])


def _mistyped(word: str) -> Iterator[str]:
    """Give what a word may be where one letter was left out, doubled, struck amiss or changed places."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


def _sounding(sound: str) -> Mapping[str, int]:
    """Give the words of the news under a coarse key, each with how often it was seen."""
    counts = folded_counts()
    return {word: counts[word] for word in _index().get(sound, "").split()}


@cache
def _index() -> Mapping[str, str]:
    """Put every word of the news under its coarse key; one that is another with a clitic is left out."""
    counts = dict(folded_counts())
    for plain in lexicon.words("common.tsv"):  # no names: عبر for Uber
        counts.pop(plain, None)
    words = [
        word
        for word, count in counts.items()
        if len(word) >= _SHORTEST and not (word[0] in _CLITICS and counts.get(word[1:], 0) > count)
    ]
    found: dict[str, str] = {}
    for word, sound in zip(words, _coarse_keys(words), strict=True):
        found[sound] = f"{found[sound]} {word}" if sound in found else word
    return found


def _coarse_keys(words: Sequence[str]) -> Iterator[str]:
    """Give the coarse keys of many folded words, those in Arabic letters all at once."""
    arabic = [word for word in words if _ARABIC.search(word)]
    keys = iter(_coarse_arabic("\n".join(arabic)).split("\n"))
    return (next(keys) if _ARABIC.search(word) else coarse(word) for word in words)


def coarse(word: str) -> str:
    """Give the coarse key of a folded word of either script: consonants that every spelling of it writes.

    >>> coarse("سليماني") == coarse("soleimani")
    True
    """
    if _ARABIC.search(word):
        return _coarse_arabic(word)
    return _squeezed(key(word).translate(_FROM_KEY))


def _coarse_arabic(lines: str) -> str:
    return _squeezed(_WRITTEN_ARTICLE.sub("", lines).translate(_COARSE))


def _squeezed(consonants: str) -> str:
    return _DOUBLED.sub(r"\1", consonants.replace("TS", "S"))
