"""A record with a file's own field names to an Article."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from corpus.errors import ReadError
from corpus.models import Article
from corpus.tables import rows
from corpus.text.dates import parse_date
from corpus.text.folding import fold

# A truth value is a number to Python, so it stands first.
_KINDS = (
    (bool, "a truth value"),
    ((int, float), "a number"),
    (list, "a list"),
    (dict, "an object"),
    (str, "text"),
)


class _Record(BaseModel):
    """What a file says of an article; strict, so that a number or a list is not taken for text."""

    model_config = ConfigDict(strict=True)

    id: str = ""
    title: str | None = None
    text: str = Field(default="", validate_default=True)
    published: date | None = None
    publisher: str | None = None
    url: str | None = None

    @field_validator("id", mode="before")
    @classmethod
    def _numbered(cls, value: object) -> object:
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value

    @field_validator("published", mode="before")
    @classmethod
    def _dated(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return parse_date(value) if value.strip() else None

    @field_validator("id")
    @classmethod
    def _bare(cls, value: str) -> str:
        return value.strip()

    @field_validator("title", "publisher", "url")
    @classmethod
    def _stripped(cls, value: str | None) -> str | None:
        return value.strip() or None if value else None

    @field_validator("text")
    @classmethod
    def _said(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("no text")
        if "\0" in value:
            raise ValueError("the text holds NUL characters")
        return value


def to_article(record: Mapping[str, object]) -> Article:
    """Make an article of a record with field names in English or Arabic; unknown fields are passed over.

    Raises ReadError with a reason, and without a place, where the record is no article.

    >>> to_article({"النص": "قال سليم إن المرفأ يعمل.", "التاريخ": "٢٨/٧/٢٠١٦"}).published
    datetime.date(2016, 7, 28)
    """
    try:
        known = _Record(**_named(record))
        return Article(**known.model_dump())
    except ValidationError as error:
        raise ReadError(_reason(error)) from error


def field_of(name: str) -> str | None:
    """Tell which field of an article a file's name for it means, None where none.

    >>> field_of("تاريخ النشر"), field_of("Body"), field_of("author")
    ('published', 'text', None)
    """
    found = _names().get(fold(name).strip())
    return found[1] if found else None


def kind_of(value: object) -> str:
    """Call a JSON value by what it is.

    >>> kind_of(["قال"])
    'a list'
    """
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "null")


def _named(record: Mapping[str, object]) -> dict[str, Any]:
    ranked = []
    for name, value in record.items():
        known = _names().get(name) or _names().get(fold(name).strip())
        if known and value is not None and value != "":
            ranked.append((*known, value))
    # The first name in the table wins, so it is set last.
    return {field: value for _, field, value in sorted(ranked, key=lambda one: one[0], reverse=True)}


@cache
def _names() -> Mapping[str, tuple[int, str]]:
    table = rows("corpus.readers", "fields.tsv")
    return {fold(name): (rank, field) for rank, (field, name) in enumerate(table)}


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field, kind = first["loc"][0], first["type"]
    if kind == "string_unicode":
        return f"{field}: half a character (an unpaired surrogate)"
    if kind == "value_error":
        return str(first["ctx"]["error"])
    return f"{field}: {kind_of(first['input'])} where text is expected"
