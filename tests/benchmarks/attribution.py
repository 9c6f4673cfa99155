"""Figures of attribution: the seed, the development set, the fresh sets, and sentences a second.

usage: python -m tests.benchmarks.attribution [--shared DIR] [--errors N SET]

Prints score.py's figures for every set whose texts are at hand (AQWAL_SHARED, else ../shared). fresh-p,
fresh-w and fresh-h are held out: their figures are printed, their errors never. The speed is of
splitting and attributing, on one core.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus.attribution import attribute
from corpus.models import Article
from corpus.text.sentences import split
from tests.cases.attribution.join import join

ROOT = Path(__file__).parents[2]
FRESH = ROOT / "tests" / "cases" / "attribution"
HELD_OUT = ("fresh-p", "fresh-w", "fresh-h")
SHOWN = ("iou50", "recall80", "exact", "speaker", "joint", "joint_exact", "resolution", "counts")


def predict(gold: Path, out: Path) -> float:
    """Write the statements found in a gold file's articles; give sentences per second of processor time."""
    sentences, started = 0, time.process_time()
    with out.open("w", encoding="utf-8") as rows:
        for line in gold.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            article = Article(id=record["id"], text=record["text"])
            spans = split(article.text)
            sentences += len(spans)
            for statement in attribute(article, spans):
                row = {
                    "article_id": article.id,
                    "start": statement.content.start,
                    "end": statement.content.end,
                    "speaker": statement.speaker,
                    "kind": statement.kind,
                }
                rows.write(json.dumps(row, ensure_ascii=False) + "\n")
    return sentences / (time.process_time() - started)


def sets(shared: Path, folder: Path) -> dict[str, Path]:
    """Name every set whose texts are at hand; the fresh ones are joined with their articles first."""
    found = {"seed": shared / "seed" / "gold.jsonl", "dev": shared / "gold" / "dev.jsonl"}
    news = sorted((shared / "news").glob("*.jsonl.gz"))
    for fresh in sorted(FRESH.glob("fresh-*.jsonl")):
        gold = folder / fresh.name
        rows = (json.dumps(row, ensure_ascii=False) for row in join(fresh, news))
        gold.write_text("\n".join(rows) + "\n", encoding="utf-8")
        found[fresh.stem] = gold
    return found


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("AQWAL_SHARED", ROOT.parent / "shared"))
    )
    options.add_argument("--errors", nargs=2, metavar=("N", "SET"), default=("0", ""))
    chosen = options.parse_args()
    count, wanted = chosen.errors
    if wanted in HELD_OUT:
        sys.exit(f"{wanted} is held out: figures only")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, gold in sets(chosen.shared, folder).items():
            out = folder / "predicted.jsonl"
            speed = predict(gold, out)
            score = [sys.executable, str(chosen.shared / "gold" / "score.py"), str(gold), str(out)]
            if label == wanted:
                score += ["--errors", count]
            told = subprocess.run(score, capture_output=True, text=True, check=True).stdout
            print(f"# {label}: {speed:,.0f} sentences a second")
            print(
                "\n".join(line for line in told.splitlines() if line.split()[0] in SHOWN or label == wanted)
            )


if __name__ == "__main__":
    main()
