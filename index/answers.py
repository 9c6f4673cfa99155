"""Answers and what they are made of: excerpts that are stored spans, each with its citation."""

from datetime import date
from typing import Any

from pydantic import Field
from pydantic.main import IncEx

from corpus.models import Article, Frozen, Kind, Resolution, Span
from index.questions.query import Query

# What `--json` leaves out: offsets for a display, keys of one archive, what only a conversation needs.
_INNER: dict[str, IncEx | bool] = {"marks": True, "citation": {"sentence_id"}}
_LEFT_OUT: dict[str, IncEx | bool] = {
    "query": True,
    "groups": {"__all__": {"statements": {"__all__": _INNER}}},
    "sentences": {"__all__": _INNER},
    "nearest": {"__all__": _INNER},
}
_QUERY = {"speaker", "topic", "date_from", "date_to", "kind", "stance"}


class Citation(Frozen):
    """The place an excerpt stands in; `sentence` counts from 1, `sentence_id` is the store's key for it."""

    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    sentence: int
    sentence_id: int

    @classmethod
    def of(cls, article: Article, sentence: int, sentence_id: int) -> "Citation":
        """Cite a sentence of an article."""
        return cls(
            title=article.title,
            publisher=article.publisher,
            published=article.published,
            url=article.url,
            sentence=sentence,
            sentence_id=sentence_id,
        )


class Excerpt(Frozen):
    """A stored span shown to a user: `excerpt` is `article.text[start:end]`, `marks` its matched words.

    `article_id` is the article's own id; marks are offsets into `excerpt`.
    """

    article_id: str
    start: int
    end: int
    excerpt: str
    score: float
    marks: tuple[Span, ...] = ()
    citation: Citation


# How a speaker who is not named beside the cue was found, in words.
_CARRIED = {
    Resolution.ELIDED: "القائل من الجملة السابقة",
    Resolution.PARTICIPLE: "القائل من الفعل السابق",
    Resolution.PRONOUN: "القائل من الضمير",
}


class QuotedStatement(Excerpt):
    """An excerpt that the article attributes to a speaker through a cue."""

    speaker: str | None
    cue: str
    kind: Kind
    resolution: Resolution
    confidence: float = 1.0

    @property
    def carried(self) -> str:
        """Say how a speaker whom the clause does not name was found; empty where it names them."""
        return _CARRIED.get(self.resolution, "")


class Group(Frozen):
    """One speaker's statements, best first."""

    speaker: str | None
    role: str
    statements: tuple[QuotedStatement, ...]


class Answer(Frozen):
    """What the archive holds on a question; `total` counts the statements (or sentences) found, shown or not.

    `nearest` is filled only where there is no evidence: what comes closest, told apart as such.
    `notes` say what was taken for what (an ambiguous name, a spelling put right).
    """

    question: str
    query: Query
    groups: tuple[Group, ...] = ()
    sentences: tuple[Excerpt, ...] = ()
    total: int = 0
    nearest: tuple[Excerpt, ...] = ()
    notes: tuple[str, ...] = Field(default=())

    def __bool__(self) -> bool:
        """Tell whether there is any evidence."""
        return bool(self.groups or self.sentences)

    def as_json(self) -> dict[str, Any]:
        """Give what `aqwal ask --json` prints; its keys are a contract (README, "JSON")."""
        row = self.model_dump(mode="json", exclude=_LEFT_OUT)
        row["query"] = self.query.model_dump(mode="json", include=_QUERY)
        return row
