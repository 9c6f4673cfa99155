"""Antecedents: who speaks through a verb, participle or pronoun that names nobody: the likeliest of many."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus.attribution import lexicon
from corpus.attribution.agreement import agrees, gender_of, number_of
from corpus.attribution.sources import INDIVIDUALS, Source

PLACES = ("anywhere", "participle", "opening", "continuing", "joined", "later")


@dataclass
class Candidate:
    """A source that may be meant, and what tells for or against it: spoke_last, acts_first."""

    source: Source
    traits: set[str] = field(default_factory=set)


class Candidates:
    """The sources that may be meant at one place of an article, each once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[int, Candidate] = {}

    def add(self, source: Source | None, trait: str) -> None:
        """Take in a source with a trait, or one more trait of a source."""
        if source is not None:
            self._found.setdefault(id(source), Candidate(source)).traits.add(trait)

    def all(self) -> list[Candidate]:
        """Give them in the order in which they were found."""
        return list(self._found.values())


@cache
def _weights(place: str) -> dict[str, float]:
    """Give what each trait weighs at a place: anywhere and there besides."""
    at = PLACES.index(place)
    return {trait: float(row[0]) + float(row[at]) for trait, *row in lexicon.rows("antecedents.tsv")}


def traits(candidate: Candidate, person: str) -> Iterator[str]:
    """Give what counts for or against a candidate, its agreement with a verb's person included."""
    source = candidate.source
    yield from candidate.traits
    yield str(source.type)
    if agrees(source, person):
        yield "agrees"
    if source.type in INDIVIDUALS and source.gender and gender_of(person):
        yield "same_gender" if source.gender == gender_of(person) else "other_gender"
    if source.number in ("p", "d") and source.number == number_of(person):
        yield "same_number"
    if not any(trait.startswith("spoke") for trait in candidate.traits):
        yield "silent"


def likeliest(candidates: Sequence[Candidate], person: str, place: str) -> Source | None:
    """Give the candidate for whom most speaks, for a verb that stands at one of PLACES."""
    weights = _weights(place)

    def rank(candidate: Candidate) -> float:
        return sum([weights.get(trait, 0.0) for trait in traits(candidate, person)])

    best = max(candidates, key=rank, default=None)
    return best.source if best is not None else None
