from pathlib import Path

import pytest

from corpus.text.folding import fold
from index.questions.translation import Related, phrases, related, translate
from index.questions.words import rows

CASES = Path(__file__).parents[2] / "cases" / "translations.tsv"
TABLES = Path(__file__).parents[3] / "index/questions/data/glossary"


def cases():
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def two_columns():
    names = {path.name for path in TABLES.glob("*.tsv")} - {"places.tsv", "nationalities.tsv"}
    return sorted(names)


@pytest.mark.parametrize(("english", "arabic"), cases())
def test_english_is_rendered_in_arabic(english, arabic):
    renderings = translate(english)
    assert not renderings if arabic == "-" else arabic in renderings[:5]


def test_words_may_come_apart():
    assert translate(("chemical", "weapons")) == translate("chemical weapons")


def test_the_longest_phrase_is_taken():
    question = "what did the Russian foreign minister say about oil prices in South Sudan"
    found = phrases(question.split())
    assert [(first, end) for first, end, _ in found] == [(3, 6), (6, 7), (8, 10), (11, 13)]
    assert found[-1][2][0] == "جنوب السودان"


def test_no_words_have_no_phrases():
    assert phrases([]) == []
    assert phrases(["gobbledygook"]) == []


@pytest.mark.parametrize("phrase", ["", " ", "'s", "-", "the", "x " * 400, "حلب", "🙂"])
def test_anything_may_be_asked(phrase):
    assert translate(phrase) == ()


@pytest.mark.parametrize("word", ["روسيا", "الروسية", "الروسي", "موسكو", "الروس", "الكرملين", "والروسية"])
def test_the_words_of_a_country_are_related(word):
    names = {name.name: name.kind for name in related(word)}
    whole = {"روسيا": "country", "روسي": "adjective", "موسكو": "capital", "روس": "people"}
    missing = set(whole) - set(names)
    assert len(missing) <= 1
    assert all(names[name] == whole[name] for name in names.keys() & whole)


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("الأمريكية", "الولايات المتحدة", "country"),
        ("واشنطن", "أميركي", "adjective"),
        ("السعودي", "الرياض", "capital"),
        ("الكورية الشمالية", "كوريا الشمالية", "country"),
        ("كوريا الجنوبية", "سول", "capital"),
        ("التشيك", "تشيكي", "adjective"),
        ("الاتحاد الأوروبي", "أوروبي", "adjective"),
        ("الأممي", "الأمم المتحدة", "country"),
        ("سوريا", "دمشق", "capital"),
    ],
)
def test_an_adjective_leads_to_its_noun_and_capital(one, two, kind):
    assert Related(two, kind) in related(one)
    assert Related(two, kind) in related(fold(one))


@pytest.mark.parametrize("word", ["حلب", "وزير", "", "الله", "Russia"])
def test_other_words_are_related_to_nothing(word):
    assert related(word) == ()


@pytest.mark.parametrize("table", two_columns())
def test_tables_are_sorted_and_whole(table):
    entries = rows(f"glossary/{table}")
    assert list(entries) == sorted(entries)
    assert all(len(entry) == 2 for entry in entries)
    assert all(not any("\u0600" <= letter <= "\u06ff" for letter in english) for english, _ in entries)
    assert all(cell.strip() == cell and cell for _, arabic in entries for cell in arabic.split(" / "))


def test_the_glossary_is_large():
    assert sum(len(rows(f"glossary/{table}")) for table in two_columns()) > 1_500


def test_every_country_has_its_adjective():
    named = {code for *_, code, kind in rows("glossary/places.tsv") if kind == "country"}
    described = {code for code, *_ in rows("glossary/nationalities.tsv")}
    assert len(described) > 180
    assert len(named) > 230
