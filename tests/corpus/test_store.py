from datetime import date

import pytest

from corpus.errors import StoreError
from corpus.models import Article, SourceType, Span, Statement
from corpus.store import Added, Analysed, Store

TEXT = "قال الوزير سامر الحداد إن المرفأ يعمل. وأضاف أن العمل مستمر."


def analysed(text=TEXT, *, speaker="سامر الحداد", role="الوزير", source_type=SourceType.PERSON, **fields):
    middle = text.index(".") + 1 if "." in text else len(text)
    sentences = [Span(start=0, end=middle)]
    if text[middle:].strip():
        sentences.append(Span(start=middle + 1, end=len(text)))
    statement = Statement(
        content=Span(start=5, end=middle),
        cue=Span(start=0, end=3),
        cue_text="قال",
        cue_lemma="قال",
        mention=Span(start=4, end=5),
        speaker=speaker,
        role=role,
        source_type=source_type,
        sentence=len(sentences) - 1,
        confidence=0.5,
    )
    return Analysed(Article(text=text, **fields), sentences, [statement])


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "archive") as store:
        yield store


def test_what_goes_in_comes_out(store):
    item = analysed(
        id="a-1", title="المرفأ", published=date(2016, 7, 26), publisher="المرسى", url="https://x.example/1"
    )
    batch = store.new_batch("تجربة")
    assert store.add(batch, [item]) == Added(1, 0, 2, 1)
    (article,) = store.unindexed()
    assert article.article == item.article
    sentences = store.sentences_of(article.id)
    assert [Span(start=s.start, end=s.end) for s in sentences] == item.sentences
    assert [s.number for s in sentences] == [1, 2]
    (statement,) = store.statements_of(article.id)
    assert statement.statement == item.statements[0]
    assert statement.sentence_id == sentences[1].id
    assert store.articles([article.id, 99]) == {article.id: article}
    (speaker,) = store.speakers()
    assert (speaker.id, speaker.name, speaker.role) == (statement.speaker_id, "سامر الحداد", "الوزير")
    assert speaker.statements == 1


def test_adding_twice_adds_nothing(store):
    item, respaced = analysed(title="خبر"), analysed(TEXT + " \n", title=" خبر")
    assert store.add(store.new_batch("أول"), [item, item]) == Added(1, 1, 2, 1)
    assert store.add(store.new_batch("ثان"), [respaced]) == Added(0, 1, 0, 0)


def test_removing_a_batch_removes_what_came_with_it_and_no_more(store):
    first, second = store.new_batch("أول"), store.new_batch("ثان")
    store.add(first, [analysed(title="1"), analysed(title="2", speaker="ليلى النجار")])
    store.add(second, [analysed(title="3")])
    removed = store.remove_batch(first)
    assert len(removed) == 2
    assert store.unforgotten() == removed
    stats = store.stats()
    assert (stats.batches, stats.articles, stats.sentences, stats.statements) == (1, 1, 2, 1)
    assert [s.name for s in store.speakers()] == ["سامر الحداد"]
    store.forget_removed(removed)
    assert store.unforgotten() == []
    with pytest.raises(StoreError, match="no batch"):
        store.remove_batch(first)


def test_ids_are_never_used_twice(store):
    batch = store.new_batch("أول")
    store.add(batch, [analysed()])
    (old,) = store.remove_batch(batch)
    again = store.new_batch("ثان")
    assert again != batch
    store.add(again, [analysed()])
    assert store.unindexed()[0].id > old
