"""The archive's database: articles, sentences, statements, speakers, batches."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, delete, exists, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from corpus.addition import Counters, add_articles, lock
from corpus.database import FILE, open_database, writing
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
from corpus.schema import ARTICLES, BATCHES, REMOVED, SPEAKERS, STATEMENTS
from corpus.stored import Stored, chunks

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
            ids = list(connection.scalars(select(ARTICLES.c.id).where(ARTICLES.c.batch_id == batch)))
            if ids:
                connection.execute(insert(REMOVED), [{"id": article_id} for article_id in ids])
            if not connection.execute(delete(BATCHES).where(BATCHES.c.id == batch)).rowcount:
                raise StoreError(f"there is no batch {batch}: `aqwal batches` lists them")
            silent = ~exists().where(STATEMENTS.c.speaker_id == SPEAKERS.c.id)
            connection.execute(delete(SPEAKERS).where(silent))
        return ids

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

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._writer.begin() as connection:
                lock(connection)
                yield connection
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise StoreError(f"the archive could not be written: {reason}") from error
