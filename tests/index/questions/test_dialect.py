from pathlib import Path

import pytest

from corpus.text.folding import fold
from index.questions.dialect import function_words, standard
from index.questions.words import rows

CASES = Path(__file__).parents[2] / "cases" / "dialects.tsv"


def cases(*, empty):
    lines = CASES.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    return [pair for pair in pairs if (pair[1] == "-") == empty]


@pytest.mark.parametrize(("word", "meaning"), cases(empty=False))
def test_a_dialect_word_stands_for_a_standard_one(word, meaning):
    found = standard(word)
    assert found[0] == word
    assert meaning in found


@pytest.mark.parametrize(("word", "meaning"), cases(empty=True))
def test_function_words_carry_no_topic(word, meaning):
    assert meaning == "-"
    assert fold(word) in function_words()


@pytest.mark.parametrize(
    "word",
    ["حلب", "باريس", "هالة", "علي", "بيان", "حكومة", "كيري", "تركيا", "بايدن", "قطر", "ماي", "", "Kerry"],
)
def test_standard_words_stand_for_themselves(word):
    assert standard(word) == (word,)


@pytest.mark.parametrize("word", ["دول", "حق", "مال", "شي", "قطر", "دير", "نور"])
def test_words_of_the_news_are_not_taken_for_dialect(word):
    assert word not in function_words()
    assert standard(word) == (word,)


def test_the_table_has_three_columns_and_no_word_twice():
    entries = rows("dialects.tsv")
    assert all(len(entry) == 3 for entry in entries)
    words = [word for word, *_ in entries]
    assert len(words) == len(set(words)) > 550
