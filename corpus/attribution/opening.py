"""Opening: where content begins after a verb of saying, and where its subject therefore ends."""

from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.view import View
from corpus.text.folding import fold

PREPOSITIONS = {"إلى": fold("إلى"), "على": fold("على"), "من": fold("من"), "عن": fold("عن"), "في": fold("في")}


# Verbs whose participles begin another cue even without a comma: غرد نزار واصفا الخطة بأنها.
_ADVERBS = frozenset(("قال", "أشار", "أضاف", "أكد", "وصف", "اتهم"))


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


def starts_another(view: View, index: int) -> bool:
    """Tell whether another cue begins here, so that what follows is no longer this verb's."""
    for form in lexicon.readings(view.folded[index]):
        if form.tense == "participle":
            if form.suffix:
                return False  # المرصد، ومقره لندن
            return view.folded[index - 1] in ("،", ",") or form.verb.headword in _ADVERBS
        is_of_person = form.prefix == "و" and form.suffix != "" and "شخص+بـ" in form.verb.frames
        if is_of_person and view.folded[index + 1 : index + 2] in (["بانه"], ["بانها"], ["بانهم"]):
            return True  # ووصفته بأنه
        if (
            form.person.startswith("3")
            and form.prefix == "و"
            and "اسم" not in form.verb.marks
            and not form.suffix
            and not (form.tense == "imperfect" and view.tokens[index].text.endswith("ى"))  # ويدعى
        ):
            return True
    return False
