"""Nominals: verbal nouns that attribute: قوله إن، تأكيدهم أن، بالقول، تصريح فلان أن."""

from functools import lru_cache
from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.giving import given
from corpus.attribution.mentions import Mention, parse, parse_leaning
from corpus.attribution.opening import Opening
from corpus.attribution.openings import find
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word, is_verbal_noun
from corpus.models import SourceType
from corpus.text.folding import fold

_CLITICS = ("", "و", "ب", "ل", "ف", "ك")
_SUFFIXES = {"ه": "ms", "ها": "fs", "هم": "mp", "هما": "md", "هن": "fp"}
_RELAYS = frozenset(
    map(fold, ("نقل", "نقلت", "ونقل", "ونقلت", "ينقل", "تنقل", "وتنقل", "وينقل", "نقلوا", "ونقلوا", "نقلا"))
)
_RELAYERS = (SourceType.DOCUMENT, SourceType.ORGANIZATION, SourceType.GROUP, SourceType.ANONYMOUS)
_ABOUT = fold("عن")
_NEAR = 3  # words from a noun to the verb whose subject it is


# Nouns that attribute with the preposition of their verb: تنديد أنقرة باتهامها, تحذير الوزير من الحرب.
_OF_PHRASE = frozenset(("هدد", "حذر", "ندد", "ألمح", "أقر", "رحب", "تعهد", "أشار", "أعلن", "أكد", "شدد"))
# Nouns whose first genitive accuses only where the accused follow it: اتهام تونس مالطا بالتهريب.
_OF_PERSON = frozenset(("اتهم", "طالب"))
_STANDS = frozenset(map(fold, ("جاء", "وجاء", "ورد", "وورد", "كما_جاء")))


class Nominal(NamedTuple):
    """A noun that attributes: its place, whom its suffix stands for or names, what it opens."""

    at: int
    verb: lexicon.Verb
    person: str
    mention: Mention | None
    opening: Opening
    is_relayed: bool = False
    kind: str = "noun"

    @property
    def may_nest(self) -> bool:
        """Tell whether it is a statement inside a content, too: نفت الشركة مزاعم السكان بأنها."""
        return self.mention is not None and self.verb.headword in ("ادعى", "زعم")


@lru_cache(maxsize=1 << 15)
def _may_read(folded: str) -> bool:
    """Tell whether a word is a noun of saying with or without clitic, article and pronoun."""
    nouns = lexicon.nouns()
    bares = {folded.removeprefix(clitic) for clitic in _CLITICS if folded.startswith(clitic)}
    bares |= {bare[2:] for bare in bares if bare.startswith("ال")}
    bares |= {
        bare.removesuffix(suffix) for bare in list(bares) for suffix in _SUFFIXES if bare.endswith(suffix)
    }
    bares |= {bare[:-1] + "ه" for bare in bares if bare.endswith("ت")}
    return not bares.isdisjoint(nouns)


@lru_cache(maxsize=1 << 15)
def _may_begin(folded: str) -> bool:
    """Tell whether a word may be a noun cue at all: asked of every word, as good as all of which are not."""
    return folded in _RELAYS or folded in _STANDS or folded in lexicon.giving() or _may_read(folded)


def _noun(stem: str) -> lexicon.Verb | None:
    """Give the verb of a noun that a pronoun has been taken off: تصريح of تصريحه, مطالبت of مطالبتها."""
    nouns = lexicon.nouns()
    return nouns.get(stem) or (nouns.get(stem[:-1] + "ه") if stem.endswith("ت") else None)


