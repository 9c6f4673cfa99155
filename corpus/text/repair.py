"""Lost and extra spaces, put right as a view of a text that itself stays as it came."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from corpus.text.spacing import missing
from corpus.text.vocabulary import ARABIC, IGNORED, Vocabulary, names, spell

_WORD = re.compile(rf"[{ARABIC}][{ARABIC}{IGNORED}]+")
# Nunation closes a word: صورةً|تظهر، كتابًا|في; but ٌ is also typed for ُ: ستٌلاحق
_NUNATION = re.compile(rf"(?:[اة]\u064b|\u064b[اى]|(?P<doubtful>[\u064c\u064d]))(?=[{ARABIC}])")
# أنّ and إنّ with their shadda, when what follows is a word and no pronoun: أنّ|قادة
_PARTICLE = re.compile(rf"[وفبلك]{{0,3}}[أإ]نّ(?=[{ARABIC}]{{3}})(?![هكني])")
_NUMBER = re.compile(rf"\d(?=[{ARABIC}]{{2}})")
_PIECE = re.compile(rf"[{ARABIC}{IGNORED}]+")

_GLUE = 9.5  # the cost of a lost space; tests/benchmarks/glue.py shows how precision and recall move with it
_SHORTEST_GLUED, _LONGEST_GLUED = 4, 100  # letters of a glued form; longer ones are no Arabic
_LONGEST_PART = 15
_SHORT_COUNTS = {2: 3000, 3: 50}  # parts this short are trusted only if they are this frequent
_CERTAIN = 50  # a word torn by a space is put together only if the whole is this frequent
_OWN = 2  # an archive's word is learned if it stands there more often
_CACHED = 10_000


class Repair:
    """Finds the spaces that a text lost, by a vocabulary.

    A word that is not in the vocabulary is cut into the parts of least cost (a unigram model), if they cost
    less than the word as a whole; see Vocabulary.cost. Time is linear in the text.
    """

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self.vocabulary = Vocabulary.shipped() if vocabulary is None else vocabulary
        self._cuts = lru_cache(_CACHED)(self._find_cuts)

    def learn(self, texts: Iterable[str]) -> "Repair":
        """Give a repair that knows an archive's own words too; reads `texts` once.

        Each word is counted with one of its uses left out, and a form that this repair cuts is not learned
        at all: a publisher that loses the same space every day would else vouch for it.

        >>> Repair().learn(["وصل الزغبيراني"] * 4).repaired("زار الزغبيرانيالمدينة")
        'زار الزغبيراني المدينة'
        """
        raw = Counter(word for text in texts for word in _PIECE.findall(text))
        used: Counter[str] = Counter()
        for word, times in raw.items():
            used[spell(word)[0]] += times
        return Repair(
            self.vocabulary.extend(
                {
                    word: times - 1
                    for word, times in used.items()
                    if word in self.vocabulary
                    or (times > _OWN and len(word) >= _SHORTEST_GLUED and not self._cuts(word))
                }
            )
        )

    def parts(self, word: str) -> list[tuple[int, int]]:
        """Give the stretches of a token that are words; one stretch where no space is lost.

        Offsets are into `word`. To index both readings, take the whole token and, beside it, these. A number
        is a part of its own (12|ناديا), although no text is shown so.

        >>> [("الأممالمتحدة"[a:b]) for a, b in Repair().parts("الأممالمتحدة")]
        ['الأمم', 'المتحدة']
        """
        if len(word) < _SHORTEST_GLUED or word in self.vocabulary:
            return [(0, len(word))]
        numbers = (number.end() for number in _NUMBER.finditer(word))
        edges = sorted({0, *self.splits(word), *numbers, len(word)})
        return list(pairwise(edges))

    def splits(self, text: str) -> list[int]:
        """Give the offsets into a text before which a space is missing, in order.

        >>> Repair().splits("بين موسكووواشنطن.وقال")
        [9, 17]
        """
        found = set(missing(text))
        vocabulary = self.vocabulary
        for word in _WORD.finditer(text):
            if word[0] not in vocabulary:
                found.update(word.start() + cut for cut in self._cuts(word[0]))
        return sorted(found)

    def joins(self, text: str) -> list[int]:
        """Give the offsets of the spaces that tear a word apart, where that is certain.

        >>> Repair().joins("قرار الحك ومة")
        [9]
        """
        found: list[int] = []
        before: re.Match[str] | None = None
        for piece in _PIECE.finditer(text):
            if piece[0] in self.vocabulary:
                before = None
                continue
            if before and text[before.end() : piece.start()] == " " and self._is_torn(before[0], piece[0]):
                found.append(before.end())
            before = piece
        return found

    def repaired(self, text: str) -> str:
        """Give a text with its spaces put right; every other character stays.

        >>> Repair().repaired("قال ممثل الأممالمتحدةفي جنيف")
        'قال ممثل الأمم المتحدة في جنيف'
        """
        changes = [(at, at, " ") for at in self.splits(text)] + [(at, at + 1, "") for at in self.joins(text)]
        pieces: list[str] = []
        reached = 0
        for first, last, space in sorted(changes):
            pieces += text[reached:first], space
            reached = last
        return "".join((*pieces, text[reached:]))

    def _is_torn(self, left: str, right: str) -> bool:
        """Tell whether neither piece is a word and the whole is a frequent one, no row of letters (أ ف ب)."""
        pieces = [spell(piece)[0] for piece in (left, right)]
        whole = "".join(pieces)
        if len(whole) < _SHORTEST_GLUED or self.vocabulary.count(whole) < _CERTAIN:
            return False
        return not any(piece in self.vocabulary for piece in pieces)

    def _find_cuts(self, raw: str) -> tuple[int, ...]:
        if spell(raw)[0] in self.vocabulary:
            return ()
        cuts: list[int] = []
        start = 0
        for stop in (*self._nunations(raw), len(raw)):
            word, places = spell(raw[start:stop])
            cuts += [start] if start else []
            cuts += [start + places[at] for at in self._segment(word) if places[at] != places[at - 1]]
            start = stop
        return tuple(cuts)

    def _nunations(self, raw: str) -> list[int]:
        particle = _PARTICLE.match(raw)
        first = (
            [particle.end()] if particle and self.vocabulary.is_word(spell(raw[particle.end() :])[0]) else []
        )
        return first + [
            found.end()
            for found in _NUNATION.finditer(raw)
            if not found["doubtful"] or self.vocabulary.is_word(spell(raw[: found.end()])[0])
        ]

    def _segment(self, word: str) -> Iterator[int]:
        """Give the places at which a word falls into parts (Viterbi over a unigram model)."""
        if not _SHORTEST_GLUED <= len(word) <= _LONGEST_GLUED or word in self.vocabulary or _is_name(word):
            return
        best: list[tuple[float, int] | None] = [(0.0, 0)] + [None] * len(word)
        for end in range(2, len(word) + 1):
            reached = [
                (before[0] + cost + (_GLUE if start else 0), start)
                for start in range(max(0, end - _LONGEST_PART), end - 1)
                if (before := best[start]) and (cost := self._part(word, start, end)) is not None
            ]
            best[end] = min(reached, default=None)
        whole = best[len(word)]
        if whole and whole[0] < self.vocabulary.cost(word):
            yield from _trace(best)

    def _part(self, word: str, start: int, end: int) -> float | None:
        """Give the cost of a part, None where it is no word that can be told by itself."""
        part = word[start:end]
        if len(part) == len(word) or (end < len(word) and part in names().first):
            return None
        known = self.vocabulary.known(part)
        if known is not None and self.vocabulary.count(part) >= _SHORT_COUNTS.get(len(part), 0):
            return known
        return self.vocabulary.prefixed(part, stem=4)


def _trace(best: list[tuple[float, int] | None]) -> list[int]:
    cuts: list[int] = []
    at = len(best) - 1
    while (step := best[at]) and step[1]:
        at = step[1]
        cuts.append(at)
    return cuts[::-1]


def _is_name(word: str) -> bool:
    return word in names().whole or word[1:] in names().whole


@cache
def _default() -> Repair:
    return Repair()


def repair_line(text: str) -> str:
    """Put the spaces of a line right by the vocabulary that comes with Aqwal.

    >>> repair_line("بين موسكووواشنطنوالأممالمتحدة")
    'بين موسكو وواشنطن والأمم المتحدة'
    """
    return _default().repaired(text)
