"""Asides by which a source stays unnamed: رفض الكشف عن اسمه, طلب عدم ذكر هويتها."""

from collections.abc import Iterator, Sequence

from corpus.attribution import lexicon

_REACH = 7  # tokens from who asks to the name that is kept back


def asides(folded: Sequence[str]) -> Iterator[range]:
    """Give the tokens of each aside in which a source keeps its name back.

    >>> [list(one) for one in asides(["قال", "مسوول", "رفض", "كشف", "اسمه", "ان"])]
    [[2, 3, 4]]
    """
    asks, between, kept = map(lexicon.group, ("unnamed_asks", "unnamed_between", "unnamed_kept"))
    for last, word in enumerate(folded):
        if word not in kept:
            continue
        first = last - 1
        while first >= max(0, last - _REACH) and folded[first] in between:
            first -= 1
        if first >= 0 and first < last - 1 and folded[first] in asks:
            is_told = first > 0 and folded[first - 1] in lexicon.group("relatives")
            is_talking = first > 0 and folded[first - 1].startswith(("تحدث", "يتحدث", "تتحدث"))
            yield range(first - int(is_told or is_talking), last + 1)
