"""Openings: where, after a verb of saying, its content begins, and where its subject therefore ends."""

import re

from corpus.attribution import governed, lexicon
from corpus.attribution.objects import asked_start, object_start
from corpus.attribution.opening import PREPOSITIONS, Opening, starts_another
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word, is_verbal_noun
from corpus.text.folding import fold

_WINDOW = 60  # tokens between a verb and its content
_THAT = re.compile(r"(?P<clitic>[بو]?)(?P<that>ان)(?P<pronoun>ه|ها|هم|هما|هن|نا|ني|ك|كم|ا|ي)?")
# After these أن belongs to them: بعد أن، يمكن أن.
_LINKS = frozenset(PREPOSITIONS.values()) | {
    fold("مع"),
    "ب",
    "ل",
    "و",
    fold("بين"),
    fold("أو"),
    fold("هذا"),
    fold("هذه"),
}
_INSIDE = frozenset(map(fold, ("عليه", "عليها", "بعنوان", "شعار")))  # before the words of a thing
# With أن as well as any thing: اقترح أن يعود, اقترح عودته, اقترح برنامجا.
_TAKES_THINGS = frozenset(("رفض", "نفى", "أنكر", "اقترح"))
_OTHERS = frozenset(("اخر", "اخري", "نفسه", "نفسها", "ذاته", "ذاتها"))
_LONGEST_WORD = 8  # tokens of a quotation that says what something is deemed
_SHOUTS = frozenset(("هتف", "ردد", "صاح", "صرخ"))  # whatever they have in quotation marks is shouted
_NEAR = 6  # tokens between a verb and what is shouted
_TITLES = frozenset(["organization", "document"])
_WHERE = frozenset(map(fold, ("في", "على", "عبر")))  # before where something was said


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
    if mark is None or close is None or close - mark > _LONGEST_WORD or view.folded[mark - 1] in _LINKS:
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
        if view.is_mark(index) or (index > after and starts_another(view, index)):
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
        return (
            close is not None and close - clause.token < 5 and len(between) > 2
        )  # عزمه نشر قوات بهدف "الأمن"
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
            opening = _quoted_clause(view, after, index, verb) or _speech(view, after, index, stop, verb)
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
            opening = _clause(view, after, index, verb)
            if opening is not None:
                return opening
            if index > after and starts_another(view, index):
                return None
        index += 1
    return None


def _quoted_clause(view: View, after: int, index: int, verb: lexicon.Verb) -> Opening | None:
    """Open a clause whose أن stands behind the mark of its quotation: وجاء في البيان "أن السد متين"."""
    is_that = index + 2 < len(view.tokens) and view.tokens[index + 1].text == "أن"
    if "أن" not in verb.frames or not is_that or view.closing[index] is None:
        return None
    is_led = index > after and view.folded[index - 1] in lexicon.group("takes_that") | {"و"}
    return None if is_led else Opening("speech" if "قول" in verb.frames else "clause", index, index + 2)


def _clause(view: View, after: int, index: int, verb: lexicon.Verb) -> Opening | None:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    folded = view.folded[index]
    if not folded.startswith(("ا", "ب", "و")) or len(folded) > 6:
        return None
    match = _THAT.fullmatch(folded)
    raw = view.tokens[index].text
    if view.text[view.tokens[index].start - 1 : view.tokens[index].start] == "-":
        return None  # مون جاي-إن
    if (
        match is None
        or raw.startswith("آ")
        or match["clitic"] == "و"
        or (match["pronoun"] == "ا" and "إ" not in raw)
    ):
        return None
    if not ({"أن", "بـ"} & verb.frames or {"إلى", "على", "من", "عن"} & verb.frames):
        return None
    before = view.folded[index - 1]
    if index > after and view.folded[index - 2] == "سبق" and before.startswith("ل"):
        return None  # سبق لهما أن
    if index > after and before in lexicon.group("takes_that") and not raw.startswith("إ"):
        return None
    governed, subject_end = _governed(view, after, index, verb)
    if not governed and index > after and before in PREPOSITIONS.values():
        is_anothers = bool(lexicon.readings(view.folded[index - 2]))  # بما يشير إلى أن
        is_anothers |= view.folded[index - 2] in lexicon.nouns()  # في إشارة إلى أن
        if before != PREPOSITIONS["إلى"] or "أن" not in verb.frames or is_anothers:
            return None
        subject_end = index - 1  # أوضح … إلى أن, as is written now and then
    if match["clitic"] == "ب":
        if not {"بـ", "أن"} & verb.frames:
            return None
        governed = "ب"
    elif not governed and "أن" not in verb.frames:
        return None
    if match["pronoun"]:
        return Opening("clause", subject_end, index, len(match["clitic"]), governed)
    return Opening("clause", subject_end, index + 1, 0, governed) if index + 1 < len(view.tokens) else None


