"""Objects: where a verb's subject ends and its object begins, though nothing but their sense parts them."""

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_adjunct
from corpus.attribution.phrases import ends_body, ends_indefinite, is_bare_plural
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, goes_on_with, is_name_word, is_surname, is_verbal_noun
from corpus.text.dates import months
from corpus.text.folding import fold

_IN = fold("في")
_NEAR = 12  # tokens behind a verb within which an accusative is its object
_MANNER = frozenset(("بشكل", "بصوره", "بطريقه"))
PREPOSITIONS = frozenset(map(fold, ("إلى", "على", "من", "عن", "في")))


def object_start(view: View, after: int, stop: int, *, person: bool) -> int | None:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each decided in a line
    """Find where the verb's subject ends and its object begins; None where no object is seen.

    `person`: the object may be anybody or anything definite, not only what is said.
    """
    for index in range(_past_apposition(view, after, stop), stop):
        if view.bracketed[index] or view.quoted[index] >= 0 or view.is_mark(index):
            continue
        if index == after:
            if view.folded[index] in ("كثير", "عدد") and view.folded[index + 1 : index + 2] == ["من"]:
                continue  # دعا كثير من المغردين المسؤولين
            if not is_adjunct(view, index, after - 1, stop) and _is_object_alone(view, index, person=person):
                return index
            continue
        folded = view.folded[index]
        if person and view.folded[index : index + 2] == ["كلا", "من"]:
            return index  # دعا المجلس كلا من الشركة
        if view.is_mark(index - 1) and folded.startswith("و") and lexicon.is_finite(folded):
            return None  # another clause begins
        if view.folded[index - 2 : index] == ["المملكه", "العربيه"]:
            continue
        is_titled = folded in lexicon.group("honorifics") and not _is_past_day(view, index)
        if is_titled and is_name_word("".join(view.folded[index + 1 : index + 2])):
            continue  # قائد القوات الجنرال نزار سالم
        if folded in lexicon.group("name_parts") and is_name_word(view.folded[index - 1]):
            continue  # محمد عبد الكريم
        is_adjective = is_bare_plural(view.folded[index - 1]) and folded.endswith("ون")  # مسؤولون أمريكيون
        is_last = view.folded[index - 2] == "عبد" and index - after > 1 and folded.startswith("ال")
        if is_adjective or is_last or goes_on_with(folded, view.folded[index - 1]):
            continue  # محمد عبد الهادي, حميد أبو طالبي
        if view.folded[index - 1] == "الدين" and folded.endswith("ي"):
            continue  # رجل الدين الشيعي
        if view.folded[index - 1] in _MANNER and index > after:
            continue  # نفى بشكل قاطع الاتهامات
        if view.folded[index - 2] == _IN and view.folded[index - 1] in lexicon.group("spells"):
            continue  # دعا في وقت سابق إلى, اتهم في مرات عديدة
        if view.tokens[index - 1].text == "/" and view.tokens[index - 2].folded in months():
            continue  # في نوفمبر/تشرين الثاني
        if view.folded[index - 1] in PREPOSITIONS or lexicon.classes("adjuncts.tsv").get(folded):
            continue  # نفت في بيان وجود خطط
        is_known_name = lexicon.name_words().get(folded, 0) > 0 and view.folded[index - 1] in ("،", ",")
        if is_known_name or (is_name_word(folded) and view.folded[index - 1].startswith("ال")):
            continue  # a name after its title, though it look like a verbal noun: العقيد تركي
        opened = lexicon.head(view.folded[index - 1])
        is_person = opened is not None and opened.type in ("person", "anonymous")
        if index - 1 == after and is_person and folded in lexicon.group("events"):
            return index  # أعلن مسؤول وفاة رجل
        if not is_closed(view, index - 1, after) and not _is_own(view, index):
            continue
        if not person and _is_thing_of_its_own(folded):
            return None
        if folded.startswith("عقد") and view.folded[index - 1] in ("صحفي", "صحافي", "موتمر"):
            continue  # في مؤتمر صحفي عقده اليوم
        if folded in lexicon.group("demonstratives") or is_verbal_noun(folded):
            return index
        if folded.startswith("ال") and is_verbal_noun(folded[2:]) and _may_say_definite(view, index):
            return index  # نفى الفصيل، وهو …، التوصل إلى اتفاق
        if not person or _is_nominative(folded) or _goes_on(view, index):
            continue
        if _is_new_person(view, after, index) or _is_their_own(view, index):
            return index
    return None


