import multiprocessing

import pytest

from corpus import analysis
from corpus.analysis import analyse, analyse_all
from corpus.errors import AqwalError
from corpus.models import Article

TEXT = "قال سليم البحري إن المرفأ يعمل. وأضاف أن العمل مستمر."


def test_processes_give_what_one_gives_in_the_same_order():
    articles = [Article(text=f"{TEXT} {number}") for number in range(analysis.SMALL + 50)]
    assert list(analyse_all(iter(articles), workers=2)) == [analyse(article) for article in articles]
    assert [one.article for one in analyse_all(articles[:3], workers=2)] == articles[:3]


def test_no_more_articles_are_taken_than_are_worked_on():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield Article(text=TEXT)

    stream = analyse_all(endless(), workers=2)
    next(stream)
    stream.close()
    assert taken <= analysis.SMALL + 1 + (2 * analysis.QUEUED + 1) * analysis.TASK


def test_a_worker_that_dies_is_told():
    stream = analyse_all((Article(text=TEXT) for _ in range(10_000)), workers=2)
    next(stream)
    for process in multiprocessing.active_children():
        process.kill()
    with pytest.raises(AqwalError, match="worker process died"):
        list(stream)
