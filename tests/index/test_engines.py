"""The contract of engines: every engine passes the same suite; only the factory differs."""

import random
import shutil
from itertools import pairwise

import pytest

from corpus.errors import EngineError
from index.engine import BusyError, Concept, Document, DocumentKind, TermQuery, open_engine

SENTENCE, STATEMENT = DocumentKind.SENTENCE, DocumentKind.STATEMENT
ONE = {"sentence": 1.0, "passage": 1.0, "title": 1.0, "content": 1.0, "speaker": 1.0}


def sentence(key, terms, *, article=1, day=0, title="", passage=""):
    fields = {"sentence": terms.split(), "passage": passage.split(), "title": title.split()}
    return Document(key, SENTENCE, article, 0, day, fields)


def statement(key, terms, *, article=1, speaker=0, day=0):
    return Document(key, STATEMENT, article, speaker, day, {"content": terms.split()})


def word(*terms, weight=1.0):
    return Concept((tuple((term, weight) for term in terms),))


def ask(*concepts, kind=SENTENCE, weights=ONE, **filters):
    return TermQuery(kind, concepts, weights, **filters)


def keys(engine, query):
    return [hit.key for hit in engine.search(query)]


@pytest.fixture(params=["okapi", "tantivy"])
def name(request):
    return request.param


@pytest.fixture
def engine(name, tmp_path):
    engine = open_engine(name, tmp_path)
    yield engine
    engine.close()


def fill(engine, *documents):
    engine.add(documents)
    engine.commit()
    return engine


def test_an_empty_index_finds_nothing(engine):
    assert engine.search(ask(word("حلب"))) == []
    assert engine.search(ask()) == []
    assert engine.count() == 0
    engine.commit()
    assert engine.search(ask(word("حلب"))) == []


def test_an_unknown_term_finds_nothing(engine):
    fill(engine, sentence(1, "وصل الوفد الي حلب"))
    assert engine.search(ask(word("دمشق"))) == []


def test_arabic_terms_are_told_apart_letter_by_letter(engine):
    fill(engine, sentence(1, "حلب"), sentence(2, "حلبه"), sentence(3, "حلبجه"))
    assert keys(engine, ask(word("حلب"))) == [1]
    assert keys(engine, ask(word("حلبجه"))) == [3]


def test_changes_are_seen_after_the_commit_only(engine):
    engine.add([sentence(1, "حلب")])
    assert engine.search(ask(word("حلب"))) == []
    engine.commit()
    assert keys(engine, ask(word("حلب"))) == [1]


def test_a_rarer_term_weighs_more(engine):
    fill(
        engine,
        sentence(1, "مطر غزير"),
        sentence(2, "مطر خفيف"),
        sentence(3, "مطر قوي"),
        sentence(4, "ثلج خفيف"),
    )
    assert keys(engine, ask(word("مطر"), word("ثلج")))[0] == 4


def test_a_shorter_document_ranks_higher_and_repetition_counts(engine):
    fill(engine, sentence(1, "مطر " + "كلام " * 40), sentence(2, "مطر"), sentence(3, "مطر مطر"))
    assert keys(engine, ask(word("مطر"))) == [3, 2, 1]


def test_field_weights_decide(engine):
    fill(engine, sentence(1, "مطر", title="ثلج"), sentence(2, "ثلج", title="مطر"))
    assert keys(engine, ask(word("مطر"), weights={"sentence": 2, "title": 1})) == [1, 2]
    assert keys(engine, ask(word("مطر"), weights={"sentence": 1, "title": 2})) == [2, 1]
    assert keys(engine, ask(word("مطر"), weights={"title": 1})) == [2]


def test_terms_of_one_alternative_add_up_so_exact_forms_lead(engine):
    fill(engine, sentence(1, "المفاوضات ~مفاوض"), sentence(2, "مفاوض ~مفاوض"))
    assert keys(engine, ask(word("مفاوض", "~مفاوض"))) == [2, 1]


def test_of_several_alternatives_the_best_counts(engine):
    fill(engine, sentence(1, "القدس اورشليم"), sentence(2, "القدس"), sentence(3, "باريس"))
    either = Concept(((("القدس", 1.0),), (("اورشليم", 0.01),)))
    scores = {hit.key: hit.score for hit in engine.search(ask(either))}
    alone = {hit.key: hit.score for hit in engine.search(ask(word("القدس")))}
    assert scores == alone


def test_an_alternative_that_nothing_bears_does_no_harm(engine):
    fill(engine, sentence(1, "القدس"))
    assert keys(engine, ask(Concept(((("غائب", 1.0),), (("القدس", 1.0),))))) == [1]
    assert keys(engine, ask(Concept(()))) == []


