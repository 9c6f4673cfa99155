"""Accords: بحسب، وفقا لـ، نقلا عن and the like, whose content stands beside them."""

from functools import lru_cache
from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.mentions import Mention, parse, parse_leaning
from corpus.attribution.openings import find
from corpus.attribution.view import View
from corpus.attribution.words import SUFFIX, is_name_word, unleaned
from corpus.models import SourceType
from corpus.text.folding import fold

_PHRASE_ENDS = frozenset(
    ("،", ",", ".", "؛", ":", "-", "–", "—", "فان", "فقد", "ان", "انه", "فانه", "فانها", "هو", "هي")
)

_ON = fold("على")
_AS = ("كما", "وكما", "فكما")
_LONG = {"على حد": "على حد قول", "على ما": "على ما"}  # accords of more words than one
_UTTERANCE = 4  # tokens of a quotation that is a statement by itself


class Accord(NamedTuple):
    """A phrase that names whose word a content is: tokens `start` to `end`, the source in between.

    `person`: of the verb that the source of the sentence is subject of, where none is named (بحسب ما أعلنت).
    `quotation`: the marks around one behind which a verb of saying stands: "…"، تقول مريم.
    """

    start: int
    cue_end: int
    end: int
    mention: Mention | None
    headword: str
    person: str = ""
    quotation: tuple[int, int] | None = None


def read(view: View, index: int, end: int) -> Accord | None:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Read the accord that begins at a token, None where none does."""
    folded = view.folded[index]
    if not _may_open(folded):
        return _behind_quotation(view, index, end)
    bare = folded[1:] if is_joined(folded) else folded
    if bare in lexicon.group("accords"):
        if bare == "نقلا" and view.folded[index + 1 : index + 2] != ["عن"]:
            return None
        if bare == "حسب" and index and view.folded[index - 1] == _ON:
            return None
        return _after(view, index, index + 1, end, bare)
    if folded in _AS and index + 2 < end:
        return _as_said(view, index, end)
    if folded == _ON and _is_told(view, index, end):
        return _after(view, index, index + 1, end, "على ما")
    is_extent = folded == _ON and view.folded[index + 1 : index + 2] == ["حد"] and index + 2 < end
    if is_extent and view.folded[index + 2] in lexicon.group("own_words") | lexicon.group("accord_nouns"):
        return _after(view, index, index + 2, end, "على حد")
    return None


def _is_told(view: View, index: int, end: int) -> bool:
    """Tell whether ما and a verb of saying follow على behind a comma: …، على ما أعلنت الشرطة."""
    if index + 3 >= end or view.folded[index + 1] != "ما" or view.folded[index - 1] not in ("،", ","):
        return False
    forms = lexicon.readings(view.folded[index + 2])
    return any("قول" in form.verb.frames and form.person.startswith("3") for form in forms)


def is_joined(folded: str) -> bool:
    """Tell whether و or ف before an accord joins the clause that follows it to the one before: وبحسب."""
    return folded[:1] in ("و", "ف") and folded[1:] in lexicon.group("accords")


@lru_cache(maxsize=1 << 15)
def _may_open(folded: str) -> bool:
    """Tell whether a word may be an accord's first: asked of every word, as good as all of which are not."""
    accords = lexicon.group("accords")
    return folded in accords or folded[1:] in accords or folded in _AS or folded == _ON


def _behind_quotation(view: View, index: int, end: int) -> Accord | None:
    """Read a verb of saying behind a quotation that begins its sentence: "…"، تقول مريم."""
    quotation = quotation_before(view, index)
    if quotation is None or view.first[view.sentence_of(quotation[0])] != quotation[0]:
        return None
    if quotation[1] - quotation[0] < _UTTERANCE:
        return None
    for form in lexicon.readings(view.folded[index]):
        is_plain = form.tense != "participle" and form.voice == "active" and form.person.startswith("3")
        if not is_plain or form.prefix or form.suffix or "قول" not in form.verb.frames:
            continue
        if find(view, index + 1, end, form.verb) is not None:
            return None
        accord = _of_verb(view, index, index + 1, index + 1, end, form)
        return accord._replace(quotation=quotation) if accord is not None else None
    return None


def quotation_before(view: View, index: int) -> tuple[int, int] | None:
    """Give the marks of a quotation that ends before a token, at once or with a comma: "…"، وفق نزار."""
    close = index - 1 - (index > 1 and view.folded[index - 1] in ("،", ","))
    mark = view.opening.get(close)
    return (mark, close) if mark is not None else None


def _of_verb(view: View, start: int, cue_end: int, first: int, end: int, form: lexicon.Form) -> Accord | None:  # noqa: PLR0913, PLR0917 - an accord has as many parts
    """Read the accord of a verb of saying whose source begins at token `first`."""
    stop = _phrase_end(view, first, end)
    mention = parse(view, first, stop)
    if mention is None or mention.start != first or not _is_source(view, mention):
        return None
    return Accord(start, cue_end, max(stop, mention.end), mention, form.verb.headword)


def _as_said(view: View, index: int, end: int) -> Accord | None:
    """Read كما قال فلان, where nothing follows that he says: it is what stands before."""
    for form in lexicon.readings(view.folded[index + 1]):
        if form.tense == "participle" or form.voice == "passive" or not form.person.startswith("3"):
            continue
        if (
            "قول" not in form.verb.frames
            or "حدث" in form.verb.marks
            or ((told := find(view, index + 2, end, form.verb)) is not None and told.kind != "object")
        ):
            return None
        first = index + 2 + (view.folded[index + 2] in lexicon.group("to_whom"))  # كما قال لنا نزار
        return _of_verb(view, index, index + 2, first, end, form)
    return None


