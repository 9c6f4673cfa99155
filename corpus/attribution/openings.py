"""Openings: where, after a verb of saying, its content begins, and where its subject therefore ends."""

from corpus.attribution import governed, lexicon
from corpus.attribution.asked import asked_start
from corpus.attribution.clauses import LINKS, clause_at, quoted_clause
from corpus.attribution.objects import object_start
from corpus.attribution.opening import Opening, starts_another
from corpus.attribution.speeches import speech
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word, is_verbal_noun

_WINDOW = 60  # tokens between a verb and its content
# With أن as well as any thing: اقترح أن يعود, اقترح عودته, اقترح برنامجا.
_TAKES_THINGS = frozenset(("رفض", "نفى", "أنكر", "اقترح"))
_LONGEST_WORD = 8  # tokens of a quotation that says what something is deemed


def find(view: View, after: int, limit: int, verb: lexicon.Verb) -> Opening | None:
    """Find the opening of a verb's content from token `after` to `limit`, None where it has none."""
    stop = min(limit, after + _WINDOW)
    clause = _clause_or_speech(view, after, stop, verb)
    bound = clause.subject_end if clause is not None else stop
    phrase = governed.phrase(view, after, bound, verb)
    is_late = phrase is not None and phrase.subject_end > after  # past a subject, which may have a title
    if phrase is not None and is_late and clause is not None and _belongs(phrase, clause):
        phrase = None
    if phrase is not None and "حدث" in verb.marks and not _is_said(view, phrase):
        phrase = None
    thing = _object(view, after, bound, verb) or _blamed(view, after, bound, verb)
    if "وثيقة" in verb.marks and thing is not None and (clause is not None or thing.token == after):
        thing = None  # أظهرت أرقام الوزارة أن
    if {"عام", "شيء"} <= verb.marks and thing is not None and (clause is not None or not _acts(view, after)):
        thing = None  # يقدر المركز الوطني للبحوث أن, تقدر قيمة السفينة بمليون
    if phrase is not None and (thing is None or phrase.token <= thing.token):
        return phrase
    if thing is not None and (clause is None or _far(view, thing, clause)):
        return thing
    return clause or _deemed(view, after, stop, verb) or _quotation(view, after, stop, verb)


def _deemed(view: View, after: int, stop: int, verb: lexicon.Verb) -> Opening | None:
    """Find what is deemed something in quotation marks: اعتبر الرئيس العقوبات "طعنة بالظهر"."""
    if not {"خبر", "أن"} <= verb.frames:
        return None
    mark = next((at for at in range(after + 1, min(stop, after + 25)) if at in view.closing), None)
    close = view.closing[mark] if mark is not None else None
    if mark is None or close is None or close - mark > _LONGEST_WORD or view.folded[mark - 1] in LINKS:
        return None
    thing = object_start(view, after, mark, person=True)
    return Opening("object", thing, thing) if thing is not None and thing > after else None


def _acts(view: View, index: int) -> bool:
    """Tell whether a word behind a verb may be who does it, and no thing: العلماء, not عدد or قيمتها."""
    folded = view.folded[index]
    known = lexicon.head(folded) is not None or folded in lexicon.group("quantifiers") or is_name_word(folded)
    return (known and folded != "عدد") or folded in lexicon.states()


def _quotation(view: View, after: int, stop: int, verb: lexicon.Verb) -> Opening | None:
    """Open a quotation that ends the sentence of a verb that takes no speech else: دعا "الأجهزة إلى …"."""
    for index in range(after, min(stop, after + 12)):
        close = view.closing.get(index)
        if close is not None:
            if _may_be_quoted(view, after, index, verb):
                return Opening("object", index, index + 1)
            is_whole = close - index > 8 and close + 2 >= stop and not {"حدث", "اسم"} & verb.marks
            return Opening("speech", index, index + 1) if is_whole else None
        is_date = view.tokens[index].text == "/"  # في نوفمبر/تشرين الثاني
        if (view.is_mark(index) and not is_date) or (index > after and starts_another(view, index)):
            return None
    return None


