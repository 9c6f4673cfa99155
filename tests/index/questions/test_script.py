from pathlib import Path

import pytest

from index.questions.script import alike, key, sounds

CASES = Path(__file__).parents[2] / "cases" / "spellings.tsv"
TAKEN = 0.8


def cases():
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, one, two = line.split("\t")
            marks = pytest.mark.xfail(strict=True) if kind.endswith("?") else ()
            yield pytest.param(kind.removesuffix("?"), one, two, marks=marks, id=f"{one}~{two}")


@pytest.mark.parametrize(("kind", "one", "two"), list(cases()))
def test_spellings_of_one_name_are_told_from_other_names(kind, one, two):
    assert (alike(one, two) >= TAKEN) == (kind == "same")


@pytest.mark.parametrize(("one", "two"), [case.values[1:] for case in cases()])
def test_likeness_does_not_depend_on_the_order(one, two):
    assert alike(one, two) == alike(two, one)


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Linda Bauld", "ليندا بولد"),
        ("Qassem Soleimani", "قاسم سليماني"),
        ("7alab", "حلب"),
        ("5aled", "خالد"),
        ("6arek", "طارق"),
        ("9aleh", "صالح"),
        ("Abdulrahman", "عبد الرحمن"),
        ("al-Hariri", "الحريري"),
        ("Hughes", "هيوز"),
        ("McCain", "ماكين"),
        ("Maxwell", "ماكسويل"),
        ("Churchill", "تشرشل"),
    ],
)
def test_both_scripts_have_one_key(latin, arabic):
    assert key(latin) == key(arabic)


@pytest.mark.parametrize("name", ["", " ", "…", "123", "新闻", "🙂", "ٱ", "'", "-", "الـ", "x" * 4096])
def test_anything_has_a_key_and_a_likeness(name):
    assert isinstance(key(name), str)
    assert 0 <= alike(name, "حلب") <= 1
    assert 0 <= alike(name, name) <= 1


def test_a_surname_is_less_than_the_name_and_more_than_a_given_name():
    whole = alike("Rana Kassab", "رنا كساب")
    assert whole > alike("Kassab", "رنا كساب") > alike("Rana", "رنا كساب")


def test_a_servant_belongs_to_the_name_after_it():
    assert len(sounds("عبد الله سالم")) == len(sounds("Abdullah Salem")) == 2
