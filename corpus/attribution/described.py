"""Described: the indefinite noun that a clause of saying is about, with no relative pronoun."""

from functools import lru_cache

from corpus.attribution import lexicon
from corpus.attribution.agreement import gender_of, number_of
from corpus.attribution.mentions import Mention, parse
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word
from corpus.models import SourceType
from corpus.text.folding import fold

_REACH = 16  # tokens from the noun to the verb of its clause
_PREPOSITIONS = frozenset(
    map(fold, ("في", "من", "عن", "على", "إلى", "حول", "بين", "عبر", "ضد", "بشأن", "خلال"))
)
_OCCASIONS = frozenset(map(fold, ("في", "وفي", "خلال", "وخلال", "عبر", "وعبر")))
_LEADING = frozenset(map(fold, ("ل", "ب", "في", "عن", "من", "على", "إلي", "خلال")))
_BACK = {"ms": "ه", "fs": "ها", "mp": "هم", "fp": "هن", "md": "هما", "fd": "هما"}


def described(view: View, index: int, start: int, form: lexicon.Form) -> Mention | None:
    """Read the indefinite noun that the verb of saying at a token has for subject: تقرير أفاد بأن.

    A sentence of the text begins at `start`.
    """
    if not _may_describe(view, index, start, form):
        return None
    is_parted = view.folded[index - 1] in ("،", ",")
    end = index - is_parted
    at = _noun(view, end, start, form, is_parted=is_parted)
    if at is None:
        return None
    first = _first(view, at, start)
    if first == start or view.folded[first - 1] in _OCCASIONS:
        return None  # في رسالة قالت: she who wrote it
    mention = _read(view, first, at, end)
    if mention is None or mention.start != first:
        return None
    is_thing = _is_teller(view.folded[at])
    return mention._replace(type=SourceType.DOCUMENT, title="", is_name=False) if is_thing else mention


def _read(view: View, first: int, at: int, end: int) -> Mention | None:
    """Read the mention from `first` to `end`, whose noun at `at` may be in the accusative: تقريرا."""
    folded = view.folded[at]
    with view.read_as(at, folded[:-1] if _is_teller(folded[:-1]) else folded):
        return parse(view, first, end)


def _may_describe(view: View, index: int, start: int, form: lexicon.Form) -> bool:
    """Tell whether a verb may be that of a clause about a noun before it."""
    if form.prefix or index <= start or index + 1 >= len(view.tokens) or form.verb.headword == "نشر":
        return False
    before, following = view.folded[index - 1], view.folded[index + 1]
    if following == "،" or (form.verb.frames == {"شخص+بـ"} and following.startswith("ب")):
        return False  # اضطرابات تذكر، حراسا اتهموا بالتقصير
    if before in ("،", ",") and form.verb.takes_person and not form.suffix:
        return False  # مذكرة توقيف، تتهم الشرطة
    return not before.endswith("ما")  # ما يقولون إنه


def _noun(view: View, end: int, start: int, form: lexicon.Form, *, is_parted: bool) -> int | None:
    """Walk back from the end of a noun phrase to its noun, if that agrees with the verb behind it."""
    for at in range(end - 1, max(start, end - _REACH) - 1, -1):
        folded = view.folded[at]
        if view.bracketed[at] or view.is_quote(at) or view.tokens[at].text in "/-":
            continue
        if view.is_mark(at) or _ends_search(folded) or (is_parted and lexicon.is_finite(folded)):
            return None
        head = _head(view, at, start, form)
        if head is None or not _is_indefinite(view, at, end):
            continue
        while at > start and not view.is_mark(at - 1) and _head(view, at - 1, start, form) is not None:
            at -= 1  # noqa: PLW2901 - the noun before an adjective that is a noun too: مسؤولون أوروبيون
        if _shown(head) != gender_of(form.person) + number_of(form.person):
            return None
        return None if _refers_back(form, view.folded[end + is_parted + 1], head) else at
    return None


def _shown(head: lexicon.Head) -> str:
    """Give the gender and number in which a verb agrees with a noun, which for a plural of things is fs."""
    is_of_things = head.number == "p" and head.gender == "f" and head.type != "counted"
    return "fs" if is_of_things else head.gender + head.number


