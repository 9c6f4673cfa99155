import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.sentences import split

ROOT = Path(__file__).parents[3]
CASES = [
    json.loads(line)
    for line in (ROOT / "tests/cases/sentences.jsonl").read_text(encoding="utf-8").splitlines()
]
SEED = Path(os.environ.get("AQWAL_SHARED", ROOT.parent / "shared")) / "seed/article.txt"
NEWSY = st.text(alphabet="كلموفد سين .…؟!\"'«»“”()[]123aZ،:؛\n\u200f\u0640\u064b\u00a0", max_size=120)


def words(text):
    return [span.of(text) for span in split(text)]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["fails"], strict=True)] if "fails" in case else [],
        )
        for case in CASES
    ],
)
def test_splits(case):
    assert words(case["text"]) == case["sentences"]


@given(st.one_of(st.text(max_size=100), NEWSY))
def test_only_white_space_lies_between_sentences(text):
    reached = 0
    for span in split(text):
        assert reached <= span.start < span.end
        assert not text[reached : span.start].strip()
        assert span.of(text) == span.of(text).strip()
        assert len(span.of(text).splitlines()) == 1
        reached = span.end
    assert not text[reached:].strip()


@given(NEWSY)
def test_lines_do_not_touch_each_other(text):
    assert words(text) == [sentence for line in text.splitlines() for sentence in words(line)]


@pytest.mark.parametrize(
    ("piece", "count"),
    [("كلمة ", 200_000), ('"', 10_000), (".", 1_000_000), ("ك.", 100_000), (" .", 100_000)],
)
def test_monstrous_lines_are_one_sentence(piece, count):
    text = piece * count
    assert words(text) == [text.strip()]


def test_a_long_line_of_short_sentences():
    assert len(split("وصل الوفد. " * 20_000)) == 20_000


@pytest.mark.skipif(not SEED.exists(), reason="needs the shared seed article")
def test_seed_article():
    found = words(SEED.read_text(encoding="utf-8"))
    assert len(found) == 16
    assert found[4].startswith("وقال دي ميستورا إن")
    assert found[5].startswith("وأضاف أن فريق العمل")
