"""The engine's best sentences read again: words that stand together, and forms as they were typed."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import log

from index.analysis import ROOT, Analyzer, is_written
from index.engine import Concept, Hit, rank

# What is added to the engine's score; tuned by tests/benchmarks/tune.py.
NEAR = 0.6  # for two words of the question side by side, times the rarity of the commoner
LENGTH = 1.5  # for each time that a sentence's words are e times as many: longer ones tell more


def reread(
    hits: Sequence[Hit],
    texts: Mapping[int, tuple[str, date | None]],
    concepts: Sequence[Concept],
    rarities: Sequence[float],
    analyzer: Analyzer,
) -> list[Hit]:
    """Rank hits anew by their words; a hit without a text is left out, since its article is gone.

    A sentence that bears one of the words asked for, as typed, stands above all that bear none.
    """
    written = [frozenset(filter(is_written, concept.terms)) for concept in concepts]
    stems = [frozenset(t for t in concept.terms if not t.startswith(ROOT)) for concept in concepts]
    first: list[tuple[int, float, int]] = []
    rest: list[tuple[int, float, int]] = []
    for hit in hits:
        if hit.key not in texts:
            continue
        text, published = texts[hit.key]
        words = [frozenset(word.terms) for word in analyzer.words(text)]
        places = [[at for at, terms in enumerate(words) if not terms.isdisjoint(forms)] for forms in stems]
        score = hit.score + NEAR * _nearness(places, rarities) + LENGTH * log(1 + len(words))
        exact = any(not forms.isdisjoint(terms) for forms in written for terms in words)
        (first if exact else rest).append((hit.key, score, published.toordinal() if published else 0))
    return [*rank(first, len(first)), *rank(rest, len(rest))]


def _nearness(places: Sequence[Sequence[int]], rarities: Sequence[float]) -> float:
    """Sum over neighbouring words of the question: the commoner's rarity by the distance between them."""
    total = 0.0
    for (one, rarity), (other, after) in pairwise(zip(places, rarities, strict=True)):
        if one and other:
            total += min(rarity, after) / (1 + min(abs(a - b) for a in one for b in other))
    return total
