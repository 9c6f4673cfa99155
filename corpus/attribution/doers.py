"""Doers: who acts in a clause whose verb says nothing, and may be the one who speaks in the next."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.mentions import Mention, parse
from corpus.attribution.phrases import phrase_end, surely_opens
from corpus.attribution.view import View

_LONGEST = 24  # tokens of a doer's name and title


class Doer(NamedTuple):
    """The subject of a verb at token `at`; `gender` is the verb's."""

    at: int
    gender: str
    mention: Mention


def doers(view: View, start: int, end: int) -> Iterator[Doer]:
    """Give who surely acts between two tokens, in order: اعتذر نزار سالم للسيدة."""
    for index in range(start, end - 1):
        if view.quoted[index] >= 0 or not _is_verb(view.folded[index]):
            continue
        first = index + 1
        if surely_opens(view.folded[first]) or view.folded[first] in view.surnames:
            mention = parse(view, first, phrase_end(view, first, min(end, first + _LONGEST)))
            if mention is not None and mention.start == first:
                yield Doer(index, _gender(view.folded[index]), mention)


@lru_cache(maxsize=1 << 16)
def _is_verb(folded: str) -> bool:
    """Tell whether a word is a verb, of saying or not: واجه, دافع."""
    readings = lexicon.readings(folded)
    is_act = folded.removeprefix("و") in lexicon.group("acts")
    return (
        is_act
        or lexicon.is_finite(folded)
        or any(
            form.tense != "participle" and form.voice == "active" and "اسم" not in form.verb.marks
            for form in readings
        )
    )


def _gender(folded: str) -> str:
    """Give the gender that a verb in the third person shows: اعتذرت and تعتذر f, اعتذر and يعتذر m."""
    bare = folded[1:] if folded[:1] in ("و", "ف") and folded not in lexicon.words("finite.tsv") else folded
    if bare.startswith("ي"):
        return "m"
    return "f" if bare.endswith("ت") or bare.startswith("ت") else "m"
