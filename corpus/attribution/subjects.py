"""Subjects that do not follow their verb: before it, in a relative clause, or of the sentence as a whole."""

from functools import lru_cache

from corpus.attribution import lexicon
from corpus.attribution.agreement import gender_of
from corpus.attribution.described import described
from corpus.attribution.mentions import Mention, parse
from corpus.attribution.opening import Opening
from corpus.attribution.openings import find
from corpus.attribution.phrases import opens, phrase_end, surely_opens
from corpus.attribution.preceding import before, had_said, is_nominal
from corpus.attribution.view import View
from corpus.attribution.words import is_accusative, is_first_name
from corpus.models import SourceType
from corpus.text.folding import fold

# The pronoun that stands for what a relative refers to, so that it is no subject: الذين تعتبرهم إرهابيين.
_BACK = {"الذي": ("ه",), "التي": ("ها",), "الذين": ("هم",), "اللذين": ("هما",), "اللواتي": ("ها", "هن")}
_PLURAL = ("3mp", "3fp", "3md", "3fd")
_WRITE = frozenset(("نشر", "كتب"))  # whose document is what is written
_NEAR = 6  # tokens behind a verb within which its subject begins
# Verbs whose object may be those who are told: حذر واشنطن من الحرب.
_TELL_PERSONS = frozenset(
    ("حذر", "أبلغ", "أخبر", "هدد", "طالب", "دعا", "اتهم", "حث", "حض", "ناشد", "وعد", "طمأن", "نصح")
)


def of_cue(  # noqa: PLR0913, PLR0917 - a cue has as many parts
    view: View, start: int, end: int, form: lexicon.Form | None, opening: Opening, first: int
) -> Mention | None:
    """Read the subject of the verb of saying from token `start` to `end`; its sentence begins at `first`."""
    if (
        start > first
        and view.folded[start - 1] == "ان"
        and (said := had_said(view, start - 1, first)) is not None
    ):
        return said
    if (voiced := _on_tongue(view, end, opening)) is not None:
        return voiced
    mention = _behind(view, end, form, opening)
    if mention is not None and form is not None and _is_written(mention, form):
        mention = before(view, start, first) or mention  # كان الوزير قد نشر تغريدة قال فيها
    if mention is not None and mention.start == end:
        is_antecedent = start > first and _is_of_antecedent(view.folded[start - 1], form, opening)
        if is_antecedent or _is_oblique(view.folded[end]):
            mention = None
        elif (
            form is not None and form.verb.headword in _TELL_PERSONS and opening.kind in ("phrase", "clause")
        ):
            is_beside = not view.is_mark(start - 1)
            told = described(view, start, first, form) if is_beside else None  # امرأة اتهمت الشركة بالتمييز
            if told is None and is_beside and opening.token == mention.start:
                told = before(view, start, first)  # كانت السفيرة حثت روسيا على
            if told is None and form.tense == "imperfect":
                told = _whose_verb(view, start, first, form)  # الصحف تدعو الحكومة إلى
            mention = told or mention
    if mention is None or mention.start - end > _NEAR:
        is_about = form is not None and form.suffix in _BACK.get(view.folded[start - 1], ())
        mention = (None if is_about else before(view, start, first)) or mention
    return mention


def _whose_verb(view: View, start: int, first: int, form: lexicon.Form) -> Mention | None:
    """Read the source that begins a sentence right before a verb of its own gender: الصحف تدعو."""
    mention = before(view, start, first)
    if mention is None or (mention.start, mention.end) != (first, start):
        return None
    return mention if mention.gender in ("", gender_of(form.person)) else None


def _behind(view: View, end: int, form: lexicon.Form | None, opening: Opening) -> Mention | None:
    """Read whom the words behind a verb name; a verb in the plural has named its subject before."""
    if form is not None and form.person in _PLURAL:
        return None
    is_whole = form is not None and _takes_no_object(view, end, form.verb, opening)
    mention = parse(view, end, opening.subject_end, is_whole=is_whole)
    is_beside = mention is not None and mention.start == end < len(view.folded) - 1
    if is_beside and is_accusative(*view.folded[end : end + 2]):
        return None  # أبلغ مؤتمرا صحفيا
    return mention


