"""Stray words: which cannot go on with the noun phrase before them, though nothing marks its end."""

from corpus.attribution import lexicon
from corpus.attribution.phrases import (
    ends_body,
    ends_indefinite,
    is_adjective,
    is_bare_plural,
    is_whole_plural,
)
from corpus.attribution.view import View
from corpus.attribution.words import (
    SUFFIX,
    goes_on_with,
    is_first_name,
    is_known,
    is_name_word,
    is_surname,
    is_verbal_noun,
)
from corpus.text.folding import fold

THESE = frozenset(map(fold, ("هذا", "هذه", "ذلك", "تلك", "هؤلاء")))


def is_stray(view: View, start: int, index: int) -> bool:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Tell whether a word cannot go on with the noun phrase before it: كونتي مؤتمرا، البيت الأبيض التعليق."""
    folded, before = view.folded[index], view.folded[index - 1]
    head, first = lexicon.head(folded), lexicon.head(view.folded[start])
    if before == ")" and is_verbal_noun(folded):
        return True  # تلقت المنظمة (الإنتربول) استقالة رئيسها
    if index - 1 == start and before in lexicon.states() and not folded.startswith(("ال", "و")):
        return not (is_name_word(folded) and lexicon.name_words().get(before, 0) > 0)  # الصين ملوحة
    if folded in lexicon.group("quantifiers") and (before in ')"»”' or _is_definite(before)):
        return index - start > 1  # نشر موقع "الفجر" بعض النصائح
    if goes_on_with(folded, before):
        return False  # عبد الهادي, أبو طالبي
    if folded.startswith("ال") and (is_bare_plural(before) or ends_indefinite(view, start, index - 1)):
        return True  # انتقد محللون القبض
    if is_whole_plural(before) and folded in lexicon.words("common.tsv") and head is None:
        return not folded.endswith(("ون", "ين")) and not folded.startswith("ال")  # نشر مستخدمون صورا
    if first is not None and first.type == "document" and folded.startswith("بال") and index - start > 1:
        return not is_name_word(folded)  # التقرير الداخلي بالتفصيل
    if (
        _is_of_clause(view, index)
        or _is_of_others(view, start, index)
        or _is_past_sources(view, start, index)
    ):
        return True
    is_called = folded.startswith("ل") and is_known(folded[1:])
    opened = lexicon.head(view.folded[index - 2]) if index - 2 > start else first
    is_of_body = opened is not None and opened.type == "organization" and index - start > 1
    if is_name_word(before) and folded.startswith("ل") and is_called and not is_of_body:
        return lexicon.name_words().get(folded, 0) <= 0  # قال نزار لأحلام
    if head is not None and folded not in lexicon.heads() and folded.endswith("ا"):
        is_closed = is_name_word(before) or _is_definite(before) or _is_proper(before)
        if head.type == "document" or (is_closed and not _is_definite(folded)):
            return True  # نشرت قناة الفجر تقريرا, اتهم نزار عضوا
    known = _beside_body(view, start, index)
    if known is None and folded in lexicon.states() and not _agrees(folded, before, first):
        known = _is_other_state(view, start, index)
    return _is_object(view, start, index) if known is None else known


def _is_past_sources(view: View, start: int, index: int) -> bool:
    """Tell whether a word is whom or what indefinite sources speak to or of: أبلغت مصادر عدة صحيفة."""
    folded, before, first = view.folded[index], view.folded[index - 1], lexicon.head(view.folded[start])
    head = lexicon.head(folded)
    if index - 1 in view.opening and view.opening[index - 1] > start:  # دانت حركة "الفجر" التفجير
        is_noun = lexicon.definite(folded) == "noun" and lexicon.name_words().get(folded, 0) <= 0
        return is_noun or (folded in lexicon.words("common.tsv") and head is None)
    if head is not None and head.type in ("organization", "document") and not folded.startswith("ال"):
        return (before == "عده" and index - 1 > start) or ends_indefinite(view, start, index - 1)
    following = view.folded[index + 1] if index + 1 < len(view.folded) else ""
    is_many = index - 1 == start and first is not None and first.type == "group"
    is_deed = folded.startswith("ال") and is_verbal_noun(folded.removeprefix("ال"))
    return is_many and is_deed and following in ("علي", "عن", "الي")  # أكد علماء العثور على


def _is_of_clause(view: View, index: int) -> bool:
    """Tell whether a word belongs to the clause, telling how or going on with a verb, and not to a noun."""
    folded, before = view.folded[index], view.folded[index - 1]
    if folded in THESE and (_is_definite(before) or before.endswith(("ون", "ات"))):
        return True  # وصف مسؤولون هذه الضربات
    is_after_name = lexicon.name_words().get(before, 0) > 0 and folded.startswith("ي") and len(folded) > 3
    is_act = lexicon.is_finite(folded) and (_is_definite(before) or is_after_name)
    following = view.folded[index + 1] if index + 1 < len(view.folded) else ""
    is_manner = folded in lexicon.group("manners") or (folded == "متحدثه" and following.startswith("بال"))
    if is_manner or (is_act and lexicon.name_words().get(folded, 0) <= 0):
        return True  # قالت هالة سالم مازحة, كان نزار يقوم
    readings = lexicon.readings(folded)
    is_joined = folded.startswith("و") and any(form.prefix == "و" for form in readings)
    is_source = lexicon.head(folded) is not None or is_name_word(folded) or folded in lexicon.states()
    if is_joined and not is_source:
        return True  # أدانت طوكيو واستنكرت
    if _is_definite(before) and folded.startswith("مست") and folded.endswith("ا") and not is_source:
        return True  # غرد أحد المواطنين مستنكرا
    is_participle = any(form.tense == "participle" for form in readings) and not folded.startswith("ال")
    return is_participle and _is_definite(before) and folded.endswith("ين")  # النشطاء مبررين ذلك


def _beside_body(view: View, start: int, index: int) -> bool | None:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Tell whether a head behind a body or state is another's; None where it is no such pair."""
    folded, before = view.folded[index], view.folded[index - 1]
    head, first = lexicon.head(folded), lexicon.head(view.folded[start])
    if index - 1 == start and before in lexicon.states() and head is not None and not _is_definite(folded):
        return True  # أبلغت طوكيو منظمة التجارة, الإمارات شريك
    is_body = first is not None and first.type == "organization"
    if head is not None and head.type == "group" and is_body:
        is_noun = lexicon.definite(folded) == "noun" or not folded.startswith("ال")
        return before.startswith("ال") and is_noun  # حذر الصندوق الدولي قادة …, السلطات السكان
    pair = f"{view.folded[index - 2]} {before}" if index - 2 == start else before
    is_state = index - 2 <= start and (before if index - 1 == start else pair) in lexicon.states()
    is_person = head is not None and head.type in ("person", "anonymous") and head.number == "s"
    if is_person and is_body and before.startswith("ال") and not _is_definite(folded):
        return folded not in lexicon.group("honorifics")  # اتهمت الوزارة الأميركية امرأة روسية
    if folded.startswith("ال") and is_state and f"{before} {folded}" not in lexicon.states():
        return True
    if head is not None and head.type == "organization" and is_body:
        if index - start > 1 and lexicon.states().keys() & {before, f"{view.folded[index - 2]} {before}"}:
            return not view.folded[start].startswith("ال")  # أبلغت بعثة الولايات المتحدة مجلس الأمن
        is_noun = lexicon.definite(folded) != "adjective" and folded != "المنظمه"
        is_beside = index - start > 1 or (before.startswith("ال") and is_noun)
        return folded.startswith("ال") and _is_definite(before) and is_beside  # حذرت الحكومة الشركة
    return None


