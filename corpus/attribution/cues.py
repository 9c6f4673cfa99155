"""Cues: the words of a sentence that may attribute, and what each governs."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_adjunct
from corpus.attribution.described import described
from corpus.attribution.following import adverb_opening
from corpus.attribution.mentions import Mention
from corpus.attribution.opening import Opening
from corpus.attribution.openings import find
from corpus.attribution.phrases import opens
from corpus.attribution.preceding import before
from corpus.attribution.predicates import predicate
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word
from corpus.text.folding import fold

_OF_ACCORD = frozenset(map(fold, ("بحسب", "وفق", "وفقا", "حسب", "حسبما", "بحسبما", "نقلا")))
_CONVICTS = ("أدان", "دان")
_COURTS = frozenset(map(fold, ("محكمة", "المحكمة", "القضاء", "قضاء")))  # دانت الأربعاء محكمة


class Cue(NamedTuple):
    """A word that attributes: its place, its reading, and where its content opens.

    `kind` is finite, participle, noun or accord (بحسب and the like, whose content stands beside them).
    """

    kind: str
    start: int
    end: int
    headword: str
    form: lexicon.Form | None
    opening: Opening | None
    reason: str = ""


def finite(view: View, start: int, end: int) -> Iterator[Cue]:
    """Give each word of a sentence that reads as a verb of saying, those ruled out with the reason."""
    for index in range(start, end):
        if view.is_aside(index):
            continue
        ruled = ""  # why the likeliest reading makes no cue: it stands first
        for form in lexicon.readings(view.folded[index]):
            if form.tense == "participle":
                if form.prefix in ("", "و", "ف") and (found := adverb_opening(view, index, end, form)):
                    opening = _with_person(view, index, found, form)
                    yield Cue("participle", index, index + 1, form.verb.headword, form, opening)
                    break
                continue
            reason = ruled_out(view, index, start, form)
            opening = None if reason else _opening(view, index, end, form)
            if opening is not None and _is_of_object(opening, index, form) and before(view, index, start):
                opening = Opening("phrase", index + 1, index + 1)  # حيث وصف سليماني بأنه
            elif not reason and (opening is None or opening.governed == "ب"):
                opening = _thing_after(view, index, start, end, form) or opening
            if reason or opening is None:
                ruled = ruled or reason or "nothing that it governs follows"
                if form == lexicon.readings(view.folded[index])[-1]:
                    yield Cue("finite", index, index + 1, form.verb.headword, form, None, ruled)
                continue
            yield Cue("finite", index, index + 1, form.verb.headword, form, opening)
            break


def with_their_own(view: View, start: int, end: int) -> dict[int, Cue]:
    """Give the cues of a sentence by their tokens, each content left to the nearest verb with a subject.

    وردا على ذلك قال نزار إن: the answer is what he says.
    """
    found = {cue.start: cue for cue in finite(view, start, end)}
    owners = {
        cue.opening.token: cue
        for cue in found.values()
        if cue.opening and (_names_subject(view, cue) or _describes(view, cue, start))
    }
    for at, cue in found.items():
        owner = owners.get(cue.opening.token) if cue.opening is not None else None
        if owner is not None and owner.start > at and _is_apart(view, cue, owner, start):
            found[at] = cue._replace(opening=None, reason="what follows is another's")
    return found


def _names_subject(view: View, cue: Cue) -> bool:
    """Tell whether a verb of saying has its subject right behind it, or a relative pronoun for one."""
    if cue.kind != "finite" or is_name_word(view.folded[cue.start]):  # not راين
        return False
    if cue.headword == "نشر" or (cue.form is not None and cue.form.prefix == "و"):
        return False  # قالت دراسة، نشرت نتائجها المجلة، إن
    if view.folded[cue.start - 1] in lexicon.group("relatives"):
        return _opens_at_once(cue)  # والتي أكدت أن
    following = view.folded[cue.end] if cue.end < len(view.folded) else ""
    return opens(following) or following in view.surnames


def _opens_at_once(cue: Cue) -> bool:
    opening = cue.opening
    return opening is not None and opening.kind == "clause" and opening.token - cue.end < 2


def _describes(view: View, cue: Cue, start: int) -> Mention | None:
    """Give the indefinite noun that a clause of saying is about: شهادات نساء يؤكدن أن."""
    if cue.kind != "finite" or cue.form is None or not _opens_at_once(cue):
        return None
    return described(view, cue.start, start, cue.form)


_APART = frozenset(map(fold, ("،", "حيث", "الذي", "التي", "الذين", "والذي", "والتي", "والذين")))


def _is_apart(view: View, cue: Cue, owner: Cue, start: int) -> bool:
    """Tell whether a cue stands in a phrase or clause before another's: وردا على ذلك قال, حيث قال."""
    if view.folded[cue.start].removeprefix("و") == "ردا" or view.folded[owner.start - 1] in _APART:
        return True
    noun = _describes(view, owner, start)
    return noun is not None and noun.start > cue.end  # not قال موظف رفض ذكر اسمه إن


