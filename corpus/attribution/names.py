"""Names: where a person's name begins and ends beside its title."""

from corpus.attribution import lexicon
from corpus.attribution.view import View
from corpus.attribution.words import is_first_name, is_name_word, is_surname, is_verbal_noun


def is_no_name(folded: str) -> bool:
    """Tell whether a word before a name is none: تصريحات البيطار."""
    return folded in lexicon.nouns() or folded.endswith("ات") or folded in lexicon.group("function_words")


def ends_name(folded: str) -> bool:
    """Tell whether a word is no part of a name, nor anything after it: a preposition, لكن, إن."""
    prepositions = ("في", "من", "عن", "علي", "الي", "مع", "بعد", "قبل")
    return (
        folded in prepositions or folded in lexicon.group("contrasts") or folded in lexicon.group("cutters")
    )


def name_start(view: View, start: int, end: int) -> int:
    """Give where the name begins in a title followed by a name; `end` where there is only a title."""
    for index in range(start + 1, end):
        # After a definite word only a name can stand without ال: المدوّن سالم, رئيس الوزراء نزار.
        if must_be_name(view, index, start, end):
            return index
    cut = end
    while cut > start + 1 and _goes_on(view, cut - 1):
        cut -= 1
    # What a place word opens stays with it, unless nothing else is left to be the name.
    if cut < end and view.folded[cut - 1] in lexicon.group("places"):
        cut += 1
    if cut < end and all(view.folded[index] in lexicon.states() for index in range(cut, end)):
        return end
    while cut < end and view.is_mark(cut):
        cut += 1
    return cut


def must_be_name(view: View, index: int, start: int, end: int) -> bool:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Tell whether only a name can stand here: without ال after a definite word (الوزير نزار)."""
    folded, before = view.folded[index], view.folded[index - 1]
    if view.folded[index - 2] == "عبد":
        return False  # the name has begun before: عبد الهادي سالم
    is_owned = index == start + 1 and before.endswith("ه") and lexicon.heads().get(before) is None
    if (
        not (before.startswith(("ال", "لل")) or is_owned)
        or folded.startswith(("ال", "لل"))
        or view.bracketed[index]
        or view.is_mark(index)
    ):
        return False
    if folded.startswith("و") and lexicon.head(folded[1:]) is not None:
        return False  # اللاعب السابق وأحد أبرز نجومه
    following = view.folded[index + 1] if index + 1 < end else ""
    is_part = folded == "لو" and is_name_word(following)  # المتحدث باسم الخارجية لو كانغ
    if is_part or (folded in lexicon.group("given_names") and is_first_name(folded, following)):
        return True  # مدير المنظمة رائد الصالح
    if (
        lexicon.classes("adjuncts.tsv").get(folded)
        or folded in lexicon.group("function_words")
        or lexicon.head(folded)
    ):
        return False
    if folded in ("باسم", "لدي", "سابقا", "حاليا") or len(folded) < 3 or folded in lexicon.states():
        return False
    if is_name_word(folded):
        return True
    if following.startswith("ال") and is_surname(following, "نزار"):
        return folded[0] not in "لبوفك"  # هالة الدمرداش: a surname makes what is before it a name
    if folded[0] in "لبوفك" and folded not in lexicon.words("common.tsv"):
        return False
    is_strange = folded not in lexicon.words("plain.tsv")
    return (
        (is_strange or index + 1 < end)
        and not is_verbal_noun(folded)
        and not folded.endswith(("ا", "ه", "ين", "ون"))
    )


def _goes_on(view: View, index: int) -> bool:
    folded = view.folded[index]
    if view.folded[index + 1 : index + 2] == ["بن"] and not folded.startswith("ال"):
        return True  # سلطان بن سالم: a name that is a title elsewhere
    if folded == "الدين" and not is_name_word(view.folded[index - 1]):
        return False  # رجل الدين نزار سالم
    if is_name_word(folded) or folded in lexicon.group("name_parts"):
        return folded not in lexicon.states() or is_name_word(view.folded[index - 1])
    before = view.folded[index - 1]
    if is_surname(folded, before) or before == "ال" or (folded.startswith("ال") and before == "عبد"):
        return True
    return folded == "-" or (view.bracketed[index] and view.folded[index - 1] != "(")


def title_start(view: View, start: int, end: int) -> int:
    """Give where the title begins in a name followed by a title; `end` where there is only a name."""
    for index in range(start + 1, end):
        folded = view.folded[index]
        if view.tokens[index].text == "(":
            return index
        if folded in lexicon.group("name_parts") or is_name_word(folded) or folded == "-":
            continue
        if view.folded[index - 1] in ("بن", "عبد") or view.is_inside_word(index - 1):
            continue  # سالم بن مبارك, عبد الملك, سالم-كوادرا
        if index > start + 1 and view.folded[index - 2] == "عبد" and folded.startswith("ال"):
            continue  # عبد الملك الحوثي
        if view.folded[index - 1] == "ال" or is_surname(folded, view.folded[index - 1]):
            continue  # آل الشيخ
        if index == end - 1 and index == start + 1 and folded not in lexicon.group("adjectives"):
            continue  # a name that is a title elsewhere: سجاد مالك, نزار القاضي
        is_open = index > start + 1 and view.folded[index - 1][:2] != "ال"  # not علي العبد الله
        is_told = is_open and folded[:2] in ("ال", "لل")  # ريزا هونتيفيروس المنتمية للحزب
        if is_told or lexicon.head(folded) is not None or lexicon.name_words().get(folded, 0) < 0:
            return index
    return end
