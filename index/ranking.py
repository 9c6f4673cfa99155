"""A query to ranked statements or sentences; where nothing is evidence, to none."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from corpus.attribution import stance
from corpus.records import StoredArticle, StoredSentence, StoredStatement
from corpus.store import Store
from index.engine import Concept
from index.evidence import Surroundings, Topic
from index.questions.query import Query
from index.search import Searcher

CANDIDATES = 80  # hits that the engine proposes, of which the evidence is weighed

# Tuned on the development questions by tests/benchmarks/answers.py.
EVIDENCE = 0.45  # of the topic's weight that a stretch and its surroundings must bear
SENTENCE_EVIDENCE = 0.55  # the same for the sentences that answer a plain question
RELATIVE = 0.55  # and of the best one's score
STANCE = 1.0  # what the stance that was asked for adds


class RankedStatement(NamedTuple):
    """A statement with where it stands and its score: coverage of the topic, BM25 (0..1), stance."""

    row: StoredStatement
    sentence: StoredSentence
    article: StoredArticle
    score: float


class RankedSentence(NamedTuple):
    """A sentence with where it stands and its score."""

    sentence: StoredSentence
    article: StoredArticle
    score: float


R = TypeVar("R", RankedStatement, RankedSentence)


def concepts_of(query: Query, searcher: Searcher) -> list[Concept]:
    """Give what the query is about, a concept each."""
    analyzer = searcher.analyzer
    if query.topic and not query.topic_terms:
        return analyzer.concepts(query.topic)
    return [concept for terms in query.topic_terms if (concept := analyzer.concept(*terms)).alternatives]


def rank_statements(
    query: Query, store: Store, searcher: Searcher, *, limit: int
) -> tuple[list[RankedStatement], int]:
    """Rank the statements that answer a query, best first, and count all that do.

    A named speaker whom the archive does not know has said nothing.
    """
    if query.speaker and not query.speaker_ids:
        return [], 0
    concepts = concepts_of(query, searcher)
    hits = searcher.statements(
        concepts,
        speakers=query.speaker_ids,
        day_from=query.date_from,
        day_to=query.date_to,
        limit=max(CANDIDATES, limit),
    )
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    scores = {hit.key: hit.score / best for hit in hits}
    topic = Topic(concepts, searcher)
    found = _with_places(scores, store)
    around = Surroundings(store, searcher, (sentence for _, sentence, _ in found) if concepts else ())
    ranked = []
    for row, sentence, article in found:
        coverage = 0.0
        if concepts:
            places = around.places(article, sentence, row.statement.content)
            coverage = topic.coverage(places, around.text(article))
        if concepts and coverage < EVIDENCE:
            continue
        score = coverage + scores[row.id]
        if query.stance and stance(row.statement.cue_lemma) == query.stance:
            score += STANCE
        ranked.append(RankedStatement(row, sentence, article, round(score, 4)))
    kept = _best(ranked)
    return kept[:limit], len(kept)


def rank_sentences(
    query: Query, store: Store, searcher: Searcher, *, limit: int
) -> tuple[list[RankedSentence], int]:
    """Rank the sentences that answer a query, best first, and count all that do."""
    concepts = concepts_of(query, searcher)
    hits = searcher.sentences(
        concepts, day_from=query.date_from, day_to=query.date_to, limit=max(CANDIDATES, limit)
    )
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    topic = Topic(concepts, searcher)
    sentences = store.sentences(hit.key for hit in hits)
    around = Surroundings(store, searcher, sentences.values())
    articles = store.articles({sentence.article_id for sentence in sentences.values()})
    ranked = []
    for hit in hits:
        sentence = sentences.get(hit.key)
        article = articles.get(sentence.article_id) if sentence else None
        if sentence is None or article is None:
            continue  # removed since the search
        coverage = topic.coverage(around.places(article, sentence), around.text(article))
        if coverage >= SENTENCE_EVIDENCE:
            ranked.append(RankedSentence(sentence, article, round(coverage + hit.score / best, 4)))
    kept = _best(ranked)
    return kept[:limit], len(kept)


def _best(ranked: list[R]) -> list[R]:
    """Order by score (ties keep the engine's order) and leave out what falls far behind the best."""
    ordered = sorted(ranked, key=lambda each: -each.score)
    return [each for each in ordered if each.score >= RELATIVE * ordered[0].score]


def _with_places(
    keys: Iterable[int], store: Store
) -> list[tuple[StoredStatement, StoredSentence, StoredArticle]]:
    """Fetch statements in the order of their keys; one removed since the search is left out."""
    order: Sequence[int] = list(keys)
    rows = store.statements(order)
    sentences = store.sentences({row.sentence_id for row in rows.values()})
    articles = store.articles({row.article_id for row in rows.values()})
    return [
        (row, sentences[row.sentence_id], articles[row.article_id])
        for row in (rows[key] for key in order if key in rows)
        if row.sentence_id in sentences and row.article_id in articles
    ]
