"""Whether a stretch of an article is evidence on a topic: how much of it the stretch bears."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.models import Span
from corpus.records import StoredArticle, StoredSentence
from corpus.store import Store
from index.analysis import STEM, is_written
from index.engine import Concept
from index.search import Searcher

REACH = 2  # sentences on either side that count as near

# What a concept counts by the place that bears it (the best place counts), and when met by its stem alone.
# Tuned on the development questions by tests/benchmarks/answers.py.
CONTENT, SENTENCE, TITLE, NEAR, ARTICLE = 1.0, 0.8, 0.7, 0.5, 0.35
STEM_ONLY = 0.8

Place = tuple[float, frozenset[str]]


class Topic(NamedTuple):
    """What is asked about: concepts and how much each weighs (the rarer, the more); weights sum to 1."""

    concepts: Sequence[Concept]
    weights: Sequence[float]

    def coverage(self, places: Iterable[Place]) -> float:
        """Sum over the concepts: the weight of each times the best place that bears it; 0 to 1."""
        known = list(places)
        return sum(
            weight * max((worth * _met(concept, terms) for worth, terms in known), default=0.0)
            for concept, weight in zip(self.concepts, self.weights, strict=True)
        )


def weigh(concepts: Sequence[Concept], searcher: Searcher) -> Topic:
    """Weigh a topic's concepts by their rarity in the archive."""
    rarities = [searcher.rarity(concept) for concept in concepts]
    total = sum(rarities) or 1.0
    return Topic(concepts, [rarity / total for rarity in rarities])


class Surroundings:
    """The terms of a stretch and of what stands around it, for one question: articles are read once."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        """Read articles through the store, with the searcher's analysis."""
        self._store, self._analyzer = store, searcher.analyzer
        self._read: dict[int, dict[int, frozenset[str]]] = {}

    def places(
        self, article: StoredArticle, sentence: StoredSentence, content: Span | None = None
    ) -> list[Place]:
        """List the places that may bear a concept: the content, its sentence, the title, near, anywhere."""
        by_number = self._sentences(article)
        steps = range(-REACH, REACH + 1)
        near = (by_number.get(sentence.number + step, frozenset()) for step in steps)
        title = frozenset(self._analyzer.terms(article.article.title or ""))
        own = by_number.get(sentence.number, frozenset())
        if content is None:
            first = [(CONTENT, own)]
        else:
            said = self._analyzer.terms(article.article.text, content.start, content.end)
            first = [(CONTENT, frozenset(said)), (SENTENCE, own)]
        everywhere = frozenset[str]().union(*by_number.values())
        return [*first, (TITLE, title), (NEAR, frozenset[str]().union(*near)), (ARTICLE, everywhere)]

    def _sentences(self, article: StoredArticle) -> dict[int, frozenset[str]]:
        known = self._read.get(article.id)
        if known is None:
            terms, text = self._analyzer.terms, article.article.text
            sentences = self._store.sentences_of(article.id)
            known = {s.number: frozenset(terms(text, s.start, s.end)) for s in sentences}
            self._read[article.id] = known
        return known


def _met(concept: Concept, terms: frozenset[str]) -> float:
    """Tell how far terms hold a concept: 1 as typed, less by stems alone; the best alternative counts."""
    return max((_share(alternative, terms) for alternative in concept.alternatives), default=0.0)


def _share(alternative: Sequence[tuple[str, float]], terms: frozenset[str]) -> float:
    stems = [term for term, _ in alternative if term.startswith(STEM)]
    surface = [term for term, _ in alternative if is_written(term)]
    if surface and terms.issuperset(surface):
        return 1.0
    return STEM_ONLY if stems and terms.issuperset(stems) else 0.0