def read(view: View, index: int, start: int, end: int) -> Nominal | None:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Read the noun cue at a token of a sentence, None where there is none."""
    folded = view.folded[index]
    if not _may_begin(folded):
        return None
    if folded in _RELAYS:
        return _relayed(view, index, end)
    if folded in _STANDS and index + 2 < end and view.folded[index + 1] == "في":
        return _standing(view, index, end)
    if folded in lexicon.giving():
        return _given(view, index, end)
    if not _may_read(folded):
        return None
    for clitic in _CLITICS:
        if clitic and not folded.startswith(clitic):
            continue
        bare = folded.removeprefix(clitic)
        verb = lexicon.nouns().get(bare)
        if verb is not None:
            return _with_source(view, index, end, verb)
        if bare.startswith("ال") and (verb := lexicon.nouns().get(bare[2:])) is not None:
            return _adverbial(view, index, start, end, verb)
        for suffix, person in _SUFFIXES.items():
            if bare.endswith(suffix) and (verb := _noun(bare.removesuffix(suffix))) is not None:
                return _with_suffix(view, index, end, verb, person)
    return None


def _given(view: View, index: int, end: int) -> Nominal | None:
    """Read وجه فلان نداء إلى: a verb of giving with a noun of saying."""
    found = given(view, index, end)
    if found is None:
        return None
    if found.mention is not None and not _is_source(view, found.mention):
        return None
    return Nominal(index, found.verb, "", found.mention, found.opening)


def _standing(view: View, index: int, end: int) -> Nominal | None:
    """Read جاء في بيان الوزارة أن: the document speaks."""
    head = lexicon.head(view.folded[index + 2])
    if head is None or head.type != "document":
        return None
    say = lexicon.verbs()["قال"]
    opening = find(view, index + 2, end, say) or _quoted(view, index + 3, end)
    if opening is None or opening.subject_end <= index + 2:
        return None
    mention = parse(view, index + 2, opening.subject_end)
    return Nominal(index, say, "", mention, opening) if mention is not None else None


def _quoted(view: View, start: int, end: int) -> Opening | None:
    """Open a long quotation beside what says it without a colon: جاء في البيان "نحن نرفض …"."""
    for index in range(start, min(end, start + 12)):
        close = view.closing.get(index)
        if close is not None and close - index > 5:
            return Opening("speech", index, index + 1)
    return None


def _with_suffix(view: View, index: int, end: int, verb: lexicon.Verb, person: str) -> Nominal | None:
    opening = find(view, index + 1, end, verb)
    if opening is None or opening.subject_end - index > 4:
        return None
    if opening.kind == "object" and verb.headword not in ("أعلن", "نفى", "أكد"):
        return None
    if verb.headword == "اتهم" and opening.subject_end == index + 1:
        return None  # منذ اتهامه بالفساد, بـ"الفساد": he is the accused
    if opening.kind == "phrase" and verb.headword == "أفاد":
        return None  # تقاريرها عن
    return Nominal(index, verb, person, None, opening)


def _adverbial(view: View, index: int, start: int, end: int, verb: lexicon.Verb) -> Nominal | None:
    """Read بالقول إن, التشديد على أن: the sentence's subject speaks."""
    opening = find(view, index + 1, min(end, index + 8), verb)
    if opening is None or opening.kind == "object" or opening.subject_end - index > 2:
        return None
    if opening.kind == "phrase" and not view.folded[index].startswith("ب"):
        return None
    if index == start and view.folded[index].startswith("ال"):
        return None
    if index > start and view.folded[index - 1].removeprefix("و") in (
        "يمكن",
        "يمكننا",
        "نستطيع",
        "يجوز",
        "ينبغي",
        "يجب",
    ):
        return None
    return Nominal(index, verb, "", None, opening)


