"""The whole way: a file of news uploaded in a chat, questions about it answered from the archive."""

import json
import os
import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE
from contextlib import AsyncExitStack, closing
from pathlib import Path

import pytest

from bot.application import build
from bot.settings import Settings
from handlers import phrases
from handlers.memory import Memory
from index.archive import Archive
from tests.telegram_server import TelegramServer
from tests.telegram_server.running import running

HARBOUR = {
    "id": "a1",
    "title": "المرفأ القديم يفتح أبوابه",
    "publisher": "صحيفة المرفأ",
    "published": "2021-03-14",
    "url": "https://marfa.example/1",
    "text": "افتتح المرفأ القديم صباح اليوم. قال مدير المرفأ سليم الحداد إن السفن ستصل في الربيع. "
    "وأضاف أن العمل في الأرصفة لم يتوقف. وحضر الافتتاح أهل المدينة.",
}
SCHOOL = {
    "id": "a2",
    "title": "مدرسة جديدة في الحي الشرقي",
    "publisher": "دفتر المدينة",
    "published": "2021-05-02",
    "text": "قالت رئيسة البلدية ليلى مرعي إن المدرسة ستفتح في الخريف. وعبر الأهالي عن فرحهم.",
}
ASKED = "ماذا قال سليم الحداد عن السفن؟"


def lines(*articles):
    return "\n".join(json.dumps(article, ensure_ascii=False) for article in articles).encode()


@pytest.fixture
async def server():
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def admin(server, tmp_path):
    """An admin, with the bot running over an archive that is empty at first."""
    admin = server.person("مراد")
    settings = Settings.load(
        _env_file=None, telegram_token=server.token, telegram_api=server.url, admins=str(admin.id),
        archive=tmp_path,
    )  # fmt: skip
    async with AsyncExitStack() as stack:
        archive = stack.enter_context(Archive.open(tmp_path))
        memory = stack.enter_context(closing(Memory.open(tmp_path / "memory.sqlite3")))
        await stack.enter_async_context(running(build(settings, archive, memory)))
        yield admin


async def ask(person, question):
    await person.say(question)
    return await person.hears(seconds=20)


async def upload(person, name, content, words):
    await person.upload(name, content, caption="/upload")
    said = await person.sees(words, seconds=20)
    person._heard[person.chat.id] = said.id
    return said


async def test_from_an_uploaded_file_to_a_cited_answer_and_its_context(admin):
    assert phrases.NO_EVIDENCE in (await ask(admin, ASKED)).text
    report = await upload(
        admin, "أخبار.jsonl", lines(HARBOUR, SCHOOL, {"id": "a3", "text": ""}), "أضيفت مقالات: 2"
    )
    assert "سجلات مرفوضة: 1" in report.text
    assert "السطر 3: " in report.text
    said = await ask(admin, ASKED)
    assert "سليم الحداد" in said.text
    assert "السفن ستصل في الربيع" in said.text
    assert "المرفأ القديم يفتح أبوابه · صحيفة المرفأ · 14 مارس 2021 · الجملة 2" in said.text
    assert "ليلى" not in said.text
    await admin.tap(said, "السياق [1]")
    context = await admin.hears()
    assert "افتتح المرفأ القديم صباح اليوم." in context.text
    assert "وأضاف أن العمل في الأرصفة لم يتوقف." in context.text
    assert len(context.covered("bold")) == 1


async def test_a_carried_over_speaker_is_shown_as_such(admin):
    await upload(admin, "أخبار.jsonl", lines(HARBOUR, SCHOOL), "أضيفت مقالات: 2")
    said = await ask(admin, "ماذا قال سليم الحداد عن الأرصفة؟")
    assert "العمل في الأرصفة لم يتوقف" in said.text
    assert "← القائل من الجملة السابقة" in said.text


async def test_the_same_file_twice_adds_nothing(admin):
    await upload(admin, "أخبار.jsonl", lines(HARBOUR), "أضيفت مقالات: 1")
    assert (
        "كانت في الأرشيف من قبل: 1"
        in (await upload(admin, "نسخة.jsonl", lines(HARBOUR), phrases.NOTHING_NEW)).text
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("فارغ.txt", b""),
        ("صورة.txt", bytes(range(256)) * 40),
        ("جدول.csv", "اسم,عمر\nسليم,40\n".encode()),
        ("مضغوط.jsonl.gz", b"not gzip at all"),
        ("كتاب.pdf", b"%PDF-1.7"),
    ],
)
async def test_a_file_that_holds_no_articles_is_refused_with_a_reason(admin, name, content):
    said = await upload(admin, name, content, phrases.NOTHING_GOOD)
    assert "سجلات مرفوضة: 1\n• " in said.text
    assert "aqwal-" not in said.text
    assert "مقالات: 0" in (await ask(admin, "/stats")).text


async def test_an_edited_question_and_an_inline_query_come_from_the_archive(admin):
    await upload(admin, "أخبار.jsonl", lines(HARBOUR, SCHOOL), "أضيفت مقالات: 2")
    asked = await admin.say("ماذا قال سليم الحداد؟")
    said = await admin.hears(seconds=20)
    await admin.edit(asked, "ماذا قالت ليلى مرعي؟")
    await said.world.until(lambda: "المدرسة ستفتح في الخريف" in said.text)
    offers = await admin.ask_inline("ماذا قال سليم الحداد؟", seconds=20)
    assert any("السفن ستصل في الربيع" in offer["text"] for offer in offers)


async def test_the_demo_answers_over_the_sample_articles(tmp_path):
    typed = "من قال ماذا عن حلب؟\n1\n/stats\nquit\n"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("AQWAL_")}
    process = await create_subprocess_exec(
        sys.executable, "-m", "tests.telegram_server",
        env=environment | {"PYTHONPATH": str(Path.cwd())}, cwd=tmp_path, stdin=PIPE, stdout=PIPE, stderr=PIPE,
    )  # fmt: skip
    shown, errors = (data.decode() for data in await process.communicate(typed.encode()))
    assert (process.returncode, errors) == (0, "")
    assert "دي ميستورا" in shown
    assert "مقالات: 27" in shown
