import asyncio
import os
import signal
import socket
import sys
from contextlib import asynccontextmanager, closing

import pytest
from aiohttp import ClientSession
from telegram import Update

from bot.application import InTurn, build, webhook
from bot.settings import Settings
from corpus.errors import SettingsError
from handlers.memory import Memory
from tests.handlers.doubles import ArchiveDouble
from tests.telegram_server import TOKEN, TelegramServer
from tests.telegram_server.running import running

SECRET = "a-secret_1"
RUN = """
from bot import application, telemetry
from bot.settings import Settings
from corpus.errors import SettingsError
from tests.handlers.doubles import ArchiveDouble
settings = Settings.load()
telemetry.set_up(settings.token(), level="DEBUG")
try:
    application.run(settings, ArchiveDouble())
except SettingsError as error:
    print(error)
"""


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@asynccontextmanager
async def bot(server, archive=None, **settings):
    settings = Settings.load(_env_file=None, telegram_token=server.token, telegram_api=server.url, **settings)
    with closing(Memory.open(":memory:")) as memory:
        application = build(settings, archive or ArchiveDouble(), memory)
        hook = webhook(settings) if settings.webhook_url else {}
        async with running(application, **hook):
            yield application


@asynccontextmanager
async def program(server, tmp_path, **environment):
    """The bot as a program of its own, as `aqwal bot` runs it."""
    settings = {
        "AQWAL_TELEGRAM_TOKEN": TOKEN,
        "AQWAL_TELEGRAM_API": server.url,
        "AQWAL_ARCHIVE": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(filter(None, [".", os.environ.get("PYTHONPATH")])),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", RUN,
        env=os.environ | settings | environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def test_without_a_token_there_is_no_bot():
    with pytest.raises(SettingsError, match="AQWAL_TELEGRAM_TOKEN"):
        build(Settings.load(_env_file=None, telegram_token=None), ArchiveDouble(), Memory.open(":memory:"))


async def test_the_token_never_reaches_the_log(log):
    archive = ArchiveDouble()
    archive.found = RuntimeError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    async with TelegramServer() as server, bot(server, archive):
        sara = server.person()
        server.fault("getUpdates", status=502)
        server.fault("sendMessage", status=500, description=f"Internal Server Error {TOKEN}", times=1)
        for text in ("من قال؟", "/stats"):
            await sara.say(text)
        await sara.sees("في الأرشيف")
    assert "an update was not answered" in log()
    assert "RuntimeError" in log()
    assert TOKEN.partition(":")[2] not in log()


async def test_a_webhook_answers_who_knows_the_secret_only():
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    hook = {"webhook_url": url, "webhook_port": port, "webhook_secret": SECRET}
    async with TelegramServer(plain_webhooks=True) as server, bot(server, **hook):
        assert server.world.webhook["secret"] == SECRET
        sara = server.person()
        await sara.say("من قال؟")
        assert "سليم" in (await sara.hears()).text
        async with ClientSession() as stranger:
            async with stranger.post(url, json={"update_id": 1}) as response:
                assert response.status == 403
            headers = {"X-Telegram-Bot-Api-Secret-Token": "another"}
            async with stranger.post(url, json={"update_id": 1}, headers=headers) as response:
                assert response.status == 403


def test_a_webhook_has_a_new_secret_at_each_start_unless_one_is_set():
    settings = Settings.load(_env_file=None, webhook_url="https://bot.example/aqwal")
    one, other = webhook(settings), webhook(settings)
    assert (one["url_path"], one["webhook_url"]) == ("aqwal", "https://bot.example/aqwal")
    assert len(one["secret_token"]) > 30
    assert one["secret_token"] != other["secret_token"]


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
async def test_the_program_runs_until_it_is_interrupted(tmp_path, by_webhook):
    hook = {}
    if by_webhook:
        port = free_port()
        hook = {"AQWAL_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "AQWAL_WEBHOOK_PORT": str(port)}
    async with (
        TelegramServer(plain_webhooks=True) as server,
        program(server, tmp_path, **hook) as process,
    ):
        sara = server.person()
        await sara.say("من قال؟")
        assert "سليم" in (await sara.hears(seconds=20)).text
        assert bool(server.world.webhook) == by_webhook
        process.send_signal(signal.SIGINT)
        _, errors = await process.communicate()
        assert process.returncode == 0
        assert TOKEN.encode() not in errors
    assert (tmp_path / "conversations.sqlite3").exists()


async def test_a_rejected_token_is_a_settings_error_without_the_token(tmp_path):
    other = TOKEN[:-1] + "X"
    async with TelegramServer() as server, program(server, tmp_path, AQWAL_TELEGRAM_TOKEN=other) as process:
        told, errors = await process.communicate()
    assert told.decode().startswith("AQWAL_TELEGRAM_TOKEN was rejected by Telegram")
    assert other.partition(":")[2].encode() not in told + errors


async def test_updates_take_turns_by_user_and_chat_only():
    def said(number, user, chat):
        person = {"id": user, "is_bot": False, "first_name": "سارة"}
        told = {"message_id": number, "date": 0, "from": person, "chat": {"id": chat, "type": "private"}}
        return Update.de_json({"update_id": number, "message": told}, None)

    done, first_may_end = [], asyncio.Event()

    async def work(name):
        if name == "first":
            await first_may_end.wait()
        done.append(name)

    turns = InTurn()
    waiting = [
        asyncio.create_task(turns.process_update(said(number, user, chat), work(name)))
        for number, (user, chat, name) in enumerate(
            [(1, 1, "first"), (1, 1, "second"), (2, 1, "other user"), (1, 2, "other chat")], 1
        )
    ]
    await asyncio.wait(waiting[2:])
    assert sorted(done) == ["other chat", "other user"]
    first_may_end.set()
    await asyncio.gather(*waiting)
    assert done[2:] == ["first", "second"]
    assert turns._locks == {}
