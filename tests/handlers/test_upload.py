import tempfile
from pathlib import Path

import pytest

from corpus.errors import ReadError, StoreError
from corpus.ingest import IngestReport, Rejection
from handlers import phrases
from handlers.upload import safe_name

MEBIBYTE = 2**20


@pytest.fixture(autouse=True)
def tmp(monkeypatch, tmp_path):
    """The folder in which the bot keeps a file while it reads it."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


async def test_an_admin_uploads_with_the_command_in_the_caption(house, tmp):
    await house.admin.upload("أخبار.jsonl", b'{"text": "x"}', caption="/upload صحيفة المرفأ")
    said = await house.admin.sees("أضيفت مقالات: 2")
    assert "فيها أقوال: 4، في جمل: 9" in said.text
    assert "رقم الدفعة: 7" in said.text
    assert said.covered("bold") == ["أخبار.\u2068jsonl\u2069"]
    (path, content, publisher, name) = house.archive.ingested[0]
    assert (content, publisher, name) == (b'{"text": "x"}', "صحيفة المرفأ", "أخبار.jsonl")
    assert path.name == "أخبار.jsonl"
    await house.server.until(lambda: not list(tmp.iterdir()))


async def test_progress_is_one_message_that_changes(house):
    await house.admin.upload("أخبار.txt", b"x", caption="/upload")
    await house.admin.sees("أضيفت مقالات: 2")
    assert len(house.admin.posts()) == 1
    texts = [call.params["text"] for call in house.server.calls if "text" in call.params]
    assert texts[:2] == [phrases.DOWNLOADING, phrases.READING]


async def test_an_admin_replies_to_a_document_with_the_command(house):
    document = await house.admin.upload("أخبار.txt", b"x")
    assert (await house.admin.hears()).text == phrases.UPLOAD_HINT
    await house.admin.say("/upload", reply_to=document)
    await house.admin.sees("أضيفت مقالات: 2")
    assert house.archive.ingested[0][1:] == (b"x", None, "أخبار.txt")


async def test_an_admin_uploads_in_a_group(house):
    group = house.server.group("غرفة الأخبار", house.admin, house.sara)
    await house.admin.upload("أخبار.txt", b"x", caption="/upload@aqwal_bot", into=group)
    await house.admin.sees("أضيفت مقالات: 2", into=group)


async def test_others_are_refused_politely(house):
    await house.sara.upload("أخبار.txt", b"x", caption="/upload")
    assert (await house.sara.hears()).text == phrases.NOT_ADMIN
    assert (await house.ask("/upload")).text == phrases.NOT_ADMIN
    assert house.archive.ingested == []
    assert house.server.called("getFile") == []


async def test_the_command_alone_is_explained(house):
    assert (await house.ask("/upload", person=house.admin)).text == phrases.NO_DOCUMENT


async def test_a_file_too_big_is_refused_before_it_is_downloaded(house):
    await house.admin.upload("كبير.txt", b"x" * (20 * MEBIBYTE + 1), caption="/upload")
    assert (await house.admin.hears()).text == phrases.TOO_BIG
    assert house.server.called("getFile") == []


async def test_a_file_whose_size_was_not_told_is_refused_when_telegram_refuses_it(house, tmp):
    await house.admin.upload("كبير.txt", b"x" * (20 * MEBIBYTE + 1), caption="/upload", size_told=False)
    await house.admin.sees("الملف أكبر من 20 ميغابايت")
    await house.server.until(lambda: not list(tmp.iterdir()))


async def test_rejected_records_are_listed_with_line_and_reason(house):
    rejected = tuple(
        Rejection(path="/tmp/x", line=n, reason=f"no text <{n}> " + "س" * 500) for n in range(1, 40)
    )
    house.archive.report = IngestReport(
        batch=8, files=1, articles=1, duplicates=3, sentences=2, statements=0, rejected=rejected
    )
    await house.admin.upload("أخبار.csv", b"x", caption="/upload")
    said = await house.admin.sees("سجلات مرفوضة: 39")
    assert "كانت في الأرشيف من قبل: 3" in said.text
    assert "السطر 1: " in said.text
    assert "no text" in said.text
    assert "و24 غيرها" in said.text
    assert "/tmp/" not in said.text


async def test_nothing_new_is_said(house):
    house.archive.report = IngestReport(
        batch=None, files=1, articles=0, duplicates=3, sentences=0, statements=0
    )
    await house.admin.upload("أخبار.txt", b"x", caption="/upload")
    assert "كانت في الأرشيف من قبل: 3" in (await house.admin.sees(phrases.NOTHING_NEW)).text


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ReadError("not JSON", path="/tmp/x/أخبار.jsonl", line=4), "لم يضف الملف: السطر 4: "),
        (StoreError("the disk is full"), "لم يضف الملف: "),
    ],
)
async def test_a_file_that_cannot_be_taken_in_is_told_and_deleted(house, tmp, error, words):
    house.archive.refusal = error
    await house.admin.upload("أخبار.jsonl", b"x", caption="/upload")
    said = await house.admin.sees(words)
    assert "/tmp/" not in said.text
    await house.server.until(lambda: not list(tmp.iterdir()))


async def test_what_fails_unforeseen_is_apologised_for_once_in_place_of_the_progress(house, tmp):
    house.archive.refusal = RuntimeError("boom")
    await house.admin.upload("أخبار.jsonl", b"x", caption="/upload")
    await house.admin.sees(phrases.FAILED)
    assert [post.text for post in house.admin.posts()] == [phrases.FAILED]
    assert list(tmp.iterdir()) == []


async def test_a_download_that_fails_is_apologised_for_once(house):
    house.server.fault("getFile", status=400, description="Bad Request: wrong file_id")
    await house.admin.upload("أخبار.jsonl", b"x", caption="/upload")
    await house.admin.sees(phrases.FAILED)
    assert [post.text for post in house.admin.posts()] == [phrases.FAILED]
    assert house.archive.ingested == []


async def test_a_deleted_progress_message_does_not_lose_the_report(house):
    house.server.fault(
        "editMessageText", status=400, description="Bad Request: message to edit not found", times=2
    )
    await house.admin.upload("أخبار.txt", b"x", caption="/upload")
    await house.admin.sees("أضيفت مقالات: 2")
    assert len(house.admin.posts()) == 2


async def test_progress_tells_how_many_articles_are_stored(house, monkeypatch):
    monkeypatch.setattr("handlers.upload._EVERY", 0.02)
    house.archive.gate.clear()
    ingest = house.archive.ingest

    def slow(*args, progress, **kwargs):
        progress(1234)
        house.archive.gate.wait(10)
        return ingest(*args, **kwargs)

    monkeypatch.setattr(house.archive, "ingest", slow)
    await house.admin.upload("أخبار.txt", b"x", caption="/upload")
    await house.admin.sees("حفظت 1,234")
    house.archive.gate.set()
    await house.admin.sees("أضيفت مقالات: 2")


async def test_an_admin_can_ask_while_a_file_is_read(house, monkeypatch):
    house.archive.gate.clear()
    ingest = house.archive.ingest

    def slow(*args, **kwargs):
        house.archive.gate.wait(10)
        return ingest(*args, **kwargs)

    monkeypatch.setattr(house.archive, "ingest", slow)
    await house.admin.upload("أخبار.txt", b"x", caption="/upload")
    await house.admin.sees(phrases.READING)
    await house.admin.say("/stats")
    await house.admin.sees("في الأرشيف")
    house.archive.gate.set()
    await house.admin.sees("أضيفت مقالات: 2")


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("أخبار.jsonl.gz", "أخبار.jsonl.gz"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\a.csv", "a.csv"),
        (".hidden.txt", "hidden.txt"),
        ("a\0b?.txt", "a_b_.txt"),
        ("س" * 300 + ".jsonl.gz", "س" * 71 + ".jsonl.gz"),
        ("", "file.txt"),
        (None, "file.txt"),
        ("..", "file.txt"),
    ],
)
def test_a_name_stays_in_its_folder_and_keeps_its_suffixes(given, safe):
    assert safe_name(given) == safe
    assert Path("folder", safe_name(given)).resolve().parent == Path("folder").resolve()
