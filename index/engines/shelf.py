"""A shelf: the documents of one kind as a tantivy index in a folder of its own."""

import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

# Absolute: the package tantivy, not the module of the same last name beside this one.
from tantivy import (
    DocAddress,
    FieldType,
    Index,
    IndexWriter,
    Occur,
    Order,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
)
from tantivy import Document as Row

from corpus.errors import EngineError
from index.engine import BusyError, Concept, Document, Field, Found, Hit, TermQuery, rank

_HEAP = 64_000_000  # bytes that a writer gathers before it writes a segment
_FILLER = "_ "  # stands for the padding of a field; analysis never yields it
_SPARE = 20  # hits asked for beyond the limit, so that ties at its edge are ordered by day
_REMEMBERED = 1 << 12  # terms of which it is remembered how many documents hold them
_STOPPED = 1 + 1.2  # tantivy multiplies a score by k1 + 1, the contract does not


class DamagedError(EngineError):
    """An index that holds nothing readable."""


class Shelf:
    """An index of documents of one kind, so that its statistics do not mix with another kind's.

    A searcher sees the last commit of any process; only one process writes at a time.

    >>> from tempfile import TemporaryDirectory
    >>> from index.engine import FIELDS, DocumentKind
    >>> concept = Concept(((("حلب", 1.0),),))
    >>> with TemporaryDirectory() as folder:
    ...     shelf = Shelf(Path(folder), FIELDS[DocumentKind.SENTENCE])
    ...     shelf.add(Document(7, DocumentKind.SENTENCE, 1, 0, 0, {"sentence": ("حلب",)}))
    ...     shelf.commit()
    ...     hits = shelf.search(TermQuery(DocumentKind.SENTENCE, [concept], {"sentence": 1.0}))
    >>> [hit.key for hit in hits]
    [7]
    """

    def __init__(self, folder: Path, fields: Mapping[str, Field]) -> None:
        self.folder, self.fields = folder, fields
        self.schema = self._build_schema()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self.index = Index(self.schema, str(folder))
        except ValueError as error:
            raise DamagedError(f"{folder} cannot be read: {error}") from error
        self.index.config_reader(reload_policy="manual")
        self._writer: IndexWriter | None = None
        self._seen: tuple[int, int] | None = None
        self._hold(self.index.searcher())
        self._reload_lock = threading.Lock()

    def _build_schema(self) -> Schema:
        builder = SchemaBuilder()
        for name in self.fields:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("key", fast=True)
        builder.add_integer_field("article_id", indexed=True, fast=True)
        builder.add_integer_field("speaker_id", indexed=True)
        builder.add_integer_field("day", fast=True)
        return builder.build()

    @property
    def writer(self) -> IndexWriter:
        """The one writer; it holds tantivy's lock from the first change until the commit."""
        if self._writer is None:
            try:
                self._writer = self.index.writer(_HEAP, 1)
            except ValueError as error:
                raise BusyError(f"the index in {self.folder} is being written by another process") from error
        return self._writer

    def add(self, document: Document) -> None:
        """Hand a document to the writer."""
        row = Row()
        for name, (repeat, padding) in self.fields.items():
            terms = document.fields.get(name, ())
            row.add_text(name, (" ".join(terms) + " ") * repeat + _FILLER * padding)
        row.add_integer("key", document.key)
        row.add_integer("article_id", document.article)
        row.add_integer("speaker_id", document.speaker)
        row.add_integer("day", document.day)
        self.writer.add_document(row)

    def commit(self) -> None:
        """Write to disk what was added and deleted."""
        if self._writer is not None:
            self._writer.commit()

    def release(self) -> None:
        """Wait for merges and give the writer's lock back."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()

    def rollback(self) -> None:
        """Drop what was not committed and give the writer's lock back."""
        if self._writer is not None:
            self._writer.rollback()
            self.release()

    def searcher(self) -> Searcher:
        """Give a searcher that sees the last commit, this process's or another's."""
        try:
            meta = (self.folder / "meta.json").stat()
        except FileNotFoundError:  # another process is building the index anew: what was loaded still answers
            return self._searcher
        state = (meta.st_mtime_ns, meta.st_ino)
        if state != self._seen:
            with self._reload_lock:
                self.index.reload()
                self._hold(self.index.searcher())
                self._seen = state
        return self._searcher

    def _hold(self, searcher: Searcher) -> None:
        """Answer by a searcher; how many documents hold a term is remembered, since a question asks often."""
        self._searcher = searcher
        self.frequency = lru_cache(_REMEMBERED)(searcher.doc_freq)

    def search(self, query: TermQuery) -> list[Hit]:
        """Give the best hits of a query, or of one without concepts the latest."""
        searcher = self.searcher()
        if not searcher.num_docs:
            return []
        clause = self._clause(query)
        if clause is None:
            return []
        wanted, boost = clause
        if query.concepts:
            found = searcher.search(wanted, query.limit + _SPARE, count=False).hits
            scored = [(boost * score, address) for score, address in found]
        else:
            latest = searcher.search(
                wanted, query.limit + _SPARE, count=False, order_by_field="day", order=Order.Desc
            )
            scored = [(0.0, address) for _, address in latest.hits]
        return self._order(searcher, scored, query.limit)

    @staticmethod
    def _order(searcher: Searcher, scored: list[tuple[float, DocAddress]], limit: int) -> list[Hit]:
        addresses = [address for _, address in scored]
        keys, days, articles = (
            [int(value or 0) for value in searcher.fast_field_values(name, addresses)]
            for name in ("key", "day", "article_id")
        )
        scores = [score for score, _ in scored]
        return rank(map(Found, keys, scores, days, articles), limit)

    def _clause(self, query: TermQuery) -> "_Clause | None":
        parts: list[_Clause] = []
        for concept in query.concepts:
            parts += self._concept(concept, query.weights)
        if query.concepts and not parts:
            return None
        filters = self._filters(query)
        if not filters:
            return _any_of(parts) if parts else (Query.all_query(), 1.0)
        musts = [(Occur.Must, Query.const_score_query(part, 0.0)) for part in filters]
        if parts:
            musts.append((Occur.Must, _boosted(_any_of(parts))))
        return Query.boolean_query(musts), 1.0

    def _filters(self, query: TermQuery) -> list[Query]:
        filters = []
        if query.speakers:
            filters.append(Query.term_set_query(self.schema, "speaker_id", sorted(query.speakers)))
        if query.day_from is not None or query.day_to is not None:
            low = max(query.day_from or 1, 1)
            filters.append(Query.range_query(self.schema, "day", FieldType.Integer, low, query.day_to))
        return filters

    def _concept(self, concept: Concept, weights: Mapping[str, float]) -> list["_Clause"]:
        """Give clauses that add up; alternatives are kept to their best only where there are several."""
        alternatives = [self._terms(terms, weights) for terms in concept.alternatives]
        alternatives = [clauses for clauses in alternatives if clauses]
        if len(alternatives) < 2:
            return alternatives[0] if alternatives else []
        best = [Query.boolean_query([_should(clause) for clause in clauses]) for clauses in alternatives]
        return [(Query.disjunction_max_query(best), 1.0)]

    def _terms(self, terms: Sequence[tuple[str, float]], weights: Mapping[str, float]) -> list["_Clause"]:
        clauses = []
        for name in self.fields:
            boost = weights.get(name, 0.0)
            for term, weight in terms:
                if boost * weight > 0 and self.frequency(name, term):
                    clause = Query.term_query(self.schema, name, term, index_option="freq")
                    clauses.append((clause, boost * weight / _STOPPED))
        return clauses


_Clause = tuple[Query, float]
"""A query, and what its scores are multiplied by."""


def _any_of(parts: list[_Clause]) -> _Clause:
    """Join clauses that add up; a single one stays bare: only then tantivy skips hits too low."""
    return (Query.boolean_query([_should(part) for part in parts]), 1.0) if len(parts) > 1 else parts[0]


def _should(clause: _Clause) -> tuple[Occur, Query]:
    return Occur.Should, _boosted(clause)


def _boosted(clause: _Clause) -> Query:
    query, boost = clause
    return query if boost == 1.0 else Query.boost_query(query, boost)
