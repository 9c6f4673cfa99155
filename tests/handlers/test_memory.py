import threading
from contextlib import closing

import pytest

from corpus.errors import StoreError
from handlers.memory import Memory, Turn
from index.questions.query import Query

HALAB = Query(topic="حلب")


@pytest.fixture
def memory(tmp_path):
    with closing(Memory.open(tmp_path / "memory.sqlite3")) as memory:
        yield memory


def test_a_turn_is_given_back_as_it_was(memory):
    number = memory.keep(Turn(1, 2, 3, "من قال؟", query=HALAB))
    memory.answered(number, (4, 5))
    turn = memory.turn(number, 1)
    assert turn[:7] == (1, 2, 3, "من قال؟", None, HALAB, (4, 5))
    assert memory.turn_of(1, 3) == turn


def test_a_turn_belongs_to_its_chat(memory):
    number = memory.keep(Turn(1, 2, 3, "من قال؟"))
    assert memory.turn(number, 9) is None
    assert memory.turn_of(9, 3) is None


def test_the_last_query_is_per_chat_and_user(memory):
    memory.keep(Turn(1, 2, 3, "من قال؟", query=Query(topic="دمشق")))
    memory.keep(Turn(1, 2, 4, "من قال؟", query=HALAB))
    assert memory.last_query(1, 2) == HALAB
    assert memory.last_query(1, 3) is None
    assert memory.last_query(2, 2) is None


def test_an_edited_question_replaces_the_one_it_was(memory):
    number = memory.keep(Turn(1, 2, 3, "من قال؟"))
    memory.change(number, "ومن نفى؟", HALAB)
    assert memory.turn(number, 1).question == "ومن نفى؟"
    assert memory.last_query(1, 2) == HALAB


def test_what_is_past_its_time_is_forgotten_and_deleted(memory, monkeypatch):
    memory.keep(Turn(1, 2, 3, "من قال؟", query=HALAB))
    monkeypatch.setattr("handlers.memory.time.time", lambda: 4_000_000_000.0)
    assert memory.last_query(1, 2) is None
    memory.keep(Turn(5, 5, 5, "ومن نفى؟"))
    assert memory._connection.execute("select question from turns").fetchall() == [("ومن نفى؟",)]


def test_forgetting_is_for_one_chat_and_user(memory):
    memory.keep(Turn(1, 2, 3, "من قال؟", query=HALAB))
    memory.keep(Turn(1, 9, 4, "من قال؟", query=HALAB))
    memory.forget(1, 2)
    assert memory.last_query(1, 2) is None
    assert memory.last_query(1, 9) == HALAB


def test_a_query_of_another_version_is_as_good_as_forgotten(memory):
    memory.keep(Turn(1, 2, 3, "من قال؟", query=HALAB))
    memory._connection.execute("""update turns set query = '{"about": "حلب"}'""")
    assert memory.last_query(1, 2) is None


def test_threads_share_it(memory):
    threads = [threading.Thread(target=memory.keep, args=(Turn(1, n, n, "من قال؟"),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(memory.turn_of(1, n) for n in range(8))


def test_a_file_that_is_no_database_is_a_store_error(tmp_path):
    (tmp_path / "memory.sqlite3").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="conversations cannot be opened"):
        Memory.open(tmp_path / "memory.sqlite3")
    with pytest.raises(StoreError):
        Memory.open(tmp_path / "nowhere" / "memory.sqlite3")
