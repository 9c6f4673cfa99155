"""The archive: articles, statements and index, behind the one object that terminal, bot and tests talk to."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Lock
from time import monotonic
from types import TracebackType
from typing import NamedTuple, Self

from corpus import ingest
from corpus.errors import AqwalError
from corpus.garbage import settle
from corpus.ingest import IngestReport
from corpus.models import Article, Frozen, Statement
from corpus.records import Batch, SpeakerRecord, StoreStats
from corpus.store import Store
from corpus.text.folding import fold
from index.answering import answer
from index.answers import Answer, Citation, Excerpt
from index.engine import BusyError, open_engine
from index.excerpts import Excerpts
from index.questions import Directory, Query, Reading, read
from index.search import Searcher

INDEX = "index"  # the engine's folder within the archive's
INDEXED = 500  # articles stored before they are indexed, in a long addition
REST = 10  # so many times what building the directory of speakers took passes before it is built again


class Context(Frozen):
    """A sentence with those around it, as they stand in the article."""

    citation: Citation
    before: tuple[str, ...]
    sentence: str
    after: tuple[str, ...]


class _Known(NamedTuple):
    """The directory of speakers as it was at a revision, and until when it serves in any case."""

    revision: int
    until: float
    directory: Directory


class Archive:
    """What was published and who said what in it: ask, ingest, remove.

    Every method may be called from any thread; writers take turns, readers never wait.
    """

    def __init__(self, store: Store, searcher: Searcher) -> None:
        """Keep to an opened store and its searcher; `Archive.open` is the way to one."""
        self._store, self._searcher = store, searcher
        self._lock = Lock()
        self._directory: _Known | None = None

    @classmethod
    def open(cls, folder: Path, *, engine: str = "tantivy") -> Self:
        """Open the archive in `folder`, made where there is none, and bring its index up to the database.

        Raises StoreError or EngineError where one of them cannot be opened.
        """
        store = Store.open(folder)
        try:
            searcher = Searcher(store, open_engine(engine, folder / INDEX))
            with suppress(BusyError):  # the process that writes indexes what it finds
                searcher.update(wait=0)
        except AqwalError:
            store.close()
            raise
        return cls(store, searcher)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Tell whether `folder` holds an archive."""
        return Store.exists(folder)

    def close(self) -> None:
        """Let go of database and index."""
        self._searcher.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, question: str, *, previous: Query | None = None, today: date | None = None) -> Reading:
        """Tell what a question means here, without answering it; `previous` is what a follow-up continues."""
        return read(question, self._speakers(), today=today or date.today(), previous=previous)  # noqa: DTZ011  # the user's own day

    def ask(
        self, question: str, *, limit: int = 10, previous: Query | None = None, today: date | None = None
    ) -> Answer:
        """Answer a question with at most `limit` excerpts; an answer without evidence is false."""
        with self._store.moment():
            reading = self.read(question, previous=previous, today=today)
            return self.answer(reading, question=question, limit=limit)

    def answer(self, meant: Reading | Query, *, question: str = "", limit: int = 10) -> Answer:
        """Answer what a question was taken to mean, or a part of it: a user may drop the rest."""
        reading = Reading(query=meant) if isinstance(meant, Query) else meant
        with self._store.moment():
            return answer(question, reading, self._store, self._searcher, limit=limit)

    def search(self, text: str, *, limit: int = 10) -> list[Excerpt]:
        """Rank sentences by a text, best first."""
        concepts = self._searcher.analyzer.concepts(text)
        hits = self._searcher.sentences(text, limit=limit)
        return Excerpts(self._store, self._searcher, concepts).hits(hits)

    def context(self, sentence_id: int, *, around: int = 2) -> Context | None:
        """Give a sentence with up to `around` on either side; None where it is no longer in the archive."""
        near = self._store.neighbours(sentence_id, around)
        middle = next((sentence for sentence in near if sentence.id == sentence_id), None)
        if middle is None:
            return None
        article = self._store.articles([middle.article_id])[middle.article_id].article
        words = [article.text[sentence.start : sentence.end] for sentence in near]
        place = near.index(middle)
        return Context(
            citation=Citation.of(article, middle.number, middle.id),
            before=tuple(words[:place]),
            sentence=words[place],
            after=tuple(words[place + 1 :]),
        )

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        publisher: str | None = None,
        name: str | None = None,
        workers: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> IngestReport:
        """Add the articles of files and folders as one batch, and index them.

        `publisher` is for articles that name none; `progress` is told of the articles stored so far.
        Raises ReadError for a file that cannot be taken in; a bad record is told in the report.
        """
        indexed = 0

        def stored(done: int) -> None:
            # Index while the workers analyse what comes next: both cores stay busy.
            nonlocal indexed
            if progress:
                progress(done)
            if done - indexed >= INDEXED:
                self._searcher.update()
                indexed = done

        report = ingest.ingest(
            self._store, paths, publisher=publisher, name=name, workers=workers, progress=stored
        )
        self._changed()
        return report

    def remove(self, batch: int) -> int:
        """Remove a batch with all its articles, at once from every answer; count the articles."""
        gone = self._store.remove_batch(batch)
        self._changed()
        return len(gone)

    def reindex(self, progress: Callable[[int], None] | None = None) -> int:
        """Build the index anew from the database; count the articles."""
        return self._searcher.rebuild(progress)

    def batches(self) -> list[Batch]:
        """List the batches in the order they came."""
        return self._store.batches()

    def stats(self) -> StoreStats:
        """Count what the archive holds."""
        return self._store.stats()

    def speakers(self, name: str | None = None) -> list[SpeakerRecord]:
        """List the speakers (whose name or alias holds `name`), those with most statements first."""
        wanted = fold(name or "")
        found = [
            speaker
            for speaker in self._store.speakers()
            if any(wanted in spelling for spelling in (fold(speaker.name), *speaker.aliases))
        ]
        return sorted(found, key=lambda speaker: (-speaker.statements, speaker.name))

    def merge_speakers(self, keep: int, other: int) -> None:
        """Make two speakers one, for good; `keep` is the id that stays. StoreError for an unknown id."""
        self._store.merge_speakers(keep, other)
        self._changed()

    def split_speaker(self, speaker: int, aliases: Sequence[str]) -> int:
        """Make some of a speaker's names a speaker of their own, for good; give its id.

        Raises StoreError for an unknown id or name, and where no name would be left.
        """
        made = self._store.split_speaker(speaker, aliases)
        self._changed()
        return made

    def rebuild_speakers(self) -> None:
        """Find every speaker anew from the statements and what was merged and split by hand."""
        self._store.rebuild_speakers()
        self._changed()

    def export(self) -> Iterator[tuple[Article, list[Statement]]]:
        """Stream every article with its statements."""
        for page in self._store.iterate_articles():
            said = self._store.statements_in(article.id for article in page)
            for stored in page:
                yield stored.article, [row.statement for row in said.get(stored.id, [])]

    def _speakers(self) -> Directory:
        """Give the directory of speakers; one that is out of date is built anew, but not all the time.

        While another process adds articles the archive changes with every chunk, so a directory serves for
        a while that grows with what it takes to build; this process sees its own changes at once.
        """
        revision = self._store.revision()
        with self._lock:
            known = self._directory
            if known is None or (known.revision != revision and monotonic() >= known.until):
                began = monotonic()
                directory = Directory(
                    self._store.speakers(),
                    latest=self._store.stats().last,
                    publishers=self._store.publishers(),
                )
                now = monotonic()
                known = self._directory = _Known(revision, now + REST * (now - began), directory)
                settle()
            return known.directory

    def _changed(self) -> None:
        """Index what this process changed, and forget the speakers as they were."""
        self._searcher.update()
        with self._lock:
            self._directory = None
