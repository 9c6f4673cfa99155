"""Following: whether what follows a content is no more of it, but another cue, or the agency's own words."""

from corpus.attribution import lexicon
from corpus.attribution.opening import Opening
from corpus.attribution.openings import find
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word

# Whose participles take a bare noun even without a comma before them: حاوياتها زاعما حرصه عليها.
_WITH_OBJECT = frozenset(("زعم", "نفى", "أكد", "أعلن", "ادعى", "توقع", "أنكر", "رجح"))
_BUT_PRONOUNS = frozenset(
    f"{but}{pronoun}" for but in ("لكن", "ولكن") for pronoun in ("ه", "ها", "هم", "هما")
)


def ends_before(view: View, index: int, limit: int, gender: str) -> bool:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Tell whether the content has ended before a token: another cue or gloss begins with it."""
    before = view.folded[index - 1]
    after_comma = before in ("،", ",", "؛", "-", "–")
    if (after_comma or view.folded[index] == "وذلك") and _is_stop(view, index, limit):
        return True
    if view.folded[index] in ("لكنه", "لكنها", "لكنهم") and (
        after_comma or view.folded[index + 1 : index + 2] == ["لم"]
    ):
        return True
    if view.folded[index] in lexicon.group("contrasts") and _is_other_clause(view, index, limit):
        return True
    if (
        view.folded[index] in lexicon.group("glosses")
        and (after_comma or view.is_quote(index - 1))
        and _is_last_clause(view, index, limit)
    ):
        return True
    if (
        view.is_quote(index - 1)
        and index - 1 in view.opening
        and view.folded[index] in lexicon.group("accords")
    ):
        return True
    if view.folded[index : index + 3] == ["في", "اشاره", "الي"]:
        return True
    if view.folded[index] == "علي" and view.folded[index + 1 : index + 2] == ["حد"]:
        return True
    if _is_said_of_it(view, index, limit):
        return True
    if view.folded[index] in ("،", ",") and index + 1 < limit:
        if view.folded[index + 1] in lexicon.group("glosses") and _is_last_clause(view, index + 1, limit):
            return True
        return _is_stop(view, index + 1, limit) or _is_cue(view, index + 1, limit, gender, after_comma=True)
    return _is_cue(view, index, limit, gender, after_comma=after_comma)


def _is_last_clause(view: View, index: int, limit: int) -> bool:
    """Tell whether no comma follows: the agency's gloss (وهو أول …) ends the sentence."""
    return not any(view.folded[at] in ("،", ",") for at in range(index, min(limit, index + 80)))


def _is_said_of_it(view: View, index: int, limit: int) -> bool:
    """Tell whether a clause of saying describes the indefinite noun before it: لطائرة قالت إنها."""
    if not view.folded[index].startswith(("قال", "يقول", "تقول")):
        return False
    before = view.folded[index - 1]
    if (
        before.startswith("ال")
        or before in lexicon.states()
        or is_name_word(before)
        or view.is_mark(index - 1)
    ):
        return False
    forms = lexicon.readings(view.folded[index])
    if (
        not forms
        or before in ("ان", "كان", "كانت", "قد", "لم", "لا", "ما", "التي", "الذي")
        or lexicon.head(before) is not None
    ):
        return False
    opening = find(view, index + 1, limit, forms[0].verb)
    return opening is not None and opening.kind == "clause" and opening.subject_end == index + 1


def _is_other_clause(view: View, index: int, limit: int) -> bool:
    """Tell whether a contrast brings in another who speaks: غير أن الأمم المتحدة قالت إن."""
    for at in range(index + 1, min(limit, index + 12)):
        if view.folded[at] in ("،", ",") or at in view.closing:
            return False
        for form in lexicon.readings(view.folded[at]):
            if form.voice != "active" or form.tense == "participle" or form.prefix or form.suffix:
                continue
            if (
                not form.person.startswith("3")
                or view.folded[at - 1] in ("ان", "لم", "لا", "لن", "التي", "الذي")
                or is_name_word(view.folded[at])
            ):
                continue
            opening = find(view, at + 1, limit, form.verb)
            if opening is not None and opening.kind in ("clause", "speech") and "اسم" not in form.verb.marks:
                return True
    return False


