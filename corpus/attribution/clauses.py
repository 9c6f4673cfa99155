"""Clauses: where the clause that a verb of saying governs begins: قال إن, أشار إلى أن."""

import re

from corpus.attribution import lexicon
from corpus.attribution.opening import PREPOSITIONS, Opening
from corpus.attribution.view import View
from corpus.text.folding import fold

_THAT = re.compile(r"(?P<clitic>[بو]?)(?P<that>ان)(?P<pronoun>ه|ها|هم|هما|هن|نا|ني|ك|كم|ا|ي)?")
# After these أن belongs to them: بعد أن، يمكن أن.
LINKS = frozenset(PREPOSITIONS.values()) | {
    fold("مع"),
    "ب",
    "ل",
    "و",
    fold("بين"),
    fold("أو"),
    fold("هذا"),
    fold("هذه"),
}


def quoted_clause(view: View, after: int, index: int, verb: lexicon.Verb) -> Opening | None:
    """Open a clause whose أن stands behind the mark of its quotation: وجاء في البيان "أن السد متين"."""
    is_that = index + 2 < len(view.tokens) and view.tokens[index + 1].text == "أن"
    if "أن" not in verb.frames or not is_that or view.closing[index] is None:
        return None
    is_led = index > after and view.folded[index - 1] in lexicon.group("takes_that") | {"و"}
    return None if is_led else Opening("speech" if "قول" in verb.frames else "clause", index, index + 2)


def clause_at(view: View, after: int, index: int, verb: lexicon.Verb) -> Opening | None:  # noqa: C901, PLR0911 - a list of cases, each decided in a line
    """Open the clause whose أن or إن stands at a token, None where it is none of the verb's."""
    folded = view.folded[index]
    if not folded.startswith(("ا", "ب", "و")) or len(folded) > 6:
        return None
    match = _THAT.fullmatch(folded)
    raw = view.tokens[index].text
    if view.text[view.tokens[index].start - 1 : view.tokens[index].start] == "-":
        return None  # مون جاي-إن
    if (
        match is None
        or raw.startswith("آ")
        or (raw == "إن" and view.folded[index + 1 : index + 2] == ["لم"])  # إن لم يستجب
        or match["clitic"] == "و"
        or (match["pronoun"] == "ا" and "إ" not in raw)
    ):
        return None
    if not ({"أن", "بـ"} & verb.frames or {"إلى", "على", "من", "عن"} & verb.frames):
        return None
    before = view.folded[index - 1]
    if index > after and view.folded[index - 2] == "سبق" and before.startswith("ل"):
        return None  # سبق لهما أن
    if index > after and before.removeprefix("و") in lexicon.group("takes_that") and not raw.startswith("إ"):
        return None
    governed, subject_end = _governed(view, after, index, verb)
    if not governed and index > after and before in PREPOSITIONS.values():
        is_anothers = bool(lexicon.readings(view.folded[index - 2]))  # بما يشير إلى أن
        is_anothers |= view.folded[index - 2] in lexicon.nouns()  # في إشارة إلى أن
        if before != PREPOSITIONS["إلى"] or "أن" not in verb.frames or is_anothers:
            return None
        subject_end = index - 1  # أوضح … إلى أن, as is written now and then
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
    for name, folded in PREPOSITIONS.items():
        if before == folded and name in verb.frames:
            return name, index - 1
    return "", index
