"""Contents: where what a source said ends."""

from corpus.attribution import accords, lexicon, tails
from corpus.attribution.adjuncts import is_audience
from corpus.attribution.following import ends_before, is_adverb
from corpus.attribution.opening import Opening
from corpus.attribution.openings import find
from corpus.attribution.quotations import MARKS
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_name_word, is_verbal_noun

_ACCORD = 14  # tokens of an accord that ends a sentence
_LONGEST = 400  # tokens of a clause: more is no sentence, and reading on would take square time
_LEADS = frozenset(("ما", "حتي", "من", "الي", "في", "علي", "لما", "خصوصا", "خاصه", "لاسيما"))  # before بعد
_ON = frozenset(
    ("اذا", "لو", "ما", "لان", "لانه", "لانها", "حتي", "بل")
)  # go on with a clause behind a comma
_SENTENCES = 9  # of speech without marks, at most
_SHORT = 6  # tokens of a quotation with its opening mark, at most
_LAST_WORDS = 5  # behind the mark that closes a quotation
_ENDS = frozenset((".", "؟", "!", "،", ",", "؛", "..", "…", ":"))


def content_end(view: View, opening: Opening, limit: int, gender: str = "", cue: int = -1) -> int:
    """Give the token past the last of a content that opens so, `limit` being its sentence's end.

    `gender`: of the verb that says it, so that what و joins in the other gender goes on with the content;
    `cue`: its token, which tells whether the clause is about the noun before it, and what can be asked for.
    """
    start = opening.token
    if opening.kind == "predicate":
        return _predicate_end(view, start, limit)
    mark = start - 1 if start - 1 in view.closing else (start if start in view.closing else None)
    if mark is None and start - 2 in view.closing and view.folded[start - 1] == "ان":
        mark = start - 2  # "أن السد متين"
    if opening.kind == "speech" and mark is None:
        end = _until_stop(view, opening, start, limit, gender)
        return _over_sentences(view, start, limit) if end >= limit - 1 else end
    cut = _cut(view, opening, limit, cue) if cue >= 0 else limit
    if mark is not None:
        return _after_quotation(view, mark, opening, cut, gender)
    if cut < limit:
        return _until_stop(view, opening, start, cut, gender)
    end = _until_stop(view, opening, start, limit, gender)
    if opening.kind in ("phrase", "object"):
        end = _before_day(view, start, end)
    if end >= limit - 1:
        end = _before_accord(view, start, _before_audience(view, start, end))
    return _to_lost_mark(view, start, end, limit)


def _cut(view: View, opening: Opening, limit: int, cue: int) -> int:
    """Give the token before which the content ends at the latest, as its verb has it."""
    if opening.kind == "clause" and _is_relative(view, opening, cue):
        return next((at for at in range(opening.token, limit) if _closes(view, at)), limit)
    if opening.kind in ("phrase", "object") and _asks(view.folded[cue]):
        return next((at for at in range(opening.token + 1, limit) if _looks_back(view, at)), limit)
    return limit


def _is_relative(view: View, opening: Opening, cue: int) -> bool:
    """Tell whether a clause is about the noun before its verb: السفينة التي قالت هالة إنها غرقت."""
    before = view.folded[cue - 1]
    has_pronoun = view.folded[opening.token].removeprefix("ب") in tails.THAT
    if (
        not has_pronoun
        or view.first[view.sentence_of(cue)] == cue
        or view.folded[cue - 2] in ("الوقت", "بعد")
    ):
        return False
    is_noun = before in lexicon.words("common.tsv") and not before.startswith("ال")
    return before in lexicon.group("relatives") or (is_noun and lexicon.head(before) is None)


def _closes(view: View, index: int) -> bool:
    """Tell whether a comma ends a clause about a noun: no و goes on with it."""
    is_comma = view.folded[index] in ("،", ",") and view.quoted[index] < 0 and not view.bracketed[index]
    if not is_comma or index + 1 == len(view.folded):
        return is_comma
    return not view.folded[index + 1].startswith("و") and view.folded[index + 1] not in _ON


def _asks(folded: str) -> bool:
    """Tell whether a verb asks for or promises what is to come: طالب, تعهد."""
    return any(form.verb.stance in ("call_for", "promise") for form in lexicon.readings(folded))


def _looks_back(view: View, index: int) -> bool:
    """Tell whether what has happened follows, of which nothing can be asked: طالب بتحقيق بعد مقتل ثلاثة."""
    if view.folded[index] not in ("بعد", "بعدما") or view.quoted[index] >= 0 or index + 1 == len(view.folded):
        return False
    is_led = view.folded[index - 1] in _LEADS  # إلى ما بعد الانتخابات
    return not is_led and view.folded[index + 1] not in ("غد", "ذلك", "ظهر", "الظهر")


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
        if view.quoted[index] < 0 and is_audience(view.folded[index]) and not _is_of_people(view, index):
            return (
                index
                if not any(
                    view.is_mark(at) and at not in view.closing and at not in view.opening
                    for at in range(index, end)
                )
                else end
            )
    return end


