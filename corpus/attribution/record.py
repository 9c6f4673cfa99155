"""The record: the statements found in an article so far, and the reason of every decision."""

from typing import NamedTuple

from corpus.attribution.confidence import confidence
from corpus.attribution.explanation import Note
from corpus.attribution.mentions import Mention
from corpus.attribution.opening import Opening
from corpus.attribution.sources import Source, told_role
from corpus.attribution.view import View
from corpus.models import Kind, Resolution, Span, Statement


class Finding(NamedTuple):
    """What a cue attributes: the tokens of the cue, and what was found for it."""

    start: int
    end: int
    headword: str
    lead: int  # letters of و or ف before the cue
    opening: Opening
    stop: int  # the token past the content
    mention: Mention | None
    source: Source | None
    resolution: Resolution
    reason: str
    is_nested: bool = False
    is_accord: bool = False


class Record:
    """What is found in one article, in the order in which it is found.

    Of each of `statements`, `sources` holds who speaks, whose name is settled at the end, and `contents` the
    tokens of its content, from the first to past the last.
    """

    def __init__(self, view: View) -> None:
        """Begin with nothing."""
        self._view = view
        self.notes: list[Note] = []
        self.statements: list[Statement] = []
        self.sources: list[Source] = []
        self.contents: list[tuple[int, int]] = []

    def note(self, index: int, reason: str) -> None:
        """Write down why a token is no cue of a statement."""
        self.notes.append(Note(index, self._view.tokens[index].text, reason))

    def add(self, finding: Finding, sentence: int) -> Source | None:
        """Take in a finding of a sentence as a statement; give whose it is, None where it makes none."""
        view, opening, mention, source = self._view, finding.opening, finding.mention, finding.source
        content = self._content(finding)
        if any(one.content == content for one in self.statements[-3:]):
            self.note(finding.start, "its content is another cue's already")
            return None
        if source is None:
            self.note(finding.start, "nobody has been named whom it could be")
            return None
        cue = Span(
            start=view.tokens[finding.start].start + finding.lead, end=view.tokens[finding.end - 1].end
        )
        statement = Statement(
            content=content,
            cue=cue,
            cue_text=cue.of(view.text) + (f" {opening.governed}" if opening.governed else ""),
            cue_lemma=finding.headword,
            mention=view.span(mention.start, mention.end) if mention is not None else None,
            speaker=source.name,
            role=source.role,
            source_type=source.type,
            kind=self._kind(opening.token, finding.stop),
            resolution=finding.resolution,
            sentence=sentence,
        )
        self.statements.append(statement)
        self.sources.append(source)
        self.contents.append((opening.token, finding.stop))
        self.notes.append(Note(finding.start, view.tokens[finding.start].text, finding.reason, statement))
        return source

    def settled(self) -> list[Statement]:
        """Give the statements in the order of their cues, each with its speaker's fullest name."""
        named: dict[int, Statement] = {}
        for statement, source in zip(self.statements, self.sources, strict=True):
            settled = statement.model_copy(update={"speaker": source.name, "role": told_role(source.role)})
            named[id(statement)] = settled.model_copy(update={"confidence": confidence(settled)})
        self.notes = [
            note._replace(statement=named[id(note.statement)]) if note.statement is not None else note
            for note in self.notes
        ]
        return sorted(named.values(), key=lambda one: one.cue.start)  # accords are read after the verbs

    def _content(self, finding: Finding) -> Span:
        view, opening = self._view, finding.opening
        first = view.tokens[opening.token].start + opening.skip
        first -= view.text[first - 1 : first] == "#"
        return Span(start=first, end=view.tokens[finding.stop - 1].end)

    def _kind(self, start: int, end: int) -> Kind:
        view = self._view
        inside = [view.quoted[index] >= 0 for index in range(start, end) if not view.is_mark(index)]
        if inside and all(inside):
            return Kind.DIRECT
        return Kind.MIXED if any(inside) else Kind.INDIRECT
