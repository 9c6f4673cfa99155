"""Asked: what is asked for, behind whom it is asked of: طلبت الشركة من عملائها تغيير العنوان."""

from corpus.attribution import lexicon
from corpus.attribution.objects import PREPOSITIONS, is_closed
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_name_word, is_verbal_noun

_NEAR = 12  # tokens behind a verb within which من stands
_FAR = 18  # tokens behind من within which stands what is asked for


def asked_start(view: View, after: int, stop: int) -> tuple[int, int] | None:
    """Find من and what is asked for behind whom it is asked of: طلبت الشركة من عملائها تغيير العنوان."""
    of = next((at for at in range(after, min(stop, after + _NEAR)) if view.folded[at] == "من"), None)
    if of is None or not lexicon.group("from_side").isdisjoint(view.folded[of + 1 : of + 2]):
        return None
    for index in range(of + 2, min(stop, of + _FAR)):
        folded, before = view.folded[index], view.folded[index - 1]
        if folded == "في" or before == "في":
            continue  # من المحكمة في جنيف التحقيق
        if view.is_mark(index) or folded in PREPOSITIONS:
            return None
        is_joined = before.startswith("و") and lexicon.head(before) is None
        is_named = is_name_word(before) or (is_joined and lexicon.name_words().get(before[1:], 0) > 0)
        is_whole = before.startswith("ال") or before in lexicon.states() or is_named
        is_whole = is_whole or view.folded[index - 2] == "في"
        is_deed = (
            folded.startswith("ال") and is_verbal_noun(folded[2:]) and lexicon.definite(folded) != "adjective"
        )
        if is_whole and (lexicon.definite(folded) == "noun" or is_deed or folded == "الدعاء"):
            return of, index  # من السكان البقاء, من قطر المساعدة
        if is_verbal_noun(folded) and (
            is_named or is_closed(view, index - 1, of) or _is_owned(view, index - 1)
        ):
            return of, index
        if folded in lexicon.group("asked_for") and is_whole:
            return of, index  # من الوزارة قائمة مفصلة
    return None


def _is_owned(view: View, index: int) -> bool:
    """Tell whether a noun bears a pronoun, so that it owns nothing that follows: عملائها."""
    folded = view.folded[index]
    bare = SUFFIX.sub("", folded)
    return bare != folded and view.bears_pronoun(index)
