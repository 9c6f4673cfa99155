"""Opening the database of an archive, and whatever only SQLite needs."""

import sqlite3
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from corpus.errors import StoreError
from corpus.schema import ARCHIVE, METADATA, SCHEMA_VERSION

FILE = "archive.sqlite"
BUSY_SECONDS = 30
_PAUSE = 0.05  # seconds before another try


def open_database(place: Path | str) -> Engine:
    """Open the database in a folder, or at a URL such as postgresql://…; make its tables if it has none.

    Raises StoreError where it cannot be opened, is no archive, or is of another schema; it is left as it was.
    """
    url = str(place) if "://" in str(place) else f"sqlite:///{_file(Path(place))}"
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            _prepare_sqlite(engine)
        try:
            _check(engine, str(place))
        except BaseException:
            engine.dispose()
            raise
    except (SQLAlchemyError, ImportError) as error:
        raise StoreError(f"cannot open the archive {place}: {reason_of(error)}") from error
    return engine


def reason_of(error: Exception) -> str:
    """Give the database's own words, in one line, without the statement that failed."""
    return str(getattr(error, "orig", None) or error).splitlines()[0]


def writing(engine: Engine) -> Engine:
    """Give an engine whose transactions take the writers' lock when they begin."""
    return engine.execution_options(aqwal_writes=True)


def _file(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the archive's folder {folder}: {error.strerror}") from error
    return folder.resolve() / FILE


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        # The driver's implicit transactions would let tables be made one by one; we begin them ourselves.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A reader that turned writer could find the database changed under it; a writer locks first.
        writes = connection.get_execution_options().get("aqwal_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check(engine: Engine, place: str) -> None:
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        version = connection.scalar(select(ARCHIVE.c.schema_version)) if ARCHIVE.name in tables else None
    if not tables:
        _make(engine)
    elif version is None:
        raise StoreError(f"{place} holds another program's database: name another folder for the archive")
    elif version > SCHEMA_VERSION:
        raise StoreError(
            f"the archive {place} has schema {version}, this Aqwal reads up to {SCHEMA_VERSION}: "
            "install the newer Aqwal that wrote it, or name another folder"
        )
    elif version < SCHEMA_VERSION:
        raise StoreError(
            f"the archive {place} has schema {version}, this Aqwal reads {SCHEMA_VERSION}: "
            "ingest its articles anew into another folder"
        )


def _write_ahead(engine: Engine) -> None:
    """Set the journal that is kept in the file, with which readers never wait.

    SQLite does not wait for this as it does for a lock: where another process opens the same new archive at
    this moment, we try again.
    """
    raw = engine.raw_connection()
    until = monotonic() + BUSY_SECONDS
    try:
        while True:
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError:
                if monotonic() > until:
                    raise
                sleep(_PAUSE)
            else:
                return
    finally:
        raw.close()


def _make(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)
    with writing(engine).begin() as connection:
        if ARCHIVE.name in inspect(connection).get_table_names():
            return  # another process was quicker
        METADATA.create_all(connection)
        ones = {column.name: 1 for column in ARCHIVE.c if column.name.startswith("next_")}
        connection.execute(insert(ARCHIVE).values(schema_version=SCHEMA_VERSION, revision=0, **ones))
