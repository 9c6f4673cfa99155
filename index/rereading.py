"""The engine's best sentences read again: words that stand together, and forms as they were typed."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from corpus.records import SentenceText
from index.analysis import ROOT, Analyzer, is_written
from index.bearing import Bearing
from index.engine import Concept, Found, Hit, rank

_BELOW = 0.99  # of the last score that a hit must stay below


class Bonus(NamedTuple):
    """What is added to the engine's score; tuned by tests/benchmarks/tune.py."""

    near: float = 0.6
    """For two words of the question side by side, times the rarity of the commoner."""

    length: float = 1.5
    """Times ln(1 + words of the sentence): longer ones tell more."""


def reread(
    hits: Sequence[Hit],
    texts: Mapping[int, SentenceText],
    asked: Sequence[tuple[Concept, float]],
    analyzer: Analyzer,
    bonus: Bonus = Bonus(),  # noqa: B008  # a frozen value
) -> list[Hit]:
    """Rank hits anew by their words; a hit without a text is left out, since its article is gone.

    `asked` gives the concepts in the question's order, each with its rarity.

    A sentence that bears one of the words asked for, as typed, stands above all that bear none: the scores of
    these are brought below its own.
    """
    reader = _Reader([concept for concept, _ in asked], analyzer)
    rarities = [rarity for _, rarity in asked]
    exact: list[Found] = []
    rest: list[Found] = []
    for hit in hits:
        if hit.key in texts:
            sentence = texts[hit.key]
            tokens = analyzer.tokens(sentence.text)
            places, typed = reader.read(tokens)
            score = hit.score + bonus.near * _nearness(places, rarities) + bonus.length * log(1 + len(tokens))
            day = sentence.published.toordinal() if sentence.published else 0
            (exact if typed else rest).append(Found(hit.key, score, day, sentence.article_id))
    return below(rank(exact), rank(rest))


def below(first: list[Hit], rest: Sequence[Hit]) -> list[Hit]:
    """Put hits after others, their scores scaled down so far that the order is that of the scores.

    >>> below([Hit(1, 4.0)], [Hit(2, 8.0), Hit(3, 4.0)])
    [Hit(key=1, score=4.0), Hit(key=2, score=3.96), Hit(key=3, score=1.98)]
    """
    if not first or not rest or rest[0].score < first[-1].score:
        return [*first, *rest]
    scale = _BELOW * first[-1].score / rest[0].score
    return [*first, *(Hit(hit.key, float(f"{hit.score * scale:.4e}")) for hit in rest)]


class _Reader:
    """Finds where a sentence bears the concepts, by the words themselves or by their stems."""

    def __init__(self, concepts: Sequence[Concept], analyzer: Analyzer) -> None:
        self._concepts: dict[str, set[int]] = {}
        for number, concept in enumerate(concepts):
            for term in concept.terms:
                if not term.startswith(ROOT):
                    self._concepts.setdefault(term, set()).add(number)
        self._bearing = Bearing(self._concepts, analyzer)
        self._size = len(concepts)

    def read(self, tokens: Sequence[str]) -> tuple[list[list[int]], bool]:
        """Give the places at which each concept is met, and whether any is met as typed."""
        places: list[list[int]] = [[] for _ in range(self._size)]
        bearing = self._bearing.among(tokens)
        met = {
            token: {number for term in found for number in self._concepts[term]}
            for token, found in bearing.items()
        }
        for place, token in enumerate(tokens):
            for number in met.get(token, ()):
                places[number].append(place)
        return places, any(is_written(term) for found in bearing.values() for term in found)


def _nearness(places: Sequence[Sequence[int]], rarities: Sequence[float]) -> float:
    """Sum over neighbouring words of the question: the commoner's rarity by the distance between them."""
    total = 0.0
    for (one, rarity), (other, after) in pairwise(zip(places, rarities, strict=True)):
        if one and other:
            total += min(rarity, after) / (1 + min(abs(a - b) for a in one for b in other))
    return total
