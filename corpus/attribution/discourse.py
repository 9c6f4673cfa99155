"""Discourse: who has spoken and acted so far, and who therefore speaks where a clause names nobody."""

from corpus.attribution.lexicon import Form
from corpus.attribution.sources import Source
from corpus.models import SourceType

# Gender and number that a form shows: of a verb, of a participle, of a pronoun.
_SHOWN = {
    "3ms": ("m", "s"), "3fs": ("f", "s"), "3mp": ("m", "p"), "3fp": ("f", "p"), "3md": ("m", "d"),
    "3fd": ("f", "d"), "ms": ("m", "s"), "fs": ("f", "s"), "mp": ("m", "p"), "md": ("m", "d"),
    "fd": ("f", "d"), "fp": ("f", "p"),
}  # fmt: skip
# Verbs that go on with what was said before, whoever has acted meanwhile.
_CONTINUING = frozenset(
    ("أضاف", "تابع", "أردف", "استطرد", "استدرك", "واصل", "ختم", "اختتم", "أوضح", "أشار", "لفت")
)


class Discourse:
    """The sources of an article in the order in which they last spoke, and who acts in the sentences."""

    def __init__(self) -> None:
        """Begin with nobody having spoken."""
        self._spoke: list[Source] = []
        self._here: Source | None = None  # the sentence's subject, or who spoke last in it
        self._acted: tuple[int, Source] | None = (
            None  # the latest sentence that tells of an act, and its subject
        )

    def begin(self, number: int, subject: Source | None) -> None:
        """Enter a sentence with the subject that its first verb names, if any."""
        self._here = subject
        if subject is not None:
            self._acted = (number, subject)

    def is_silent(self) -> bool:
        """Tell whether the sentence has named nobody so far."""
        return self._here is None

    def speak(self, source: Source) -> None:
        """Note that a source has spoken."""
        self._spoke = [one for one in self._spoke if one is not source] + [source]
        self._here = source

    def present(self) -> Source | None:
        """Give who speaks or acts in the sentence, else who spoke last."""
        return self._here or (self._spoke[-1] if self._spoke else None)

    def recall(self, form: Form, headword: str, number: int, *, is_first: bool) -> Source | None:
        """Give who speaks through a verb or participle without a subject: by agreement, the latest first.

        `is_first`: the verb opens its sentence, so that nobody can have been named before it there.
        """
        order = list(self._spoke)
        if form.tense == "participle" or not is_first:
            order += [self._here] if self._here is not None else []
        elif self._acted is not None and self._acted[0] == number - 1 and headword not in _CONTINUING:
            order.append(self._acted[1])
        return _latest(order, form.person)

    def latest(self) -> Source | None:
        """Give who spoke or acted last, whether a form agrees or not."""
        if self._spoke:
            return self._spoke[-1]
        return self._acted[1] if self._acted is not None else None

    def agreeing(self, person: str) -> Source | None:
        """Give whom a pronoun stands for: قوله, تأكيدهم."""
        return _latest([*self._spoke, *([self._here] if self._here is not None else [])], person)


def _latest(order: list[Source], person: str) -> Source | None:
    return next((source for source in reversed(order) if agrees(source, person)), None)


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
