"""Mentions: how a clause names a source; title and name told apart, adjuncts left out."""

from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_adjunct
from corpus.attribution.names import ends_name, is_no_name, must_be_name, name_start, title_start
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_first_name, is_name_word, is_surname, is_verbal_noun
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


def parse(view: View, start: int, end: int) -> Mention | None:
    """Read a source's mention in a stretch that holds it and adjuncts; None where nobody is named."""
    segments = _segments(view, start, min(end, start + _LONGEST))
    if not segments or not _can_speak(view, *segments[0]):
        return None
    return _build(view, segments)


def parse_leaning(view: View, start: int, end: int) -> Mention | None:
    """Read a mention on whose first word ل or ب leans: لصحيفة, للشرطة, بالمجموعة."""
    word = view.tokens[start].text
    bare = "ال" + word[2:] if word.startswith("لل") else word[1:]
    with view.read_as(start, fold(bare)):
        mention = parse(view, start, end)
    if mention is None or mention.start != start:
        return mention
    return mention._replace(
        name=bare + mention.name.removeprefix(word) if mention.name.startswith(word) else mention.name,
        title=bare + mention.title.removeprefix(word) if mention.title.startswith(word) else mention.title,
    )


def _can_speak(view: View, start: int, end: int) -> bool:
    """Tell whether a noun phrase can be a source at all: an adverb, a preposition or a verb cannot."""
    folded = view.folded[start]
    if folded in lexicon.group("function_words") or folded.startswith("وال"):
        return False
    if start and view.closing.get(start - 1) == end:
        return True  # a name in quotation marks
    is_name = is_name_word(folded) or folded in view.surnames or folded in lexicon.states()
    if is_name or lexicon.head(folded) is not None:
        return True
    if folded[:1].isdigit():
        return end - start > 1 and view.folded[start + 1] not in ("عاما", "في", "مليون", "مليار", "%")
    if (
        folded in lexicon.group("function_words")
        or len(folded) < 2
        or any(form.voice == "active" for form in lexicon.readings(folded))
    ):
        return False
    is_adverb = folded.endswith("ا") and folded[:-1] in lexicon.words("common.tsv")
    return not (is_adverb and folded in lexicon.words("plain.tsv"))


def _segments(view: View, start: int, end: int) -> list[tuple[int, int]]:  # noqa: C901 - a list of cases, each decided in a line
    """Give the comma-separated pieces that name the source, adjuncts left out."""
    pieces: list[tuple[int, int]] = []
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
        if (close := view.closing.get(index)) is not None and close < end and close - index <= 6:
            stop, resume, index = close, close + 1, index + 1
        else:
            stop, resume = _piece(view, index, end)
        if stop > index:
            if not pieces and index > start + 1 and not _surely_opens(view.folded[index]):
                break
            if pieces and not _is_apposition(view, pieces, index, stop):
                break
            pieces.append((index, stop))
            if len(pieces) == 3:
                break
        index = max(resume, index + 1)
    return pieces


def _surely_opens(folded: str) -> bool:
    """Tell whether a word is known to open a source, not only shaped like a name."""
    known = (
        lexicon.head(folded) is not None
        or folded in lexicon.states()
        or folded in lexicon.group("quantifiers")
    )
    return known or lexicon.name_words().get(folded, 0) > 0


def _piece(view: View, start: int, end: int) -> tuple[int, int]:
    """Give the end of the name that starts here, and where to read on past its adjuncts."""
    index = start
    while index < end:
        folded = view.folded[index]
        if (
            folded in ("،", ",", ":", "؛", "-", "–", "—")
            and not view.bracketed[index]
            and not _is_hyphen(view, index)
        ):
            if view.quoted[index] < 0:
                return index, index + 1
        elif not view.bracketed[index] and (kind := is_adjunct(view, index, start, end)):
            if kind == "single" and index == start:
                return start, index + 1
            return index, _after_comma(view, index, end)
        elif (
            index > start
            and not view.bracketed[index]
            and view.quoted[index] < 0
            and _is_stray(view, start, index)
        ):
            return index, _after_comma(view, index, end)
        index += 1
    return end, end


