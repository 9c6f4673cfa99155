"""Agreement: whether a verb, participle or pronoun can stand for a source, by gender and number."""

from corpus.attribution.sources import Source
from corpus.models import SourceType

# Gender and number that a form shows: of a verb, of a participle, of a pronoun.
_SHOWN = {
    "3ms": ("m", "s"), "3fs": ("f", "s"), "3mp": ("m", "p"), "3fp": ("f", "p"), "3md": ("m", "d"),
    "3fd": ("f", "d"), "ms": ("m", "s"), "fs": ("f", "s"), "mp": ("m", "p"), "md": ("m", "d"),
    "fd": ("f", "d"), "fp": ("f", "p"),
}  # fmt: skip


def agrees(source: Source, person: str) -> bool:
    """Tell whether a form can stand for a source, by gender and number; what is unknown agrees."""
    shown = _SHOWN.get(person)
    if shown is None:
        return True
    gender, number = shown
    if number in ("p", "d"):
        return source.number != "s" or source.type in (SourceType.GROUP, SourceType.ORGANIZATION)
    if source.number in ("p", "d") and source.type not in (SourceType.ORGANIZATION, SourceType.DOCUMENT):
        return gender == "f" and source.gender == "f"
    return not source.gender or source.gender == gender


def gender_of(person: str) -> str:
    """Give the gender that a form shows: "m", "f", or "" where it shows none."""
    return _SHOWN.get(person, ("", ""))[0]


def number_of(person: str) -> str:
    """Give the number that a form shows: "s", "p", "d", or "" where it shows none."""
    return _SHOWN.get(person, ("", ""))[1]
