"""Contents: where what a source said ends."""

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_audience
from corpus.attribution.openings import Opening, find
from corpus.attribution.quotations import MARKS
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word

# Whose participles take a bare noun even without a comma before them: حاوياتها زاعما حرصه عليها.
_WITH_OBJECT = frozenset(("زعم", "نفى", "أكد", "أعلن", "ادعى", "توقع", "أنكر", "رجح"))
_LONGEST = 400  # tokens of a clause: more is no sentence, and reading on would take square time
_ENDS = frozenset((".", "؟", "!", "،", ",", "؛", "..", "…", ":"))


def content_end(view: View, opening: Opening, limit: int) -> int:
    """Give the token past the last of a content that opens so, `limit` being its sentence's end."""
    start = opening.token
    mark = start - 1 if start - 1 in view.closing else (start if start in view.closing else None)
    if opening.kind == "speech" and mark is None:
        end = _until_stop(view, start, limit)
        return _over_sentences(view, start, limit) if end >= limit - 1 else end
    if mark is not None:
        return _after_quotation(view, mark, opening, limit)
    end = _until_stop(view, start, limit)
    if end >= limit - 1:
        end = _before_audience(view, start, end)
    return _to_lost_mark(view, start, end, limit)


def _before_audience(view: View, start: int, end: int) -> int:
    """Leave out to whom it was said, at the end of a sentence: … مقتل أربعة لقناة الفجر."""
    for index in range(max(start + 2, end - 7), end):
        if view.quoted[index] < 0 and is_audience(view.folded[index]):
            return (
                index
                if not any(
                    view.is_mark(at) and at not in view.closing and at not in view.opening
                    for at in range(index, end)
                )
                else end
            )
    return end


def _over_sentences(view: View, start: int, limit: int) -> int:
    """Follow speech without quotation marks over the sentences of its line, to the next cue.

    Where no cue follows, it goes on as long as the sentences speak of نحن or أنا.
    """
    line = view.line_end(start)
    ends = [limit]
    spoken = 0
    sentence = view.sentence_of(start) + 1
    while sentence < len(view.first) and view.first[sentence] < line and len(ends) < 10:
        first, last = view.first[sentence], view.last[sentence]
        form = _cue_form(view, first, last)
        if form is not None:
            is_same = find(view, first + 1, last, form.verb).subject_end == first + 1  # type: ignore[union-attr]
            return _trimmed(view, start, ends[-1] if is_same else ends[spoken])
        ends.append(last)
        if any(_is_own_voice(view.folded[at]) for at in range(first, last)):
            spoken = len(ends) - 1
        sentence += 1
    return _trimmed(view, start, ends[spoken])


def _cue_form(view: View, first: int, last: int) -> lexicon.Form | None:
    """Give the reading of a sentence's first word as a cue."""
    for form in lexicon.readings(view.folded[first]):
        if (
            form.person.startswith("3")
            and form.voice == "active"
            and find(view, first + 1, last, form.verb) is not None
        ):
            return form
    return None


def _is_own_voice(folded: str) -> bool:
    return folded in lexicon.group("own_voice") or (len(folded) > 3 and folded.endswith("نا"))


def _to_lost_mark(view: View, start: int, end: int, limit: int) -> int:
    """Go on to a closing mark that was never opened, where the content ran to its sentence's end."""
    if end < limit - 1:
        return end
    for index in range(end, min(view.line_end(start), end + 120)):
        if index in view.closing:
            return end
        if view.tokens[index].text in MARKS and index not in view.opening:
            return index if index > limit else end
        if index >= limit and any(
            form.tense != "participle" for form in lexicon.readings(view.folded[index])
        ):
            stop = min(index + 20, len(view.tokens))
            if find(view, index + 1, stop, lexicon.readings(view.folded[index])[0].verb) is not None:
                return end
    return end


def _after_quotation(view: View, mark: int, opening: Opening, limit: int) -> int:
    """Give the end of content that begins with a quotation: there, or further where the clause goes on."""
    close = view.closing[mark]
    if close is None:
        return _until_stop(view, mark + 1, max(limit, min(view.line_end(mark), limit)))
    after = close + 1
    limit = max(limit, after)
    if after >= limit or view.folded[after] in _ENDS or _ends_before(view, after, limit):
        following = view.folded[after + 1] if after + 1 < limit else ""
        if not (
            after < limit
            and view.folded[after] in ("،", ",")
            and following == "و"
            and after + 2 in view.closing
        ):
            return close if opening.kind == "speech" else after
    if opening.kind == "speech" and close - mark > 6 and view.folded[after] != "و":
        return close
    return _until_stop(view, after, limit)


def _until_stop(view: View, start: int, limit: int) -> int:
    """Read on to the end of the clause: the sentence's end, another cue, or the agency's own words again."""
    index = start
    limit = min(limit, start + _LONGEST)
    while index < limit:
        close = view.closing.get(index)
        if close is not None and close < limit + 200:
            index = close + 1
            limit = max(limit, index)
            continue
        if not view.bracketed[index] and index > start and _ends_before(view, index, limit):
            break
        index += 1
    return _trimmed(view, start, min(index, limit))


def _trimmed(view: View, start: int, end: int) -> int:
    while end > start and view.is_mark(end - 1) and view.tokens[end - 1].text not in ")]»”\"%'":
        end -= 1
    return end


