"""A newsroom's archive: what a million sentences cost in time, memory and disk, and how quickly they change.

python -m tests.benchmarks.scale [--sentences N] [--base ARTICLES] [--folder FOLDER]

The archive holds real articles with the statements found in them and, beyond those, copies in which a
quarter of the words have their letters turned round, so that offsets stay. Questions are asked in another
process, each once, after others have warmed it up; memory is that process's peak. FOLDER keeps the archive
for a second run, which only asks.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from corpus.ingest import analyse
from corpus.records import Analysed
from corpus.store import Store
from index.archive import INDEX, Archive
from index.engine import open_engine
from index.search import Searcher
from tests.benchmarks.collection import SHARED, news, questions

WORD = re.compile(r"\w+")
WARM = 100  # questions asked before those that are timed


def built(folder, wanted, base):
    """Fill an archive with at least `wanted` sentences and index it; tell the rates."""
    chance = random.Random(1)
    started = time.perf_counter()
    real = [Analysed(*analyse(article)) for article in news(base)]
    analysed = time.perf_counter() - started
    with Store.open(folder) as store:
        started = time.perf_counter()
        batch, held = store.new_batch("base"), store.add(store.new_batch("real"), real).sentences
        while held < wanted:
            held += store.add(batch, (_altered(item, chance) for item in real)).sentences
        stored = time.perf_counter() - started
        articles = store.stats().articles
        started = time.perf_counter()
        searcher = Searcher(store, open_engine("tantivy", folder / INDEX))
        searcher.update()
        searcher.close()
        indexed = time.perf_counter() - started
    print(
        f"articles a second: analysed {len(real) / analysed:.0f}, stored {articles / stored:.0f}, "
        f"indexed {articles / indexed:.0f}; peak memory {_peak():.0f} MiB",
        flush=True,
    )


def _altered(item, chance):
    text = WORD.sub(lambda m: m[0][::-1] if chance.random() < 0.25 else m[0], item.article.text)
    return item._replace(article=item.article.model_copy(update={"text": text}))


def asked(folder):
    """Ask, search and change the archive; print what it took."""
    rows = map(json.loads, (SHARED / "gold" / "dev_questions.jsonl").open(encoding="utf-8"))
    gold = [row["question"] for row in rows]
    others = [question.text for question in questions()]
    with Archive.open(folder) as archive:
        stats = archive.stats()
        size = sum(path.stat().st_size for path in (folder / INDEX).rglob("*") if path.is_file())
        print(
            f"{stats.articles} articles, {stats.sentences} sentences, {stats.statements} statements; "
            f"index {size / stats.sentences:.0f} bytes a sentence"
        )
        for question in others[:WARM]:
            archive.ask(question)
        _time("ask, who said what", archive.ask, gold)
        _time("ask, facts", archive.ask, others[WARM : 2 * WARM])
        _time("search", archive.search, others[2 * WARM : 4 * WARM])
        own, mapped = _status("RssAnon"), _status("RssFile")
        print(
            f"memory of the asking process: peak {_peak():.0f} MiB; {own:.0f} its own, {mapped:.0f} pages "
            "of index and libraries, which the system takes back at need",
            flush=True,
        )
        _change(archive, folder)


def _time(name, call, each):
    times = []
    for question in each:
        started = time.perf_counter()
        call(question)
        times.append(1000 * (time.perf_counter() - started))
    half, most = np.percentile(times, [50, 95])
    print(f"{name:20} p50 {half:6.1f} ms  p95 {most:6.1f} ms  max {max(times):6.1f} ms", flush=True)


def _change(archive, folder):
    """Add a thousand sentences and remove them; tell how long each takes to show."""
    text = " ".join(f"وقال عمدة زهرستان إن الجسر رقم {n} سيفتح قريبا." for n in range(1000))
    path = folder / "thousand.txt"
    path.write_text(text, "utf-8")
    started = time.perf_counter()
    report = archive.ingest([path], workers=1)
    added = time.perf_counter() - started
    shown = len(archive.search("زهرستان"))
    started = time.perf_counter()
    archive.remove(report.batch)
    left = len(archive.search("زهرستان"))
    gone = time.perf_counter() - started
    print(
        f"{report.sentences} sentences ingested and found ({shown} hits) in {added:.2f} s, "
        f"gone ({left} hits) in {gone:.2f} s"
    )


def _peak():
    """This process's peak in MiB; ru_maxrss will not do, since a child begins with its parent's."""
    return _status("VmHWM")


def _status(name):
    status = Path("/proc/self/status").read_text("utf-8")
    return int(re.search(rf"{name}:\s+(\d+) kB", status)[1]) / 1024


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--sentences", type=int, default=1_000_000)
    arguments.add_argument("--base", type=int, default=10_000, help="real articles, with their statements")
    arguments.add_argument("--folder", type=Path)
    arguments.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.ask:
        asked(options.ask)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        if not Archive.exists(folder):
            built(folder, options.sentences, options.base)
        subprocess.run([sys.executable, "-m", "tests.benchmarks.scale", "--ask", str(folder)], check=True)


if __name__ == "__main__":
    main()