def _with_source(view: View, index: int, end: int, verb: lexicon.Verb) -> Nominal | None:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Read a verbal noun with its source after it: تصريح الوزير أن، إعلان إسرائيل إسقاطها."""
    opening = find(view, index + 1, min(end, index + 22), verb)
    if opening is None or opening.subject_end <= index + 1:
        return _of_report(view, index, end, verb)
    if opening.kind == "object" and verb.headword not in ("أعلن", "نفى"):
        return None
    if opening.kind == "phrase" and verb.headword in _OF_PERSON:
        opening = _accused(view, index, opening)
        if opening is None:
            return None
    elif opening.kind == "phrase" and verb.headword not in _OF_PHRASE:
        return None
    if opening.kind == "speech":
        return None
    between = view.folded[index + 1 : opening.subject_end]
    if any(_says(word) for word in between[1:_NEAR]):
        return None  # تقارير إعلامية ذكرت أن
    if any(word in lexicon.group("contrasts") for word in between):
        return None
    first = index + 1
    if view.folded[first].startswith("ب") and is_verbal_noun(view.folded[first][1:]):
        return None  # اتهامات بإفقار المدينة
    is_leaning = view.folded[first].startswith("لل")  # تصريح للرئيس
    mention = (parse_leaning if is_leaning else parse)(view, first, opening.subject_end)
    if mention is None or mention.start != first or not _is_source(view, mention):
        return None
    if verb.headword in _OF_PERSON and opening.kind == "phrase" and opening.token != mention.end:
        return None
    return Nominal(index, verb, "", mention, opening)


def _says(folded: str) -> bool:
    """Tell whether a word is a verb of saying, whose own the clause behind it is."""
    is_verb = any(form.tense != "participle" and form.voice == "active" for form in lexicon.readings(folded))
    return is_verb and not is_name_word(folded) and lexicon.head(folded) is None


def _accused(view: View, index: int, opening: Opening) -> Opening | None:
    """Open the content at the accused behind the accuser: اتهام تونس مالطا بـ, اتهام تونس لمالطا بـ."""
    if not opening.governed:
        return opening
    for at in range(index + 2, opening.subject_end):
        folded = view.folded[at]
        rest = "ال" + folded[2:] if folded.startswith("لل") else folded[1:]
        if folded[0] == "ل" and (rest in lexicon.states() or lexicon.head(rest) or is_name_word(rest)):
            return Opening("phrase", at, at, int(not folded.startswith("لل")))
    return None


def _is_source(view: View, mention: Mention) -> bool:
    first = view.folded[mention.start]
    return mention.is_name or first in lexicon.states() or lexicon.head(first) is not None


def _of_report(view: View, index: int, end: int, verb: lexicon.Verb) -> Nominal | None:
    """Read تقارير بأن, أنباء عن أن: the report itself is the source."""
    head = lexicon.head(view.folded[index])
    if head is None or head.type != "document" or verb.headword in ("توقع", "رجح"):
        return None  # وسط توقعات بأن: nobody is named
    opening = find(view, index + 1, min(end, index + 8), verb)
    if opening is None or opening.kind != "clause" or opening.governed not in ("ب", "عن"):
        return None
    mention = parse(view, index, opening.subject_end)
    return Nominal(index, verb, "", mention, opening) if mention is not None else None


def _relays(view: View, index: int) -> bool:
    """Tell whether عن names whom a relayer relays: not بيان صادر عن."""
    if view.folded[index] == "لسان" and view.folded[index - 1] == fold("على"):
        return True  # نقلت الوكالة على لسان الوزير قوله
    return view.folded[index] == _ABOUT and view.folded[index - 1] not in (
        "صادر",
        "الصادر",
        "صادره",
        "الصادره",
        "معلومات",
    )


def _passed_on(view: View, index: int, end: int, say: lexicon.Verb) -> Nominal | None:
    """Read نقلت تقارير أن: who relays without a source is one."""
    opening = find(view, index + 1, min(end, index + 14), say)
    if opening is None or opening.kind != "clause" or opening.governed:
        return None
    mention = parse(view, index + 1, opening.subject_end)
    if mention is None or mention.start != index + 1 or mention.type not in _RELAYERS:
        return None
    return Nominal(index, say, "", mention, opening)


def _relayed(view: View, index: int, end: int) -> Nominal | None:
    """Read نقلت الوكالة عن فلان قوله إن: the source is whom it relays."""
    about = next((at for at in range(index + 1, min(end, index + 18)) if _relays(view, at)), None)
    say = lexicon.verbs()["قال"]
    if about is None:
        return _passed_on(view, index, end, say)
    for at in range(about + 1, min(end, about + 40)):
        folded = view.folded[at]
        for suffix, person in _SUFFIXES.items():
            if not folded.endswith(suffix):
                continue
            verb = _noun(folded.removesuffix(suffix))
            if verb is not None:
                opening = find(view, at + 1, end, verb)
                if opening is not None and opening.subject_end - at <= 10:
                    last = next((one for one in range(at - 1, about, -1) if _relays(view, one)), about)
                    mention = parse(view, last + 1, at) or parse(view, about + 1, at)
                    return Nominal(at, verb, person, mention, opening, is_relayed=True)
        if view.is_quote(at) or view.folded[at] in ("ان", ":"):
            break
    opening = find(view, about + 1, end, say)
    if opening is None or opening.subject_end <= about + 1:
        return None
    mention = parse(view, about + 1, opening.subject_end)
    return Nominal(index, say, "", mention, opening, is_relayed=True) if mention is not None else None
