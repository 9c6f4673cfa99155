"""Fit field weights, k1, b and rereading to half of the development questions; report on the other half.

python -m tests.benchmarks.tune [--news N] [--rounds R]

Every setting is tried in turn and kept where MRR@10 on half 0 rises by more than one question can make of it.
So no number in index/engine.py (FIELDS), index/search.py (SENTENCE_WEIGHTS), index/analysis.py (EXPECTED) and
index/rereading.py (Bonus) is chosen by hand: what is printed here is copied there.
"""

import argparse
import itertools
from typing import NamedTuple

import numpy as np

from corpus.records import SentenceText, StoredArticle, StoredSentence
from index import analysis, rereading, search
from index.documents import documents
from index.engine import FIELDS, DocumentKind, Field, Hit
from tests.benchmarks.collection import contexts, cut, news, questions
from tests.benchmarks.scoring import Bm25, Collection, best, reciprocal_rank

LEAST = 0.004  # what a change must bring: more than one question of a half, found at once instead of never
REREAD = 40
CHOICES = {
    "weight": (0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5),
    "repeat": (1, 2, 3, 4),
    "padding": (0, 25, 50, 100, 200, 400),
    "expected": (0, 5, 10, 20, 40),
    "near": (0, 0.3, 0.6, 1, 1.5, 2.5),
    "length": (0, 0.5, 1, 1.5, 2, 3),
}


class Asked(NamedTuple):
    terms: list
    kinds: list
    concepts: list
    gold: list[int]
    half: int


class Bench:
    """Questions over a collection, scored by the engines' formula and read again as the searcher does."""

    def __init__(self, limit):
        asked = questions()
        ids = {q.context: str(n) for n, q in enumerate(asked)}
        self.analyzer = analysis.Analyzer()
        self.texts, numbers = [], {}
        articles = [cut(article) for article in itertools.chain(contexts(asked, ids), news(limit))]
        for each in articles:
            for span in each.spans:
                numbers.setdefault(each.article.id, []).append((len(self.texts), span))
                self.texts.append(span.of(each.article.text))
        self.asked = [self._read(question, numbers[ids[question.context]]) for question in asked]
        wanted = {term for each in self.asked for term, _ in each.terms + each.kinds}
        self.collection = Collection(wanted, self._fields(articles))

    def _read(self, question, places):
        concepts = self.analyzer.concepts(question.text)
        terms = [pair for concept in concepts for pair in concept.alternatives[0]]
        kinds = [(term, 1.0) for concept in self.analyzer.expected(question.text) for term in concept.terms]
        gold = [n for n, span in places if any(a in span.of(question.context) for a in question.answers)]
        return Asked(terms, kinds, concepts, gold, question.half)

    def _fields(self, articles):
        for number, each in enumerate(articles):
            sentences = [
                StoredSentence(n, number, n + 1, span.start, span.end) for n, span in enumerate(each.spans)
            ]
            for document in documents(
                StoredArticle(number, "", 0, each.article), sentences, [], self.analyzer
            ):
                yield document.fields

    def ranks(self, settings, half):
        """The reciprocal rank of each question of a half under settings {(field or step, name): value}."""
        weights = {name: settings[name, "weight"] for name in search.SENTENCE_WEIGHTS}
        shapes = {
            name: Bm25(1.2 / settings[name, "repeat"], 0.75, settings[name, "padding"]) for name in weights
        }
        bonus = rereading.Bonus(settings["reread", "near"], settings["reread", "length"])
        found = []
        for each in self.asked:
            if each.half == half:
                kinds = [(term, settings["question", "expected"]) for term, _ in each.kinds]
                scores = self.collection.scores(each.terms + kinds, weights, shapes)
                found.append(reciprocal_rank(self._reread(each, scores, bonus), each.gold))
        return np.array(found)

    def _reread(self, each, scores, bonus):
        top = best(scores, REREAD)
        hits = [Hit(int(n), float(scores[n])) for n in top]
        texts = {int(n): SentenceText(int(n), 0, self.texts[n], None) for n in top}
        asked = [(concept, self._rarity(concept)) for concept in each.concepts]
        again = rereading.reread(hits, texts, asked, self.analyzer, bonus)
        result = np.zeros_like(scores)
        for place, hit in enumerate(again):
            result[hit.key] = len(again) - place
        return result

    def _rarity(self, concept):
        """As Searcher.rarity reckons it."""
        field = self.collection.fields["sentence"]
        held = [len(field.numbers.get(t, ())) for t in concept.terms if not t.startswith(analysis.ROOT)]
        common = max(held, default=0) or 1
        return np.log(1 + (self.collection.size - common + 0.5) / (common + 0.5))


def settings_now():
    """The settings that the modules hold."""
    now = {("question", "expected"): analysis.EXPECTED}
    now |= {("reread", name): value for name, value in rereading.Bonus()._asdict().items()}
    for name, field in FIELDS[DocumentKind.SENTENCE].items():
        now |= {(name, "weight"): search.SENTENCE_WEIGHTS[name]}
        now |= {(name, part): getattr(field, part) for part in Field._fields}
    return now


def fit(bench, settings, rounds, half=0):
    """Climb, one setting at a time; the passage weighs 1, since only proportions count."""
    reached = bench.ranks(settings, half).mean()
    for _, key in itertools.product(range(rounds), sorted(settings)):
        if key == ("passage", "weight"):
            continue
        for value in CHOICES[key[1]]:
            found = bench.ranks({**settings, key: value}, half).mean()
            if found > reached + LEAST:
                reached, settings = found, {**settings, key: value}
                print(f"{found:.4f} {key[0]}.{key[1]} = {value}", flush=True)
    return settings


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--news", type=int, default=4000, help="distractor articles")
    arguments.add_argument("--rounds", type=int, default=2)
    options = arguments.parse_args()
    bench, now = Bench(options.news), settings_now()
    fitted = fit(bench, dict(now), options.rounds)
    for name, settings in (("as committed", now), ("fitted to half 0", fitted)):
        halves = [bench.ranks(settings, half) for half in (0, 1)]
        print(f"{name:17} half 0 {halves[0].mean():.4f}, half 1 {halves[1].mean():.4f} (MRR@10)")
    for (part, name), value in sorted(fitted.items()):
        print(f"{part}.{name} = {value}" + ("" if now[part, name] == value else f"  (was {now[part, name]})"))


if __name__ == "__main__":
    main()
