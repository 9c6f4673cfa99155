"""Subjects that do not follow their verb: before it, in a relative clause, or of the sentence as a whole."""

from functools import lru_cache

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_adjunct
from corpus.attribution.agreement import gender_of
from corpus.attribution.described import described
from corpus.attribution.mentions import Mention, parse, parse_leaning
from corpus.attribution.opening import Opening
from corpus.attribution.openings import find
from corpus.attribution.phrases import bare, opens, phrase_end, surely_opens
from corpus.attribution.view import View
from corpus.attribution.words import is_accusative, is_first_name, is_name_word, is_surname
from corpus.models import SourceType
from corpus.text.folding import fold

# The pronoun that stands for what a relative refers to, so that it is no subject: الذين تعتبرهم إرهابيين.
_BACK = {"الذي": ("ه",), "التي": ("ها",), "الذين": ("هم",), "اللذين": ("هما",), "اللواتي": ("ها", "هن")}
_PLURAL = ("3mp", "3fp", "3md", "3fd")
_WRITE = frozenset(("نشر", "كتب"))  # whose document is what is written
# Conjunctions with a pronoun, which is the subject of what follows: لكنه قال.
_PRONOUNS = frozenset(
    f"{word}{pronoun}"
    for word in ("لكن", "ولكن", "فان", "ولان", "لان")
    for pronoun in ("ه", "ها", "هم", "هما")
)
_TITLE = 14  # tokens of a title between commas
_NEAR = 6  # tokens behind a verb within which its subject begins
# Verbs whose object may be those who are told: حذر واشنطن من الحرب.
_TELL_PERSONS = frozenset(
    ("حذر", "أبلغ", "أخبر", "هدد", "طالب", "دعا", "اتهم", "حث", "حض", "ناشد", "وعد", "طمأن", "نصح")
)


def of_cue(  # noqa: PLR0913, PLR0917 - a cue has as many parts
    view: View, start: int, end: int, form: lexicon.Form | None, opening: Opening, first: int
) -> Mention | None:
    """Read the subject of the verb of saying from token `start` to `end`; its sentence begins at `first`."""
    if start > first and view.folded[start - 1] == "ان" and (said := _had(view, start - 1, first)) is not None:
        return said
    if (voiced := _on_tongue(view, end, opening)) is not None:
        return voiced
    mention = _behind(view, end, form, opening)
    if mention is not None and form is not None and _is_written(mention, form):
        mention = before(view, start, first) or mention  # كان الوزير قد نشر تغريدة قال فيها
    if mention is not None and mention.start == end:
        is_antecedent = start > first and _is_of_antecedent(view.folded[start - 1], form, opening)
        if is_antecedent or _is_oblique(view.folded[end]):
            mention = None
        elif (
            form is not None and form.verb.headword in _TELL_PERSONS and opening.kind in ("phrase", "clause")
        ):
            is_beside = not view.is_mark(start - 1)
            told = described(view, start, first, form) if is_beside else None  # امرأة اتهمت الشركة بالتمييز
            if told is None and is_beside and opening.token == mention.start:
                told = before(view, start, first)  # كانت السفيرة حثت روسيا على
            mention = told or mention
    if mention is None or mention.start - end > _NEAR:
        is_about = form is not None and form.suffix in _BACK.get(view.folded[start - 1], ())
        mention = (None if is_about else before(view, start, first)) or mention
    return mention


def _behind(view: View, end: int, form: lexicon.Form | None, opening: Opening) -> Mention | None:
    """Read whom the words behind a verb name; a verb in the plural has named its subject before."""
    if form is not None and form.person in _PLURAL:
        return None
    is_whole = form is not None and _takes_no_object(view, end, form.verb, opening)
    mention = parse(view, end, opening.subject_end, is_whole=is_whole)
    is_beside = mention is not None and mention.start == end < len(view.folded) - 1
    if is_beside and is_accusative(*view.folded[end : end + 2]):
        return None  # أبلغ مؤتمرا صحفيا
    return mention


