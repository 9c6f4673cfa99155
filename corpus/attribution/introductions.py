"""Introductions: the persons whom a text names beside a title, wherever that stands."""

from collections.abc import Iterator
from functools import lru_cache

from corpus.attribution import lexicon
from corpus.attribution.names import name_start
from corpus.attribution.phrases import phrase_end
from corpus.attribution.sources import Source, name_words
from corpus.attribution.titles import Titles
from corpus.attribution.view import View
from corpus.attribution.words import (
    SUFFIX,
    begins_another,
    is_first_name,
    is_name_word,
    is_owned,
    is_surname,
)
from corpus.models import SourceType
from corpus.text.folding import fold

_REACH = 16  # tokens from a title's first word to its name
_NEAR = 30  # tokens from a title within which نظيره means another who holds it
_COUNTERPARTS = frozenset(
    fold(clitic + word) for clitic in ("", "و", "ل") for word in ("نظيره", "نظيرته", "نظيرها", "نظيرتها")
)
_PARTS = frozenset(map(fold, ("بن", "آل", "دي", "فان", "الدين", "الله", "الرحمن", "العزيز")))


def introductions(view: View) -> list[Source]:
    """Give the named persons of a text in the order of their titles and names."""
    found = [*_titles_first(view), *_names_first(view), *_called(view)]
    for source in found:
        if fold(source.role.partition(" ")[0]) in _COUNTERPARTS and (title := _title_before(view, source.at)):
            source.titles.share(title)
    return sorted(found, key=lambda source: source.at)


def _title_before(view: View, index: int) -> str:
    """Give the title that stands last before نظيره, which so means another who holds that office."""
    for at in range(index - 1, max(0, index - _NEAR) - 1, -1):
        if _head(view.folded[at]) is not None and _head(view.folded[at - 1]) is None:
            cut = name_start(view, at, phrase_end(view, at, index))
            return _without_clitic(view.words(at, cut))
    return ""


def _titles_first(view: View) -> Iterator[Source]:
    """Read a title with the name after it: وزير المالية نزار سالم, الوزير، نزار سالم."""
    for index, folded in enumerate(view.folded):
        is_owned = folded.endswith("ه") and view.tokens[index].text.endswith("ه")
        head = (_head(folded[:-1]) if is_owned else None) or _head(folded)  # محاميه is a man, محامية a woman
        if head is None or view.folded[index + 1 : index + 2] == ["بن"]:
            continue  # رائد بن خالد: a name that is a title elsewhere
        if (source := _after_title(view, index, head)) is not None:
            yield source


def _names_first(view: View) -> Iterator[Source]:
    """Read a name with the title after it: نزار سالم، وزير المالية; نزار سالم رئيس النادي."""
    index = 0
    while index < len(view.tokens):
        may_begin = lexicon.name_words().get(view.folded[index], 0) > 0 and view.folded[index] != "الدين"
        if not may_begin or (index and _is_named(view, index - 1)):
            index += 1
            continue
        end = name_end(view, index, min(len(view.tokens), index + 7))
        title = end + (end < len(view.tokens) and view.folded[end] == "،")
        head = lexicon.head(view.folded[title]) if title < len(view.tokens) else None
        if title == end and head is not None and view.bears_pronoun(title):
            head = None  # أخبر نزار سالم زوجته
        if end - index >= 2 and _is_person(head) and view.line_end(index) > title:
            stop = phrase_end(view, title, min(view.line_end(title), title + 14))
            yield _source(view, (index, end), view.words(title, stop), head, index)  # type: ignore[arg-type]
        elif (
            end - index >= 2
            and view.folded[index] not in view.surnames
            and all(lexicon.name_words().get(view.folded[at], 0) > 0 for at in range(index, end))
        ):
            yield _source(view, (index, end), "", lexicon.Head("person", "", "s"), index)
        index = end


