"""Governed: contents that a verb's preposition opens, with whom they are about: دعا الناس إلى, وصفه بأنه."""

from corpus.attribution import lexicon
from corpus.attribution.objects import object_start
from corpus.attribution.opening import PREPOSITIONS, Opening, starts_another
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_led, is_name_word, is_owned, is_verbal_noun

_MERGED = {"عما": "عن", "مما": "من"}


def phrase(view: View, after: int, stop: int, verb: lexicon.Verb) -> Opening | None:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Find a preposition that the verb governs, with whom it is about first where the frame says so."""
    wanted = {folded: name for name, folded in PREPOSITIONS.items() if name in verb.frames}
    persons = {frame.removeprefix("شخص+") for frame in verb.frames if frame.startswith("شخص+")}
    wanted |= {PREPOSITIONS[name]: name for name in persons if name in PREPOSITIONS}
    takes_by = "بـ" in verb.frames or "بـ" in persons
    for index in range(after, min(stop, len(view.tokens) - 1)):
        folded = view.folded[index]
        is_first = index - 1 in view.closing and folded.startswith("ب")  # وصفها "بالثرثرة"
        if view.bracketed[index] or (view.quoted[index] >= 0 and not is_first):
            continue
        if folded in wanted and view.folded[index + 1] == "القول" and index + 2 in view.closing:
            return Opening("speech", index, index + 3, 0, wanted[folded])  # شدد على القول "…"
        if folded in wanted and _is_free(view, index):
            return _with_person(view, after, index, wanted[folded], persons)
        if _MERGED.get(folded, "") in wanted.values():
            return Opening("phrase", index, index)  # تساءل عما إذا كان
        is_led = "إلى" in persons or ("إلى" in verb.frames and index == after)  # ودعاها للمشاركة
        if is_led and folded.startswith("ل") and _is_purpose(folded) and not _comes_later(view, index, stop):
            person = object_start(view, after, index, person=True)
            if person is not None:
                return Opening("phrase", person, person)
            if index != after + 1 or view.folded[after].startswith("ال"):
                return Opening("phrase", index, index, 1)  # ودعا لمقاطعة المنتجات; تدعو الرسالة لتحقيق
        if takes_by and folded.startswith("ب") and _is_by(view, index):
            return _with_person(view, after, index, "بـ", persons)
        if index > after and starts_another(view, index):
            return None
    return None


def _comes_later(view: View, index: int, stop: int) -> bool:
    """Tell whether إلى follows behind a comma, so that ل is a title's: قائد قوة لدعم السلام، نزار، إلى."""
    return any(
        view.folded[at] == PREPOSITIONS["إلى"] and view.folded[at - 1] in ("،", ",")
        for at in range(index + 2, stop)
    )


def _is_purpose(folded: str) -> bool:
    """Tell whether ل leans on a verbal noun: دعا الناس للانتفاض, لزيادة الأجور."""
    return is_verbal_noun(folded[2:] if folded.startswith("لل") else folded[1:])


def _with_person(view: View, after: int, index: int, name: str, persons: set[str]) -> Opening:
    if name in persons:
        person = object_start(view, after, index, person=True)
        if person is not None:
            return Opening("phrase", person, person, 0, "")
    if name == "بـ":
        alone = view.folded[index] == "ب"
        return Opening("phrase", index, index + alone, 0 if alone else 1, "ب")
    return Opening("phrase", index, index + 1, 0, name)


def _is_free(view: View, index: int) -> bool:
    """Tell whether a preposition is the verb's own, not an adjunct's or a title's."""
    following = view.folded[index + 1]
    if following in lexicon.group(
        "on_occasion" if view.folded[index] == PREPOSITIONS["على"] else "from_side"
    ):
        return False
    before = view.folded[index - 1]
    if view.folded[index] == PREPOSITIONS["من"] and before in lexicon.group("quantifiers"):
        return False  # وصف العديد من السكان
    if view.folded[index] == PREPOSITIONS["عن"] and before in lexicon.group("issued"):
        return False  # أفاد بيان صادر عن الوزارة
    return not (
        before.startswith("ال")
        and following in lexicon.states()
        and index + 2 < len(view.tokens)
        and is_name_word(view.folded[index + 2])
    )


def _is_said(folded: str) -> bool:
    """Tell whether a noun with a pronoun is of saying itself, or no thing: بقوله, بنفسها, بينها."""
    bare = SUFFIX.sub("", folded)
    return bare in lexicon.nouns() or bare in ("اسم", "ين", "نفس", "ذات")


def _is_by(view: View, index: int) -> bool:
    folded = view.folded[index]
    if folded in ("ب", "برد"):
        return True  # توعد برد قاس
    rest = folded[1:]
    if (
        folded in lexicon.classes("adjuncts.tsv")
        or is_led(folded, view.folded[index + 1])
        or lexicon.head(folded)
        or lexicon.name_words().get(folded, 0) > 0
    ):
        return False
    if (
        folded in lexicon.words("common.tsv")
        or folded in lexicon.states()
        or rest in ("اسم", "ين", "شكل", "صوره")
    ):
        return False
    return (
        rest.startswith(("ال", "ان", "هذ"))
        or rest in lexicon.words("common.tsv")
        or is_verbal_noun(rest)
        or (is_owned(rest) and not _is_said(rest))
        or (len(rest) > 3 and lexicon.name_words().get(rest, 0) > 0)  # أشاد نزار بكوهين
        or rest in lexicon.states()
    )
