"""Phrases: where a noun phrase that names a source ends."""

from corpus.attribution import lexicon
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_first_name, is_name_word, is_surname, is_verbal_noun
from corpus.text.folding import fold

_WHICH_YEAR = frozenset(map(fold, ("الماضي", "الجاري", "الحالي", "المقبل", "القادم", "المنصرم", "الفائت")))
_THESE = frozenset(map(fold, ("هذا", "هذه", "ذلك", "تلك", "هؤلاء")))


def phrase_end(view: View, first: int, limit: int) -> int:
    """Give where a noun phrase surely ends: before a verb, a preposition or another noun phrase."""
    head = lexicon.head(view.folded[first])
    index = first + 1
    while index < limit:
        folded, before = view.folded[index], view.folded[index - 1]
        if index in view.closing:
            close = view.closing[index]
            if close is None or close - index > 6 or close >= limit:
                return index
            index = close + 1
            continue
        if folded in ("،", ","):
            is_person = head is not None and head.type in ("person", "anonymous")
            if index + 1 < limit and is_name_word(view.folded[index + 1]) and is_person:
                index += 1
                continue
            return index
        if view.is_mark(index) and not view.bracketed[index]:
            return index
        if not view.bracketed[index]:
            following = view.folded[index + 1] if index + 1 < len(view.folded) else ""
            goes_on = _continues(folded, before, following, head)
            if goes_on is None:
                goes_on = any(
                    is_name_word(view.folded[at]) for at in range(index + 1, min(limit, index + 10))
                )
            if not goes_on:
                return index
        index += 1
    return limit


def _continues(folded: str, before: str, following: str, head: lexicon.Head | None) -> bool | None:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each decided in a line
    """Tell whether a word goes on with the noun phrase whose last word so far is `before`.

    None: a preposition, which goes on where a name still follows (المؤلف المشارك في الكتاب بيلي ينسن).
    """
    if (
        head is not None
        and head.type == "person"
        and folded in ("في", "من", "لدي", "عن")
        and not is_name_word(before)
    ):
        return None
    if folded == "علي" and before.removeprefix("ال") in lexicon.group("in_charge"):
        return True  # المشرفون على الدراسة
    if folded == "عن" and before.endswith(("دفاع", "مدافعين", "مدافعون")):
        return True  # مجلس الدفاع عن الحقوق
    if before in ("في", "من", "لدي", "عن", "علي") and folded not in lexicon.group("phrase_cuts"):
        return True
    if SUFFIX.sub("", folded) != folded and f"{SUFFIX.sub('', folded)}" in lexicon.words("common.tsv"):
        return folded not in lexicon.words("common.tsv") and lexicon.head(folded) is not None
    if folded in ("العام", "العامه") and before.startswith("ال"):
        return following not in _WHICH_YEAR and not following[:1].isdigit()
    if folded in lexicon.group("phrase_cuts") or lexicon.classes("adjuncts.tsv").get(folded):
        return False
    if (lexicon.readings(folded) or lexicon.is_finite(folded)) and not is_name_word(folded):
        return False
    is_of_body = head is not None and head.type == "organization" and before.startswith("ال")
    if is_of_body and lexicon.name_words().get(folded, 0) > 0:
        return False  # المتحدث باسم الحكومة نزار سالم
    if is_name_word(folded) or folded in lexicon.states():
        return True
    is_closed = (
        before.startswith("ال")
        or is_name_word(before)
        or before in lexicon.states()
        or is_whole_plural(before)
    )
    if folded.startswith("ال"):
        if is_name_word(before):
            return is_surname(folded, before)
        if is_first_name(before, folded):
            return True
        return not before.startswith(("ال", "وال")) or _is_adjective(folded)
    if head is not None and (folded == "باسم" or bare(folded).startswith("ال") or opens(bare(folded))):
        return folded[:1] in "لو" or folded == "باسم" or not is_closed
    return not is_closed and folded in lexicon.words("common.tsv")


def _is_adjective(folded: str) -> bool:
    """Tell whether a definite word goes on with the definite noun before it, as an adjective does."""
    if known := lexicon.definite(folded):
        return known == "adjective"
    if folded.endswith(("ي", "يه", "يين")) or folded in lexicon.group("adjectives"):
        return True
    return lexicon.head(folded) is None and (
        lexicon.name_words().get(folded, 0) < 0
        or (not is_verbal_noun(folded[2:]) and not folded.endswith("ات"))
    )


