"""BM25 in memory by rank-bm25: for small archives, and the reference for other engines' tests."""

import math
import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
from rank_bm25 import BM25Okapi

from index.engine import (
    Concept,
    Document,
    DocumentKind,
    Engine,
    Field,
    Fields,
    Found,
    Hit,
    TermQuery,
    rank,
    round_length,
)


class _FieldIndex(BM25Okapi):  # type: ignore[misc]  # rank-bm25 ships no types
    """rank-bm25 over one field, with the contract's IDF and lengths, and posting lists that it lacks."""

    doc_len: list[int]

    def __init__(self, texts: Sequence[Sequence[str]], field: Field) -> None:
        super().__init__(texts, k1=1.2 / field.repeat, b=0.75)
        lengths = [field.repeat * length + field.padding for length in self.doc_len]
        self.avgdl = sum(lengths) / len(lengths) or 1.0
        self.doc_len = [round_length(length) for length in lengths]
        self.postings: dict[str, list[int]] = defaultdict(list)
        for number, counts in enumerate(self.doc_freqs):
            for term in counts:
                self.postings[term].append(number)

    def _calc_idf(self, nd: dict[str, int]) -> None:
        size = self.corpus_size
        self.idf = {term: math.log(1 + (size - n + 0.5) / (n + 0.5)) for term, n in nd.items()}

    def add_scores(self, term: str, weight: float, scores: np.ndarray[Any, Any]) -> None:
        """Add a term's weighted score to each document that bears it."""
        numbers = self.postings.get(term)
        if numbers:
            # rank-bm25 keeps the factor k1 + 1, which the contract, like Lucene, leaves out.
            scores[numbers] += np.array(self.get_batch_scores([term], numbers)) * (weight / (self.k1 + 1))


class _Shelf:
    """The documents of one kind, indexed as they stood at the last commit."""

    def __init__(self, documents: list[Document], fields: Iterable[tuple[str, Field]]) -> None:
        self.documents = documents
        self.days = np.array([d.day for d in documents])
        self.speakers = np.array([d.speaker for d in documents])
        self.fields = {
            name: _FieldIndex([d.fields.get(name, ()) for d in documents], field)
            for name, field in (fields if documents else ())
        }

    def search(self, query: TermQuery) -> list[Hit]:
        """Score by the contract's formula every document that passes the filters."""
        scores = np.zeros(len(self.documents))
        for concept in query.concepts:
            scores += self._score(concept, query)
        allowed = scores > 0 if query.concepts else np.ones(len(self.documents), dtype=bool)
        if query.speakers:
            allowed &= np.isin(self.speakers, list(query.speakers))
        if query.day_from is not None or query.day_to is not None:
            allowed &= self.days > 0
            allowed &= self.days >= (query.day_from or 0)
            allowed &= self.days <= (query.day_to or self.days.max(initial=0))
        numbers = np.flatnonzero(allowed)
        found = ((self.documents[i], float(scores[i])) for i in numbers)
        return rank((Found(d.key, score, d.day, d.article) for d, score in found), query.limit)

    def _score(self, concept: Concept, query: TermQuery) -> np.ndarray[Any, Any]:
        best = np.zeros(len(self.documents))
        for alternative in concept.alternatives:
            scores = np.zeros(len(self.documents))
            for name, field in self.fields.items():
                for term, weight in alternative:
                    field.add_scores(term, weight * query.weights.get(name, 0.0), scores)
            np.maximum(best, scores, out=best)
        return best


class OkapiEngine(Engine):
    """An engine that lives in memory; it is indexed anew at the first search after a commit."""

    persistent = False

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._lock = threading.Lock()
        self._documents: list[Document] = []
        self._pending: list[Document] = []
        self._deleted: set[int] = set()
        self._shelves: dict[DocumentKind, _Shelf] = {}

    def add(self, documents: Iterable[Document]) -> None:
        """Keep documents for the next commit."""
        with self._lock:
            self._pending.extend(documents)

    def delete_articles(self, articles: Collection[int]) -> None:
        """Drop the articles' documents, those awaiting a commit too."""
        with self._lock:
            gone = set(articles)
            self._deleted |= gone
            self._pending = [d for d in self._pending if d.article not in gone]

    def commit(self) -> None:
        """Let searches see the changes."""
        with self._lock:
            kept = [d for d in self._documents if d.article not in self._deleted]
            self._documents, self._pending, self._deleted = kept + self._pending, [], set()
            self._shelves = {}

    def search(self, query: TermQuery) -> list[Hit]:
        """Search one shelf."""
        return self._shelf(query.kind).search(query)

    def count(self, kind: DocumentKind | None = None) -> int:
        """Count documents committed."""
        return sum(kind in (None, d.kind) for d in self._documents)

    def frequency(self, kind: DocumentKind, field: str, term: str) -> int:
        """Count the postings of the term."""
        fields = self._shelf(kind).fields
        return len(fields[field].postings.get(term, ())) if field in fields else 0

    def clear(self) -> None:
        """Start empty."""
        with self._lock:
            self._documents, self._pending, self._deleted, self._shelves = [], [], set(), {}

    def close(self) -> None:
        """Free the memory."""
        self.clear()

    def _shelf(self, kind: DocumentKind) -> _Shelf:
        with self._lock:
            if kind not in self._shelves:
                documents = [d for d in self._documents if d.kind == kind]
                self._shelves[kind] = _Shelf(documents, self._fields[kind].items())
            return self._shelves[kind]
