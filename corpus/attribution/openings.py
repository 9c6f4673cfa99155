"""Openings: where, after a verb of saying, its content begins, and where its subject therefore ends."""

import re
from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.objects import object_start
from corpus.attribution.view import View
from corpus.attribution.words import is_name_word, is_verbal_noun
from corpus.text.folding import fold

_WINDOW = 60  # tokens between a verb and its content
_THAT = re.compile(r"(?P<clitic>[بو]?)(?P<that>ان)(?P<pronoun>ه|ها|هم|هما|هن|نا|ني|ك|كم|ا|ي)?")
# After these أن belongs to them: بعد أن، يمكن أن.
_PREPOSITIONS = {"إلى": fold("إلى"), "على": fold("على"), "من": fold("من"), "عن": fold("عن"), "في": fold("في")}
_TITLES = frozenset(["organization", "document"])


class Opening(NamedTuple):
    """Where content begins: `token` is its first, `skip` the letters of it that belong to the cue (بأنه).

    `kind` is clause, speech, phrase or object; the subject, if any, stands before `subject_end`;
    `governed` is the preposition that belongs to the cue.
    """

    kind: str
    subject_end: int
    token: int
    skip: int = 0
    governed: str = ""


def find(view: View, after: int, limit: int, verb: lexicon.Verb) -> Opening | None:
    """Find the opening of a verb's content from token `after` to `limit`, None where it has none."""
    stop = min(limit, after + _WINDOW)
    clause = _clause_or_speech(view, after, stop, verb)
    bound = clause.subject_end if clause is not None else stop
    phrase = _phrase(view, after, bound, verb)
    if phrase is not None and clause is not None and clause.kind == "clause" and _belongs(phrase, clause):
        phrase = None
    if phrase is not None and "حدث" in verb.marks and not _is_said(view, phrase):
        phrase = None
    thing = _object(view, after, bound, verb)
    if phrase is not None and (thing is None or phrase.token <= thing.token):
        return phrase
    if thing is not None and (clause is None or _far(view, thing, clause)):
        return thing
    return clause


def _is_said(view: View, phrase: Opening) -> bool:
    """Tell whether a phrase can be what was said, where the verb tells of acts as well: تحدث عن تعرضه."""
    if phrase.governed == "عن" and view.folded[phrase.token] not in lexicon.group("demonstratives"):
        return phrase.token in view.closing or is_verbal_noun(view.folded[phrase.token])
    return True


def _far(view: View, thing: Opening, clause: Opening) -> bool:
    """Tell whether a clause lies too far past an object to be the verb's own content."""
    between = range(thing.token, clause.subject_end)
    return clause.kind != "speech" and len(between) > 3 and not view.is_mark(clause.subject_end - 1)


def _belongs(phrase: Opening, clause: Opening) -> bool:
    """Tell whether the preposition is part of a title before the clause: المبعوث الخاص إلى سوريا … إلى أن."""
    return (
        bool(clause.governed)
        and clause.governed == phrase.governed
        and clause.subject_end > phrase.subject_end
    )


def _clause_or_speech(view: View, after: int, stop: int, verb: lexicon.Verb) -> Opening | None:
    index = after
    while index < stop:
        token = view.tokens[index]
        if index in view.closing:
            opening = _speech(view, after, index, stop, verb)
            if opening is not None:
                return opening
            close = view.closing[index]
            if close is None:
                return None
            index = close + 1
            continue
        if token.text == ":" and "قول" in verb.frames and index + 1 < len(view.tokens):
            start = index + 1
            return Opening("speech", index, start + (start in view.closing))
        if not view.bracketed[index]:
            opening = _clause(view, after, index, verb)
            if opening is not None:
                return opening
            if index > after and _starts_another(view, index):
                return None
        index += 1
    return None


def _clause(view: View, after: int, index: int, verb: lexicon.Verb) -> Opening | None:  # noqa: PLR0911 - a list of cases, each decided in a line
    folded = view.folded[index]
    if not folded.startswith(("ا", "ب", "و")) or len(folded) > 6:
        return None
    match = _THAT.fullmatch(folded)
    raw = view.tokens[index].text
    if (
        match is None
        or raw.startswith("آ")
        or match["clitic"] == "و"
        or (match["pronoun"] == "ا" and "إ" not in raw)
    ):
        return None
    if not ({"أن", "بـ"} & verb.frames or {"إلى", "على", "من", "عن"} & verb.frames):
        return None
    before = view.folded[index - 1]
    if index > after and before in lexicon.group("takes_that") and not raw.startswith("إ"):
        return None
    governed, subject_end = _governed(view, after, index, verb)
    if not governed and index > after and before in _PREPOSITIONS.values():
        return None
    if match["clitic"] == "ب":
        if not {"بـ", "أن"} & verb.frames:
            return None
        governed = "ب"
    elif not governed and "أن" not in verb.frames:
        return None
    if match["pronoun"]:
        return Opening("clause", subject_end, index, len(match["clitic"]), governed)
    return Opening("clause", subject_end, index + 1, 0, governed) if index + 1 < len(view.tokens) else None


def _governed(view: View, after: int, index: int, verb: lexicon.Verb) -> tuple[str, int]:
    before = view.folded[index - 1] if index > after else ""
    for name, folded in _PREPOSITIONS.items():
        if before == folded and name in verb.frames:
            return name, index - 1
    return "", index