def _on_tongue(view: View, end: int, opening: Opening) -> Mention | None:
    """Read who speaks for another: أكدت تونس على لسان وزيرها نزار سالم أن."""
    for at in range(end, opening.subject_end - 2):
        if view.folded[at] == "علي" and view.folded[at + 1] == "لسان":
            return parse(view, at + 2, opening.subject_end)
    return None


def _is_written(mention: Mention, form: lexicon.Form) -> bool:
    """Tell whether what stands behind a verb of writing is what is written: نشر تغريدة."""
    return mention.type is SourceType.DOCUMENT and form.verb.headword in _WRITE


def _takes_no_object(view: View, first: int, verb: lexicon.Verb, opening: Opening) -> bool:
    """Tell whether only its subject and adjuncts stand between a verb and its clause: قال حازم إمام إن."""
    if opening.kind != "clause" or opening.governed or "قول" not in verb.frames or verb.takes_person:
        return False
    is_name = opening.subject_end - first == 2 and lexicon.name_words().get(view.folded[first], 0) > 0
    return is_name or not ("مصدر" in verb.frames or {"حدث", "وثيقة"} & verb.marks)


def _is_of_antecedent(previous: str, form: lexicon.Form | None, opening: Opening) -> bool:
    """Tell whether a relative clause's verb has its antecedent for subject: الذي حذر واشنطن من الحرب."""
    is_telling = form is not None and not form.suffix and form.verb.headword in _TELL_PERSONS
    return is_telling and previous in lexicon.group("relatives") and opening.kind in ("phrase", "clause")


def _is_oblique(folded: str) -> bool:
    """Tell whether a plural is in the case of an object, so no subject behind its verb: أبلغ الصحافيين."""
    nominative = folded[:-2] + "ون"
    known = lexicon.head(nominative) is not None or nominative.removeprefix("ال") in lexicon.words(
        "common.tsv"
    )
    return folded.startswith("ال") and folded.endswith("ين") and known


def of_sentence(view: View, start: int, end: int) -> Mention | None:
    """Read the subject of a sentence that begins with a verb of any kind: التقى فلان، وتخشى أنقرة."""
    index = start
    while index < end and view.folded[index] in (
        "كما",
        "وقد",
        "قد",
        "لكن",
        "ولكن",
        "وكان",
        "وكانت",
        "كان",
        "،",
    ):
        index += 1
    if index + 1 >= end:
        return None
    verb = view.folded[index]
    if find_cue(view, index, end):
        return None
    if not is_verb(verb):
        if view.folded[max(start, index - 1)] in ("وكان", "وكانت", "كان") and is_nominal(view, index):
            return parse(view, index, phrase_end(view, index, min(end, index + 24)))
        return None
    first = index + 1
    while first + 1 < end and (
        view.folded[first] == fold("ذلك") or view.folded[first] in lexicon.group("days")
    ):
        first += 1  # أصدر الخميس رئيس الحكومة
    if view.folded[first] in lexicon.nouns() and first + 1 < end:
        first += 1  # جاءت تصريحات الوزير: the minister is who has spoken
    is_name = first + 1 < end and is_first_name(view.folded[first], view.folded[first + 1])
    if not (
        is_name or surely_opens(view.folded[first]) or view.folded[first] in lexicon.group("noun_starts")
    ):
        return None
    stop = phrase_end(view, first, min(end, first + 24))
    return parse(view, first, stop)


def find_cue(view: View, index: int, end: int) -> bool:
    """Tell whether the verb at a token is itself a cue, whose own clause names its subject."""
    return any(
        form.tense != "participle"
        and form.voice == "active"
        and find(view, index + 1, end, form.verb) is not None
        for form in lexicon.readings(view.folded[index])
    )


@lru_cache(maxsize=1 << 15)
def is_verb(folded: str) -> bool:
    """Tell whether a word may be a verb where a clause begins: التقى, حرص."""
    if lexicon.is_finite(folded) or any(form.tense != "participle" for form in lexicon.readings(folded)):
        return True
    word = folded[1:] if folded[:1] in "وف" and len(folded) > 3 else folded
    if word.startswith("ال") or opens(word) or {word, folded} & lexicon.group("phrase_cuts"):
        return False
    if word in lexicon.words("common.tsv"):
        return 3 <= len(word) <= 5 and not word.endswith(("ه", "ات", "ون"))
    return word in lexicon.words("plain.tsv") and len(word) > 2 and word not in lexicon.group("no_verbs")
