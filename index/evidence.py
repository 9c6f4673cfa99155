"""Whether a stretch of an article is evidence on a topic: how much of it the stretch bears."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from corpus.records import StoredArticle, StoredSentence
from corpus.store import Store
from corpus.text.folding import fold
from index.analysis import ROOT, STEM, is_written
from index.bearing import Bearing
from index.engine import Concept, Terms
from index.search import Searcher

REACH = 2  # sentences on either side that count as near

# What a concept counts by the place that bears it (the best place counts), and when met by its stem alone.
# Tuned on the development questions by tests/benchmarks/answers.py.
CONTENT, SENTENCE, TITLE, NEAR, ARTICLE = 1.0, 0.8, 0.7, 0.5, 0.35
STEM_ONLY = 0.8
ROOT_ONLY = 0.5  # in plain questions alone: بني for بناء, but in names ever so often something else
SEEN, UNSEEN = 2, 0.2  # so many concepts that the archive has make light of others: what those count
OFTEN = 3  # times that an article names what it is about

Place = tuple[float, frozenset[str]]
# What may be written onto a word's front, where the article as a whole is searched for it, up to the word.
_FRONT = re.compile(r"(?<!\w)[وفبكل]{0,2}(?:ال|ل)?\Z")
_LONGEST_FRONT = 4


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
        rarities = _weights(concepts, searcher)
        total = sum(rarities) or 1.0
        wordings = [[Wording.of(each, roots=roots) for each in c.alternatives] for c in concepts]
        self._weighed = [
            (wording, rarity / total, _Anywhere.of(wording))
            for wording, rarity in zip(wordings, rarities, strict=True)
        ]
        self._worths: dict[frozenset[str], list[float]] = {}
        self._often: dict[tuple[_Anywhere, int], bool] = {}
        self._folded: dict[int, str] = {}

    @property
    def terms(self) -> frozenset[str]:
        """Every term that counts."""
        return frozenset(
            t for wordings, _, _ in self._weighed for each in wordings for form in each for t in form
        )

    def met(self, places: Sequence[Place]) -> list[float]:
        """Tell of each concept the worth of the best place that bears it."""
        best = [0.0] * len(self._weighed)
        for worth, terms in places:
            if terms:
                best = [max(one, worth * met) for one, met in zip(best, self._worth(terms), strict=True)]
        return best

    def coverage(self, met: Sequence[float], least: float = 0.0) -> float:
        """Sum over the concepts: the weight of each times the worth of what bears it, `least` at least."""
        total = 0.0
        for worth, (_, weight, _) in zip(met, self._weighed, strict=True):
            total += weight * max(worth, least)
        return total

    def met_near(self, met: Sequence[float], near: frozenset[str]) -> list[float]:
        """Let what stands near bear the concepts that no nearer place bears as well."""
        if not near:
            return list(met)
        return [
            max(worth, NEAR * other) if worth < NEAR else worth
            for worth, other in zip(met, self._worth(near), strict=True)
        ]

    def met_anywhere(self, met: Sequence[float], article: StoredArticle) -> list[float]:
        """Let an article bear what it names often: what is said further on is about it."""
        return [
            ARTICLE if worth < ARTICLE and anywhere and self._is_often(anywhere, article) else worth
            for worth, (_, _, anywhere) in zip(met, self._weighed, strict=True)
        ]

    def _worth(self, terms: frozenset[str]) -> list[float]:
        """Tell how far terms hold each concept; most places bear the same few."""
        if terms not in self._worths:
            self._worths[terms] = [_met(wordings, terms) for wordings, _, _ in self._weighed]
        return self._worths[terms]

    def _is_often(self, anywhere: "_Anywhere", article: StoredArticle) -> bool:
        """Tell whether an article names a concept often; asked once an article, whatever it holds."""
        key = anywhere, article.id
        if key not in self._often:
            if article.id not in self._folded:
                self._folded[article.id] = fold(article.article.text)
            self._often[key] = anywhere.is_often(self._folded[article.id])
        return self._often[key]


class Stretch(NamedTuple):
    """A statement's content, or a sentence as a whole, with where it stands."""

    article: StoredArticle
    sentence: StoredSentence
    content: tuple[int, int] | None = None


