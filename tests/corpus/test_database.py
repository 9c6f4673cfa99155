import sqlite3
import subprocess
import sys

import pytest
from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from corpus.database import FILE, open_database
from corpus.errors import StoreError
from corpus.models import Article, Span
from corpus.schema import METADATA, SCHEMA_VERSION
from corpus.store import Analysed, Store


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("version", "advice"), [(SCHEMA_VERSION + 1, "install the newer Aqwal"), (SCHEMA_VERSION - 1, "anew")]
)
def test_an_archive_of_another_schema_is_refused_and_left_as_it_was(tmp_path, version, advice):
    with Store.open(tmp_path) as store:
        store.add(store.new_batch("أول"), [Analysed(Article(text="خبر"), [], [])])
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE archive SET schema_version = ?", [version])
    connection.close()
    before = contents(tmp_path)
    with pytest.raises(StoreError, match=advice) as refusal:
        Store.open(tmp_path)
    assert "\n" not in str(refusal.value)
    assert contents(tmp_path) == before


def test_a_database_of_another_program_is_refused_and_left_as_it_was(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()
    before = contents(tmp_path)
    with pytest.raises(StoreError, match="another program"):
        Store.open(tmp_path)
    assert contents(tmp_path) == before


def test_what_is_no_database_is_refused(tmp_path):
    (tmp_path / FILE).write_bytes(b"not a database at all, but some text that is long enough" * 20)
    with pytest.raises(StoreError, match="not a database"):
        Store.open(tmp_path)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "archive"):
        with pytest.raises(StoreError, match="cannot make"):
            Store.open(place)
    with pytest.raises(StoreError, match="cannot open"):
        Store.open("nosuch://place/archive")


def test_an_archive_is_told_from_an_empty_folder(tmp_path):
    assert not Store.exists(tmp_path)
    Store.open(tmp_path).close()
    assert Store.exists(tmp_path)


def test_a_folder_or_a_url_opens_the_same_archive(tmp_path):
    with Store.open(tmp_path) as store:
        store.new_batch("أول")
    with Store.open(f"sqlite:///{tmp_path / FILE}") as store:
        assert [batch.name for batch in store.batches()] == ["أول"]


def test_connections_keep_to_the_rules(tmp_path):
    engine = open_database(tmp_path)
    with engine.connect() as connection:
        pragmas = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        values = [connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in pragmas]
        assert values == ["wal", 1, 1, 30_000]
        assert set(inspect(connection).get_table_names()) == set(METADATA.tables)
    engine.dispose()


def test_the_tables_are_such_as_postgresql_knows():
    made = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in METADATA.sorted_tables]
    indexes = [index for table in METADATA.sorted_tables for index in table.indexes]
    made += [str(CreateIndex(index).compile(dialect=postgresql.dialect())) for index in indexes]
    assert any("WHERE NOT indexed" in statement for statement in made)
    assert len(made) == len(METADATA.tables) + len(indexes)


def test_processes_that_open_a_new_archive_at_once_make_one(tmp_path):
    program = "import sys; from corpus.store import Store; Store.open(sys.argv[1]).new_batch('أول')"
    running = [
        subprocess.Popen([sys.executable, "-c", program, tmp_path / "archive"], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for process in running:
        assert process.communicate()[1] == b""
        assert process.returncode == 0
    with Store.open(tmp_path / "archive") as store:
        assert sorted(batch.id for batch in store.batches()) == [1, 2, 3]


def test_a_damaged_archive_is_told_in_reading_and_in_writing(tmp_path):
    with Store.open(tmp_path) as store:
        with sqlite3.connect(tmp_path / FILE) as connection:
            connection.execute("DROP TABLE sentences")
        connection.close()
        with pytest.raises(StoreError, match="could not be read: no such table"):
            store.stats()
        with pytest.raises(StoreError, match="could not be written: no such table"):
            store.add(store.new_batch("أول"), [Analysed(Article(text="خبر"), [Span(start=0, end=3)], [])])
        assert len(store.batches()) == 1
