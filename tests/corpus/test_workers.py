import multiprocessing
import time

import pytest

from corpus.errors import AqwalError
from corpus.workers import Workers

LARGE = 20_000_000  # bytes: more than a pipe holds, so a process is caught in the middle of sending them


def test_results_come_in_the_order_of_their_tasks():
    with Workers(int, 3) as workers:
        assert list(workers.map(map(str, range(50)), queued=4)) == list(range(50))


def test_what_a_task_raised_is_raised():
    with Workers(int, 2) as workers, pytest.raises(ValueError, match="حلب"):
        list(workers.map(["1", "حلب", "2"], queued=1))


def test_a_process_killed_in_the_middle_of_a_result_is_told():
    with Workers(bytes, 2) as workers:
        results = workers.map([LARGE] * 20, queued=3)
        assert len(next(results)) == LARGE
        time.sleep(0.2)  # until both are sending, with nobody reading
        for process in multiprocessing.active_children():
            process.kill()
        with pytest.raises(AqwalError, match="worker process died"):
            list(results)


def test_processes_end_with_the_work():
    with Workers(int, 2) as workers:
        assert next(workers.map(["7"], queued=1)) == 7
    assert multiprocessing.active_children() == []