def _past_apposition(view: View, after: int, stop: int) -> int:
    """Give where to look for the object: past the comma of a title behind the subject's name, if it has one.

    انتقد نزار سالم، مدير الميناء، من يرفضون القرار.
    """
    index = after
    while index < min(stop, after + 6) and (
        is_name_word(view.folded[index]) or view.folded[index] in view.surnames
    ):
        index += 1
    if index == after or index >= stop:
        return after
    title = index + (view.folded[index] == "،")
    opened = lexicon.head(view.folded[title]) if title < stop else None
    if opened is None or opened.type != "person":
        return after
    return next((at + 1 for at in range(title, min(stop, title + 12)) if view.folded[at] == "،"), after)


def _is_thing_of_its_own(folded: str) -> bool:
    """Tell whether a noun with a pronoun is an object that nobody said: جدد الجيش غاراته."""
    bare = SUFFIX.sub("", folded)
    if bare in lexicon.adjectives():
        return False  # مصادر طبية فلسطينية
    return bare != folded and bare in lexicon.words("common.tsv") and not is_verbal_noun(folded)


def _may_say_definite(view: View, index: int) -> bool:
    """Tell whether a definite verbal noun begins an object: behind a comma, or behind a whole subject."""
    before = view.folded[index - 1]
    opened = lexicon.head(before)
    is_titled = (
        opened is not None and opened.type == "person" and before.startswith("ال")
    )  # رفض الحاكم التكهن
    known = lexicon.definite(view.folded[index])
    is_noun = known == "noun" or (is_titled and not known and not view.folded[index].endswith(("ي", "يه")))
    is_apart = view.is_mark(index - 1) and not view.is_quote(index - 1)
    is_named = is_name_word(before) and is_name_word(view.folded[index - 2])  # أعلن نزار سالم الرحيل
    is_place = view.folded[index - 2] in lexicon.group("places")  # حركة في قطاع غزة التوصل
    return is_apart or (
        is_noun and (is_named or is_place or before.startswith("ال") or before in lexicon.states())
    )


def _is_their_own(view: View, index: int) -> bool:
    """Tell whether a noun of persons bears the subject's pronoun: هنأ المدرب لاعبيه, ناشد الزعيم عناصره."""
    folded = view.folded[index]
    bare = SUFFIX.sub("", folded)
    if bare == folded or not view.bears_pronoun(index):
        return False
    return bare in lexicon.words("common.tsv") or f"{bare}ن" in lexicon.words("common.tsv")


def _is_own(view: View, index: int) -> bool:
    """Tell whether a verbal noun bears its doer's pronoun (دعمهما), so that no noun before it can own it."""
    folded, before = view.folded[index], view.folded[index - 1]
    if not view.tokens[index].text.endswith(("ه", "ها", "هم", "هما")) or before in PREPOSITIONS:
        return False
    return (
        SUFFIX.search(folded) is not None
        and is_verbal_noun(folded)
        and folded not in lexicon.words("common.tsv")
    )


