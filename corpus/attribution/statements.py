"""Statements: cue, mention and content put together, and the speaker found."""

from corpus.attribution import accords, beside, judgements, lexicon, nominals, subjects
from corpus.attribution.agreement import agrees, gender_of
from corpus.attribution.antecedents import likeliest
from corpus.attribution.contents import content_end
from corpus.attribution.cues import Cue, with_their_own
from corpus.attribution.discourse import Discourse
from corpus.attribution.explanation import Note
from corpus.attribution.memory import Memory
from corpus.attribution.mentions import Mention
from corpus.attribution.opening import Opening
from corpus.attribution.record import Finding, Record
from corpus.attribution.registry import Registry
from corpus.attribution.sources import Source
from corpus.attribution.stray import THESE
from corpus.attribution.view import View
from corpus.models import Resolution, SourceType, Statement

# Verbs that go on with what was said before, whoever has acted meanwhile.
_CONTINUING = frozenset(
    ("أضاف", "تابع", "أردف", "استطرد", "استدرك", "واصل", "ختم", "اختتم", "أوضح", "أشار", "لفت")
)
_DUAL = ("3md", "3fd")
_DETAIL = 8  # tokens from a sentence's deed, behind which a verb of saying tells a detail of it


class Reader:
    """Reads an article from its first sentence to its last, remembering who has spoken."""

    def __init__(self, view: View) -> None:
        """Begin with nobody having spoken."""
        self.view = view
        self._registry = Registry(view)
        self._discourse = Discourse()
        self._record = Record(view)
        self._memory = Memory(view, self._registry, self._discourse, self._record)
        self._number = self._start = self._end = 0

    def read(self) -> list[Statement]:
        """Give the statements in the order of their cues."""
        for number in range(len(self.view.first)):
            self._number, self._end = number, self.view.last[number]
            self._start = self.view.body(self.view.first[number], self._end)
            if self._start < self._end:
                self._sentence()
        self._registry.settle()
        return self._record.settled()

    @property
    def notes(self) -> list[Note]:
        """What was decided at each cue."""
        return self._record.notes

    def _sentence(self) -> None:
        view, start, end = self.view, self._start, self._end
        before = len(self._record.statements)
        cues = with_their_own(view, start, end)
        subject = None
        if view.quoted[start] < 0 and not self._memory.is_inside(start):
            mention = subjects.of_sentence(view, start, end)
            subject = self._registry.resolve(mention) if mention is not None else None
        self._discourse.begin(self._number, subject)
        relayed_until = -1
        for index in range(start, end):
            cue = cues.get(index)
            if index < relayed_until:
                continue
            if cue is not None:
                reason = cue.reason if cue.opening is None else self._finite(cue, cue.opening)
                if reason:
                    self._record.note(index, reason)
                if cue.opening is not None:
                    continue
            if view.quoted[index] < 0:
                nominal = nominals.read(view, index, start, end)
                if nominal is not None and not self._is_before_content(index):
                    self._nominal(nominal)
                    relayed_until = nominal.opening.token if nominal.is_relayed else -1
        self._accords(before)

    def _is_before_content(self, index: int) -> bool:
        """Tell whether a token stands between a cue already taken and its content."""
        token = self.view.tokens[index]
        return any(
            token.start > one.cue.start and token.end <= one.content.start
            for one in self._record.statements[-2:]
        )

    def _finite(self, cue: Cue, opening: Opening) -> str:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each decided in a line
        """Take a verb of saying or its participle; give the reason where it makes no statement."""
        view, form = self.view, cue.form
        if form is None or self._is_before_content(cue.start):
            return "stands between another cue and its content"
        gender = gender_of(form.person) if form.tense != "participle" else ""
        stop = content_end(view, opening, self._end, gender, cue.start)
        if stop <= opening.token or judgements.tells_nothing(view, cue, form, opening, stop):
            return "no content"
        if judgements.tells_other(view, cue, form, opening):
            return "means something else here"
        mention = None
        if cue.kind == "finite":
            mention = subjects.of_cue(view, cue.start, cue.end, form, opening, self._start)
            if judgements.is_relative_passive(view, cue, opening, form, mention):
                return "passive: nobody is named"
        is_quoted = view.quoted[cue.start] >= 0
        is_nested = is_quoted or self._memory.is_inside(cue.start)
        if is_nested and not judgements.may_nest(cue, opening, mention, is_quoted=is_quoted):
            return "inside what another says"
        relayed = self._relayed(cue.end, opening.subject_end)
        if relayed is not None:
            source, how = self._registry.resolve(relayed), "its subject relays this source"
            return self._add(cue, opening, stop, relayed, source, Resolution.OVERT, how, is_nested=is_nested)
        if mention is not None and not judgements.may_say(view, mention, cue, opening):
            if form.verb.takes_person and mention.start == cue.end and opening.kind == "phrase":
                how = "what follows is no source: its object; carried over"
                return self._add_about(cue, form, stop, how, is_nested=is_nested)
            if not judgements.may_go_without(view, cue, opening):
                return "its subject is no source"
            mention = None  # an adverb, or another clause's noun
        if mention is not None and judgements.is_object(view, mention, cue, form, opening):
            how = "what follows is feminine, the verb is not: its object; carried over"
            return self._add_about(cue, form, stop, how, is_nested=is_nested)
        if (
            form.person in _DUAL
            and mention is not None
            and mention.number == "s"
            and " و" not in mention.name
        ):
            return "a dual, its subject one"  # وكان نجم حذرا من نشر اسمه
        if mention is not None:
            source = self._continued(cue, mention) or self._registry.resolve(mention)
            if opening.governed == "ب" and judgements.is_about(source, form):
                how = "what follows is of the other gender: its object; carried over"
                return self._add_about(cue, form, stop, how, is_nested=is_nested)
            if mention.start >= cue.end and source.type is SourceType.PERSON:
                source.gender = gender_of(form.person)  # the verb agrees with who speaks: قالت عضو المجلس
            source.gender = source.gender or gender_of(form.person)
            how = "its subject follows" if mention.start >= cue.end else "its subject stands before"
            return self._add(cue, opening, stop, mention, source, Resolution.OVERT, how, is_nested=is_nested)
        if (
            cue.kind == "finite"
            and opening.kind == "object"
            and not judgements.begins_clause(view, cue, self._start)
        ):
            return "no subject, and no clause begins here"
        if judgements.is_impersonal(view, cue, form, opening):
            return "impersonal: nobody is named"
        if judgements.is_passive(view, cue, opening, form):
            return "passive: nobody is named"  # ويتهم بالتجسس
        recalled = self._recall(cue.start, form.person, self._place(cue))
        if "وثيقة" in form.verb.marks and view.folded[cue.end] in THESE:
            return "its subject is no source"  # وتتضمن هذه النسخة
        if "وثيقة" in form.verb.marks and recalled is not None and recalled.type not in judgements.SHOWS:
            return "its subject is no source"
        resolution = Resolution.PARTICIPLE if cue.kind == "participle" else Resolution.ELIDED
        how = "no subject: carried over by gender and number"
        return self._add(cue, opening, stop, None, recalled, resolution, how, is_nested=is_nested)

    def _continued(self, cue: Cue, mention: Mention) -> Source | None:
        """Give who has just spoken, where one goes on whom a description names: وأضاف لاعب المنتخب السابق."""
        last = self._discourse.last()
        if cue.headword not in _CONTINUING or last is None or mention.start != cue.end:
            return None
        return last if self._registry.may_describe(mention, last) else None

    def _add_about(self, cue: Cue, form: lexicon.Form, stop: int, how: str, *, is_nested: bool) -> str:
        """Take what follows a verb for whom it is about, its subject being left out: ودعت المجتمع إلى."""
        about = Opening("phrase", cue.end, cue.end)
        doer = self._recall(cue.start, form.person, self._place(cue))
        return self._add(cue, about, stop, None, doer, Resolution.ELIDED, how, is_nested=is_nested)

    def _place(self, cue: Cue) -> str:
        if cue.kind == "participle":
            return "participle"
        if cue.start <= self._start:
            return "continuing" if cue.headword in _CONTINUING else "opening"
        return "joined" if cue.form is not None and cue.form.prefix == "و" else "later"

    def _recall(self, at: int, person: str, place: str) -> Source | None:
        """Find who speaks at a token where nobody is named: the likeliest of those around."""
        return likeliest(self._memory.candidates(self._number, at, gender_of(person)), person, place)

    def _relayed(self, start: int, end: int) -> Mention | None:
        """Read the source that a relayer names between verb and content: قالت الوكالة نقلا عن مصادر إن."""
        view = self.view
        for index in range(start, end - 1):
            if view.folded[index] == "نقلا" and view.folded[index + 1] == "عن":
                accord = accords.read(view, index, end)
                return accord.mention if accord is not None else None
        return None

    def _nominal(self, nominal: nominals.Nominal) -> None:
        opening, mention = nominal.opening, nominal.mention
        stop = content_end(self.view, opening, self._end)
        is_nested = self._memory.is_inside(nominal.at)
        if stop <= opening.token or (is_nested and not nominal.may_nest):
            return
        if mention is not None:
            source: Source | None = self._registry.resolve(mention)
            resolution, how = Resolution.OVERT, "a noun of saying with its source"
        elif nominal.person:
            source, resolution = self._recall(nominal.at, nominal.person, "later"), Resolution.PRONOUN
            source = source if source is not None and agrees(source, nominal.person) else None
            how = "a noun of saying whose pronoun stands for the source"
        else:
            source, resolution = self._discourse.present(), Resolution.ELIDED
            how = "a noun of saying: the sentence's subject speaks"
        if source is None:
            self._record.note(nominal.at, "nobody whom its pronoun can stand for")
            return
        self._keep(Finding(
            nominal.at, nominal.at + 1, nominal.verb.headword, 0, opening, stop, mention, source, resolution,
            how, is_nested,
        ))  # fmt: skip

    def _accords(self, before: int) -> None:
        """Read the accords of the sentence, whose other statements are those found since `before`."""
        view, index = self.view, self._start
        told = [
            (view.token_at(one.cue.start), last)
            for one, (_, last) in zip(
                self._record.statements[before:], self._record.contents[before:], strict=True
            )
            if one.resolution is not Resolution.PRONOUN
        ]
        while index < self._end:
            accord = accords.read(view, index, self._end) if view.quoted[index] < 0 else None
            if accord is not None:
                self._accord(accord, told)
                index = accord.end
            index += 1

    def _accord(self, accord: accords.Accord, told: list[tuple[int, int]]) -> None:
        """Take an accord; `told` are the first and last tokens of what others say in the sentence."""
        at = accord.start
        start = max((last for _, last in told if last <= at), default=self._start)
        is_clause = start == self._start or beside.is_clause(self.view, start, at)
        if not is_clause or any(first < at < last for first, last in told):
            if not self._tells_whole(accord, told):
                self._record.note(at, "passes on what another has said")
                return
            start = self._start
        end = min((first for first, _ in told if first > at), default=self._end)
        content = beside.content(self.view, accord, start, end) or self._before(accord)
        source = self._source_of(accord)
        if source is None or content is None:
            self._record.note(at, "names no source, or has no content beside it")
            return
        opening, last = content
        lead = int(self.view.folded[at].startswith("و") and accord.headword[:1] != "و")
        how = "names whose word the clause beside it is"
        self._keep(Finding(
            at, accord.cue_end, accord.headword, lead, opening, last, accord.mention, source,
            Resolution.OVERT if accord.mention is not None else Resolution.ELIDED, how, is_accord=True,
        ))  # fmt: skip

    def _tells_whole(self, accord: accords.Accord, told: list[tuple[int, int]]) -> bool:
        """Tell whether an accord ends a sentence that tells a deed, what is said being of its detail.

        أصدرت المحكمة حكما على شاب كان يدعو إلى العنف، وفق وكالة الفجر: the whole is the agency's word.
        """
        view, start, at = self.view, self._start, accord.start
        is_last = self._end - accord.end <= 3 and all(first < at for first, _ in told)
        if accord.mention is None or not is_last or not told:
            return False
        first = min(first for first, _ in told)
        forms = lexicon.readings(view.folded[first])
        is_detail = first - start >= _DETAIL and not any(
            form.tense == "participle" or form.prefix in ("و", "ف") for form in forms
        )
        opens = view.folded[start].removeprefix("و")
        is_deed = lexicon.is_finite(opens) and not lexicon.readings(opens)
        return is_detail and is_deed and len(told) == 1

    def _before(self, accord: accords.Accord) -> tuple[Opening, int] | None:
        """Give the sentence before an accord that is a sentence by itself, where nobody else has said it."""
        is_alone = accord.start == self._start and self._end - 1 <= accord.end < accord.start + 12
        if (
            not is_alone
            or not self._number
            or any(one.sentence == self._number - 1 for one in self._record.statements[-9:])
        ):
            return None
        first, last = self.view.first[self._number - 1], self.view.last[self._number - 1]
        if self.view.line_end(first) < self._start:
            return None
        return beside.whole(self.view, self.view.body(first, last), last)

    def _source_of(self, accord: accords.Accord) -> Source | None:
        """Give whom an accord names, or the sentence's subject where its verb goes without: بحسب ما أعلنت."""
        if accord.mention is not None:
            return self._registry.resolve(accord.mention)
        gender = gender_of(accord.person)
        if not accord.person:
            return None
        acting = self._memory.doers(self._number)
        near = [one for one in acting if one.at < accord.start and one.gender == gender]
        if near:
            return self._registry.resolve(near[0].mention)
        recalled = self._recall(accord.start, accord.person, "later")
        return recalled if recalled is not None and agrees(recalled, accord.person) else None

    def _add(  # noqa: PLR0913, PLR0917 - a statement has as many parts
        self, cue: Cue, opening: Opening, stop: int, mention: Mention | None, source: Source | None,
        resolution: Resolution, reason: str, *, is_nested: bool,
    ) -> str:  # fmt: skip
        lead = 1 if cue.form is not None and cue.form.prefix in ("و", "ف") else 0
        self._keep(Finding(
            cue.start, cue.end, cue.headword, lead, opening, stop, mention, source, resolution, reason,
            is_nested,
        ))  # fmt: skip
        return ""

    def _keep(self, finding: Finding) -> None:
        """Take a finding in, and remember who has spoken."""
        source = self._record.add(finding, self._number)
        if source is None:
            return
        self._registry.take(source)
        source.has_spoken = True
        if not finding.is_nested and not finding.is_accord:
            self._discourse.speak(source)
