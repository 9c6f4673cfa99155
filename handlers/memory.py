import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Self

from pydantic import ValidationError

from corpus.errors import StoreError
from index.questions.query import Query

FILE = "conversations.sqlite3"
_SCHEMA = """
create table if not exists turns (
    id integer primary key autoincrement,
    chat integer not null, user integer not null, message integer not null,
    question text not null, previous text, query text, replies text not null default '', asked real not null
);
create index if not exists turns_of on turns (chat, user, id);
create index if not exists turns_asked on turns (asked);
"""
_COLUMNS = "id, chat, user, message, question, previous, query, replies, asked"


class Turn(NamedTuple):
    """A question and its answer: who asked it where, what it continued, what it was taken for.

    `message` is the question's number in its chat, `replies` are those of the answer's messages; `asked`
    is in seconds since 1970.
    """

    chat: int
    user: int
    message: int
    question: str
    previous: Query | None = None
    query: Query | None = None
    replies: tuple[int, ...] = ()
    asked: float = 0.0
    id: int = 0


class Memory:
    """The last questions of every chat and user, kept over restarts, forgotten after `hours`.

    Every method may be called from any thread.
    """

    def __init__(self, connection: sqlite3.Connection, *, hours: float) -> None:
        """Keep to an opened database; `Memory.open` is the way to one."""
        self._connection, self._seconds = connection, hours * 3600
        self._lock = Lock()

    @classmethod
    def open(cls, place: Path | str, *, hours: float = 12.0) -> Self:
        """Open the file, made where there is none (`:memory:` for one that lasts as long as the process)."""
        connection = None
        try:
            connection = sqlite3.connect(place, check_same_thread=False, isolation_level=None)
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = normal")
            connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            raise StoreError(f"{place}: the bot's conversations cannot be opened: {error}") from error
        return cls(connection, hours=hours)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def keep(self, turn: Turn) -> int:
        """Remember a turn and give its number; what is past its time is forgotten."""
        now = time.time()
        row = (
            turn.chat,
            turn.user,
            turn.message,
            turn.question,
            _dump(turn.previous),
            _dump(turn.query),
            now,
        )
        with self._cursor() as cursor:
            cursor.execute("delete from turns where asked < ?", (now - self._seconds,))
            cursor.execute(
                "insert into turns (chat, user, message, question, previous, query, asked)"
                " values (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            return cursor.lastrowid or 0

    def answered(self, number: int, replies: tuple[int, ...]) -> None:
        """Note the messages that answer a turn."""
        with self._cursor() as cursor:
            cursor.execute("update turns set replies = ? where id = ?", (" ".join(map(str, replies)), number))

    def change(self, number: int, question: str, query: Query) -> None:
        """Note what a turn asks now, and what it is taken for."""
        with self._cursor() as cursor:
            cursor.execute(
                "update turns set question = ?, query = ? where id = ?", (question, _dump(query), number)
            )

    def last_query(self, chat: int, user: int) -> Query | None:
        """Give what the user last asked in this chat, for a follow-up to continue."""
        turn = self._one("chat = ? and user = ? order by id desc", chat, user)
        return turn and turn.query

    def turn(self, number: int, chat: int) -> Turn | None:
        """Give a turn of this chat by its number."""
        return self._one("id = ? and chat = ?", number, chat)

    def turn_of(self, chat: int, message: int) -> Turn | None:
        """Give the turn that a message asked."""
        return self._one("chat = ? and message = ? order by id desc", chat, message)

    def forget(self, chat: int, user: int) -> None:
        """Forget what the user asked in this chat."""
        with self._cursor() as cursor:
            cursor.execute("delete from turns where chat = ? and user = ?", (chat, user))

    def _one(self, condition: str, *values: int) -> Turn | None:
        since = time.time() - self._seconds
        with self._cursor() as cursor:
            cursor.execute(
                f"select {_COLUMNS} from turns where asked >= ? and {condition} limit 1",  # noqa: S608  # ours
                (since, *values),
            )
            row = cursor.fetchone()
        if row is None:
            return None
        number, chat, user, message, question, previous, query, replies, asked = row
        told = tuple(map(int, replies.split()))
        return Turn(chat, user, message, question, _load(previous), _load(query), told, asked, number)

    @contextmanager
    def _cursor(self) -> Iterator[sqlite3.Cursor]:
        with self._lock:
            cursor = self._connection.cursor()
            try:
                yield cursor
            finally:
                cursor.close()


def _dump(query: Query | None) -> str | None:
    return None if query is None else query.model_dump_json()


def _load(text: str | None) -> Query | None:
    """Read a query back; one that an older version wrote in another form is as good as forgotten."""
    try:
        return None if text is None else Query.model_validate_json(text)
    except ValidationError:
        return None
