"""Mentions: how a clause names a source; title and name told apart, adjuncts left out."""

from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.names import ends_name, is_no_name, must_be_name, name_start, title_start
from corpus.attribution.phrases import is_whole_plural
from corpus.attribution.pieces import pieces_of
from corpus.attribution.speaking import can_speak, points
from corpus.attribution.view import View
from corpus.attribution.words import (
    SUFFIX,
    are_strange,
    is_first_name,
    is_name_word,
    is_strange,
    is_surname,
    is_verbal_noun,
    unleaned,
)
from corpus.models import SourceType
from corpus.text.folding import fold

_LONGEST = 45  # tokens of a mention with its appositions
# A proper noun after one of these belongs to it: رئيس شركة أوبر.
_IN, _OF, _ON, _FROM = fold("في"), fold("عن"), fold("على"), fold("من")


class Mention(NamedTuple):
    """A source as a clause names it; token numbers, `end` exclusive.

    `name` is its proper name or whole description, `title` what stands beside it, each "" where not given.
    `is_name` tells whether `name` is a person's proper name.
    """

    start: int
    end: int
    name: str
    title: str
    type: SourceType
    gender: str
    number: str
    is_name: bool


def parse(view: View, start: int, end: int, *, is_whole: bool = False) -> Mention | None:
    """Read a source's mention in a stretch that holds it and adjuncts; None where nobody is named.

    `is_whole`: the stretch holds nothing else, no object of a verb.
    """
    if start + 1 < end and points(view, start):
        meant = parse(view, start + 1, end, is_whole=is_whole)  # قالت هذه المصادر
        return meant and meant._replace(start=start)
    stop = view.aside_from(start, min(end, start + _LONGEST))
    segments = pieces_of(view, start, stop, is_whole=is_whole)
    if not segments or not can_speak(view, *segments[0]):
        return None
    first, last = segments[0]
    is_title = view.closing.get(first - 1) == last and lexicon.name_words().get(view.folded[first], 0) <= 0
    if is_title and last - first > 1 and lexicon.head(view.folded[first]) is None:
        paper = _plain(view, segments[:1], SourceType.ORGANIZATION, "", "s")
        return paper._replace(is_name=True)  # كتبت "الشرق الجديد"
    return _build(view, segments)


def parse_leaning(view: View, start: int, end: int) -> Mention | None:
    """Read a mention on whose first word ل or ب leans: لصحيفة, للشرطة, بالمجموعة."""
    word = view.tokens[start].text
    bare = unleaned(word)
    with view.read_as(start, fold(bare)):
        mention = parse(view, start, end)
    if mention is None or mention.start != start:
        return mention
    return mention._replace(
        name=bare + mention.name.removeprefix(word) if mention.name.startswith(word) else mention.name,
        title=bare + mention.title.removeprefix(word) if mention.title.startswith(word) else mention.title,
    )


def _build(view: View, pieces: list[tuple[int, int]]) -> Mention:
    start, end = pieces[0]
    first = view.folded[start]
    if len(pieces) > 1 and _is_called(view, pieces[1][0]):
        name = (pieces[1][0], title_start(view, *pieces[1]))
        return _named(view, name, pieces[0], (start, pieces[-1][1]), "")  # مدربة، وتدعى هالة سالم
    head = _opened(view, start, end)
    if head is None and _is_body(view, first):
        return _plain(view, pieces[:1], SourceType.ORGANIZATION, "", "s")
    if head is None and _is_unlisted_title(view, start, end):
        head = lexicon.Head("person", "", "s")  # الشرطية ماريا
    if first in lexicon.group("quantifiers") and end - start > 1:
        head = lexicon.head(view.folded[start + 1])
        if head is None or head.type not in ("anonymous", "organization", "document"):
            head = lexicon.Head("group", "", "p")
        head = head._replace(gender="", number="p")
    elif first[:1].isdigit() or (first in lexicon.group("demonstratives") and end - start > 1):
        is_one = first in ("هذه", "تلك") and not view.folded[start + 1].endswith("ات")
        head = lexicon.head(view.folded[start + 1]) if is_one else lexicon.Head("group", "", "p")
    if first in lexicon.states() or (
        end - start > 1 and f"{first} {view.folded[start + 1]}" in lexicon.states()
    ):
        gender = "m" if first in lexicon.group("masculine_states") else "f"
        return _plain(view, pieces[:1], SourceType.ORGANIZATION, gender, "s")
    if head is not None and head.type == "anonymous" and head.number == "s" and _tells_name(view, pieces):
        head = head._replace(type="person")  # المسؤولة في الحزب هدى سالم
    if head is not None and head.type != "person" and not (is_name_word(first) and len(pieces) > 1):
        return _plain(view, pieces[:1], SourceType(head.type), head.gender, head.number)
    return _person(view, pieces, head)