def _after(view: View, start: int, index: int, end: int, bare: str) -> Accord | None:  # noqa: C901 - a list of cases, each decided in a line
    word = view.tokens[start].text
    headword = _LONG.get(bare) or (word if view.folded[start] == bare else word[1:])
    while index < end and (
        view.folded[index] in lexicon.group("accord_links")
        or view.folded[index] in lexicon.group("accord_nouns")
    ):
        index += 1
    if index >= end:
        return None
    if view.folded[index] in lexicon.group("own_words"):
        return Accord(start, index + 1, index + 1, None, headword)
    cue_end = index
    source = index
    person = ""
    is_told = view.folded[index - 1].endswith("ما") and index + 1 < end
    if (
        is_told
        and lexicon.head(view.folded[index]) is None
        and lexicon.head(view.folded[index + 1]) is not None
    ):
        cue_end = source = index + 1  # any verb: وفقا لما رصده فريق البحث
    for form in lexicon.readings(view.folded[index]) or _relays(view.folded[index]):
        if form.person.startswith("3") or form.tense == "past":
            cue_end = source = index + 1
            person = form.person
            break
    if source < end and view.folded[source] in ("عنه", "عنها"):
        source += 1
    if cue_end > index and source + 1 < end and view.folded[index].startswith(("جاء", "ورد")):
        source += (view.folded[source] == "في") + 2 * (view.folded[source + 1] == "لسان")  # ورد في
    stop = _phrase_end(view, source, end)
    inner = next((at for at in range(source, stop) if view.folded[at] == "عن" and cue_end > start + 1), None)
    if inner is not None and view.folded[cue_end - 1].startswith(("نقل", "تنقل", "ينقل")):
        mention = parse(view, inner + 1, stop)
    else:
        clitic = view.folded[source].startswith("ل") if source < end else False
        mention = _unclitic(view, source, stop) if clitic else parse(view, source, stop)
    if mention is None and stop <= source:
        return None
    is_quoted = mention is not None and view.closing.get(mention.start - 1) == mention.end  # بحسب "تاس"
    is_subject = is_told and person != "" and mention is not None and mention.start == source
    if mention is not None and not is_quoted and not is_subject and not _is_source(view, mention):
        mention = None
    return Accord(start, cue_end, stop, mention, headword, "" if mention is not None else person)


def _is_source(view: View, mention: Mention) -> bool:
    """Tell whether what follows can be a source: بحسب الشرطة, not بحسب الطلب."""
    word = fold(mention.name.split()[0]) if mention.name else ""
    if word in ("اخر", "احدث") or (word.endswith("نا") and lexicon.head(word.removesuffix("نا")) is not None):
        return True  # وفقا لآخر استطلاع, لمراسلنا
    bare = word.removeprefix("ال")
    if bare.endswith("ك") and lexicon.head(bare[:-1]) is not None:
        return False  # وفقا لموقعك
    if lexicon.head(SUFFIX.sub("", word)) is not None:
        return True  # بحسب محاميهما
    is_known = mention.is_name or view.folded[mention.start] in view.surnames
    if is_known or word in lexicon.states() or lexicon.head(word) is not None:
        return True
    if {bare, SUFFIX.sub("", bare)} & lexicon.group("accord_sources") or (
        word.startswith("ال") and word.endswith("يين")
    ):
        return True  # بحسب نص الاتهام, حسب الانقلابيين
    return mention.type != SourceType.PERSON and not word.startswith("ال")


def _relays(folded: str) -> tuple[lexicon.Form, ...]:
    """Take verbs of passing on, which attribute only in this place: وفقا لما نقلته وكالة."""
    for stem in ("نقلت", "نقل", "نشرت", "نشر", "اوردت", "جاء", "بثت", "ورد", "تناقلت"):
        if folded in (stem, stem + "ه", stem + "ها"):
            return lexicon.readings(fold("قالت"))[:1]
    return ()


def _phrase_end(view: View, source: int, end: int) -> int:
    index = source
    end = min(end, source + 40)
    while index < end:
        folded = view.folded[index]
        if not view.bracketed[index] and folded in _PHRASE_ENDS:
            return index
        before = view.folded[index - 1]
        is_whole = (
            index == source + 1 and before.startswith("ال") and before not in lexicon.group("relatives")
        )
        if is_whole and lexicon.is_finite(folded):
            return index  # وحسب المحكمة خطط نزار لتفجير
        is_past = folded[0] not in "يتو" and lexicon.name_words().get(folded, 0) <= 0
        is_closed = before.startswith("ال") and before not in lexicon.group("relatives")
        if index > source + 1 and is_closed and is_past and lexicon.is_finite(folded):
            return index  # وبحسب أرقام البنك المركزي انخفض الاحتياطي
        if view.is_quote(index) and index in view.closing:
            close = view.closing[index]
            if close is None or not view.holds_name(index, close):
                return index  # more words than a name has: "يو.إس. توداي"
            if index == source:
                return close + 1  # بحسب "تاس" إلى
            index = close
        index += 1
    return end


def _unclitic(view: View, source: int, stop: int) -> Mention | None:
    """Read a mention that لـ may lean on: لصحيفة, للشرطة."""
    word = view.tokens[source].text
    folded = fold(unleaned(word))
    known = (
        lexicon.head(folded) is not None
        or folded in lexicon.states()
        or folded in lexicon.words("common.tsv")
    )
    if view.folded[source - 1].endswith("ا"):
        return parse_leaning(view, source, stop)  # وفقا and طبقا always take ل
    if view.folded[source] in lexicon.words("common.tsv"):
        return parse(view, source, stop)  # لقطات
    is_name = is_name_word(folded) and not is_name_word(view.folded[source])  # بحسب لاغارد
    if known or is_name or folded.startswith("ال"):
        return parse_leaning(view, source, stop)
    return parse(view, source, stop)
