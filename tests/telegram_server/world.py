import asyncio
import itertools
import secrets
import time
from collections import deque
from math import inf
from typing import Any, NamedTuple

from tests.telegram_server.errors import bad_request, forbidden


class Call(NamedTuple):
    """A request of the bot, and how it was answered."""

    method: str
    params: dict
    status: int
    result: Any


class Chat:
    """A conversation: what Telegram shows of it (`info`), its messages by number, its people by id."""

    def __init__(self, info):
        self.info = info
        self.messages = {}
        self.members = {}
        self.blocked = False
        self.started = info["type"] != "private"

    @property
    def id(self):
        return self.info["id"]


class World:
    """All that the server knows: the bot, its people, chats, files and the updates that wait for it."""

    def __init__(self, token, *, username="aqwal_bot", reads_groups=False):
        self.token = token
        self.bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "أقوال",
            "username": username,
            "can_join_groups": True,
            "can_read_all_group_messages": reads_groups,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
        self.chats = {}
        self.files = {}
        self.updates = deque()
        self.calls = []
        self.callbacks = {}
        self.inline_queries = {}
        self.actions = []
        self.reactions = {}
        self.commands = []
        self.webhook = {}
        self.allowed_updates = None
        self.poller = 0
        self.numbers = itertools.count(1)
        self._update_ids = itertools.count(700_000_001)
        self._pulse = asyncio.Event()

    def me(self):
        """The bot as it stands in messages."""
        return {key: self.bot[key] for key in ("id", "is_bot", "first_name", "username")}

    def touch(self):
        """Wake whoever waits for a change."""
        self._pulse.set()
        self._pulse = asyncio.Event()

    async def until(self, probe, seconds=5.0):
        """Wait until `probe()` gives something true, and give it; TimeoutError when it never does.

        It is asked at every change here, and now and then for what changes elsewhere.
        """
        loop = asyncio.get_running_loop()
        end = inf if seconds is None else loop.time() + seconds
        while not (found := probe()):
            left = end - loop.time()
            if left <= 0:
                raise TimeoutError
            # Not wait_for: Python 3.11's may swallow a cancellation that comes together with the pulse.
            pulse = asyncio.ensure_future(self._pulse.wait())
            try:
                await asyncio.wait({pulse}, timeout=min(left, 0.1))
            finally:
                pulse.cancel()
        return found

    def push(self, kind, content):
        """Queue an update for the bot, unless it asked not to get that kind."""
        if self.allowed_updates and kind not in self.allowed_updates:
            return
        self.updates.append({"update_id": next(self._update_ids), kind: content})
        self.touch()

    def chat(self, chat_id):
        try:
            return self.chats[int(chat_id)]
        except (KeyError, TypeError, ValueError):
            raise bad_request("chat not found") from None

    def writable(self, chat_id):
        """The chat, where the bot may write to it."""
        chat = self.chat(chat_id)
        if chat.blocked:
            private = chat.info["type"] == "private"
            raise forbidden(
                "bot was blocked by the user" if private else "bot was kicked from the group chat"
            )
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def post(self, chat, sender, content, reply_to=None):
        """Put a message into a chat and give it."""
        message = {
            "message_id": next(self.numbers),
            "from": sender,
            "chat": chat.info,
            "date": int(time.time()),
            **content,
        }
        if reply_to is not None:
            original = chat.messages[reply_to]
            message["reply_to_message"] = {k: v for k, v in original.items() if k != "reply_to_message"}
        chat.messages[message["message_id"]] = message
        self.touch()
        return message

    def keep(self, name, content, folder="documents"):
        """Store a file and give how Telegram describes it."""
        number = len(self.files)
        file_id = f"BQAC{secrets.token_urlsafe(24)}"
        suffix = "".join(f".{part}" for part in name.split(".")[1:])[-16:]
        self.files[file_id] = (f"{folder}/file_{number}{suffix}", content)
        return {"file_id": file_id, "file_unique_id": f"AgAD{number:08}", "file_size": len(content)}