def test_where_two_tie_the_later_comes_first(engine):
    fill(
        engine, *(sentence(key, "حلب", article=key, day=day) for key, day in [(1, 5), (2, 9), (3, 9), (4, 0)])
    )
    assert keys(engine, ask(word("حلب"))) == [3, 2, 1, 4]


def test_within_an_article_ties_keep_its_order(engine):
    fill(engine, *(sentence(key, "حلب", article=8, day=5) for key in (3, 1, 2)))
    assert keys(engine, ask(word("حلب"))) == [1, 2, 3]


def test_kinds_are_searched_apart(engine):
    fill(engine, sentence(7, "حلب"), statement(7, "دمشق"))
    assert keys(engine, ask(word("حلب"))) == [7]
    assert keys(engine, ask(word("حلب"), kind=STATEMENT)) == []
    assert (engine.count(), engine.count(SENTENCE), engine.count(STATEMENT)) == (2, 1, 1)


def test_filters_by_speaker(engine):
    fill(engine, statement(1, "حلب", speaker=5), statement(2, "حلب", speaker=6), statement(3, "حلب"))
    assert keys(engine, ask(word("حلب"), kind=STATEMENT, speakers=[5])) == [1]
    assert keys(engine, ask(word("حلب"), kind=STATEMENT, speakers={5, 6})) == [1, 2]
    assert keys(engine, ask(word("حلب"), kind=STATEMENT, speakers=[99])) == []


def test_filters_by_day_are_inclusive_and_drop_the_undated(engine):
    fill(engine, *(statement(day, "حلب", day=day) for day in range(4)))
    assert keys(engine, ask(word("حلب"), kind=STATEMENT, day_from=1, day_to=2)) == [2, 1]
    assert keys(engine, ask(word("حلب"), kind=STATEMENT, day_from=2)) == [3, 2]
    assert keys(engine, ask(word("حلب"), kind=STATEMENT, day_to=2)) == [2, 1]
    assert keys(engine, ask(word("حلب"), kind=STATEMENT, day_from=5, day_to=9)) == []


def test_filters_do_not_change_scores(engine):
    fill(engine, statement(1, "حلب", speaker=5, day=3), statement(2, "دمشق", speaker=5, day=3))
    free = engine.search(ask(word("حلب"), kind=STATEMENT))
    assert engine.search(ask(word("حلب"), kind=STATEMENT, speakers=[5], day_from=3, day_to=3)) == free


def test_without_concepts_all_that_pass_are_found_latest_first(engine):
    fill(engine, *(statement(key, "كلام", speaker=key % 2 + 1, day=key) for key in range(1, 7)))
    assert engine.search(ask(kind=STATEMENT, speakers=[1], limit=2)) == [(6, 0.0), (4, 0.0)]
    assert keys(engine, ask(kind=STATEMENT, day_to=3)) == [3, 2, 1]


def test_deleted_articles_are_gone_from_both_kinds(engine):
    fill(engine, sentence(1, "حلب", article=1), sentence(2, "حلب", article=2), statement(1, "حلب", article=1))
    engine.delete_articles([1, 44])
    engine.commit()
    assert keys(engine, ask(word("حلب"))) == [2]
    assert keys(engine, ask(word("حلب"), kind=STATEMENT)) == []
    assert engine.count() == 1


def test_an_article_is_replaced_within_one_commit(engine):
    fill(engine, sentence(1, "حلب", article=1))
    engine.delete_articles([1])
    fill(engine, sentence(1, "دمشق", article=1))
    assert keys(engine, ask(word("حلب"))) == []
    assert keys(engine, ask(word("دمشق"))) == [1]


def test_clearing_forgets_everything_at_once(engine):
    fill(engine, sentence(1, "حلب"))
    engine.clear()
    assert engine.count() == 0
    assert keys(fill(engine, sentence(2, "حلب")), ask(word("حلب"))) == [2]


def test_the_limit_keeps_the_best(engine):
    fill(engine, *(sentence(key, "حلب " + "كلام " * 9 * key) for key in range(1, 60)))
    assert keys(engine, ask(word("حلب"), limit=3)) == [1, 2, 3]


def test_a_reopened_index_holds_what_was_committed(tmp_path):
    first = fill(open_engine("tantivy", tmp_path), sentence(1, "حلب"))
    first.add([sentence(2, "حلب")])
    first.close()
    second = open_engine("tantivy", tmp_path)
    assert keys(second, ask(word("حلب"))) == [1]
    assert keys(fill(second, sentence(3, "حلب", day=4)), ask(word("حلب"))) == [3, 1]
    second.close()