def _opening(view: View, index: int, end: int, form: lexicon.Form) -> Opening | None:
    """Find where the content of a verb opens; with a pronoun, what is said to or of whom it stands for."""
    if not form.suffix:
        return find(view, index + 1, end, form.verb)
    if "خبر" in form.verb.frames:
        return predicate(view, index + 1, end)
    opening = find(view, index + 1, end, lexicon.with_pronoun(form.verb))
    return opening if opening is None or opening.kind != "object" else None


def _is_of_object(opening: Opening, index: int, form: lexicon.Form) -> bool:
    """Tell whether the only noun between a verb and بـ is whom it is about, as it needs such a one."""
    return (
        form.verb.frames == {"شخص+بـ"}
        and opening.governed == "ب"
        and not form.suffix
        and opening.subject_end > index + 1
    )


def _with_person(view: View, index: int, opening: Opening | None, form: lexicon.Form) -> Opening | None:
    """Take whom a participle is about into its content, as it has no subject: متهما الشرطة بالتقصير."""
    if opening is None or opening.kind != "phrase" or opening.subject_end <= index + 1:
        return opening
    if not form.verb.takes_person or is_adjunct(view, index + 1, index + 1, opening.subject_end):
        return opening
    return Opening("phrase", index + 1, index + 1)


def _thing_after(view: View, index: int, start: int, end: int, form: lexicon.Form) -> Opening | None:
    """Take what follows a verb for its object where its subject came first: لكن نزار اعتبر الخطوة خطأ."""
    if (
        form.suffix
        or index + 1 >= end
        or not any(frame.startswith(("شخص", "مصدر")) for frame in form.verb.frames)
    ):
        return None
    if {"حدث", "فعل"} & form.verb.marks:
        return None
    if form.verb.headword == "حمل" and "مسووليه" not in view.folded[index + 1 : index + 10]:
        return None
    folded = view.folded[index + 1]
    is_noun = folded.startswith("ال") or folded in lexicon.states() or folded in lexicon.words("common.tsv")
    if not is_noun or before(view, index, start) is None:
        return None
    return Opening("object", index + 1, index + 1)


_GOVERN = frozenset(
    map(fold, ("على", "في", "عن", "إلى", "مع", "بشكل", "بصورة", "بكل"))
)  # never stand before a verb


