"""Whether a full stop ends a sentence, or shortens a word."""

import re
from functools import cache
from typing import NamedTuple

from corpus.tables import rows

VOWELS = "\u064b-\u0652\u0670"
_WORD = re.compile(rf"[\w{VOWELS}]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_REACH = 40  # how far back the words before a stop are looked for, in characters
_CLITICS = ("ال", "لل", "بال", "وال", "ب", "ل", "ك", "و")


class Abbreviations(NamedTuple):
    """The words of abbreviations.tsv by kind, and its continuations as one pattern."""

    domain: frozenset[str]
    latin: frozenset[str]
    leader: frozenset[str]
    letter: frozenset[str]
    lettered: frozenset[str]
    continuation: re.Pattern[str]


@cache
def abbreviations() -> Abbreviations:
    """Read the language data, once."""
    kinds: dict[str, set[str]] = {}
    for kind, word in rows("corpus.text", "abbreviations.tsv"):
        kinds.setdefault(kind, set()).add(word)
    continuations = "|".join(map(re.escape, sorted(kinds.pop("continuation"))))
    return Abbreviations(
        **{kind: frozenset(words) for kind, words in kinds.items()},
        continuation=re.compile(rf"(?:{continuations})[{VOWELS}]*\b"),
    )


def words_before(text: str, start: int, place: int) -> list[str]:
    """Give the last words between `start` and `place`, nearest last; looks back 40 characters at most.

    >>> words_before("قال د. سالم", 0, 5)
    ['قال', 'د']
    """
    return _WORD.findall(text, max(start, place - _REACH), place)


def glued_ends(before: list[str], after: str) -> bool:
    """Tell whether a stop with no white space after it ends a sentence (السورية.وفي) or not (3.5, سي.إن.إن).

    `after` is the word that touches the stop.

    >>> glued_ends(["السورية"], "وفي"), glued_ends(["د"], "محمد"), glued_ends(["أمازون"], "كوم")
    (True, False, False)
    """
    word = before[-1] if before else ""
    is_latin_after = after.isascii()
    if not word or not after:
        return False
    if word[-1].isdigit():
        return not is_latin_after and not after[0].isdigit()
    if _LATIN.fullmatch(word):
        return not is_latin_after and len(word) > 1 and word.lower() not in abbreviations().latin
    return not (
        len(_bare(word)) == 1
        or after.lower() in abbreviations().domain
        or (_is_letter(word) and _is_letter(after))
    )


def spaced_ends(before: list[str], after: str) -> bool:
    """Tell whether a stop with white space or a closing mark after it ends a sentence or shortens a word.

    >>> spaced_ends(["قال", "د"], "محمد"), spaced_ends(["قناة", "سي", "إن", "إن"], "وقال")
    (False, True)
    """
    word = before[-1] if before else ""
    previous = before[-2] if len(before) > 1 else ""
    if _LATIN.fullmatch(word):
        return _latin_ends(word, previous, after)
    if word[-1:].isdigit():
        # A decimal that a space broke: "1. 2مليار".
        return not (after[:1].isdigit() and not after.isdigit())
    if len(_bare(word)) == 1:
        return previous in abbreviations().lettered or previous[-1:].isdigit()
    if not _is_letter(word):
        return True
    if _is_letter(after):
        return False
    # "جون أس. ماكين" is an initial; "سي إن إن." and "4 جي." are names and may end a sentence.
    return word not in abbreviations().letter or _is_letter(previous) or previous[-1:].isdigit()


def _latin_ends(word: str, previous: str, after: str) -> bool:
    if after[:1].isascii() and after[:1].islower():
        return False
    if len(word) == 1:  # U.S. and J. Smith; only و and ف tell that a sentence begins
        return len(previous) == 1 and after.startswith(("و", "ف"))
    return word.lower() not in abbreviations().latin


def _bare(word: str) -> str:
    return word.strip("ـ")


def _is_letter(word: str) -> bool:
    """Tell whether a word names a Latin letter, with or without a number after it or an article before it."""
    letters = abbreviations().letter
    word = word.rstrip("0123456789").replace("ى", "ي")
    return word in letters or any(word.startswith(c) and word[len(c) :] in letters for c in _CLITICS)
