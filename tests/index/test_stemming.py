from pathlib import Path

import pytest

from corpus.text.folding import fold
from index.stemming import Stemmer, root

LINES = (Path(__file__).parents[1] / "cases" / "stems.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize(("relation", "one", "other"), CASES)
def test_forms_of_one_word_meet_and_others_stay_apart(relation, one, other):
    stemmer = Stemmer.shipped()
    bare = [stemmer.bare(fold(word)) for word in (one, other)]
    stems = [stemmer.stem(word) for word in bare]
    if relation == "exact":
        assert bare[0] == bare[1]
    else:
        assert (stems[0] == stems[1]) is (relation == "same")


def test_a_suffix_comes_off_only_what_the_counts_vouch_for():
    counts = {"جديد": 50, "الجديد": 40, "جديده": 30, "حلب": 50, "حلبه": 10}
    stemmer = Stemmer(counts)
    assert stemmer.stem("جديده") == "جديد"
    assert stemmer.stem("حلبه") == "حلبه"


def test_without_counts_nothing_is_taken_off_but_the_article_and_endings():
    stemmer = Stemmer({})
    assert stemmer.bare("وبحلب") == "وبحلب"
    assert stemmer.bare("المدينه") == "مدينه"
    assert stemmer.stem("مدينه") == "مدين"


@pytest.mark.parametrize("word", ["", "و", "ال", "وال", "ه", "لله", "الان"])
def test_short_words_stay_whole(word):
    stemmer = Stemmer.shipped()
    assert stemmer.stem(stemmer.bare(word)) == word


@pytest.mark.parametrize(
    ("one", "other"), [("وزير", "وزراء"), ("كتاب", "كتب"), ("رييس", "رووسا"), ("بنك", "بنوك")]
)
def test_broken_plurals_share_a_root(one, other):
    assert root(one) == root(other)