def _opened(view: View, start: int, end: int) -> lexicon.Head | None:
    """Give what kind of source the first word of a noun phrase opens; None where no list tells."""
    first = view.folded[start]
    is_his = view.tokens[start].text.endswith("ه") and first.endswith("ه")
    head = (lexicon.head(first[:-1]) if is_his else None) or lexicon.head(first)  # محاميه is a man
    if head is None and first.startswith("ال") and _ends_in_name(view, start, end):
        return lexicon.Head("person", "", "s")  # a title that no list holds: المطرب أحمد سعد
    if head is None and first.endswith("يون") and is_whole_plural(first):
        return lexicon.Head("group", "m", "p")  # قرويون
    return head


def _is_unlisted_title(view: View, start: int, end: int) -> bool:
    """Tell whether a definite word that no list holds is a title before a name: الشرطية ماريا."""
    first = view.folded[start]
    is_title = first[2:] in lexicon.words("common.tsv") or (end - start > 2 and first.endswith(("ي", "يه")))
    is_definite = end - start > 1 and first.startswith("ال")
    return is_definite and is_title and must_be_name(view, start + 1, start, end)


def _is_called(view: View, index: int) -> bool:
    """Tell whether a verb before a token says that what follows is a name: وتدعى هالة سالم."""
    return view.folded[index - 1].removeprefix("و") in lexicon.group("called")


def _is_body(view: View, folded: str) -> bool:
    """Tell whether a definite noun that opens no known source names a body: الدفاع المدني, الخزانة."""
    is_noun = lexicon.definite(folded) == "noun" and folded[2:] in lexicon.words("common.tsv")
    return is_noun and folded not in view.surnames and lexicon.name_words().get(folded, 0) <= 0


def _plain(view: View, pieces: list[tuple[int, int]], kind: SourceType, gender: str, number: str) -> Mention:
    start, end = pieces[0][0], pieces[-1][1]
    last = next((at for at in range(start + 1, end) if view.folded[at] in lexicon.group("contrasts")), end)
    return Mention(start, last, view.spelt(start, last), "", kind, gender, number, is_name=False)


