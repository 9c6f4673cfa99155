"""The archive's database: articles, sentences, statements, speakers, batches."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, delete, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from corpus.addition import add_articles
from corpus.chunks import chunks
from corpus.counters import Counters, lock
from corpus.database import FILE, open_database, reason_of, writing
from corpus.decisions import Name, block_of, decide
from corpus.errors import StoreError
from corpus.records import (
    Added,
    Analysed,
    Batch,
    SpeakerRecord,
    StoredArticle,
    StoredSentence,
    StoredStatement,
    StoreStats,
)
from corpus.rows import content_key
from corpus.schema import ARTICLES, BATCHES, REMOVED
from corpus.speakers import blocks_of, names_of, resolve_blocks, speaker_of
from corpus.stored import Stored
from corpus.text.folding import fold

__all__ = [
    "Added",
    "Analysed",
    "Batch",
    "SpeakerRecord",
    "Store",
    "StoreStats",
    "StoredArticle",
    "StoredSentence",
    "StoredStatement",
    "content_key",
]

CHUNK = (
    256  # articles in a transaction: large enough to be quick, small enough to lose little and wait little
)


class Store(Stored):
    """The one place that writes to an archive; writers take turns, readers never wait.

    Every writing method raises StoreError where the database refuses, and then has changed nothing.
    """

    def __init__(self, engine: Engine) -> None:
        """Keep to an opened database; `Store.open` is the way to one."""
        super().__init__(engine)
        self._writer = writing(engine)

    @classmethod
    def open(cls, place: Path | str) -> Self:
        """Open the archive in a folder, or at a database URL, and make it where there is none."""
        return cls(open_database(place))

    @staticmethod
    def exists(place: Path | str) -> bool:
        """Tell whether there is an archive to open in a folder; at a URL, there may always be."""
        return "://" in str(place) or (Path(place) / FILE).is_file()

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def new_batch(self, name: str) -> int:
        """Begin a batch and give its id."""
        with self._transaction() as connection:
            ids = Counters(connection)
            batch = ids.take("batch")
            created = datetime.now(UTC).replace(tzinfo=None)
            connection.execute(insert(BATCHES).values(id=batch, name=name, created=created))
            ids.save()
        return batch

    def add(self, batch: int, items: Iterable[Analysed]) -> Added:
        """Add articles to a batch, a transaction per chunk; those already there are counted and left."""
        total = Added()
        for chunk in chunks(items, CHUNK):
            with self._transaction() as connection:
                total = total.plus(add_articles(connection, batch, chunk))
        return total

    def remove_batch(self, batch: int) -> list[int]:
        """Remove a batch with its articles, and speakers left without a statement; give the articles' ids.

        The ids are remembered until `forget_removed`, so that a crash cannot leave them in the index.
        Raises StoreError for an unknown batch.
        """
        with self._transaction() as connection:
            articles = list(connection.scalars(select(ARTICLES.c.id).where(ARTICLES.c.batch_id == batch)))
            if articles:
                connection.execute(insert(REMOVED), [{"id": article_id} for article_id in articles])
            blocks = blocks_of(connection, batch)
            if not connection.execute(delete(BATCHES).where(BATCHES.c.id == batch)).rowcount:
                raise StoreError(f"there is no batch {batch}: `aqwal batches` lists them")
            ids = Counters(connection)
            resolve_blocks(connection, blocks, ids)
            ids.save()
        return articles

    def rebuild_speakers(self) -> None:
        """Find every speaker anew from the statements and what administrators decided."""
        with self._transaction() as connection:
            ids = Counters(connection)
            resolve_blocks(connection, None, ids)
            ids.save()

    def merge_speakers(self, keep: int, other: int) -> None:
        """Make two speakers one, now and whenever speakers are found anew; the id `keep` stays.

        Articles whose statements change hands are to be indexed again. Raises StoreError for an unknown id.
        """
        with self._transaction() as connection:
            mine, theirs = names_of(connection, keep), names_of(connection, other)
            if keep == other:
                raise StoreError(f"speaker {keep} cannot be merged with itself")
            decide(connection, mine, theirs, apart=False)
            self._resolve_names(connection, [*mine, *theirs], keep)

    def split_speaker(self, speaker: int, aliases: Iterable[str]) -> int:
        """Make some names of a speaker a speaker of their own, now and ever; give its id.

        Articles whose statements change hands are to be indexed again. Raises StoreError for an unknown id or
        alias, and where no name would be left.
        """
        with self._transaction() as connection:
            names = names_of(connection, speaker)
            wanted = {" ".join(fold(alias).split()) for alias in aliases}
            leaving = [name for name in names if name[0] in wanted]
            if wanted - {name[0] for name in leaving}:
                listed = "، ".join(sorted(name[0] for name in names))
                raise StoreError(f"speaker {speaker} has other names: {listed}")
            staying = [name for name in names if name not in leaving]
            if not staying or not leaving:
                raise StoreError(f"name some of the names of speaker {speaker}, and not all")
            decide(connection, leaving, staying, apart=True)
            for together in (leaving, staying):  # a surname must not come loose for having two bearers now
                decide(connection, together[:1], together[1:], apart=False)
            self._resolve_names(connection, names, speaker)
            return speaker_of(connection, leaving[0])

    def mark_indexed(self, ids: Iterable[int]) -> None:
        """Note that the index holds these articles: call after the engine's commit."""
        with self._transaction() as connection:
            for chunk in chunks(ids):
                connection.execute(update(ARTICLES).where(ARTICLES.c.id.in_(chunk)).values(indexed=True))

    def mark_all_unindexed(self) -> None:
        """Note that the index is to be built anew; nothing removed needs forgetting then."""
        with self._transaction() as connection:
            connection.execute(update(ARTICLES).where(ARTICLES.c.indexed).values(indexed=False))
            connection.execute(delete(REMOVED))

    def forget_removed(self, ids: Iterable[int]) -> None:
        """Note that the index has let go of removed articles: call after the engine's commit."""
        with self._transaction() as connection:
            for chunk in chunks(ids):
                connection.execute(delete(REMOVED).where(REMOVED.c.id.in_(chunk)))

    @staticmethod
    def _resolve_names(connection: Connection, names: Iterable[Name], keep: int) -> None:
        ids = Counters(connection)
        resolve_blocks(connection, {block_of(name) for name in names}, ids, keep=keep)
        ids.save()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._writer.begin() as connection:
                lock(connection)
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(f"the archive could not be written: {reason_of(error)}") from error
