"""BM25 over fields in numpy, for the terms of given questions only: quick enough to tune by."""

from collections import Counter
from typing import NamedTuple

import numpy as np

from index.engine import round_length


class Bm25(NamedTuple):
    k1: float
    b: float
    padding: float = 0.0  # in terms


class _Field:
    def __init__(self, postings, lengths):
        self.numbers = {term: np.array([number for number, _ in found]) for term, found in postings.items()}
        self.counts = {
            term: np.array([times for _, times in found], float) for term, found in postings.items()
        }
        self.lengths = np.array(lengths)
        self.impacts = {}

    def impact(self, term, shape):
        """The score of a term in the documents that bear it, by the formula of index/engine.py."""
        key = term, shape
        if key not in self.impacts:
            numbers, counts = self.numbers[term], self.counts[term]
            repeat = 1.2 / shape.k1
            lengths = repeat * self.lengths + shape.padding
            rounded = np.array([round_length(int(each)) for each in lengths[numbers]])
            norm = shape.k1 * (1 - shape.b + shape.b * rounded / (lengths.mean() or 1))
            idf = np.log(1 + (len(self.lengths) - len(numbers) + 0.5) / (len(numbers) + 0.5))
            self.impacts[key] = idf * counts / (counts + norm)
        return self.impacts[key]


class Collection:
    """Documents of several fields; terms that no question asks for are counted in lengths only."""

    def __init__(self, wanted, documents):
        self.size = 0
        postings, lengths = {}, {}
        for fields in documents:
            for name, terms in fields.items():
                lengths.setdefault(name, []).append(len(terms))
                found = postings.setdefault(name, {})
                for term, times in Counter(filter(wanted.__contains__, terms)).items():
                    found.setdefault(term, []).append((self.size, times))
            self.size += 1
        self.fields = {name: _Field(postings[name], lengths[name]) for name in lengths}

    def scores(self, terms, weights, shapes):
        """The weighted sum over fields and (term, weight) pairs, for every document."""
        total = np.zeros(self.size)
        for name, weight in weights.items():
            field = self.fields[name]
            for term, share in terms if weight else ():
                if term in field.numbers:
                    total[field.numbers[term]] += weight * share * field.impact(term, shapes[name])
        return total


def best(scores, limit=20):
    """The numbers of the best documents, the later first where scores tie."""
    limit = min(limit, int((scores > 0).sum()))
    found = np.argpartition(-scores, limit)[: limit + 1] if limit < len(scores) else np.arange(len(scores))
    edge = scores[found].min() if len(found) else 0
    found = np.flatnonzero((scores >= edge) & (scores > 0))
    return found[np.lexsort((-found, -scores[found]))][:limit]


def reciprocal_rank(scores, gold):
    """1 / rank of the best gold document in the first 10, else 0; ties as in `best`."""
    top = max(gold, key=lambda number: (scores[number], number), default=None)
    if top is None or scores[top] <= 0:
        return 0.0
    ahead = int((scores > scores[top]).sum() + (scores[top + 1 :] == scores[top]).sum())
    return 1 / (ahead + 1) if ahead < 10 else 0.0
