import gzip
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from corpus import analysis
from corpus.errors import ReadError
from corpus.ingest import analyse, ingest
from corpus.store import Store

TEXT = "قال سليم البحري إن المرفأ يعمل. وأضاف أن العمل مستمر."
SHARED = Path(os.environ.get("AQWAL_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "archive") as store:
        yield store


def write(path, records):
    lines = (
        record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def many(count):
    return [{"text": f"{TEXT} الخبر رقم {number}.", "title": str(number)} for number in range(count)]


def test_articles_come_in_with_their_sentences_and_statements(store, tmp_path):
    seen = []
    report = ingest(store, [write(tmp_path / "a.jsonl", many(3))], publisher="المرسى", progress=seen.append)
    assert (report.files, report.articles, report.duplicates, report.rejected) == (1, 3, 0, ())
    (batch,) = store.batches()
    assert (batch.id, batch.name, batch.articles) == (report.batch, "a.jsonl", 3)
    assert seen == [3]
    for stored in store.unindexed():
        expected = analyse(stored.article)
        assert stored.article.publisher == "المرسى"
        spans = [(s.start, s.end) for s in store.sentences_of(stored.id)]
        assert spans == [(span.start, span.end) for span in expected.sentences]
        assert [s.statement for s in store.statements_of(stored.id)] == list(expected.statements)
    stats = store.stats()
    assert (report.sentences, report.statements) == (stats.sentences, stats.statements)
    assert report.sentences >= 6


def test_a_publisher_of_the_articles_own_stays(store, tmp_path):
    ingest(store, [write(tmp_path / "a.jsonl", [{"text": TEXT, "publisher": "الساحل"}])], publisher="المرسى")
    assert store.unindexed()[0].article.publisher == "الساحل"


def test_the_good_go_in_and_the_bad_are_told(store, tmp_path):
    write(tmp_path / "a.jsonl", [many(1)[0], "{", {"title": "x"}, many(2)[1]])
    (tmp_path / "b.txt").write_bytes(b"\0\1\2")
    report = ingest(store, [tmp_path / "a.jsonl", tmp_path / "b.txt", tmp_path / "none.csv"], name="دفعة")
    assert report.articles == 2
    assert [(Path(r.path).name, r.line) for r in report.rejected] == [
        ("a.jsonl", 2), ("a.jsonl", 3), ("b.txt", None), ("none.csv", None),
    ]  # fmt: skip
    assert str(report.rejected[1]).endswith("a.jsonl:3: no text")
    assert store.batches()[0].name == "دفعة"
    assert json.loads(json.dumps(report.as_json()))["rejected"][1]["reason"] == "no text"


def test_bad_input_leaves_the_archive_as_it_was(store, tmp_path):
    before = store.revision()
    report = ingest(store, [write(tmp_path / "a.jsonl", ["{", {"title": "x"}])])
    assert (report.batch, report.articles, len(report.rejected)) == (None, 0, 2)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError):
        ingest(store, [tmp_path / "empty"])
    assert store.revision() == before
    assert store.batches() == []


def test_the_same_again_adds_nothing_and_is_not_analysed_again(store, tmp_path, monkeypatch):
    path = write(tmp_path / "a.jsonl", [*many(3), many(1)[0]])
    assert ingest(store, [path, path]).duplicates == 1  # a file named twice is read once
    monkeypatch.setattr(analysis, "analyse", lambda article: pytest.fail(f"analysed {article.title}"))
    seen = []
    report = ingest(store, [path], progress=seen.append)
    assert (report.batch, report.articles, report.duplicates) == (None, 0, 4)
    assert len(store.batches()) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from corpus.ingest import ingest
from corpus.store import Store

def stop(done):
    if done >= 256 and sys.argv[3] == "between":
        os.kill(os.getpid(), signal.SIGKILL)

store = Store.open(sys.argv[1])
if sys.argv[3] == "within":
    from sqlalchemy import event
    statements = 0
    @event.listens_for(store._engine, "before_cursor_execute")
    def count(connection, cursor, statement, *_):
        global statements
        statements += "INSERT INTO sentences" in statement
        if statements == 2:
            os.kill(os.getpid(), signal.SIGKILL)
ingest(store, [Path(sys.argv[2])], workers=1, progress=stop)
"""


@pytest.mark.parametrize("moment", ["between", "within"])
def test_a_killed_ingest_leaves_whole_transactions_and_goes_on_when_run_again(tmp_path, moment):
    path = write(tmp_path / "a.jsonl", many(600))
    place = tmp_path / "archive"
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, place, path, moment], capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    with Store.open(place) as store:
        stats = store.stats()
        assert stats.articles == 256
        articles = [article for page in store.iterate_articles() for article in page]
        sentences = store.sentences_in(article.id for article in articles)
        assert all(len(sentences[a.id]) == len(analyse(a.article).sentences) for a in articles)
        report = ingest(store, [path], workers=1)
        assert (report.articles, report.duplicates) == (344, 256)
        whole = store.stats()
    with Store.open(tmp_path / "other") as other:
        ingest(other, [path], workers=1)
        fresh = other.stats()
    assert (whole.articles, whole.sentences, whole.statements) == (
        fresh.articles,
        fresh.sentences,
        fresh.statements,
    )


def test_readers_see_whole_articles_while_a_writer_works(store, tmp_path):
    path = write(tmp_path / "a.jsonl", many(800))
    done, torn, counts = threading.Event(), [], []

    def watch():
        while not done.is_set():
            ids = [article.id for article in store.unindexed(limit=1000)]
            held = store.sentences_in(ids)
            torn.extend(article_id for article_id in ids if article_id not in held)
            counts.append(len(ids))

    watchers = [threading.Thread(target=watch) for _ in range(2)]
    for watcher in watchers:
        watcher.start()
    try:
        ingest(store, [path], workers=1)
    finally:
        done.set()
        for watcher in watchers:
            watcher.join()
    assert torn == []
    assert counts


def test_two_writers_take_turns(tmp_path):
    files = [
        write(tmp_path / f"{name}.jsonl", many(300)[start : start + 200])
        for name, start in (("a", 0), ("b", 100))
    ]
    place = tmp_path / "archive"
    program = (
        "import sys; from pathlib import Path;"
        "from corpus.ingest import ingest; from corpus.store import Store;"
        "ingest(Store.open(sys.argv[1]), [Path(sys.argv[2])], workers=1)"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, place, file]) for file in files]
    assert [process.wait() for process in running] == [0, 0]
    with Store.open(place) as store:
        assert store.stats().articles == 300
        ids = [sentence.id for page in store.iterate_sentences() for sentence in page]
        assert len(ids) == len(set(ids))


@pytest.mark.skipif(not (SHARED / "news").is_dir(), reason="the shared news are not here")
def test_real_news_go_in_without_a_rejection(store, tmp_path):
    with gzip.open(SHARED / "news/articles-1k.jsonl.gz", "rt", encoding="utf-8") as lines:
        sample = write(tmp_path / "sample.jsonl", [next(lines).rstrip("\n") for _ in range(100)])
    report = ingest(store, [sample], workers=1)
    assert (report.articles, report.rejected) == (100, ())
    for article in store.unindexed():
        text = article.article.text
        for before, after in zip(
            store.sentences_of(article.id), store.sentences_of(article.id)[1:], strict=False
        ):
            assert text[before.end : after.start].strip() == ""
