"""Beside: the clause beside an accord, which is its content: أغلق الميناء وفق نزار سالم."""

from corpus.attribution import lexicon
from corpus.attribution.accords import Accord, is_joined, quotation_before
from corpus.attribution.opening import Opening
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word
from corpus.text.folding import fold

_JOINED = frozenset(("ولا", "ولم", "ولن", "وفي", "ومن", "ومع", "وتم"))  # short words that و leans on
_LINKS = frozenset(("وقد", "كما", "اذ", "بينما", "فيما", "حيث"))  # that link a clause to the one before
_ENDS = _LINKS | {"وذلك"}  # words that are no end of a content, but lead to what follows it
_SHORT = 4  # tokens before an accord that are no clause
_UTTERANCE = 5  # words of a quotation that is a statement by itself


def _goes_on(view: View, accord: Accord, after: int, end: int) -> bool:
    """Tell whether the clause goes on past an accord inside it, and not another one begins there."""
    if after >= end or view.folded[accord.end] in lexicon.group("relatives"):
        return False
    following = view.folded[after]
    if view.folded[after - 1] in ("،", ",") and _is_apposition(view, accord, after, end):
        return False
    if (
        following.startswith("و")
        or following in lexicon.group("honorifics")
        or following in lexicon.group("days")
        or following in lexicon.group("contrasts")
        or following in ("حيث", "من", "اذ", "كما", "علما", "ما", "مما", "جاء")
    ):
        return False
    return not any(form.tense == "participle" for form in lexicon.readings(following))


def _is_apposition(view: View, accord: Accord, after: int, end: int) -> bool:
    """Tell whether what stands behind an accord's comma tells of its source: وفق نزار، مدير الميناء."""
    following = view.folded[after]
    if following.startswith(("صادر", "التابع", "منشور")):
        return True
    opened = lexicon.head(following)
    is_title = opened is not None and opened.type == "person" and accord.mention is not None
    is_name = is_name_word(following) and not lexicon.readings(following)
    return (is_title or is_name) and not any(
        lexicon.is_finite(folded) or folded in ("،", ",") for folded in view.folded[after:end]
    )


def _past_that(view: View, after: int, end: int) -> int:
    """Give where the clause begins that فإن or فقد opens after an accord, else the word after it."""
    for index in range(after, min(end, after + 25)):
        if view.folded[index] in ("فان", "فقد", "فلقد", "فانه", "فانها", "فانهم"):
            return index
    return after


def is_clause(view: View, start: int, end: int) -> bool:
    """Tell whether a clause of its own stands between what one source said and an accord after it."""
    first = start
    while first < end and view.is_mark(first):
        first += 1
    if view.folded[first] == "وذلك":
        return False
    return end - first >= 4 and (
        view.folded[first].startswith("و") or view.folded[first] in lexicon.group("contrasts")
    )


def whole(view: View, start: int, end: int) -> tuple[Opening, int] | None:
    """Give a sentence whole as the content of an accord that stands alone after it: … . حسب البوصلة."""
    while end > start and view.is_mark(end - 1) and end - 1 not in view.opening:
        end -= 1
    start += view.is_mark(start)
    opening = Opening("object", start, start, _joining(view, start))
    return (opening, end) if end - start >= 5 else None


def _joining(view: View, first: int) -> int:
    """Give the letters of و that joins a content's first word to what stands before."""
    folded = view.folded[first]
    is_long = len(folded) > 3 and folded not in lexicon.words("finite.tsv")  # وصلت, وقعت
    return int(folded.startswith("و") and (is_long or folded in _JOINED))


def content(view: View, accord: Accord, start: int, end: int) -> tuple[Opening, int] | None:
    """Give the clause beside an accord in its sentence: where it opens, and the token past its last.

    The clause follows an accord that opens the sentence, else it is what stands before the accord, or the
    whole sentence where the accord stands inside it.
    """
    if accord.quotation is not None:
        mark, close = accord.quotation
        return Opening("object", accord.start, mark + 1), close
    return _clause(view, accord, start, end)


def _clause(view: View, accord: Accord, start: int, end: int) -> tuple[Opening, int] | None:
    while start < accord.start and view.is_mark(start) and start not in view.closing:
        start += 1
    after = accord.end
    while after < end and view.is_mark(after) and after not in view.closing:
        after += 1
    lead = accord.start - start
    if lead > 1 and end - accord.end > 3 and is_joined(view.folded[accord.start]):
        start, lead = accord.start, 0  # … تصدر نتائج الانتخابات، وبحسب خبراء فإن برنامجه راق للناخبين
    is_but = view.folded[start] in ("لكن", "ولكن") and lead <= _SHORT
    if lead <= 1 or is_but or all(view.is_mark(at) for at in range(start, accord.start)):
        first, last = _past_that(view, after, end), end
        if first < end and view.folded[first] in ("فان", "ان", "فقد", "فلقد"):
            first += 1
        is_therefore = first < end and view.folded[first].startswith("فان") and len(view.folded[first]) > 3
        skip = int(is_therefore)
    else:
        if accord.mention is not None and fold(accord.mention.name.split()[0]).endswith("قانون"):
            return None  # شكل الرئيس لجنة وفقا للقانون
        first, last = start, end if _goes_on(view, accord, after, end) else accord.start
        quotation = _quotation_before(view, accord, start) if last == accord.start else None
        first = _past_links(view, first) if quotation is None else quotation
        skip = _joining(view, first)
    if last > first and view.folded[last - 1] in _ENDS:
        last -= 1  # … وذلك وفق ما ذكر شهود
    while last > first and view.is_mark(last - 1) and view.tokens[last - 1].text not in ')»”"%]':
        last -= 1
    return (Opening("object", accord.start, first, skip), last) if last - first >= 3 else None


def _quotation_before(view: View, accord: Accord, start: int) -> int | None:
    """Give the first word of a quotation behind a comma that an accord ends: أغلق الميناء، "…"، وفق نزار."""
    quotation = quotation_before(view, accord.start)
    if quotation is None:
        return None
    mark, close = quotation
    if mark <= start or close - mark < _UTTERANCE or view.folded[mark - 1] not in ("،", ","):
        return None
    return mark + 1


def _past_links(view: View, first: int) -> int:
    """Give where a clause begins past the words that link it to what stands before: هذا وقد, كما, إلا أن."""
    if view.folded[first] == "هذا" and view.folded[first + 1].startswith("و"):
        first += 1
    if view.folded[first + 1] == "ان" and view.folded[first] in lexicon.group("contrasts") | {"كما"}:
        first += 2
    elif view.folded[first] in _LINKS or view.folded[first] in ("لكن", "ولكن"):
        first += 1
    elif view.folded[first] in ("بدوره", "بدورها") and view.folded[first + 1] in ("،", ","):
        first += 2
    elif view.folded[first : first + 3] == ["في", "المقابل", "،"]:
        first += 3
    return first + (view.folded[first] in ("اما", "واما"))
