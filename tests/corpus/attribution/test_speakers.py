"""Speakers: descriptions, titles and surnames joined to the person or body whom they take up."""

from pathlib import Path

import pytest

from corpus.attribution import attribute
from corpus.models import Article
from corpus.text.sentences import split

CASES = Path(__file__).parents[2] / "cases" / "attribution" / "coreference.tsv"


def cases() -> list[tuple[str, list[str]]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text.replace("⏎", "\n"), names.split(" / ")) for text, names in rows]


@pytest.mark.parametrize(("text", "names"), cases(), ids=str)
def test_speakers_of_a_text(text, names):
    assert [one.speaker for one in attribute(Article(text=text), split(text))] == names


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("قالت هالة الدمرداش إن السوق مفتوحة.", "وأضاف المدرب الدنماركي أن الفريق جاهز."),
        ("قال الوزير الدنماركي نزار البيطار إن السوق مفتوحة.", "وأضاف المدرب النرويجي أن الفريق جاهز."),
    ],
)
def test_a_description_of_another_gender_or_country_is_someone_else(first, then):
    text = f"{first}\n{then}"
    one, other = attribute(Article(text=text), split(text))
    assert one.speaker != other.speaker
