"""What a query is about, as concepts: its words with what they may stand for, and what it wants to know."""

from collections.abc import Sequence

from corpus.text.folding import fold
from index.analysis import DATE, NUMBER, STEM
from index.engine import Concept
from index.questions.hearing import respelled
from index.questions.query import Query, Wanted
from index.questions.topics import synonyms
from index.search import Searcher


def concepts_of(query: Query, searcher: Searcher) -> list[Concept]:
    """Give what the query is about, a concept each."""
    analyzer = searcher.analyzer
    if not query.topic:
        return []
    if not query.topic_terms:
        return analyzer.concepts(query.topic)
    concepts = (_meant(analyzer.concept(*terms), terms, searcher) for terms in query.topic_terms)
    return [concept for concept in concepts if concept.alternatives]


def _meant(concept: Concept, terms: Sequence[str], searcher: Searcher) -> Concept:
    """Let what a word names be met by the stems of other words for it."""
    concept = _held(concept, terms, searcher)
    others = searcher.analyzer.concept(*dict.fromkeys(word for term in terms for word in synonyms(term)))
    stems = (
        tuple(term for term in alternative if term[0].startswith(STEM)) for alternative in others.alternatives
    )
    return Concept(tuple(dict.fromkeys((*concept.alternatives, *filter(None, stems)))))


def _held(concept: Concept, terms: Sequence[str], searcher: Searcher) -> Concept:
    """Give a word that the archive has never seen as it may be spelled right, where it has seen that."""
    if searcher.holds(concept):
        return concept
    right = searcher.analyzer.concept(*(word for term in terms for word in respelled(fold(term))))
    return right if searcher.holds(right) else concept


def wanted_concept(query: Query) -> Concept | None:
    """Give the kind of term that a plain question wants to know: any date, any number."""
    kind = {Wanted.DATE: DATE, Wanted.NUMBER: NUMBER}.get(query.wanted) if query.wanted else None
    return Concept((((kind, 1.0),),)) if kind else None
