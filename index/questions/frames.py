"""The words that ask: which of a question's words are question words, verbs of saying, prepositions."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from corpus.attribution.lexicon import readings
from corpus.text.folding import fold
from index.questions.words import rows

_LONGEST_PHRASE = 6  # words
_CONJUNCTIONS = ("و", "ف")  # that a question word may bear: وماذا


class Piece(NamedTuple):
    """A question's words from `first` to before `last`: what they may do there, none for free words."""

    first: int
    last: int
    tags: frozenset[str] = frozenset()
    stance: str | None = None

    def __contains__(self, tag: object) -> bool:
        return tag in self.tags


def pieces(words: Sequence[str]) -> list[Piece]:
    """Cut folded words into phrases that ask and single free words.

    >>> [sorted(piece.tags) for piece in pieces(["ماذا", "قال", "كيري", "عن", "روسيا"])]
    [['what'], ['say'], [], ['about'], []]
    """
    found, place = [], 0
    words = tuple(words)
    while place < len(words):
        piece = _phrase(words, place) or _verb(words[place], place) or Piece(place, place + 1)
        found.append(piece)
        place = piece.last
    return found


@cache
def _table() -> Mapping[tuple[str, ...], tuple[frozenset[str], str | None]]:
    table: dict[tuple[str, ...], tuple[frozenset[str], str | None]] = {}
    for stance, phrase in rows("stances.tsv"):
        table[tuple(fold(phrase).split())] = frozenset(["stance"]), stance
    for tag, phrase in rows("asking.tsv"):
        key = tuple(fold(phrase).split())
        tags, stance_ = table.get(key, (frozenset[str](), None))
        table[key] = tags | {tag}, stance_
    return table


def _phrase(words: tuple[str, ...], place: int) -> Piece | None:
    table = _table()
    for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
        phrase = words[place : place + length]
        found = table.get(phrase)
        if found is None and phrase[0][0] in _CONJUNCTIONS and len(phrase[0]) > 3:
            found = table.get((phrase[0][1:], *phrase[1:]))
            if found and not found[0] & {"who", "what", "say", "about", "stance", "check"}:
                found = None
        if found:
            return Piece(place, place + length, *found)
    return None


def _verb(word: str, place: int) -> Piece | None:
    """Read a verb of the lexicon of attribution, in any form but the participle."""
    for form in readings(word):
        if form.tense != "participle" and form.voice == "active" and not form.suffix:
            stance = None if form.verb.stance == "say" else form.verb.stance
            tags = {"stance" if stance else "say", "verb"}
            return Piece(place, place + 1, frozenset(tags), stance)
    return None
