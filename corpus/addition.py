"""One writing transaction that adds articles: keys, ids, speakers, rows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from corpus.chunks import chunks
from corpus.counters import Counters
from corpus.records import Added, Analysed
from corpus.rows import article_row, content_key, sentence_rows, statement_row
from corpus.schema import ARTICLES, SENTENCES, STATEMENTS
from corpus.speakers import Aliases, resolve_blocks


def add_articles(connection: Connection, batch: int, items: Sequence[Analysed]) -> Added:
    """Add the articles that the archive does not hold yet, and all that is theirs; call after `lock`."""
    fresh = _fresh(connection, items)
    ids = Counters(connection)
    aliases = Aliases(connection, (said for item in fresh.values() for said in item.statements), ids)
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
                alias_id=aliases.id_of(statement),
            )
            for statement in item.statements
        )
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), values)
    resolve_blocks(connection, aliases.blocks, ids)
    ids.save()
    return Added(len(fresh), len(items) - len(fresh), len(rows[SENTENCES]), len(rows[STATEMENTS]))


def _fresh(connection: Connection, items: Sequence[Analysed]) -> dict[str, Analysed]:
    keyed: dict[str, Analysed] = {}
    for item in items:
        keyed.setdefault(content_key(item.article), item)
    for chunk in chunks(list(keyed)):
        for key in connection.scalars(select(ARTICLES.c.key).where(ARTICLES.c.key.in_(chunk))):
            del keyed[key]
    return keyed