def test_another_process_sees_a_commit(tmp_path):
    writer, reader = open_engine("tantivy", tmp_path), open_engine("tantivy", tmp_path)
    assert reader.count() == 0
    fill(writer, sentence(1, "حلب"))
    assert keys(reader, ask(word("حلب"))) == [1]


def test_a_reader_outlives_another_process_that_begins_anew(tmp_path):
    reader = fill(open_engine("tantivy", tmp_path), sentence(1, "حلب"))
    writer = open_engine("tantivy", tmp_path)
    writer.clear()
    fill(writer, sentence(2, "حلب"))
    assert keys(reader, ask(word("حلب"))) == [2]
    shutil.rmtree(tmp_path / "sentence")
    assert keys(reader, ask(word("حلب"))) == [2]


def test_an_index_that_is_being_written_is_not_cleared(tmp_path):
    first, second = open_engine("tantivy", tmp_path), open_engine("tantivy", tmp_path)
    first.add([sentence(1, "حلب")])
    with pytest.raises(BusyError):
        second.clear()
    first.commit()
    assert second.count() == 1


def test_two_writers_at_once_are_refused_in_words(tmp_path):
    first, second = open_engine("tantivy", tmp_path), open_engine("tantivy", tmp_path)
    first.add([sentence(1, "حلب")])
    with pytest.raises(BusyError, match="another process"):
        second.add([sentence(2, "حلب")])
    first.commit()
    assert second.count() == 1
    fill(second, sentence(2, "حلب"))
    assert first.count() == 2


def damage_the_files(folder):
    (folder / "sentence" / "meta.json").write_text("{")


def date_back_the_make(folder):
    (folder / "make.txt").write_text("0")


def lose_the_make(folder):
    (folder / "make.txt").unlink()


@pytest.mark.parametrize("harm", [damage_the_files, date_back_the_make, lose_the_make])
def test_an_index_that_cannot_be_used_is_begun_anew(tmp_path, harm, caplog):
    fill(open_engine("tantivy", tmp_path), sentence(1, "حلب"), statement(1, "حلب")).close()
    harm(tmp_path)
    engine = open_engine("tantivy", tmp_path)
    assert engine.count() == 0
    assert "built anew" in caplog.text
    assert keys(fill(engine, sentence(2, "حلب")), ask(word("حلب"))) == [2]


def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path):
    (tmp_path / "index").write_text("")
    with pytest.raises(EngineError, match="cannot be opened"):
        open_engine("tantivy", tmp_path / "index")


def test_unknown_engines_and_missing_folders_are_refused(tmp_path):
    with pytest.raises(EngineError, match="okapi or tantivy"):
        open_engine("sphinx", tmp_path)
    with pytest.raises(EngineError, match="folder"):
        open_engine("tantivy")


def test_engines_agree_on_hits_scores_and_order(tmp_path):
    chance = random.Random(7)
    vocabulary = [f"كلمه{n}" for n in range(300)]
    likely = [1 / (n + 1) for n in range(300)]

    def terms(length):
        return " ".join(chance.choices(vocabulary, likely, k=length))

    documents = [
        sentence(key, terms(chance.randint(0, 60)), article=key // 9, day=chance.randint(0, 400),
                 title=terms(chance.randint(0, 9)), passage=terms(chance.randint(0, 300)))
        for key in range(1, 1200)
    ]  # fmt: skip
    okapi, disk = open_engine("okapi"), open_engine("tantivy", tmp_path)
    for engine in (okapi, disk):
        for start in range(0, len(documents), 300):
            fill(engine, *documents[start : start + 300])
    weights = {"sentence": 1.0, "passage": 2.5, "title": 0.6}
    for _ in range(40):
        concepts = [word(*chance.sample(vocabulary, 2)) for _ in range(chance.randint(1, 5))]
        concepts.append(Concept(tuple(((term, 0.7),) for term in chance.sample(vocabulary, 3))))
        query = ask(*concepts, weights=weights, day_from=chance.choice([None, 100]), limit=20)
        one, other = okapi.search(query), disk.search(query)
        assert [hit.score for hit in one] == pytest.approx([hit.score for hit in other], rel=2e-4)
        gaps = [hit.score - after.score for hit, after in pairwise(one)]
        apart = [
            place for place, gap in enumerate(gaps) if gap > 1e-3 and (not place or gaps[place - 1] > 1e-3)
        ]
        assert [one[place].key for place in apart] == [other[place].key for place in apart]


def test_the_same_question_gets_the_same_answer(engine):
    chance = random.Random(3)
    fill(
        engine, *(sentence(key, " ".join(chance.choices("ابجدهوز", k=6)), day=key % 3) for key in range(200))
    )
    query = ask(word("ا"), word("ب"), limit=50)
    assert all(engine.search(query) == engine.search(query) for _ in range(5))
