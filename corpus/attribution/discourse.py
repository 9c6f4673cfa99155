"""Discourse: who has spoken and acted so far, and who therefore speaks where a clause names nobody."""

from corpus.attribution.antecedents import Candidates
from corpus.attribution.sources import Source

_ACTED = ("acts", "acted_subject")  # in this sentence, in the last
_ORDER = ("spoke_last", "spoke_second", "spoke_third", "spoke_long_ago", "spoke_long_ago", "spoke_long_ago")


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

    def speak(self, source: Source) -> None:
        """Note that a source has spoken."""
        self._spoke = [one for one in self._spoke if one is not source] + [source]
        self._here = source

    def present(self) -> Source | None:
        """Give who speaks or acts in the sentence, else who spoke last."""
        return self._here or (self._spoke[-1] if self._spoke else None)

    def last(self) -> Source | None:
        """Give who spoke last."""
        return self._spoke[-1] if self._spoke else None

    def candidates(self, found: Candidates, number: int) -> None:
        """Add who has spoken, the latest first, and who is the subject of this sentence and of the last."""
        for source, trait in zip(reversed(self._spoke), _ORDER, strict=False):
            found.add(source, trait)
        found.add(self._here, "subject")
        if self._acted is not None:
            ago = number - self._acted[0]
            found.add(self._acted[1], _ACTED[ago] if ago < len(_ACTED) else "acted_ago")
