"""Processes that work through tasks side by side, the results in the order of the tasks."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

from corpus.errors import AqwalError
from corpus.garbage import settle

T = TypeVar("T")
R = TypeVar("R")


class Workers(Generic[T, R]):
    """Runs a function of a module on `count` processes, each at the end of a pipe of its own.

    A process that is killed in the middle of a result closes its pipe, and is told of at once; an executor of
    concurrent.futures, whose processes share one pipe, waits for the rest of that result for ever.
    """

    def __init__(self, work: Callable[[T], R], count: int) -> None:
        """Start the processes."""
        context = get_context("spawn")
        self._pipes: list[Connection] = []
        self._processes = []
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(work, theirs), daemon=True)
            process.start()
            theirs.close()  # so that the process holds the only other end
            self._pipes.append(ours)
            self._processes.append(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.terminate()
            process.join()

    def map(self, tasks: Iterable[T], *, queued: int) -> Iterator[R]:
        """Give the results of tasks in their order; at most `queued` wait for each process.

        Raises what a task raised, and AqwalError where a process died.
        """
        busy: deque[Connection] = deque()
        try:
            for number, task in enumerate(tasks):
                pipe = self._pipes[number % len(self._pipes)]
                pipe.send(task)
                busy.append(pipe)
                if len(busy) >= queued * len(self._pipes):
                    yield self._result(busy.popleft())
            while busy:
                yield self._result(busy.popleft())
        except (EOFError, OSError) as error:
            reason = "a worker process died, perhaps for want of memory: try with one worker"
            raise AqwalError(reason) from error

    @staticmethod
    def _result(pipe: Connection) -> R:
        found: R | Exception = pipe.recv()
        if isinstance(found, Exception):
            raise found
        return found


def _serve(work: Callable[[T], R], pipe: Connection) -> None:
    """Work until the other end closes; the process that asks answers to an interrupt, not this one."""
    signal(SIGINT, SIG_IGN)
    tasks: SimpleQueue[T | None] = SimpleQueue()
    results: SimpleQueue[memoryview] = SimpleQueue()
    Thread(target=_take, args=(pipe, tasks), daemon=True).start()
    Thread(target=_give, args=(pipe, results), daemon=True).start()
    for number, task in enumerate(iter(tasks.get, None)):
        if number == 1:
            settle()  # the first task loaded the tables, which stay
        try:
            found: R | Exception = work(task)
        except Exception as error:  # noqa: BLE001  # whatever it is, the asking process raises it
            found = error
        # Pickled here: what cannot be pickled must end the process, not a thread of it.
        results.put(ForkingPickler.dumps(found))


def _take(pipe: Connection, tasks: "SimpleQueue[T | None]") -> None:
    """Take tasks in while others are worked on, so that neither end ever waits for the other to read."""
    with suppress(EOFError, OSError):
        while True:
            tasks.put(pipe.recv())
    tasks.put(None)


def _give(pipe: Connection, results: "SimpleQueue[memoryview]") -> None:
    """Give results out while others are worked on: a pipe holds few, and who asks may be busy."""
    with suppress(OSError):
        while True:
            pipe.send_bytes(results.get())
