"""Sentence retrieval on a question set with news as distractors: Aqwal, Lucene's chain, plain rank-bm25.

python -m tests.benchmarks.retrieval [--news N] [--set NAME]

Figures are those of qa/retrieval.py in the shared folder. Lucene's chain stands three times: as it comes
(BM25 1.2/0.75 over sentences), with paragraph and title as further fields, and that with weights, k1 and b
fitted to these very questions (Aqwal's were fitted by tune.py).
"""

import argparse
import contextlib
import importlib.util
import io
import itertools
import json
import tempfile
import time
from pathlib import Path

import numpy as np

from corpus.records import Analysed
from corpus.store import Store
from index.engine import open_engine
from index.search import Searcher
from tests.benchmarks.collection import SHARED, contexts, cut, news, questions
from tests.benchmarks.lucene import analyse
from tests.benchmarks.scoring import Bm25, Collection, best, reciprocal_rank

PLAIN = {"sentence": 1.0}
FIELDS = {"sentence": 1.0, "paragraph": 1.0, "title": 1.0}
LUCENE = Bm25(1.2, 0.75)
WEIGHTS = (0, 0.3, 0.6, 1, 1.5, 2.5, 4)
SHAPES = [Bm25(k1, b) for k1 in (0.2, 0.4, 0.6, 1.2) for b in (0, 0.35, 0.5, 0.75)]


