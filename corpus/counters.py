"""The writers' lock of an archive, and the ids that it guards."""

from sqlalchemy import Connection, select, update

from corpus.schema import ARCHIVE


def lock(connection: Connection) -> None:
    """Take the writers' lock of any database, and tell readers of a change."""
    connection.execute(update(ARCHIVE).values(revision=ARCHIVE.c.revision + 1))


class Counters:
    """The next free ids, read under the writers' lock and saved before it is let go."""

    def __init__(self, connection: Connection) -> None:
        """Read the counters; call only after `lock`."""
        self._connection = connection
        self._next: dict[str, int] = dict(connection.execute(select(ARCHIVE)).one()._mapping)  # noqa: SLF001 - SQLAlchemy's public name

    def take(self, noun: str, count: int = 1) -> int:
        """Reserve `count` ids in a row and give the first."""
        first = self._next[f"next_{noun}"]
        self._next[f"next_{noun}"] = first + count
        return first

    def save(self) -> None:
        """Write the counters back."""
        self._connection.execute(update(ARCHIVE).values(self._next))
