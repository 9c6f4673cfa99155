"""BM25 on disk by tantivy, the default engine: small in memory, searched while it is written."""

import logging
import shutil
import threading
from collections.abc import Collection, Iterable
from itertools import count
from pathlib import Path

from tantivy import IndexWriter

from corpus.errors import EngineError
from index.engine import (
    MAKE,
    BusyError,
    Document,
    DocumentKind,
    Engine,
    Fields,
    Hit,
    TermQuery,
)
from index.engines import pages
from index.engines.shelf import DamagedError, Shelf

_LOG = logging.getLogger(__name__)
_MAKE_FILE = "make.txt"  # tells by which version of analysis and fields the index was made
_SEARCHES = 16  # between two looks at how much of the index is in memory


class TantivyEngine(Engine):
    """An engine on disk: a tantivy index per kind of document, one writer at a time, readers never wait."""

    persistent = True

    def __init__(self, folder: Path, fields: Fields) -> None:
        self._folder, self._fields = folder, fields
        self._lock = threading.RLock()
        self._searches = count(1)
        try:
            self._shelves = self._open()
        except DamagedError as error:
            # Nothing is lost: the database is the truth, and `Searcher.update` fills an empty index from it.
            _LOG.warning("the index is built anew: %s", error)
            self._remove()
            self._shelves = self._open()

    def _open(self) -> dict[DocumentKind, Shelf]:
        make = self._folder / _MAKE_FILE
        current = f"{MAKE} {dict(self._fields)}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if any(self._folder.iterdir()) and (not make.exists() or make.read_text("utf-8") != current):
                raise DamagedError(f"{self._folder} was made by another version")
            make.write_text(current, "utf-8")
            return {kind: Shelf(self._folder / kind.value, self._fields[kind]) for kind in DocumentKind}
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