def ruled_out(view: View, index: int, start: int, form: lexicon.Form) -> str:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each decided in a line
    """Tell why a reading cannot attribute here: "" when it can."""
    previous = view.folded[index - 1] if index > start else ""
    if form.tense != "past" and "ماض" in form.verb.marks:
        return "says something only in the past tense"
    if "حال" in form.verb.marks:
        return "a hope, which nobody need have voiced"
    if form.voice == "passive":
        return "passive: nobody is named"
    ends_open = form.tense == "imperfect" and view.tokens[index].text.endswith("ى")
    if ends_open and form.verb.headword not in ("رأى", "تباهى"):
        return "passive: nobody is named"  # يوصى, يُدعى beside يوصي, يدعي
    if not form.person.startswith("3"):
        return "first or second person: the speaker's own words"
    if form.tense == "past" and _is_own_word(view, index, form):
        return "first or second person: the speaker's own words"
    if (
        form.verb.headword == "بين"
        and view.folded[index] not in ("بينت", "وبينت")
        and not (form.prefix == "و" and index == start)
        and "ّ" not in view.tokens[index].text
    ):
        return "the preposition, not the verb"
    if form.verb.headword in _CONVICTS and not _COURTS.isdisjoint(view.folded[index + 1 : index + 3]):
        return "a court convicts"
    if form.verb.headword == "هنأ" and not {"أ", "ئ", "ؤ"} & set(view.tokens[index].text):
        return "the adverb هنا, not the verb"
    is_relative = _is_relative(view, index, start, form)
    if (
        previous in lexicon.group("negations")
        and not is_relative
        and form.verb.headword not in ("استبعد", "نفى", "أنكر")
    ):
        return "negated"
    if previous in ("ان", "لان", "اذا", "لو", "كي") and form.tense == "imperfect":
        return "subjunctive: not said yet"
    if previous in _OF_ACCORD | lexicon.group("not_sayers") and not is_relative:
        return "belongs to the phrase before it"
    if form.suffix and previous == "من":
        return "belongs to the phrase before it"
    is_result = form.prefix == "ل" and form.verb.headword in ("أكد", "قال", "أعلن", "أضاف", "ادعى", "كشف")
    if form.prefix in ("س", "وس", "فس", "ل") and not is_result:  # عاد ليؤكد أن
        return "future: not said yet"
    if form.suffix and not _may_have_pronoun(form.verb):
        return "its object pronoun stands for the content"
    if form.tense == "past" and _is_marked_passive(view, index, form):
        return "passive: nobody is named"
    if (
        form.tense == "past"
        and not form.prefix
        and previous
        and (_ends_verb(previous) or previous.removeprefix("و") in _GOVERN)
    ):
        return "a noun here"  # أصيب طالب, جاء طلب الوزارة
    is_told = form.suffix != "" and index + 1 < len(view.folded) and opens(view.folded[index + 1])
    if "اسم" in form.verb.marks and form.person == "3ms" and form.tense == "past" and not is_told:
        if previous in lexicon.group("before_noun") or (
            previous and not form.prefix and _is_construct(view, index - 1)
        ):
            return "a noun here"
        if view.tokens[index].text.endswith("ي") and form.verb.headword in ("نفى", "رأى", "روى"):
            return "a noun here"
    return ""


def _is_own_word(view: View, index: int, form: lexicon.Form) -> bool:
    """Tell whether a hamza shows a verb to be the first person's: أعتقد beside اعتقد."""
    return form.verb.headword[0] == "ا" and view.tokens[index].text[len(form.prefix)] == "أ"


def _may_have_pronoun(verb: lexicon.Verb) -> bool:
    """Tell whether a verb may go on past a pronoun that stands for whom it tells, or tells of: حثهم على."""
    tells = verb.takes_person and "شخص+مسؤولية" not in verb.frames
    return tells or "خبر" in verb.frames or "ضمير" in verb.marks or verb.headword == "قال"


def _is_relative(view: View, index: int, start: int, form: lexicon.Form) -> bool:
    """Tell whether the ما before a verb stands for what it speaks of: ما اعتبرته خطأ, ما قالت إنها أدلة."""
    if index <= start or not view.folded[index - 1].endswith("ما"):
        return False
    if index > start + 1 and view.folded[index - 2] in _OF_ACCORD:
        return False  # وفق ما ذكرته الوكالة
    if form.suffix:
        return bool({"خبر", "شخص+بـ"} & form.verb.frames)
    return any(word in ("انه", "انها", "انهم") for word in view.folded[index + 1 : index + 8])


def _is_marked_passive(view: View, index: int, form: lexicon.Form) -> bool:
    """Tell whether a vowel sign on its first letter shows a verb to be passive: طُلب."""
    text = view.tokens[index].text[len(form.prefix) :]
    return text[1:2] == "ُ" or (text.startswith("ا") and text[2:3] == "ُ")  # طُلب, اتُهم


def _ends_verb(previous: str) -> bool:
    """Tell whether a word is a finite verb, which only its subject can follow: أصيب, وجاء."""
    if previous.removeprefix("و") in lexicon.group("auxiliaries"):
        return False
    return lexicon.is_finite(previous) and lexicon.head(previous) is None


def _is_construct(view: View, index: int) -> bool:
    """Tell whether the word before is an indefinite noun, which a noun follows rather than a verb."""
    folded = view.folded[index]
    is_link = folded in ("حين", "وقت", "بعد", "قبل") or folded in lexicon.group("auxiliaries")
    return folded in lexicon.words("common.tsv") and lexicon.head(folded) is None and not is_link
