"""Finds sentences and statements, and keeps the index in step with the store."""

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from time import monotonic, sleep

from corpus.records import StoredArticle
from corpus.store import Store
from index.analysis import ROOT, Analyzer
from index.documents import documents
from index.engine import BusyError, Concept, DocumentKind, Engine, Hit, TermQuery
from index.rereading import below, reread

_PAGE = 500  # articles indexed between two commits
_ALL = 2**31
_PATIENCE, _PAUSE = 60.0, 0.1  # seconds to wait for another process's commit, and between two looks
_REREAD = 40  # of the engine's best, how many sentences are read again

# Tuned by tests/benchmarks/tune.py.
SENTENCE_WEIGHTS = {"sentence": 0.1, "passage": 1.0, "title": 1.0}
# For a word alone, which many passages hold: no sentence that bears it may be missed for one that does not.
WORD_WEIGHTS = {"sentence": 3.0, "passage": 1.0, "title": 1.0}
# Tuned on the development questions by tests/benchmarks/answers.py.
STATEMENT_WEIGHTS = {"content": 1.0, "passage": 1.5, "speaker": 0.3}


class Searcher:
    """Searches a store's sentences and statements through an engine.

    Hits bear the store's ids: sentence ids from `sentences`, statement ids from `statements`.
    """

    def __init__(self, store: Store, engine: Engine, analyzer: Analyzer | None = None) -> None:
        self._store, self._engine = store, engine
        self.analyzer = analyzer or Analyzer()

    def sentences(
        self,
        asked: str | Sequence[Concept],
        *,
        day_from: date | None = None,
        day_to: date | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """Rank sentences by a text or by concepts; days are inclusive. Nothing is found for nothing asked.

        The engine's best are read again (index/rereading.py). A text may also call for a kind of answer, a
        date or a number.
        """
        concepts = self.analyzer.concepts(asked) if isinstance(asked, str) else asked
        if not concepts:
            return []
        expected = self.analyzer.expected(asked) if isinstance(asked, str) else []
        first, last = _ordinal(day_from), _ordinal(day_to)
        wanted = max(limit, _REREAD)
        weights = SENTENCE_WEIGHTS
        query = TermQuery(DocumentKind.SENTENCE, [*concepts, *expected], weights, (), first, last, wanted)
        hits = self._engine.search(query)
        read, unread = hits[:_REREAD], hits[_REREAD:]
        if len(concepts) == 1:
            known = {hit.key for hit in hits}
            more = self._engine.search(query._replace(weights=WORD_WEIGHTS))
            read, unread = below(hits, [hit for hit in more if hit.key not in known]), []
        texts = self._store.sentence_texts(hit.key for hit in read)
        weighed = [(concept, self.rarity(concept)) for concept in concepts]
        return below(reread(read, texts, weighed, self.analyzer), unread)[:limit]

    def statements(
        self,
        concepts: Sequence[Concept],
        *,
        speakers: Collection[int] = (),
        day_from: date | None = None,
        day_to: date | None = None,
        limit: int = 50,
    ) -> list[Hit]:
        """Rank statements by concepts; the content weighs most, then its sentence, what is around, the title.

        `speakers` are store ids, any of which will do; none means everybody. Days are inclusive. Without
        concepts every statement that passes the filters is found, the latest first, with score 0.
        """
        first, last = _ordinal(day_from), _ordinal(day_to)
        query = TermQuery(DocumentKind.STATEMENT, concepts, STATEMENT_WEIGHTS, speakers, first, last, limit)
        return self._engine.search(query)

    def rarity(self, concept: Concept) -> float:
        """Weigh a concept by how few sentences hold it: BM25's idf of its commonest term, 0 and up.

        What the archive has never seen weighs as what it has seen once.
        """
        size = self._engine.count(DocumentKind.SENTENCE)
        held = [
            self._engine.frequency(DocumentKind.SENTENCE, "sentence", term)
            for term in concept.terms
            if not term.startswith(ROOT)
        ]
        common = max(held, default=0) or 1  # in a small archive the unseen would outweigh all else
        return math.log(1 + (size - min(common, size) + 0.5) / (common + 0.5))

    def holds(self, concept: Concept) -> bool:
        """Tell whether any sentence bears a word of a concept, or its stem."""
        return any(
            self._engine.frequency(DocumentKind.SENTENCE, "sentence", term)
            for term in concept.terms
            if not term.startswith(ROOT)
        )

    def close(self) -> None:
        """Let go of the engine's files."""
        self._engine.close()

    def update(self, progress: Callable[[int], None] | None = None, *, wait: float = _PATIENCE) -> int:
        """Index what the index lacks, drop what the store has removed; count the articles indexed.

        `progress` is told of the articles done so far. An article counts as indexed only after the engine's
        commit, so after a crash the next update makes good what was left. While another process writes to the
        index, which then indexes what it finds too, this waits up to `wait` seconds and raises BusyError.
        """
        done = 0
        patient_until = monotonic() + wait
        while True:
            try:
                for count in self._bring_up():
                    done += count
                    if progress:
                        progress(done)
            except BusyError:
                if monotonic() >= patient_until:
                    raise
                sleep(_PAUSE)
            else:
                return done

    def _bring_up(self) -> Iterator[int]:
        """Do what there is to do, a commit at a time; tell how many articles each held."""
        self.forget()
        if not self._engine.count(DocumentKind.SENTENCE):
            if self._engine.persistent:
                self._store.mark_all_unindexed()  # the index is new, or was lost
            else:
                yield from map(self._index, self._indexed_pages())
        while page := self._store.unindexed(_PAGE):
            ids = [article.id for article in page]
            self._engine.delete_articles(ids)
            count = self._index(page)
            self._store.mark_indexed(ids)
            yield count

    def forget(self) -> int:
        """Drop from the index the articles that the store has removed; count them."""
        gone = self._store.unforgotten()
        if gone:
            self._engine.delete_articles(gone)
            self._engine.commit()
            self._store.forget_removed(gone)
        return len(gone)

    def rebuild(self, progress: Callable[[int], None] | None = None) -> int:
        """Build the index anew from the store; count the articles."""
        self._engine.clear()
        self._store.mark_all_unindexed()
        return self.update(progress)

    def _indexed_pages(self) -> Iterator[list[StoredArticle]]:
        """Stream what the store calls indexed, for an engine that lives in memory."""
        waiting = {article.id for article in self._store.unindexed(_ALL)}
        for page in self._store.iterate_articles():
            yield [article for article in page if article.id not in waiting]

    def _index(self, articles: Sequence[StoredArticle]) -> int:
        """Add articles to the index and commit; count them."""
        ids = [article.id for article in articles]
        sentences, statements = self._store.sentences_in(ids), self._store.spoken_in(ids)
        for article in articles:
            found = sentences.get(article.id, []), statements.get(article.id, [])
            self._engine.add(documents(article, *found, self.analyzer))
        self._engine.commit()
        return len(ids)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
