"""One writing transaction that adds articles: keys, ids, speakers, rows."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from corpus.models import SourceType, Statement
from corpus.records import Added, Analysed
from corpus.rows import article_row, content_key, sentence_rows, statement_row
from corpus.schema import ALIASES, ARCHIVE, ARTICLES, SENTENCES, SPEAKERS, STATEMENTS
from corpus.stored import chunks
from corpus.text.folding import fold

Name = tuple[str, SourceType]  # a folded spelling and its type: what a speaker is looked up by


def lock(connection: Connection) -> None:
    """Take the writers' lock of any database, and tell readers of a change."""
    connection.execute(update(ARCHIVE).values(revision=ARCHIVE.c.revision + 1))


def add_articles(connection: Connection, batch: int, items: Sequence[Analysed]) -> Added:
    """Add the articles that the archive does not hold yet, and all that is theirs; call after `lock`."""
    fresh = _fresh(connection, items)
    ids = Counters(connection)
    speakers = assign_speakers(connection, (said for item in fresh.values() for said in item.statements), ids)
    rows: dict[Table, list[dict[str, Any]]] = {ARTICLES: [], SENTENCES: [], STATEMENTS: []}
    for key, item in fresh.items():
        article_id = ids.take("article")
        first = ids.take("sentence", len(item.sentences))
        rows[ARTICLES].append(article_row(item.article, key=key, article_id=article_id, batch=batch))
        rows[SENTENCES].extend(sentence_rows(item.sentences, article_id=article_id, first_id=first))
        rows[STATEMENTS].extend(
            statement_row(
                statement,
                statement_id=ids.take("statement"),
                article_id=article_id,
                sentence_id=first + statement.sentence,
                speaker_id=speakers.get(name_of(statement)),
            )
            for statement in item.statements
        )
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), values)
    ids.save()
    return Added(len(fresh), len(items) - len(fresh), len(rows[SENTENCES]), len(rows[STATEMENTS]))


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


def name_of(statement: Statement) -> Name:
    """Give what a statement's speaker is looked up by; an empty spelling where nobody could be told."""
    return fold(statement.speaker or "").strip(), statement.source_type


def assign_speakers(
    connection: Connection, statements: Iterable[Statement], ids: Counters
) -> dict[Name, int]:
    """Find the speaker of each name, and make one for each new name."""
    named: dict[Name, Statement] = {}
    for statement in statements:
        name = name_of(statement)
        if name[0] and (name not in named or len(statement.role) > len(named[name].role)):
            named[name] = statement  # the fullest role stands for the speaker
    known = known_speakers(connection, {alias for alias, _ in named})
    made, aliases = [], []
    for name, statement in named.items():
        if name not in known:
            known[name] = ids.take("speaker")
            made.append(
                {
                    "id": known[name],
                    "name": statement.speaker,
                    "role": statement.role,
                    "source_type": name[1].value,
                }
            )
            aliases.append({"alias": name[0], "source_type": name[1].value, "speaker_id": known[name]})
    if made:
        connection.execute(insert(SPEAKERS), made)
        connection.execute(insert(ALIASES), aliases)
    return known


def known_speakers(connection: Connection, aliases: Iterable[str]) -> dict[Name, int]:
    """Look folded spellings up among the archive's speakers."""
    return {
        (row.alias, SourceType(row.source_type)): row.speaker_id
        for chunk in chunks(sorted(aliases))
        for row in connection.execute(select(ALIASES).where(ALIASES.c.alias.in_(chunk)))
    }


def _fresh(connection: Connection, items: Sequence[Analysed]) -> dict[str, Analysed]:
    keyed: dict[str, Analysed] = {}
    for item in items:
        keyed.setdefault(content_key(item.article), item)
    for chunk in chunks(list(keyed)):
        for key in connection.scalars(select(ARTICLES.c.key).where(ARTICLES.c.key.in_(chunk))):
            del keyed[key]
    return keyed
