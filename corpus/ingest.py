"""Files into the archive: read, split, attribute, store."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.analysis import analyse, analyse_all
from corpus.chunks import chunks
from corpus.errors import ReadError
from corpus.models import Article, Frozen
from corpus.readers import find, read
from corpus.records import Added, Analysed
from corpus.rows import content_key
from corpus.store import Store

__all__ = ["Analysed", "IngestReport", "Rejection", "analyse", "analyse_all", "ingest"]

READ = 32  # articles looked up at once

STORED = 256  # articles stored in a transaction


class Rejection(Frozen):
    """A file, or a record of it, that was not taken in: where and why."""

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return str(ReadError(self.reason, path=self.path, line=self.line))


class IngestReport(Frozen):
    """What an ingest brought; `batch` is None where no article was new."""

    batch: int | None
    files: int
    articles: int
    duplicates: int
    sentences: int
    statements: int
    rejected: tuple[Rejection, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the report as values that JSON knows."""
        return self.model_dump(mode="json")


def ingest(  # noqa: PLR0913 - an option each
    store: Store,
    paths: Sequence[Path],
    *,
    publisher: str | None = None,
    name: str | None = None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> IngestReport:
    """Add the articles of files and folders to the archive, as one batch.

    `publisher` is for articles that name none; `name` is the batch's, by default the files'; `progress` is
    told how many articles are done. Articles that the archive holds are counted and not analysed again. What
    cannot be read is told in the report and left out. Raises ReadError for a folder that holds nothing to
    read, StoreError where the archive cannot be written; the articles stored until then stay.
    """
    files = find(paths)
    intake = _Intake(store, files, publisher)
    batch: int | None = None
    total = Added()
    for chunk in chunks(analyse_all(intake.fresh(), workers=workers), STORED):
        batch = store.new_batch(name or _name(paths)) if batch is None else batch
        total = total.plus(store.add(batch, chunk))
        if progress:
            progress(total.articles + total.duplicates + intake.duplicates)
    if batch is not None and not total.articles:
        store.remove_batch(batch)
        batch = None
    return IngestReport(
        batch=batch, files=len(files), articles=total.articles,
        duplicates=total.duplicates + intake.duplicates, sentences=total.sentences,
        statements=total.statements, rejected=tuple(intake.rejected),
    )  # fmt: skip


class _Intake:
    """The articles of files that the archive does not hold yet; keeps count of the others."""

    def __init__(self, store: Store, files: Sequence[Path], publisher: str | None) -> None:
        self.rejected: list[Rejection] = []
        self.duplicates = 0
        self._store, self._files, self._publisher = store, files, publisher

    def fresh(self) -> Iterator[Article]:
        """Stream the articles that are to be analysed."""
        for chunk in chunks(self._read(), READ):
            keys = [content_key(article) for article in chunk]
            held = self._store.held(keys)
            self.duplicates += sum(key in held for key in keys)
            yield from (article for key, article in zip(keys, chunk, strict=True) if key not in held)

    def _read(self) -> Iterator[Article]:
        for file in self._files:
            try:
                for record in read(file):
                    if isinstance(record, ReadError):
                        self._reject(record)
                    elif record.publisher is None and self._publisher:
                        yield record.model_copy(update={"publisher": self._publisher})
                    else:
                        yield record
            except ReadError as error:
                self._reject(error)

    def _reject(self, error: ReadError) -> None:
        self.rejected.append(Rejection(path=error.path, line=error.line, reason=error.reason))


def _name(paths: Sequence[Path]) -> str:
    first, *others = (path.resolve().name for path in paths)
    return f"{first} +{len(others)}" if others else first
