"""Ingest of real articles with everything on: articles a second, and the memory of every process over time.

python -m tests.benchmarks.ingest [--articles N] [--picture FILE.svg]

Memory is what the processes hold of their own (RssAnon), read twice a second; the pages of index and database
that the system keeps at hand for them are left out. Flat is what does not grow from the middle to the end.
"""

import argparse
import gzip
import itertools
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from tests.benchmarks.collection import NEWS, SHARED
from tests.benchmarks.pictures import draw

PAUSE = 0.5  # seconds between two looks
MARKS = {"start": 0.1, "middle": 0.5, "end": 1.0}  # of the time it takes


def sample(folder, wanted, picture):
    """Ingest in a process of its own and watch it."""
    articles = folder / "articles.jsonl"
    with articles.open("wb") as rows:
        rows.writelines(itertools.islice(_lines(), wanted))
    command = [Path(sys.executable).with_name("aqwal"), "ingest", "--json", "--archive", folder / "archive"]
    started, looks = time.perf_counter(), []
    with subprocess.Popen([*command, articles], stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            looks.append((time.perf_counter() - started, _own(process.pid), _workers(process.pid)))
            time.sleep(PAUSE)
        report = json.loads(process.stdout.read())
    taken = time.perf_counter() - started
    print(f"{report['articles']} articles, {report['sentences']} sentences, {taken:.0f} s, "
          f"{report['articles'] / taken:.0f} articles a second")  # fmt: skip
    tell(looks)
    if picture:
        curves = {
            "main": [(at, main) for at, main, _ in looks],
            "workers": [(at, sum(each)) for at, _, each in looks],
        }
        draw(picture, curves, x="seconds of ingest", y="MiB that the processes hold of their own")


def tell(looks):
    """Print the memory about the marks: the middle of the looks nearest to each."""
    size, near = len(looks), max(1, len(looks) // 20)
    for name, share in MARKS.items():
        place = min(int(share * size), size - near)
        part = looks[max(0, place - near) : place + near]
        main = np.median([main for _, main, _ in part])
        workers = np.median([sum(each) for _, _, each in part])
        print(f"{name:7} main {main:5.0f} MiB, workers together {workers:5.0f} MiB", flush=True)
    print(f"most    main {max(main for _, main, _ in looks):5.0f} MiB")


def _lines():
    for name in reversed(NEWS):
        with gzip.open(SHARED / "news" / name, "rb") as lines:
            yield from lines


def _own(process):
    """Read what a process holds of its own, in MiB; 0 where it is gone."""
    return _status(process, "RssAnon") / 1024


def _workers(process):
    """Read the same of the processes that it started."""
    found = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    return [_own(each) for each in found if _status(each, "PPid") == process]


def _status(process, name):
    try:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0
    found = re.search(rf"{name}:\s+(\d+)", status)
    return int(found[1]) if found else 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--articles", type=int, default=30_000)
    arguments.add_argument("--picture", type=Path)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample(Path(folder), options.articles, options.picture)


if __name__ == "__main__":
    main()
