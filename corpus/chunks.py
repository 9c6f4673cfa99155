"""Long streams cut into lists that a database or a process takes at once."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

PAGE = 500
T = TypeVar("T")


def chunks(items: Iterable[T], size: int = PAGE) -> Iterator[list[T]]:
    """Cut into lists of `size`; a database takes only so many values in one statement.

    >>> list(chunks("سلام", 3))
    [['س', 'ل', 'ا'], ['م']]
    """
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
