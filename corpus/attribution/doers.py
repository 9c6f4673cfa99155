"""Doers: who acts in the clauses of a sentence, and may be the one who speaks in the next."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.agreement import gender_of
from corpus.attribution.mentions import Mention, parse
from corpus.attribution.phrases import phrase_end, surely_opens
from corpus.attribution.preceding import before
from corpus.attribution.subjects import is_verb
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_accusative, is_first_name
from corpus.text.folding import fold

# Prepositions with the pronoun that stand between a verb and its subject: أشار إليه الوزير.
_TO_IT = frozenset(
    fold(bare + pronoun)
    for bare in ("إلي", "علي", "ل", "ب", "في", "من", "عن", "لدي")
    for pronoun in ("ه", "ها", "هم")
)
_PARTICLES = ("clause_openers", "contrasts", "function_words")
_BEFORE_VERB = frozenset(("،", "؛", "قد", "وقد", "لقد", "ولقد"))
_ABOUT = frozenset(map(fold, ("حوالي", "نحو", "قرابة", "زهاء")))
_MEASURES = frozenset(
    map(fold, ("عاما", "يوما", "شهرا", "أسبوعا", "مترا", "كيلومترا", "دولارا", "طنا", "هدفا", "نقطة", "ألفا"))
)
_LONGEST = 24  # tokens of a doer's name and title


class Doer(NamedTuple):
    """The subject of a verb at token `at`; `gender` is the verb's."""

    at: int
    gender: str
    mention: Mention


def doers(view: View, start: int, end: int) -> Iterator[Doer]:
    """Give who surely acts between two tokens, in order: اعتذر نزار سالم للسيدة, لكن سالما اعتذر."""
    for index in range(start, end):
        known = _verbality(view.folded[index])
        if not known or view.quoted[index] >= 0 or (known == 1 and not _begins_clause(view, index, start)):
            continue
        is_of_antecedent = index > start and view.folded[index - 1] in lexicon.group("relatives")
        is_of_antecedent = is_of_antecedent and SUFFIX.sub("", view.folded[index]) == view.folded[index]
        mention = None if is_of_antecedent else _after(view, index, end)  # not الذي أيد الوزير
        if index > start and (mention is None or not view.is_mark(index - 1)):
            earlier = before(view, index, start)
            if earlier is not None and (earlier.is_name or (mention is None and _opens(view, earlier.start))):
                mention = earlier  # لكن سالما غادر الشركة
        if mention is not None:
            yield Doer(index, _gender(view.folded[index]), mention)


def _after(view: View, index: int, end: int) -> Mention | None:
    """Read the subject behind a verb."""
    first = index + 1
    if first + 1 < end and view.folded[first] in _TO_IT:
        first += 1
    if first + 1 >= end or not _opens(view, first) or is_accusative(*view.folded[first : first + 2]):
        return None  # أصبح مالكا
    limit = min(end, first + _LONGEST)
    is_counted = view.folded[first][:1].isdigit() or view.folded[first] in _ABOUT
    stop = _counted_end(view, first, limit) if is_counted else phrase_end(view, first, limit)
    mention = parse(view, first, stop)
    return mention if mention is not None and mention.start == first else None


def _counted_end(view: View, first: int, limit: int) -> int:
    """Give where a number of persons ends: كتب 18 عضوا مستقلا في المجلس إلى الوزير."""
    ends = (at for at in range(first + 2, limit) if view.is_mark(at) or view.folded[at] in ("الي", "علي"))
    return next(ends, limit)


def _opens(view: View, index: int) -> bool:
    """Tell whether a word surely opens whom a text names: a title, a body, a name, a number of persons."""
    folded = view.folded[index]
    following = view.folded[index + 1] if index + 1 < len(view.folded) else ""
    if folded[:1].isdigit() or folded in lexicon.group("quantifiers") or folded in _ABOUT:
        return following[:1].isdigit() or _may_count(following)
    is_known = surely_opens(folded) or folded in view.surnames or folded in lexicon.group("noun_starts")
    return is_known or _is_owned(folded) or is_first_name(folded, following)


@lru_cache(maxsize=1 << 14)
def _may_count(folded: str) -> bool:
    """Tell whether a word behind a number may be persons who act: عضوا, مسؤولين; not days or shares."""
    is_counted = folded.endswith(("ا", "ين")) and folded not in _MEASURES
    return is_counted or lexicon.head(folded) is not None


@lru_cache(maxsize=1 << 14)
def _is_owned(folded: str) -> bool:
    """Tell whether a word is a title with a pronoun: مراسلنا, خطيبته, نجله."""
    bare = SUFFIX.sub("", folded.removesuffix("نا"))
    return bare != folded and any(lexicon.head(word) is not None for word in (bare, bare + "ه"))


def _begins_clause(view: View, index: int, start: int) -> bool:
    """Tell whether a clause begins at a token, where a word that may be a verb is one."""
    before = view.folded[index - 1] if index > start else "،"
    is_opened = index == start + 1 and before in lexicon.group("clause_openers")
    return is_opened or before in _BEFORE_VERB


@lru_cache(maxsize=1 << 15)
def _verbality(folded: str) -> int:
    """Give 2 for a word that is a verb wherever it stands (واجه), 1 for one that may be (حرص), else 0."""
    acts = lexicon.group("acts")
    if folded in acts or (folded[:1] == "و" and folded[1:] in acts) or lexicon.is_finite(folded):
        return 2
    is_saying = any(
        form.voice == "active"
        and (form.tense == "imperfect" or ("اسم" not in form.verb.marks and form.tense == "past"))
        for form in lexicon.readings(folded)
    )
    is_particle = any(folded in lexicon.group(name) for name in _PARTICLES)
    if is_saying or is_particle or not is_verb(folded):
        return 2 if is_saying else 0
    return 2 if _is_conjugated(folded) else 1


def _is_conjugated(folded: str) -> bool:
    """Tell whether a word has the shape of a verb and is no noun of the language: اعتذرت, يملكون."""
    is_shaped = (folded.endswith("ت") and not folded.endswith("ات")) or folded.startswith(("ي", "وي"))
    return is_shaped and len(folded) > 3 and folded not in lexicon.words("common.tsv")


@lru_cache(maxsize=1 << 15)
def _gender(folded: str) -> str:
    """Give the gender that a verb in the third person shows: اعتذرت f, يعتذر m, توجه either."""
    if readings := lexicon.readings(folded):
        return gender_of(readings[0].person)
    bare = folded[1:] if folded[:1] in ("و", "ف") and folded not in lexicon.words("finite.tsv") else folded
    if bare.startswith("ي"):
        return "m"
    if bare.endswith("ت") and bare not in lexicon.group("rooted"):
        return "f"
    return "" if bare.startswith("ت") else "m"
