"""Whether a stretch of an article is evidence on a topic: how much of it the stretch bears."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from corpus.models import Span
from corpus.records import StoredArticle, StoredSentence
from corpus.store import Store
from corpus.text.folding import fold
from index.analysis import ROOT, STEM, is_written
from index.engine import Concept, Terms
from index.search import Searcher

REACH = 2  # sentences on either side that count as near

# What a concept counts by the place that bears it (the best place counts), and when met by its stem alone.
# Tuned on the development questions by tests/benchmarks/answers.py.
CONTENT, SENTENCE, TITLE, NEAR, ARTICLE = 1.0, 0.8, 0.7, 0.5, 0.35
STEM_ONLY = 0.8
ROOT_ONLY = 0.5  # in plain questions alone: بني for بناء, but in names ever so often something else
OFTEN = 3  # times that an article names what it is about

Place = tuple[float, frozenset[str]]
# What may be written onto a word's front, where the article as a whole is searched for it.
_FRONT = r"(?<!\w)(?:[وفبكل]{0,2}(?:ال|ل)?)"


class Wording(NamedTuple):
    """One wording of a concept: its words as typed, their stems, and their roots where these count."""

    typed: frozenset[str]
    stems: frozenset[str]
    roots: frozenset[str] = frozenset()

    @classmethod
    def of(cls, alternative: Terms, *, roots: bool) -> "Wording":
        """Sort an alternative's terms; roots are far from what was typed."""
        terms = [term for term, _ in alternative]
        stems, far = (frozenset(t for t in terms if t.startswith(mark)) for mark in (STEM, ROOT))
        return cls(frozenset(filter(is_written, terms)), stems, far if roots else frozenset())


class Topic:
    """What is asked about: concepts and how much each weighs (the rarer, the more); weights sum to 1."""

    def __init__(self, concepts: Sequence[Concept], searcher: Searcher, *, roots: bool = False) -> None:
        """Weigh the concepts by their rarity in the archive."""
        rarities = [searcher.rarity(concept) for concept in concepts]
        total = sum(rarities) or 1.0
        wordings = [[Wording.of(each, roots=roots) for each in c.alternatives] for c in concepts]
        self._weighed = [
            (wording, rarity / total, _anywhere(wording))
            for wording, rarity in zip(wordings, rarities, strict=True)
        ]
        self._often: dict[tuple[_Anywhere, str], bool] = {}

    def coverage(
        self, places: Sequence[Place], near: Callable[[], frozenset[str]], article: Callable[[], str]
    ) -> float:
        """Sum over the concepts: the weight of each times the best place that bears it; 0 to 1.

        `near` gives the terms of what stands near, `article` the whole text, folded: both are called only for
        what no nearer place bears as well. An article bears what it names often: what somebody says further
        on is about it, if by a pronoun.
        """
        total = 0.0
        for wordings, weight, anywhere in self._weighed:
            best = max((worth * _met(wordings, terms) for worth, terms in places), default=0.0)
            if best < NEAR:
                best = max(best, NEAR * _met(wordings, near()))
            if best < ARTICLE and anywhere and self._is_often(anywhere, article()):
                best = ARTICLE
            total += weight * best
        return total

    def _is_often(self, anywhere: "_Anywhere", article: str) -> bool:
        """Tell whether an article names a concept often; asked once an article, whatever it holds."""
        key = anywhere, article
        if key not in self._often:
            self._often[key] = anywhere.count(article) >= OFTEN
        return self._often[key]


class Surroundings:
    """The terms of stretches and of what stands around them, for one question: nothing is read twice."""

    def __init__(self, store: Store, searcher: Searcher, sentence_ids: Iterable[int]) -> None:
        """Fetch the sentences and what stands around them; ids are consecutive within an article."""
        self._analyzer = searcher.analyzer
        reach = range(-REACH, REACH + 1)
        self.sentences = store.sentences({each + step for each in sentence_ids for step in reach})
        self._around: dict[int, frozenset[str]] = {}
        self._terms: dict[int, frozenset[str]] = {}
        self._titles: dict[int, frozenset[str]] = {}
        self._texts: dict[int, str] = {}

    def places(
        self, article: StoredArticle, sentence: StoredSentence, content: Span | None = None
    ) -> list[Place]:
        """List the places that may bear a concept: the content, its sentence, the title."""
        own, title = self._of(article, sentence.id), (TITLE, self._title(article))
        if content is None:
            return [(CONTENT, own), title]
        said = self._analyzer.terms(article.article.text, content.start, content.end)
        return [(CONTENT, frozenset(said)), (SENTENCE, own), title]

    def near(self, article: StoredArticle, sentence: StoredSentence) -> frozenset[str]:
        """Give the terms of a sentence and of those around it."""
        if sentence.id not in self._around:
            reach = range(sentence.id - REACH, sentence.id + REACH + 1)
            self._around[sentence.id] = frozenset[str]().union(*(self._of(article, each) for each in reach))
        return self._around[sentence.id]

    def text(self, article: StoredArticle) -> str:
        """Give an article's text, folded."""
        if article.id not in self._texts:
            self._texts[article.id] = fold(article.article.text)
        return self._texts[article.id]

    def _of(self, article: StoredArticle, sentence_id: int) -> frozenset[str]:
        sentence = self.sentences.get(sentence_id)
        if sentence is None or sentence.article_id != article.id:
            return frozenset()
        if sentence_id not in self._terms:
            found = self._analyzer.terms(article.article.text, sentence.start, sentence.end)
            self._terms[sentence_id] = frozenset(found)
        return self._terms[sentence_id]

    def _title(self, article: StoredArticle) -> frozenset[str]:
        if article.id not in self._titles:
            self._titles[article.id] = frozenset(self._analyzer.terms(article.article.title or ""))
        return self._titles[article.id]


class _Anywhere(NamedTuple):
    """What finds a concept of one word, as typed, in a folded text."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def count(self, text: str) -> int:
        """Count the uses of the words; most texts are ruled out without the pattern, which is slow."""
        if sum(map(text.count, self.words)) < OFTEN:
            return 0
        return len(self.pattern.findall(text))


def _anywhere(wordings: Iterable[Wording]) -> _Anywhere | None:
    words = sorted({word for wording in wordings for word in wording.typed if len(wording.typed) == 1})
    pattern = rf"{_FRONT}(?:{'|'.join(map(re.escape, words))})(?!\w)"
    return _Anywhere(tuple(words), re.compile(pattern)) if words else None


def _met(alternatives: Sequence[Wording], terms: frozenset[str]) -> float:
    """Tell how far terms hold a concept: 1 as typed, less by stems alone; the best alternative counts."""
    if any(wording.typed and terms.issuperset(wording.typed) for wording in alternatives):
        return 1.0
    if any(wording.stems and terms.issuperset(wording.stems) for wording in alternatives):
        return STEM_ONLY
    if any(wording.roots and terms.issuperset(wording.roots) for wording in alternatives):
        return ROOT_ONLY
    return 0.0