def _person(view: View, pieces: list[tuple[int, int]], head: lexicon.Head | None) -> Mention:
    start, end = pieces[0]
    last = pieces[-1][1]
    gender = head.gender if head is not None else ""
    if head is not None:
        cut = name_start(view, start, end)
        if _is_rank(view.folded[start]) and start + 1 < end and is_name_word(view.folded[start + 1]):
            cut = start + 1  # سيد جان أحد سكان البلدة
        is_whole = view.folded[start].startswith("ال") or view.bears_pronoun(start)
        # وكيل صلاح is not صلاح, nor مراسل سكاي نيوز her, but نجله محمد is محمد
        is_owned = not is_whole and not _is_rank(view.folded[start])
        is_beside = cut - view.is_quote(cut - 1) == start + 1  # مراسل "سكاي نيوز"
        is_others = is_beside and (is_owned or view.folded[start] in lexicon.group("kin"))
        has_number = any(view.folded[at][:1].isdigit() for at in range(cut, end))  # ذات الـ 19 عاما
        if (
            has_number
            or (cut < end and view.bracketed[cut])
            or is_others
            or (is_owned and _serves(view, start, cut))
        ):
            cut = end  # رئيس النادي (57 عاما); خطيبة سالم is not سالم
        names = [name for piece in pieces[1:] if (name := _name_in(view, *piece)) is not None]
        if len(names) > 1 and cut == end and view.folded[start] in lexicon.group("kin"):
            names = names[1:]  # خطيبة الكاتب، نزار سالم، هدى سالم
        later = names[0] if names else None
        inner = sum(_is_person(view.folded[index]) for index in range(start, cut))
        is_within = view.folded[cut - 1] in (_IN, _FROM)  # مديرة القسم في هيومن رايتس ووتش، هدى سالم
        if later is not None and (end - cut < 2 or inner > 1 or is_within):  # زوجة الرئيس نزار سالم، هدى سالم
            return _named(view, later, (start, end), (start, last), gender)
        if cut < end:
            name_end = title_start(view, cut, end)
            return _named(view, (cut, name_end), (start, cut), (start, last), gender)
        title = view.words(start, end)
        return Mention(start, end, title, title, SourceType.PERSON, gender, head.number, is_name=False)
    is_titled = False  # جولين لوبيتيجي، مدرب المنتخب
    cut = title_start(view, start, end)
    beside = (cut, end) if cut < end else (pieces[1] if len(pieces) > 1 else None)
    if beside is not None:
        opened = lexicon.head(view.folded[beside[0]])
        gender = opened.gender if opened is not None else gender
        if opened is not None and opened.type == "document":
            beside = None  # نشر نزار سالم تغريدة قال فيها
        is_person = opened is not None and opened.type == "person"
        is_titled = is_person and _may_be_full_name(view, start, cut)
    named = _named(view, (start, cut), beside, (start, last), gender)
    if (
        end - start > 1
        and not is_titled
        and not is_name_word(view.folded[start])
        and not is_first_name(view.folded[start], view.folded[start + 1])
        and view.folded[start] in lexicon.words("common.tsv")
        and not is_name_word(view.folded[start + 1])
    ):
        # No proper name, and no word that opens a title: منظومة العمل في السعودية.
        return _plain(view, pieces[:1], SourceType.ORGANIZATION, "", "s")._replace(
            is_name=False, type=SourceType.PERSON
        )
    is_part = view.folded[start] in lexicon.group("name_parts") and end - start > 1  # لو كانغ
    is_named = is_part or (end - start > 1 and is_first_name(view.folded[start], view.folded[start + 1]))
    bare = SUFFIX.sub("", view.folded[start])
    is_thing = bare != view.folded[start] and bare in lexicon.words("common.tsv")  # تاريخها
    is_alone = cut - start == 1 and not view.folded[start].startswith("ال")
    is_foreign = is_alone and not any(
        view.folded[start] in lexicon.words(name) for name in ("common.tsv", "plain.tsv")
    )
    is_named = is_named or (cut - start == 1 and view.folded[start] in view.surnames)
    is_named = is_named or is_titled
    is_name = is_named or ((is_name_word(view.folded[start]) or is_foreign) and not is_thing)
    return named._replace(is_name=is_name)


def _may_be_full_name(view: View, start: int, end: int) -> bool:
    """Tell whether two or three words before a title may be a name, be one a common word: فرحان حق."""
    words = view.folded[start:end]
    small = lexicon.group("function_words") | lexicon.group("phrase_cuts")
    if not 2 <= len(words) <= 3 or any(word.startswith("ال") or word in small for word in words):
        return False
    if words[0] in lexicon.group("given_names"):
        return True
    if any(is_verbal_noun(word) or (lexicon.is_finite(word) and not is_name_word(word)) for word in words):
        return False  # تصميم ابتكره الباحث
    return any(is_name_word(word) or is_strange(word) for word in words)