def _ends_before(view: View, index: int, limit: int) -> bool:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Tell whether the content has ended before a token: another cue or gloss begins with it."""
    before = view.folded[index - 1]
    after_comma = before in ("،", ",", "؛", "-", "–")
    if (after_comma or view.folded[index] == "وذلك") and _is_stop(view, index, limit):
        return True
    if view.folded[index] in ("لكنه", "لكنها", "لكنهم") and view.folded[index + 1 : index + 2] == ["لم"]:
        return True
    if view.folded[index] in lexicon.group("contrasts") and _is_other_clause(view, index, limit):
        return True
    if (
        view.folded[index] in lexicon.group("glosses")
        and (after_comma or view.is_quote(index - 1))
        and _is_last_clause(view, index, limit)
    ):
        return True
    if (
        view.is_quote(index - 1)
        and index - 1 in view.opening
        and view.folded[index] in lexicon.group("accords")
    ):
        return True
    if _is_said_of_it(view, index, limit):
        return True
    at = index
    if view.folded[index] in ("،", ",") and index + 1 < limit:
        if view.folded[index + 1] in lexicon.group("glosses") and _is_last_clause(view, index + 1, limit):
            return True
        return _is_stop(view, index + 1, limit) or _is_cue(view, index + 1, limit, after_comma=True)
    return _is_cue(view, at, limit, after_comma=after_comma)


def _is_last_clause(view: View, index: int, limit: int) -> bool:
    """Tell whether no comma follows: the agency's gloss (وهو أول …) ends the sentence."""
    return not any(view.folded[at] in ("،", ",") for at in range(index, min(limit, index + 80)))


def _is_said_of_it(view: View, index: int, limit: int) -> bool:
    """Tell whether a clause of saying describes the indefinite noun before it: لطائرة قالت إنها."""
    if not view.folded[index].startswith(("قال", "يقول", "تقول")):
        return False
    before = view.folded[index - 1]
    if (
        before.startswith("ال")
        or before in lexicon.states()
        or is_name_word(before)
        or view.is_mark(index - 1)
    ):
        return False
    forms = lexicon.readings(view.folded[index])
    if (
        not forms
        or before in ("ان", "كان", "كانت", "قد", "لم", "لا", "ما", "التي", "الذي")
        or lexicon.head(before) is not None
    ):
        return False
    opening = find(view, index + 1, limit, forms[0].verb)
    return opening is not None and opening.kind == "clause" and opening.subject_end == index + 1


def _is_other_clause(view: View, index: int, limit: int) -> bool:
    """Tell whether a contrast brings in another who speaks: غير أن الأمم المتحدة قالت إن."""
    for at in range(index + 1, min(limit, index + 12)):
        if view.folded[at] in ("،", ",") or at in view.closing:
            return False
        for form in lexicon.readings(view.folded[at]):
            if form.voice != "active" or form.tense == "participle" or form.prefix or form.suffix:
                continue
            if (
                not form.person.startswith("3")
                or view.folded[at - 1] in ("ان", "لم", "لا", "لن", "التي", "الذي")
                or is_name_word(view.folded[at])
            ):
                continue
            opening = find(view, at + 1, limit, form.verb)
            if opening is not None and opening.kind in ("clause", "speech") and "اسم" not in form.verb.marks:
                return True
    return False


def _is_stop(view: View, index: int, limit: int) -> bool:
    stops = lexicon.phrases("stops.tsv")
    return any(tuple(view.folded[index : min(index + length, limit)]) in stops for length in (1, 2, 3))


def _is_cue(view: View, index: int, limit: int, *, after_comma: bool) -> bool:
    forms = lexicon.readings(view.folded[index])
    if (
        not forms
        and view.folded[index] in ("لكنه", "لكنها", "لكن", "كما", "وقد", "ولكنه", "ولكنها")
        and index + 1 < limit
    ):
        forms = lexicon.readings(view.folded[index + 1])
        is_but = view.folded[index] in ("لكنه", "لكنها", "ولكنه", "ولكنها")
        if forms and (after_comma or is_but) and forms[0].tense != "participle":
            return find(view, index + 2, limit, forms[0].verb) is not None
        return False
    for form in forms:
        if form.voice != "active" or form.suffix:
            continue
        if form.tense == "participle":
            if form.prefix in ("", "و") and is_adverb(view, index, limit, form):
                return True
        elif (
            form.person.startswith("3")
            and after_comma
            and form.tense == "past"
            and _speaks_anew(view, index, limit, form)
        ):
            return True
    return False


def _speaks_anew(view: View, index: int, limit: int, form: lexicon.Form) -> bool:
    """Tell whether a verb after a comma brings in another statement: وأشار إلى; أفادت تقارير أخرى أن."""
    opening = find(view, index + 1, limit, form.verb)
    if opening is None or form.prefix not in ("", "و"):
        return False
    if form.prefix == "و":
        return True
    if "اسم" in form.verb.marks or opening.kind == "object":
        return False
    has_subject = opening.subject_end > index + 1
    return has_subject or (form.verb.headword == "قال" and opening.kind == "clause")


def is_adverb(view: View, index: int, limit: int, form: lexicon.Form) -> bool:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Tell whether a participle stands as an adverb and opens content: مشيرا إلى أن، قائلا."""
    if index + 1 >= limit or view.folded[index].startswith("ال"):
        return False
    if form.person != "3ms" and form.person not in ("ms", "fs", "mp", "fd", "fp"):
        return False
    before = view.folded[index - 1] if index else ""
    opening = find(view, index + 1, min(limit, index + 25), form.verb)
    if opening is None:
        return False
    if opening.kind == "object" and opening.subject_end > index + 1:
        return False
    if opening.kind == "object" and before not in ("،", ",", "؛") and form.verb.headword not in _WITH_OBJECT:
        return False
    if form.person == "fs" and before not in ("،", ",", "؛") and opening.kind not in ("clause", "speech"):
        return False
    return opening.subject_end - (index + 1) <= 8
