from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Analyzer, is_written

ANALYZER = Analyzer()


def written(text):
    return [term for term in ANALYZER.terms(text) if is_written(term)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("؟ ، … «»", []),
        ("ـــ", []),
        ("حَلَب حـلـب", ["حلب", "حلب"]),
        ("ﺣﻠﺐ", ["حلب"]),
        ("إدلب ادلب أدلب", ["ادلب", "ادلب", "ادلب"]),
        ("على علي", ["علي"]),
        ("التى الذى فى", []),
        ("٢٠١٦ 2016 ۲۰۱۶", ["2016", "2016", "2016"]),
        ("1,500 و1٬500 و٣٫٥", ["1500", "1500", "3.5"]),
        ("NATO Nato nato", ["nato", "nato", "nato"]),
        ("Élysée", ["elysee"]),
        ("يوليو تموز", ["يوليو", "يوليو"]),
        ("كانون الثاني وكانون الثاني يناير", ["يناير", "يناير", "يناير"]),
        ("آب", ["اب"]),
        ("5 آب", ["5", "اغسطس", "5/8"]),
        ("ماي", ["ماي"]),
        ("#حلب_الآن", ["حلب", "الان"]),
        ("الأممالمتحدة", ["الاممالمتحده", "امم", "متحده"]),
    ],
)
def test_words_become_terms(text, terms):
    assert written(text) == terms


def test_a_date_is_one_in_the_month_names_of_both_families():
    spellings = ["28 يوليو 2016", "٢٨ تموز ٢٠١٦", "28 يوليو/تموز 2016", "28  تَمُّوز 2016"]
    assert all({"28/7", "يوليو", "2016"} <= set(written(text)) for text in spellings[:3])


def test_both_readings_of_glued_words_are_found():
    whole, *parts = ANALYZER.terms("موسكووواشنطن")
    assert whole == "موسكووواشنطن"
    assert {"موسكو", "واشنطن"} <= set(parts)


def test_words_bear_their_places():
    text = "وصل الوفد (أمس) إلى حلب."
    assert [text[w.start : w.end] for w in ANALYZER.words(text)] == ["وصل", "الوفد", "أمس", "حلب"]
    assert [text[w.start : w.end] for w in ANALYZER.words(text, 10, 15)] == ["أمس"]


def test_documents_and_questions_meet():
    (asked,) = ANALYZER.concepts("ماذا قيل عن المفاوضات؟")
    assert asked.terms & set(ANALYZER.terms("وبمفاوضات طويلة"))


def test_words_that_only_ask_are_no_concepts():
    assert ANALYZER.concepts("من قال ماذا عن ماذا ومتى وأين؟") == []
    assert len(ANALYZER.concepts("حلب حلب وحلب")) == 1


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("متى افتتح الجسر؟", "#date"),
        ("في أي عام ولد؟", "#date"),
        ("كم عدد الورش؟", "#number"),
        ("بكم بيعت اللوحة؟", "#number"),
    ],
)
def test_some_questions_call_for_a_kind_of_answer(question, kind):
    (expected,) = ANALYZER.expected(question)
    assert expected.terms == {kind}


def test_other_questions_call_for_none():
    assert ANALYZER.expected("من افتتح الجسر؟") == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("في 1998", {"#date", "#number"}),
        ("في تموز", {"#date"}),
        ("ثلاثون ورشة", {"#number"}),
        ("ورش كثيرة", set()),
    ],
)
def test_sentences_bear_the_kinds_of_what_they_tell(text, kinds):
    assert {term for term in ANALYZER.terms(text) if term.startswith("#")} == kinds


def test_one_concept_for_several_wordings():
    concept = ANALYZER.concept("حلب", "Aleppo")
    assert len(concept.alternatives) == 2
    assert {"حلب", "aleppo"} <= concept.terms
    assert ANALYZER.concept("", "في").alternatives == ()


def test_many_words_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr("index.analysis._REMEMBERED", 10)
    analyzer = Analyzer(parts=lambda _: [])
    terms = [analyzer.terms(f"كلمة{n}") for n in range(50)]
    assert len(analyzer._known) <= 10
    assert analyzer.terms("كلمة7") == terms[7]


@given(st.text(alphabet="حلبةىيوالأإآؤئءًّـ 0123456789٠١٢./-_aZéﷺﺣ", max_size=60))
def test_any_text_gives_terms_that_an_index_can_hold(text):
    words = list(ANALYZER.words(text))
    assert ANALYZER.terms(text) == [term for word in words for term in word.terms]
    assert all(0 <= a.start < a.end <= b.start for a, b in pairwise(words))
    assert all(term and not set(term) & set(" _\n") for word in words for term in word.terms)
