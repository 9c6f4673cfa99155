"""Articles to sentences and statements, over all cores."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from os import cpu_count
from signal import SIG_IGN, SIGINT, signal

from corpus.attribution import attribute
from corpus.chunks import chunks
from corpus.errors import AqwalError
from corpus.models import Article
from corpus.records import Analysed
from corpus.text.sentences import split

# A process imports this module and no more of the archive, so that it starts quickly.
SMALL = 100  # articles that are done sooner than processes start
TASK = 32  # articles given to a process at once
QUEUED = 4  # tasks waiting for each process: enough to keep it busy, and all that memory holds


def analyse(article: Article) -> Analysed:
    """Split an article into sentences and find its statements.

    >>> analyse(Article(text="وصل الوفد. وقال سليم إن المرفأ يعمل.")).sentences[1].start
    11
    """
    sentences = split(article.text)
    return Analysed(article, sentences, attribute(article, sentences))


def analyse_all(articles: Iterable[Article], *, workers: int | None = None) -> Iterator[Analysed]:
    """Analyse many articles in their order, on `workers` processes (one a core); few are done at once, here.

    Memory stays flat: no more are taken from `articles` than are worked on. Raises AqwalError where a
    process dies.
    """
    count = workers or cpu_count() or 1
    rest = iter(articles)
    first = list(islice(rest, SMALL + 1)) if count > 1 else []
    if len(first) <= SMALL:
        yield from map(analyse, chain(first, rest))
        return
    pool = ProcessPoolExecutor(
        count, mp_context=get_context("spawn"), initializer=signal, initargs=(SIGINT, SIG_IGN)
    )
    try:
        yield from _in_order(pool, chunks(chain(first, rest), TASK), QUEUED * count)
    except BrokenProcessPool as error:
        raise AqwalError("a worker process died, perhaps for want of memory: try with one worker") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, tasks: Iterator[list[Article]], in_flight: int
) -> Iterator[Analysed]:
    waiting: deque[Future[list[Analysed]]] = deque()
    for task in tasks:
        waiting.append(pool.submit(_analyse_task, task))
        if len(waiting) >= in_flight:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _analyse_task(articles: list[Article]) -> list[Analysed]:
    return [analyse(article) for article in articles]
