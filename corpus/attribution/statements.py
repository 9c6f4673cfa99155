"""Statements: cue, mention and content put together, and the speaker found."""

from corpus.attribution import accords, lexicon, nominals, subjects
from corpus.attribution.contents import content_end
from corpus.attribution.cues import Cue, finite
from corpus.attribution.mentions import Mention, parse
from corpus.attribution.openings import Opening
from corpus.attribution.speakers import Registry, Source
from corpus.attribution.view import View
from corpus.models import Kind, Resolution, SourceType, Span, Statement

_NUMBERS = {
    "3ms": ("m", "s"), "3fs": ("f", "s"), "3mp": ("m", "p"), "3fp": ("f", "p"), "3md": ("m", "d"), "3fd": ("f", "d"),
    "ms": ("m", "s"), "fs": ("f", "s"), "mp": ("m", "p"), "md": ("m", "d"), "fd": ("f", "d"), "fp": ("f", "p"),
}  # fmt: skip
_IMPERSONAL = frozenset(("ذكر", "اعتقد", "توقع", "أشار", "زعم", "قدر", "رجح", "لاحظ"))
_CONTINUING = frozenset(
    ("أضاف", "تابع", "أردف", "استطرد", "استدرك", "واصل", "ختم", "اختتم", "قال", "أوضح", "أشار", "لفت")
)


