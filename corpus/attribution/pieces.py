"""Pieces: the comma-separated parts of a mention, what does not name the source left out."""

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_adjunct
from corpus.attribution.stray import is_stray
from corpus.attribution.view import View
from corpus.attribution.words import (
    are_strange,
    is_first_name,
    is_known,
    is_name_word,
    is_owned,
    is_verbal_noun,
)
from corpus.text.folding import fold

_IN, _OF, _ON, _FROM = map(fold, ("في", "عن", "على", "من"))
_SIDES = frozenset(map(fold, ("جهته", "جهتها", "جانبه", "جانبها", "ناحيته", "ناحيتها")))
_LEADS = frozenset(("تقوده", "تقودها", "يقوده", "يقودها"))  # التحالف الذي تقوده السعودية
_NEAR = 6  # tokens from a word that may be of another phrase to the clause
_RELATIVE, _SHORT = 12, 4  # tokens of a relative clause, beyond which it tells a story: of things, of people


def pieces_of(view: View, start: int, end: int, *, is_whole: bool = False) -> list[tuple[int, int]]:  # noqa: C901, PLR0912 - a list of cases, each decided in a line
    """Give the comma-separated pieces that name the source, adjuncts left out.

    `is_whole`: no object can stand there, so that what is no adjunct belongs to the source.
    """
    pieces: list[tuple[int, int]] = []
    if start + 2 < end and view.folded[start] == _FROM and view.folded[start + 1] in _SIDES:
        start += 2  # ويقول من جهته نزار سالم
    index = start
    while index < end:
        while index < end and (view.folded[index] in "،,:-–—؛;#" or view.tokens[index].text in "()"):
            index += 1
        if index >= end:
            break
        if view.folded[index] == "كل" and index + 2 < end and view.folded[index + 1] == "من":
            index += 2
        if view.bracketed[index] and view.tokens[index].text != "(":
            index += 1
            continue
        is_called = bool(pieces) and view.folded[index].removeprefix("و") in lexicon.group("called")
        index += is_called  # مدربة، تدعى هالة سالم
        if (close := view.closing.get(index)) is not None and close < end and view.holds_name(index, close):
            stop, resume, index = close, close + 1, index + 1
        elif (name_end := _name_by_commas(view, index, end, is_first=not pieces)) is not None:
            stop, resume = name_end, name_end + 1
        else:
            stop, resume = _piece(view, index, end, is_whole=is_whole)
        while stop > index + 1 and _cannot_end(view.folded[stop - 1], lexicon.head(view.folded[index])):
            stop -= 1
        if stop > index:
            is_known = _surely_opens(view.folded[index]) or are_strange(view.folded[index : index + 2])
            if not pieces and index > start + 1 and not is_known:
                break
            if pieces and not is_called and not _is_apposition(view, pieces, index, stop):
                break
            pieces.append((index, stop))
            if len(pieces) == 3:
                break
        index = max(resume, index + 1)
    return pieces


def _cannot_end(folded: str, head: lexicon.Head | None) -> bool:
    """Tell whether a word cannot end a name: a preposition, or the verb of a clause cut off: أرقام نشرت."""
    may_act = head is not None and head.type != "person"  # not كريستوفر فورد
    is_verb = may_act and lexicon.is_finite(folded) and lexicon.name_words().get(folded, 0) <= 0
    return is_verb or folded in (_IN, _OF, _ON, _FROM, "حتي")


def _is_of_relative(view: View, start: int, index: int) -> bool:
    """Tell whether an adverb stands in the clause that tells a document apart: دراسة نشرتها مؤخرا مجلة."""
    head, before = lexicon.head(view.folded[start]), view.folded[index - 1]
    is_document = head is not None and head.type == "document" and not view.folded[start].startswith("ال")
    return is_document and index - start < 4 and lexicon.is_finite(before)


def _is_bare(view: View, start: int, index: int, stop: int) -> bool:
    """Tell whether a noun tells nobody apart without the short clause behind it: الأرقام التي نشرت أمس."""
    head = lexicon.head(view.folded[start])
    if head is None or index - start != 1 or view.folded[index] == "ممن":
        return False
    are_things = head.type == "document" and head.gender == "f" and not view.folded[start].endswith("ه")
    are_people = head.type in ("group", "anonymous") and head.number == "p"
    return stop - index <= (_RELATIVE if are_things else are_people * _SHORT)


def _is_of_double_name(view: View, index: int) -> bool:
    """Tell whether a token is the hyphen of a double name or its second half: سالم-كوادرا."""
    return any(view.tokens[at].text == "-" and view.is_inside_word(at) for at in (index - 1, index))


def _name_by_commas(view: View, start: int, end: int, *, is_first: bool) -> int | None:
    """Give where a name that commas set off ends, be its words common ones."""
    return _name_before_title(view, start, end) if is_first else _name_between_commas(view, start, end)


def _name_between_commas(view: View, start: int, end: int) -> int | None:
    """Give where a name that stands between commas ends, be its words common ones: ، كامل الشريف،."""
    stop = next((at for at in range(start, min(end, start + 6)) if view.folded[at] in ("،", ",")), end)
    if not 2 <= stop - start <= 5 or view.folded[start - 1] not in ("،", ","):
        return None
    first = view.folded[start]
    is_first = is_name_word(first) or is_first_name(first, view.folded[start + 1])
    if not (is_first or are_strange(view.folded[start:stop])) or any(
        view.is_mark(at) or view.bracketed[at] or is_adjunct(view, at, start, stop)
        for at in range(start, stop)
    ):
        return None
    return stop


