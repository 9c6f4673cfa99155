import pytest
from aiohttp import ClientSession

from tests.telegram_server import TelegramServer
from tests.telegram_server.client import Client


@pytest.fixture
async def server():
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def call(server):
    async with ClientSession() as session:
        yield Client(server, session)
