"""Judgements: whether a cue, with the form and the words that it has, makes a statement at all."""

from corpus.attribution import lexicon
from corpus.attribution.agreement import gender_of
from corpus.attribution.cues import Cue
from corpus.attribution.mentions import Mention
from corpus.attribution.opening import Opening
from corpus.attribution.sources import Source
from corpus.attribution.view import View
from corpus.models import SourceType

SHOWS = (SourceType.DOCUMENT, SourceType.ORGANIZATION)  # what may show something: أظهرت دراسة
# In the imperfect without a subject these name nobody: يذكر أن.
_IMPERSONAL = frozenset(("ذكر", "اعتقد", "توقع", "أشار", "زعم", "قدر", "رجح", "لاحظ"))
# Whoever stands after these speaks, though nothing else tell that it is a source.
_PLAIN = frozenset(
    ("قال", "أضاف", "أكد", "صرح", "أوضح", "أعلن", "ذكر", "أفاد", "أشار", "اعتبر", "رأى", "كتب", "توقع", "كشف")
)
_NESTED = frozenset(("كتب", "أكد", "أعلن", "أقر", "اعترف", "نفى"))  # that may report inside what another says


def may_say(view: View, mention: Mention, cue: Cue, opening: Opening) -> bool:
    """Tell whether a subject can say this: a study may show, only a source may threaten or deny."""
    first = view.folded[mention.start]
    if cue.form is not None and "وثيقة" in cue.form.verb.marks:
        return mention.type in SHOWS
    known = mention.is_name or first in lexicon.states() or lexicon.head(first) is not None
    if known or first in lexicon.group("quantifiers") or (mention.start >= cue.end and _may_be_name(first)):
        return True
    if mention.type is not SourceType.PERSON and not first.startswith("ال"):
        return True
    if first.startswith("ال") and first.endswith("ون") and mention.start >= cue.end:
        return True  # وطالب الصيادون
    if mention.start < cue.start or first[0] in "لب":
        return False
    return opening.kind == "speech" or (opening.kind == "clause" and cue.headword in _PLAIN)


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
    if mention is None or opening.kind != "clause" or opening.governed not in ("", "ب"):
        return False
    return cue.headword == "قال" or (not is_quoted and cue.headword in _NESTED)


def begins_clause(view: View, cue: Cue, start: int) -> bool:
    """Tell whether a verb without a subject begins a clause, as one carried over from before does."""
    before = view.folded[cue.start - 1] if cue.start > start else ""
    is_joined = cue.form is not None and cue.form.prefix in ("و", "ف")
    return not before or is_joined or before in lexicon.group("clause_starts") or refers_inside(view, cue)


def refers_inside(view: View, cue: Cue) -> bool:
    """Tell whether a verb tells of the occasion named before it: أصدر بيانا اعتبر فيه."""
    return any(word in lexicon.group("inside_words") for word in view.folded[cue.end : cue.end + 1])


def is_impersonal(view: View, cue: Cue, form: lexicon.Form, opening: Opening) -> bool:
    """Tell whether a verb without a subject names nobody: يذكر أن، يعتقد أن; ويعتبر هذا اللقب الأول."""
    if form.tense != "imperfect" or cue.kind == "participle" or form.prefix == "ل":
        return False
    is_loose = "عام" in form.verb.marks
    is_relative = view.folded[max(0, cue.start - 1)] in lexicon.group("relatives")
    if is_relative and opening.kind == "object" and is_loose:
        return True  # الذي يعتبر أحد أفضل اللاعبين
    if opening.kind == "object" and is_loose and form.person in ("3ms", "3fs"):
        return True
    is_bare = cue.headword in _IMPERSONAL or (is_loose and form.prefix != "و")
    return form.person == "3ms" and is_bare and not refers_inside(view, cue)


def is_passive(cue: Cue, opening: Opening, form: lexicon.Form) -> bool:
    """Tell whether a verb that needs whom it is about goes on without: ويتهم بالتجسس."""
    needs_person = not form.suffix and form.tense != "participle" and form.verb.frames == {"شخص+بـ"}
    return needs_person and opening.governed == "ب" and opening.token <= cue.end


def is_about(source: Source, form: lexicon.Form) -> bool:
    """Tell whether what follows a verb is whom it is about: واتهمت بوتفليقة بأنه."""
    return form.verb.takes_person and bool(source.gender) and source.gender != gender_of(form.person)
