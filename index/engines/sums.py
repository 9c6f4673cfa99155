"""Concepts with alternatives as plain sums of terms, of which a document's best is its score."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import prod

Sum = Mapping[tuple[str, str], float]
"""The weight of each term, by its field."""

_MOST = 6  # sums that are sooner searched one by one than together


def sums_of(concepts: Sequence[Sequence[Sum]]) -> list[Sum]:
    """Give the sums whose maximum is the score; none where there would be too many.

    A score adds up over concepts and takes of each the best alternative, so it is the greatest of the sums
    that some choice of alternatives makes. The best documents of each sum are found by skipping whatever
    scores too low, which an engine cannot do where a maximum stands within a sum.

    >>> river, water, deep = {("title", "نهر"): 1.0}, {("title", "ماء"): 1.0}, {("title", "عميق"): 1.0}
    >>> sums_of([[river, water], [deep]])
    [{('title', 'نهر'): 1.0, ('title', 'عميق'): 1.0}, {('title', 'ماء'): 1.0, ('title', 'عميق'): 1.0}]
    """
    choices = [undominated(alternatives) for alternatives in concepts]
    if prod(map(len, choices)) > _MOST:
        return []
    return undominated([_added(choice) for choice in product(*choices)])


def undominated(alternatives: Sequence[Sum]) -> list[Sum]:
    """Leave out the alternatives that never score above another one, since it has all their terms.

    >>> undominated([{("title", "نهر"): 1.0}, {("title", "نهر"): 1.0, ("title", "ماء"): 1.0}])
    [{('title', 'نهر'): 1.0, ('title', 'ماء'): 1.0}]
    """
    kept: list[Sum] = []
    for each in sorted(alternatives, key=len, reverse=True):  # stable: of two alike the first stays
        if not any(_holds(other, each) for other in kept):
            kept.append(each)
    return [each for each in alternatives if any(each is other for other in kept)]


def _holds(large: Sum, small: Sum) -> bool:
    return all(large.get(term, 0.0) >= weight for term, weight in small.items())


def _added(choice: Iterable[Sum]) -> Sum:
    total: dict[tuple[str, str], float] = {}
    for each in choice:
        for term, weight in each.items():
            total[term] = total.get(term, 0.0) + weight
    return total
