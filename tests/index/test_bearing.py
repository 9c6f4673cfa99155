"""Words that bear a term, found without analysing all: the same as by analysing all."""

import json
from pathlib import Path

import pytest

from index.analysis import DATE, NUMBER, Analyzer
from index.bearing import Bearing

ANALYZER = Analyzer()
ARTICLES = Path(__file__).parents[2] / "corpus" / "articles"
TEXTS = [
    json.loads(line)["text"]
    for path in sorted(ARTICLES.glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
ODD = [
    "زار القدسَ وللقدس أهلها، والمـــدينة في 28 تموز و٢٨ يوليو",
    "ﺣﻠﺐ ﷺ Café kerry's فيFacebook كوفيد19 و2016 و1,234 عام",
    "زار ألفَ بيت وللألف ومئتين، في كانون  الثاني وآب ② و2016 وبثلاثة",
    "رام الله لله ولله بالله، وللحرب وحاربوا والمحاربون، للجنة ولجان واللجنة وقرى للقرى",
    "في كانون  الثاني، والكانون\nالثانية، 28 آب و3 أبناء وب2016 حلب\0حلب",
    "موسكووواشنطنوالأممالمتحدة أنّقادة العراق؛ ميليشيا ومسؤولون وشيئًا",
]
QUESTIONS = [
    "حلب", "القدس", "الأمم المتحدة", "يوليو", "28 تموز", "2016", "1234", "Facebook Kerry café", "سوق الصابون",
    "كوفيد19", "وزراء الحكومة", "رئيس الجمعية", "إيران", "مسؤول", "المدينة", "شيء", "آب",
    "رام الله", "القرى", "الثاني", "الأب", "حروب", "اللجنة",
]  # fmt: skip


def by_analysing_all(terms, tokens):
    borne = {token: terms.intersection(ANALYZER.of(token)) for token in tokens}
    return {token: found for token, found in borne.items() if found}


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_words_as_by_analysing_all(question):
    terms = frozenset(term for concept in ANALYZER.concepts(question) for term in concept.terms)
    bearing = Bearing(terms, ANALYZER)
    for text in [*ODD, *TEXTS]:
        tokens = ANALYZER.tokens(text)
        assert bearing.among(tokens) == by_analysing_all(terms, tokens)
        assert bearing.within(text) == terms.intersection(ANALYZER.terms(text))
        half = len(text) // 2
        assert bearing.within(text, half, half + 90) == terms.intersection(
            ANALYZER.terms(text, half, half + 90)
        )


def test_marks_are_the_words_that_bear_a_term():
    text = "زار الوفد حلب والحلبة وحلبجة."
    marks = Bearing(["حلب", "~حلب"], ANALYZER).marks(text)
    assert [mark.of(text) for mark in marks] == ["حلب"]
    assert Bearing(["حلب"], ANALYZER).marks(text, 14) == []


@pytest.mark.parametrize("kind", [DATE, NUMBER])
def test_the_same_dates_and_numbers_as_by_analysing_all(kind):
    bearing = Bearing([kind], ANALYZER)
    for text in [*ODD, *TEXTS]:
        tokens = ANALYZER.tokens(text)
        assert bearing.among(tokens) == by_analysing_all(frozenset([kind]), tokens)
        assert bearing.within(text) == {kind} & {*ANALYZER.terms(text)}


def test_any_date_is_a_term_too():
    assert Bearing([DATE], ANALYZER).within("في 28 تموز") == {DATE}


def test_no_terms_are_borne_by_nothing():
    assert Bearing([], ANALYZER).within(ODD[0]) == frozenset()
