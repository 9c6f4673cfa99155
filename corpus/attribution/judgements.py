"""Judgements: whether a cue, with the form and the words that it has, makes a statement at all."""

from functools import cache
from itertools import pairwise

from corpus.attribution import lexicon
from corpus.attribution.agreement import gender_of
from corpus.attribution.cues import Cue
from corpus.attribution.mentions import Mention
from corpus.attribution.opening import Opening
from corpus.attribution.sources import Source
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_known, is_name_word, is_owned, is_verbal_noun
from corpus.models import SourceType
from corpus.text.folding import fold

SHOWS = (SourceType.DOCUMENT, SourceType.ORGANIZATION)  # what may show something: أظهرت دراسة
# In the imperfect without a subject these name nobody: يذكر أن.
_IMPERSONAL = frozenset(("ذكر", "اعتقد", "توقع", "أشار", "زعم", "قدر", "رجح", "لاحظ"))
# Whoever stands beside these speaks, though nothing else tell that it is a source.
_PLAIN = frozenset(
    ("قال", "أضاف", "أكد", "صرح", "أوضح", "أعلن", "ذكر", "أفاد", "أشار", "اعتبر", "رأى", "كتب", "توقع", "كشف")
)
_NAME = 4  # words of a name or title alone
# After these a plain noun may be whom it is said to: طمأن الشعب بأن.
_TO_PERSONS = frozenset(("أبلغ", "أخبر", "طمأن", "نبه", "حذر", "طالب", "وعد", "ناشد"))
# Only who has a voice does these, whatever they govern: أعرب السياسي عن.
_VOICES = frozenset((
    "أعلن", "أعرب", "أبدى", "أكد", "أشاد", "انتقد", "اعترف", "تعهد",
    "رحب", "شدد", "طالب", "ندد", "نفى", "توقع", "رجح", "استبعد",
))  # fmt: skip
_NEAR = 8  # tokens of a subject that nothing but its place tells
_TO_WHOM = frozenset(("لي", "لنا", "لك", "لكم", "له", "لها", "لهم", "لهما", "بي", "بنا", "به", "بها", "بهم"))
# With these sets of words a verb tells of an act: رفض التعليق, توصل إلى اتفاق, دافع عن لقبه.
_NOTHING = {"رفض": "silence", "توصل": "agreements", "دافع": "defended"}
# That may report inside what another says, by what they open: لكن موسكو نفت تورطها.
_NESTED = {
    "clause": frozenset(("كتب", "أكد", "أعلن", "أقر", "اعترف", "نفى", "زعم")),
    "object": frozenset(("أعلن", "أكد", "نفى")),
    "speech": frozenset(("قال", "كتب", "رد", "أقر", "كرر")),
}


def may_say(view: View, mention: Mention, cue: Cue, opening: Opening) -> bool:
    """Tell whether a subject can say this: a study may show, only a source may threaten or deny."""
    first = view.folded[mention.start]
    marks = cue.form.verb.marks if cue.form is not None else frozenset()
    if "وثيقة" in marks:
        is_found = opening.kind == "clause" and first.removeprefix("ال") in lexicon.group("researchers")
        return mention.type in SHOWS or is_found  # وجد الباحثون أن
    known = mention.is_name or first in lexicon.states() or lexicon.head(first) is not None
    if known or first in lexicon.group("quantifiers") or (mention.start >= cue.end and _may_be_name(first)):
        return True
    if mention.type is not SourceType.PERSON and not first.startswith("ال"):
        return True
    if first.startswith("ال") and first.endswith("ون") and mention.start >= cue.end:
        return True  # وطالب الصيادون
    return _may_speak(view, mention, cue, opening)


def _may_speak(view: View, mention: Mention, cue: Cue, opening: Opening) -> bool:
    """Tell whether the construction shows a subject that no list knows to be a source."""
    first = view.folded[mention.start]
    if mention.start < cue.start:
        is_plain = opening.kind in ("clause", "speech") and cue.headword in _PLAIN
        return is_plain and _is_beside(view, mention, cue)
    if _leans(first) or lexicon.classes("adjuncts.tsv").get(first):
        return False
    if mention.start == cue.end and _is_national(view, mention):
        return True
    if opening.kind == "speech":
        return True
    if opening.kind == "clause":
        marks = cue.form.verb.marks if cue.form is not None else frozenset()
        is_told = cue.headword in _TO_PERSONS or {"اسم", "ماض"} & marks
        is_near = opening.subject_end - cue.end <= _NEAR and first != "الامر"  # تعلق الأمر بأن
        return cue.headword in _PLAIN or (is_near and not is_told)
    return cue.headword in _VOICES and mention.start == cue.end and _has_voice(first, cue)