def _on_tongue(view: View, end: int, opening: Opening) -> Mention | None:
    """Read who speaks for another: أكدت تونس على لسان وزيرها نزار سالم أن."""
    for at in range(end, opening.subject_end - 2):
        if view.folded[at] == "علي" and view.folded[at + 1] == "لسان":
            return parse(view, at + 2, opening.subject_end)
    return None


def _is_written(mention: Mention, form: lexicon.Form) -> bool:
    """Tell whether what stands behind a verb of writing is what is written: نشر تغريدة."""
    return mention.type is SourceType.DOCUMENT and form.verb.headword in _WRITE


def _takes_no_object(view: View, first: int, verb: lexicon.Verb, opening: Opening) -> bool:
    """Tell whether only its subject and adjuncts stand between a verb and its clause: قال حازم إمام إن."""
    if opening.kind != "clause" or opening.governed or "قول" not in verb.frames or verb.takes_person:
        return False
    is_name = opening.subject_end - first == 2 and lexicon.name_words().get(view.folded[first], 0) > 0
    return is_name or not ("مصدر" in verb.frames or {"حدث", "وثيقة"} & verb.marks)


def _is_of_antecedent(previous: str, form: lexicon.Form | None, opening: Opening) -> bool:
    """Tell whether a relative clause's verb has its antecedent for subject: الذي حذر واشنطن من الحرب."""
    is_telling = form is not None and not form.suffix and form.verb.headword in _TELL_PERSONS
    return is_telling and previous in lexicon.group("relatives") and opening.kind in ("phrase", "clause")


def _is_oblique(folded: str) -> bool:
    """Tell whether a plural is in the case of an object, so no subject behind its verb: أبلغ الصحافيين."""
    nominative = folded[:-2] + "ون"
    known = lexicon.head(nominative) is not None or nominative.removeprefix("ال") in lexicon.words(
        "common.tsv"
    )
    return folded.startswith("ال") and folded.endswith("ين") and known


# What a clause whose subject comes first begins with: وكان فلان قد قال، لكن فلانا قال.
def before(view: View, index: int, start: int) -> Mention | None:
    """Read the subject that stands before the verb at `index` in a sentence that begins at `start`."""
    last = index
    if any(form.prefix == "و" for form in lexicon.readings(view.folded[index])[:1]):
        return None  # what و joins to the clause before has no subject of its own there
    while last > start and (view.folded[last - 1] in lexicon.group("links")):
        last -= 1
    if last > start and view.folded[last - 1] == "ان" and (said := _had(view, last - 1, start)) is not None:
        return said
    if last > start and view.folded[last - 1] in lexicon.group("relatives"):
        return _antecedent(view, last - 1, start)
    if last == start:
        return None
    mention = _of_clause(view, last, start)
    if last == index and (mention is None or not _may_be_of(view, index, mention)):
        return _of_noun(view, index, start) or mention  # كانت صحيفة قد نشرت شهادات 18 امرأة يؤكدن
    return mention


def _may_be_of(view: View, index: int, mention: Mention) -> bool:
    """Tell whether a clause's first noun may have the verb at a token for its own, by gender and kind."""
    genders = {"", *(gender_of(form.person) for form in lexicon.readings(view.folded[index])[:1])}
    return mention.type is not SourceType.DOCUMENT and (len(genders) < 2 or mention.gender in genders)


def _of_clause(view: View, last: int, start: int) -> Mention | None:
    """Read the subject with which the clause begins whose verb stands at a token."""
    first = _clause_start(view, last, start)
    if first is None or first >= last or last - first > 30:
        return None
    if _is_joined_name(view.folded[first]):
        mention = parse_leaning(view, first, last)
    else:
        mention = parse(view, first, last, is_whole=True)
    if mention is None or mention.start != first or not _reaches(view, mention.end, last):
        return None
    return mention


