"""Subjects that do not follow their verb: before it, in a relative clause, or of the sentence as a whole."""

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_adjunct
from corpus.attribution.mentions import Mention, parse, parse_leaning
from corpus.attribution.openings import find
from corpus.attribution.view import View
from corpus.attribution.words import is_first_name, is_name_word, is_surname, is_verbal_noun
from corpus.text.folding import fold


# What a clause whose subject comes first begins with: وكان فلان قد قال، لكن فلانا قال.
def before(view: View, index: int, start: int) -> Mention | None:
    """Read the subject that stands before the verb at `index` in a sentence that begins at `start`."""
    last = index
    if any(form.prefix == "و" for form in lexicon.readings(view.folded[index])[:1]):
        return None  # what و joins to the clause before has no subject of its own there
    while last > start and (view.folded[last - 1] in lexicon.group("links")):
        last -= 1
    if last > start and view.folded[last - 1] in lexicon.group("relatives"):
        return _antecedent(view, last - 1, start)
    if last == start:
        return None
    first = _clause_start(view, last, start)
    if first is None or first >= last or last - first > 30:
        return None
    mention = parse(view, first, last)
    if mention is None or mention.start != first or not _reaches(view, mention.end, last):
        return None
    return mention


def _clause_start(view: View, last: int, start: int) -> int | None:
    """Give where the clause of a verb begins when its subject comes first; None when it does not."""
    for at in range(last - 1, max(start, last - 30) - 1, -1):
        folded = view.folded[at]
        if view.bracketed[at]:
            continue
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
    first = end
    for at in range(end - 1, max(start, end - 9) - 1, -1):
        folded = view.folded[at]
        if view.is_mark(at) and not view.is_quote(at):
            break
        bare = _bare(folded)
        if _opens(bare) or _opens(folded):
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
    is_leaning = _bare(folded) != folded and not _opens(folded)
    return parse_leaning(view, first, end) if is_leaning else parse(view, first, end)


def _bare(folded: str) -> str:
    for clitic in ("لل", "وال", "بال", "ل", "و", "ب"):
        if folded.startswith(clitic) and len(folded) > len(clitic) + 2:
            rest = folded.removeprefix(clitic)
            return "ال" + rest if clitic in ("لل", "وال", "بال") else rest
    return folded


def _opens(folded: str) -> bool:
    return lexicon.head(folded) is not None or folded in lexicon.states() or is_name_word(folded)


def _surely_opens(folded: str) -> bool:
    """Tell whether a word is known to open a source, not only shaped like a name."""
    known = lexicon.head(folded) is not None or folded in lexicon.states()
    return known or (lexicon.name_words().get(folded, 0) > 0 and is_name_word(folded))


def _may_go_on(view: View, at: int) -> bool:
    previous = view.folded[at - 1]
    return _opens(previous) and not view.is_mark(at - 1)


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
    if not _is_verb(verb):
        if view.folded[max(start, index - 1)] in ("وكان", "وكانت", "كان") and _is_nominal(view, index):
            return parse(view, index, phrase_end(view, index, min(end, index + 24)))
        return None
    first = index + 1
    if view.folded[first] == fold("ذلك") and first + 1 < end:
        first += 1
    if view.folded[first] in lexicon.nouns() and first + 1 < end:
        first += 1  # جاءت تصريحات الوزير: the minister is who has spoken
    is_name = first + 1 < end and is_first_name(view.folded[first], view.folded[first + 1])
    if not (
        is_name or _surely_opens(view.folded[first]) or view.folded[first] in lexicon.group("noun_starts")
    ):
        return None
    stop = phrase_end(view, first, min(end, first + 24))
    return parse(view, first, stop)


def of_verb(view: View, start: int, end: int) -> Mention | None:
    """Read the subject of a first verb whose content comes only with a participle: كتب فلان قائلا."""
    for index in range(start, min(end, start + 6)):
        if any(
            form.voice == "active" and form.tense == "past" for form in lexicon.readings(view.folded[index])
        ):
            return parse(view, index + 1, end)
    return None


