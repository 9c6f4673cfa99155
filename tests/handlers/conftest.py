from contextlib import AsyncExitStack, closing

import pytest

from bot.application import build
from bot.settings import Settings
from handlers import phrases
from handlers.memory import Memory
from tests.handlers.doubles import ArchiveDouble
from tests.telegram_server import TelegramServer
from tests.telegram_server.running import running


class House:
    """A server, people, and the bot that serves them from an archive double; the bot can be restarted."""

    def __init__(self, server, archive, folder):
        self.server, self.archive, self.folder = server, archive, folder
        self.sara = server.person("سارة")
        self.admin = server.person("مراد")
        self._stack = AsyncExitStack()

    async def start(self, **changed):
        settings = Settings.load(
            _env_file=None,
            telegram_token=self.server.token,
            telegram_api=self.server.url,
            admins=str(self.admin.id),
            answer_limit=3,
            **changed,
        )
        memory = self._stack.enter_context(closing(Memory.open(self.folder / "memory.sqlite3")))
        self.application = build(settings, self.archive, memory)
        await self._stack.enter_async_context(running(self.application))

    async def stop(self):
        await self._stack.aclose()

    async def ask(self, question, *, person=None):
        person = person or self.sara
        await person.say(question)
        return await person.hears()

    async def silent(self, person=None, into=None):
        """Tell that the bot says nothing more to what was said so far: the next it says answers /stats."""
        person = person or self.sara
        await person.say("/stats", into=into)
        return "في الأرشيف" in (await person.hears(into=into)).text

    async def silent_after_all(self):
        """Hear all that the bot says to what was said so far; tell that it was no apology."""
        await self.sara.say("/stats")
        heard = [await self.sara.hears()]
        while "في الأرشيف" not in heard[-1].text:
            heard.append(await self.sara.hears())
        return not any(phrases.FAILED in post.text for post in heard)


@pytest.fixture
async def server():
    async with TelegramServer(reads_groups=True) as server:
        yield server


@pytest.fixture
async def house(server, tmp_path):
    """The house with its bot running."""
    house = House(server, ArchiveDouble(), tmp_path)
    await house.start()
    yield house
    await house.stop()


@pytest.fixture
async def closed_house(server, tmp_path):
    """The house before its bot starts; the test starts it."""
    house = House(server, ArchiveDouble(), tmp_path)
    yield house
    await house.stop()