class Reader:
    """Reads an article from its first sentence to its last, remembering who has spoken."""

    def __init__(self, view: View) -> None:
        """Begin with nobody having spoken."""
        self.view = view
        self.registry = Registry(view)
        self.spoke: list[Source] = []  # sources of statements, the latest last
        self.acted: Source | None = None  # the subject of the latest sentence
        self.found: list[Statement] = []
        self.taken: list[tuple[int, int, Opening]] = []  # tokens of each content so far

    def read(self) -> list[Statement]:
        """Give the statements in the order of their cues."""
        for number in range(len(self.view.first)):
            self._sentence(number, self.view.first[number], self.view.last[number])
        return self.found

    def _sentence(self, number: int, start: int, end: int) -> None:
        view = self.view
        self.number, self.start, self.end = number, start, end
        self.here: Source | None = None
        before = len(self.found)
        if start < end and view.quoted[start] < 0 and not self._inside(start):
            mention = subjects.of_sentence(view, start, end)
            if mention is not None:
                self.here = self.acted = self.registry.resolve(mention)
        cues = {cue.start: cue for cue in finite(view, start, end)}
        relayed_until = -1
        for index in range(start, end):
            cue = cues.get(index)
            if cue is not None and cue.opening is not None:
                if index >= relayed_until:
                    self._finite(cue)
                continue
            if view.quoted[index] < 0 and (nominal := nominals.read(view, index, start, end)) is not None:
                if index >= relayed_until and not self._is_opening(index):
                    self._nominal(nominal)
                    if nominal.is_relayed:
                        relayed_until = nominal.opening.token
        if len(self.found) == before or view.folded[start] in ("لكن", "ولكن"):
            self._accord(number, start, end)

    def _inside(self, index: int) -> Opening | None:
        """Give the opening of the content in which a token stands."""
        for first, last, opening in reversed(self.taken[-4:]):
            if first <= index < last:
                return opening
        return None

    def _is_opening(self, index: int) -> bool:
        """Tell whether a token stands between a cue already taken and its content."""
        return any(
            self.view.tokens[index].start > one.cue.start and self.view.tokens[index].end <= one.content.start
            for one in self.found[-2:]
        )

    def _finite(self, cue: Cue) -> None:
        view, opening, form = self.view, cue.opening, cue.form
        if opening is None or form is None or self._is_opening(cue.start):
            return
        inside = self._inside(cue.start)
        stop = content_end(view, opening, self.end)
        if stop <= opening.token:
            return
        mention: Mention | None = None
        if cue.kind == "finite":
            mention = parse(view, cue.end, opening.subject_end)
            if mention is None or mention.start - cue.end > 6:
                mention = subjects.before(view, cue.start, self.start) or mention
        if inside is not None or view.quoted[cue.start] >= 0:
            if (
                mention is None
                or opening.kind != "clause"
                or opening.governed
                or cue.headword not in ("قال", "كتب", "أكد", "أعلن")
            ):
                return
            if view.quoted[cue.start] >= 0 and cue.headword != "قال":
                return
        relayer = self._relayed_by(cue.end, opening.subject_end)
        if relayer is not None:
            mention = relayer
        if mention is not None:
            source: Source | None = self.registry.resolve(mention)
            resolution = Resolution.OVERT
            agreed = _NUMBERS.get(form.person)
            if source is not None and not source.gender and agreed and relayer is None:
                source.gender = agreed[0]
        else:
            if self._is_impersonal(cue, form):
                return
            participle = cue.kind == "participle"
            resolution = Resolution.PARTICIPLE if participle else Resolution.ELIDED
            source = self._recall(form, cue)
        self._add(
            cue.start,
            cue.end,
            cue.headword,
            form.prefix,
            opening,
            stop,
            mention,
            source,
            resolution,
            nested=inside is not None or view.quoted[cue.start] >= 0,
        )

    def _relayed_by(self, start: int, end: int) -> Mention | None:
        """Read the source of a relayer that names it between verb and content: قالت الوكالة نقلا عن مصادر إن."""
        view = self.view
        for index in range(start, end - 1):
            if view.folded[index] == "نقلا" and view.folded[index + 1] == "عن":
                accord = accords.read(view, index, end)
                return accord.mention if accord is not None else None
        return None

    def _is_impersonal(self, cue: Cue, form: lexicon.Form) -> bool:
        if cue.kind == "participle" or form.tense != "imperfect" or form.person != "3ms":
            return False
        return cue.headword in _IMPERSONAL or ("عام" in form.verb.marks and form.prefix != "و")

    def _nominal(self, nominal: nominals.Nominal) -> None:
        view, opening = self.view, nominal.opening
        if self._inside(nominal.index) is not None:
            return
        stop = content_end(view, opening, self.end)
        if stop <= opening.token:
            return
        mention = nominal.mention
        if mention is not None:
            source: Source | None = self.registry.resolve(mention)
            resolution = Resolution.OVERT
        elif nominal.person:
            source, resolution = self._agreeing(nominal.person), Resolution.PRONOUN
        else:
            source, resolution = self.here or (self.spoke[-1] if self.spoke else None), Resolution.ELIDED
        if source is None:
            return
        self._add(
            nominal.index,
            nominal.index + 1,
            nominal.verb.headword,
            "",
            opening,
            stop,
            mention,
            source,
            resolution,
        )

    def _accord(self, number: int, start: int, end: int) -> None:
        view = self.view
        index = start
        while index < end:
            if view.quoted[index] < 0:
                accord = accords.read(view, index, end)
                if accord is not None:
                    self._take_accord(accord, start, end)
                    index = accord.end
            index += 1

    def _take_accord(self, accord: accords.Accord, start: int, end: int) -> None:
        view = self.view
        if accord.mention is None:
            return
        after = accord.end
        while after < end and (view.is_mark(after) and after not in view.closing):
            after += 1
        lead = accord.start - start
        if (
            lead <= 1
            or all(view.is_mark(at) for at in range(start, accord.start))
            or view.folded[start] in ("لكن", "ولكن")
        ):
            if lead > 4:
                return
            if after < end and view.folded[after] in ("فان", "ان"):
                after += 1
            first, last, skip = after, end, 0
            if first < end and view.folded[first].startswith("فان") and len(view.folded[first]) > 3:
                skip = 1
            if first < end and view.folded[first] in ("فقد",):
                first += 1
        else:
            first, last, skip = start, (accord.start if after >= end else end), 0
            word = view.folded[first]
            if word.startswith("و") and len(word) > 3:
                skip = 1
        opening = Opening("object", accord.start, first, skip)
        while last > first and view.is_mark(last - 1) and view.tokens[last - 1].text not in ')»”"%]':
            last -= 1
        if last - first < 3:
            return
        source = self.registry.resolve(accord.mention)
        self._add(
            accord.start,
            accord.cue_end,
            accord.headword,
            "و"
            if view.folded[accord.start].startswith("و") and not view.folded[accord.start].startswith("وفق")
            else "",
            opening,
            last,
            accord.mention,
            source,
            Resolution.OVERT,
        )

    def _add(
        self,
        first: int,
        last: int,
        headword: str,
        prefix: str,
        opening: Opening,
        stop: int,
        mention: Mention | None,
        source: Source | None,
        resolution: Resolution,
        *,
        nested: bool = False,
    ) -> None:
        view = self.view
        content = Span(start=view.tokens[opening.token].start + opening.skip, end=view.tokens[stop - 1].end)
        if any(one.content == content for one in self.found[-3:]):
            return
        if source is not None and not nested:
            self.spoke = [one for one in self.spoke if one is not source] + [source]
            self.here = source
        lead = len(prefix) if prefix in ("و", "ف") else 0
        cue = Span(start=view.tokens[first].start + lead, end=view.tokens[last - 1].end)
        self.taken.append((opening.token, stop, opening))
        self.found.append(
            Statement(
                content=content,
                cue=cue,
                cue_text=cue.of(view.text) + (f" {opening.governed}" if opening.governed else ""),
                cue_lemma=headword,
                mention=view.span(mention.start, mention.end) if mention is not None else None,
                speaker=source.name if source is not None else None,
                role=source.role if source is not None else "",
                source_type=source.type if source is not None else SourceType.ANONYMOUS,
                kind=self._kind(opening.token, stop),
                resolution=resolution,
                sentence=self.number,
            )
        )

    def _recall(self, form: lexicon.Form, cue: Cue) -> Source | None:
        """Find who speaks where the verb names nobody: by agreement and by the flow of the text."""
        wanted = _NUMBERS.get(form.person)
        order = [*self.spoke]
        if cue.kind == "participle":
            order += [self.here] if self.here is not None else []
        elif cue.start > self.start and self.here is not None:
            order.append(self.here)
        elif self.acted is not None and cue.headword not in _CONTINUING:
            order.append(self.acted)
        for source in reversed(order):
            if wanted is None or _agrees(source, *wanted):
                return source
        return order[-1] if order else self.acted

    def _agreeing(self, person: str) -> Source | None:
        wanted = _NUMBERS[person]
        order = [*self.spoke, *([self.here] if self.here is not None else [])]
        return next((one for one in reversed(order) if _agrees(one, *wanted)), None)

    def _kind(self, start: int, end: int) -> Kind:
        inside = [self.view.quoted[index] >= 0 for index in range(start, end) if not self.view.is_mark(index)]
        if inside and all(inside):
            return Kind.DIRECT
        return Kind.MIXED if any(inside) else Kind.INDIRECT


def _agrees(source: Source, gender: str, number: str) -> bool:
    if number in ("p", "d"):
        return source.number != "s" or source.type in (SourceType.GROUP, SourceType.ORGANIZATION)
    if source.number in ("p", "d") and source.type not in (SourceType.ORGANIZATION, SourceType.DOCUMENT):
        return gender == "f" and source.gender == "f"
    return not source.gender or source.gender == gender