def _called(view: View) -> Iterator[Source]:
    """Read a description with the name by which its bearer is called: مدربة شابة، تدعى هالة الدمرداش."""
    called = lexicon.group("called")
    for index, folded in enumerate(view.folded):
        if folded not in called:
            continue
        first, limit = index + 1, min(len(view.tokens), view.line_end(index), index + 7)
        if first >= limit:
            continue
        following = view.folded[first + 1] if first + 1 < limit else ""
        if not (is_name_word(view.folded[first]) or is_first_name(view.folded[first], following)):
            continue
        at = _described_from(view, index)
        if at is not None:
            gender = "f" if folded.removeprefix("و").startswith("ت") or folded.endswith(("ها", "وه")) else "m"
            name = (first, name_end(view, first, limit))
            head = lexicon.Head("person", gender, "s")
            yield _source(view, name, view.words(at, index).strip(" ،"), head, at)


def _described_from(view: View, end: int) -> int | None:
    """Give where the description that ends before a token begins: مدربة ملاكمة، أحد سكان المدينة."""
    start = max(view.first[view.sentence_of(end)], end - _REACH)
    for at in range(end - 1, start - 1, -1):
        is_cut = view.is_mark(at) and view.folded[at] != "،" and not view.is_quote(at)
        if is_cut or _begins_clause(view.folded[at]):
            return None
        if view.folded[at] in ("احد", "احدي") or (_is_person(lexicon.head(view.folded[at]))):
            first = at
            while first > start and _is_person(lexicon.head(view.folded[first - 1])):
                first -= 1
            return first
    return None


def name_end(view: View, first: int, limit: int) -> int:
    """Give where the name that begins at a token ends."""
    last = first
    while (
        last < limit
        and not (last > first and view.are_two(*view.folded[last - 1 : last + 1]))
        and not (last > first + 1 and begins_another(view.folded[last - 2 : last + 1]))
        and (
            (view.folded[last] == "-" and view.is_inside_word(last))
            or view.folded[last - 1] == "-"
            or (is_name_word(view.folded[last]) and not (last > first and _joins_another(view.folded[last])))
            or view.folded[last - 1] == "ال"
            or (last > first and is_surname(view.folded[last], view.folded[last - 1]))
            or (view.folded[last] in _PARTS and view.tokens[last].text != "فإن")
        )
    ):
        last += 1
    return max(last, first + 1)


def _is_named(view: View, index: int) -> bool:
    return is_name_word(view.folded[index])


@lru_cache(maxsize=1 << 15)
def _head(folded: str) -> lexicon.Head | None:
    """Give the person's head that a word is, whatever leans on it: والوزير, للرئيس."""
    head = lexicon.head(folded)
    if head is not None:
        return head if _is_person(head) else None
    for clitic in ("لل", "ول", "وب", "و", "ب", "ل", "ف"):
        if folded.startswith(clitic) and len(folded) > len(clitic) + 2:
            rest = folded.removeprefix(clitic)
            head = lexicon.head("ال" + rest if clitic == "لل" else rest)
            if _is_person(head):
                return head
    return None


def _title_limit(view: View, index: int) -> int:
    """Give how far a title that begins here can reach, with the name that follows it."""
    end, commas = index + 1, 0
    while end < min(len(view.tokens), index + _REACH):
        if view.folded[end] == "،":
            commas += 1
            if commas == 2 or not (end + 1 < len(view.tokens) and _may_name(view.folded[end + 1])):
                break
        elif (
            (view.is_mark(end) and not view.is_quote(end) and view.folded[end] != "#")
            or view.line_end(end - 1) == end
            or _begins_clause(view.folded[end])
        ):
            break
        end += 1
    return end


def _may_name(folded: str) -> bool:
    """Tell whether a word behind a comma may begin the name: نزار, العقيد."""
    return is_name_word(folded) or folded in lexicon.group("honorifics")


