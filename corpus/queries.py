"""The questions that are put to an archive's database, each built once: building takes longer than asking."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, Row, Select, Text, bindparam, func, select

from corpus.chunks import chunks
from corpus.schema import ALIASES, ARTICLES, SENTENCES, SPEAKERS, STATEMENTS

# Ids that are asked for: a parameter each or, where SQL takes them apart, all in one, which is quicker.
_GIVEN: BindParameter[list[int | str]] = bindparam("ids", expanding=True)
_GIVEN_AS_ONE = select(func.json_each(bindparam("ids", type_=Text)).table_valued("value").c.value)


class Among:
    """A query for the rows whose column holds one of some values."""

    def __init__(self, query: Select[*tuple[Any, ...]], column: Column[Any]) -> None:
        """Ask the query of the rows that one of the values is in `column` of."""
        self.every = query
        self._each, self._as_one = (query.where(column.in_(given)) for given in (_GIVEN, _GIVEN_AS_ONE))

    def rows(
        self, connection: Connection, ids: Iterable[int | str] | None
    ) -> Iterator[Row[*tuple[Any, ...]]]:
        """Give the rows with these values, or every row (None)."""
        if ids is None:
            yield from connection.execute(self.every)
        elif connection.dialect.name == "sqlite":
            for chunk in chunks(ids):
                yield from connection.execute(self._as_one, {"ids": json.dumps(chunk)}).all()
        else:
            for chunk in chunks(ids):
                yield from connection.execute(self._each, {"ids": chunk}).all()


_SAID = select(STATEMENTS, SENTENCES.c.number, ALIASES.c.speaker_id)
_SAID = _SAID.join(SENTENCES, SENTENCES.c.id == STATEMENTS.c.sentence_id)
_SAID = _SAID.outerjoin(ALIASES, ALIASES.c.id == STATEMENTS.c.alias_id)
_CANDIDATES = _SAID.with_only_columns(
    STATEMENTS.c.id, STATEMENTS.c.article_id, STATEMENTS.c.sentence_id, ALIASES.c.speaker_id,
    STATEMENTS.c.content_start, STATEMENTS.c.content_end, STATEMENTS.c.cue_lemma,
    SENTENCES.c.number, SENTENCES.c.start, SENTENCES.c.end,
)  # fmt: skip
_SPOKEN = select(
    STATEMENTS.c.id, STATEMENTS.c.article_id, STATEMENTS.c.sentence_id, ALIASES.c.speaker_id,
    STATEMENTS.c.content_start, STATEMENTS.c.content_end, STATEMENTS.c.speaker,
).outerjoin(ALIASES, ALIASES.c.id == STATEMENTS.c.alias_id)  # fmt: skip
_WORDS = func.substr(ARTICLES.c.text, SENTENCES.c.start + 1, SENTENCES.c.end - SENTENCES.c.start)
_TEXTS = select(SENTENCES.c.id, SENTENCES.c.article_id, _WORDS, ARTICLES.c.published).join(ARTICLES)
_COUNTED = select(func.count()).where(STATEMENTS.c.alias_id == ALIASES.c.id).scalar_subquery()

KEYS = Among(select(ARTICLES.c.key), ARTICLES.c.key)
ARTICLES_BY_ID = Among(select(ARTICLES), ARTICLES.c.id)
SENTENCES_BY_ID = Among(select(SENTENCES), SENTENCES.c.id)
SENTENCES_BY_ARTICLE = Among(select(SENTENCES), SENTENCES.c.article_id)
TEXTS_BY_ID = Among(_TEXTS, SENTENCES.c.id)
STATEMENTS_BY_ID = Among(_SAID, STATEMENTS.c.id)
STATEMENTS_BY_ARTICLE = Among(_SAID, STATEMENTS.c.article_id)
CUES_BY_ID = Among(select(STATEMENTS.c.id, STATEMENTS.c.cue_lemma), STATEMENTS.c.id)
CANDIDATES_BY_ID = Among(_CANDIDATES, STATEMENTS.c.id)
CANDIDATES_BY_ARTICLE = Among(_CANDIDATES, STATEMENTS.c.article_id)
SPOKEN_BY_ARTICLE = Among(_SPOKEN, STATEMENTS.c.article_id)
SPEAKERS_BY_ID = Among(select(SPEAKERS), SPEAKERS.c.id)
SPEAKER_NAMES = Among(select(SPEAKERS.c.id, SPEAKERS.c.name, SPEAKERS.c.role), SPEAKERS.c.id)
ALIASES_BY_SPEAKER = Among(
    select(ALIASES.c.speaker_id, ALIASES.c.alias, _COUNTED.label("said")), ALIASES.c.speaker_id
)
