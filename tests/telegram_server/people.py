import asyncio
import secrets
import time

from tests.telegram_server.entities import clean, cut, detect


class Post:
    """A message as people see it; it changes when the bot edits it."""

    def __init__(self, world, chat, message):
        self.world, self.chat, self.message = world, chat, message

    @property
    def id(self):
        return self.message["message_id"]

    @property
    def text(self):
        return self.message.get("text") or self.message.get("caption", "")

    @property
    def entities(self):
        return self.message.get("entities") or []

    @property
    def buttons(self):
        """Every button, row after row."""
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def labels(self):
        return [button["text"] for button in self.buttons]

    @property
    def reply_to(self):
        return self.message.get("reply_to_message", {}).get("message_id")

    @property
    def edited(self):
        return "edit_date" in self.message

    @property
    def deleted(self):
        return self.id not in self.chat.messages

    def covered(self, kind):
        """The words under entities of a kind (bold, text_link, …)."""
        return [
            cut(self.text, entity["offset"], entity["length"])
            for entity in self.entities
            if entity["type"] == kind
        ]

    def __repr__(self):
        return f"<Post {self.id}: {self.text[:60]!r} {self.labels}>"


class Tap:
    """A press on a button; the wheel on it turns until the bot answers."""

    def __init__(self, world, query):
        self._world, self._query = world, query

    async def answered(self, seconds=5.0):
        """The text the bot shows for it, empty where it shows none."""
        return (await self._world.until(lambda: self._query.get("answer"), seconds))["text"]


class Group:
    """A group chat."""

    def __init__(self, world, chat):
        self.world, self.chat = world, chat

    @property
    def id(self):
        return self.chat.id

    def posts(self):
        """What the bot has said here and not deleted, edits included."""
        bot = self.world.bot["id"]
        return [
            Post(self.world, self.chat, message)
            for message in self.chat.messages.values()
            if message["from"]["id"] == bot
        ]


class Person(Group):
    """Someone who types, uploads, taps and edits, in their own chat with the bot unless told where."""

    def __init__(self, world, user, chat):
        super().__init__(world, chat)
        self.user = user
        self._heard = {}

    @property
    def id(self):
        return self.user["id"]

    async def say(self, text, *, into=None, reply_to=None):
        """Type a message; Telegram cuts what is longer than 4,096 characters into several."""
        text = clean(text).strip()
        pieces = [text[at : at + 4096] for at in range(0, len(text), 4096)]
        for piece in pieces:
            posted = self._put({"text": piece, "entities": detect(piece)}, into, reply_to)
        await asyncio.sleep(0)
        return posted

    async def upload(self, name, content, *, caption="", into=None, size_told=True):
        """Send a file; `size_told=False`: the message leaves its size out, as Telegram may."""
        document = {**self.world.keep(name, content), "file_name": name, "mime_type": "text/plain"}
        if not size_told:
            del document["file_size"]
        content = {"document": document}
        if caption:
            content |= {"caption": caption, "caption_entities": detect(caption)}
        posted = self._put(content, into, None)
        await asyncio.sleep(0)
        return posted

    async def send(self, content, *, into=None):
        """Send a message of any other kind: a sticker, a photo, a place."""
        posted = self._put(content, into, None)
        await asyncio.sleep(0)
        return posted

    async def edit(self, post, text):
        """Change what was said before."""
        message = post.message
        message.update(text=text, entities=detect(text), edit_date=int(time.time()))
        if self._seen_by_bot(post.chat, message):
            self.world.push("edited_message", message)
        await asyncio.sleep(0)

    async def tap(self, post, button=0, *, as_of=None):
        """Press a button: its number, its label, or part of it. `as_of` keeps a keyboard that is gone."""
        buttons = as_of or post.buttons
        chosen = (
            buttons[button]
            if isinstance(button, int)
            else next(item for item in buttons if button in item["text"])
        )
        query = {
            "id": secrets.token_hex(8),
            "from": self.user,
            "message": post.message,
            "chat_instance": "1",
            "data": chosen["callback_data"],
        }
        self.world.callbacks[query["id"]] = kept = {}
        self.world.push("callback_query", query)
        await asyncio.sleep(0)
        return Tap(self.world, kept)

    async def ask_inline(self, text, *, seconds=5.0):
        """Type the bot's name and a question in any chat, and give what it offers."""
        query = {"id": secrets.token_hex(8), "from": self.user, "query": text[:256], "offset": ""}
        self.world.inline_queries[query["id"]] = kept = {}
        self.world.push("inline_query", query)
        await self.world.until(lambda: "results" in kept, seconds)
        return kept["results"]

    async def hears(self, *, into=None, seconds=5.0):
        """The next thing that the bot says, each once."""
        chat = into.chat if into else self.chat

        def fresh():
            return next((post for post in self._posts(chat) if post.id > self._heard.get(chat.id, 0)), None)

        post = await self.world.until(fresh, seconds)
        self._heard[chat.id] = post.id
        return post

    async def sees(self, words, *, into=None, seconds=5.0):
        """The bot's newest message that holds these words, now or after an edit."""
        chat = into.chat if into else self.chat

        def shown():
            return next((post for post in reversed(self._posts(chat)) if words in post.text), None)

        return await self.world.until(shown, seconds)

    def block(self):
        """Block the bot: it can no longer write here."""
        self.chat.blocked = True

    def _posts(self, chat):
        return Group(self.world, chat).posts()

    def _put(self, content, into, reply_to):
        chat = into.chat if into else self.chat
        chat.started = True
        message = self.world.post(chat, self.user, content, reply_to.id if reply_to else None)
        if self._seen_by_bot(chat, message):
            self.world.push("message", message)
        return Post(self.world, chat, message)

    def _seen_by_bot(self, chat, message):
        """Tell whether the bot gets it: in groups only what is meant for it, unless it reads them all."""
        if chat.blocked:
            return False
        if chat.info["type"] == "private" or self.world.bot["can_read_all_group_messages"]:
            return True
        if message.get("reply_to_message", {}).get("from", {}).get("id") == self.world.bot["id"]:
            return True
        text = message.get("text") or message.get("caption", "")
        name = f"@{self.world.bot['username']}"
        commands = [
            cut(text, entity["offset"], entity["length"])
            for entity in message.get("entities") or message.get("caption_entities") or []
            if entity["type"] == "bot_command"
        ]
        return any("@" not in command or command.endswith(name) for command in commands)
