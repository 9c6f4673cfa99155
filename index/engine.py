"""The seam between Aqwal and whatever holds its index: engines get terms, never text."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from corpus.errors import EngineError


class BusyError(EngineError):
    """Another process is writing to the index; it frees it at its next commit."""


class DocumentKind(StrEnum):
    """What is searched: the two kinds have fields and statistics of their own."""

    SENTENCE = "sentence"
    STATEMENT = "statement"


class Document(NamedTuple):
    """What an engine indexes: a sentence or a statement under its store id.

    `speaker` is the store's id of who speaks (0: nobody), `day` is `date.toordinal()` of publication
    (0: unknown); `fields` maps the name of a field to its terms in order.
    """

    key: int
    kind: DocumentKind
    article: int
    speaker: int
    day: int
    fields: Mapping[str, Sequence[str]]


Terms = tuple[tuple[str, float], ...]
"""Terms that count together, each with its weight: the surface and the stem of a word, say."""


class Concept(NamedTuple):
    """One thing asked for, in alternative wordings of which the best counts.

    The terms of one alternative add up, so that a word found as it was typed (surface and stem) stands
    above a word that only shares its stem. Other alternatives are translations, synonyms, aliases.
    """

    alternatives: tuple[Terms, ...]

    @property
    def terms(self) -> frozenset[str]:
        """Every term of every alternative."""
        return frozenset(term for alternative in self.alternatives for term, _ in alternative)


class TermQuery(NamedTuple):
    """What to look for: concepts in weighted fields of one kind of document that passes the filters.

    `weights` gives the field weights (a field left out is not searched); `speakers` is any of, empty for
    everybody; `day_from` and `day_to` are inclusive ordinals, None for open. Without concepts every
    document that passes the filters is a hit of score 0. Documents without a day pass no day filter.
    """

    kind: DocumentKind
    concepts: Sequence[Concept]
    weights: Mapping[str, float]
    speakers: Collection[int] = ()
    day_from: int | None = None
    day_to: int | None = None
    limit: int = 20


class Hit(NamedTuple):
    """A document found, by its store id."""

    key: int
    score: float


class Field(NamedTuple):
    """How a field is scored: BM25 with k1 = 1.2 / `repeat` and a length to which `padding` terms are added.

    tantivy fixes k1 = 1.2 and b = 0.75. A term written `repeat` times counts tf·repeat, which is BM25 with
    k1 / repeat; filler terms added to each document flatten the lengths, which lowers b to
    0.75 · repeat·average / (repeat·average + padding). So every engine can reach the formula.
    """

    repeat: int = 1
    padding: int = 0


Fields = Mapping[DocumentKind, Mapping[str, Field]]

MAKE = 3
"""The make of an index: raised when analysis or documents change, so that an older index is built anew."""

# Fields of each kind of document; repeat and padding are tuned by tests/benchmarks/tune.py.
FIELDS: Fields = {
    DocumentKind.SENTENCE: {"sentence": Field(4, 200), "passage": Field(2), "title": Field()},
    DocumentKind.STATEMENT: {"content": Field(4, 200), "passage": Field(2), "speaker": Field(2, 10)},
}


class Engine(ABC):
    """An index of documents; the contract that tests/index/test_engines.py holds every engine to.

    A field is scored by BM25 of its own over the documents of that kind: Lucene's
    idf = ln(1 + (N - n + 0.5) / (n + 0.5)) times tf / (tf + k1·(1 - b + b·length/average)), where `Field`
    gives k1 and b and lengths are rounded down as Lucene rounds them (`round_length`). The weighted sum
    over fields, terms and concepts ranks, and ties are settled by `rank`.
    Changes are seen by searches after `commit`. All methods may be called from any thread.
    """

    persistent: bool
    """Whether the index outlives the process; if not, the database is read anew at every start."""

    @abstractmethod
    def add(self, documents: Iterable[Document]) -> None:
        """Add documents; their articles' former documents must have been deleted before."""

    @abstractmethod
    def delete_articles(self, articles: Collection[int]) -> None:
        """Remove every document of these articles; unknown ones are no error. Raises BusyError."""

    @abstractmethod
    def commit(self) -> None:
        """Make changes durable and seen."""

    @abstractmethod
    def search(self, query: TermQuery) -> list[Hit]:
        """Give the best hits, best first; at most `query.limit`."""

    @abstractmethod
    def count(self, kind: DocumentKind | None = None) -> int:
        """Count the documents that can be found."""

    @abstractmethod
    def frequency(self, kind: DocumentKind, field: str, term: str) -> int:
        """Count the documents of a kind whose field holds the term, deleted ones perhaps still among them."""

    @abstractmethod
    def clear(self) -> None:
        """Forget everything, at once."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files; changes that were not committed are lost."""


def round_length(length: int) -> int:
    """Round a length above 40 down to 8 steps per octave, as tantivy and Lucene keep it in a byte.

    >>> [round_length(n) for n in (7, 40, 41, 57, 100, 101)]
    [7, 40, 40, 56, 96, 96]
    """
    beyond = length - 24
    if beyond < 16:
        return length
    shift = beyond.bit_length() - 4
    return 24 + (beyond >> shift << shift)


class Found(NamedTuple):
    """A document found, with what decides where scores tie."""

    key: int
    score: float
    day: int
    article: int


def rank(found: Iterable[Found], limit: int | None = None) -> list[Hit]:
    """Order best first; where scores tie the later day, then the later article, then the earlier in it.

    Scores keep five digits: engines reckon in floats of different width, and what lies beyond is noise.

    >>> rank([Found(1, 0.5, 7, 1), Found(2, 0.50000001, 3, 2), Found(3, 0.9, 0, 3)], 2)
    [Hit(key=3, score=0.9), Hit(key=1, score=0.5)]
    """
    ordered = sorted((-float(f"{each.score:.4e}"), -each.day, -each.article, each.key) for each in found)
    return [Hit(key, abs(score)) for score, _, _, key in ordered[:limit]]


def open_engine(name: str, folder: Path | None = None, *, fields: Fields = FIELDS) -> Engine:
    """Open an engine: `okapi` in memory, or `tantivy` on disk under `folder`, which is made if missing.

    Raises EngineError for an unknown name, a missing folder or an index that cannot be opened.
    """
    if name == "okapi":
        from index.engines.okapi import OkapiEngine  # noqa: PLC0415 - an engine's library loads when asked for

        return OkapiEngine(fields)
    if name == "tantivy":
        if folder is None:
            raise EngineError("the tantivy engine keeps its index on disk: name a folder")
        from index.engines.tantivy import TantivyEngine  # noqa: PLC0415 - the same

        return TantivyEngine(folder, fields)
    raise EngineError(f"unknown engine {name!r}: okapi or tantivy")
