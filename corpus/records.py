"""What the store hands out: stored articles, sentences, statements, speakers, and counts of them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from corpus.models import Article, Frozen, SourceType, Span, Statement


class Analysed(NamedTuple):
    """An article with its sentences and the statements found in it, before it is stored."""

    article: Article
    sentences: Sequence[Span]
    statements: Sequence[Statement]


class StoredArticle(NamedTuple):
    """An article of the archive: `id` is the store's key, `key` its content hash, `article.id` its own id."""

    id: int
    key: str
    batch: int
    article: Article


class StoredSentence(NamedTuple):
    """A sentence of the archive: `number` counts from 1 within the article, `start:end` is its span."""

    id: int
    article_id: int
    number: int
    start: int
    end: int


class SentenceText(NamedTuple):
    """A sentence's words, and the day its article was published."""

    id: int
    article_id: int
    text: str
    published: date | None


class StoredStatement(NamedTuple):
    """A statement of the archive; `speaker_id` is None where nobody could be told."""

    id: int
    article_id: int
    sentence_id: int
    speaker_id: int | None
    statement: Statement


class Candidate(NamedTuple):
    """A statement as far as ranking asks: where its content stands, in which sentence, who speaks and how.

    `start:end` is the content's span; `number`, `first` and `last` are its sentence's number and span.
    """

    id: int
    article_id: int
    sentence_id: int
    speaker_id: int | None
    start: int
    end: int
    cue_lemma: str
    number: int
    first: int
    last: int

    @property
    def sentence(self) -> StoredSentence:
        """The sentence in which the cue stands."""
        return StoredSentence(self.sentence_id, self.article_id, self.number, self.first, self.last)


class Spoken(NamedTuple):
    """A statement as far as the index asks: who speaks, and where the content stands, in which sentence.

    `start:end` is the content's span, `speaker` the name within the article.
    """

    id: int
    article_id: int
    sentence_id: int
    speaker_id: int | None
    start: int
    end: int
    speaker: str | None


class SpeakerRecord(NamedTuple):
    """A speaker across the archive: folded `aliases`, and how many statements they have."""

    id: int
    name: str
    role: str = ""
    source_type: SourceType = SourceType.PERSON
    aliases: tuple[str, ...] = ()
    statements: int = 0


class Batch(Frozen):
    """One upload: its articles come and go together; `created` is in UTC."""

    id: int
    name: str
    created: datetime
    articles: int = 0


class Added(NamedTuple):
    """What an addition brought: articles that were new, those already there, sentences, statements."""

    articles: int = 0
    duplicates: int = 0
    sentences: int = 0
    statements: int = 0

    def plus(self, other: "Added") -> "Added":
        """Sum two additions, count by count."""
        return Added(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


class StoreStats(Frozen):
    """How much the archive holds, and from when to when; `unindexed` articles wait for the engine."""

    batches: int
    articles: int
    sentences: int
    statements: int
    speakers: int
    unindexed: int
    first: date | None = None
    last: date | None = None