def judge():
    """The shared program that prepares the set and scores hits."""
    spec = importlib.util.spec_from_file_location("qa_retrieval", SHARED / "qa" / "retrieval.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Aqwal:
    """The product as it is: store, tantivy, searcher."""

    def __init__(self, folder, articles):
        self.store = Store.open(folder)
        self.store.add(
            self.store.new_batch("benchmark"), (Analysed(a.article, a.spans, []) for a in articles)
        )
        self.searcher = Searcher(self.store, open_engine("tantivy", folder / "index"))
        self.searcher.update()

    def hits(self, question):
        found = self.searcher.sentences(question, limit=20)
        sentences = self.store.sentences(hit.key for hit in found)
        names = self.store.articles({s.article_id for s in sentences.values()})
        for hit in found:
            sentence = sentences[hit.key]
            yield names[sentence.article_id].article.id, sentence.start, sentence.end, hit.score


class Peer:
    """A chain of Lucene or rank-bm25 over sentences, and the paragraph and title that each stands in."""

    def __init__(self, asked, articles, analyser):
        self.analyser = analyser
        self.places = [(a.article.id, span.start, span.end) for a in articles for span in a.spans]
        self.numbers = {}
        for number, (article, _, _) in enumerate(self.places):
            self.numbers.setdefault(article, []).append(number)
        wanted = {term for question in asked for term in analyser(question.text)}
        self.collection = Collection(wanted, self._documents(articles))

    def _documents(self, articles):
        for each in articles:
            title = self.analyser(each.article.title or "")
            for first, last in each.paragraphs:
                own = [self.analyser(each.article.text[s.start : s.end]) for s in each.spans[first:last]]
                paragraph = list(itertools.chain.from_iterable(own))
                for terms in own:
                    yield {"sentence": terms, "paragraph": paragraph, "title": title}

    def gold(self, question, ids):
        """The numbers of the sentences that hold an answer."""
        return [
            number
            for number in self.numbers.get(ids[question.context], ())
            if any(a in question.context[slice(*self.places[number][1:])] for a in question.answers)
        ]

    def scores(self, question, weights, shapes):
        terms = [(term, 1.0) for term in dict.fromkeys(self.analyser(question))]
        return self.collection.scores(terms, weights, shapes)

    def hits(self, question, weights=PLAIN, shapes=None):
        scores = self.scores(question, weights, shapes or dict.fromkeys(FIELDS, LUCENE))
        for number in best(scores):
            yield *self.places[number], float(scores[number])


def fitted(peer, asked, ids):
    """The weights, k1 and b that serve these questions best, found one after the other."""
    gold = {question.id: peer.gold(question, ids) for question in asked}

    def quality(weights, shapes):
        scored = (reciprocal_rank(peer.scores(q.text, weights, shapes), gold[q.id]) for q in asked)
        return sum(scored) / len(asked)

    weights, shapes = dict(FIELDS), dict.fromkeys(FIELDS, Bm25(0.6, 0.5))
    reached = quality(weights, shapes)
    for _, name in itertools.product(range(2), FIELDS):
        trials = [({**weights, name: weight}, shapes) for weight in WEIGHTS if name != "sentence"]
        trials += [(weights, {**shapes, name: shape}) for shape in SHAPES]
        for trial in trials:
            found = quality(*trial)
            if found > reached:
                reached, (weights, shapes) = found, trial
    return weights, shapes


class Plain(Peer):
    """rank-bm25's BM25Okapi over words at white space: its IDF with a floor, k1 1.5, b 0.75."""

    def __init__(self, asked, articles):
        super().__init__(asked, articles, str.split)
        field = self.collection.fields["sentence"]
        size = self.collection.size
        norms = 1.5 * (0.25 + 0.75 * field.lengths / field.lengths.mean())
        self.impacts = {}
        for term, numbers in field.numbers.items():
            idf = np.log(size - len(numbers) + 0.5) - np.log(len(numbers) + 0.5)
            counts = field.counts[term]
            self.impacts[term] = numbers, max(idf, 0.1) * counts * 2.5 / (counts + norms[numbers])

    def scores(self, question, *_):
        total = np.zeros(self.collection.size)
        for term in question.split():
            if term in self.impacts:
                numbers, impact = self.impacts[term]
                total[numbers] += impact
        return total


def report(name, module, folder, answered):
    """Have the shared program score a run."""
    path = folder / "hits.jsonl"
    started = time.perf_counter()
    with path.open("w", encoding="utf-8") as lines:
        for number, hits in answered:
            rows = [dict(zip(("article_id", "start", "end", "score"), hit, strict=True)) for hit in hits]
            lines.write(json.dumps({"id": number, "hits": rows}) + "\n")
    seconds = time.perf_counter() - started
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        module.score(folder, path)
    figures = json.loads(printed.getvalue())
    print(
        f"{name:52}", " ".join(f"{key} {value:.4f}" for key, value in figures.items() if key != "questions")
    )
    print(f"{'':52} {1000 * seconds / figures['questions']:.1f} ms a question", flush=True)
    return figures["mrr10"]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--news", type=int, default=30000, help="distractor articles")
    arguments.add_argument("--set", default="arcd_train", help="a question set of the shared folder")
    options = arguments.parse_args()
    module, asked = judge(), questions(options.set)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        module.prepare(SHARED / "qa" / f"{options.set}.jsonl", folder)
        prepared = map(json.loads, (folder / "articles.jsonl").open(encoding="utf-8"))
        ids = {row["text"]: row["id"] for row in prepared}
        articles = [cut(article) for article in itertools.chain(contexts(asked, ids), news(options.news))]
        print(f"{len(articles)} articles, {sum(len(a.spans) for a in articles)} sentences")

        def run(name, chain, *settings):
            return report(name, module, folder, ((q.id, chain.hits(q.text, *settings)) for q in asked))

        aqwal = run("Aqwal", Aqwal(folder / "archive", articles))
        lucene = Peer(asked, articles, analyse)
        peers = {
            "Lucene's chain": run("Lucene's chain, sentences", lucene),
            "with fields": run("Lucene's chain, sentence + paragraph + title", lucene, FIELDS),
        }
        weights, shapes = fitted(lucene, asked, ids)
        told = ", ".join(f"{n} x{weights[n]} k1 {shapes[n].k1} b {shapes[n].b}" for n in FIELDS)
        print(f"fitted: {told}")
        peers["with fields, fitted here"] = run(
            "Lucene's chain with fields, fitted here", lucene, weights, shapes
        )
        peers["rank-bm25 on white space"] = run("rank-bm25 on white space", Plain(asked, articles))
        for name, figure in peers.items():
            print(f"Aqwal / {name}: {aqwal / figure:.3f}")


if __name__ == "__main__":
    main()