def _is_stop(view: View, index: int, limit: int) -> bool:
    stops = lexicon.phrases("stops.tsv")
    return any(tuple(view.folded[index : min(index + length, limit)]) in stops for length in (1, 2, 3))


def _is_cue(view: View, index: int, limit: int, gender: str, *, after_comma: bool) -> bool:
    forms = lexicon.readings(view.folded[index])
    if (
        not forms
        and view.folded[index] in lexicon.group("contrasts") | _BUT_PRONOUNS | {"كما", "وقد"}
        and index + 1 < limit
    ):
        forms = lexicon.readings(view.folded[index + 1])
        is_but = view.folded[index] in _BUT_PRONOUNS
        if forms and (after_comma or is_but) and forms[0].tense != "participle":
            return find(view, index + 2, limit, forms[0].verb) is not None
        return False
    for form in forms:
        takes_person = form.prefix == "و" and "شخص+بـ" in form.verb.frames  # ووصفتها بأنها
        if form.voice != "active" or (form.suffix and not takes_person):
            continue
        if form.tense == "participle":
            if form.prefix in ("", "و") and is_adverb(view, index, limit, form):
                return True
        elif form.person.startswith("3"):
            opening = find(view, index + 1, limit, form.verb)
            if opening is None or not _speaks_anew(form, opening, index):
                continue
            at_once = opening.kind in ("clause", "speech") and opening.subject_end == index + 1
            # What it says follows at once, so that it needs no comma before it: وقالت إنها.
            is_clause = form.prefix in ("و", "ف") and (form.suffix != "" or at_once)
            has_subject = form.prefix == "و" and opening.subject_end > index + 1  # وينفي الرئيس ذلك
            is_others = not after_comma and not has_subject and _disagrees(form, gender)
            is_near = form.tense == "past" or is_clause or has_subject
            if is_near and (after_comma or is_clause) and not is_others:
                return True
    return False


def _disagrees(form: lexicon.Form, gender: str) -> bool:
    """Tell whether a verb in the singular is of the other gender than the verb before it."""
    return bool(gender) and form.person in ("3ms", "3fs") and form.person[1] != gender


def _speaks_anew(form: lexicon.Form, opening: Opening, index: int) -> bool:
    """Tell whether a verb after a comma brings in another statement: وأشار إلى; أفادت تقارير أخرى أن."""
    if form.prefix not in ("", "و", "ف"):
        return False
    if form.prefix == "و":
        return True
    if form.prefix == "ف":
        return opening.kind == "clause" and opening.subject_end == index + 1
    if "اسم" in form.verb.marks or opening.kind == "object":
        return False
    has_subject = opening.subject_end > index + 1
    return has_subject or (form.verb.headword == "قال" and opening.kind in ("clause", "speech"))


def is_adverb(view: View, index: int, limit: int, form: lexicon.Form) -> bool:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Tell whether a participle stands as an adverb and opens content: مشيرا إلى أن، قائلا."""
    if index + 1 >= limit or view.folded[index].startswith("ال"):
        return False
    if form.person != "3ms" and form.person not in ("ms", "fs", "mp", "fd", "fp"):
        return False
    before = view.folded[index - 1] if index else ""
    is_apart = before in ("،", ",", "؛") or (index > 0 and view.is_quote(index - 1))
    opening = find(view, index + 1, min(limit, index + 25), form.verb)
    if view.folded[index + 1].startswith("ايا") and len(view.folded[index + 1]) < 7:
        return True  # واصفا إياه
    if opening is None:
        return False
    if opening.kind == "object" and opening.subject_end > index + 1:
        return False
    if opening.kind == "object" and not is_apart and form.verb.headword not in _WITH_OBJECT:
        return False
    if form.person == "fs" and not is_apart and opening.kind not in ("clause", "speech"):
        return False
    return opening.subject_end - (index + 1) <= 8