def _starts_another(view: View, index: int) -> bool:
    """Tell whether another cue begins here, so that what follows is no longer this verb's."""
    for form in lexicon.readings(view.folded[index]):
        if form.tense == "participle":
            return view.folded[index - 1] in ("،", ",") or form.verb.headword in (
                "قال",
                "أشار",
                "أضاف",
                "أكد",
            )
        if (
            form.person.startswith("3")
            and form.prefix == "و"
            and "اسم" not in form.verb.marks
            and not form.suffix
        ):
            return True
    return False


def _speech(view: View, after: int, index: int, stop: int, verb: lexicon.Verb) -> Opening | None:  # noqa: PLR0911 - a list of cases, each decided in a line
    close = view.closing[index]
    if "قول" not in verb.frames:
        return None
    end = view.line_end(index) if close is None else close
    length = end - index - 1
    if length < 1:
        return None
    if view.tokens[index - 1].text == ":":
        return Opening("speech", index - 1, index + 1)
    head = lexicon.head(view.folded[index - 1])
    if length < 12 and (head is not None and head.type in _TITLES and index > after):
        return None
    if length < 6 and index > after + 1 and view.folded[index - 1] in lexicon.words("common.tsv"):
        return None  # a name: صاروخ "الفجر"
    nearby = range(end + 1, min(end + 8, stop))
    if length < 6 and any(_clause(view, after, at, verb) for at in nearby):
        return None
    ends = (
        end + 1 >= len(view.tokens)
        or view.folded[end + 1] in (".", "،", "؟", "!", ",", "؛")
        or end + 1 >= stop
    )
    closes = end + 1 >= stop or view.folded[end + 1] in (".", "؟", "!")
    if length >= 5 or (closes and (length >= 2 or index == after)) or (ends and length >= 3):
        return Opening("speech", index, index + 1)
    return None


def _object(view: View, after: int, stop: int, verb: lexicon.Verb) -> Opening | None:
    if "مصدر" not in verb.frames:
        return None
    takes_things = "أن" not in verb.frames or verb.headword in ("رفض", "نفى", "أنكر")
    start = object_start(view, after, stop, person=takes_things)
    if start is None:
        return None
    if {"حدث", "فعل"} & verb.marks and not is_verbal_noun(view.folded[start]):
        return None
    return Opening("object", start, start)


def _phrase(view: View, after: int, stop: int, verb: lexicon.Verb) -> Opening | None:
    """Find a preposition that the verb governs, with whom it is about first where the frame says so."""
    wanted = {folded: name for name, folded in _PREPOSITIONS.items() if name in verb.frames}
    persons = {frame.removeprefix("شخص+") for frame in verb.frames if frame.startswith("شخص+")}
    wanted |= {_PREPOSITIONS[name]: name for name in persons if name in _PREPOSITIONS}
    takes_by = "بـ" in verb.frames or "بـ" in persons
    for index in range(after, min(stop, len(view.tokens) - 1)):
        folded = view.folded[index]
        if view.bracketed[index] or view.quoted[index] >= 0:
            continue
        if folded in wanted and _is_free(view, index):
            return _with_person(view, after, index, wanted[folded], persons)
        if "إلى" in persons and folded.startswith("ل") and index > after + 1 and is_verbal_noun(folded[1:]):
            person = object_start(view, after, index, person=True)
            if person is not None:
                return Opening("phrase", person, person)
        if takes_by and folded.startswith("ب") and _is_by(view, index):
            return _with_person(view, after, index, "بـ", persons)
        if index > after and _starts_another(view, index):
            return None
    return None


def _with_person(view: View, after: int, index: int, name: str, persons: set[str]) -> Opening:
    if name in persons:
        person = object_start(view, after, index, person=True)
        if person is not None:
            return Opening("phrase", person, person, 0, "")
    if name == "بـ":
        alone = view.folded[index] == "ب"
        return Opening("phrase", index, index + alone, 0 if alone else 1, "ب")
    return Opening("phrase", index, index + 1, 0, name)


def _is_free(view: View, index: int) -> bool:
    """Tell whether a preposition is the verb's own, not an adjunct's or a title's."""
    following = view.folded[index + 1]
    if following in lexicon.group(
        "on_occasion" if view.folded[index] == _PREPOSITIONS["على"] else "from_side"
    ):
        return False
    before = view.folded[index - 1]
    return not (
        before.startswith("ال")
        and following in lexicon.states()
        and index + 2 < len(view.tokens)
        and is_name_word(view.folded[index + 2])
    )


def _is_by(view: View, index: int) -> bool:
    folded = view.folded[index]
    if folded == "ب":
        return True
    rest = folded[1:]
    if (
        folded in lexicon.classes("adjuncts.tsv")
        or lexicon.head(folded)
        or lexicon.name_words().get(folded, 0) > 0
    ):
        return False
    if folded in lexicon.words("common.tsv") or folded in lexicon.states() or rest in ("اسم", "ين"):
        return False
    return (
        rest.startswith(("ال", "ان"))
        or rest in lexicon.words("common.tsv")
        or is_verbal_noun(rest)
        or rest in lexicon.states()
    )
