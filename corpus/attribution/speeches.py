"""Speeches: whether a quotation behind a verb of saying is what was said, or a name."""

from corpus.attribution import lexicon
from corpus.attribution.clauses import LINKS, clause_at
from corpus.attribution.opening import Opening
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word
from corpus.text.folding import fold

_INSIDE = frozenset(map(fold, ("عليه", "عليها", "بعنوان", "شعار")))  # before the words of a thing
_OTHERS = frozenset(("اخر", "اخري", "نفسه", "نفسها", "ذاته", "ذاتها"))
_SHOUTS = frozenset(("هتف", "ردد", "صاح", "صرخ"))  # whatever they have in quotation marks is shouted
_NEAR = 6  # tokens between a verb and what is shouted
_TITLES = frozenset(["organization", "document"])
_WHERE = frozenset(map(fold, ("في", "على", "عبر")))  # before where something was said


def speech(view: View, after: int, index: int, stop: int, verb: lexicon.Verb) -> Opening | None:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Open the quotation that begins at a token, None where it is a name or a part of a phrase."""
    close = view.closing[index]
    if "قول" not in verb.frames:
        return None
    end = view.line_end(index) if close is None else close
    length = end - index - 1
    if length < 1:
        return None
    if view.tokens[index - 1].text == ":":
        return Opening("speech", index - 1, index + 1)
    if verb.headword in _SHOUTS and index - after <= _NEAR and view.folded[index - 1] not in LINKS:
        return Opening("speech", index, index + 1)  # هتف الجمهور "نحبك", ردد المحتجون شعارات "…"
    if view.folded[index - 1] in _INSIDE and index - 1 > after:
        return None  # لافتة كتب عليها "…"
    is_paper = view.folded[index - 1] in lexicon.group("papers")  # نشرت في مجلة "الفجر"
    is_occasion = view.folded[index - 2] in _WHERE and not is_paper  # في بيان "…", على تويتر "…"
    is_named = "حدث" in verb.marks and not is_occasion and length < 6 and _is_thing(view, index - 1)
    if index > after and (view.folded[index - 1] in LINKS or is_named):
        return None  # a part of a phrase: عن "حدود مفتوحة"
    head = lexicon.head(view.folded[index - 1])
    closes = end + 1 >= stop or view.folded[end + 1] in (".", "؟", "!")
    is_told = view.folded[index - 1].startswith("ال") or closes  # قال البيان "…"; قال نزار لرويترز "…".
    longest = 6 if is_told else 12  # of a name: صحيفة "الفجر"
    is_title = head is not None and head.type in _TITLES and index > after
    is_own = closes and _is_own_word(view.folded[index + 1])  # قالت الوزارة "سنعود".
    if length < longest and is_title and not (is_occasion or is_own):
        return None
    is_other = view.folded[index - 1] in _OTHERS  # تاجر آخر "المحلات مغلقة"
    is_common = index > after + 1 and view.folded[index - 1] in lexicon.words("common.tsv") and not is_other
    if length < 6 and is_common and not (is_own or is_occasion):
        return None  # a name: صاروخ "الفجر"
    nearby = range(end + 1, min(end + 8, stop))
    if length < 6 and any(clause_at(view, after, at, verb) for at in nearby):
        return None
    ends = (
        end + 1 >= len(view.tokens)
        or view.folded[end + 1] in (".", "،", "؟", "!", ",", "؛")
        or end + 1 >= stop
    )
    may_utter = length >= 2 and not {"حدث", "اسم", "وثيقة"} & verb.marks
    is_uttered = may_utter and not _is_named(view, index, after) and _is_uttered(view, index, end)
    if length >= 5 or is_uttered or (closes and (length >= 2 or index == after)) or (ends and length >= 3):
        return Opening("speech", index, index + 1)
    return None


def _is_named(view: View, index: int, after: int) -> bool:
    """Tell whether a noun before a quotation may have it for its name: لقناة "…", فيلم "…"."""
    before = view.folded[index - 1]
    opened = lexicon.head(before.removeprefix("ل"))
    is_body = opened is not None and opened.type != "person"
    return index > after and (is_body or (opened is None and _is_thing(view, index - 1)))


def _is_uttered(view: View, index: int, close: int) -> bool:
    """Tell whether a short quotation is a clause rather than a name: "ربما ليس غدا", "إنه هزيل"."""
    return any(
        lexicon.is_finite(view.folded[at])
        or view.folded[at] in lexicon.group("utterances") | lexicon.group("auxiliaries")
        for at in range(index + 1, close)
    )


def _is_own_word(folded: str) -> bool:
    """Tell whether a word is a verb of what the speaker will do: سنعود, سأعود."""
    return (
        len(folded) > 3
        and folded.startswith(("سن", "سا"))
        and any(lexicon.is_finite(f"{person}{folded[2:]}") or lexicon.readings(folded) for person in "يت")
    )


def _is_thing(view: View, index: int) -> bool:
    """Tell whether a word is a noun of the language, which a quotation beside it may name."""
    bare = view.folded[index].removeprefix("ال")
    return bare in lexicon.words("common.tsv") and not is_name_word(bare)
