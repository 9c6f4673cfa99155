"""Words of the dialects in standard Arabic."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from corpus.text.folding import fold
from index.questions.words import rows

_BETWEEN = " / "
_NO_TOPIC = "-"
_FEWEST = 3  # letters that stay when something is taken off a word's front
# هالقرار is this decision, عالحدود at the borders, وللشغل and for the work: what stays has its article.
_DEMONSTRATIVE = re.compile(rf"^[وف]?(?:ه|ع|من|م)(?=ال\w{{{_FEWEST},}})")
_CLITIC = re.compile(rf"^(?:[وف]?(?:بال|وال|فال|كال|لل|ال)|[وفبل])(?=\w{{{_FEWEST},}})")
# بيرجع and بترجع go back, حيرجع and هيرجع will, نرجعو and كيرجع as the Maghreb says it.
_ASPECT = re.compile(rf"^(?:عم)?[بحهك](?=[ينتا]\w{{{_FEWEST - 1},}})")
_NEGATED = re.compile(r"^(?:ما|م)?(?P<verb>[ينتا]\w{3,})ش$")
_PLURAL = re.compile(r"^(?P<verb>[يت]\w{2,})و$")
_HAMZA = re.compile(r"(?<=\wا)ي(?=\w(?:ه|ة|ات|ين|ون)?$)")  # قوايم, رسايل, طاير: ي for hamza
_WORDS_KEPT = 1 << 14


@lru_cache(maxsize=_WORDS_KEPT)
def standard(word: str) -> tuple[str, ...]:
    """Give the standard words that a word of a question may stand for, itself first.

    Spelling does not matter (the table is compared folded); what a dialect writes onto a word is taken off.

    >>> standard("فلوس"), standard("قوايم"), standard("حلب")
    (('فلوس', 'أموال', 'مال', 'نقود'), ('قوايم', 'قوائم'), ('حلب',))
    >>> "عودة" in standard("بيرجعوا"), "الحدود" in standard("عالحدود")
    (True, True)
    """
    folded = fold(word)
    found = [word, *(stem for stem in (_DEMONSTRATIVE.sub("", folded),) if stem != folded)]
    for form in _forms(folded):
        found += _table().get(form, ())
    return tuple(dict.fromkeys((*found, _HAMZA.sub("ئ", word))))


@cache
def function_words() -> frozenset[str]:
    """Give the words of the dialects that carry no topic, folded.

    >>> {"اللي", "مشان", "عم"} <= function_words(), "فلوس" in function_words()
    (True, False)
    """
    return frozenset(fold(word) for word, meaning, _ in rows("dialects.tsv") if meaning == _NO_TOPIC)


def _forms(folded: str) -> Iterator[str]:
    """Give a folded word and what it is without what dialects write onto it, the fullest first."""
    seen = dict.fromkeys((folded, _DEMONSTRATIVE.sub("", folded)))
    for form in tuple(seen):
        seen[_CLITIC.sub("", form)] = None
    for form in tuple(seen):
        bare = _ASPECT.sub("", form)
        seen[bare] = None
        for pattern in (_NEGATED, _PLURAL):
            if match := pattern.match(bare):
                seen[match["verb"]] = None
    return iter(seen)


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, meaning, _ in rows("dialects.tsv"):
        if meaning != _NO_TOPIC:
            found[fold(word)] = (*found.get(fold(word), ()), *meaning.split(_BETWEEN))
    return MappingProxyType(found)
