"""Fit the weights by which the likeliest antecedent is chosen: corpus/attribution/data/antecedents.tsv.

usage: python -m scripts.antecedents [--folds N] GOLD.jsonl [GOLD.jsonl …]   (the scorer's gold form)

Wherever a text names nobody, the candidates are told apart by their traits; the weights make the right ones
the likeliest (a conditional logit, each weight drawn towards nought or to what grammar tells). With --folds
nothing is written: the share of right choices on articles left out of the fit is printed.
"""

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from corpus.attribution import lexicon
from corpus.attribution.agreement import gender_of
from corpus.attribution.antecedents import PLACES, Candidate, traits
from corpus.attribution.sources import Source
from corpus.attribution.statements import Reader
from corpus.attribution.view import View
from corpus.text.folding import fold
from corpus.text.sentences import split

DATA = Path(__file__).parents[1] / "corpus" / "attribution" / "data" / "antecedents.tsv"
STEPS, STEP, PENALTY = 150, 0.3, 20.0
GRAMMAR = {("other_gender", "anywhere"): -2.5}  # what weights are drawn to where it is not nought


class Choice(NamedTuple):
    """A place where a text names nobody: each candidate's features, and which of them are right."""

    article: str
    features: list[list[tuple[str, str]]]
    is_right: list[bool]


class Watching(Reader):
    """A reader that keeps what it chose from."""

    def __init__(self, view: View) -> None:
        """Begin with nothing chosen."""
        super().__init__(view)
        self.choices: dict[int, tuple[list[Candidate], list[list[tuple[str, str]]]]] = {}

    def _recall(self, at: int, person: str, place: str) -> Source | None:
        found = self._memory.candidates(self._number, at, gender_of(person))
        told = [
            [(trait, where) for trait in traits(one, person) for where in ("anywhere", place)]
            for one in found
        ]
        self.choices[at] = found, told
        return super()._recall(at, person, place)


def is_named(gold: dict[str, object], name: str) -> bool:
    """Tell whether a name is a gold statement's speaker: its last word, or none but words of it."""
    told = fold(name).split()
    others = gold.get("speaker_alt", [])
    names = [
        fold(str(one)).split() for one in (gold["speaker"], *(others if isinstance(others, list) else ()))
    ]
    return any(one[-1:] == told[-1:] or set(told) <= set(one) for one in names if told)


def choices(path: str) -> list[Choice]:
    """Give the choices of a gold file's articles whose statement the gold has too."""
    found = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        reader = Watching(View(article["text"], split(article["text"])))
        for statement in reader.read():
            chosen = reader.choices.get(reader.view.token_at(statement.cue.start))
            gold = next((one for one in article["statements"] if _is_same(one, statement.content)), None)
            if chosen is None or gold is None or statement.mention is not None:
                continue
            right = [is_named(gold, one.source.name) for one in chosen[0]]
            if any(right):
                found.append(Choice(article["id"], chosen[1], right))
    return found


def _is_same(gold: dict[str, object], content: object) -> bool:
    start, end = int(str(gold["start"])), int(str(gold["end"]))
    first, last = content.start, content.end  # type: ignore[attr-defined]
    both = min(end, last) - max(start, first)
    return both * 2 >= max(end, last) - min(start, first)


def fit(found: Sequence[Choice]) -> dict[tuple[str, str], float]:
    """Give the weights under which the right candidates are likeliest."""
    weights: dict[tuple[str, str], float] = {}
    known: dict[tuple[str, str], float] = {}  # of each weight, the sum of its squared slopes so far
    for _ in range(STEPS):
        slope = {
            feature: PENALTY * (GRAMMAR.get(feature, 0.0) - weight) for feature, weight in weights.items()
        }
        for choice in found:
            ranks = [math.exp(sum(weights.get(one, 0.0) for one in told)) for told in choice.features]
            whole, right = sum(ranks), sum(r for r, ok in zip(ranks, choice.is_right, strict=True) if ok)
            for told, rank, ok in zip(choice.features, ranks, choice.is_right, strict=True):
                gain = (rank / right if ok else 0.0) - rank / whole
                for one in told:
                    slope[one] = slope.get(one, 0.0) + gain
        for one, gain in slope.items():
            known[one] = known.get(one, 0.0) + gain * gain
            if gain:
                weights[one] = weights.get(one, 0.0) + STEP * gain / math.sqrt(known[one])
    return weights


def share(found: Sequence[Choice], weights: dict[tuple[str, str], float]) -> tuple[int, int]:
    """Give how many choices are right, of how many."""
    right = 0
    for choice in found:
        ranks = [sum(weights.get(one, 0.0) for one in told) for told in choice.features]
        right += choice.is_right[max(range(len(ranks)), key=ranks.__getitem__)]
    return right, len(found)


def write(weights: dict[tuple[str, str], float]) -> None:
    """Write the weights, a trait a row."""
    names = sorted({trait for trait, _ in weights})
    rows = [
        "\t".join([name, *(f"{weights.get((name, place), 0.0):.2f}" for place in PLACES)]) for name in names
    ]
    head = (
        "# Written by scripts/antecedents.py: what tells for or against one who may be meant:\n"
        "# trait | anywhere | at a participle | at a verb that opens its sentence | at one that goes on\n"
        "# with what was said (وأضاف) | at one that و joins inside a sentence | elsewhere\n"
    )
    DATA.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Fit and write, or test by leaving articles out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args(arguments)
    found = [choice for path in given.gold for choice in choices(path)]
    if not given.folds:
        weights = fit(found)
        write(weights)
        print(*share(found, weights))
        return
    articles = sorted({choice.article for choice in found})
    total = [0, 0]
    for fold_number in range(given.folds):
        left = set(articles[fold_number :: given.folds])
        weights = fit([choice for choice in found if choice.article not in left])
        for at, count in enumerate(share([choice for choice in found if choice.article in left], weights)):
            total[at] += count
    print(*total)


if __name__ == "__main__":
    lexicon.verbs()
    main(sys.argv[1:])
