"""A speaker of the archive as a name or a title may call them, and how well it does."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, Self

from corpus.models import SourceType
from corpus.records import SpeakerRecord
from corpus.text.folding import fold
from index.questions.sounds import alike, is_latin_word, keys
from index.questions.titles import COUNTRY, is_title, name_words, title_words
from index.questions.words import rows

_SOUND = 0.78  # alikeness from which a word may be another's spelling
_ROLE_SPELLED = 0.85  # what a word counts that is a spelling of one in the role
_TITLE_LOST = 0.6  # what a title counts that neither name nor role bears
_VARIANT = 0.85  # score of another spelling of the first name before the same surname
_NISBA = 4  # letters of a word that ends in ية and is no adjective, at most


class Entry(NamedTuple):
    """A speaker with the words of the name, of every spelling of it, and of the role."""

    record: SpeakerRecord
    names: tuple[str, ...]
    spelled: frozenset[str]
    surnames: frozenset[str]
    role: tuple[str, ...]

    @classmethod
    def of(cls, record: SpeakerRecord) -> Self:
        """Take a speaker's names and role apart."""
        names = tuple(name_words(record.name))
        spellings = [names, *(tuple(name_words(alias)) for alias in record.aliases)]
        spelled = {word for spelling in spellings for word in spelling}
        if record.source_type is SourceType.PERSON:
            spelled.update(_adjectives(record.name))  # كوبي is Cuban, and Kobe
        # A country after a name is what somebody took for a part of it.
        persons = ([word for word in spelling if word[0] != COUNTRY] or spelling for spelling in spellings)
        surnames = frozenset(words[-1] for words in persons if words)
        return cls(record, names, frozenset(spelled), surnames, title_words(record.role))

    @property
    def is_person(self) -> bool:
        """Tell whether the speaker is a person, and no body."""
        return self.record.source_type is SourceType.PERSON

    def fits(self, words: Sequence[str], options: Sequence[Mapping[str, float]]) -> float:
        """Score the speaker for a name, 0 to a little over 1; 0 where a word of it is nowhere in theirs.

        `options` give, for each word of it, the words of names that it may spell, with how alike they are.
        """
        own = self.spelled
        met, total = [], 0.0
        for index, (word, spellings) in enumerate(zip(words, options, strict=True)):
            score = max(
                (likeness for spelling, likeness in spellings.items() if spelling in own), default=0.0
            )
            if score:
                met.append(index)
            else:
                score = self._absent(word, options[-1], is_first=not met, is_last=word == words[-1])
            if not score:
                return 0.0
            total += score
        if not met or all(words[index][0] == COUNTRY for index in met):
            return 0.0
        return total / len(words) - self._distance(words, options, met)

    def _absent(self, word: str, surnames: Mapping[str, float], *, is_first: bool, is_last: bool) -> float:
        """Score a word that is in no name of a speaker: it may be in the role, or name them otherwise."""
        if word in self.role:
            return 0.95
        if not is_last and not surnames.keys().isdisjoint(self.names) and _is_variant(word, self.names):
            return _VARIANT
        if any(_is_spelling(word, other) for other in self.role):
            return _ROLE_SPELLED
        titled = is_first and is_title(word) and word not in _kin()
        if titled and self.is_person and not set(self.names) <= set(self.role):
            return _TITLE_LOST  # a title before the name of a person
        return 0.0

    def _distance(
        self, words: Sequence[str], options: Sequence[Mapping[str, float]], met: Sequence[int]
    ) -> float:
        """Tell how far a speaker is for what their name has beyond the words that were met."""
        if len(self.names) > 2 and set(self.names) <= set(self.role):
            # Who bears no name but a title (المتحدثة باسم …) is called by its head.
            return 0.0 if any(options[index].get(self.names[0], 0) for index in met) else 0.4
        if self.is_person and len(self.names) > 1:
            is_surname_met = any(not self.surnames.isdisjoint(options[index]) for index in met)
            return 0.0 if is_surname_met else 0.15
        if not self.is_person:
            # An organization is called by the beginning of its name, or by a name within it (إرنا).
            head_met = any(options[index].get(self.names[0], 0) for index in met)
            extra = len(self.names) - len(met)
            if not head_met and extra > 1 and all(_is_adjective(words[index]) for index in met):
                return 0.4  # الدولية is no name of اللجنة الدولية للصليب الأحمر
            return min(0.3, 0.02 * extra) if head_met else min(0.4, 0.06 * extra)
        return 0.0


def _is_adjective(word: str) -> bool:
    return word.endswith("يه") and len(word) > _NISBA


def _is_variant(word: str, names: Iterable[str]) -> bool:
    """Tell whether a first name is another spelling of one in a name: its consonants are the same."""
    known = set(keys(word))
    return any(name[0] != COUNTRY and not known.isdisjoint(keys(name)) for name in names)


def _is_spelling(word: str, other: str) -> bool:
    """Tell whether a word is another spelling of one in a role; only Latin letters or a near miss are."""
    if other[0] == COUNTRY or is_latin_word(word) == is_latin_word(other):
        return False
    return not set(keys(word)).isdisjoint(keys(other)) and alike(word, other) >= _SOUND


def _adjectives(name: str) -> list[str]:
    """Give the words of a person's name that are, but for the article, a country's adjective."""
    words = fold(name).split()
    return [word for word in words if not word.startswith("ال") and next(name_words(word), " ")[0] == COUNTRY]


@cache
def _kin() -> frozenset[str]:
    """Give the words before a name that tell of somebody else: the father of Neymar is not Neymar."""
    return frozenset(fold(row[1]) for row in rows("small.tsv") if row[0] == "kin")
