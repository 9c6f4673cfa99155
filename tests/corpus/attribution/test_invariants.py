"""What holds of any text: spans inside it, no exception, bounded work."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.attribution import attribute, explain
from corpus.models import Article
from corpus.text.sentences import split

WORDS = [
    *("قال", "وقالت", "يقولون", "أكد", "نفى", "اتهم", "وصف", "كتب", "مشيرا", "مضيفة"),
    *("بحسب", "وفقا", "نقلا", "نقلت", "قوله", "بالقول", "جاء", "بيان", "لصحيفة"),
    *("إن", "أن", "بأن", "أنه", "إنها", "بأنه", "إلى", "على", "من", "عن", "في"),
    *("الذي", "التي", "لكن", "غير", "وكان", "قد", "لم", "كل", "إحراز", "تقدم"),
    *("وزير", "الخارجية", "نزار", "البيطار", "هالة", "علي", "آن", "أليكسي", "سوريا", "روسيا"),
    *("2018", "7:40", "CNN", "--", "-", "#", "ـ", "ً", "\u200f", "\n"),
    *("«", "»", '"', "“", "”", "'", ":", "،", ".", "؟", "(", ")"),
]

texts = st.one_of(
    st.text(min_size=1, max_size=300),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join),
    st.text(alphabet='قالإن"«»:،. \nومشير', min_size=1, max_size=200),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_gives_spans_inside_it(text):
    sentences = split(text)
    found = attribute(Article(text=text), sentences)
    for one in found:
        for span in (one.content, one.cue, one.mention):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert one.speaker
        assert 0 <= one.sentence < len(sentences)
        assert one.cue.of(text).strip()
    assert [one.cue.start for one in found] == sorted(one.cue.start for one in found)


@settings(max_examples=40, deadline=None)
@given(texts)
def test_any_text_can_be_explained(text):
    assert explain(Article(text=text), split(text)).startswith("#")


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن " + "كلمة " * 200_000,
        '"' * 10_000,
        '" ' * 10_000,
        "«" * 10_000,
        "، وقال زيد إن " * 5_000,
        "بحسب الشرطة، " * 5_000,
        "وزير " * 20_000,
        "كيري " * 20_000,
    ],
    ids=["long", "marks", "spaced marks", "never closed", "cues", "accords", "titles", "names"],
)
@pytest.mark.timeout(60)
def test_hostile_texts_end(text):
    for one in attribute(Article(text=text), split(text)):
        assert one.content.end <= len(text)
