"""The question sets of tests/cases/asked, joined with their articles into the scorer's form."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.benchmarks.collection import NEWS, SHARED
from tests.cases.attribution.join import join

CASES = Path(__file__).parents[1] / "cases"


class Asked(NamedTuple):
    """Annotated articles and the questions put to them, each a file of JSON lines."""

    gold: Path
    questions: Path


def shared() -> Asked:
    """Give the gold questions of the shared folder."""
    folder = SHARED / "gold"
    return Asked(folder / "dev.jsonl", folder / "dev_questions.jsonl")


def asked(folder: Path) -> Iterator[tuple[str, Asked]]:
    """Write every set into a folder, and give it by its name."""
    news = [SHARED / "news" / name for name in NEWS]
    for path in sorted((CASES / "asked").glob("asked-*.jsonl")):
        head, *rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        annotated = join(CASES / "attribution" / f"{head['annotation']}.jsonl", news)
        articles = {article["id"]: article for article in annotated if article["id"] in head["articles"]}
        files = Asked(folder / f"{path.stem}-gold.jsonl", folder / f"{path.stem}-questions.jsonl")
        _write(files.gold, articles.values())
        _write(files.questions, (_question(row, articles) for row in rows))
        yield path.stem, files


def _question(row: dict[str, Any], articles: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Tell the answers by the numbers of their statements, and a sentence by its words."""
    told = dict(row)
    places = {
        (article["id"], statement["start"], statement["end"]): number
        for article in articles.values()
        for number, statement in enumerate(article["statements"])
    }
    told["answers"] = [[name, places[name, start, end]] for name, start, end in row.get("answers", ())]
    if "sentence" in row:
        name, start, end = row["sentence"]
        told["sentence"] = articles[name]["text"][start:end]
    return told


def _write(path: Path, rows: Any) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
