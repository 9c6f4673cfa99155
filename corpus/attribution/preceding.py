"""Preceding: subjects that stand before their verb: كان فلان قد قال, فلان الذي قال."""

from corpus.attribution import lexicon
from corpus.attribution.adjuncts import is_adjunct
from corpus.attribution.agreement import gender_of, number_of
from corpus.attribution.described import described
from corpus.attribution.mentions import Mention, parse, parse_leaning
from corpus.attribution.phrases import bare, opens
from corpus.attribution.sources import joins
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word, is_surname
from corpus.models import SourceType

# Conjunctions with a pronoun, which is the subject of what follows: لكنه قال.
_PRONOUNS = frozenset(
    f"{word}{pronoun}"
    for word in ("لكن", "ولكن", "فان", "ولان", "لان")
    for pronoun in ("ه", "ها", "هم", "هما")
)
_NAME = 5  # tokens of a paper's name with the mark before it
_CLAUSE = 16  # tokens between two relative clauses about the same
_TITLE = 14  # tokens of a title between commas


# What a clause whose subject comes first begins with: وكان فلان قد قال، لكن فلانا قال.
def before(view: View, index: int, start: int) -> Mention | None:
    """Read the subject that stands before the verb at `index` in a sentence that begins at `start`."""
    last = index
    if any(form.prefix == "و" for form in lexicon.readings(view.folded[index])[:1]):
        return None  # what و joins to the clause before has no subject of its own there
    while last > start and (view.folded[last - 1] in lexicon.group("links")):
        last -= 1
    if (
        last > start
        and view.folded[last - 1] == "ان"
        and (said := had_said(view, last - 1, start)) is not None
    ):
        return said
    if last > start and view.folded[last - 1] in lexicon.group("relatives"):
        return _antecedent(view, last - 1, start)
    if last == start:
        return None
    mention = _of_clause(view, last, start, index)
    if last == index and (mention is None or not _may_be_of(view, index, mention)):
        return _of_noun(view, index, start) or mention  # كانت صحيفة قد نشرت شهادات 18 امرأة يؤكدن
    return mention


def _may_be_of(view: View, index: int, mention: Mention) -> bool:
    """Tell whether a clause's first noun may have the verb at a token for its own, by gender and kind."""
    genders = {"", *(gender_of(form.person) for form in lexicon.readings(view.folded[index])[:1])}
    return mention.type is not SourceType.DOCUMENT and (len(genders) < 2 or mention.gender in genders)


def _of_clause(view: View, last: int, start: int, verb: int) -> Mention | None:
    """Read the subject with which the clause of a verb begins, its adjuncts ending before token `last`."""
    first = _clause_start(view, last, start)
    if first is None or first >= last or last - first > 30 or is_predicate(view, first):
        return None
    if _is_joined_name(view.folded[first]):
        mention = parse_leaning(view, first, last)
    else:
        mention = parse(view, first, last, is_whole=True)
    begins = first + (first in view.closing)  # "الفجر" تتساءل
    if mention is None or mention.start not in (first, begins):
        return None
    mention = _with_others(view, mention, last, verb)
    return mention if _reaches(view, mention.end, last) else None


def is_predicate(view: View, index: int) -> bool:
    """Tell whether a noun tells what somebody is: نزار سالم، وهو عضو في البرلمان."""
    return index > 0 and view.folded[index - 1].removeprefix("و") in ("هو", "هي", "هم")


def _with_others(view: View, mention: Mention, last: int, verb: int) -> Mention:
    """Take all whom a verb of many has for subject: الوزير نزار سالم ووزيرة المالية هدى سالم قد أوصيا."""
    number = next((number_of(form.person) for form in lexicon.readings(view.folded[verb])), "")
    at = mention.end + (view.folded[mention.end] in ("،", ","))
    end = last - (view.folded[last - 1] in ("،", ","))
    if number not in ("d", "p") or not at < end or not joins(view.folded[at]):
        return mention
    other = parse_leaning(view, at, end)
    if other is None:
        return mention
    both = f"{mention.name} و{other.name.removeprefix('و')}" if mention.is_name and other.is_name else ""
    name = both or view.spelt(mention.start, end)
    return mention._replace(end=end, name=name, title="", number=number, is_name=False)


def _is_paper(view: View, index: int, last: int) -> bool:
    """Tell whether a name in quotation marks begins a clause: "الفجر" من جهتها تتساءل."""
    close = view.closing.get(index)
    return close is not None and close < last and close - index <= _NAME


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


def had_said(view: View, that: int, start: int) -> Mention | None:
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
            return at if is_nominal(view, at) or _is_paper(view, at, last) else None
        if view.quoted[at] >= 0 and view.quoted[at] != view.quoted[last]:
            continue  # صحيفة "رأي اليوم" تتساءل
        if (
            (
                folded in ("،", ",", "؛", ":")
                and is_nominal(view, at + 1)
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


def is_nominal(view: View, index: int) -> bool:
    """Tell whether a word at which a clause begins is a noun, with which its subject begins."""
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
    relative = _first_relative(view, relative, start)
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


def _first_relative(view: View, relative: int, start: int) -> int:
    """Give the relative pronoun that one with و goes on from: الأحزاب التي دعمته والتي تطالب."""
    folded = view.folded[relative]
    if not folded.startswith("وال"):
        return relative
    for at in range(relative - 1, max(start, relative - _CLAUSE), -1):
        if view.folded[at] == folded[1:]:
            return at
        if opens(view.folded[at]) or lexicon.name_words().get(view.folded[at], 0) > 0:
            break  # الاتهامات التي وجهتها هالة سالم، والتي ادعت
    return relative


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
