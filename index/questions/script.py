"""One key for the spellings of a name in Arabic and Latin letters, and how alike two names are."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein

from corpus.identities.names import Likeness, compare
from corpus.identities.names import words as arabic_words
from corpus.text.folding import fold
from index.questions.words import rows

_REMEMBERED = 1 << 16  # names taken apart that are kept
_CAPITAL_ARTICLE = re.compile(r"\b([AE]l|El)(?=[A-Z])")  # AlSisi, ElBaradei
_LATIN_ARTICLE = re.compile(r"\b(?:al|el|ul|ar|as|ash|ad|an|at|az)[-–'’ ]+(?=[a-z])")
_SERVANT = re.compile(r"\b(abd|3abd)[aeiou]?(?:(?:[lnrsdtz]|sh)(?=[-–'’ a-z])[-–'’ ]*| )(?=\w{2})")
_SERVANT_ALONE = re.compile(r"\b(3?abd)[aeu]l$")
_POSSESSIVE = re.compile(r"['’]s\b")
_LATIN = re.compile(r"[a-zà-ɏ0-9]+(?:'[a-z]+)*")
_ARABIC = re.compile(r"[\u0621-\u06d3]+")
_ARABIC_ARTICLE = re.compile(r"\bآل |\bال(?=\w{3})")  # before folding: the أل of ألمانيا is no article
_GOD = re.compile(r"(?<=\w) (?=الله\b)")  # رام الله, نصر الله: one word in Latin letters
_ARABIC_SERVANT = re.compile(r"\bعبد (?:ال)?(?=\w{2})|\bعبدال(?=\w{2})")
_TO_KEY = str.maketrans("GZ", "KS", "aui")
_LOOSE = str.maketrans("XYCWT", "KKKAD", "HA")  # Michael is مايكل or ميشال, Jan يان or جان, Hugo أوغو
_DOUBLED_VOWEL = re.compile(r"([aiu])\1+")
# Letters that Latin spellings write in a second way: ظ in Dhabi, ذ in Mutharika or Zaki, ث in Osman.
_OTHERWISE = (("ظ", "dh", "ض"), ("ذ", "th", "ث"), ("ذ", "z", "ز"), ("ث", "s", "س"))
_SILENT = "SRTKHD"  # what French and English write at a word's end without saying it

# Scores of one word against another, set on tests/benchmarks/names.py: the same key, the same but short, the
# same but for sounds written now so, now so (_LOOSE), what the vowels add, what unlike ends take.
_SAME, _SHORT, _NEAR, _VOWELS, _ENDS = 0.8, 0.62, 0.68, 0.2, 0.15
_VARIANT, _ARTICLE_ONLY = 0.92, 0.97
_SURNAME, _GIVEN = 0.88, 0.7  # one word of a longer name: its last, or another


class Sound(NamedTuple):
    """A word of a name as it sounds: what it was written as (folded), its sounds, its consonants, its end.

    `end` is "v" for a vowel, "c" for a consonant, "" where the spelling does not tell.
    """

    written: str
    arabic: bool
    sounds: str
    key: str
    end: str


def key(name: str) -> str:
    """Give the consonants of a name, one key for its Arabic and its Latin spellings.

    Words are parted by a blank; the article and vowels count for nothing, a vowel at a word's start is A;
    p is b, v is f, and غ ج ق ك are one. Names of one key may still differ: `alike` weighs the rest.

    >>> key("Qassem Soleimani"), key("قاسم سليماني"), key("7alab") == key("حلب")
    ('KSM SLMN', 'KSM SLMN', True)
    """
    return " ".join(sound.key for sound in sounds(name))


def alike(one: str, two: str) -> float:
    """Tell how likely two names are one, 0 to 1, in whichever scripts; from 0.8 they may be taken for one.

    A surname alone against a full name is 0.88 of what it would be, another word of it 0.7.

    >>> alike("Peskov", "بيسكوف") > 0.9 > 0.8 > alike("حلب", "حلبة")
    True
    """
    left, right = sounds(one), sounds(two)
    if not left or not right:
        return 0.0
    if len(left) > len(right):
        left, right = right, left
    if len(left) == len(right) == 1:
        return _word(left[0], right[0])
    return max(_aligned(left, right), _run_together(left, right))


@lru_cache(maxsize=_REMEMBERED)
def sounds(name: str) -> tuple[Sound, ...]:
    """Take a name apart into its words as they sound; عبد belongs to the word after it.

    >>> [word.sounds for word in sounds("Abdel-Fattah Saeed")]
    ['AaBDFaTa', 'SaiD']
    """
    latin = _CAPITAL_ARTICLE.sub(r"\1-", name).lower().replace("’", "'")
    latin = _SERVANT.sub(r"\1", _LATIN_ARTICLE.sub("", _POSSESSIVE.sub("", latin)))
    latin = _SERVANT_ALONE.sub(r"\1", latin)
    folded = fold(_ARABIC_ARTICLE.sub("", _ARABIC_SERVANT.sub("عبد", _GOD.sub("", name))))
    found = [(match.start(), _latin(match[0])) for match in _LATIN.finditer(latin) if not match[0].isdigit()]
    found += [(match.start(), _arabic(match[0])) for match in _ARABIC.finditer(folded)]
    return tuple(word for _, word in sorted(found) if word.key)


def _latin(word: str) -> Sound:
    spoken = _spoken(word)
    end = "" if word[-1] in "he" else "c" if spoken[-1:].isupper() else "v"
    return Sound(word, arabic=False, sounds=spoken, key=spoken.translate(_TO_KEY), end=end)


def _arabic(word: str) -> Sound:
    spoken = _spoken(word)
    end = "v" if spoken[-1:].islower() else "" if word[-1] in "هحع" else "c"
    return Sound(word, arabic=True, sounds=spoken, key=spoken.translate(_TO_KEY), end=end)


def _spoken(word: str) -> str:
    table = _sounds()
    plain = "".join(
        letter if letter in table else unicodedata.normalize("NFD", letter)[0]
        for letter in unicodedata.normalize("NFC", word)
    )
    spoken = "".join(table.get(match[0], "") for match in _spellings().finditer(f"^{plain}$"))
    return _DOUBLED_VOWEL.sub(r"\1", spoken)


def _word(one: Sound, two: Sound) -> float:
    if one.arabic == two.arabic:
        return _one_script(one, two)
    arabic, latin = (one, two) if one.arabic else (two, one)
    if arabic.key != latin.key:
        for letter, spelled, other in _OTHERWISE:
            if letter in arabic.written and spelled in latin.written:
                arabic = _otherwise(arabic.written, letter, other)
    vowels = _VOWELS
    if arabic.key == latin.key:
        # With one or two consonants the vowels tell more: Kerry is not كوري.
        base, vowels = (_SAME, _VOWELS) if len(arabic.key) > 2 else (_SHORT, 0.96 - _SHORT)
    elif arabic.key.translate(_LOOSE) == latin.key.translate(_LOOSE):
        base = _NEAR
    else:
        longest = max(len(arabic.key), len(latin.key))
        edits = Levenshtein.distance(arabic.key, latin.key)
        if latin.key[:-1] == arabic.key and latin.key[-1] in _SILENT and len(arabic.key) > 1:
            base = _NEAR
        else:
            base = max(0.0, _NEAR * (1 - 1.2 * edits / longest))
    score = base + vowels * _vowels(arabic.sounds, latin.sounds)
    if {arabic.end, latin.end} == {"v", "c"}:
        score -= _ENDS
    return max(0.0, score)


@lru_cache(maxsize=_REMEMBERED)
def _otherwise(written: str, letter: str, other: str) -> Sound:
    return _arabic(written.replace(letter, other))


def _vowels(arabic: str, latin: str) -> float:
    """Tell how well the vowels agree: Arabic leaves short ones out, so those of Latin cost less."""
    common = LCSseq.similarity(arabic, latin)
    missed = (len(arabic) - common) + 0.3 * (len(latin) - common)
    return max(0.0, 1 - 1.5 * missed / len(arabic))


def _one_script(one: Sound, two: Sound) -> float:
    if one.written == two.written:
        return 1.0
    if one.arabic:
        likeness = _likeness(one.written, two.written)
        if likeness is Likeness.EQUAL:
            return _ARTICLE_ONLY
        if likeness is Likeness.VARIANT:
            return _VARIANT
    elif one.sounds == two.sounds:
        return _VARIANT
    longest = max(len(one.written), len(two.written))
    edits = Levenshtein.distance(one.written, two.written)
    return max(0.0, 1 - 1.6 * edits / longest)


@lru_cache(maxsize=_REMEMBERED)
def _likeness(one: str, two: str) -> Likeness:
    left, right = arabic_words(one), arabic_words(two)
    return compare(left[0], right[0]) if len(left) == len(right) == 1 else Likeness.DIFFERENT


def _aligned(short: tuple[Sound, ...], long: tuple[Sound, ...]) -> float:
    """Match each word of the shorter name with its own of the longer, in order."""
    total, place, last = 0.0, 0, -1
    for index, word in enumerate(short):
        room = range(place, len(long) - (len(short) - index) + 1)
        scored = [(_word(word, long[at]), at) for at in room]
        score, last = max(scored)
        total += score
        place = last + 1
    mean = total / len(short)
    if len(short) == len(long):
        return mean
    return mean * (_SURNAME if last == len(long) - 1 else _GIVEN)


def _run_together(short: tuple[Sound, ...], long: tuple[Sound, ...]) -> float:
    """Match names whose words were parted otherwise: Le Drian, لودريان."""
    one, two = "".join(word.key for word in short), "".join(word.key for word in long)
    if len(short) == len(long) or min(len(one), len(two)) < 4:
        return 0.0
    fewest = min(len(one), len(two))
    edits = Levenshtein.distance(one, two, score_cutoff=fewest // 4)
    return _SAME + 0.05 - 0.6 * edits / fewest if edits <= fewest // 4 else 0.0


@cache
def _sounds() -> Mapping[str, str]:
    # A word comes with ^ before it and $ after it; a spelling that is bound to an end takes it along.
    return MappingProxyType({written: "" if sound == "-" else sound for written, sound in rows("sounds.tsv")})


@cache
def _spellings() -> re.Pattern[str]:
    longest_first = sorted(_sounds(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) + "|.")
