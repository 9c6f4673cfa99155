"""Where a mark or a number lacks the space that belongs beside it."""

import re
from collections.abc import Callable, Iterator

from corpus.text.enclosures import enclose
from corpus.text.stops import VOWELS, abbreviations, glued_ends, words_before
from corpus.text.vocabulary import ARABIC

_LETTER = rf"[{ARABIC}{VOWELS}]"
# A mark that touches what follows it, or a number that touches the word before it.
_PLACE = re.compile(
    rf"[،؛؟!:.)\]%\"«“»”](?=\w)|[،؛](?=[\"«“(]\w)|(?<={_LETTER})(?:\d|[\"«“](?=\S)|\((?!\d{{1,3}}\)))"
)
_IS_LETTER, _IS_WRITTEN = re.compile(f"[{ARABIC}]"), re.compile(_LETTER)
_AFTER = re.compile(r"\w+")
_VOWEL = re.compile(f"[{VOWELS}]")
_TATWEEL = "\u0640"
_SHORTEST = 3  # letters: و، بـ and لل are written onto what follows
_REACH = 30


def missing(text: str) -> Iterator[int]:
    """Give the places where a mark, a number or a bracket lacks its space; unordered.

    A number before its word (12ناديا) is left: many write it so.

    >>> list(missing("قبل أيام،أعلن إلى12 ناديا"))
    [9, 17]
    """
    places = list(_PLACE.finditer(text))
    closing = (
        enclose(text, 0, len(text)).closing if any(place[0] in _QUOTES for place in places) else frozenset()
    )
    for place in places:
        at, mark = place.start(), place[0]
        if mark in _QUOTES:
            if at in closing:
                if _IS_LETTER.match(text, at + 1):
                    yield at + 1
            elif _stands_alone(text, at):
                yield at
        elif mark == "(" or mark.isdigit():
            if _stands_alone(text, at):
                yield at
        elif at and at + 1 not in closing and _RULES[mark](text, at):
            yield at + 1


def _closes(text: str, at: int) -> bool:
    return _IS_LETTER.match(text, at + 1) is not None


def _between_words(text: str, at: int) -> bool:
    return _IS_WRITTEN.match(text, at - 1) is not None and _closes(text, at)


def _comma(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at + 1]
    return not before.isspace() and not (before.isdigit() and after.isdigit())


def _stop(text: str, at: int) -> bool:
    after = _AFTER.match(text, at + 1)
    if after is None or not _closes(text, at) or text[at - 1].isspace() or text[at - 1] == ".":
        return False
    return glued_ends(words_before(text, max(0, at - _REACH), at), after[0])


_QUOTES = frozenset('"«“»”')
_RULES: dict[str, Callable[[str, int], bool]] = {
    "،": _comma, "؛": _comma, "؟": _between_words, "!": _between_words, ":": _between_words,
    ".": _stop, ")": _closes, "]": _closes, "%": _closes,
}  # fmt: skip


def _stands_alone(text: str, end: int) -> bool:
    """Tell whether the word that ends at a place is an Arabic word that stands alone, no clitic."""
    if end == 0 or text[end - 1] == _TATWEEL or not _IS_WRITTEN.match(text, end - 1):
        return False
    bare = _VOWEL.sub("", words_before(text, max(0, end - _REACH), end)[-1])
    return bare in abbreviations().leader or (len(bare) >= _SHORTEST and bare not in abbreviations().letter)
