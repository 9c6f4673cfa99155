"""Contents: where what a source said ends."""

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_audience
from corpus.attribution.following import ends_before
from corpus.attribution.opening import Opening
from corpus.attribution.openings import find
from corpus.attribution.quotations import MARKS
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX

_LONGEST = 400  # tokens of a clause: more is no sentence, and reading on would take square time
_ENDS = frozenset((".", "؟", "!", "،", ",", "؛", "..", "…", ":"))


def content_end(view: View, opening: Opening, limit: int, gender: str = "") -> int:
    """Give the token past the last of a content that opens so, `limit` being its sentence's end.

    `gender`: of the verb that says it, so that what و joins in the other gender goes on with the content.
    """
    start = opening.token
    if opening.kind == "predicate":
        return _predicate_end(view, start, limit)
    mark = start - 1 if start - 1 in view.closing else (start if start in view.closing else None)
    if opening.kind == "speech" and mark is None:
        end = _until_stop(view, start, limit, gender)
        return _over_sentences(view, start, limit) if end >= limit - 1 else end
    if mark is not None:
        return _after_quotation(view, mark, opening, limit, gender)
    end = _until_stop(view, start, limit, gender)
    if opening.kind in ("phrase", "object"):
        end = _before_day(view, start, end)
    if end >= limit - 1:
        end = _before_audience(view, start, end)
    return _to_lost_mark(view, start, end, limit)


def _predicate_end(view: View, start: int, limit: int) -> int:
    """Give the end of a predicate, with which no other clause goes on: اعتبره خطأ واستغله آخرون."""
    for index in range(start + 1, limit):
        if view.quoted[index] >= 0:
            continue
        folded = view.folded[index]
        is_verb = lexicon.is_finite(folded) or lexicon.is_finite(SUFFIX.sub("", folded))
        if folded in ("،", ",", "؛") or (folded.startswith("و") and is_verb):
            return _trimmed(view, start, index)
    return _trimmed(view, start, limit)


def _before_day(view: View, start: int, end: int) -> int:
    """Leave out the day on which a thing was announced, at its end: ضم اللاعب إلى صفوفه، الأربعاء."""
    is_day = (
        end - 2 > start
        and view.folded[end - 1] in lexicon.group("days")
        and view.folded[end - 2] in ("،", ",")
    )
    return _trimmed(view, start, end - 2) if is_day else end


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


def _after_quotation(view: View, mark: int, opening: Opening, limit: int, gender: str) -> int:
    """Give the end of content that begins with a quotation: there, or further where the clause goes on."""
    close = view.closing[mark]
    if close is None:
        return _until_stop(view, mark + 1, max(limit, min(view.line_end(mark), limit)), gender)
    after = close + 1
    limit = max(limit, after)
    if after >= limit or view.folded[after] in _ENDS or ends_before(view, after, limit, gender):
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
    return _until_stop(view, after, limit, gender)


def _until_stop(view: View, start: int, limit: int, gender: str) -> int:
    """Read on to the end of the clause: the sentence's end, another cue, or the agency's own words again."""
    index = start
    limit = min(limit, start + _LONGEST)
    while index < limit:
        close = view.closing.get(index)
        if close is not None and close < limit + 200:
            index = close + 1
            limit = max(limit, index)
            continue
        if not view.bracketed[index] and index > start and ends_before(view, index, limit, gender):
            break
        index += 1
    return _trimmed(view, start, min(index, limit))


def _trimmed(view: View, start: int, end: int) -> int:
    while end > start and view.is_mark(end - 1) and view.tokens[end - 1].text not in ")]»”\"%'":
        end -= 1
    return end