def _is_object_alone(view: View, index: int, *, person: bool) -> bool:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Tell whether the word after a verb is its object already, its subject being left out."""
    folded = view.folded[index]
    if folded.startswith("ايا") and len(folded) < 7:
        return True  # واصفا إياه
    if folded in lexicon.states() or is_name_word(folded):
        return False
    if folded == "كل" and view.folded[index + 1 : index + 2] == ["من"]:
        return False
    if person and folded in lexicon.group("addressed"):
        return True  # ودعا نظيره إلى
    opened = lexicon.head(folded)
    if opened is not None and not is_verbal_noun(folded):
        return person and _disagrees(view.folded[index - 1], folded, opened)
    if folded in lexicon.group("demonstratives") or is_verbal_noun(folded):
        return True
    if folded.startswith("ال") and lexicon.definite(folded) == "noun" and is_verbal_noun(folded[2:]):
        return True  # وأكد التمسك بالاتفاق
    if not person:
        return False
    is_masculine = not view.folded[index - 1].endswith("ت")
    if folded.startswith("ال"):
        is_source = folded in lexicon.group("quantifiers") or not is_masculine
        return (
            not is_source and lexicon.definite(folded) == "noun" and folded[2:] in lexicon.words("common.tsv")
        )
    is_feminine = folded.endswith("ات") and is_masculine  # وأدان محاولات
    return folded in lexicon.words("common.tsv") and (is_feminine or not folded.endswith(("ات", "ون")))


def _disagrees(verb: str, folded: str, opened: lexicon.Head) -> bool:
    """Tell whether a noun cannot be its verb's subject: حث الحكومة, دعت المجلس, اتهمت الروسيين."""
    person = next((form.person for form in lexicon.readings(verb) if form.tense != "participle"), "")
    if not person:
        return False  # اتهامات الروسيين للشركة
    if folded.startswith("ال") and folded.endswith("ين") and lexicon.heads().get(folded[2:]) is None:
        return True
    is_one = opened.number == "s" and folded.startswith("ال")
    return is_one and person in ("3ms", "3fs") and opened.gender in ("m", "f") and person[1] != opened.gender