def _is_national(view: View, mention: Mention) -> bool:
    """Tell whether an adjective of a state makes a person or club of the one before it: الدولي الإسباني."""
    words = view.folded[mention.start : mention.end][:2]
    return (
        len(words) > 1
        and all(word.startswith("ال") and word.endswith("ي") for word in words)
        and words[1].removeprefix("ال") in lexicon.adjectives()
    )


def _leans(first: str) -> bool:
    """Tell whether a word is one that ل or ب leans on, and no name: لنا, بكل وضوح; not براد."""
    if first[0] not in "لب":
        return False
    rest = first[1:]
    is_small = rest in lexicon.group("function_words") or rest in lexicon.group("demonstratives")
    return first in _TO_WHOM or is_small or is_known(rest)


def _has_voice(first: str, cue: Cue) -> bool:
    """Tell whether a definite noun agrees with its verb and is no deed: أعرب السياسي, not أكد العثور."""
    if not first.startswith("ال") or first.endswith("ات") or is_verbal_noun(first.removeprefix("ال")):
        return False
    is_hers = cue.form is not None and cue.form.person == "3fs"
    return is_hers == first.endswith(("ه", "يا"))


def _is_beside(view: View, mention: Mention, cue: Cue) -> bool:
    """Tell whether a plain subject stands right before its verb: لكن الحارس قال إن."""
    first = view.folded[mention.start]
    between = view.folded[mention.end : cue.start]
    is_near = cue.start - mention.start <= 5 and all(word in lexicon.group("links") for word in between)
    if not is_near or lexicon.classes("adjuncts.tsv").get(first):
        return False
    if first.startswith("ال"):
        return True
    opener = view.folded[mention.start - 1] if mention.start else ""
    is_clause = opener in lexicon.group("clause_openers") or opener in lexicon.group("contrasts")
    return is_clause and not lexicon.is_finite(first) and first[0] not in "يت"


def may_go_without(view: View, cue: Cue, opening: Opening) -> bool:
    """Tell whether a verb may lack a subject though a noun stands by: وأضاف بكل وضوح أن."""
    if opening.kind not in ("clause", "speech") or (cue.form and "وثيقة" in cue.form.verb.marks):
        return False
    between = view.folded[cue.end : opening.subject_end]
    return not {"،", ",", "؛"} & set(between) and "باعتبار" not in between


def _may_be_name(folded: str) -> bool:
    """Tell whether a word of no other use may be a name that no list holds."""
    is_used = any(folded in lexicon.words(name) for name in ("common.tsv", "verbal_nouns.tsv"))
    return (
        folded in lexicon.words("plain.tsv") and folded.isalpha() and folded[0] not in "لبوفك" and not is_used
    )


def may_nest(cue: Cue, opening: Opening, mention: Mention | None, *, is_quoted: bool) -> bool:
    """Tell whether a cue inside a content makes a statement of its own: only with a source of its own."""
    if mention is None or opening.governed not in ("", "ب"):
        return False
    if cue.form is not None and cue.form.suffix:
        return not is_quoted and (
            opening.kind == "predicate" or cue.headword == "وصف"
        )  # التي وصفها نزار بأنها
    if cue.headword == "قال" and opening.kind == "clause":
        return True
    return not is_quoted and cue.headword in _NESTED.get(opening.kind, ())


def begins_clause(view: View, cue: Cue, start: int) -> bool:
    """Tell whether a verb without a subject begins a clause, as one carried over from before does."""
    before = view.folded[cue.start - 1] if cue.start > start else ""
    is_joined = cue.form is not None and cue.form.prefix in ("و", "ف")
    is_asked = cue.headword == "طلب" and view.folded[cue.end : cue.end + 1] == ["من"]  # في الوقت نفسه طلبت من
    is_start = not before or is_joined or is_asked or before in lexicon.group("clause_starts")
    return is_start or refers_inside(view, cue)


def refers_inside(view: View, cue: Cue) -> bool:
    """Tell whether a verb tells of the occasion named before it: أصدر بيانا اعتبر فيه."""
    return any(word in lexicon.group("inside_words") for word in view.folded[cue.end : cue.end + 1])


def is_impersonal(view: View, cue: Cue, form: lexicon.Form, opening: Opening) -> bool:
    """Tell whether a verb without a subject names nobody: يذكر أن، يعتقد أن; ويعتبر هذا اللقب الأول."""
    if form.tense != "imperfect" or cue.kind == "participle" or form.prefix == "ل" or form.suffix:
        return False
    is_loose = "عام" in form.verb.marks
    before = view.folded[max(0, cue.start - 1)]
    if cue.headword == "قال" and before in ("هو", "وهو", "فهو", "لكنه", "ولكنه", "انه", "بانه"):
        return False  # وهو يقول
    if cue.headword == "قال" and before in ("اذ", "حيث") and opening.kind == "speech":
        return False  # إذ يقول "…"
    is_relative = before in lexicon.group("relatives")
    if is_relative and opening.kind == "object" and is_loose:
        return True  # الذي يعتبر أحد أفضل اللاعبين
    if opening.kind == "object" and is_loose and form.person in ("3ms", "3fs"):
        return True
    is_bare = cue.headword in _IMPERSONAL or (is_loose and form.prefix != "و")
    return form.person == "3ms" and is_bare and not refers_inside(view, cue)