def _is_other_state(view: View, start: int, index: int) -> bool:
    """Tell whether a state's name behind a source is of another, of whom it speaks."""
    before, first = view.folded[index - 1], lexicon.head(view.folded[start])
    if lexicon.name_words().get(before, 0) > 0 or (index - 1 == start and before in lexicon.states()):
        return True  # اتهمت روسيا بريطانيا, حث بومبيو الصين
    if first is None:
        return False
    is_joined = any(view.folded[at].startswith("و") for at in range(start + 1, index))  # وحليفتها روسيا
    if not is_joined and _ends_described(view, start, index - 1):
        return True  # توعد رئيس الوزراء الإسرائيلي إيران, اتهم مصدر إماراتي قطر
    return index - 1 == start and before.startswith("ال") and first.type != "person"


def _is_object(view: View, start: int, index: int) -> bool:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each decided in a line
    """Tell whether a word begins the verb's object behind a noun phrase that may end here."""
    folded, before = view.folded[index], view.folded[index - 1]
    head, first = lexicon.head(folded), lexicon.head(view.folded[start])
    following = view.folded[index + 1] if index + 1 < len(view.folded) else ""
    is_closed = is_name_word(before) or (_is_definite(before) and not _is_definite(folded))
    is_thing = head is not None and head.type == "document" and is_closed  # نشر نزار تغريدة
    common = lexicon.words("common.tsv")
    if ends_body(view, start, index - 1):
        is_accusative = folded.endswith("ا") and folded[:-1] in common
        if is_accusative or lexicon.name_words().get(folded, 0) > 0:
            return True  # اتهمت النيابة التركية برونسون, طرحت الشركة نسخا
    is_owned = head is not None and view.bears_pronoun(index)
    if is_owned and (is_name_word(before) or before in view.surnames):
        return True  # أخبر نزار زوجته
    if not is_thing and (head is not None or is_name_word(folded) or is_first_name(folded, following)):
        return False
    if before in view.surnames and folded not in lexicon.group("name_parts"):
        return not is_surname(folded, before)  # أبدى البحري سعادته، دعا البحري العاملين
    is_proper = index - 1 == start and _is_proper(before)
    is_named = is_name_word(before) or before in lexicon.states() or is_proper
    if not (_is_definite(before) or is_named) or folded in lexicon.group("name_parts"):
        return False
    if folded.startswith("ال"):
        if index - 1 == start and before in lexicon.states():
            return f"{before} {folded}" not in lexicon.states()
        if lexicon.definite(folded) == "noun":
            return _is_definite(before) or (is_named and first is not None and first.type != "person")
        return before.startswith("ال") and before.endswith(("ي", "يه", "ض")) and not is_adjective(folded)
    if is_verbal_noun(folded):
        return True
    is_person = first is not None and first.type == "person"
    may_name = is_person and not folded.endswith(("ا", "ه", "ات"))
    if folded in common and (is_named or (index - start > 1 and not may_name)):
        return True  # فيسبوك انتقادات
    bare = SUFFIX.sub("", folded)
    if bare != folded and not common.isdisjoint((bare, f"{bare}ن", f"{bare}ه", f"{bare}ت")):
        return True  # الرجل هدفه, فيسبوك مستخدميها, التقرير تقديراته
    if is_person and is_name_word(following):
        return False  # المتحدثة باسم الهلال أوليا سالم
    return folded.endswith("ا") and folded[:-1] in common


