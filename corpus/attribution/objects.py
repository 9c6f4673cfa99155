"""Objects: where a verb's subject ends and its object begins, though nothing but their sense parts them."""

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_adjunct
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_name_word, is_surname, is_verbal_noun
from corpus.text.folding import fold

_IN = fold("في")
_PREPOSITIONS = frozenset(map(fold, ("إلى", "على", "من", "عن", "في")))


def object_start(view: View, after: int, stop: int, *, person: bool) -> int | None:  # noqa: C901 - a list of cases, each decided in a line
    """Find where the verb's subject ends and its object begins; None where no object is seen.

    `person`: the object may be anybody or anything definite, not only what is said.
    """
    for index in range(after, stop):
        if view.bracketed[index] or view.quoted[index] >= 0 or view.is_mark(index):
            continue
        if index == after:
            if not is_adjunct(view, index, after - 1, stop) and _is_object_alone(view, index, person=person):
                return index
            continue
        folded = view.folded[index]
        if is_name_word(folded) and view.folded[index - 1].startswith("ال"):
            continue  # a name after its title, though it look like a verbal noun: العقيد تركي
        if not _is_closed(view, index - 1, after) and not _is_own(view, index):
            continue
        if not person and _is_thing_of_its_own(folded):
            return None
        if folded in lexicon.group("demonstratives") or is_verbal_noun(folded):
            return index
        if view.is_mark(index - 1) and folded.startswith("ال") and is_verbal_noun(folded[2:]):
            return index  # نفى الفصيل، وهو …، التوصل إلى اتفاق
        if person and _is_new_person(view, after, index):
            return index
    return None


def _is_thing_of_its_own(folded: str) -> bool:
    """Tell whether a noun with a pronoun is an object that nobody said: جدد الجيش غاراته."""
    bare = SUFFIX.sub("", folded)
    return bare != folded and bare in lexicon.words("common.tsv") and not is_verbal_noun(folded)


def _is_own(view: View, index: int) -> bool:
    """Tell whether a verbal noun bears its doer's pronoun (دعمهما), so that no noun before it can own it."""
    folded, before = view.folded[index], view.folded[index - 1]
    if not folded.endswith(("ه", "ها", "هم", "هما")) or before in _PREPOSITIONS:
        return False
    return (
        SUFFIX.search(folded) is not None
        and is_verbal_noun(folded)
        and folded not in lexicon.words("common.tsv")
    )


def _is_object_alone(view: View, index: int, *, person: bool) -> bool:
    """Tell whether the word after a verb is its object already, its subject being left out."""
    folded = view.folded[index]
    if folded in lexicon.states() or is_name_word(folded):
        return False
    if folded == "كل" and view.folded[index + 1 : index + 2] == ["من"]:
        return False
    if lexicon.head(folded) is not None and not is_verbal_noun(folded):
        return False
    return (
        folded in lexicon.group("demonstratives")
        or is_verbal_noun(folded)
        or (person and folded in lexicon.words("common.tsv") and not folded.endswith(("ات", "ون")))
    )


def _is_closed(view: View, index: int, after: int) -> bool:
    """Tell whether a noun phrase can end with this word: it is definite, or an adverb, or a mark."""
    folded = view.folded[index]
    if folded.startswith("و") and (
        folded[1:] in lexicon.states() or lexicon.name_words().get(folded[1:], 0) > 0
    ):
        return True
    if index > after + 1 and view.folded[index - 1] == _IN:
        return True  # a place: في جنيف
    if view.is_mark(index) or folded.startswith("ال") or folded in lexicon.states():
        return True
    if lexicon.classes("adjuncts.tsv").get(folded) == "single" or folded in ("سابق", "لاحق"):
        return True
    if index == after and folded not in lexicon.words("common.tsv") and lexicon.head(folded) is None:
        return True  # a lone word after the verb is its subject
    return is_name_word(folded) or (index > after and folded.endswith(("ون", "ين", "يه")))


def _is_new_person(view: View, after: int, index: int) -> bool:  # noqa: PLR0911 - a list of cases, each decided in a line
    folded = view.folded[index]
    before = view.folded[index - 1]
    if folded in lexicon.states():
        return lexicon.head(before) is None and before not in lexicon.words("common.tsv")
    if folded.startswith("ال") and index > after + 1 and before in ("،", ","):
        return True  # ودعت فرنسا من جهتها، الحكومة
    if folded.startswith("ال"):
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
    if folded in lexicon.words("common.tsv"):
        return lexicon.head(folded) is None or not is_name_word(before)
    return False