def _is_rank(folded: str) -> bool:
    """Tell whether a word without ال is a title of respect, which a name follows: دكتور, سيد."""
    return "ال" + folded in lexicon.group("honorifics")


def _serves(view: View, start: int, cut: int) -> bool:
    """Tell whether a title is of one who serves him whose title and name follow: مستشار للرئيس نزار سالم."""
    folded = view.folded[start + 1] if start + 1 < cut else ""
    bare = "ال" + folded[2:] if folded.startswith("لل") else folded[1:]
    return folded.startswith("ل") and _is_person(bare)


def _tells_name(view: View, pieces: list[tuple[int, int]]) -> bool:
    """Tell whether a description is followed by the name of whom it describes."""
    first = view.folded[pieces[0][0]].removeprefix("ال")
    if first in ("مصدر", "مصادر"):
        return False
    is_any = first in ("احد", "احدي") and not _is_told_whole(view, *pieces[0])  # أحد أقارب نزار سالم
    is_named = _ends_in_name(view, *pieces[0]) and not is_any
    return is_named or (len(pieces) > 1 and _name_in(view, *pieces[1]) is not None)


def _is_told_whole(view: View, start: int, end: int) -> bool:
    """Tell whether a noun with the article ends what a name follows: أحد محامي الدفاع نزار سالم."""
    before = view.folded[name_start(view, start, end) - 1]
    return before.startswith("ال") and lexicon.head(before) is None and not is_name_word(before)


def _ends_in_name(view: View, start: int, end: int) -> bool:
    """Tell whether a description ends with the full name of whom it describes."""
    cut = name_start(view, start, end)
    is_name = all(
        is_name_word(view.folded[at]) or is_surname(view.folded[at], view.folded[at - 1])
        for at in range(cut, end)
    )
    return end - cut >= 2 and is_name and view.folded[cut - 1] != "باسم" and not view.bracketed[cut]


def _is_person(folded: str) -> bool:
    head = lexicon.head(folded)
    return head is not None and head.type == "person"


def _named(
    view: View, name: tuple[int, int], title: tuple[int, int] | None, whole: tuple[int, int], gender: str
) -> Mention:
    told = view.words(*title) if title is not None and title[1] > title[0] else ""
    start, end = name
    while end - start > 1 and (_is_no_name(view, start) or view.folded[start][:1].isdigit()):
        start += 1
    end = next((at for at in range(start + 1, end) if ends_name(view.folded[at])), end)
    spelt = view.spelt(start, end).strip('"«» ')
    return Mention(*whole, spelt, told, SourceType.PERSON, gender, "s", is_name=True)


def _is_no_name(view: View, index: int) -> bool:
    """Tell whether a word before a name is none; some are names before a surname: آنا."""
    return is_no_name(view.folded[index]) and not is_first_name(*view.folded[index : index + 2])


def _name_in(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Give the name that an apposition holds: نزار سالم, or الأمير نزار سالم without its title."""
    if _is_name(view, start, end):
        return start, end
    head = lexicon.head(view.folded[start])
    is_others = view.folded[start] in lexicon.group("kin")  # متحدث باسم نزار، محامي سالم
    cut = name_start(view, start, end) if head is not None and head.type == "person" else end
    return (cut, end) if cut < end and not is_others else None


def _is_name(view: View, start: int, end: int) -> bool:
    is_first = end - start > 1 and is_first_name(view.folded[start], view.folded[start + 1])
    is_known = is_first or lexicon.name_words().get(view.folded[start], 0) > 0  # دارا سالم
    if end - start > 6 or (lexicon.head(view.folded[start]) is not None and not is_known):
        return False
    is_foreign = are_strange(view.folded[start:end]) and view.folded[start - 1] in ("،", ",")
    return is_first or is_foreign or any(is_name_word(view.folded[index]) for index in range(start, end))
