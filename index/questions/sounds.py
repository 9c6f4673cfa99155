"""A name in Arabic and in Latin letters brought together: by its consonants, then by how it sounds."""

import re
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

# Arabic letters to rough sounds, the same as those below. Letters of which Latin spellings make one are one
# here too: b p; t; d; g j k q gh; s z; f v. Hamza and ayn sound as the vowel that Latin letters give them.
_ARABIC = {
    **dict.fromkeys("اأإآعىٱ", "a"), **dict.fromkeys("وؤ", "u"), **dict.fromkeys("يئیي", "i"),
    **dict.fromkeys("هح", "h"), **dict.fromkeys("بپ", "b"), **dict.fromkeys("تطثةٹ", "t"),
    **dict.fromkeys("دضذظ", "d"), **dict.fromkeys("جغقكگکچ", "g"), **dict.fromkeys("سصزژ", "s"),
    "ش": "$", "خ": "x", "ر": "r", "ل": "l", "م": "m", "ن": "n", "ف": "f", "ڤ": "f",
}  # fmt: skip
# Latin letters to the same, longest first, since part of a digraph sounds otherwise; digits as in Arabizi.
_LATIN = {
    "tsch": "t$", "tch": "t$", "sch": "$", "sh": "$", "ch": "$", "kh": "x", "gh": "g", "ph": "f", "th": "t",
    "dh": "d", "zh": "s", "ck": "g", "qu": "g", "dj": "g", "ts": "s", "tz": "s", "ou": "u", "oo": "u",
    "ee": "i", "ei": "i", "ai": "i", "ay": "i", "ey": "i", "aw": "u", "au": "u", "x": "gs", "3": "a",
    "7": "h", "5": "x", "2": "a", "9": "s", "6": "t", "8": "g", "o": "u", "e": "i", "y": "i", "w": "u",
    "p": "b", "v": "f", "c": "g", "j": "g", "k": "g", "q": "g", "z": "s", "'": "",
}  # fmt: skip
_UNITS = re.compile("|".join(sorted(map(re.escape, _LATIN), key=len, reverse=True)))
# Letters that another language reads otherwise: each gives another key.
_OTHERWISE = (("ch", "k"), ("ch", "tsch"), ("c", "s"), ("g", "j"), ("th", "s"), ("dh", "z"), ("j", "y"))
_ARABIC_OTHERWISE = str.maketrans("ظذث", "ززس")
_ACCENTS = str.maketrans(
    "áàâäãåçéèêëíìîïñóòôöõøúùûüýÿšžčćłđğışřěůőű", "aaaaaaceeeeiiiinoooooouuuuyyszccldgisreuou"
)
_VOWELS = re.compile("[aiuh]")
_KEY = str.maketrans("x$", "gs", "aiuh")
_MOST = 40  # letters of a word that sound; longer ones are no names
_AS_WRITTEN, _SAME_CONSONANTS = 0.93, 0.82  # alikeness at least, across the scripts
NEAR = 0.84  # alikeness from which two words of one key are taken for one name


@lru_cache(maxsize=50_000)
def keys(word: str) -> tuple[str, ...]:
    """Give the consonant keys of a folded word: the likeliest first, then others that its letters may have.

    >>> keys("ماكرون")[0] == keys("macron")[0], keys("لافروف") == keys("lavrov")
    (True, True)
    """
    word = word[:_MOST]
    spellings = [word]
    if is_latin_word(word):
        spellings += [word.replace(letters, other) for letters, other in _OTHERWISE if letters in word]
        if word[0] == "x":
            spellings.append("s" + word[1:])
    else:
        spellings.append(word.translate(_ARABIC_OTHERWISE))
    return tuple(dict.fromkeys(_squeeze(sounds(spelling).translate(_KEY)) for spelling in spellings))


@lru_cache(maxsize=50_000)
def sounds(word: str) -> str:
    """Write a folded word, of either script, in rough sounds.

    >>> sounds("بومبيو"), sounds("pompeo")
    ('bumbiu', 'bumbiu')
    """
    word = word[:_MOST]
    if is_latin_word(word):
        heard = _UNITS.sub(lambda unit: _LATIN[unit[0]], word.translate(_ACCENTS))
    else:
        bare = word[2:] if word.startswith("ال") and len(word) > 4 else word
        heard = "".join(_ARABIC.get(letter, "") for letter in bare)
    return re.sub("h$", "a", _squeeze(heard))


def alike(first: str, second: str) -> float:
    """Tell how alike two folded words sound, 0 to 1, whatever script each is in.

    >>> alike("soleimani", "سليماني") > NEAR, alike("kerry", "كوري") < alike("kerry", "كيري")
    (True, True)
    """
    one, other = sounds(first), sounds(second)
    floor = 0.0
    if is_latin_word(first) != is_latin_word(second):
        # Folding makes one of ى and ي, so that the last vowel of an Arabic name does not tell a from i.
        one, other = re.sub("i$", "a", one), re.sub("i$", "a", other)
        bare, naked = _squeeze(_VOWELS.sub("", one)), _squeeze(_VOWELS.sub("", other))
        if bare == naked and len(bare) >= 3:
            # Arabic writes long vowels only: all that it writes must be in the Latin name, and in that order.
            floor = _AS_WRITTEN if _within(*sorted((one, other), key=len)) else _SAME_CONSONANTS
    return max(floor, JaroWinkler.similarity(one, other, prefix_weight=0.1))


def _within(letters: str, word: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


def is_latin_word(word: str) -> bool:
    """Tell whether a folded word is in Latin letters (and perhaps Arabizi's digits)."""
    return any("a" <= letter <= "z" or "à" <= letter <= "ɏ" for letter in word)


def _squeeze(heard: str) -> str:
    return re.sub(r"(.)\1+", r"\1", heard)
