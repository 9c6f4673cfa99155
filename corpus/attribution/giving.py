"""Giving: verbs that say something only with a noun of saying: وجه نداء إلى الناس, ألقى باللوم على الشركة."""

from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.mentions import Mention, parse
from corpus.attribution.opening import PREPOSITIONS, Opening
from corpus.attribution.view import View

_REACH = 16  # tokens between the verb and its noun
_PREPOSITIONS = frozenset(PREPOSITIONS.values()) - {PREPOSITIONS["في"]}


class Given(NamedTuple):
    """What is given: the verb of saying of its noun, who gives it, and where its content opens."""

    verb: lexicon.Verb
    mention: Mention | None
    opening: Opening


def given(view: View, index: int, end: int) -> Given | None:
    """Read a verb of giving at a token with its noun of saying."""
    nouns = lexicon.giving().get(view.folded[index])
    if nouns is None:
        return None
    for at in range(index + 1, min(end, index + _REACH)):
        folded = view.folded[at]
        if view.is_quote(at) or (at > index + 1 and lexicon.is_finite(folded)):
            return None
        if folded in nouns:
            mention = parse(view, index + 1, at) if at > index + 1 else None
            opening = _after(view, at, end)
            is_named = mention is not None and mention.start == index + 1
            is_left_out = at == index + 1 and not _may_be_passive(view.tokens[index].text)
            if opening is None or not (is_named or is_left_out):
                return None
            return Given(lexicon.nouns().get(folded, lexicon.verbs()["قال"]), mention, opening)
    return None


def _may_be_passive(written: str) -> bool:
    """Tell whether a verb without a subject may name nobody: وجهت اتهامات, ألقي باللوم, أُطلق نداء."""
    return written.endswith(("ت", "ي")) or "ُ" in written


def _after(view: View, noun: int, end: int) -> Opening | None:
    """Open the content at the preposition that the noun governs; thanks are content themselves."""
    is_content = view.folded[noun] in lexicon.group("thanks")
    for at in range(noun + 1, min(end - 1, noun + 7)):
        folded = view.folded[at]
        if lexicon.classes("adjuncts.tsv").get(folded) or folded in ("بشكل", "خاص"):
            continue  # وجه الاتهام بشكل خاص إلى
        if folded == "في" or view.folded[at - 1] == "في" or view.folded[at - 2 : at] == ["في", "وقت"]:
            continue  # تحذيرا في وقت سابق من
        if folded in _PREPOSITIONS or (folded[0] in "لب" and _leans(folded)):
            if view.folded[at + 1] in lexicon.group("on_occasion"):
                return None  # انتقادات له على خلفية
            if is_content:
                return Opening("phrase", noun, noun)
            if folded in _PREPOSITIONS:
                return Opening("phrase", noun, at + 1)
            return Opening("phrase", noun, at, int(folded[0] == "ب"))
        if view.is_mark(at) or not _describes(folded):
            return None
    return None


def _leans(folded: str) -> bool:
    rest = folded[1:]
    if rest in ("شكل", "صوره"):
        return False
    return (
        rest.startswith(("ال", "ل")) or rest in lexicon.words("common.tsv") or lexicon.head(rest) is not None
    )


def _describes(folded: str) -> bool:
    """Tell whether a word may be an adjective of the noun: انتقادات مباشرة, الاتهام رسميا."""
    return folded in lexicon.words("common.tsv") or folded.endswith(("ه", "ا")) or folded in ("مره", "اخري")
