"""Following: whether what follows a content is no more of it, but another cue, or the agency's own words."""

from corpus.attribution import lexicon, tails
from corpus.attribution.opening import PREPOSITIONS, Opening
from corpus.attribution.openings import find
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word

# Whose participles take a bare noun even without a comma before them: حاوياتها زاعما حرصه عليها.
_WITH_OBJECT = frozenset(("زعم", "نفى", "أكد", "أعلن", "ادعى", "توقع", "أنكر", "رجح"))
_REACH = 25  # tokens in which a participle's content opens
_FAR = 8  # tokens between a participle and its content
# Adverbs between a participle and what it takes, and how many words each has: بصورة خاصة.
_ADVERBS = {"بشده": 1, "بقوه": 1, "ايضا": 1, "بذلك": 1, "بصوره": 2, "بشكل": 2}
_PASSIVES = frozenset(("أدان", "هدد", "طالب"))  # مدينة, مهددة بالزوال, مطالبة بالعمل
_LOOSE = frozenset(("وذلك", "وسط"))  # stops that need no comma
_TURN = 8  # tokens from وكان to the verb of another
_NEAR = 12  # tokens from a contrast to its verb
_CONTRAST = 24  # and to the accord behind it: لكن … بحسب خبراء
# Words behind a comma after which the agency may tell what others say: وكان نزار قال إن.
_TURNS = frozenset(("وهو", "وهي", "وهم", "وكان", "وكانت", "اذ", "حيث"))
_THIS = frozenset(("ذلك", "تلك", "هذا", "هذه"))
_DENIALS = frozenset(("نفى", "رفض", "أنكر"))
_BUT_PRONOUNS = frozenset(
    f"{but}{pronoun}" for but in ("لكن", "ولكن") for pronoun in ("ه", "ها", "هم", "هما")
)


def ends_before(view: View, opening: Opening, index: int, limit: int, gender: str) -> bool:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Tell whether the content has ended before a token: another cue or the agency's words begin with it."""
    folded = view.folded[index]
    after_comma = view.folded[index - 1] in tails.COMMAS
    is_closed = view.is_quote(index - 1) and index - 1 in view.opening
    if (after_comma or is_closed or folded in _LOOSE) and tails.begins(view, opening, index, limit):
        return True
    if tails.is_next_deed(view, opening, index):
        return True
    if folded in ("لكنه", "لكنها", "لكنهم") and (after_comma or view.folded[index + 1 : index + 2] == ["لم"]):
        return _is_deed(view, index + 1, limit)
    may_turn = folded in lexicon.group("contrasts") or (after_comma and folded in _TURNS)
    if may_turn and _is_other_clause(view, index, limit):
        return True
    if is_closed and folded in lexicon.group("accords"):
        return True
    if view.folded[index : index + 3] == ["في", "اشاره", "الي"]:
        return True
    if folded == "علي" and view.folded[index + 1 : index + 2] == ["حد"]:
        return True
    if _is_said_of_it(view, index, limit):
        return True
    if folded in ("،", ",") and index + 1 < limit:
        return tails.begins(view, opening, index + 1, limit) or _is_cue(
            view, index + 1, limit, gender, after_comma=True
        )
    return _is_cue(view, index, limit, gender, after_comma=after_comma)


def _is_deed(view: View, index: int, limit: int) -> bool:
    """Tell whether what follows لكنه is told of the speaker: لكنه رفض, لكنه يقول إن; not لكنه يأمل."""
    if index >= limit:
        return True
    is_present = tails.is_verb(view.folded[index]) and not tails.is_past(view.folded[index])
    # لكنه "ناقص", لكنه لن يسقط
    goes_on = is_present or index in view.closing or view.folded[index] in ("لن", "لا", "ليس", "ليست")
    return not goes_on or _is_cue(view, index - 1, limit, "", after_comma=True)


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
        or before in ("ان", "كان", "كانت", "قد", "لم", "لا", "ما", "من", "ممن", "التي", "الذي")
        or lexicon.head(before) is not None
    ):
        return False
    opening = find(view, index + 1, limit, forms[0].verb)
    return opening is not None and opening.kind == "clause" and opening.subject_end == index + 1


def _is_other_clause(view: View, index: int, limit: int) -> bool:
    """Tell whether a contrast brings in another who speaks: غير أن هالة قالت إن, لكن الشركة لم."""
    is_turn = view.folded[index] in _TURNS
    for at in range(index + 1, min(limit, index + (_TURN if is_turn else _CONTRAST))):
        folded = view.folded[at]
        if folded in ("،", ",") or at in view.closing:
            return False
        after = view.folded[at + 1 : at + 2]
        if folded in lexicon.group("accords") and lexicon.group("own_words").isdisjoint(after):
            return not is_turn
        if at >= index + _NEAR:
            continue
        if folded == "لم" and at < index + 5:
            is_this = not _THIS.isdisjoint(view.folded[index + 1 : at])
            return _is_definite(view.folded[at - 1]) and not is_this
        if any(_is_others(view, at, limit, form) for form in lexicon.readings(folded)):
            return True
    return False


