"""Join a fresh annotation (offsets only) with the articles' texts into the scorer's gold form.

usage: python -m tests.cases.attribution.join FRESH.jsonl NEWS.jsonl[.gz] [NEWS…] > gold.jsonl
"""

import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any


def join(fresh_path: Path, news_paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Gold articles of a fresh annotation, in its order.

    Raises LookupError when an article stands in no news file, ValueError when its text is another one.
    """
    annotated = list(_records(fresh_path))
    wanted = {article["id"] for article in annotated}
    texts = {row["id"]: row for path in news_paths for row in _records(path) if row["id"] in wanted}
    missing = sorted(wanted - texts.keys())
    if missing:
        raise LookupError(f"{fresh_path}: articles in no news file: {', '.join(missing)}")
    return [_gold(article, texts[article["id"]]) for article in annotated]


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as raw, gzip.open(raw) if path.suffix == ".gz" else raw as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _gold(article: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    text = row["text"]
    if hashlib.sha256(text.encode()).hexdigest() != article["sha256"]:
        raise ValueError(f"{article['id']}: the text is not the one that was annotated")
    return {
        "id": article["id"],
        "title": row.get("title", ""),
        "date": row.get("published", ""),
        "source": row.get("publisher", ""),
        "url": row.get("url", ""),
        "text": text,
        "statements": [_statement(statement, text) for statement in article["statements"]],
    }


def _statement(statement: dict[str, Any], text: str) -> dict[str, Any]:
    spelt = {
        name: _spelt(statement[name], text)  # the gold form's strings
        for name in ("cue", "mention", "speaker", "role")
    }
    names = {"speaker_alt": [_spelt(name, text) for name in statement.get("speaker_alt", ())]}
    content = text[statement["start"] : statement["end"]]
    return {**statement, **spelt, **(names if "speaker_alt" in statement else {}), "content": content}


def _spelt(value: list[int] | str | None, text: str) -> str:
    if isinstance(value, list):
        start, end = value
        return text[start:end]
    return value or ""


def main(arguments: list[str]) -> int:
    """Write the joined articles to standard output, one per line; 2 when the arguments are wrong."""
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    fresh, *news = map(Path, arguments)
    for article in join(fresh, news):
        print(json.dumps(article, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
