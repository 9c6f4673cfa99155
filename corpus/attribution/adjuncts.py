"""Adjuncts: phrases of time, place and occasion beside a source's name, no part of it."""

from corpus.attribution import lexicon
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_led, is_name_word, is_owned
from corpus.text.folding import fold

_IN, _OF, _ON, _FROM, _TO = map(fold, ("في", "عن", "على", "من", "إلى"))
# After العام these make it a year: العام الماضي, not المدير العام.
WHICH_YEAR = frozenset(map(fold, ("الماضي", "الجاري", "الحالي", "المقبل", "القادم", "المنصرم", "الفائت")))
_FROM_WHOM = (
    "المدعوم",
    "المقرب",
    "الممول",
    "القادم",
    "القريب",
    "الصادر",
    "المولف",
    "المكون",
    "المنبثق",
    "المنشق",
)
_BODIES = ("organization", "document", "group")
_PREPOSITIONS = frozenset((_IN, _OF, _ON, _FROM, _TO))


def is_adjunct(view: View, index: int, start: int, end: int) -> str:  # noqa: C901, PLR0911, PLR0912 - a list of cases, each decided in a line
    """Tell whether an adjunct begins at a token of a source's noun phrase that began at `start`.

    The answer is "single", "phrase" or "relative", and "" where none begins.
    """
    folded = view.folded[index]
    following = view.folded[index + 1] if index + 1 < end else ""
    kind = lexicon.classes("adjuncts.tsv").get(folded, "")
    if index > start and kind and (_names_paper(view, index, start) or view.tokens[index].text == "إمام"):
        return ""  # حازم إمام, not أمام
    if following == "مرات":
        return "phrase"  # أعلنت عدة مرات
    if kind == "year":
        return "phrase" if following[:1].isdigit() or following in WHICH_YEAR else ""
    if kind:
        return _checked(view, index, start, kind)
    before = view.folded[index - 1] if index > start else ""
    if folded in lexicon.group("syllables") and is_name_word(before) and is_name_word(following):
        return ""  # كيم كي غوان
    if folded in lexicon.group("cutters") and index > start:
        return "phrase"
    if folded in _PREPOSITIONS and _ends_name(view, index - 1, start):
        return "phrase"  # a name takes no place or thing: قال نزار على الفور
    stripped = folded.removeprefix("و")
    if _IN in (folded, stripped):
        return "phrase" if index == start or _is_occasion(view, index, start, following) else ""
    if folded == _TO and index == start:
        return "phrase"
    if folded == _ON:
        if before.removeprefix("ال") in lexicon.group("in_charge"):
            return ""  # المشرفون على هذه الدراسة
        if following in ("لسان", "نحو"):
            return "phrase"
        is_quoted = index + 1 in view.closing and index + 2 < end  # على "تويتر"
        where = view.folded[index + 2] if is_quoted else following
        return "phrase" if index == start or where in lexicon.group("on_occasion") else ""
    if folded == _FROM and following == "اجل":
        return ""  # التحالف من أجل السلام
    if folded == _FROM:
        is_whole = index - start == 1 and _is_whole(view.folded[start])  # طلبت الحكومة من الدول
        is_whole = is_whole or _is_state(view, start, index) or _ends_body(view, start, index)
        return "phrase" if index == start or is_whole or following in lexicon.group("from_side") else ""
    if folded == _OF:
        opened = lexicon.head(view.folded[start])
        is_closed = before.startswith("ال") or index - 1 in view.opening
        is_body = opened is not None and opened.type == "organization" and is_closed
        if before in lexicon.group("sent_by"):
            return ""  # ممثل عن الشركة
        return "phrase" if index == start or is_body else ""
    if folded.startswith("ب") and _is_by(view, index, start):
        return "phrase"
    if (
        folded[0] == "ل"
        and index > start
        and lexicon.name_words().get(folded[1:], 0) > 0 >= lexicon.name_words().get(folded, 0)
        and is_name_word(view.folded[index - 1])
    ):
        return "phrase"  # to whom: قال بوتين لعباس
    if folded.startswith("لل") and index > start and _is_name(view, index - 1):
        return "phrase"  # قال سالم للضباط
    is_led = folded.startswith("ل") and not is_name_word(folded)
    if is_led and index > start and _is_state(view, start, index):
        return "phrase"  # دعت تونس لعقد جلسة
    if folded == "ل" or (folded.startswith("ل") and is_audience(folded)):
        return "" if _belongs_to(view, index, start) else "phrase"
    return ""


def _ends_name(view: View, index: int, start: int) -> bool:
    """Tell whether a word ends a name, be it one that no list holds: قال فاين عن الصفقة."""
    folded = view.folded[index]
    if index < start or lexicon.name_words().get(folded, 0) > 0:
        return index >= start and not _names_body(view, index, start)
    return index - start < 2 and lexicon.head(view.folded[start]) is None and is_name_word(folded)


def _names_body(view: View, index: int, start: int) -> bool:
    """Tell whether the name that ends with a word is a body's in a title: رئيسة حزب شين فين في دبلن."""
    heads = [lexicon.head(view.folded[at]) for at in range(max(start + 1, index - 3), index)]
    return any(head is not None and head.type == "organization" for head in heads)


def _is_name(view: View, index: int) -> bool:
    """Tell whether a word ends a person's name."""
    folded = view.folded[index]
    return folded in view.surnames or (lexicon.name_words().get(folded, 0) > 0 and is_name_word(folded))