def is_closed(view: View, index: int, after: int) -> bool:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Tell whether a noun phrase can end with this word: it is definite, or an adverb, or a mark."""
    folded = view.folded[index]
    is_and = folded.startswith("و") and lexicon.head(folded) is None
    if is_and and (folded[1:] in lexicon.states() or lexicon.name_words().get(folded[1:], 0) > 0):
        return True
    if index > after and view.folded[index - 1] == _IN and _opens_body(folded):
        return False  # مصدر في شركة تسويق
    if index > after and (view.folded[index - 1] == _IN or view.folded[index - 1] in lexicon.group("places")):
        return True  # a place: في جنيف, جامعة ولاية فلوريدا
    if folded in lexicon.group("some_of_them"):
        return True  # استنكر أغلبهم القبض
    if (
        index > after + 1
        and view.folded[index - 2] == _IN
        and view.folded[index - 1] in lexicon.words("occasions.tsv")
    ):
        return True  # في بيان مقتضب
    if view.is_mark(index) or folded.startswith(("ال", "وال")) or folded in lexicon.states():
        return True
    if lexicon.classes("adjuncts.tsv").get(folded) == "single":
        return True
    if folded in lexicon.group("closing") or folded in months():
        return True
    if is_bare_plural(folded):
        return True
    if index == after and folded not in lexicon.words("common.tsv") and lexicon.head(folded) is None:
        return True  # a lone word after the verb is its subject
    is_second = index > after + 1 and folded.endswith("يه") and view.folded[index - 1].endswith("يه")
    is_adjective = is_second or (folded.endswith(("ون", "ين", "يه")) and folded not in lexicon.heads())
    return is_name_word(folded) or _is_nominative(folded) or (index > after and is_adjective)


def _opens_body(folded: str) -> bool:
    """Tell whether a common noun opens a body, of which more follows: شركة, وزارة."""
    opened = lexicon.head(folded)
    is_body = opened is not None and opened.type == "organization"
    return is_body and not folded.startswith("ال") and folded in lexicon.words("common.tsv")


def _is_past_day(view: View, index: int) -> bool:
    """Tell whether a word stands behind a day between commas, with which a subject ends: ، الأحد، الشيخ."""
    is_single = lexicon.classes("adjuncts.tsv").get(view.folded[index - 2]) == "single"
    return view.folded[index - 1] in ("،", ",") and is_single


def _is_nominative(folded: str) -> bool:
    """Tell whether a word is a plural that can be no object: مغردون, أميركيون; not قانون."""
    bare = folded.removeprefix("ال")[:-2]
    return folded.endswith("ون") and (bare in lexicon.words("common.tsv") or bare in lexicon.adjectives())


def _goes_on(view: View, index: int) -> bool:
    """Tell whether an indefinite word behind an indefinite plural describes it: مسؤولون أجانب, not سلوك."""
    folded, before = view.folded[index], view.folded[index - 1]
    if not before.endswith("ون") or before.startswith("ال") or folded.startswith("ال"):
        return False
    return folded in lexicon.group("broken_plurals")


def _is_thing(folded: str) -> bool:
    """Tell whether an accusative is a thing that somebody rejects or proposes: برنامجا, not رسميا or أملا."""
    return not (folded.endswith("يا") or is_name_word(folded) or lexicon.classes("adjuncts.tsv").get(folded))


def _is_new_person(view: View, after: int, index: int) -> bool:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each decided in a line
    folded = view.folded[index]
    before = view.folded[index - 1]
    if ends_body(view, after, index - 1) and is_name_word(folded):
        return True  # اتهمت النيابة التركية برونسون
    is_past_indefinite = is_bare_plural(before) or ends_indefinite(view, after, index - 1)
    is_past_indefinite |= before in lexicon.group("some_of_them")
    if view.are_two(before, folded) or (is_past_indefinite and folded.startswith("ال")):
        return True  # تتهم نيومان ترامب, انتقد محللون القبض, استنكر أغلبهم القبض, وصفت مصادر أمنية الحادث
    if folded in lexicon.states():
        return lexicon.head(before) is None and before not in lexicon.words("common.tsv")
    if folded.startswith("ال") and index > after + 1 and before in ("،", ","):
        opened = lexicon.head(folded)
        is_person = opened is not None and opened.type == "person"
        return not is_person or _is_past_day(view, index)  # ودعت فرنسا من جهتها، الحكومة; not نزار، المتحدث
    if folded.startswith("ال") and index - 1 in view.opening and view.opening[index - 1] > after:
        return lexicon.definite(folded) == "noun"  # دانت حركة "الفجر" الانفجار
    if folded.startswith("ال"):
        is_noun = lexicon.definite(folded) == "noun" and lexicon.name_words().get(folded, 0) <= 0
        if is_noun and before.startswith(("ال", "وال")):
            return index > after + 1 or lexicon.head(before) is not None
        if is_noun and before in lexicon.states():
            return True  # تنفي روسيا التدخل
        is_of_faith = before in lexicon.group("name_parts") and not is_name_word(
            view.folded[index - 2]
        )  # رجل الدين
        if is_of_faith and lexicon.definite(folded) != "noun":
            return False
        name_before = is_name_word(before) or lexicon.classes("adjuncts.tsv").get(before) == "single"
        if name_before:
            return not is_surname(folded, before)
        if before.startswith("ال") and before.endswith("ون") and not folded.endswith(("ون", "ين")):
            return True  # ينتقد المحتجون القرارات
        if index == after + 1 and lexicon.head(folded[2:]) is not None and before.startswith("ال"):
            return True  # two heads side by side: دعا المؤتمر المنظمات
        is_adjective = folded.endswith(("ي", "يه", "ين")) or folded in lexicon.group("adjectives")
        return (
            before.startswith("ال")
            and before.endswith(("ي", "يه"))
            and not is_adjective
            and folded[2:] in lexicon.words("common.tsv")
        )
    if folded.endswith("ا") and folded[:-1] in lexicon.words("common.tsv"):
        return _is_thing(folded) and index - after < _NEAR and not view.is_mark(index - 1)
    opened = lexicon.head(folded)
    if (
        opened is not None
        and opened.type == "person"
        and before in ("،", ",")
        and not _is_past_day(view, index)
    ):
        last = view.folded[index - 2]
        return not (
            is_name_word(last) or is_surname(last, view.folded[index - 3])
        )  # وصف نزار سالم، مدير الميناء، الخطة بأنها
    if folded in lexicon.words("common.tsv") or (before in ("،", ",") and opened is not None):
        return lexicon.head(folded) is None or not is_name_word(before)
    return False