def _is_of_others(view: View, start: int, index: int) -> bool:
    """Tell whether a word behind a person or people names others, to whom or of whom they speak."""
    folded, before = view.folded[index], view.folded[index - 1]
    first = lexicon.head(view.folded[start])
    is_whole = first is None and (is_name_word(before) or before in view.surnames)
    is_many = index - 1 == start and first is not None and first.type == "group" and before.startswith("ال")
    if folded.startswith("لل") and (is_whole or is_many) and lexicon.name_words().get(folded, 0) <= 0:
        return True  # قال نزار للسيد سالم, قالت المتظاهرات للنواب
    if view.are_two(before, folded):
        return True  # تتهم نيومان ترامب
    if before in lexicon.group("some_of_them") and folded.startswith("ال"):
        return True  # دعا بعضهم الرئيس
    is_plural = index - 1 == start and before.startswith("ال") and before.endswith("ون")
    if is_plural and lexicon.definite(folded) == "noun" and folded.endswith(("ه", "ات")):
        return True  # دعا الموقعون الحكومات
    is_one = index - 1 == start and before.startswith("ال") and first is not None and first.number == "s"
    is_told = folded.startswith("لل") and lexicon.head("ال" + folded[2:]) is not None and index - start > 1
    if (is_told and view.folded[start].startswith("مصدر")) or (is_one and _are_people(folded)):
        return True  # قال مصدر عسكري للمركز الإعلامي, أبلغ المتحدث الصحافيين
    return _is_body_or_people(folded) and _ends_person(view, start, index - 1)  # أبلغ نزار الصحافيين


def _are_people(folded: str) -> bool:
    """Tell whether a word is a definite plural of persons in the case of an object: الصحافيين."""
    head = lexicon.head(folded)
    return folded.startswith("ال") and folded.endswith("ين") and head is not None and head.number == "p"


def _ends_described(view: View, start: int, index: int) -> bool:
    """Tell whether a word before a state's name ends what describes another."""
    folded = view.folded[index]
    if lexicon.definite(folded) == "adjective" or (index > start and folded in lexicon.adjectives()):
        return True
    is_kind = folded in ("الدوله", "الجمهوريه", "العاصمه", "الجاره")
    return index > start and lexicon.definite(folded) == "noun" and not is_kind


def _agrees(folded: str, before: str, first: lexicon.Head | None) -> bool:
    """Tell whether a state's name is an adjective here: السلطات السعودية, وكالة الأنباء السعودية."""
    is_feminine = before.endswith(("ه", "ات")) or (first is not None and first.gender == "f")
    is_after = before.startswith("ال") and before not in lexicon.states()
    return is_feminine and is_after and folded[2:-1] in lexicon.adjectives()


def _is_body_or_people(folded: str) -> bool:
    """Tell whether a word behind a person's name is no part of it but a body or people: الصحافيين, حكومة."""
    head = lexicon.head(folded)
    is_title = folded in lexicon.group("honorifics") or folded in lexicon.group("given_names")
    if head is None or is_title or lexicon.name_words().get(folded, 0) > 0:
        return False
    is_body = head.type in ("organization", "document")
    return is_body or (folded.startswith("ال") and (head.type == "group" or head.number == "p"))


def _ends_person(view: View, start: int, index: int) -> bool:
    """Tell whether a word ends a person's name, or a title with one."""
    first, folded = lexicon.head(view.folded[start]), view.folded[index]
    if first is not None and first.type != "person":
        return False
    is_known = lexicon.name_words().get(folded, 0) > 0 or folded in view.surnames
    is_name = is_name_word(folded) or (index > start and is_surname(folded, view.folded[index - 1]))
    is_part = folded in lexicon.group("name_parts") or folded in lexicon.states() or lexicon.head(folded)
    return is_name and not is_part and (is_known or first is None)


def _is_definite(folded: str) -> bool:
    """Tell whether a word bears the article, whatever leans on it."""
    return folded.startswith(("ال", "وال", "لل", "بال"))


def _is_proper(folded: str) -> bool:
    """Tell whether a word is an organization's own name, not a noun that opens one: فيسبوك, not شركة."""
    head = lexicon.heads().get(folded)
    return head is not None and head.type == "organization" and folded not in lexicon.words("common.tsv")