def _after_title(view: View, index: int, head: lexicon.Head) -> Source | None:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    end = _title_limit(view, index)
    is_deputy = _bare_title(view.folded[index]) in lexicon.group("deputies")
    for start in range(index + 1, end):
        if view.quoted[start] != view.quoted[index] or view.folded[start] == "الدين":
            continue  # رئيس "دار الكرمل" نزار سالم, رجل الدين نزار سالم
        if view.folded[start] == "علي" and start + 1 < end and is_owned(view.folded[start + 1]):
            return None  # كتب والد الطفل على صفحته في فيس بوك
        if view.folded[start].removeprefix("و") in _COUNTERPARTS:
            return None  # the name is the counterpart's: الوزير ونظيره الروسي نزار سالم
        inner = lexicon.head(_bare_title(view.folded[start]))
        if (
            inner is not None
            and inner.type == "person"
            and not is_deputy
            and view.folded[start] not in lexicon.group("honorifics")
        ):
            return None  # the name is the inner title's: مبعوث الرئيس نزار سالم
        following = view.folded[start + 1] if start + 1 < end else ""
        if (
            view.folded[start] == "،"
            or is_name_word(view.folded[start])
            or is_first_name(view.folded[start], following)
        ):
            first = start + (view.folded[start] == "،")
            first += first < end and view.folded[first] == "#"
            while first < end and view.folded[first] in lexicon.group("honorifics"):
                first += 1  # المتحدث باسم الجيش، العقيد نزار سالم
            last = name_end(view, first, end) if first < end else first
            if any(view.folded[at][:1].isdigit() for at in range(first, last)):
                return None  # الطالبة ذات الـ 19 عاما
            if last - first < 2 or (first == index + 1 and _is_of_body(view, index)):
                return None
            cut = min(max(name_start(view, index, last), first), last - 1)
            if view.folded[cut - 1] in ("باسم", "من"):
                return None  # متحدث باسم نزار سالم, مقرب من نزار سالم
            role = _without_clitic(view.words(index, cut).strip(" ،"))
            return _source(view, (cut, last), role, head, index)
    return None


def _is_of_body(view: View, index: int) -> bool:
    """Tell whether a title without ال has beside it whom it serves: مراسل سكاي نيوز, not نجله نزار سالم."""
    folded, written = view.folded[index], view.tokens[index].text
    is_whole = folded.startswith(("ال", "وال", "لل", "بال", "فال")) or written.endswith(("ه", "ها", "هم"))
    return not is_whole and "ال" + _bare_title(folded) not in lexicon.group("honorifics")


def _source(view: View, name: tuple[int, int], role: str, head: lexicon.Head, at: int) -> Source:
    spelt = view.spelt(*name)
    titles = Titles()
    titles.add(role)
    return Source(
        spelt,
        SourceType.PERSON,
        role,
        head.gender,
        "s",
        is_name=True,
        words=name_words(spelt),
        titles=titles,
        at=at,
    )


def _is_person(head: lexicon.Head | None) -> bool:
    """Tell whether a word opens the title of one person: الوزير, المسؤولة."""
    return head is not None and head.number == "s" and head.type in ("person", "anonymous")


@lru_cache(maxsize=1 << 15)
def _begins_clause(folded: str) -> bool:
    """Tell whether a word begins a clause, in which a title's name cannot stand: إنهم, الذي, or is a day."""
    if folded in lexicon.group("relatives") or folded in lexicon.group("days"):
        return True
    if folded.removeprefix("ب") in ("ان", "انه", "انها", "انهم"):
        return True
    return not is_name_word(folded) and any(
        form.tense != "participle" and form.voice == "active" for form in lexicon.readings(folded)
    )


def _joins_another(folded: str) -> bool:
    """Tell whether a word joins someone else to a name: ونائبه, والوزير."""
    if not folded.startswith("و") or lexicon.name_words().get(folded, 0) > 0:
        return False
    bare = folded[1:]
    return lexicon.head(SUFFIX.sub("", bare)) is not None or lexicon.head(bare) is not None


def _bare_title(folded: str) -> str:
    if folded.startswith("لل"):
        return folded[2:]
    return folded[3:] if folded.startswith(("وال", "بال")) else folded.removeprefix("ال")


def _without_clitic(role: str) -> str:
    """Drop what leans on a title: لقائد شرطة المدينة, للوزير."""
    role = role.strip(" #،,")
    first = fold(role.split()[0]) if role else ""
    if first in lexicon.group("contrasts") or first in lexicon.group("function_words"):
        return ""
    if lexicon.head(first) is not None or first[:1] not in "وبلف":
        return role  # نظيره stands as it is
    return "ال" + role[2:] if first.startswith("لل") else role[1:]
