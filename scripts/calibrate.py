"""Build corpus/attribution/data/confidence.tsv: how often statements of each sort are right.

usage: python -m scripts.calibrate GOLD.jsonl [GOLD.jsonl …]   (the scorer's gold form; joined fresh sets too)

A statement is right when its span overlaps a gold span by half (intersection over union) and its speaker
shares the name's last word. Sorts with few examples lean on the resolution's share, that on the share of all.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.attribution import attribute
from corpus.attribution.confidence import sort_of
from corpus.models import Article, Statement
from corpus.text.folding import fold
from corpus.text.sentences import split

OUT = Path(__file__).parents[1] / "corpus" / "attribution" / "data" / "confidence.tsv"
PRIOR = 8  # examples that the broader share counts for


def is_right(statement: Statement, golds: list[dict[str, object]]) -> bool:
    """Tell whether a gold statement has this span and speaker."""
    for gold in golds:
        start, end = int(str(gold["start"])), int(str(gold["end"]))
        shared = min(end, statement.content.end) - max(start, statement.content.start)
        whole = max(end, statement.content.end) - min(start, statement.content.start)
        name = fold(str(gold["speaker"])).split()
        if shared * 2 >= whole and name and name[-1] in fold(statement.speaker or ""):
            return True
    return False


def judged(paths: list[str]) -> Iterator[tuple[tuple[str, str], bool]]:
    """Give the sort of each statement found, and whether it is right."""
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            article = Article(text=record["text"])
            for statement in attribute(article, split(article.text)):
                yield sort_of(statement), is_right(statement, record["statements"])


def main() -> None:
    """Write the shares."""
    seen: Counter[tuple[str, ...]] = Counter()
    right: Counter[tuple[str, ...]] = Counter()
    for sort, is_good in judged(sys.argv[1:]):
        for key in (sort, sort[:1], ()):
            seen[key] += 1
            right[key] += is_good
    rows = []
    overall = right[()] / seen[()]
    for sort in sorted(key for key in seen if len(key) == 2):
        broad = (right[sort[:1]] + PRIOR * overall) / (seen[sort[:1]] + PRIOR)
        share = (right[sort] + PRIOR * broad) / (seen[sort] + PRIOR)
        rows.append(f"{sort[0]}\t{sort[1]}\t{share:.3f}\n")
    heading = "# Built by scripts/calibrate.py: resolution | sort of source and cue | share right\n"
    OUT.write_text(heading + f"any\tany\t{overall:.3f}\n" + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} sorts of {seen[()]} statements, {overall:.3f} right")


if __name__ == "__main__":
    main()