def is_passive(view: View, cue: Cue, opening: Opening, form: lexicon.Form) -> bool:
    """Tell whether a verb that needs whom it is about goes on without: ويتهم بالتجسس."""
    if form.suffix or form.tense == "participle" or form.verb.frames != {"شخص+بـ"} or opening.governed != "ب":
        return False
    between = view.folded[cue.end : opening.token]
    return all(word in lexicon.classes("adjuncts.tsv") for word in between)  # اتهم هناك بالتجسس


def is_relative_passive(
    view: View, cue: Cue, opening: Opening, form: lexicon.Form, mention: Mention | None
) -> bool:
    """Tell whether a relative clause tells what is said of its noun: الذي يعتبر أحد, التي اتهمت بالتقصير."""
    if view.folded[cue.start - 1] not in lexicon.group("relatives"):
        return False
    if mention is not None and mention.start >= cue.end:
        return False
    if opening.kind == "clause":
        return form.tense == "imperfect" and form.person == "3ms" and cue.headword in _IMPERSONAL
    if opening.kind == "object" and cue.headword == "اعتبر" and opening.token == cue.end:
        return form.tense == "imperfect" or not view.folded[opening.token].startswith("ال")
    return is_passive(view, cue, opening, form)


def is_about(source: Source, form: lexicon.Form) -> bool:
    """Tell whether what follows a verb is whom it is about: واتهمت بوتفليقة بأنه."""
    return form.verb.takes_person and bool(source.gender) and source.gender != gender_of(form.person)


def tells_other(view: View, cue: Cue, form: lexicon.Form, opening: Opening) -> bool:
    """Tell whether a verb means something else here: تدين بفوزها ل, يعتبر نزار من أكثر, اعتبرت بمثابة."""
    between = view.folded[cue.end : opening.token]
    if form.verb.headword in ("دان", "أدان") and form.tense == "imperfect":
        return any(word.startswith("ب") and (word[1:] == "الفضل" or is_owned(word[1:])) for word in between)
    if form.verb.headword != "اعتبر" or form.tense == "participle":
        return False
    following = view.folded[cue.end : cue.end + _NAME + 2]
    is_one_of = any(
        first == "من" and second in lexicon.group("superlatives") | {"بين", "ابرز", "اهم"}
        for first, second in pairwise(following)
    )
    is_among = opening.kind == "clause" and not {"واحد", "واحده", "احد", "احدي"}.isdisjoint(between)
    return following[:1] == ["بمثابه"] or ((is_one_of or is_among) and form.tense == "imperfect")


def is_object(view: View, mention: Mention, cue: Cue, form: lexicon.Form, opening: Opening) -> bool:
    """Tell whether the noun behind a verb cannot be its subject, as its gender shows: انتقد إدارة الملف."""
    if mention.start != cue.end or form.suffix or mention.number != "s":
        return False
    takes_object = opening.kind == "object" or form.verb.takes_person
    if mention.type is SourceType.DOCUMENT and view.bears_pronoun(mention.start):
        return opening.kind == "object"  # أعلن قراره
    is_hers = mention.gender == "f" and view.tokens[mention.start].text.endswith("ة")
    return takes_object and is_hers and form.person == "3ms" and form.tense != "participle"


def tells_nothing(view: View, cue: Cue, form: lexicon.Form, opening: Opening, stop: int) -> bool:
    """Tell whether a content is none: رفض التعليق, كشف عن الأسباب, مشيرا إلى نائبه."""
    first = view.folded[opening.token]
    if opening.kind == "clause":
        return False
    if form.verb.headword in _NOTHING:
        return fold(first) in lexicon.group(_NOTHING[form.verb.headword])
    if form.verb.headword == "أقر":
        return not lexicon.group("laws").isdisjoint(
            view.folded[cue.end : opening.token]
        )  # أقر المجلس القانون
    if form.verb.headword == "كشف" and opening.governed == "عن":
        return first.startswith("ال") and not is_verbal_noun(first) and not is_verbal_noun(first[2:])
    if form.tense != "participle" or form.verb.headword != "أشار" or stop - opening.token > _NAME:
        return False
    opened = lexicon.head(SUFFIX.sub("", first)) or lexicon.head(first)
    is_person = opened is not None and opened.type == "person"
    return is_person or view.words(opening.token, stop) in _state_names() or is_name_word(first)


@cache
def _state_names() -> frozenset[str]:
    return frozenset(state.name for state in lexicon.states().values())
