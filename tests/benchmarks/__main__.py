"""List the benchmarks, or run those named: python -m tests.benchmarks [NAME…]."""

import importlib
import pkgutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS = {"__main__", "scoring", "lucene", "collection", "pictures"}  # what benchmarks share


def main():
    names = sorted(m.name for m in pkgutil.iter_modules([str(HERE)]) if m.name not in PARTS)
    asked = sys.argv[1:]
    if not asked:
        for name in names:
            summary = importlib.import_module(f"tests.benchmarks.{name}").__doc__.strip().splitlines()[0]
            print(f"{name:12} {summary}")
        return
    for name in asked:
        print(f"== {name}")
        sys.argv = [name]
        importlib.import_module(f"tests.benchmarks.{name}").main()


if __name__ == "__main__":
    main()