def _before_accord(view: View, start: int, end: int) -> int:
    """Leave out whose word it is, at the end of a sentence: … إحضار دب وفقا لوسائل إعلام."""
    for index in range(end - 2, max(start + 3, end - _ACCORD), -1):
        accord = accords.read(view, index, end) if view.quoted[index] < 0 else None
        if accord is not None and accord.mention is not None and accord.end >= end - 1:
            return _trimmed(view, start, index)
    return end


def _is_of_people(view: View, index: int) -> bool:
    """Tell whether ل leans on people or an office, whose what stands before is: رحلات لأعضاء الحركة."""
    head = lexicon.head(view.folded[index][1:])
    following = view.folded[index + 1] if index + 1 < len(view.folded) else ""
    is_office = view.folded[index] == "لوكاله" and following.startswith("ال") and following != "الانباء"
    return is_office or (head is not None and head.type in ("person", "group"))


def _over_sentences(view: View, start: int, limit: int) -> int:
    """Follow speech without quotation marks over the sentences of its line, to the agency's own words.

    Those begin with a cue, or with و and a verb where neither نحن nor أنا speaks.
    """
    line, end = view.line_end(start), limit
    sentence = view.sentence_of(start) + 1
    for number in range(sentence, min(len(view.first), sentence + _SENTENCES)):
        first, last = view.first[number], view.last[number]
        if first >= line or _is_cue(view, first, last):
            break
        if _is_told(view, first, last) and not any(
            _is_own_voice(view.folded[at]) for at in range(first, last)
        ):
            break
        cut = next((at for at in range(first + 1, last) if _is_participle(view, at, last)), last)
        end = cut
        if cut < last:
            break
    return _trimmed(view, start, end)


def _is_participle(view: View, index: int, last: int) -> bool:
    """Tell whether another cue begins with a participle behind a comma: …، مؤكدا أن."""
    if view.folded[index - 1] not in ("،", ",") or view.quoted[index] >= 0:
        return False
    return any(
        form.tense == "participle" and is_adverb(view, index, last, form)
        for form in lexicon.readings(view.folded[index])
    )


def _is_cue(view: View, first: int, last: int) -> bool:
    """Tell whether a sentence begins with a cue."""
    return any(
        form.person.startswith("3")
        and form.voice == "active"
        and find(view, first + 1, last, form.verb) is not None
        for form in lexicon.readings(view.folded[first])
    )


def _is_told(view: View, first: int, last: int) -> bool:
    """Tell whether a sentence is one of the agency's: وكان, وسيغادر, ورحل المدرب, في إشارة إلى."""
    word = view.folded[first]
    following = view.folded[first + 1] if first + 1 < last else ""
    if word[0] == "و":
        rest = word[1:]
        is_noun = rest.startswith("ال") or rest in lexicon.words("common.tsv") or is_verbal_noun(rest)
        has_subject = following.startswith("ال") or is_name_word(following)  # ورحل المدرب
        return word.startswith(("وسي", "وست", "ورغم")) or tails.is_verb(rest) or (has_subject and not is_noun)
    return view.folded[first : first + 2] == ["في", "اشاره"]


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
        return _until_stop(view, opening, mark + 1, max(limit, min(view.line_end(mark), limit)), gender)
    after = close + 1
    limit = max(limit, after)
    is_over = (
        after >= limit or view.folded[after] in _ENDS or ends_before(view, opening, after, limit, gender)
    )
    if is_over and not _is_joined(view, opening, after, limit):
        return close if opening.kind == "speech" else after
    is_short = opening.kind == "speech" and close - mark <= _SHORT
    if is_short and (view.folded[after] == "في" or view.folded[after][0] in "لع"):
        return close  # هتفوا "نحبك" لفوزه, عندما فاز
    if opening.kind == "speech" and close - mark > _SHORT and view.folded[after] != "و":
        # The last words of what was said stand behind the mark: "نحتاج إلى المال" لإعادة البناء.
        limit = next((at for at in range(after, limit) if view.folded[at] in _ENDS), limit)
        if limit - after > _LAST_WORDS or tails.is_verb(view.folded[after]):
            return close
    return _until_stop(view, opening, after, limit, gender)


def _is_joined(view: View, opening: Opening, after: int, limit: int) -> bool:
    """Tell whether a content goes on behind its quotation's comma: "…"، و"…"; أن "…"، وأن …"""
    if after + 2 >= limit or view.folded[after] not in ("،", ","):
        return False
    following = view.folded[after + 1]
    if following == "و":
        return after + 2 in view.closing
    return opening.kind == "clause" and following[0] == "و" and following[1:] in tails.THAT


def _until_stop(view: View, opening: Opening, start: int, limit: int, gender: str) -> int:
    """Read on to the end of the clause: the sentence's end, another cue, or the agency's own words again."""
    index = start
    limit = min(limit, start + _LONGEST)
    while index < limit:
        close = view.closing.get(index)
        if close is not None and close < limit + 200:
            index = close + 1
            limit = max(limit, index)
            continue
        if not view.bracketed[index] and index > start and ends_before(view, opening, index, limit, gender):
            break
        index += 1
    return _trimmed(view, start, min(index, limit))


def _trimmed(view: View, start: int, end: int) -> int:
    while end > start and view.is_mark(end - 1) and view.tokens[end - 1].text not in ")]»”\"%'":
        end -= 1
    return end
