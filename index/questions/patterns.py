"""Ways of asking: which one the words of a question fit, and what stands in its places."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.text.folding import fold
from index.questions.query import QuestionKind
from index.questions.words import rows

LONGEST = 48  # words; what is longer asks in no pattern, and is taken as keywords
_PHRASE = 6  # words of the longest phrase in the tables
_ELEMENT = re.compile(r"([<{]?)([^<>{}\s]+?)[>}]?([?*]?)(?=\s|$)")
_SAYING = frozenset({"say", "announce", "claim"})  # stances that ask for any statement


class Element(NamedTuple):
    """A part of a pattern: a class of words, a slot or a literal word; it may be missing, or come again."""

    sort: str
    names: tuple[str, ...]
    optional: bool
    again: bool


class Way(NamedTuple):
    """A way of asking, as written in ways.tsv and taken apart."""

    kind: QuestionKind
    written: str
    elements: tuple[Element, ...]


class Match(NamedTuple):
    """A way that fits: the stretch of words in each slot, and what each class of words was met by."""

    way: Way
    slots: Mapping[str, tuple[int, int]]
    classes: Mapping[str, tuple[int, int]]


class Ways:
    """The ways that fit one question's folded words, in the order of the data.

    >>> words = "مين قال ايه عن حلب".split()
    >>> next(iter(Ways(words).fitting())).slots
    {'topic': (4, 5)}
    """

    def __init__(self, words: Sequence[str]) -> None:
        """Look the words up once for all patterns."""
        self._words = tuple(words)
        self._met: dict[tuple[str, int], tuple[int, ...]] = {}

    def fitting(self) -> Iterator[Match]:
        """Give the ways that fit all the words."""
        if not 0 < len(self._words) <= LONGEST:
            return
        for way in ways():
            failed: set[tuple[int, int]] = set()
            found = self._fit(way, 0, 0, failed)
            if found is not None:
                slots = {name: span for sort, name, span in found if sort == "{"}
                classes = {name: span for sort, name, span in found if sort == "<"}
                yield Match(way, slots, classes)

    def _fit(
        self, way: Way, index: int, place: int, failed: set[tuple[int, int]]
    ) -> tuple[tuple[str, str, tuple[int, int]], ...] | None:
        """Fit the elements from `index` on to the words from `place` on; a slot takes as little as it can."""
        if index == len(way.elements):
            return () if place == len(self._words) else None
        if (index, place) in failed:
            return None
        element = way.elements[index]
        for name, length in self._lengths(element, index, way, place):
            rest = self._fit(way, index + (not element.again or not length), place + length, failed)
            if rest is not None:
                return ((element.sort, name, (place, place + length)), *rest) if length else rest
        failed.add((index, place))
        return None

    def _lengths(self, element: Element, index: int, way: Way, place: int) -> Iterator[tuple[str, int]]:
        if element.sort == "{":
            left = len(self._words) - place
            last = index == len(way.elements) - 1
            for length in (left,) if last else range(1, left):
                if length > 0:
                    yield element.names[0], length
            return
        for name in element.names:
            for length in self.met(name, place):
                yield name, length
        if element.optional:
            yield "", 0

    def met(self, name: str, place: int) -> tuple[int, ...]:
        """Give the lengths of the phrases of a class that stand at a place, the longest first."""
        known = self._met.get((name, place))
        if known is None:
            known = self._met[name, place] = tuple(self._look(name, place))
        return known

    def _look(self, name: str, place: int) -> Iterator[int]:
        if place >= len(self._words):
            return
        table = phrases().get(name, frozenset({(name,)}))
        for length in range(min(_PHRASE, len(self._words) - place), 0, -1):
            if self._words[place : place + length] in table:
                yield length
            elif length == 1 and name in {"verb", "say"}:
                does = verb_stance(self._words[place])
                if does and (name == "verb" or does in _SAYING):
                    yield 1

    def stance(self, span: tuple[int, int]) -> str:
        """Give the stance of the verb in a span: say, deny, accuse …"""
        phrase = self._words[span[0] : span[1]]
        return stances().get(phrase) or (verb_stance(phrase[0]) if len(phrase) == 1 else "") or "say"


@cache
def ways() -> tuple[Way, ...]:
    """Read ways.tsv."""
    return tuple(
        Way(QuestionKind(kind), written, tuple(_elements(written))) for kind, written in rows("ways.tsv")
    )


def _elements(written: str) -> Iterator[Element]:
    for sort, names, many in _ELEMENT.findall(written):
        words = tuple(names.split("|")) if sort == "<" else (fold(names) if not sort else names,)
        yield Element(sort or "<", words, many != "", many == "*")


@cache
def phrases() -> Mapping[str, frozenset[tuple[str, ...]]]:
    """Give the phrases of every class, each a tuple of folded words."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name, phrase in rows("asking.tsv"):
        found.setdefault(name, set()).add(tuple(fold(phrase).split()))
    found["verb"] = found["say"] | set(stances())
    return {name: frozenset(members) for name, members in found.items()}


@cache
def stances() -> Mapping[tuple[str, ...], str]:
    """Give the stance of each phrase of stances.tsv."""
    return {tuple(fold(phrase).split()): name for name, phrase in rows("stances.tsv")}


@cache
def verb_stance(word: str) -> str:
    """Give the stance of a folded Arabic verb form of the lexicon, "" where it is none.

    >>> verb_stance(fold("نفت")), verb_stance(fold("طاولة"))
    ('deny', '')
    """
    readings = [
        form for form in lexicon.readings(word) if form.tense != "participle" and form.voice == "active"
    ]
    return readings[0].verb.stance if readings else ""
