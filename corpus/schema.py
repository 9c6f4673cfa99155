"""The tables of an archive, in SQL that SQLite and PostgreSQL share."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

SCHEMA_VERSION = 2
METADATA = MetaData()


def _key() -> "Column[int]":
    # Ids are given out by the store from the counters in `archive`: never used twice, so the index
    # cannot take a new article for one that was removed.
    return Column("id", Integer, primary_key=True, autoincrement=False)


def _owner(name: str, target: str, *, index: bool = True) -> "Column[int]":
    return Column(name, ForeignKey(target, ondelete="CASCADE"), nullable=False, index=index)


# One row. Every writing transaction updates it first: that takes the writers' lock in any database.
ARCHIVE = Table(
    "archive",
    METADATA,
    Column("schema_version", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("next_batch", Integer, nullable=False),
    Column("next_article", Integer, nullable=False),
    Column("next_sentence", Integer, nullable=False),
    Column("next_statement", Integer, nullable=False),
    Column("next_alias", Integer, nullable=False),
    Column("next_speaker", Integer, nullable=False),
)

BATCHES = Table(
    "batches",
    METADATA,
    _key(),
    Column("name", Text, nullable=False),
    Column("created", DateTime, nullable=False),
)

ARTICLES = Table(
    "articles",
    METADATA,
    _key(),
    Column("key", String(32), nullable=False, unique=True),
    Column("ref", Text, nullable=False),
    _owner("batch_id", "batches.id"),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("published", Date),
    Column("publisher", Text),
    Column("url", Text),
    Column("indexed", Boolean, nullable=False),
    Index("articles_unindexed", "id", sqlite_where=text("NOT indexed"), postgresql_where=text("NOT indexed")),
)

# Articles that went, until the index has let go of them too.
REMOVED = Table("removed_articles", METADATA, _key())

SENTENCES = Table(
    "sentences",
    METADATA,
    _key(),
    _owner("article_id", "articles.id", index=False),
    Column("number", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    UniqueConstraint("article_id", "number"),
)

SPEAKERS = Table(
    "speakers",
    METADATA,
    _key(),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("source_type", String(16), nullable=False),
)

# A folded spelling as articles give it, by type. A speaker is the aliases that point to it, so that putting
# speakers together or apart touches no statement; `block` is what all spellings of a name share.
ALIASES = Table(
    "speaker_aliases",
    METADATA,
    _key(),
    Column("alias", Text, nullable=False),
    Column("source_type", String(16), nullable=False),
    Column("spelled", Text, nullable=False),
    Column("block", Text, nullable=False, index=True),
    Column("speaker_id", ForeignKey("speakers.id"), index=True),
    UniqueConstraint("alias", "source_type"),
)

# What an administrator decided of two names; it stands when speakers are found anew, or names come back.
DECISIONS = Table(
    "speaker_decisions",
    METADATA,
    Column("alias", Text, primary_key=True),
    Column("source_type", String(16), primary_key=True),
    Column("other_alias", Text, primary_key=True),
    Column("other_type", String(16), primary_key=True),
    Column("apart", Boolean, nullable=False),
)

STATEMENTS = Table(
    "statements",
    METADATA,
    _key(),
    _owner("article_id", "articles.id"),
    _owner("sentence_id", "sentences.id"),
    Column("alias_id", ForeignKey("speaker_aliases.id")),
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
    Column("cue_start", Integer, nullable=False),
    Column("cue_end", Integer, nullable=False),
    Column("mention_start", Integer),
    Column("mention_end", Integer),
    Column("cue_text", Text, nullable=False),
    Column("cue_lemma", Text, nullable=False),
    Column("speaker", Text),
    Column("role", Text, nullable=False),
    Column("source_type", String(16), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("resolution", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
    # Holds all that is asked of an alias: its roles and how often it speaks.
    Index("statements_alias", "alias_id", "role"),
)