def _is_joined_name(folded: str) -> bool:
    """Tell whether a word is a name that و joins to what stands before: ونزار يقول, not وزارة."""
    known = lexicon.name_words()
    is_word = lexicon.head(folded) is not None or known.get(folded, 0) > 0
    is_known = known.get(folded[1:], 0) > 0 or folded[1:] in lexicon.states()
    return folded.startswith("و") and is_known and not is_word


def _of_noun(view: View, index: int, start: int) -> Mention | None:
    """Read the indefinite noun that a clause of saying describes: ادعاءات تقول, نساء يؤكدن."""
    for form in lexicon.readings(view.folded[index]):
        if form.tense != "participle" and form.voice == "active":
            return described(view, index, start, form)
    return None


def _had(view: View, that: int, start: int) -> Mention | None:
    """Read the subject of سبق لفلان أن قال: whom ل leans on."""
    for at in range(that - 1, max(start, that - 20) - 1, -1):
        if view.folded[at].removeprefix("و") in ("سبق", "يسبق"):
            return parse_leaning(view, at + 1, that) if view.folded[at + 1].startswith("ل") else None
    return None


def _clause_start(view: View, last: int, start: int) -> int | None:
    """Give where the clause of a verb begins when its subject comes first; None when it does not."""
    for at in range(last - 1, max(start, last - 30) - 1, -1):
        folded = view.folded[at]
        if view.bracketed[at]:
            continue
        if folded in _PRONOUNS:
            return None  # لكنه قال
        if folded in lexicon.group("clause_openers"):
            return at + 1 if at + 1 < last else None
        if at == start:
            return at if _is_nominal(view, at) else None
        if (
            (
                folded in ("،", ",", "؛", ":")
                and _is_nominal(view, at + 1)
                and view.folded[at + 1].startswith("و") is False
            )
            and lexicon.head(view.folded[at + 1]) is None
            and not is_name_word(view.folded[at + 1])
        ):
            continue
        if any(
            form.voice == "active" and form.tense != "participle" for form in lexicon.readings(folded)
        ) and (lexicon.head(folded) is None and not is_name_word(folded)):
            return None
    return None


def _is_nominal(view: View, index: int) -> bool:
    folded = view.folded[index].removeprefix("و") if len(view.folded[index]) > 4 else view.folded[index]
    if lexicon.readings(view.folded[index]) and not is_name_word(folded) and lexicon.head(folded) is None:
        return False
    is_name = is_name_word(folded) and (
        folded == view.folded[index] or lexicon.name_words().get(folded, 0) > 0
    )
    known = lexicon.head(folded) is not None or folded in lexicon.states() or is_name
    return known or folded in lexicon.group("noun_starts")


def _reaches(view: View, end: int, last: int) -> bool:
    """Tell whether nothing but adjuncts and marks stands between a subject and its verb."""
    return (
        all(
            view.is_mark(at) or view.bracketed[at] or is_adjunct(view, at, end, last) or at > end
            for at in range(end, last)
        )
        and last - end <= 12
    )


def _antecedent(view: View, relative: int, start: int) -> Mention | None:
    """Read the noun phrase that a relative pronoun refers to: walk back to the word that opens it."""
    end = relative - 1 if view.folded[relative - 1] in ("،", ",") else relative
    if end < relative and (named := _named_before_title(view, end, start)) is not None:
        return named
    first = end
    for at in range(end - 1, max(start, end - 9) - 1, -1):
        folded = view.folded[at]
        if view.quoted[at] >= 0 and view.quoted[at] != view.quoted[relative]:
            continue  # تقرير "واشنطن بوست" الذي
        if view.is_mark(at) and not view.is_quote(at):
            break
        if opens(bare(folded)) or opens(folded):
            first = at
            if at == start or not _may_go_on(view, at):
                break
        elif not (
            folded.startswith("ال")
            or is_name_word(folded)
            or folded in lexicon.words("common.tsv")
            or view.is_quote(at)
        ):
            break
    if first == end:
        return None
    folded = view.folded[first]
    is_leaning = bare(folded) != folded and not opens(folded)
    return parse_leaning(view, first, end) if is_leaning else parse(view, first, end)