def is_whole_plural(folded: str) -> bool:
    """Tell whether a word is a plural of persons that no noun can follow as its owner: مستخدمون."""
    return folded.endswith("ون") and len(folded) > 5 and not is_name_word(folded)


def bare(folded: str) -> str:
    """Drop what leans on a word: للوزير is الوزير, وبيان is بيان."""
    for clitic in ("لل", "وال", "بال", "ل", "و", "ب"):
        if folded.startswith(clitic) and len(folded) > len(clitic) + 2:
            rest = folded.removeprefix(clitic)
            return "ال" + rest if clitic in ("لل", "وال", "بال") else rest
    return folded


def opens(folded: str) -> bool:
    """Tell whether a word may open the name of a source."""
    return lexicon.head(folded) is not None or folded in lexicon.states() or is_name_word(folded)


def surely_opens(folded: str) -> bool:
    """Tell whether a word is known to open a source, not only shaped like a name."""
    known = lexicon.head(folded) is not None or folded in lexicon.states()
    return known or (lexicon.name_words().get(folded, 0) > 0 and is_name_word(folded))


def ends_body(view: View, start: int, index: int) -> bool:
    """Tell whether a word ends what names a body that begins at a token: النيابة التركية, الحكومة."""
    first, folded = lexicon.head(view.folded[start]), view.folded[index]
    is_body = first is not None and first.type in ("organization", "document")
    return is_body and (
        lexicon.definite(folded) == "adjective" or (index == start and folded.startswith("ال"))
    )


