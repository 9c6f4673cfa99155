"""Speaking: whether a noun phrase can be a source at all, and whether a word points at one."""

from corpus.attribution import lexicon
from corpus.attribution.stray import THESE
from corpus.attribution.view import View
from corpus.attribution.words import (
    is_deed,
    is_known,
    is_name_word,
)


def can_speak(view: View, start: int, end: int) -> bool:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Tell whether a noun phrase can be a source at all: an adverb, a preposition or a verb cannot."""
    folded = view.folded[start]
    if folded in lexicon.group("manners"):
        return view.folded[start + 1 : start + 2] == ["باسم"]  # لكن متحدثا باسم الشركة
    is_listed = lexicon.name_words().get(folded, 0) > 0 or lexicon.head(folded) is not None  # والدته
    is_joined = folded.startswith("وال") and not is_listed
    if folded in lexicon.group("name_parts") and end - start > 1 and is_name_word(view.folded[start + 1]):
        return True  # لو كانغ
    if folded in lexicon.group("function_words") or folded in lexicon.group("times") or is_joined:
        return False
    if folded == "ال" and end - start > 1 and view.folded[start + 1][:1].isdigit():
        return False  # بلغ الـ 37
    if folded.startswith("وب") and lexicon.classes("adjuncts.tsv").get(folded[1:]) and not is_listed:
        return False  # أشارت وبوضوح إلى
    if start and view.closing.get(start - 1) == end:
        return True  # a name in quotation marks
    is_name = is_name_word(folded) or folded in view.surnames or folded in lexicon.states()
    is_owned = view.bears_pronoun(start) and _is_owned(folded)
    if is_owned and not is_name and lexicon.head(folded) is None:
        return False  # أوضح فكرته
    if is_name or lexicon.head(folded) is not None or folded in lexicon.group("quantifiers"):
        return True
    if folded[:1].isdigit():
        return end - start > 1 and view.folded[start + 1] not in ("عاما", "في", "مليون", "مليار", "%")
    if len(folded) < 2 or any(form.voice == "active" for form in lexicon.readings(folded)):
        return False
    if folded.startswith("ب") and is_deed(folded[1:]):
        return False  # طالب بتضافر الجهود
    if folded.startswith("ل") and folded not in lexicon.words("common.tsv") and is_known(folded[1:]):
        return False  # أكدت لزملائي
    is_adverb = folded.endswith("ا") and folded[:-1] in lexicon.words("common.tsv")
    is_named = start + 1 < end and is_name_word(view.folded[start + 1])  # دارا خسرشاهي
    return is_named or not (is_adverb and folded in lexicon.words("plain.tsv"))


def _is_owned(folded: str) -> bool:
    """Tell whether a word is a noun of the language with a pronoun: فكرته, تصريحاتها."""
    bares = {folded.removesuffix(pronoun) for pronoun in ("ه", "ها", "هم") if folded.endswith(pronoun)}
    forms = bares | {bare[:-1] + "ه" for bare in bares}
    return not (forms.isdisjoint(lexicon.words("common.tsv")) and forms.isdisjoint(lexicon.nouns()))


def points(view: View, index: int) -> bool:
    """Tell whether a word points at those who follow with their article: هذه المصادر.

    هذا المحامي is whoever has been named last, as where no subject stands.
    """
    following = view.folded[index + 1]
    head = lexicon.head(following) if following.startswith("ال") else None
    is_one = head is None or head.type == "person" or (head.type == "anonymous" and head.gender == "m")
    return view.folded[index] in THESE and not is_one