def _name_before_title(view: View, start: int, end: int) -> int | None:
    """Give where a name of common words ends that a comma and a title follow: قال فيل باتي، مدير القائمة،."""
    stop = start + 2
    if stop + 1 >= end or view.folded[stop] != "،" or view.folded[start] not in lexicon.group("given_names"):
        return None
    title, surname = lexicon.head(view.folded[stop + 1]), view.folded[start + 1]
    is_plain = surname.startswith("ال") or surname in lexicon.group("function_words")
    is_title = title is not None and title.type == "person" and title.number == "s"
    return stop if is_title and not is_plain else None


def _surely_opens(folded: str) -> bool:
    """Tell whether a word is known to open a source, not only shaped like a name."""
    known = (
        lexicon.head(folded) is not None
        or folded in lexicon.states()
        or folded in lexicon.group("quantifiers")
    )
    return known or lexicon.name_words().get(folded, 0) > 0


def _is_quoted_object(view: View, start: int, index: int) -> bool:
    """Tell whether a quotation behind a name or state is what it speaks of: اتهمت موسكو "الخوذ البيضاء"."""
    close = view.closing.get(index)
    if close is None or index == start or view.is_mark(index - 1):
        return False
    before, opened = view.folded[index - 1], view.folded[index + 1]
    if opened.startswith("ب") and opened not in lexicon.words("common.tsv") and is_known(opened[1:]):
        return not is_name_word(opened)  # أدان الحزب "بأشد العبارات" الهجوم
    bare = before.removeprefix("و")
    first = lexicon.head(view.folded[start])
    if bare in lexicon.states():
        return first is None and all(
            view.folded[at].removeprefix("و") in lexicon.states() for at in range(start, index)
        )
    following = view.folded[close + 1] if close + 1 < len(view.folded) else ""
    is_person = (first is None or first.type == "person") and lexicon.name_words().get(before, 0) > 0
    return is_person and is_verbal_noun(view.folded[index + 1]) and not is_name_word(following)


def _goes_on(view: View, index: int, end: int) -> bool:
    """Tell whether a word before a clause belongs to the subject of a verb without object: حازم إمام."""
    folded = view.folded[index]
    stop = next((at for at in range(index, end) if view.folded[at] in ("،", ",")), end)
    if (
        stop - index > _NEAR
        or folded in lexicon.group("manners")
        or folded in lexicon.group("demonstratives")
    ):
        return False
    if folded in lexicon.group("no_subjects") or lexicon.is_finite(folded) or is_owned(folded):
        return False
    is_name = lexicon.name_words().get(folded, 0) > 0
    if not is_name and (folded.startswith("لل") or (folded[:1] in "ول" and is_known(folded[1:]))):
        return False  # قال نزار للنواب
    if folded.startswith("ب") and (folded[1:].startswith("ال") or lexicon.head(folded[1:]) is not None):
        return False
    is_adverb = folded.endswith("ا") and (folded[0] == "م" or folded[:-1] in lexicon.words("common.tsv"))
    return is_name or not is_adverb


def _piece(view: View, start: int, end: int, *, is_whole: bool = False) -> tuple[int, int]:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Give the end of the name that starts here, and where to read on past its adjuncts."""
    index = start
    while index < end:
        folded = view.folded[index]
        if _is_naming(view, start, index):
            return index, index  # الثاني واسمه سالم حداد
        if (
            folded in ("،", ",", ":", "؛", "-", "–", "—")
            and not view.bracketed[index]
            and not (view.tokens[index].text == "-" and view.is_inside_word(index))
        ):
            if view.quoted[index] == view.quoted[start]:
                return index, index + 1
        elif _is_quoted_object(view, start, index):
            return index, _after_comma(view, index, end)
        elif (
            not view.bracketed[index]
            and view.quoted[index] == view.quoted[start]
            and (kind := is_adjunct(view, index, start, end))
        ):
            if kind == "single" and index == start:
                return start, index + 1
            is_year = lexicon.classes("adjuncts.tsv").get(folded) == "year"
            if (kind == "single" or is_year) and _is_of_relative(view, start, index):
                index += 1 + is_year  # دراسة أجريت عام 2001
                continue
            if kind == "relative" and view.folded[index + 1 : index + 2] and view.folded[index + 1] in _LEADS:
                index += 2
                continue
            stop = _after_comma(view, index, end)
            if kind == "relative" and _is_bare(view, start, index, stop):
                return stop, stop
            return index, _after_comma(view, index, end)
        elif (
            index > start
            and not view.bracketed[index]
            and view.quoted[index] == view.quoted[start]
            and not _is_of_double_name(view, index)
            and is_stray(view, start, index)
            and not (is_whole and _goes_on(view, index, end))
        ):
            return index, _after_comma(view, index, end)
        index += 1
    return end, end


def _is_naming(view: View, start: int, index: int) -> bool:
    """Tell whether a word behind a description tells that its bearer's name follows: واسمه."""
    return index > start and view.folded[index].removeprefix("و") in lexicon.group("called")


def _after_comma(view: View, index: int, end: int) -> int:
    while index < end and view.folded[index] not in ("،", ","):
        index += 1
    return index


def _is_apposition(view: View, pieces: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a piece after a comma goes on naming the same source."""
    if end - start > 16:
        return False
    first = view.folded[start]
    head = lexicon.head(view.folded[pieces[0][0]])
    if first in ("هو", "هي", "هم"):
        return False  # يقول الكاتب، هو تحذير
    is_name = end - start == 2 and is_name_word(view.folded[end - 1])  # ، دين هايدون
    is_verb = any(not is_name or form.voice == "active" for form in lexicon.readings(first))
    if is_verb and not is_name_word(first):
        return False
    if first.startswith("و") and not is_name_word(first) and lexicon.head(first[1:]) is None:
        return False
    is_named = is_name_word(first) or are_strange(view.folded[start:end])
    return head is None or head.type == "person" or lexicon.head(first) is not None or is_named
