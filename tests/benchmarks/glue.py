"""Lost spaces found and clean words left alone, on pairs of damaged and clean lines, beside two peers.

Aqwal was tuned on half 0 only (every other line from the first).

python -m tests.benchmarks.glue [PAIRS.jsonl]
"""

import json
import os
import re
import sys
import time
from pathlib import Path

from corpus.text import repair
from corpus.text.repair import Repair
from corpus.text.vocabulary import ARABIC, Vocabulary

SHARED = Path(os.environ.get("AQWAL_SHARED", Path(__file__).parents[3] / "shared"))
LONGEST = 15


class LongestMatch:
    """Peer: every unknown word is cut by taking the longest known word each time (maximum matching)."""

    def __init__(self):
        self.known = Vocabulary.shipped()

    def splits(self, text):
        return [at for start, word in words(text) if word not in self.known for at in self.cut(start, word)]

    def cut(self, start, word):
        cuts, at = [], 0
        while at < len(word):
            end = next(
                (e for e in range(min(len(word), at + LONGEST), at, -1) if word[at:e] in self.known), 0
            )
            if not end:
                return []
            cuts.append(start + end)
            at = end
        return cuts[:-1]


class Unigram(LongestMatch):
    """Peer: as wordninja does, the likeliest row of known words; no clitics, no letters, no marks."""

    def cut(self, start, word):
        best = [(0.0, 0)] + [(float("inf"), 0)] * len(word)
        for end in range(1, len(word) + 1):
            for begin in range(max(0, end - LONGEST), end):
                cost = self.known.known(word[begin:end])
                if cost is not None:
                    best[end] = min(best[end], (best[begin][0] + cost, begin))
        if best[-1][0] == float("inf"):
            return []
        cuts, at = [], len(word)
        while at := best[at][1]:
            cuts.append(start + at)
        return cuts


def words(text):
    return ((word.start(), word[0]) for word in re.finditer(f"[{ARABIC}]{{2,}}", text))


def spaces(text):
    """Give the places of spaces, counted in characters that are no space, and those characters' number."""
    places, count = set(), 0
    for mark in text:
        if mark.isspace():
            places.add(count)
        else:
            count += 1
    return places - {0, count}


def measure(method, pairs):
    right = found = lost = false = clean = 0
    for pair in pairs:
        glued = spaces(pair["glued"])
        missing = spaces(pair["clean"]) - glued
        put = {
            at - sum(mark.isspace() for mark in pair["glued"][:at]) for at in method.splits(pair["glued"])
        } - glued
        right, found, lost = right + len(put & missing), found + len(put), lost + len(missing)
        false, clean = false + len(method.splits(pair["clean"])), clean + len(pair["clean"].split())
    return right / max(1, found), right / lost, 10_000 * false / clean


def tokens_per_second(make, lines):
    method = make()
    begun = time.process_time()
    for line in lines:
        method.splits(line)
    return sum(len(line.split()) for line in lines) / (time.process_time() - begun)


def row(name, half, figures, speed=None):
    precision, recall, false = figures
    speed = f"{speed:>12,.0f}" if speed else ""
    print(f"{name:28}{half:>6}{precision:>11.3f}{recall:>9.3f}{false:>11.2f}{speed}")


def main():
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "glue/pairs.jsonl"
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    halves = (pairs[0::2], pairs[1::2])
    Vocabulary.shipped()
    print(f"{'method':28}{'half':>6}{'precision':>11}{'recall':>9}{'false/10k':>11}{'tokens/s':>12}")
    for name, make in (("maximum matching", LongestMatch), ("unigram", Unigram), ("Aqwal", Repair)):
        speed = tokens_per_second(make, [pair["glued"] for pair in pairs])
        for half, part in enumerate(halves):
            row(name, half, measure(make(), part), speed)
    learned = repair.Repair().learn([pair["glued"] for pair in pairs])
    for half, part in enumerate(halves):
        row("Aqwal, archive learned", half, measure(learned, part))
    for cost in (7.0, 8.0, 9.0, 10.0, 11.0, 12.0):
        repair._GLUE = cost
        row(f"Aqwal, a lost space costs {cost:.0f}", 0, measure(repair.Repair(), halves[0]))


if __name__ == "__main__":
    main()
