import shutil
import threading
from datetime import date

import pytest

from corpus.models import Article, Span, Statement
from corpus.records import Analysed
from corpus.store import Store
from index.engine import BusyError, DocumentKind, open_engine
from index.search import Searcher

RAIN = "هطل المطر على مدينة الزهراء. وقال المحافظ إن السدود امتلأت. وأغلقت المدارس أبوابها."
SNOW = "أعلنت الأرصاد أن الثلوج ستصل إلى الزهراء غدا."


def analysed(text, *, title=None, day=None, speaker=None):
    """Split at full stops; a statement is whatever follows إن."""
    sentences, start = [], 0
    while (stop := text.find(".", start)) >= 0:
        sentences.append(Span(start=start, end=stop + 1))
        start = stop + 2
    statements = []
    for number, sentence in enumerate(sentences):
        at = text.find(" إن ", sentence.start, sentence.end)
        if at >= 0:
            content, cue = (
                Span(start=at + 4, end=sentence.end - 1),
                Span(start=sentence.start + 1, end=sentence.start + 4),
            )
            statements.append(
                Statement(content=content, cue=cue, cue_text="قال", speaker=speaker, sentence=number)
            )
    return Analysed(Article(text=text, title=title, published=day), sentences, statements)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "archive") as store:
        yield store


@pytest.fixture(params=["okapi", "tantivy"])
def searcher(request, store, tmp_path):
    engine = open_engine(request.param, tmp_path / "index")
    yield Searcher(store, engine)
    engine.close()


def load(store, *items):
    batch = store.new_batch("أخبار")
    store.add(batch, items)
    return batch


def texts(store, hits):
    """The words of sentence hits."""
    sentences = store.sentences([hit.key for hit in hits])
    articles = store.articles({s.article_id for s in sentences.values()})
    found = [sentences[hit.key] for hit in hits]
    return [articles[s.article_id].article.text[s.start : s.end] for s in found]


def contents(store, hits):
    rows = store.statements([hit.key for hit in hits])
    articles = store.articles({r.article_id for r in rows.values()})
    found = [rows[hit.key] for hit in hits]
    return [r.statement.content.of(articles[r.article_id].article.text) for r in found]


def test_an_empty_archive_finds_nothing(searcher):
    assert searcher.update() == 0
    assert searcher.sentences("المطر") == []
    assert searcher.statements(searcher.analyzer.concepts("المطر")) == []


def test_sentences_are_found_by_their_words_then_by_those_around(store, searcher):
    load(store, analysed(RAIN), analysed(SNOW))
    assert searcher.update() == 2
    assert texts(store, searcher.sentences("السدود في الزهراء"))[0] == "وقال المحافظ إن السدود امتلأت."
    assert texts(store, searcher.sentences("متى تصل الثلوج؟"))[0] == SNOW
    assert searcher.sentences("ماذا قال عن؟") == []


def test_statements_are_found_by_content_speaker_and_day(store, searcher):
    wet = analysed(RAIN, day=date(2020, 1, 3), speaker="سالم النجدي")
    dry = analysed("وقال الوزير إن السدود جافة.", day=date(2021, 1, 3), speaker="هالة المرواني")
    load(store, wet, dry)
    searcher.update()
    dams = searcher.analyzer.concepts("السدود")
    ids = {speaker.name: speaker.id for speaker in store.speakers()}
    assert set(contents(store, searcher.statements(dams))) == {"السدود امتلأت", "السدود جافة"}
    assert contents(store, searcher.statements(dams, speakers=[ids["هالة المرواني"]])) == ["السدود جافة"]
    assert contents(store, searcher.statements(dams, day_to=date(2020, 1, 3))) == ["السدود امتلأت"]
    assert contents(store, searcher.statements([], limit=1)) == ["السدود جافة"]


def test_updating_twice_adds_nothing(store, searcher):
    load(store, analysed(RAIN))
    assert (searcher.update(), searcher.update()) == (1, 0)
    assert len(searcher.sentences("المطر")) == 3


def test_a_removed_batch_is_gone_after_the_next_update(store, searcher):
    load(store, analysed(RAIN))
    second = load(store, analysed(SNOW))
    searcher.update()
    store.remove_batch(second)
    searcher.update()
    assert searcher.sentences("الثلوج") == []
    assert searcher.sentences("المطر")
    assert store.unforgotten() == []


def test_rebuilding_finds_the_same(store, searcher):
    load(store, analysed(RAIN), analysed(SNOW))
    searcher.update()
    before = searcher.sentences("الزهراء")
    assert searcher.rebuild() == 2
    assert searcher.sentences("الزهراء") == before


def test_an_engine_in_memory_reads_the_database_at_the_start(store, tmp_path):
    load(store, analysed(RAIN))
    Searcher(store, open_engine("tantivy", tmp_path / "index")).update()
    load(store, analysed(SNOW))
    later = Searcher(store, open_engine("okapi"))
    assert later.update() == 2
    assert texts(store, later.sentences("الثلوج")) == [SNOW]
    assert later.update() == 0


def test_a_crash_between_commit_and_mark_is_made_good(store, tmp_path, monkeypatch):
    load(store, analysed(RAIN))
    engine = open_engine("tantivy", tmp_path / "index")
    with monkeypatch.context() as broken:
        broken.setattr(Store, "mark_indexed", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            Searcher(store, engine).update()
    assert engine.count(DocumentKind.SENTENCE) == 3
    Searcher(store, engine).update()
    assert engine.count(DocumentKind.SENTENCE) == 3
    assert store.stats().unindexed == 0


def test_a_lost_index_is_filled_again_from_the_database(store, tmp_path):
    load(store, analysed(RAIN), analysed(SNOW))
    Searcher(store, open_engine("tantivy", tmp_path / "index")).update()
    shutil.rmtree(tmp_path / "index")
    again = Searcher(store, open_engine("tantivy", tmp_path / "index"))
    assert again.update() == 2
    assert texts(store, again.sentences("الثلوج"))[0] == SNOW


def test_while_another_process_writes_an_update_waits_its_turn(store, tmp_path):
    load(store, analysed(RAIN))
    other = open_engine("tantivy", tmp_path / "index")
    other.delete_articles([99])
    searcher = Searcher(store, open_engine("tantivy", tmp_path / "index"))
    with pytest.raises(BusyError):
        searcher.update(wait=0)
    threading.Timer(0.2, other.commit).start()
    assert searcher.update(wait=30) == 1
    assert searcher.sentences("المطر")
