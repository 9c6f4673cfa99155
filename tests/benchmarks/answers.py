"""Answers to the gold questions: figures with extracted statements and with gold ones, and latencies.

    python -m tests.benchmarks.answers [--asked] [--distractors NEWS.jsonl.gz …] [--errors N] [--workers N]

The archive holds the annotated articles (with --distractors others too). With gold statements the question
side is measured alone; with --asked the sets of tests/cases/asked are put too, each to its own articles.
Figures are those of ../shared/gold/score_answers.py, latencies of `Archive.ask`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.attribution import lexicon
from corpus.ingest import analyse
from corpus.models import Article, Span, Statement
from corpus.records import Analysed
from corpus.store import Store
from corpus.text.folding import fold
from corpus.text.sentences import split
from index.archive import Archive
from tests.benchmarks.asked import Asked, asked, shared
from tests.benchmarks.collection import SHARED

SCORER = SHARED / "gold" / "score_answers.py"
HELD_OUT = "asked-f"


def main() -> None:
    """Print the figures of both archives."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--asked", action="store_true")
    arguments.add_argument("--distractors", type=Path, nargs="*", default=[])
    arguments.add_argument("--errors", type=int, default=0)
    arguments.add_argument("--workers", type=int, default=1)
    chosen = arguments.parse_args()
    if not SCORER.is_file():
        sys.exit(f"needs the shared gold set at {SCORER.parent}")
    with tempfile.TemporaryDirectory() as folder:
        sets = {"dev_questions": shared()} | (dict(asked(Path(folder))) if chosen.asked else {})
        for name, files in sets.items():
            errors = 0 if name == HELD_OUT else chosen.errors
            for statements, gold in (("extracted", False), ("gold", True)):
                told = _figures(files, chosen.distractors, chosen.workers, errors, gold=gold)
                print(f"{name}, {statements} statements: {told}", flush=True)


def _figures(files: Asked, distractors: list[Path], workers: int, errors: int, *, gold: bool) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, files, gold=gold)
        with Archive.open(folder) as archive:
            if distractors:
                archive.ingest(distractors, workers=workers)
            return measure(archive, folder, files, errors)


def build(folder: Path, files: Asked, *, gold: bool) -> None:
    """Make an archive of the annotated articles, with their gold statements or those that we extract."""
    with Store.open(folder) as store:
        store.add(store.new_batch("gold"), annotated(files, gold=gold))


def annotated(files: Asked, *, gold: bool) -> Iterator[Analysed]:
    """Read the annotated articles."""
    for line in files.gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = Article(
            id=row["id"],
            title=row["title"],
            text=row["text"],
            published=row["date"],
            publisher=row["source"],
            url=row["url"],
        )
        if gold:
            sentences = split(article.text)
            said = [_statement(each, article.text, sentences) for each in row["statements"]]
            yield Analysed(article, sentences, said)
        else:
            yield analyse(article)


def _statement(row: dict[str, Any], text: str, sentences: list[Span]) -> Statement:
    """Take a gold statement; its cue, which is given without a place, is looked for near the content."""
    place = next((i for i, s in enumerate(sentences) if s.start <= row["start"] < s.end), 0)
    cue = row["cue"].split()[0]
    found = text.find(cue, sentences[max(place - 1, 0)].start)
    start = max(found, 0)
    readings = lexicon.readings(fold(cue))
    return Statement(
        content=Span(start=row["start"], end=row["end"]),
        cue=Span(start=start, end=start + len(cue)),
        cue_text=row["cue"],
        cue_lemma=readings[0].verb.headword if readings else cue,
        speaker=row["speaker"],
        role=row["role"],
        source_type=row["source_type"],
        kind=row["kind"],
        resolution=row["resolution"],
        sentence=place,
    )


def measure(archive: Archive, folder: Path, files: Asked, errors: int) -> str:
    """Ask every question; give the scorer's figures and the latencies."""
    told, taken = folder / "answers.jsonl", []
    with told.open("w", encoding="utf-8") as rows:
        for line in files.questions.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            began = time.perf_counter()
            answer = archive.ask(row["question"], limit=10)
            taken.append(1000 * (time.perf_counter() - began))
            print(json.dumps({"id": row["id"], **answer.as_json()}, ensure_ascii=False), file=rows)
    scorer = [sys.executable, SCORER, files.gold, files.questions, told]
    command = [*map(str, scorer), "--errors", str(errors)]
    figures = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    taken.sort()
    p50, p95 = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    return f"{figures}\n  ask p50 {p50:.1f} ms, p95 {p95:.1f} ms, over {len(taken)} questions"


if __name__ == "__main__":
    main()