class Surroundings:
    """What stretches and what stands around them bear of one question: nothing is read twice.

    Of all their terms it keeps those that the question asks for.
    """

    def __init__(self, store: Store, searcher: Searcher, topic: Topic) -> None:
        """Read from the store, by the searcher's analysis, what is asked about."""
        self._store, self._bearing = store, Bearing(topic.terms, searcher.analyzer)
        self._articles: dict[int, StoredArticle] = {}
        self._sentences: dict[int, StoredSentence] = {}
        self._around: dict[int, frozenset[str]] = {}
        self._terms: dict[int, frozenset[str]] = {}
        self._titles: dict[int, frozenset[str]] = {}

    def articles(self, ids: Iterable[int]) -> Mapping[int, StoredArticle]:
        """Fetch articles; one that is no longer in the archive is left out."""
        self._articles |= self._store.articles(set(ids) - self._articles.keys())
        return self._articles

    def approach(self, sentences: Iterable[StoredSentence]) -> None:
        """Fetch what stands near these sentences, all at once; ids are consecutive within an article."""
        self._sentences |= {sentence.id: sentence for sentence in sentences}
        near = {key + step for key in self._sentences for step in range(-REACH, REACH + 1)}
        self._sentences |= self._store.sentences(near - self._sentences.keys())

    def places(self, stretch: Stretch) -> list[Place]:
        """List the places that may bear a concept: the content, its sentence, the title."""
        article, sentence, content = stretch
        own, title = self._of(article, sentence), (TITLE, self._title(article))
        if content is None:
            return [(CONTENT, own), title]
        is_barren = not own and sentence.start <= content[0] and content[1] <= sentence.end
        said = own if is_barren else self._bearing.within(article.article.text, *content)
        return [(CONTENT, said), (SENTENCE, own), title]

    def near(self, stretch: Stretch) -> frozenset[str]:
        """Give the terms of a sentence that was approached, and of those around it."""
        article, middle, _ = stretch
        if middle.id not in self._around:
            reach = range(middle.id - REACH, middle.id + REACH + 1)
            found = (self._sentences[each] for each in reach if each in self._sentences)
            terms = (self._of(article, each) for each in found if each.article_id == article.id)
            self._around[middle.id] = frozenset[str]().union(*terms)
        return self._around[middle.id]

    def _of(self, article: StoredArticle, sentence: StoredSentence) -> frozenset[str]:
        if sentence.id not in self._terms:
            self._terms[sentence.id] = self._bearing.within(
                article.article.text, sentence.start, sentence.end
            )
        return self._terms[sentence.id]

    def _title(self, article: StoredArticle) -> frozenset[str]:
        if article.id not in self._titles:
            self._titles[article.id] = self._bearing.within(article.article.title or "")
        return self._titles[article.id]


def _weights(concepts: Sequence[Concept], searcher: Searcher) -> list[float]:
    """Weigh concepts by their rarity; one that the archive has never seen counts less among others.

    A question tells in many words what it asks about, and not all of them are the news's.
    """
    rarities = [searcher.rarity(concept) for concept in concepts]
    held = [searcher.holds(_as_typed(concept)) for concept in concepts]
    if sum(held) < SEEN or 2 * sum(held) <= len(held):
        return rarities
    return [rarity if is_held else UNSEEN * rarity for rarity, is_held in zip(rarities, held, strict=True)]


def _as_typed(concept: Concept) -> Concept:
    """Leave out the other words for a concept, of which only stems are asked for."""
    own = (each for each in concept.alternatives if any(is_written(term) for term, _ in each))
    return Concept(tuple(own))


def covered(
    topic: Topic, stretches: Sequence[Stretch], around: Surroundings, least: float
) -> list[tuple[int, float]]:
    """Give the places in the list of the stretches that cover `least` of a topic, each with how much.

    What stands near is read only for those that may come to so much by it, the whole article likewise.
    """
    met = [topic.met(around.places(stretch)) for stretch in stretches]
    hopeful = [at for at, worths in enumerate(met) if topic.coverage(worths, NEAR) >= least]
    lacking = [at for at in hopeful if min(met[at], default=NEAR) < NEAR]
    around.approach(stretches[at].sentence for at in lacking)
    for at in lacking:
        met[at] = topic.met_near(met[at], around.near(stretches[at]))
        if topic.coverage(met[at], ARTICLE) >= least and min(met[at]) < ARTICLE:
            met[at] = topic.met_anywhere(met[at], stretches[at].article)
    totals = ((at, topic.coverage(met[at])) for at in hopeful)
    return [(at, total) for at, total in totals if total >= least]


class _Anywhere(NamedTuple):
    """What finds a concept of one word, as typed, in a text."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, wordings: Iterable[Wording]) -> "_Anywhere | None":
        """Take the wordings of one word; None where there is none."""
        words = {word for wording in wordings for word in wording.typed if len(wording.typed) == 1}
        return cls(tuple(sorted(words))) if words else None

    def is_often(self, folded: str) -> bool:
        """Tell whether a text uses the words often; most are ruled out without the pattern, which is slow."""
        if sum(map(folded.count, self.words)) < OFTEN:
            return False
        ends = set()  # one a word of the text, which two of the words may end
        for word in self.words:
            for match in re.finditer(rf"{re.escape(word)}(?!\w)", folded):
                if _FRONT.search(folded, max(match.start() - _LONGEST_FRONT, 0), match.start()):
                    ends.add(match.end())
        return len(ends) >= OFTEN


def _met(alternatives: Sequence[Wording], terms: frozenset[str]) -> float:
    """Tell how far terms hold a concept: 1 as typed, less by stems alone; the best alternative counts."""
    best = 0.0
    for typed, stems, roots in alternatives:
        if typed and typed <= terms:
            return 1.0
        if best < STEM_ONLY and stems and stems <= terms:
            best = STEM_ONLY
        elif best < ROOT_ONLY and roots and roots <= terms:
            best = ROOT_ONLY
    return best