def _named_before_title(view: View, end: int, start: int) -> Mention | None:
    """Read a name with its title between commas: نزار سالم، المستشار في الديوان، الذي قال."""
    comma = next((at for at in range(end - 1, max(start, end - _TITLE), -1) if view.is_mark(at)), start)
    head = lexicon.head(view.folded[comma + 1]) if view.folded[comma] in ("،", ",") else None
    first = _name_before(view, comma, start)
    if head is None or head.type != "person" or head.number != "s" or comma - first < 2:
        return None
    return parse(view, first, end)


def _name_before(view: View, end: int, start: int) -> int:
    """Give where the name begins that ends before a token, which itself is given where there is none."""
    first = end
    while first > start and (
        lexicon.name_words().get(view.folded[first - 1], 0) > 0
        or is_surname(view.folded[first - 1], view.folded[first - 2])
    ):
        first -= 1
    return first


def _may_go_on(view: View, at: int) -> bool:
    previous = view.folded[at - 1]
    return opens(previous) and not view.is_mark(at - 1)


def of_sentence(view: View, start: int, end: int) -> Mention | None:
    """Read the subject of a sentence that begins with a verb of any kind: التقى فلان، وتخشى أنقرة."""
    index = start
    while index < end and view.folded[index] in (
        "كما",
        "وقد",
        "قد",
        "لكن",
        "ولكن",
        "وكان",
        "وكانت",
        "كان",
        "،",
    ):
        index += 1
    if index + 1 >= end:
        return None
    verb = view.folded[index]
    if find_cue(view, index, end):
        return None
    if not is_verb(verb):
        if view.folded[max(start, index - 1)] in ("وكان", "وكانت", "كان") and _is_nominal(view, index):
            return parse(view, index, phrase_end(view, index, min(end, index + 24)))
        return None
    first = index + 1
    while first + 1 < end and (
        view.folded[first] == fold("ذلك") or view.folded[first] in lexicon.group("days")
    ):
        first += 1  # أصدر الخميس رئيس الحكومة
    if view.folded[first] in lexicon.nouns() and first + 1 < end:
        first += 1  # جاءت تصريحات الوزير: the minister is who has spoken
    is_name = first + 1 < end and is_first_name(view.folded[first], view.folded[first + 1])
    if not (
        is_name or surely_opens(view.folded[first]) or view.folded[first] in lexicon.group("noun_starts")
    ):
        return None
    stop = phrase_end(view, first, min(end, first + 24))
    return parse(view, first, stop)


def find_cue(view: View, index: int, end: int) -> bool:
    """Tell whether the verb at a token is itself a cue, whose own clause names its subject."""
    return any(
        form.tense != "participle"
        and form.voice == "active"
        and find(view, index + 1, end, form.verb) is not None
        for form in lexicon.readings(view.folded[index])
    )


@lru_cache(maxsize=1 << 15)
def is_verb(folded: str) -> bool:
    """Tell whether a word may be a verb where a clause begins: التقى, حرص."""
    if lexicon.is_finite(folded) or any(form.tense != "participle" for form in lexicon.readings(folded)):
        return True
    word = folded[1:] if folded[:1] in "وف" and len(folded) > 3 else folded
    if word.startswith("ال") or opens(word) or {word, folded} & lexicon.group("phrase_cuts"):
        return False
    if word in lexicon.words("common.tsv"):
        return 3 <= len(word) <= 5 and not word.endswith(("ه", "ات", "ون"))
    return word in lexicon.words("plain.tsv") and len(word) > 2 and word not in lexicon.group("no_verbs")
