"""Tails: the agency's own words after what a source said, in the same sentence: …، وهو ما نفته الشركة."""

from collections.abc import Callable
from functools import cache, lru_cache

from corpus.attribution import lexicon
from corpus.attribution.opening import Opening
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word

COMMAS = frozenset(("،", ",", "؛", "-", "–"))
# أن and إن, alone and with a pronoun.
THAT = frozenset(f"ان{pronoun}" for pronoun in ("", "ه", "ها", "هم", "هما", "هن", "ني", "ي", "نا"))
_NOUNS = frozenset(("phrase", "object"))  # kinds of content that are no clause: أعلن فتح المعبر
_LONGEST = 3  # words of a phrase of stops.tsv
_GLOSS = 80  # tokens to a sentence's end within which a comma is looked for
_THEREFORE = ("فال", "فان", "فقد", "فهو", "فهي", "فلم", "فلن")  # that begin a clause behind a comma
_HAPPENS = frozenset(("جري", "تم", "تمت"))  # وجرى إلغاؤها: of what was said
_WHAT = frozenset(("ما", "بما", "لما", "عما", "مما"))
_MAIN = frozenset(("فان", "فقد", "قد", "لا", "لم", "لن", "من"))  # that begin a main clause, beside verbs


def begins(view: View, opening: Opening, index: int, limit: int) -> bool:
    """Tell whether the agency speaks again from a token on that stands behind a comma or a quotation."""
    return (
        _is_stop(view, opening, index, limit)
        or _is_gloss(view, index, limit)
        or _is_main_clause(view, opening, index)
        or (opening.kind in _NOUNS and view.folded[index].startswith(_THEREFORE))
    )


def is_next_deed(view: View, opening: Opening, index: int) -> bool:
    """Tell whether و joins another deed to a content without a verb: نفى نزار التهم وغادر القاعة."""
    folded = view.folded[index]
    if opening.kind not in _NOUNS or folded[0] != "و" or not is_past(folded[1:]):
        return False
    if folded in lexicon.states() or folded in lexicon.words("common.tsv") or is_name_word(folded):
        return False  # واشنطن, وفاة
    if folded[1:] in _HAPPENS:
        return False
    return not any(
        view.quoted[at] < 0 and _opens_clause(view.folded[at]) for at in range(opening.token, index)
    )


@cache
def _stops() -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): where for phrase, where in lexicon.classes("stops.tsv").items()}


def _is_stop(view: View, opening: Opening, index: int, limit: int) -> bool:
    """Tell whether a phrase of stops.tsv begins here, the longest of them deciding."""
    for length in range(_LONGEST, 0, -1):
        where = _stops().get(tuple(view.folded[index : min(index + length, limit)]))
        if where is not None:
            following = view.folded[index + length] if index + length < limit else ""
            is_noun = where not in ("never", "told") and opening.kind in _NOUNS
            return where == "any" or is_noun or (where in _BEFORE and _BEFORE[where](following))
    return False


def _is_gloss(view: View, index: int, limit: int) -> bool:
    """Tell whether the agency says what that is: وهو ما نفته …; at the end: …" وهو أول …, الأمر الذي …"""
    if view.folded[index] not in lexicon.group("glosses") or index + 2 >= limit:
        return False
    following = view.folded[index + 1]
    if following == "ما":
        return any(not form.prefix for form in lexicon.readings(view.folded[index + 2]))
    if view.folded[index] != "الامر" and following != "الامر" and not view.is_quote(index - 1):
        return False
    return not any(view.folded[at] in ("،", ",") for at in range(index, min(limit, index + _GLOSS)))


def _is_main_clause(view: View, opening: Opening, index: int) -> bool:
    """Tell whether the clause begins here to which that of the cue belongs: وفي حين يقول نزار إن …، ترى."""
    word = view.folded[index]
    if not (is_verb(word) or may_say(word) or _seems_imperfect(word) or word in _MAIN):
        return False
    first = view.first[view.sentence_of(opening.token)]
    before = view.folded[first : opening.subject_end]
    if opening.kind in _NOUNS and not any(is_verb(word) or may_say(word) for word in before):
        return True  # وبعد إعلانه فتح المعبر، عاد
    commas = [at for at in range(first, opening.subject_end) if view.folded[at] in COMMAS]
    if commas and not view.folded[commas[-1] + 1].startswith("و"):
        return False
    first = commas[-1] + 1 if commas else first  # …، وبينما يقول نزار إن …، ترى
    first += view.folded[first] in ("في", "وفي")
    opens = view.folded[first].removeprefix("و")
    is_since = opens == "بعد" and view.folded[first + 1] == "ان"
    return is_since or opens in lexicon.group("subordinators")


def _seems_imperfect(folded: str) -> bool:
    """Tell whether a word of no other use looks like a verb: يفاجئ."""
    is_noun = folded in lexicon.words("common.tsv") or is_name_word(folded)
    return folded[0] == "ي" and len(folded) > 3 and not is_noun


def _opens_clause(folded: str) -> bool:
    opens = folded in lexicon.group("relatives") or folded in lexicon.group("subordinators")
    return opens or folded in THAT or folded in _WHAT or is_verb(folded)


@lru_cache(maxsize=1 << 14)
def is_verb(folded: str) -> bool:
    """Tell whether a word is a finite verb and hardly anything else."""
    return lexicon.is_finite(folded) or folded in lexicon.group("auxiliaries") or says(folded)


@lru_cache(maxsize=1 << 14)
def is_past(folded: str) -> bool:
    """Tell whether a word is a verb in the past tense and hardly anything else: غادر, تحدثت; not تتحدث."""
    if folded in lexicon.group("auxiliaries"):
        return True
    if any(
        form.tense == "past" and not form.prefix and "اسم" not in form.verb.marks
        for form in lexicon.readings(folded)
    ):
        return True
    return lexicon.is_finite(folded) and (folded[0] not in "يتن" or folded.endswith(("ت", "وا")))


def says(folded: str) -> bool:
    """Tell whether a word is a verb of saying and no noun besides."""
    return any(
        form.tense != "participle" and form.voice == "active" and "اسم" not in form.verb.marks
        for form in lexicon.readings(folded)
    )


def may_say(folded: str) -> bool:
    """Tell whether a word, where a verb stands, says something, or denies that it was said: كشف, لم."""
    return folded == "لم" or any(form.tense != "participle" for form in lexicon.readings(folded))


def _is_other(folded: str) -> bool:
    """Tell whether a word names another subject: وكان نزار قد, وكان الوزير; not وكان يأمل."""
    return folded.startswith("ال") or is_name_word(folded)


# How the word after a phrase of stops.tsv decides whether that ends a clause.
_BEFORE: dict[str, Callable[[str], bool]] = {
    "verb": is_verb,
    "past": is_past,
    "cue": may_say,
    "other": _is_other,
}