def _is_adjective(folded: str) -> bool:
    """Tell whether a definite word looks like an adjective: of a country or kind, or one of both genders."""
    bare, common = folded[2:], lexicon.words("common.tsv")
    if folded.endswith(("ي", "يه")) or folded in lexicon.group("adjectives") or bare not in common:
        return True
    return (bare[:-1] if bare.endswith("ه") else bare + "ه") in common


def _is_stray(view: View, start: int, index: int) -> bool:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Tell whether a word cannot go on with the noun phrase before it: كونتي مؤتمرا، البيت الأبيض التعليق."""
    folded, before = view.folded[index], view.folded[index - 1]
    head, first = lexicon.head(folded), lexicon.head(view.folded[start])
    if head is not None and head.type == "group" and first is not None and first.type == "organization":
        return before.startswith("ال") and not folded.startswith("ال")  # حذر الصندوق الدولي قادة …
    pair = f"{view.folded[index - 2]} {before}" if index - 2 == start else before
    if (
        folded.startswith("ال")
        and index - 2 <= start
        and (before if index - 1 == start else pair) in lexicon.states()
        and f"{before} {folded}" not in lexicon.states()
    ):
        return True
    if (
        head is not None
        and head.type == "organization"
        and first is not None
        and first.type == "organization"
    ):
        return folded.startswith("ال") and before.startswith("ال") and index - start > 1
    if folded in lexicon.states():
        return index - 1 == start and before in lexicon.states()  # اتهمت روسيا بريطانيا
    if head is not None or is_name_word(folded):
        return False
    if before in view.surnames and folded not in lexicon.group("name_parts"):
        return not is_surname(folded, before)  # أبدى البحري سعادته، دعا البحري العاملين
    is_closed = before.startswith("ال") or is_name_word(before) or before in lexicon.states()
    if not is_closed or folded in lexicon.group("name_parts") or before in lexicon.group("name_parts"):
        return False
    if folded.startswith("ال"):
        if index - 1 == start and before in lexicon.states():
            return f"{before} {folded}" not in lexicon.states()
        return before.startswith("ال") and before.endswith(("ي", "يه", "ض")) and not _is_adjective(folded)
    if is_verbal_noun(folded):
        return True
    if SUFFIX.sub("", folded) != folded and SUFFIX.sub("", folded) in lexicon.words("common.tsv"):
        return True  # الرجل هدفه
    return folded.endswith("ا") and folded[:-1] in lexicon.words("common.tsv")


def _is_hyphen(view: View, index: int) -> bool:
    """Tell whether a dash joins two halves of a name: بيير-إيمريك."""
    token = view.tokens[index]
    around = view.text[token.start - 1 : token.start] + view.text[token.end : token.end + 1]
    return token.text == "-" and len(around) == 2 and not any(letter.isspace() for letter in around)


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
    if lexicon.readings(first) and not is_name_word(first):
        return False
    if first.startswith("و") and not is_name_word(first) and lexicon.head(first[1:]) is None:
        return False
    return head is None or head.type == "person" or lexicon.head(first) is not None or is_name_word(first)


def _build(view: View, pieces: list[tuple[int, int]]) -> Mention:
    start, end = pieces[0]
    first = view.folded[start]
    head = lexicon.head(first)
    is_title = first[2:] in lexicon.words("common.tsv") or (end - start > 2 and first.endswith(("ي", "يه")))
    is_definite = head is None and end - start > 1 and first.startswith("ال")
    if is_definite and is_title and must_be_name(view, start + 1, start, end):
        head = lexicon.Head("person", "", "s")  # a title that no list holds: الشرطية ماريا
    if first in lexicon.group("quantifiers") and end - start > 1:
        head = lexicon.head(view.folded[start + 1])
        if head is None or head.type not in ("anonymous", "organization", "document"):
            head = lexicon.Head("group", "", "p")
        head = head._replace(gender="", number="p")
    elif first[:1].isdigit():
        head = lexicon.Head("group", "", "p")
    if first in lexicon.states() or (
        end - start > 1 and f"{first} {view.folded[start + 1]}" in lexicon.states()
    ):
        return _plain(view, pieces[:1], SourceType.ORGANIZATION, "", "s")
    if head is not None and head.type != "person" and not (is_name_word(first) and len(pieces) > 1):
        return _plain(view, pieces[:1], SourceType(head.type), head.gender, head.number)
    return _person(view, pieces, head)


def _plain(view: View, pieces: list[tuple[int, int]], kind: SourceType, gender: str, number: str) -> Mention:
    start, end = pieces[0][0], pieces[-1][1]
    last = next((at for at in range(start + 1, end) if view.folded[at] in lexicon.group("contrasts")), end)
    return Mention(start, last, view.words(start, last), "", kind, gender, number, is_name=False)


def _person(view: View, pieces: list[tuple[int, int]], head: lexicon.Head | None) -> Mention:
    start, end = pieces[0]
    last = pieces[-1][1]
    gender = head.gender if head is not None else ""
    if head is not None:
        cut = name_start(view, start, end)
        if (cut < end and view.bracketed[cut]) or (
            cut == start + 1 and view.folded[start] in lexicon.group("kin")
        ):
            cut = end  # رئيس النادي (57 عاما); خطيبة سالم is not سالم
        later = next(filter(None, (_name_in(view, *piece) for piece in pieces[1:])), None)
        inner = sum(_is_person(view.folded[index]) for index in range(start, cut))
        if later is not None and (end - cut < 2 or inner > 1):  # زوجة الرئيس نزار سالم، هدى سالم
            return _named(view, later, (start, end), (start, last), gender)
        if cut < end:
            name_end = title_start(view, cut, end)
            return _named(view, (cut, name_end), (start, cut), (start, last), gender)
        title = view.words(start, end)
        return Mention(start, end, title, title, SourceType.PERSON, gender, head.number, is_name=False)
    cut = title_start(view, start, end)
    beside = (cut, end) if cut < end else (pieces[1] if len(pieces) > 1 else None)
    if beside is not None:
        opened = lexicon.head(view.folded[beside[0]])
        gender = opened.gender if opened is not None else gender
    named = _named(view, (start, cut), beside, (start, last), gender)
    if (
        end - start > 1
        and not is_name_word(view.folded[start])
        and not is_first_name(view.folded[start], view.folded[start + 1])
        and view.folded[start] in lexicon.words("common.tsv")
    ):
        # No proper name, and no word that opens a title: منظومة العمل في السعودية.
        return _plain(view, pieces[:1], SourceType.ORGANIZATION, "", "s")._replace(
            is_name=False, type=SourceType.PERSON
        )
    is_named = end - start > 1 and is_first_name(view.folded[start], view.folded[start + 1])
    bare = SUFFIX.sub("", view.folded[start])
    is_thing = bare != view.folded[start] and bare in lexicon.words("common.tsv")  # تاريخها
    is_alone = cut - start == 1 and not view.folded[start].startswith("ال")
    is_strange = is_alone and view.folded[start] not in lexicon.words("common.tsv")
    is_named = is_named or (cut - start == 1 and view.folded[start] in view.surnames)
    is_name = is_named or ((is_name_word(view.folded[start]) or is_strange) and not is_thing)
    return named._replace(is_name=is_name)


def _is_person(folded: str) -> bool:
    head = lexicon.head(folded)
    return head is not None and head.type == "person"


def _named(
    view: View, name: tuple[int, int], title: tuple[int, int] | None, whole: tuple[int, int], gender: str
) -> Mention:
    told = view.words(*title) if title is not None and title[1] > title[0] else ""
    start, end = name
    while end - start > 1 and is_no_name(view.folded[start]):
        start += 1
    end = next((at for at in range(start + 1, end) if ends_name(view.folded[at])), end)
    spelt = view.words(start, end).strip('"«» ')
    return Mention(*whole, spelt, told, SourceType.PERSON, gender, "s", is_name=True)


def _name_in(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Give the name that an apposition holds: نزار سالم, or الأمير نزار سالم without its title."""
    if _is_name(view, start, end):
        return start, end
    head = lexicon.head(view.folded[start])
    cut = name_start(view, start, end) if head is not None and head.type == "person" else end
    return (cut, end) if cut < end else None


def _is_name(view: View, start: int, end: int) -> bool:
    return (
        end - start <= 6
        and lexicon.head(view.folded[start]) is None
        and any(is_name_word(view.folded[index]) for index in range(start, end))
    )
