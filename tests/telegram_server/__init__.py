"""An emulated Bot API server: strict as Telegram is, over real HTTP on loopback, driven as a person would.

    async with TelegramServer() as server:
        sara = server.person("سارة")
        await sara.say("من قال ماذا عن حلب؟")
        answer = await sara.hears()
        await sara.tap(answer, "السياق")

A bot is pointed at `server.url` (`{url}/bot` and `{url}/file/bot`). `server.fault("sendMessage", status=429)`
lets a call go wrong; `server.calls` tells all that the bot asked for.
"""

from tests.telegram_server.people import Group, Person, Post, Tap
from tests.telegram_server.server import TOKEN, TelegramServer

__all__ = ["TOKEN", "Group", "Person", "Post", "Tap", "TelegramServer"]
