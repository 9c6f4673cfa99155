"""The words of a question that may name a speaker: whom they mean, and what of them is left for the topic."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from corpus.text.folding import fold
from index.questions.frames import pieces
from index.questions.names import Directory, Found
from index.questions.translation import related
from index.questions.words import Words, rows

_LONGEST = 16  # words among which names are sought: a bound, longer names there are none
_CLITIC_AND_NAME = 3  # letters: لبي بي سي
_THREE = 3  # words of a name with one between first name and surname
_CLITICS = "لوفبع"  # that a name may bear: تصريحات لكيري


class Speakers(NamedTuple):
    """Whom words name: as typed, whom of the archive that means, a second one, what is left of the words."""

    name: str | None = None
    found: Found | None = None
    second_name: str | None = None
    second: Found | None = None
    left: tuple[int, ...] = ()
    publisher: str | None = None


class Zone:
    """Finds speakers among a question's words; `places` are those of the words that are no dates."""

    def __init__(self, words: Words, places: Sequence[int], directory: Directory) -> None:
        self._words, self._places, self._directory = words, places, directory

    def speakers(self, zone: Sequence[int], *, split: bool) -> Speakers:
        """Find whom a zone names; with `split`, what follows the name in it is topic."""
        zone = self._trimmed(zone[:_LONGEST])
        if not zone or self.folded(zone) in pronouns():
            return Speakers()
        if len(zone) == 1 and _on_the(self.word(zone[0])):
            return Speakers(left=tuple(zone))
        found = self.find(zone)
        if found and found.score >= 0.5:
            first = self._prefix(zone, split=True) if split and len(zone) > 1 else None
            if first and first.found and self._directory.outweighs(first.found, found):
                return first  # who is taken for دونالد ترامب الصين said little
            return Speakers(self._name(zone, found), found)
        return self._two(zone) or self._until_preposition(zone) or self._prefix(zone, split=split)

    def find(self, zone: Sequence[int]) -> Found | None:
        """Find whom all the words of a zone mean; a preposition that clings to the first is taken off."""
        folded = self.folded(zone)
        found = self._directory.find(folded)
        clings = bool(folded) and folded[0][0] in _CLITICS and folded[0] not in small("own waw")
        if clings and len(folded[0]) > _CLITIC_AND_NAME:
            bare = self._directory.find((folded[0][1:], *folded[1:]))
            if bare and (found is None or bare.score > found.score or self._directory.outweighs(bare, found)):
                return bare
        return found or self._without_middle(folded) or self._without_nation(folded)

    def _without_middle(self, folded: Sequence[str]) -> Found | None:
        """Find whom a name of three words means without the one between: Julie Anne Genter."""
        if len(folded) != _THREE or set(folded) & prepositions():
            return None
        found = self._directory.find((folded[0], folded[2]))
        return found if found and found.how in {"name", "spelling"} else None

    def _without_nation(self, folded: Sequence[str]) -> Found | None:
        """Find whom a name means without the adjective of a country behind it: جدعون البلجيكي."""
        is_adjective = len(folded) > 1 and folded[-1].startswith("ال") and folded[-1].endswith(("ي", "يه"))
        if not is_adjective or not any(word.kind == "country" for word in related(folded[-1])):
            return None
        found = self._directory.find(folded[:-1])
        return found if found and found.how in {"name", "spelling"} else None

    def _name(self, zone: Sequence[int], found: Found) -> str | None:
        """Give a name as it was typed, without the preposition that `find` took off."""
        name = self.typed(zone)
        clings = name and name[0] in _CLITICS and self._directory.find(self.folded(zone)) != found
        return name[1:] if name and clings else name

    def publisher(self, places: Sequence[int]) -> str | None:
        """Give the archive's publisher that words name, ل or في before it (لرويترز)."""
        folded = self.folded(places)
        if folded and folded[0] in prepositions():
            folded = folded[1:]
        for spelled in (folded, (folded[0].removeprefix("ل"), *folded[1:]) if folded else ()):
            if spelled and (publisher := self._directory.publisher(spelled)):
                return publisher
        return None

    def word(self, place: int) -> str:
        """Give the folded word at a place."""
        return self._words[self._places[place]].folded

    def folded(self, places: Sequence[int]) -> tuple[str, ...]:
        """Give the folded words at places."""
        return tuple(self.word(place) for place in places)

    def typed(self, places: Sequence[int]) -> str | None:
        """Give words as they were typed, without an article or a possessive at their ends; None for none."""
        indexes = self.indexes(places)
        text = self._words.typed(indexes)
        return text.removesuffix("'s").removesuffix("’s").strip() or None

    def indexes(self, places: Sequence[int]) -> list[int]:
        """Give the indexes among all the question's words, an English article before them left out."""
        rest = list(places)
        while len(rest) > 1 and self.word(rest[0]) in {"the", "a", "an"}:
            rest.pop(0)
        return [self._places[place] for place in rest]

    def _two(self, zone: Sequence[int]) -> Speakers | None:
        """Find two speakers joined by و, and, vs; a noun of saying before the second is passed over."""
        for cut in range(1, len(zone)):
            word = self.word(zone[cut])
            joined = word in small("and")
            if not joined and not (word.startswith("و") and len(word) > 2):
                continue
            first = self.find(zone[:cut])
            if first is None:
                continue
            rest = zone[cut + 1 :] if joined else zone[cut:]
            folded = list(self.folded(rest))
            if folded and not joined:
                folded[0] = folded[0][1:]
            if len(folded) > 1 and {"said", "position"} & pieces(folded[:1])[0].tags:
                folded.pop(0)
            second = self._directory.find(folded) if folded else None
            if second:
                return Speakers(self.typed(zone[:cut]), first, second.choices[0].name, second)
        return None

    def _until_preposition(self, zone: Sequence[int]) -> Speakers | None:
        """Part a zone at a preposition: what follows is to whom it was said, or what it was about."""
        for cut in range(len(zone) - 1, 0, -1):
            word = self.word(zone[cut])
            clings = word[0] in "لب" and len(word) >= _CLITIC_AND_NAME
            lead = word in prepositions() or clings or _on_the(word)
            found = self.find(zone[:cut]) if lead else None
            if found:
                rest = tuple(zone[cut + 1 :] if word in prepositions() else zone[cut:])
                publisher = self.publisher(rest)
                return Speakers(
                    self.typed(zone[:cut]), found, left=() if publisher else rest, publisher=publisher
                )
        return None

    def _prefix(self, zone: Sequence[int], *, split: bool) -> Speakers:
        """Take the longest name at the zone's start; without one, the words are somebody unknown."""
        cuts = range(len(zone) - 1, 0, -1) if split else ()
        for cut in cuts:
            if found := self.find(zone[:cut]):
                return Speakers(self.typed(zone[:cut]), found, left=tuple(zone[cut:]))
        for cut, place in enumerate(zone):
            if cut and self.word(place) in prepositions():
                return self._part(zone[:cut])._replace(left=tuple(zone[cut + 1 :]))
        return self._part(zone)

    def _part(self, zone: Sequence[int]) -> Speakers:
        """Take words for a name of which the archive may know a part."""
        return Speakers(self.typed(zone), self._directory.find_part(self.folded(zone)))

    def _trimmed(self, zone: Sequence[int]) -> tuple[int, ...]:
        places = list(zone)
        while places and self.word(places[0]) in small("before a name"):
            places.pop(0)
        while places and (
            self.word(places[-1]) in {*small("after a name"), *prepositions()}
            or (len(places) > 1 and _is_theirs(self.word(places[-1])))
        ):
            places.pop()
        return tuple(places)


def _is_theirs(word: str) -> bool:
    """Tell whether a word joins who belongs to somebody named: الصين ومسؤوليها, العبادي ومكتبه."""
    return (
        word.startswith("و")
        and len(word) > 5
        and word.endswith(("ه", "ها", "هم"))
        and word not in small("own waw")
    )


def _on_the(word: str) -> bool:
    """Tell whether a word is على with its noun in one: عالهدنة."""
    return word.startswith("عال") and len(word) > 5


@cache
def small(group: str) -> frozenset[str]:
    """Give the folded words of a class of small.tsv."""
    return frozenset(fold(word) for name, word in rows("small.tsv") if name == group)


def prepositions() -> frozenset[str]:
    """Give the folded prepositions that end a speaker's name."""
    return small("preposition")


@cache
def pronouns() -> frozenset[tuple[str, ...]]:
    """Give the folded words that stand for a speaker named before, or for nobody."""
    return frozenset(tuple(word.split()) for word in small("pronoun"))