def _refers_back(form: lexicon.Form, following: str, head: lexicon.Head) -> bool:
    """Tell whether a pronoun in the clause stands for the noun, which is so no subject: بيان قال فيه."""
    if not head.type and form.verb.headword == "قال":
        return True  # تسجيلا قال إنه قديم: who publishes it
    back = _BACK[_shown(head)]
    if form.verb.headword == "قال" and following == "ان" + back:
        return head.type not in ("person", "anonymous") and _shown(head)[1] == "s"  # سجون قالت إنها سرية
    is_led = following in {preposition + back for preposition in _LEADING}
    return form.suffix == back or (is_led and form.verb.headword != "جاء")


@lru_cache(maxsize=1 << 14)
def _ends_search(folded: str) -> bool:
    """Tell whether a word belongs to another clause than the noun's."""
    if folded in lexicon.group("relatives") or folded in lexicon.group("clause_openers"):
        return True
    if is_name_word(folded) or lexicon.head(folded) is not None or folded in _PREPOSITIONS:
        return False
    if folded in lexicon.words("common.tsv"):
        return False
    is_saying = any(
        form.voice == "active" and form.tense != "participle" for form in lexicon.readings(folded)
    )
    return is_saying and not folded.startswith("ال")


def _is_teller(folded: str) -> bool:
    return folded in lexicon.group("tellers") or folded.removesuffix("ا") in lexicon.group("tellers")


def _head(view: View, at: int, start: int, form: lexicon.Form) -> lexicon.Head | None:
    """Give what an indefinite noun at a token is, if it may speak: تقرير, امرأة, 485 شخصا."""
    folded, written = view.folded[at], view.tokens[at].text
    before = view.folded[at - 1] if at > start else ""
    if folded.startswith(("ال", "لل", "وال", "بال")) or before in lexicon.group("superlatives"):
        return None  # أفضل لاعب في العالم
    if before[:1].isdigit() or before in lexicon.group("quantifiers"):
        is_plural = number_of(form.person) == "p"
        return lexicon.Head("counted", gender_of(form.person), "p") if is_plural else None
    head = lexicon.head(folded)
    if head is None and _is_teller(folded):
        is_hers = folded.endswith(("ه", "ات")) or folded == "مزاعم"
        head = lexicon.Head("", "f" if is_hers else "m", "s")  # ادعاءات تقول
    is_owned = written.endswith(("ه", "ها", "هم")) and folded not in lexicon.heads()  # تقريره
    if head is None or head.type == "organization" or is_owned:
        return None
    return head if head.type != "person" or _stands_alone(view, at) else None  # not مدير مجموعة الفجر


def _stands_alone(view: View, at: int) -> bool:
    """Tell whether no other noun follows to which one belongs: رجل غاضب يقول, not مدير شركة يقول."""
    following = view.folded[at + 1] if at + 1 < len(view.folded) else ""
    is_adjective = lexicon.definite("ال" + following) == "adjective" or following in lexicon.adjectives()
    return is_adjective or following in _PREPOSITIONS or bool(lexicon.readings(following)) or following == "،"


def _is_indefinite(view: View, at: int, end: int) -> bool:
    """Tell whether nothing makes a noun definite: not تقرير الوزارة, محافظة حلب, صحيفة "الفجر"."""
    if at + 1 < end and view.is_quote(at + 1):
        return False
    for index in range(at + 1, end):
        folded = view.folded[index]
        if folded in _PREPOSITIONS or view.is_mark(index) or lexicon.is_finite(folded):
            return True
        if folded[0] in "لب" and folded not in lexicon.words("common.tsv"):
            return True  # تقرير للأمم المتحدة
        if folded.startswith("ال") or folded in lexicon.states() or is_name_word(folded):
            return False
    return True


def _first(view: View, at: int, start: int) -> int:
    """Give where the phrase begins whose noun stands at a token: مشروع قرار, نحو 75 امرأة."""
    while at > start:
        before = view.folded[at - 1]
        if not (before[:1].isdigit() or before in lexicon.group("quantifiers") or before == "مشروع"):
            break
        at -= 1
    return at
