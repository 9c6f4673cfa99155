"""Predicates: what a verb of deeming says of what its pronoun stands for: اعتبرها نزار سالم خطوة أولى."""

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_adjunct
from corpus.attribution.opening import PREPOSITIONS, Opening
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word, is_verbal_noun

_PREPOSITIONS = frozenset(PREPOSITIONS.values())
_WINDOW = 16  # tokens between a verb of deeming and its predicate


def predicate(view: View, after: int, stop: int) -> Opening | None:
    """Find the predicate of a verb with a pronoun: past its subject, or at once where it has none."""
    for index in range(after, min(stop, after + _WINDOW)):
        if view.is_mark(index) and index not in view.closing:
            return None
        if _opens(view, index, after, stop):
            first = index + (index in view.closing)
            return Opening("predicate", index, first) if first < stop else None
    return None


def _opens(view: View, index: int, after: int, stop: int) -> bool:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Tell whether a predicate begins here: indefinite, or quoted, behind a subject that has ended."""
    folded = view.folded[index]
    before = view.folded[index - 1]
    if index in view.closing:
        return index == after or _may_end(view, index - 1, after)
    if folded in lexicon.group("superlatives"):
        return index == after or _may_end(view, index - 1, after)  # تعتبرها الصحيفة الأسوأ
    if is_adjunct(view, index, after - 1, stop) or before in _PREPOSITIONS:
        return False
    is_over = index > after and _surely_ends(before)
    if _is_accusative(view, index, is_over=is_over):
        return True  # اعتبره كثيرون خطأ
    if folded.startswith("ال") or folded in lexicon.states() or folded in _PREPOSITIONS:
        return False
    if folded[0] in "لبو" and folded not in lexicon.words("common.tsv"):
        return False
    if is_name_word(folded) and not is_over:
        return False
    if index > after:
        return is_over or (_may_end(view, index - 1, after) and _is_indefinite(folded))
    following = view.folded[index + 1] if index + 1 < stop else ""
    is_alone = not following or view.is_mark(index + 1)
    is_described = folded.endswith("ه") and following.endswith("ه") and not following.startswith("ال")
    return _is_indefinite(folded) and (is_described or (is_alone and lexicon.head(folded) is None))


def _is_accusative(view: View, index: int, *, is_over: bool) -> bool:
    """Tell whether a word shows that it is indefinite and an object: انتصارا."""
    written, folded = view.tokens[index].text, view.folded[index]
    if folded in lexicon.classes("adjuncts.tsv") or folded in lexicon.states():
        return False
    if "ً" in written or is_over:
        return "ً" in written or folded.endswith("ا")
    if not folded.endswith("ا") or len(folded) < 4 or is_name_word(folded):
        return False
    return any(folded[:-1] in lexicon.words(name) for name in ("common.tsv", "plain.tsv"))


def _surely_ends(before: str) -> bool:
    """Tell whether no name can follow a word of a subject: a state, a plural, البعض."""
    return (
        before in lexicon.states()
        or before.endswith("ون")
        or before.removeprefix("ال") in ("بعض", "عديد", "كثير")
    )


def _may_end(view: View, index: int, after: int) -> bool:
    """Tell whether a subject may end with this word: it is definite, a name, or the first and a plural."""
    folded = view.folded[index]
    if folded.startswith("ال") or folded in lexicon.states() or is_name_word(folded):
        return True
    if folded.endswith("ون") or (index == after and lexicon.head(folded) is None):
        return True
    return bool(lexicon.classes("adjuncts.tsv").get(folded)) or folded in view.surnames


def _is_indefinite(folded: str) -> bool:
    """Tell whether a word is a noun of the language without an article."""
    return folded in lexicon.words("common.tsv") or is_verbal_noun(folded) or lexicon.head(folded) is not None
