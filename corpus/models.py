from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Frozen(BaseModel):
    """A value that crosses layers and never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A stretch of an article's text: code points, `end` exclusive.

    >>> Span(start=4, end=7).of("في حلب")
    'لب'
    """

    start: int = Field(ge=0)
    end: int

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"span ends at {self.end}, before its start {self.start}")
        return self

    def of(self, text: str) -> str:
        """Give the words that the span covers."""
        return text[self.start : self.end]


class Article(Frozen):
    """What a publisher printed; `text` is stored as it came and never changed.

    `id` is the publisher's or the file's own identifier where it gave one.
    """

    id: str = ""
    title: str | None = None
    text: str = Field(min_length=1)
    published: date | None = None
    publisher: str | None = None
    url: str | None = None


class SourceType(StrEnum):
    """What kind of source speaks."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"


class Kind(StrEnum):
    """Whether the content stands in quotation marks: all of it, none of it, or part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Resolution(StrEnum):
    """How the speaker was found: named in the clause, or carried over to it."""

    OVERT = "overt"
    ELIDED = "elided"
    PARTICIPLE = "participle"
    PRONOUN = "pronoun"


class Statement(Frozen):
    """Content that an article attributes to a speaker through a cue.

    `content`, `cue` and `mention` are spans of the article's text; `mention` is None where the clause
    names nobody. `speaker` is the canonical name within the article, None where nobody could be told.
    `cue_text` is the cue without its leading و/ف (أضاف, أشار إلى), `cue_lemma` its headword in the lexicon
    (نفى for تنفي and نافيا). `sentence` is the index, from 0, of the
    sentence in which the cue stands. `confidence` runs from 0 to 1.
    """

    content: Span
    cue: Span
    cue_text: str
    cue_lemma: str = ""
    mention: Span | None = None
    speaker: str | None = None
    role: str = ""
    source_type: SourceType = SourceType.PERSON
    kind: Kind = Kind.INDIRECT
    resolution: Resolution = Resolution.OVERT
    sentence: int = 0
    confidence: float = Field(default=1.0, ge=0, le=1)
