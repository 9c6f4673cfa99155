"""BM25 on disk by tantivy, the default engine: small in memory, searched while it is written."""

import logging
import shutil
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path

# Absolute: the package tantivy, not this module of the same last name.
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
from index.engine import (
    MAKE,
    BusyError,
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
)
from index.engines import pages

_LOG = logging.getLogger(__name__)
_MAKE_FILE = "make.txt"  # tells by which version of analysis and fields the index was made
_HEAP = 64_000_000  # bytes that a writer gathers before it writes a segment
_FILLER = "_ "  # stands for the padding of a field; analysis never yields it
_SPARE = 20  # hits asked for beyond the limit, so that ties at its edge are ordered by day
_REMEMBERED = 1 << 12  # terms of which it is remembered how many documents hold them
_SEARCHES = 16  # between two looks at how much of the index is in memory
_STOPPED = 1 + 1.2  # tantivy multiplies a score by k1 + 1, the contract does not


class _DamagedError(EngineError):
    """An index that holds nothing readable."""


class _Shelf:
    """The documents of one kind: a tantivy index in a folder of its own, so that statistics do not mix."""

    def __init__(self, folder: Path, fields: Mapping[str, Field]) -> None:
        self.folder, self.fields = folder, fields
        self.schema = self._build_schema()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self.index = Index(self.schema, str(folder))
        except ValueError as error:
            raise _DamagedError(f"{folder} cannot be read: {error}") from error
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
        if self._writer is not None:
            self._writer.commit()

    def release(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.wait_merging_threads()

    def rollback(self) -> None:
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


class TantivyEngine(Engine):
    """An engine on disk: a tantivy index per kind of document, one writer at a time, readers never wait."""

    persistent = True

    def __init__(self, folder: Path, fields: Fields) -> None:
        self._folder, self._fields = folder, fields
        self._lock = threading.RLock()
        self._searches = count(1)
        try:
            self._shelves = self._open()
        except _DamagedError as error:
            # Nothing is lost: the database is the truth, and `Searcher.update` fills an empty index from it.
            _LOG.warning("the index is built anew: %s", error)
            self._remove()
            self._shelves = self._open()

    def _open(self) -> dict[DocumentKind, _Shelf]:
        make = self._folder / _MAKE_FILE
        current = f"{MAKE} {dict(self._fields)}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if any(self._folder.iterdir()) and (not make.exists() or make.read_text("utf-8") != current):
                raise _DamagedError(f"{self._folder} was made by another version")
            make.write_text(current, "utf-8")
            return {kind: _Shelf(self._folder / kind.value, self._fields[kind]) for kind in DocumentKind}
        except OSError as error:
            raise EngineError(f"the index in {self._folder} cannot be opened: {error.strerror}") from error

    def _remove(self) -> None:
        for kind in DocumentKind:
            shutil.rmtree(self._folder / kind.value, ignore_errors=True)
        (self._folder / _MAKE_FILE).unlink(missing_ok=True)

    def add(self, documents: Iterable[Document]) -> None:
        """Hand documents to the writer."""
        with self._lock:
            self._writers()
            for document in documents:
                self._shelves[document.kind].add(document)

    def delete_articles(self, articles: Collection[int]) -> None:
        """Mark the articles' documents as deleted."""
        with self._lock:
            writers = self._writers()
            for article in articles:
                for writer in writers:
                    writer.delete_documents_by_term("article_id", article)

    def _writers(self) -> list[IndexWriter]:
        """Take the writer's lock of every shelf or, where one is busy, of none."""
        try:
            return [shelf.writer for shelf in self._shelves.values()]
        except BusyError:
            self.close()
            raise

    def commit(self) -> None:
        """Write to disk, let searches see it, and give the writer's lock back."""
        with self._lock:
            for shelf in self._shelves.values():
                shelf.commit()
            for shelf in self._shelves.values():  # waits for merges, when all can be searched already
                shelf.release()
        pages.trim()

    def search(self, query: TermQuery) -> list[Hit]:
        """Search one shelf."""
        found = self._shelves[query.kind].search(query)
        if next(self._searches) % _SEARCHES == 0:
            pages.unload(self._folder)
        return found

    def count(self, kind: DocumentKind | None = None) -> int:
        """Count documents committed and not deleted."""
        return sum(shelf.searcher().num_docs for each, shelf in self._shelves.items() if kind in (None, each))

    def frequency(self, kind: DocumentKind, field: str, term: str) -> int:
        """Ask tantivy's term dictionary."""
        shelf = self._shelves[kind]
        shelf.searcher()  # as of the last commit
        return int(shelf.frequency(field, term))

    def clear(self) -> None:
        """Remove the index from disk and start an empty one, which also serves an index of another make."""
        with self._lock:
            self._writers()  # nobody else may be writing
            self.close()
            self._remove()
            self._shelves = self._open()

    def close(self) -> None:
        """Drop what was not committed and give the writer's lock back."""
        with self._lock:
            for shelf in self._shelves.values():
                shelf.rollback()