def _governed(view: View, after: int, index: int, verb: lexicon.Verb) -> tuple[str, int]:
    before = view.folded[index - 1] if index > after else ""
    for name, folded in PREPOSITIONS.items():
        if before == folded and name in verb.frames:
            return name, index - 1
    return "", index


def _speech(view: View, after: int, index: int, stop: int, verb: lexicon.Verb) -> Opening | None:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    close = view.closing[index]
    if "قول" not in verb.frames:
        return None
    end = view.line_end(index) if close is None else close
    length = end - index - 1
    if length < 1:
        return None
    if view.tokens[index - 1].text == ":":
        return Opening("speech", index - 1, index + 1)
    if verb.headword in _SHOUTS and index - after <= _NEAR and view.folded[index - 1] not in _LINKS:
        return Opening("speech", index, index + 1)  # هتف الجمهور "نحبك", ردد المحتجون شعارات "…"
    if view.folded[index - 1] in _INSIDE and index - 1 > after:
        return None  # لافتة كتب عليها "…"
    is_occasion = view.folded[index - 2] in _WHERE  # في بيان "…", على تويتر "…"
    is_named = "حدث" in verb.marks and not is_occasion and _is_thing(view, index - 1)
    if index > after and (view.folded[index - 1] in _LINKS or is_named):
        return None  # a part of a phrase: عن "حدود مفتوحة"
    head = lexicon.head(view.folded[index - 1])
    closes = end + 1 >= stop or view.folded[end + 1] in (".", "؟", "!")
    is_told = view.folded[index - 1].startswith("ال") or closes  # قال البيان "…"; قال نزار لرويترز "…".
    longest = 6 if is_told else 12  # of a name: صحيفة "الفجر"
    is_title = head is not None and head.type in _TITLES and index > after
    is_own = closes and _is_own_word(view.folded[index + 1])  # قالت الوزارة "سنعود".
    if length < longest and is_title and not (is_occasion or is_own):
        return None
    is_other = view.folded[index - 1] in _OTHERS  # تاجر آخر "المحلات مغلقة"
    is_common = index > after + 1 and view.folded[index - 1] in lexicon.words("common.tsv") and not is_other
    if length < 6 and is_common and not (is_own or is_occasion):
        return None  # a name: صاروخ "الفجر"
    nearby = range(end + 1, min(end + 8, stop))
    if length < 6 and any(_clause(view, after, at, verb) for at in nearby):
        return None
    ends = (
        end + 1 >= len(view.tokens)
        or view.folded[end + 1] in (".", "،", "؟", "!", ",", "؛")
        or end + 1 >= stop
    )
    may_utter = length >= 2 and not {"حدث", "اسم", "وثيقة"} & verb.marks
    is_uttered = may_utter and not _is_named(view, index, after) and _is_uttered(view, index, end)
    if length >= 5 or is_uttered or (closes and (length >= 2 or index == after)) or (ends and length >= 3):
        return Opening("speech", index, index + 1)
    return None


def _is_named(view: View, index: int, after: int) -> bool:
    """Tell whether a noun before a quotation may have it for its name: لقناة "…", فيلم "…"."""
    before = view.folded[index - 1]
    opened = lexicon.head(before.removeprefix("ل"))
    is_body = opened is not None and opened.type != "person"
    return index > after and (is_body or (opened is None and _is_thing(view, index - 1)))


def _is_uttered(view: View, index: int, close: int) -> bool:
    """Tell whether a short quotation is a clause rather than a name: "ربما ليس غدا", "إنه هزيل"."""
    return any(
        lexicon.is_finite(view.folded[at])
        or view.folded[at] in lexicon.group("utterances") | lexicon.group("auxiliaries")
        for at in range(index + 1, close)
    )


def _is_own_word(folded: str) -> bool:
    """Tell whether a word is a verb of what the speaker will do: سنعود, سأعود."""
    return (
        len(folded) > 3
        and folded.startswith(("سن", "سا"))
        and any(lexicon.is_finite(f"{person}{folded[2:]}") or lexicon.readings(folded) for person in "يت")
    )


def _is_thing(view: View, index: int) -> bool:
    """Tell whether a word is a noun of the language, which a quotation beside it may name."""
    bare = view.folded[index].removeprefix("ال")
    return bare in lexicon.words("common.tsv") and not is_name_word(bare)


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
