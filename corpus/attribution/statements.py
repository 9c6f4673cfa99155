"""Statements: cue, mention and content put together, and the speaker found."""

from corpus.attribution import lexicon
from corpus.attribution.contents import content_end
from corpus.attribution.cues import Cue, finite
from corpus.attribution.mentions import Mention, parse
from corpus.attribution.speakers import Registry, Source
from corpus.attribution.view import View
from corpus.models import Kind, Resolution, Span, Statement

_NUMBERS = {"3ms": ("m", "s"), "3fs": ("f", "s"), "3mp": ("m", "p"), "3fp": ("f", "p"), "3md": ("m", "d"), "3fd": ("f", "d"),
            "ms": ("m", "s"), "fs": ("f", "s"), "mp": ("m", "p"), "fd": ("f", "d"), "fp": ("f", "p")}  # fmt: skip


class Reader:
    """Reads an article from its first sentence to its last, remembering who has spoken."""

    def __init__(self, view: View) -> None:
        """Begin with nobody having spoken."""
        self.view = view
        self.registry = Registry(view)
        self.recent: list[Source] = []
        self.found: list[Statement] = []

    def read(self) -> list[Statement]:
        """Give the statements in the order of their cues."""
        for number in range(len(self.view.first)):
            start, end = self.view.first[number], self.view.last[number]
            for cue in finite(self.view, start, end):
                if cue.opening is not None:
                    self._take(cue, number, start, end)
        return self.found

    def _take(self, cue: Cue, number: int, start: int, end: int) -> None:
        view, opening = self.view, cue.opening
        if opening is None:
            return
        if view.quoted[cue.start] >= 0:
            return
        stop = content_end(view, opening, end)
        if stop <= opening.token:
            return
        mention = parse(view, cue.end, opening.subject_end) if cue.kind == "finite" else None
        resolution = Resolution.OVERT
        if mention is not None:
            source: Source | None = self.registry.resolve(mention)
            agreed = self._gender(cue)
            if source is not None and not source.gender and agreed:
                source.gender = agreed[0]
        else:
            resolution = Resolution.PARTICIPLE if cue.kind == "participle" else Resolution.ELIDED
            if (
                cue.form is not None
                and "عام" in cue.form.verb.marks
                and cue.form.tense == "imperfect"
                and cue.form.person == "3ms"
                and cue.form.prefix != "و"
            ):
                return
            if (
                cue.headword in ("ذكر", "اعتقد", "توقع", "أشار")
                and cue.form is not None
                and cue.form.tense == "imperfect"
                and cue.form.person == "3ms"
            ):
                return
            source = self._recall(cue)
        if source is not None:
            self.recent = [one for one in self.recent if one is not source] + [source]
        first = view.tokens[opening.token].start + opening.skip
        content = Span(start=first, end=view.tokens[stop - 1].end)
        prefix = len(cue.form.prefix) if cue.form is not None and cue.form.prefix in ("و", "ف") else 0
        cue_span = Span(start=view.tokens[cue.start].start + prefix, end=view.tokens[cue.end - 1].end)
        text = cue_span.of(view.text) + (f" {opening.governed}" if opening.governed else "")
        self.found.append(
            Statement(
                content=content,
                cue=cue_span,
                cue_text=text,
                cue_lemma=cue.headword,
                mention=view.span(mention.start, mention.end) if mention is not None else None,
                speaker=source.name if source is not None else None,
                role=source.role if source is not None else "",
                source_type=source.type if source is not None else "person",
                kind=self._kind(opening.token, stop),
                resolution=resolution,
                sentence=number,
            )
        )

    def _gender(self, cue: Cue) -> tuple[str, str] | None:
        return _NUMBERS.get(cue.form.person) if cue.form is not None else None

    def _recall(self, cue: Cue) -> Source | None:
        wanted = self._gender(cue)
        for source in reversed(self.recent):
            if wanted is None or _agrees(source, *wanted):
                return source
        return self.recent[-1] if self.recent else None

    def _kind(self, start: int, end: int) -> Kind:
        inside = [self.view.quoted[index] >= 0 for index in range(start, end) if not self.view.is_mark(index)]
        if inside and all(inside):
            return Kind.DIRECT
        return Kind.MIXED if any(inside) else Kind.INDIRECT


def _agrees(source: Source, gender: str, number: str) -> bool:
    if source.number != number and number != "s":
        return source.type != "person" and number in ("p", "d")
    return not source.gender or source.gender == gender
