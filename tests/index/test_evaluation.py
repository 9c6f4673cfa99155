import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.attribution import attribute
from corpus.errors import ReadError
from corpus.models import Article
from corpus.text.sentences import split
from index.evaluation import evaluate_gold

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
TEXT = "قالت المهندسة سلمى الكاتب إن الجسر سيفتح في الربيع."


def gold_set(folder: Path, *statements: dict[str, object]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "statements": statements}), encoding="utf-8")
    return path


def annotated(**changes: object) -> dict[str, object]:
    start = TEXT.index("الجسر")
    return {"start": start, "end": len(TEXT) - 1, "speaker": "سلمى الكاتب", "role": "المهندسة", **changes}


def test_what_is_found_as_annotated_counts_in_full(tmp_path: Path) -> None:
    figures = evaluate_gold(gold_set(tmp_path, annotated()))

    assert figures["joint_exact"]["f1"] == 1.0
    assert figures["counts"] == {"told": 1, "wanted": 1}


def test_another_speaker_costs_the_joint_figures_alone(tmp_path: Path) -> None:
    figures = evaluate_gold(gold_set(tmp_path, annotated(speaker="مروان الدهان", role="")))

    assert figures["exact"]["f1"] == 1.0
    assert figures["joint"]["f1"] == 0.0


def test_what_one_annotator_saw_counts_neither_way(tmp_path: Path) -> None:
    assert evaluate_gold(gold_set(tmp_path, annotated(optional=True)))["counts"] == {"told": 0, "wanted": 0}


def test_another_span_as_good_is_exact(tmp_path: Path) -> None:
    start = TEXT.index("الجسر")
    figures = evaluate_gold(gold_set(tmp_path, annotated(end=start + 10, alt=[[start, len(TEXT) - 1]])))

    assert figures["exact"]["f1"] == 1.0


def test_a_file_that_is_no_gold_set_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "نص"}\n', encoding="utf-8")

    with pytest.raises(ReadError, match=r"gold\.jsonl:1: no annotated article"):
        evaluate_gold(path)


@pytest.mark.skipif(not GOLD.is_dir(), reason="needs the shared gold set")
def test_figures_are_those_of_the_gold_sets_own_scorer(tmp_path: Path) -> None:
    gold, told = GOLD / "dev.jsonl", tmp_path / "told.jsonl"
    with told.open("w", encoding="utf-8") as rows:
        for line in gold.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            article = Article(text=row["text"], title=row["title"])
            for said in attribute(article, split(article.text)):
                span = {"start": said.content.start, "end": said.content.end}
                print(json.dumps({"article_id": row["id"], **span, "speaker": said.speaker}), file=rows)
    command = [sys.executable, str(GOLD / "score.py"), str(gold), str(told), "--json"]
    scored = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    figures = evaluate_gold(gold)

    for name in ("iou50", "exact", "joint", "joint_exact"):
        assert figures[name]["f1"] == pytest.approx(scored[name]["f1"], abs=1e-4), name
