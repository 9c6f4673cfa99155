"""Phrases: where a noun phrase that names a source ends."""

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import WHICH_YEAR
from corpus.attribution.view import View
from corpus.attribution.words import (
    SUFFIX,
    begins_another,
    goes_on_with,
    is_first_name,
    is_known,
    is_led,
    is_name_word,
    is_surname,
    is_verbal_noun,
)


def phrase_end(view: View, first: int, limit: int) -> int:  # noqa: C901 - a list of cases, each decided in a line
    """Give where a noun phrase surely ends: before a verb, a preposition or another noun phrase."""
    head = lexicon.head(view.folded[first])
    index = first + 1
    while index < limit:
        folded, before = view.folded[index], view.folded[index - 1]
        if folded == "و" and index - 1 in view.opening and index + 1 in view.closing:
            index += 1  # وكالتا "الفجر" و"الرمال"
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
            if index > first + 1 and begins_another(view.folded[index - 2 : index + 1]):
                return index
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
    if is_led(folded, following) or goes_on_with(folded, before):
        return True
    if folded == "علي" and before.removeprefix("ال") in lexicon.group("in_charge"):
        return True  # المشرفون على الدراسة
    if folded == "عن" and before.endswith(("دفاع", "مدافعين", "مدافعون")):
        return True  # مجلس الدفاع عن الحقوق
    if before in ("في", "من", "لدي", "عن", "علي") and folded not in lexicon.group("phrase_cuts"):
        return True
    if SUFFIX.sub("", folded) != folded and f"{SUFFIX.sub('', folded)}" in lexicon.words("common.tsv"):
        is_source = folded not in lexicon.words("common.tsv") and lexicon.head(folded) is not None
        return is_source and not is_name_word(before)  # أخبر جونستون زوجته
    if folded in ("العام", "العامه") and before.startswith("ال"):
        return following not in WHICH_YEAR and not following[:1].isdigit()
    if folded in lexicon.group("phrase_cuts") or lexicon.classes("adjuncts.tsv").get(folded):
        return False
    if (lexicon.readings(folded) or lexicon.is_finite(folded)) and not is_name_word(folded):
        return False
    is_of_body = head is not None and head.type == "organization" and before.startswith("ال")
    if is_of_body and lexicon.name_words().get(folded, 0) > 0:
        return False  # المتحدث باسم الحكومة نزار سالم
    if is_name_word(folded) or folded in lexicon.states():
        return True
    if before in lexicon.group("papers") and not is_known(folded):
        return True  # صحيفة لوبينيون
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
        return not before.startswith(("ال", "وال")) or is_adjective(folded)
    if head is not None and (folded == "باسم" or bare(folded).startswith("ال") or opens(bare(folded))):
        return folded[:1] in "لو" or folded == "باسم" or not is_closed
    return not is_closed and folded in lexicon.words("common.tsv")


def is_adjective(folded: str) -> bool:
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


def is_bare_plural(folded: str) -> bool:
    """Tell whether a word is an indefinite plural of persons, behind which nothing definite belongs to it."""
    is_known = folded[:-2] in lexicon.words("common.tsv") and not folded.startswith(("ال", "وال"))
    return is_known and is_whole_plural(folded)


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


def ends_indefinite(view: View, start: int, index: int) -> bool:
    """Tell whether an adjective ends an indefinite noun phrase, so nothing definite goes on: مصادر أمنية."""
    folded, first = view.folded[index], lexicon.head(view.folded[start])
    is_source = first is not None and first.gender == "f" and first.type in ("document", "anonymous", "group")
    is_adjective = folded.endswith("يه") and lexicon.definite("ال" + folded) == "adjective"
    is_second = index == start + 2 and view.folded[index - 1].endswith("يه")  # مصادر طبية فلسطينية
    return (index == start + 1 or is_second) and is_source and is_adjective and not is_name_word(folded)
