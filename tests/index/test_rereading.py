from corpus.records import SentenceText
from index.analysis import Analyzer
from index.engine import Hit
from index.rereading import reread

ANALYZER = Analyzer()


def read(question, *sentences):
    """Reread sentences that the engine gave the same score; give their numbers in the new order."""
    texts = {n: SentenceText(n, n, text, None) for n, text in enumerate(sentences)}
    concepts = ANALYZER.concepts(question)
    hits = [Hit(n, 5.0) for n in texts]
    found = reread(hits, texts, [(concept, 2.0) for concept in concepts], ANALYZER)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    return [hit.key for hit in found]


def test_words_side_by_side_lead():
    apart = "الأمم كلها ترى في هذه المدينة الكبيرة والقديمة دارا متحدة"
    together = "يرى أعضاء الأمم المتحدة في هذه البلدة الكبيرة والقديمة دارا"
    assert read("الأمم المتحدة", apart, together) == [1, 0]


def test_a_stem_alone_never_stands_above_the_word_itself():
    stem_often = "مصريون ومصريات ومصري ومصرية ومصريان في دار واحدة كبيرة جدا وقديمة"
    assert read("مصر", stem_often, "زار الوفد مصر") == [1, 0]


def test_a_sentence_without_the_word_comes_after_those_with_it():
    assert read("حلب", "وكان الوضع هناك صعبا على الجميع في تلك الأيام الطويلة", "حلب بعيدة") == [1, 0]


def test_hits_of_removed_articles_are_left_out():
    asked = [(concept, 1.0) for concept in ANALYZER.concepts("حلب")]
    texts = {2: SentenceText(2, 1, "حلب", None)}
    assert [hit.key for hit in reread([Hit(1, 9.0), Hit(2, 1.0)], texts, asked, ANALYZER)] == [2]
