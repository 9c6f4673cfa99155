"""Articles to sentences and statements, over all cores."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from os import cpu_count

from corpus.attribution import attribute
from corpus.chunks import chunks
from corpus.models import Article
from corpus.records import Analysed
from corpus.text.sentences import split
from corpus.workers import Workers

# A process imports this module and no more of the archive, so that it starts quickly.
SMALL = 100  # articles that are done sooner than processes start
TASK = 32  # articles given to a process at once
# Tasks waiting for each process, and all that memory holds: enough to keep it busy while the process that
# asks is busy indexing what came before.
QUEUED = 8


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
    with Workers(_analyse_task, count) as pool:
        for done in pool.map(chunks(chain(first, rest), TASK), queued=QUEUED):
            yield from done


def _analyse_task(articles: list[Article]) -> list[Analysed]:
    return [analyse(article) for article in articles]
