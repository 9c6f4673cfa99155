"""Confidence: how often statements of a sort have proved right on annotated articles."""

from functools import cache

from corpus.attribution import lexicon
from corpus.models import SourceType, Statement

_PLAIN = frozenset(("قال", "أضاف", "أكد", "أوضح", "ذكر", "تابع", "أشار", "أعلن", "صرح"))
_MANY = 8  # words: a name as long has swallowed something else


def sort_of(statement: Statement) -> tuple[str, str]:
    """Give the sort of a statement: how its speaker was found, and what else was easy or hard.

    Source, cue and name each add a word: a person, a plain verb of saying, a name not overlong.
    """
    is_person = statement.source_type is SourceType.PERSON
    source = "person" if is_person else "body"
    cue = "plain" if statement.cue_lemma in _PLAIN else "other"
    name = "long" if len((statement.speaker or "").split()) >= _MANY else "short"
    return str(statement.resolution), f"{source} {cue} {name}"


@cache
def _shares() -> dict[tuple[str, str], float]:
    return {(resolution, sort): float(share) for resolution, sort, share in lexicon.rows("confidence.tsv")}


def confidence(statement: Statement) -> float:
    """Give the share of statements of this sort that were right on annotated articles, 0 to 1."""
    shares = _shares()
    return shares.get(sort_of(statement), shares[("any", "any")])
