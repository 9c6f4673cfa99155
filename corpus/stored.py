"""Reading an archive's database: by id, by article, page by page."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Engine, Row, Select, func, select
from sqlalchemy.exc import SQLAlchemyError

from corpus import queries
from corpus.chunks import PAGE
from corpus.database import reason_of
from corpus.errors import StoreError
from corpus.models import SourceType
from corpus.queries import Among
from corpus.records import (
    Batch,
    Candidate,
    SentenceText,
    SpeakerRecord,
    Spoken,
    StoredArticle,
    StoredSentence,
    StoredStatement,
    StoreStats,
)
from corpus.rows import to_article, to_sentence, to_statement
from corpus.schema import ARCHIVE, ARTICLES, BATCHES, REMOVED, SENTENCES, SPEAKERS, STATEMENTS

T = TypeVar("T")
G = TypeVar("G", StoredSentence, StoredStatement, Spoken)


class Stored:
    """What an archive's database holds; every method may be called from any thread."""

    def __init__(self, engine: Engine) -> None:
        """Read from an opened database."""
        self._engine = engine
        self._held = threading.local()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Read what this thread reads meanwhile as it stands at one moment, and on one connection."""
        if getattr(self._held, "connection", None):
            yield
            return
        with self._reading() as connection:
            self._held.connection = connection
            try:
                yield
            finally:
                self._held.connection = None

    def revision(self) -> int:
        """Count the changes so far: what was cached at another revision is stale."""
        with self._reading() as connection:
            return int(connection.scalar(select(ARCHIVE.c.revision)) or 0)

    def stats(self) -> StoreStats:
        """Count what the archive holds."""
        tables = (BATCHES, ARTICLES, SENTENCES, STATEMENTS, SPEAKERS)
        with self._reading() as connection:
            counts = {
                table.name: _count(connection, select(func.count()).select_from(table)) for table in tables
            }
            unindexed = _count(connection, select(func.count(ARTICLES.c.id)).where(~ARTICLES.c.indexed))
            days = select(func.min(ARTICLES.c.published), func.max(ARTICLES.c.published))
            first, last = connection.execute(days).one()
        return StoreStats(**counts, unindexed=unindexed, first=first, last=last)

    def publishers(self) -> list[str]:
        """List the publishers of the articles, by name."""
        query = select(ARTICLES.c.publisher).where(ARTICLES.c.publisher.is_not(None)).distinct()
        return sorted(self._all(query, lambda row: str(row.publisher)))

    def batches(self) -> list[Batch]:
        """List the batches in the order they came, with the number of their articles."""
        query = (
            select(BATCHES, func.count(ARTICLES.c.id).label("articles"))
            .outerjoin(ARTICLES)
            .group_by(BATCHES.c.id)
            .order_by(BATCHES.c.id)
        )
        return self._all(
            query, lambda row: Batch(id=row.id, name=row.name, created=row.created, articles=row.articles)
        )

    def held(self, keys: Iterable[str]) -> set[str]:
        """Tell which content hashes the archive holds."""
        return set(self._among(queries.KEYS, keys, lambda row: str(row.key)))

    def articles(self, ids: Iterable[int]) -> dict[int, StoredArticle]:
        """Fetch articles by the store's ids; an unknown id is left out."""
        return {article.id: article for article in self._among(queries.ARTICLES_BY_ID, ids, to_article)}

    def sentences(self, ids: Iterable[int]) -> dict[int, StoredSentence]:
        """Fetch sentences by id; an unknown id is left out."""
        rows = self._among(queries.SENTENCES_BY_ID, ids, to_sentence)
        return {sentence.id: sentence for sentence in rows}

    def sentence_texts(self, ids: Iterable[int]) -> dict[int, SentenceText]:
        """Fetch sentences' words by id, without the articles around them; an unknown id is left out."""
        rows = self._among(queries.TEXTS_BY_ID, ids, SentenceText._make)
        return {sentence.id: sentence for sentence in rows}

    def statements(self, ids: Iterable[int]) -> dict[int, StoredStatement]:
        """Fetch statements by id; an unknown id is left out."""
        return {row.id: row for row in self._among(queries.STATEMENTS_BY_ID, ids, to_statement)}

    def cues(self, ids: Iterable[int]) -> dict[int, str]:
        """Fetch the lemmas of statements' cues by id; an unknown id is left out."""
        return dict(self._among(queries.CUES_BY_ID, ids, _pair))

    def candidates(self, ids: Iterable[int]) -> dict[int, Candidate]:
        """Fetch of statements what ranking asks, by id; an unknown id is left out."""
        rows = self._among(queries.CANDIDATES_BY_ID, ids, Candidate._make)
        return {row.id: row for row in rows}

    def candidates_in(self, article_ids: Iterable[int]) -> dict[int, Candidate]:
        """Fetch of the statements of many articles what ranking asks, by id."""
        rows = self._among(queries.CANDIDATES_BY_ARTICLE, article_ids, Candidate._make)
        return {row.id: row for row in rows}

    def sentences_of(self, article_id: int) -> list[StoredSentence]:
        """List an article's sentences in their order."""
        return self.sentences_in([article_id]).get(article_id, [])

    def statements_of(self, article_id: int) -> list[StoredStatement]:
        """List an article's statements in the order they were found."""
        return self.statements_in([article_id]).get(article_id, [])

    def sentences_in(self, article_ids: Iterable[int]) -> dict[int, list[StoredSentence]]:
        """List the sentences of many articles at once, by article."""
        return _by_article(self._among(queries.SENTENCES_BY_ARTICLE, article_ids, to_sentence))

    def statements_in(self, article_ids: Iterable[int]) -> dict[int, list[StoredStatement]]:
        """List the statements of many articles at once, by article."""
        return _by_article(self._among(queries.STATEMENTS_BY_ARTICLE, article_ids, to_statement))

    def spoken_in(self, article_ids: Iterable[int]) -> dict[int, list[Spoken]]:
        """List of the statements of many articles at once what the index asks, by article."""
        return _by_article(self._among(queries.SPOKEN_BY_ARTICLE, article_ids, Spoken._make))

    def neighbours(self, sentence_id: int, around: int = 2) -> list[StoredSentence]:
        """List a sentence and up to `around` on either side in its article; nothing for an unknown id."""
        middle = self.sentences([sentence_id]).get(sentence_id)
        if middle is None:
            return []
        near = SENTENCES.c.number.between(middle.number - around, middle.number + around)
        query = select(SENTENCES).where(SENTENCES.c.article_id == middle.article_id, near)
        return self._all(query.order_by(SENTENCES.c.number), to_sentence)

    def speakers(self, ids: Iterable[int] | None = None) -> list[SpeakerRecord]:
        """List speakers (all, or those asked for) with their aliases and number of statements, by id."""
        wanted = None if ids is None else list(ids)
        names: dict[int, list[tuple[str, int]]] = {}
        for speaker, name in self._among(queries.ALIASES_BY_SPEAKER, wanted, _name_of_speaker):
            names.setdefault(speaker, []).append(name)

        def record(row: Row[*tuple[Any, ...]]) -> SpeakerRecord:
            key, name, role, kind = row
            known = names.get(key, ())
            return SpeakerRecord(
                id=key, name=name, role=role, source_type=SourceType(kind),
                aliases=tuple(sorted(alias for alias, _ in known)), statements=sum(said for _, said in known),
            )  # fmt: skip

        found = self._among(queries.SPEAKERS_BY_ID, wanted, record)
        return sorted(found, key=lambda speaker: speaker.id)

    def speaker_names(self, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Fetch speakers' names and roles by id, without counting what they said."""
        found = self._among(queries.SPEAKER_NAMES, ids, tuple)
        return {key: (name, role) for key, name, role in found}

    def unindexed(self, limit: int = PAGE) -> list[StoredArticle]:
        """List the oldest articles that the index does not hold yet."""
        query = select(ARTICLES).where(~ARTICLES.c.indexed).order_by(ARTICLES.c.id).limit(limit)
        return self._all(query, to_article)

    def unforgotten(self) -> list[int]:
        """List the ids of removed articles that the index may still hold."""
        return self._all(select(REMOVED.c.id).order_by(REMOVED.c.id), lambda row: int(row.id))

    def iterate_articles(self, page: int = PAGE) -> Iterator[list[StoredArticle]]:
        """Stream every article, a page at a time; each page is a reading of its own, so writers go on."""
        return self._pages(queries.ARTICLES_BY_ID.every, ARTICLES.c.id, to_article, page)

    def iterate_sentences(self, page: int = 10 * PAGE) -> Iterator[list[StoredSentence]]:
        """Stream every sentence, a page at a time."""
        return self._pages(queries.SENTENCES_BY_ID.every, SENTENCES.c.id, to_sentence, page)

    def iterate_statements(self, page: int = 10 * PAGE) -> Iterator[list[StoredStatement]]:
        """Stream every statement, a page at a time."""
        return self._pages(queries.STATEMENTS_BY_ID.every, STATEMENTS.c.id, to_statement, page)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        held: Connection | None = getattr(self._held, "connection", None)
        try:
            if held:
                yield held
                return
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(f"the archive could not be read: {reason_of(error)}") from error

    def _all(self, query: Select[*tuple[Any, ...]], read: Callable[[Row[*tuple[Any, ...]]], T]) -> list[T]:
        with self._reading() as connection:
            return [read(row) for row in connection.execute(query).all()]

    def _among(
        self, query: Among, ids: Iterable[int | str] | None, read: Callable[[Row[*tuple[Any, ...]]], T]
    ) -> list[T]:
        with self._reading() as connection:
            return [read(row) for row in query.rows(connection, ids)]

    def _pages(
        self,
        query: Select[*tuple[Any, ...]],
        column: Column[int],
        read: Callable[[Row[*tuple[Any, ...]]], T],
        size: int,
    ) -> Iterator[list[T]]:
        last = 0
        while True:
            with self._reading() as connection:
                rows = connection.execute(query.where(column > last).order_by(column).limit(size)).all()
            if not rows:
                return
            last = rows[-1].id
            yield [read(row) for row in rows]


def _by_article(rows: Iterable[G]) -> dict[int, list[G]]:
    """Put rows by article, each one's in the order of their ids."""
    grouped: dict[int, list[G]] = {}
    for row in sorted(rows, key=attrgetter("id")):
        grouped.setdefault(row.article_id, []).append(row)
    return grouped


def _pair(row: Row[*tuple[Any, ...]]) -> tuple[int, str]:
    key, value = row
    return key, value


def _name_of_speaker(row: Row[*tuple[Any, ...]]) -> tuple[int, tuple[str, int]]:
    speaker, alias, said = row
    return speaker, (alias, said)


def _count(connection: Connection, query: Select[int]) -> int:
    return connection.scalar(query) or 0
