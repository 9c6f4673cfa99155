"""Latency and throughput of sentence search beside rank-bm25, SQLite FTS5 and bm25s, at growing sizes.

python -m tests.benchmarks.latency [--sizes N…] [--picture FILE.svg] [--without PEER…]

Every engine holds the same terms of the same sentences (news; beyond its 300,000 sentences, copies in which
one word in four is altered) and answers the same queries, one thread, 20 hits. `frequent` words stand in the
most sentences, `middling` in one of 1,000, `question` is three words of different frequency.
"""

import argparse
import itertools
import random
import sqlite3
import tempfile
import time
import timeit
from collections import Counter
from functools import partial
from pathlib import Path

import bm25s
import numpy as np
from rank_bm25 import BM25Okapi

from index.analysis import Analyzer, is_written
from index.engine import Concept, Document, DocumentKind, Field, TermQuery, open_engine
from tests.benchmarks.collection import cut, news
from tests.benchmarks.pictures import draw

HITS, REPEATS = 20, 10
RUNS = 3
KIND = DocumentKind.SENTENCE
SLOW = 1_000_000  # sentences beyond which the scanning peers are left out


def sentences(size):
    """The written terms of `size` sentences."""
    analyzer, chance = Analyzer(), random.Random(1)
    real = []
    for article in map(cut, news()):
        texts = (span.of(article.article.text) for span in article.spans)
        real += [list(filter(is_written, analyzer.terms(text))) for text in texts]
        if len(real) >= size:
            return real[:size]
    copies = (altered(terms, chance) for terms in itertools.cycle(real))
    return [*real, *itertools.islice(copies, size - len(real))]


def altered(terms, chance):
    """A copy in which a quarter of the words have their letters turned round: as rare as new words are."""
    return [term[::-1] if chance.random() < 0.25 else term for term in terms]


def queries(found):
    """The queries of each kind, a list of terms each."""
    held = Counter(term for terms in found for term in set(terms))
    ordered = [term for term, _ in held.most_common()]
    middle = next(place for place, term in enumerate(ordered) if held[term] <= len(found) / 1000)
    frequent, middling = ordered[:REPEATS], ordered[middle : middle + REPEATS]
    rare = ordered[4 * middle : 4 * middle + REPEATS]
    return {
        "frequent": [[term] for term in frequent],
        "middling": [[term] for term in middling],
        "question": [list(each) for each in zip(frequent, middling, rare, strict=True)],
    }


class Aqwal:
    """The default engine with one field."""

    def __init__(self, found, folder):
        self.engine = open_engine(
            "tantivy", folder / "aqwal", fields={KIND: {"sentence": Field()}, DocumentKind.STATEMENT: {}}
        )
        self.engine.add(
            Document(n, KIND, n, 0, n % 4000, {"sentence": terms}) for n, terms in enumerate(found)
        )
        self.engine.commit()

    def search(self, terms):
        concepts = [Concept((((term, 1.0),),)) for term in terms]
        return [
            hit.key for hit in self.engine.search(TermQuery(KIND, concepts, {"sentence": 1.0}, limit=HITS))
        ]


class RankBm25:
    """get_scores over all sentences, then the best."""

    def __init__(self, found, _):
        self.index = BM25Okapi(found)

    def search(self, terms):
        scores = self.index.get_scores(terms)
        return np.argpartition(-scores, HITS)[:HITS]


class Fts5:
    """SQLite's full-text table, ordered by its bm25."""

    def __init__(self, found, folder):
        self.base = sqlite3.connect(folder / "fts5.db")
        self.base.execute("CREATE VIRTUAL TABLE sentences USING fts5(terms, content='', detail=none)")
        rows = ((n, " ".join(terms)) for n, terms in enumerate(found))
        self.base.executemany("INSERT INTO sentences(rowid, terms) VALUES (?, ?)", rows)
        self.base.execute("INSERT INTO sentences(sentences) VALUES ('optimize')")
        self.base.commit()

    def search(self, terms):
        match = " OR ".join(f'"{term}"' for term in terms)
        query = "SELECT rowid FROM sentences WHERE sentences MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in self.base.execute(query, (match, HITS))]


class Bm25s:
    """bm25s, which scores eagerly into a sparse matrix."""

    def __init__(self, found, _):
        self.index = bm25s.BM25()
        self.index.index(found, show_progress=False)

    def search(self, terms):
        return self.index.retrieve([terms], k=HITS, show_progress=False).documents[0]


ENGINES = {"aqwal": Aqwal, "rank-bm25": RankBm25, "fts5": Fts5, "bm25s": Bm25s}


def measure(engine, asked):
    """The middle latency of each kind of query, in milliseconds; a query's is the least of its runs."""
    figures = {}
    for kind, each in asked.items():
        runs = (timeit.repeat(partial(engine.search, terms), number=1, repeat=RUNS) for terms in each)
        times = [min(run) for run in runs]
        figures[kind] = 1000 * float(np.median(times))
    return figures


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    arguments.add_argument("--picture", type=Path)
    arguments.add_argument("--without", nargs="*", default=[], choices=list(ENGINES))
    options = arguments.parse_args()
    curves = {}
    for size in options.sizes:
        found = sentences(size)
        asked = queries(found)
        figures = {}
        for name, make in ENGINES.items():
            if name in options.without or (size > SLOW and name in {"rank-bm25", "bm25s"}):
                continue
            with tempfile.TemporaryDirectory() as folder:
                started = time.perf_counter()
                engine = make(found, Path(folder))
                built = time.perf_counter() - started
                figures[name] = measure(engine, asked)
            curves.setdefault(name, []).append((size, figures[name]["question"]))
            told = "  ".join(
                f"{kind} {ms:9.3f} ms (x{ms / figures['aqwal'][kind]:.0f})"
                for kind, ms in figures[name].items()
            )
            rate = 1000 / figures[name]["question"]
            print(f"{size:>9,} {name:10} built in {built:6.1f} s  {told}  {rate:.0f} questions/s", flush=True)
    if options.picture:
        draw(options.picture, curves, x="sentences", y="ms for a question of three words", log=True)


if __name__ == "__main__":
    main()