def _is_state(view: View, start: int, end: int) -> bool:
    """Tell whether the words from `start` to `end` are a state's name and nothing more."""
    is_union = lexicon.head(view.folded[start]) is not None  # الاتحاد الأوروبي لكرة القدم
    return not is_union and " ".join(view.folded[start:end]) in lexicon.states()


def _ends_body(view: View, start: int, end: int) -> bool:
    """Tell whether a body's name is whole before من: الحزب الحاكم من تركيا, not الحزب المقرب من تركيا."""
    head, before = lexicon.head(view.folded[start]), view.folded[end - 1]
    is_body = head is not None and head.type == "organization" and end - start > 1
    return is_body and before.startswith("ال") and not before.startswith(_FROM_WHOM)


def _is_whole(folded: str) -> bool:
    """Tell whether a definite noun names a body or group by itself: الحكومة; not المقربون, العديد."""
    head = lexicon.head(folded)
    is_body = head is not None and head.type in ("organization", "group", "document")
    return is_body and folded.startswith("ال") and folded not in lexicon.group("quantifiers")


def _is_by(view: View, index: int, start: int) -> bool:
    """Tell whether بـ opens an adjunct (بقوة، بالمؤتمر) and not a title's place (المتحدث باسم)."""
    folded = view.folded[index]
    rest = folded[1:]
    if (
        index > start
        and SUFFIX.sub("", rest) != rest
        and SUFFIX.sub("", rest) in lexicon.words("occasions.tsv")
    ):
        return True  # صحيفة … بتقريرها
    following = view.folded[index + 1] if index + 1 < len(view.folded) else ""
    if (
        folded == "باسم"
        or is_led(folded, following)
        or lexicon.head(folded) is not None
        or is_name_word(folded)
    ):
        return False
    if folded in lexicon.words("common.tsv") or folded in lexicon.states():
        return False
    known = rest.startswith("ال") or rest in lexicon.words("common.tsv") or rest.rstrip("هام") == "نفس"
    return known and (index == start or (lexicon.head(view.folded[start]) is None and index - start <= 4))


def _names_paper(view: View, index: int, start: int) -> bool:
    """Tell whether a word of time is a paper's name: صحيفة صباح، مجلة اليوم."""
    head = lexicon.head(view.folded[index - 1])
    return (
        index - start == 1
        and head is not None
        and view.folded[index - 1] in lexicon.group("papers")
        and not view.folded[start].startswith("ال")
    )


def _checked(view: View, index: int, start: int, kind: str) -> str:  # noqa: PLR0911 - a list of cases, each decided in a line
    """See that a day or لدى is not part of a name or title: صحيفة الأحد، المندوب لدى الأمم المتحدة."""
    folded = view.folded[index]
    if folded == "لدي":
        after = view.folded[index + 1] if index + 1 < len(view.folded) else ""
        return "phrase" if after.endswith(("ه", "ها", "هم")) and not after.startswith("ال") else ""
    if folded == "كما" and index > start:
        return "phrase"
    if folded in lexicon.group("given_names") and view.folded[index - 1] in lexicon.group("honorifics"):
        return ""  # الشيخ صباح الخالد
    if kind == "body":  # شركة "الموج" المتخصصة في الشحن; not الخبير المتخصص في الشحن نزار سالم
        opened, is_whole = lexicon.head(view.folded[start]), view.folded[index - 1] in ')"»”'
        is_whole = is_whole or index - start == 1  # الشركة المتخصصة في الشحن
        return "relative" if is_whole and opened is not None and opened.type in _BODIES else ""
    if kind == "name":
        return "relative" if index > start and _ends_name(view, index - 1, start) else ""
    if folded == "مطلع" and index > start and lexicon.head(view.folded[index - 1].removeprefix("و")):
        return ""  # مصدر مطلع على القضية
    return kind


def _is_occasion(view: View, index: int, start: int, following: str) -> bool:
    occasions = lexicon.words("occasions.tsv")
    is_thing = following in lexicon.words("common.tsv") and following not in lexicon.group("places")
    if index - start == 1 and is_thing and _is_whole(view.folded[start]):
        return True  # اللجنة في خلاصة التحقيق
    is_written = index + 1 < len(view.tokens) and view.bears_pronoun(index + 1)
    if index > start and is_written and is_owned(following):
        return True  # المحكمة في قرارها
    if (
        following.removeprefix("ال") in occasions
        or following in occasions
        or following[:1].isdigit()
        or SUFFIX.sub("", following) in occasions
    ):
        return True
    before = view.folded[index - 1] if index > start else ""
    # A name alone does not take a place: قال دي ميستورا في جنيف.
    is_name = lexicon.name_words().get(before, 0) > 0 or (index - start == 1 and is_name_word(before))
    return index - start <= 3 and is_name and not lexicon.head(view.folded[start])


def _belongs_to(view: View, index: int, start: int) -> bool:
    """Tell whether ل leans on whose a source is: مراسل لقناة, تقرير لصحيفة, الموقع الإلكتروني لصحيفة."""
    if view.folded[index - 1] in lexicon.group("sent_by"):
        return True
    opened = lexicon.head(view.folded[start])
    is_document = opened is not None and opened.type == "document" and index == start + 1
    return is_document or (view.folded[start] == "الموقع" and index == start + 2)


def is_audience(folded: str) -> bool:
    """Tell whether a word with ل names those to whom something is said: لصحيفة, للصحفيين."""
    if not folded.startswith("ل"):
        return False
    rest = folded[1:]
    if rest.isascii() and rest.isalpha():
        return True  # لـCNN
    audiences = lexicon.words("audiences.tsv")
    return rest in audiences or (folded.startswith("لل") and "ال" + folded[2:] in audiences)
