"""Lucene's ArabicAnalyzer in Python: stop words, normalization, light10 stemmer (Larkey et al. 2007)."""

import re
from pathlib import Path

_STOPWORDS = frozenset(
    line
    for line in Path(__file__).with_name("lucene_stopwords.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)
_PREFIXES = ("ال", "وال", "بال", "كال", "فال", "لل", "و")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")
_NORMAL = str.maketrans(
    {
        **dict.fromkeys("آأإ", "ا"),
        "ى": "ي",
        "ة": "ه",
        **dict.fromkeys("\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652", ""),
    }
    | {chr(0x660 + digit): str(digit) for digit in range(10)}
)
# As UAX 29 cuts Arabic: letters, digits and marks hold together, a decimal point between digits too.
_TOKEN = re.compile(r"\d+(?:[.,٫٬]\d+)+|[\w\u064b-\u0652\u0670]+")


def tokens(text):
    return _TOKEN.findall(text.lower())


def analyse(text):
    """The terms that ArabicAnalyzer gives: stop words go before normalization, stemming comes last."""
    return [_light10(token.translate(_NORMAL)) for token in tokens(text) if token not in _STOPWORDS]


def _light10(word):
    for prefix in _PREFIXES:
        least = 4 if len(prefix) == 1 else len(prefix) + 2
        if word.startswith(prefix) and len(word) >= least:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word[: -len(suffix)]
    return word
