"""Whether an article names somebody whole, where its statements bear only a part of the name."""

import re
from collections.abc import Sequence
from functools import lru_cache

from index.questions.likeness import likeness
from index.questions.sounds import keys

_WORD = re.compile(r"\w+")
_REMEMBERED = 1 << 14


def names_whole(folded: str, name: Sequence[str]) -> bool:
    """Tell whether a folded text bears the folded words of a name in a row, in whichever script they are.

    >>> text = "تقود الحمله سلمي الكاتب. وقالت سلمي ان العمل بدا"
    >>> names_whole(text, ["سلمي", "الكاتب"]), names_whole(text, ["salma", "al-omari"])
    (True, False)
    """
    words = _WORD.findall(folded)
    starts = range(len(words) - len(name) + 1)
    return any(all(map(_is, name, words[start : start + len(name)])) for start in starts)


@lru_cache(maxsize=_REMEMBERED)
def _is(word: str, other: str) -> bool:
    """Tell whether a word of a text is a word of a name, or a spelling of it."""
    if word == other:
        return True
    # The first letters of ألينجاد are no article, though they look like one once folded.
    bare = word.removeprefix("al") if other.startswith("ال") else word
    # Within Arabic the letters are compared sooner than the sounds are made out, which mostly settles it.
    return any(
        likeness(each, other) > 0 and not set(keys(each)).isdisjoint(keys(other)) for each in {word, bare}
    )