def _may_be_quoted(view: View, after: int, index: int, verb: lexicon.Verb) -> bool:
    """Tell whether a quotation is a verb's object: انتقد نزار سالم الجمعة "الأفعال المتهورة"."""
    if "مصدر" not in verb.frames or {"حدث", "فعل", "وثيقة"} & verb.marks or "خبر" in verb.frames:
        return False
    before, first = view.folded[index - 1], view.folded[index + 1]
    if not (first.startswith("ال") or is_verbal_noun(first)):
        return False
    is_inside = before in lexicon.group("inside_words")
    is_subject = before in lexicon.states() or lexicon.definite(before) == "adjective" or is_name_word(before)
    is_adverb = is_inside or lexicon.classes("adjuncts.tsv").get(before) == "single"
    return index == after or is_adverb or (is_subject and index > after + 1)


def _is_said(view: View, phrase: Opening) -> bool:
    """Tell whether a phrase can be what was said, where the verb tells of acts as well: تحدث عن تعرضه."""
    if phrase.governed == "عن" and view.folded[phrase.token] not in lexicon.group("demonstratives"):
        return phrase.token in view.closing or is_verbal_noun(view.folded[phrase.token])
    return True


def _far(view: View, thing: Opening, clause: Opening) -> bool:
    """Tell whether a clause lies too far past an object to be the verb's own content."""
    between = range(thing.token, clause.subject_end)
    if clause.kind == "speech":
        close = view.closing.get(clause.token - 1)
        is_short = close is not None and close - clause.token < 5 and len(between) > 2
        folded = view.folded[thing.token]
        is_on = not view.is_mark(clause.token - 2) and is_verbal_noun(folded) and lexicon.head(folded) is None
        return is_short or is_on  # عزمه نشر قوات بهدف "الأمن"
    return len(between) > 3 and not view.is_mark(clause.subject_end - 1)


def _belongs(phrase: Opening, clause: Opening) -> bool:
    """Tell whether the preposition is part of a title before the clause: المبعوث الخاص إلى سوريا … إلى أن."""
    return (
        clause.kind == "clause"
        and bool(clause.governed)
        and clause.governed == phrase.governed
        and clause.subject_end > phrase.subject_end
    )


def _clause_or_speech(view: View, after: int, stop: int, verb: lexicon.Verb) -> Opening | None:
    index = after
    while index < stop:
        token = view.tokens[index]
        if index in view.closing:
            opening = quoted_clause(view, after, index, verb) or speech(view, after, index, stop, verb)
            if opening is not None:
                return opening
            close = view.closing[index]
            if close is None:
                return None
            index = close + 1
            continue
        if token.text == ":" and "قول" in verb.frames and index + 1 < len(view.tokens):
            start = index + 1
            return Opening("speech", index, start + (start in view.closing))
        if not view.bracketed[index]:
            opening = clause_at(view, after, index, verb)
            if opening is not None:
                return opening
            if index > after and starts_another(view, index):
                return None
        index += 1
    return None


def _object(view: View, after: int, stop: int, verb: lexicon.Verb) -> Opening | None:
    if "مصدر" not in verb.frames:
        return None
    takes_things = "أن" not in verb.frames or "شيء" in verb.marks or verb.headword in _TAKES_THINGS
    asked = asked_start(view, after, stop) if verb.headword == "طلب" else None
    if asked is not None:
        return Opening("object", *asked)
    start = object_start(view, after, stop, person=takes_things)
    if start is None:
        return None
    folded = view.folded[start]
    is_said = is_verbal_noun(folded) or is_verbal_noun(folded.removeprefix("ال"))  # إلغاء; التوصل
    if {"حدث", "فعل"} & verb.marks and not is_said:
        return None
    return Opening("object", start, start)


def _blamed(view: View, after: int, stop: int, verb: lexicon.Verb) -> Opening | None:
    """Find whom a verb makes answer for something: حملت الحكومة الشركة مسؤولية الحادث."""
    if "شخص+مسؤولية" not in verb.frames:
        return None
    blame = next(
        (
            at
            for at in range(after + 1, min(stop, after + 25))
            if view.folded[at].removeprefix("ال").startswith("مسووليه")
        ),
        None,
    )
    person = object_start(view, after, blame, person=True) if blame is not None else None
    return Opening("object", person, person) if person is not None else None
