"""Statements of our own sentences, and of the seed and the development set where they are at hand."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from corpus.attribution import attribute, explain, stance
from corpus.models import Article, Kind, SourceType, Statement
from corpus.text.sentences import split

ROOT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("AQWAL_SHARED", ROOT.parent / "shared"))
CASES = ROOT / "tests" / "cases" / "attribution" / "statements.tsv"


def statements(text: str) -> list[Statement]:
    return attribute(Article(text=text), split(text))


def cases() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = defaultdict(list)
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, *rest = line.split("\t")
            found[text.replace("⏎", "\n")].append(rest)
    return found


@pytest.mark.parametrize(("text", "expected"), cases().items(), ids=str)
def test_statements_of_a_text(text, expected):
    found = [
        [one.speaker, one.role or "-", one.cue_lemma, str(one.resolution), one.content.of(text).strip('."')]
        for one in statements(text)
    ]
    assert found == [row for row in expected if row[0] != "-"]


def first_names() -> list[str]:
    rows = (ROOT / "corpus" / "attribution" / "data" / "word_sets.tsv").read_text(encoding="utf-8")
    sets = (row.split("\t") for row in rows.splitlines() if "\t" in row)
    others = {"صباح", "نشأت", "يزيد"}  # oftener a time or a verb: not told apart yet
    return [word for name, word in sets if name in {"first_names", "given_names"} and word not in others]


@pytest.mark.parametrize("name", first_names())
def test_a_first_name_begins_a_name(name):
    text = f"وقال المهندس {name} البيطار إن الجسر سيفتح غدا."
    (found,) = statements(text)
    assert (found.speaker, found.content.of(text)) == (f"{name} البيطار", "الجسر سيفتح غدا")


BROKEN_OFF = [
    "وتحدث الموقع إلى هالة الدمرداش، التي قالت إنها جاءت من المدينة،",
    "قال نزار البيطار إن الجسر مفتوح، إلا أن الطريق ما زال مغلقا حسب",
    "وقابل الموقع مدربة شابة تدعى سماء",
]


@pytest.mark.parametrize("text", [*cases(), *BROKEN_OFF], ids=str)
def test_a_text_may_break_off_after_any_word(text):
    words = text.split(" ")
    for count in range(1, len(words) + 1):
        cut = " ".join(words[:count])
        assert all(0 <= one.content.start < one.content.end <= len(cut) for one in statements(cut))


def test_quotation_over_sentences_is_one_statement():
    text = 'وقالت هدى سالم: "سنبقى هنا طويلا. ولن نرحل أبدا. هذه أرضنا".'
    (found,) = statements(text)
    assert found.content.of(text) == "سنبقى هنا طويلا. ولن نرحل أبدا. هذه أرضنا"
    assert found.kind is Kind.DIRECT


def test_speech_without_marks_goes_on_to_the_next_cue():
    text = "وقال المدرب سامي الحداد: لعبنا جيدا. كانت مباراة صعبة. وأضاف: سنفوز غدا."
    contents = [one.content.of(text) for one in statements(text)]
    assert contents == ["لعبنا جيدا. كانت مباراة صعبة", "سنفوز غدا"]


def test_the_fullest_name_is_everybodys():
    text = "قال البيطار إن الجسر مغلق. ثم شرح وزير النقل نزار البيطار الخطة. وقال الوزير إن العمل بدأ."
    assert {one.speaker for one in statements(text)} == {"نزار البيطار"}


def test_odd_marks_do_not_swallow_the_article():
    text = 'قالت هدى سالم "إن الماء قليل.\nوقال جابر النحاس إن المطر قريب.'
    assert [one.speaker for one in statements(text)] == ["هدى سالم", "جابر النحاس"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قالت وزارة الري إن السد ممتلئ.", SourceType.ORGANIZATION),
        ("أظهرت دراسة حديثة أن النوم مفيد.", SourceType.DOCUMENT),
        ("قال مسؤولون إن الطريق آمن.", SourceType.ANONYMOUS),
        ("قال ناشطون إن الطريق آمن.", SourceType.GROUP),
        ("قال نزار البيطار إن الطريق آمن.", SourceType.PERSON),
        ("قالت أنقرة إن الطريق آمن.", SourceType.ORGANIZATION),
    ],
)
def test_sources_are_typed(text, kind):
    (found,) = statements(text)
    assert found.source_type is kind


def test_the_cue_stands_without_its_conjunction():
    text = "وأشار نزار البيطار إلى أن الطريق آمن."
    (found,) = statements(text)
    assert (found.cue.of(text), found.cue_text) == ("أشار", "أشار إلى")


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [("نفى", "deny"), ("حذر", "warn"), ("اتهم", "accuse"), ("دعا", "call_for"), ("رحب", "welcome")],
)
def test_stance(lemma, expected):
    assert stance(lemma) == expected


def test_confidence_is_a_share():
    text = "قال نزار البيطار إن الطريق آمن. وأضاف أن الثلوج ذابت."
    assert all(0.3 < one.confidence < 1 for one in statements(text))


def test_explanation_tells_what_was_left_out_and_why():
    text = "يذكر أن المعرض افتتح. وقال نزار البيطار إن الطريق آمن."
    told = explain(Article(text=text), split(text))
    assert "impersonal" in told
    assert "speaker نزار البيطار" in told


@pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason="the gold sets are not at hand")
@pytest.mark.parametrize(
    ("gold", "joint", "exact", "speaker"),
    [("seed/gold.jsonl", 1.0, 1.0, 1.0), ("gold/dev.jsonl", 0.85, 0.75, 0.92)],
)
def test_figures_of_the_gold_sets_hold(gold, joint, exact, speaker, tmp_path):
    out = tmp_path / "predicted.jsonl"
    with out.open("w", encoding="utf-8") as rows:
        for line in (SHARED / gold).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            for one in statements(record["text"]):
                row = {"article_id": record["id"], "start": one.content.start, "end": one.content.end,
                       "speaker": one.speaker, "kind": one.kind}  # fmt: skip
                rows.write(json.dumps(row, ensure_ascii=False) + "\n")
    score = [sys.executable, str(SHARED / "gold" / "score.py"), str(SHARED / gold), str(out), "--json"]
    figures = json.loads(subprocess.run(score, capture_output=True, text=True, check=True).stdout)
    assert figures["joint"]["f1"] >= joint
    assert figures["joint_exact"]["f1"] >= exact
    assert figures["speaker"]["accuracy"] >= speaker
