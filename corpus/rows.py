"""Values of the models to rows of the tables, and back."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row

from corpus.models import Article, Kind, Resolution, SourceType, Span, Statement
from corpus.records import StoredArticle, StoredSentence, StoredStatement


def content_key(article: Article) -> str:
    """Hash what an article says (128 bits, hexadecimal): same title, text, publisher, date and url, same key.

    White space does not count, and neither does the article's own id.

    >>> content_key(Article(text="قال الوزير")) == content_key(Article(id="7", text=" قال  الوزير "))
    True
    """
    parts = (article.title, article.text, article.publisher, article.url)
    date = article.published.isoformat() if article.published else ""
    joined = "\0".join((*(" ".join((part or "").split()) for part in parts), date))
    return hashlib.blake2b(joined.encode(), digest_size=16).hexdigest()


def article_row(article: Article, *, key: str, article_id: int, batch: int) -> dict[str, Any]:
    """Lay an article out as a row."""
    return {
        "id": article_id, "key": key, "ref": article.id or key, "batch_id": batch, "title": article.title,
        "text": article.text, "published": article.published, "publisher": article.publisher,
        "url": article.url, "indexed": False,
    }  # fmt: skip


def sentence_rows(spans: Sequence[Span], *, article_id: int, first_id: int) -> Iterator[dict[str, Any]]:
    """Lay the sentences of an article out as rows, with running ids."""
    for offset, span in enumerate(spans):
        yield {
            "id": first_id + offset, "article_id": article_id, "number": offset + 1,
            "start": span.start, "end": span.end,
        }  # fmt: skip


def statement_row(
    statement: Statement, *, statement_id: int, article_id: int, sentence_id: int, alias_id: int | None
) -> dict[str, Any]:
    """Lay a statement out as a row."""
    content, cue, mention = statement.content, statement.cue, statement.mention
    return {
        "id": statement_id, "article_id": article_id, "sentence_id": sentence_id, "alias_id": alias_id,
        "content_start": content.start, "content_end": content.end, "cue_start": cue.start,
        "cue_end": cue.end,
        "mention_start": mention.start if mention else None, "mention_end": mention.end if mention else None,
        "cue_text": statement.cue_text, "cue_lemma": statement.cue_lemma, "speaker": statement.speaker,
        "role": statement.role, "source_type": statement.source_type.value, "kind": statement.kind.value,
        "resolution": statement.resolution.value, "confidence": statement.confidence,
    }  # fmt: skip


def to_article(row: Row[*tuple[Any, ...]]) -> StoredArticle:
    """Read an article back; its own id is its content hash where it had none.

    It was checked when it came, and is not again: an answer reads many.
    """
    article_id, key, ref, batch, title, text, published, publisher, url, _ = row
    article = Article.model_construct(
        id=ref, title=title, text=text, published=published, publisher=publisher, url=url
    )
    return StoredArticle(article_id, key, batch, article)


def to_sentence(row: Row[*tuple[Any, ...]]) -> StoredSentence:
    """Read a sentence back."""
    return StoredSentence._make(row)


def to_statement(row: Row[*tuple[Any, ...]]) -> StoredStatement:
    """Read a statement back; the row bears its sentence's `number` and its `speaker_id` too."""
    mention = None if row.mention_start is None else Span(start=row.mention_start, end=row.mention_end)
    statement = Statement(
        content=Span(start=row.content_start, end=row.content_end),
        cue=Span(start=row.cue_start, end=row.cue_end),
        cue_text=row.cue_text,
        cue_lemma=row.cue_lemma,
        mention=mention,
        speaker=row.speaker,
        role=row.role,
        source_type=SourceType(row.source_type),
        kind=Kind(row.kind),
        resolution=Resolution(row.resolution),
        sentence=row.number - 1,
        confidence=row.confidence,
    )
    return StoredStatement(row.id, row.article_id, row.sentence_id, row.speaker_id, statement)
