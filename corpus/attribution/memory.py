"""Memory: who acts in the sentences read so far, and who of all may speak where nobody is named."""

from corpus.attribution import lexicon
from corpus.attribution.antecedents import Candidate, Candidates
from corpus.attribution.discourse import Discourse
from corpus.attribution.doers import Doer, doers
from corpus.attribution.mentions import parse
from corpus.attribution.phrases import phrase_end
from corpus.attribution.preceding import is_predicate
from corpus.attribution.record import Record
from corpus.attribution.registry import Registry
from corpus.attribution.sources import Source
from corpus.attribution.view import View

_DISTANCES = ((15, "beside"), (40, "near"), (100, "further"))  # tokens since a candidate was named
_NEAR = 3  # sentences back in which whoever is introduced may be the one who speaks now


def _distance(tokens: int) -> str:
    """Give the trait of having been named so many tokens before."""
    return next((trait for most, trait in _DISTANCES if tokens <= most), "far")


class Memory:
    """What an article has shown so far, seen from a place in it."""

    def __init__(self, view: View, registry: Registry, discourse: Discourse, record: Record) -> None:
        """Look at what a reader finds."""
        self._view = view
        self._registry = registry
        self._discourse = discourse
        self._record = record
        self._acting: dict[int, list[Doer]] = {}  # by the sentence

    def is_inside(self, index: int) -> bool:
        """Tell whether a token stands in what somebody says."""
        return any(first <= index < last for first, last in self._record.contents[-4:])

    def candidates(self, number: int, at: int, gender: str) -> list[Candidate]:
        """Give who may speak at a token where nobody is named, with what speaks for and against each.

        `gender`: of the verb there, as that of whoever acts beside it is known from his own verb.
        """
        found = Candidates()
        told = {}  # who speaks through each verb of these two sentences
        for statement, source in zip(self._record.statements[-6:], self._record.sources[-6:], strict=True):
            if number - statement.sentence < 2:
                told[self._view.token_at(statement.cue.start)] = source
                found.add(source, "spoke_here" if statement.sentence == number else "spoke_before")
        here = [one for one in self.doers(number) if one.at < at]
        acting = [one for one in here if not self.is_inside(one.at)]
        for one in here:
            source = told.get(one.at) or self._registry.glimpse(one.mention, one.gender)
            found.add(source, "acts_here" if one in acting else "acts_inside")
            if one in acting and one.gender in (gender, ""):
                found.add(source, "acts_alike")
            if one in acting[-1:]:
                found.add(source, "acts_last")
            if one in acting[:1]:
                found.add(source, "acts_first")
        self._discourse.candidates(found, number)
        for order, one in enumerate(self.doers(number - 1) if number else ()):
            is_first = order == 0 and not self.is_inside(one.at)
            source = told.get(one.at) or self._registry.glimpse(one.mention, one.gender)
            found.add(source, "acted_first" if is_first else "acted")
        since = self._view.first[max(0, number - _NEAR)]
        for source in self._registry.introduced(since, at):
            found.add(source, "named_here" if source.at >= self._view.first[number] else "named_before")
        for source in self._standing(number, at):
            found.add(source, "stands_here")
        self._measure(found.all(), at)
        return found.all()

    def _measure(self, found: list[Candidate], at: int) -> None:
        """Add to each candidate how far from a token it was last named."""
        for one in found:
            one.traits.add(_distance(at - self._registry.last_named(one.source, at)))

    def _standing(self, number: int, at: int) -> list[Source]:
        """Give whom a sentence names before a token, whatever their part in it: هاجم الشركة."""
        view = self._view
        start = view.body(view.first[number], view.last[number])
        found = []
        for index in range(start, at):
            if view.quoted[index] >= 0 or self.is_inside(index):
                continue
            if lexicon.head(view.folded[index]) is None and view.folded[index] not in lexicon.states():
                continue
            if is_predicate(view, index):
                continue
            mention = parse(view, index, phrase_end(view, index, min(at, index + 12)))
            if mention is not None and mention.start == index:
                found.append(self._registry.glimpse(mention, ""))
        return found

    def doers(self, number: int) -> list[Doer]:
        """Give who acts in a sentence, read once."""
        if number not in self._acting:
            end = self._view.last[number]
            self._acting[number] = list(
                doers(self._view, self._view.body(self._view.first[number], end), end)
            )
        return self._acting[number]
