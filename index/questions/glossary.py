"""News vocabulary English -> Arabic: titles, institutions, topics."""

from collections.abc import Mapping, Sequence
from functools import cache

from index.questions.words import rows


@cache
def glossary() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Give the Arabic words for an English phrase, a tuple of its words; the commonest first."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for english, arabic in rows("glossary.tsv"):
        key = tuple(english.replace("'", "").split())
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *arabic.split(" / "))))
    return found


def translate(phrase: Sequence[str]) -> tuple[str, ...]:
    """Give the Arabic for folded English words; a plural or a verb's ending is understood.

    >>> translate(("foreign", "ministers"))
    ('وزير الخارجية',)
    """
    table = glossary()
    words = tuple(word.replace("'", "") for word in phrase)
    if found := table.get(words):
        return found
    for ending, put in (
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ed", ""),
        ("ed", "e"),
    ):
        if words and words[-1].endswith(ending) and len(words[-1]) > len(ending) + 2:
            shorter = (*words[:-1], words[-1].removesuffix(ending) + put)
            if found := table.get(shorter):
                return found
    return ()
