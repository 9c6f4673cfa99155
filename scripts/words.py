"""Count the words of news articles and write the tables by which lost spaces are found.

    python scripts/words.py FOLDER_OF_JSONL_GZ

writes corpus/text/words.tsv.gz (word, count) and corpus/text/letters.tsv.gz (three letters, cost). Only
counts leave the articles: no text does. A word that is two frequent words written together is left out.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log
from pathlib import Path

from corpus.text.vocabulary import EDGE, END, LETTERS, WORDS, spell

RUN = re.compile(r"[\u0621-\u063a\u0640-\u0652\u0670]+(?: [\u0621-\u063a\u0640-\u0652\u0670]+)*")
LEAST = 3  # a word seen less often may be a slip
GLUED = 10  # "a b" this many times as frequent as "ab" makes "ab" a lost space


def texts(folder: Path) -> Iterator[str]:
    """Give the text of each article."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def count(articles: Iterable[str]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count the words, and the pairs of words with one space between them."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in articles:
        for run in RUN.findall(text):
            row = [spell(word)[0] for word in run.split(" ")]
            words.update(row)
            pairs.update(pairwise(row))
    del words[""]
    return words, pairs


def glued(word: str, frequency: int, pairs: Counter[tuple[str, str]]) -> bool:
    """Tell whether a word is two others written together."""
    return any(pairs.get((word[:cut], word[cut:]), 0) >= GLUED * frequency for cut in range(2, len(word) - 1))


def letter_costs(words: Iterable[str]) -> Iterator[tuple[str, float]]:
    """Give -ln p(c | ab) for every three letters met, each word counted once: how words are built.

    Jelinek-Mercer interpolation of three, two and one letters with weights 0.75, 0.20 and 0.05.
    """
    grams = [Counter[str]() for _ in range(4)]
    for word in words:
        framed = EDGE * 2 + word + END
        for place in range(2, len(framed)):
            for size in (1, 2, 3):
                grams[size][framed[place - size + 1 : place + 1]] += 1
            grams[0][framed[place - 2 : place]] += 1
    singles = Counter[str]()
    for gram, times in grams[2].items():
        singles[gram[0]] += times
    letters = sum(grams[1].values())
    for gram, times in sorted(grams[3].items()):
        share = 0.75 * times / grams[0][gram[:2]] + 0.2 * grams[2][gram[1:]] / singles[gram[1]]
        yield gram, -log(share + 0.05 * grams[1][gram[2]] / letters)


def write(path: Path, rows: Iterable[str]) -> None:
    """Write rows, the same bytes each time."""
    path.write_bytes(gzip.compress("".join(f"{row}\n" for row in rows).encode(), 9, mtime=0))
    print(f"{path}: {path.stat().st_size:,} bytes")


def main() -> None:
    """Read the articles' folder from the command line and write both tables."""
    words, pairs = count(texts(Path(sys.argv[1])))
    kept = {
        word: frequency
        for word, frequency in sorted(words.items())
        if frequency >= LEAST and len(word) > 1 and not glued(word, frequency, pairs)
    }
    print(f"{words.total():,} words, {len(words):,} different, {len(kept):,} kept")
    write(WORDS, (f"{word}\t{frequency}" for word, frequency in kept.items()))
    write(LETTERS, (f"{gram}\t{cost:.2f}" for gram, cost in letter_costs(kept)))


if __name__ == "__main__":
    main()