def phrase_end(view: View, first: int, limit: int) -> int:
    """Give where a noun phrase surely ends: before a verb, a preposition or another noun phrase."""
    head = lexicon.head(view.folded[first])
    index = first + 1
    while index < limit:
        folded, before = view.folded[index], view.folded[index - 1]
        if index in view.closing:
            close = view.closing[index]
            if close is None or close - index > 6 or close >= limit:
                return index
            index = close + 1
            continue
        if folded in ("،", ","):
            if index + 1 < limit and is_name_word(view.folded[index + 1]) and head is not None:
                index += 1
                continue
            return index
        if view.is_mark(index) and not view.bracketed[index]:
            return index
        if not view.bracketed[index]:
            goes_on = _continues(folded, before, head)
            if goes_on is None:
                goes_on = any(
                    is_name_word(view.folded[at]) for at in range(index + 1, min(limit, index + 10))
                )
            if not goes_on:
                return index
        index += 1
    return limit


def _continues(folded: str, before: str, head: lexicon.Head | None) -> bool | None:  # noqa: PLR0911 - a list of cases, each decided in a line
    """Tell whether a word goes on with the noun phrase whose last word so far is `before`.

    None: a preposition, which goes on where a name still follows (المؤلف المشارك في الكتاب بيلي ينسن).
    """
    if (
        head is not None
        and head.type == "person"
        and folded in ("في", "من", "لدي", "عن")
        and not is_name_word(before)
    ):
        return None
    if before in ("في", "من", "لدي", "عن") and folded not in lexicon.group("phrase_cuts"):
        return True
    if folded in lexicon.group("phrase_cuts") or lexicon.classes("adjuncts.tsv").get(folded):
        return False
    if lexicon.readings(folded) and not is_name_word(folded):
        return False
    if is_name_word(folded) or folded in lexicon.states():
        return True
    is_closed = before.startswith("ال") or is_name_word(before) or before in lexicon.states()
    if folded.startswith("ال"):
        if is_name_word(before):
            return is_surname(folded, before)
        if is_first_name(before, folded):
            return True
        return not before.startswith("ال") or _is_adjective(folded)
    if head is not None and (folded == "باسم" or _bare(folded).startswith("ال") or _opens(_bare(folded))):
        return folded[:1] in "لو" or folded == "باسم" or not is_closed
    return not is_closed and folded in lexicon.words("common.tsv")


def _is_adjective(folded: str) -> bool:
    """Tell whether a definite word goes on with the definite noun before it, as an adjective does."""
    if folded.endswith(("ي", "يه", "يين")) or folded in lexicon.group("adjectives"):
        return True
    return lexicon.head(folded) is None and (
        lexicon.name_words().get(folded, 0) < 0
        or (not is_verbal_noun(folded[2:]) and not folded.endswith("ات"))
    )


def find_cue(view: View, index: int, end: int) -> bool:
    """Tell whether the verb at a token is itself a cue, whose own clause names its subject."""
    return any(
        form.tense != "participle"
        and form.voice == "active"
        and find(view, index + 1, end, form.verb) is not None
        for form in lexicon.readings(view.folded[index])
    )


def _is_verb(folded: str) -> bool:
    if any(form.tense != "participle" for form in lexicon.readings(folded)):
        return True
    bare = folded[1:] if folded[:1] in "وف" and len(folded) > 3 else folded
    if (
        bare.startswith("ال")
        or _opens(bare)
        or folded in lexicon.group("phrase_cuts")
        or bare in lexicon.group("phrase_cuts")
    ):
        return False
    if bare in lexicon.words("common.tsv"):
        return 3 <= len(bare) <= 5 and not bare.endswith(("ه", "ات", "ون"))
    return (
        bare in lexicon.words("plain.tsv")
        and len(bare) > 2
        and bare
        not in (
            "خلال",
            "هذا",
            "هذه",
            "بعد",
            "قبل",
            "بعدما",
            "بحسب",
            "وفق",
            "وفقا",
            "حسب",
            "حسبما",
            "خلال",
            "عندما",
            "بينما",
        )
    )