def _is_others(view: View, index: int, limit: int, form: lexicon.Form) -> bool:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Tell whether a verb in a contrast says something: أكدت أن, نفى ذلك."""
    if form.voice != "active" or form.tense == "participle" or form.prefix:
        return False
    is_noun = "اسم" in form.verb.marks and form.person == "3ms"
    if not form.person.startswith("3") or (is_noun and not form.suffix) or is_name_word(view.folded[index]):
        return False
    if view.folded[index - 1] in ("ان", "لم", "لا", "لن", "التي", "الذي"):
        return False
    if view.folded[index + 1 : index + 2] == ["ذلك"] and form.verb.headword in _DENIALS:
        return True
    opening = find(view, index + 1, limit, form.verb)
    if form.suffix:  # خطوة وصفتها الشركة بأنها
        return opening is not None and opening.governed == "ب" and opening.subject_end > index + 1
    if opening is None:
        return False
    is_had = opening.kind == "object" and form.verb.headword in ("نفى", "أنكر")  # لكن موسكو نفت تورطها
    is_asked = opening.governed == "إلى" and form.verb.headword == "دعا"  # لكن إحدى المنظمات دعت إلى
    return opening.kind in ("clause", "speech") or is_had or is_asked


def _is_cue(view: View, index: int, limit: int, gender: str, *, after_comma: bool) -> bool:  # noqa: C901 - a list of cases, each decided in a line
    forms = lexicon.readings(view.folded[index])
    if not forms and index + 1 < limit and _leads(view.folded[index]):
        forms = lexicon.readings(view.folded[index + 1])
        is_but = view.folded[index] in _BUT_PRONOUNS
        if not forms or forms[0].tense == "participle":
            return False
        opens = find(view, index + 2, limit, forms[0].verb) is not None
        if view.folded[index] == "كما":  # كما قال نزار
            says = tails.may_say if after_comma else tails.says
            return says(view.folded[index + 1]) and (after_comma or not opens)
        return opens and (after_comma or is_but)
    for form in forms:
        takes_person = form.prefix == "و" and form.verb.takes_person  # ووصفتها بأنها, وحثهم على
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


def _leads(folded: str) -> bool:
    """Tell whether a word stands before a cue that has its subject before it or in it: لكنه, كما, وقد."""
    return folded in lexicon.group("contrasts") or folded in _BUT_PRONOUNS or folded in ("كما", "وقد")


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


def is_adverb(view: View, index: int, limit: int, form: lexicon.Form) -> bool:
    """Tell whether a participle stands as an adverb: مشيرا إلى أن، قائلا; واصفا الخطة without بـ too."""
    if adverb_opening(view, index, limit, form) is not None:
        return True
    is_about = form.verb.takes_person and _is_apart(view, index) and index + 1 < limit
    return is_about and _thing(view, index + 1, limit) is not None


def _is_apart(view: View, index: int) -> bool:
    """Tell whether a word stands behind a comma or a quotation."""
    return index > 0 and (view.folded[index - 1] in ("،", ",", "؛") or view.is_quote(index - 1))


def adverb_opening(view: View, index: int, limit: int, form: lexicon.Form) -> Opening | None:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Give what a participle opens that stands as an adverb, None where it does not stand as one."""
    if index + 1 >= limit or view.folded[index].startswith("ال") or _is_predicate(view, index):
        return None
    if form.person != "3ms" and form.person not in ("ms", "fs", "mp", "fd", "fp"):
        return None
    limit = min(limit, index + _REACH)
    opening = find(view, index + 1, limit, form.verb)
    if view.folded[index + 1].startswith("ايا") and len(view.folded[index + 1]) < 7:
        return opening or Opening("phrase", index + 1, index + 1)  # واصفا إياه
    before = view.folded[index - 1] if index else ""
    is_apart = _is_apart(view, index)
    if form.person == "fp" and not is_apart:
        return None  # وتحولن إلى متهمات
    if is_apart and _takes_thing(form.verb) and (opening is None or opening.kind == "object"):
        opening = _thing(view, index + 1, limit) or opening
    if is_apart and "شخص+إلى" in form.verb.frames and opening is None:
        person = _thing(view, index + 1, limit)  # داعيا أهل القرية للنزوح
        opening = person._replace(kind="phrase") if person is not None else None
    if opening is None or opening.subject_end - (index + 1) > _FAR:
        return None
    if opening.kind == "object":
        is_next = opening.subject_end == index + 1 or (is_apart and _takes_thing(form.verb))
        return opening if is_next and (is_apart or form.verb.headword in _WITH_OBJECT) else None
    if form.person == "fs" and not is_apart and opening.kind not in ("clause", "speech"):
        return opening if _is_definite(before) and form.verb.headword not in _PASSIVES else None
    return opening


def _is_predicate(view: View, index: int) -> bool:
    """Tell whether a participle is what somebody is or becomes: وأصبح مهددا بالخروج."""
    return index > 0 and view.folded[index - 1].removeprefix("و") in lexicon.group("becoming")


def _is_definite(folded: str) -> bool:
    """Tell whether a word is definite, so that no participle describes it: القناة محذرة من."""
    if folded in PREPOSITIONS.values():
        return False
    return folded.startswith("ال") or folded in lexicon.states()


def _takes_thing(verb: lexicon.Verb) -> bool:
    shows = verb.headword in ("بين", "أوضح")  # مبينا أهمية الخطة
    return shows or ("مصدر" in verb.frames and not {"حدث", "فعل"} & verb.marks)


def _thing(view: View, index: int, limit: int) -> Opening | None:
    """Open the noun that a participle takes at once, or past an adverb: رافضا الخطة, رافضا بشدة الخطة."""
    is_time = view.folded[index : index + 2] == ["في", "الوقت"]
    start = index + (3 if is_time else _ADVERBS.get(view.folded[index], 0))
    if start + 1 >= limit:
        return None
    folded = view.folded[start]
    if start in view.closing:
        return Opening("object", start, start + 1)
    if view.folded[start + 1] == "بالقول":
        return None  # مبررا ذلك بالقول: …
    is_led = folded in PREPOSITIONS.values() or folded.startswith(("ب", "ل")) or folded in tails.THAT
    is_led |= tails.is_verb(folded) or view.is_mark(start)
    return None if is_led else Opening("object", start, start)
