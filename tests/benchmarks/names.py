"""Names across scripts: how many Latin spellings find their Arabic name first among 5,000, and how fast."""

import random
import time
from itertools import cycle, islice
from pathlib import Path

from corpus.identities.names import _lines
from index.questions.script import alike, key
from index.questions.words import rows

CASES = Path(__file__).parents[1] / "cases" / "spellings.tsv"
AMONG, TAKEN = 5_000, 0.8
SEED = 7


def pairs():
    """People by their full names in both scripts, and the spellings of the cases; no table is asked."""
    found = []
    for english, arabic in rows("glossary/people.tsv"):
        full = [name for name in english.split(" / ") if " " in name]
        if len(full) == 1 and " " in arabic.split(" / ")[0]:
            found.append((full[0], arabic.split(" / ")[0]))
    for line in CASES.read_text(encoding="utf-8").splitlines():
        kind, *names = line.split("\t")
        if kind.startswith("same") and names[0].isascii() and not names[1].isascii():
            found.append(tuple(names))
    return found


def names(own):
    """Give 5,000 Arabic names: the pairs' own, places, and given names joined at random."""
    places = [arabic.split(" / ")[0] for _, arabic, *_ in rows("glossary/places.tsv")]
    given = _lines("native.txt")
    chance = random.Random(SEED)
    made = (f"{chance.choice(given)} {chance.choice(given)}" for _ in cycle([0]))
    known = dict.fromkeys((*own, *places))
    return list(dict.fromkeys((*known, *islice(made, AMONG))))[:AMONG]


def main():
    asked = pairs()
    among = names(arabic for _, arabic in asked)
    keys = {name: key(name) for name in among}
    first, right_key, false, spent, misses = 0, 0, 0, 0.0, []
    for latin, arabic in asked:
        began = time.perf_counter()
        scores = [alike(latin, name) for name in among]
        spent += time.perf_counter() - began
        best = max(scores)
        top = {name for name, score in zip(among, scores, strict=True) if score == best}
        first += arabic in top
        right_key += key(latin) == keys[arabic]
        false += sum(score >= TAKEN for score in scores) - (scores[among.index(arabic)] >= TAKEN)
        if arabic not in top:
            misses.append(f"{latin} ~ {arabic}: {min(top)}")
    compared = len(asked) * len(among)
    print(f"{len(asked)} names among {len(among)}: {first / len(asked):.3f} first,", end=" ")
    print(f"{right_key / len(asked):.3f} of one key")
    print(f"{false / len(asked):.2f} other names at {TAKEN} or more for each,", end=" ")
    print(f"{spent / compared * 1e6:.1f} us a comparison")
    for miss in misses:
        print("  not first:", miss)


if __name__ == "__main__":
    main()