def is_stray(view: View, start: int, index: int) -> bool:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each decided in a line
    """Tell whether a word cannot go on with the noun phrase before it: كونتي مؤتمرا، البيت الأبيض التعليق."""
    folded, before = view.folded[index], view.folded[index - 1]
    head, first = lexicon.head(folded), lexicon.head(view.folded[start])
    if is_whole_plural(before) and folded in lexicon.words("common.tsv") and head is None:
        return not folded.endswith(("ون", "ين")) and not folded.startswith("ال")  # نشر مستخدمون صورا
    if first is not None and first.type == "document" and folded.startswith("بال") and index - start > 1:
        return not is_name_word(folded)  # التقرير الداخلي بالتفصيل
    if folded in _THESE and (_is_definite(before) or before.endswith(("ون", "ات"))):
        return True  # وصف مسؤولون هذه الضربات
    is_after_name = lexicon.name_words().get(before, 0) > 0 and folded.startswith("ي") and len(folded) > 3
    is_act = lexicon.is_finite(folded) and (_is_definite(before) or is_after_name)
    if folded in lexicon.group("manners") or (is_act and lexicon.name_words().get(folded, 0) <= 0):
        return True  # قالت هالة سالم مازحة, كان نزار يقوم
    is_joined = folded.startswith("و") and any(form.prefix == "و" for form in lexicon.readings(folded))
    if is_joined and head is None and not is_name_word(folded) and folded not in lexicon.states():
        return True  # أدانت طوكيو واستنكرت
    if before in lexicon.group("some_of_them") and folded.startswith("ال"):
        return True  # دعا بعضهم الرئيس
    is_whole = first is None and (is_name_word(before) or before in view.surnames)
    is_many = index - 1 == start and first is not None and first.type == "group" and before.startswith("ال")
    if folded.startswith("لل") and (is_whole or is_many) and lexicon.name_words().get(folded, 0) <= 0:
        return True  # قال نزار للسيد سالم, قالت المتظاهرات للنواب
    is_participle = any(form.tense == "participle" for form in lexicon.readings(folded))
    if is_participle and _is_definite(before) and not folded.startswith("ال") and folded.endswith("ين"):
        return True  # النشطاء مبررين ذلك
    is_told = folded.startswith("لل") and lexicon.head("ال" + folded[2:]) is not None and index - start > 1
    if is_told and view.folded[start].startswith("مصدر"):
        return True  # قال مصدر عسكري للمركز الإعلامي
    is_called = lexicon.name_words().get(folded[1:], 0) > 0 or folded[1:] in lexicon.words("common.tsv")
    if is_name_word(before) and folded.startswith("ل") and is_called:
        return lexicon.name_words().get(folded, 0) <= 0  # قال نزار لأحلام
    if (
        head is not None
        and head.type == "document"
        and folded not in lexicon.heads()
        and folded.endswith("ا")
    ):
        return True  # نشرت قناة الفجر تقريرا
    if index - 1 == start and before in lexicon.states() and head is not None and not _is_definite(folded):
        return True  # أبلغت طوكيو منظمة التجارة, الإمارات شريك
    if head is not None and head.type == "group" and first is not None and first.type == "organization":
        return before.startswith("ال") and not folded.startswith("ال")  # حذر الصندوق الدولي قادة …
    pair = f"{view.folded[index - 2]} {before}" if index - 2 == start else before
    if (
        folded.startswith("ال")
        and index - 2 <= start
        and (before if index - 1 == start else pair) in lexicon.states()
        and f"{before} {folded}" not in lexicon.states()
    ):
        return True
    if (
        head is not None
        and head.type == "organization"
        and first is not None
        and first.type == "organization"
    ):
        is_beside = index - start > 1 or (
            before.startswith("ال") and lexicon.definite(folded) != "adjective" and folded != "المنظمه"
        )
        return folded.startswith("ال") and _is_definite(before) and is_beside  # حذرت الحكومة الشركة
    if folded in lexicon.states() and not _agrees(folded, before):
        if lexicon.name_words().get(before, 0) > 0 or (index - 1 == start and before in lexicon.states()):
            return True  # اتهمت روسيا بريطانيا, حث بومبيو الصين
        is_joined = any(
            view.folded[at].startswith("و") for at in range(start + 1, index)
        )  # وحليفتها الرئيسية روسيا
        if first is not None and lexicon.definite(before) == "adjective" and not is_joined:
            return True  # توعد رئيس الوزراء الإسرائيلي إيران
        return index - 1 == start and first is not None and before.startswith("ال") and first.type != "person"
    following = view.folded[index + 1] if index + 1 < len(view.folded) else ""
    is_thing = head is not None and head.type == "document" and is_name_word(before)  # نشر نزار تغريدة
    if ends_body(view, start, index - 1) and lexicon.name_words().get(folded, 0) > 0:
        return True  # اتهمت النيابة التركية برونسون
    if not is_thing and (head is not None or is_name_word(folded) or is_first_name(folded, following)):
        return False
    if before in view.surnames and folded in view.surnames and index - 1 == start:
        return True
    if before in view.surnames and folded not in lexicon.group("name_parts"):
        return not is_surname(folded, before)  # أبدى البحري سعادته، دعا البحري العاملين
    is_named = (
        is_name_word(before) or before in lexicon.states() or (index - 1 == start and _is_proper(before))
    )
    if not (_is_definite(before) or is_named) or folded in lexicon.group("name_parts"):
        return False
    if before in lexicon.group("name_parts"):
        return False
    if folded.startswith("ال"):
        if index - 1 == start and before in lexicon.states():
            return f"{before} {folded}" not in lexicon.states()
        if lexicon.definite(folded) == "noun":
            return _is_definite(before) or (is_named and first is not None and first.type != "person")
        return before.startswith("ال") and before.endswith(("ي", "يه", "ض")) and not _is_adjective(folded)
    if is_verbal_noun(folded):
        return True
    may_name = first is not None and first.type == "person" and not folded.endswith(("ا", "ه", "ات"))
    if folded in lexicon.words("common.tsv") and (is_named or (index - start > 1 and not may_name)):
        return True  # فيسبوك انتقادات
    if SUFFIX.sub("", folded) != folded and SUFFIX.sub("", folded) in lexicon.words("common.tsv"):
        return True  # الرجل هدفه
    return folded.endswith("ا") and folded[:-1] in lexicon.words("common.tsv")


def _agrees(folded: str, before: str) -> bool:
    """Tell whether a state's name is an adjective to the word before it: السلطات السعودية."""
    is_feminine = before.startswith("ال") and before.endswith(("ه", "ات"))
    return is_feminine and before not in lexicon.states() and folded[2:-1] in lexicon.adjectives()


def _is_definite(folded: str) -> bool:
    """Tell whether a word bears the article, whatever leans on it."""
    return folded.startswith(("ال", "وال", "لل", "بال"))


def _is_proper(folded: str) -> bool:
    """Tell whether a word is an organization's own name, not a noun that opens one: فيسبوك, not شركة."""
    head = lexicon.heads().get(folded)
    return head is not None and head.type == "organization" and folded not in lexicon.words("common.tsv")
