import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.repair import Repair, repair_line
from corpus.text.tokens import tokenize
from corpus.text.vocabulary import clitics, names, spell

ROOT = Path(__file__).parents[3]
LINES = (ROOT / "tests/cases/repairs.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]
PAIRS = Path(os.environ.get("AQWAL_SHARED", ROOT.parent / "shared")) / "glue/pairs.jsonl"
NEWSY = st.text(alphabet='المتحدةفيأنو .،؟:"«»()[]0a٪%\u064b\u0651\u0640\u200c\n', max_size=60)


@pytest.fixture(scope="module")
def repair():
    return Repair()


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        pytest.param(
            text,
            text if repaired == "-" else repaired,
            marks=[pytest.mark.xfail(reason="an unknown name", strict=True)] if kind == "fails" else [],
        )
        for kind, text, repaired in CASES
    ],
)
def test_spaces_are_put_right(text, repaired):
    assert repair_line(text) == repaired


@pytest.mark.parametrize("repaired", [case[2] for case in CASES if case[0] != "fails" and case[2] != "-"])
def test_what_is_right_stays(repaired):
    assert repair_line(repaired) == repaired


@given(st.one_of(st.text(max_size=60), NEWSY))
def test_only_white_space_changes(text):
    repair = Repair()
    assert "".join(repair.repaired(text).split()) == "".join(text.split())
    splits = repair.splits(text)
    assert splits == sorted(set(splits))
    assert all(0 < at < len(text) and not text[at - 1].isspace() and not text[at].isspace() for at in splits)
    assert all(text[at] == " " for at in repair.joins(text))


@given(NEWSY)
def test_the_parts_of_a_token_make_it_up(text):
    repair = Repair()
    for token in tokenize(text):
        assert "".join(token.text[start:end] for start, end in repair.parts(token.text)) == token.text


@pytest.mark.parametrize(
    ("token", "parts"),
    [
        ("الأممالمتحدة", ["الأمم", "المتحدة"]),
        ("واشنطنوموسكو", ["واشنطن", "وموسكو"]),
        ("إلى300", ["إلى", "300"]),
        ("12ناديا", ["12", "ناديا"]),
        ("حلب", ["حلب"]),
        ("2016", ["2016"]),
    ],
)
def test_parts_of_a_token(repair, token, parts):
    assert [token[start:end] for start, end in repair.parts(token)] == parts


def test_an_endless_word_is_left_alone(repair):
    assert repair.splits("ك" * 100_000) == []


@pytest.mark.parametrize("times", [1, 4, 50])
def test_a_glued_form_does_not_vouch_for_itself(repair, times):
    learned = repair.learn(["زار الوفد المدينةالقديمة أمس"] * times)
    assert learned.repaired("المدينةالقديمة") == "المدينة القديمة"


def test_an_archive_teaches_its_names(repair):
    learned = repair.learn(["وصل الزغبيراني إلى القرية"] * 20)
    assert repair.repaired("زار الزغبيرانيالمدينة") == "زار الزغبيرانيالمدينة"
    assert learned.repaired("زار الزغبيرانيالمدينة") == "زار الزغبيراني المدينة"


def test_spelling_drops_marks_and_opens_ligatures():
    assert spell("المُـتّ\u200cحدة")[0] == "المتحدة"
    assert spell("ﻻ") == ("لا", [0, 0])


def test_language_data_is_sorted_and_read():
    assert clitics().prefix["و"] < clitics().prefix["ف"]
    assert "عبد" in names().first
    for name in ("clitics.tsv", "names.tsv", "abbreviations.tsv"):
        lines = (ROOT / "corpus/text" / name).read_text(encoding="utf-8").splitlines()
        rows = [line for line in lines if not line.startswith("#")]
        assert rows == sorted(set(rows))


@pytest.mark.skipif(not PAIRS.exists(), reason="needs the shared pairs of damaged and clean lines")
def test_lost_spaces_are_found_and_few_others(repair):
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()][1:800:2]
    right = sum(len(repair.repaired(pair["glued"]).split()) == len(pair["clean"].split()) for pair in pairs)
    assert right >= 0.9 * len(pairs)
