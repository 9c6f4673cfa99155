from datetime import date

import pytest

from corpus.errors import StoreError
from corpus.models import Article, SourceType, Span, Statement
from corpus.store import Added, Analysed, Store, content_key

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
    assert store.speaker_names([speaker.id, 99]) == {speaker.id: ("سامر الحداد", "الوزير")}


def test_a_candidate_is_a_statement_as_far_as_ranking_asks(store):
    store.add(store.new_batch("تجربة"), [analysed()])
    (article,) = store.unindexed()
    (statement,) = store.statements_of(article.id)
    (candidate,) = store.candidates([statement.id, 99]).values()
    assert store.candidates_in([article.id]) == {statement.id: candidate}
    assert candidate.sentence == store.sentences_of(article.id)[1]
    assert Span(start=candidate.start, end=candidate.end) == statement.statement.content
    assert (candidate.speaker_id, candidate.cue_lemma) == (statement.speaker_id, "قال")


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


def test_ids_are_fetched_in_bulk_and_streamed(store):
    batch = store.new_batch("كثير")
    items = [analysed(f"{TEXT} {number}", title=str(number)) for number in range(1203)]
    assert store.add(batch, items).articles == 1203
    ids = [article.id for page in store.iterate_articles(page=100) for article in page]
    assert ids == sorted(set(ids))
    assert len(ids) == 1203
    assert list(store.articles(ids)) == ids
    sentences = [sentence for page in store.iterate_sentences(page=1000) for sentence in page]
    assert store.sentences(s.id for s in sentences) == {s.id: s for s in sentences}
    grouped = store.sentences_in(ids)
    assert [s for article_id in ids for s in grouped[article_id]] == sentences
    statements = [statement for page in store.iterate_statements() for statement in page]
    assert store.statements(s.id for s in statements) == {s.id: s for s in statements}
    assert store.statements_in(ids) == {s.article_id: [s] for s in statements}
    assert store.stats().model_dump() == {
        "batches": 1, "articles": 1203, "sentences": 2406, "statements": 1203, "speakers": 1,
        "unindexed": 1203, "first": None, "last": None,
    }  # fmt: skip


def test_what_is_indexed_is_remembered(store):
    store.add(store.new_batch("أول"), [analysed(title=str(number)) for number in range(5)])
    first = [article.id for article in store.unindexed(limit=3)]
    store.mark_indexed(first)
    rest = [article.id for article in store.unindexed()]
    assert len(first) == 3
    assert len(rest) == 2
    assert not set(first) & set(rest)
    store.remove_batch(1)
    store.mark_all_unindexed()
    assert store.unforgotten() == []


def test_every_change_raises_the_revision(store):
    seen = {store.revision()}
    batch = store.new_batch("أول")
    seen.add(store.revision())
    store.add(batch, [analysed()])
    seen.add(store.revision())
    store.remove_batch(batch)
    seen.add(store.revision())
    assert len(seen) == 4
    assert store.revision() == max(seen)


def test_neighbours_stay_within_the_article(store):
    text = " ".join(f"جملة رقم {number}." for number in range(6))
    starts = [index for index in range(len(text)) if text.startswith("جملة", index)]
    spans = [Span(start=a, end=text.index(".", a) + 1) for a in starts]
    store.add(
        store.new_batch("أول"), [Analysed(Article(text=text, title=title), spans, []) for title in "ab"]
    )
    first, second = (store.sentences_of(article.id) for article in store.unindexed())
    assert store.neighbours(first[3].id, 2) == first[1:6]
    assert store.neighbours(first[5].id, 1) == first[4:]
    assert store.neighbours(second[0].id, 2) == second[:3]
    assert store.neighbours(first[2].id, 0) == [first[2]]
    assert store.neighbours(999) == []


def test_a_statement_without_a_speaker_has_none(store):
    store.add(store.new_batch("أول"), [analysed(speaker=None, role="")])
    (article,) = store.unindexed()
    assert store.statements_of(article.id)[0].speaker_id is None
    assert store.speakers() == []


def test_one_spelling_folded_is_one_speaker_of_its_type(store):
    names = ["أحمد البحّار", "احمد البحار", "أحمد البحار"]
    items = [analysed(speaker=name, title=str(number)) for number, name in enumerate(names)]
    items.append(analysed(speaker="احمد البحار", title="x", source_type=SourceType.ORGANIZATION))
    store.add(store.new_batch("أول"), items[:1])
    store.add(store.new_batch("ثان"), items[1:])
    assert sorted((s.name, s.source_type, s.statements) for s in store.speakers()) == [
        ("أحمد البحّار", SourceType.PERSON, 3),
        ("احمد البحار", SourceType.ORGANIZATION, 1),
    ]
    ids = [speaker.id for speaker in store.speakers()]
    assert [speaker.id for speaker in store.speakers(ids[1:])] == ids[1:]


def test_texts_of_every_script_and_length_come_back(store):
    texts = ["\u200f«قال»\u202c 😀 \r\n\t\x0b", "a" * 300_000, "𐎀" * 10]
    store.add(store.new_batch("أول"), [Analysed(Article(text=text), [], []) for text in texts])
    assert [article.article.text for article in store.unindexed()] == texts


def test_an_article_without_an_id_bears_its_content_hash(store):
    store.add(store.new_batch("أول"), [analysed()])
    (article,) = store.unindexed()
    assert article.article.id == article.key
    assert article.key == content_key(analysed().article)


def test_an_addition_that_fails_changes_nothing(store):
    with pytest.raises(StoreError, match="could not be written"):
        store.add(77, [analysed()])  # there is no such batch
    assert store.stats().articles == 0
    assert store.speakers() == []
