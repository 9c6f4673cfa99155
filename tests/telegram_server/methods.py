# ruff: noqa: N802 - the methods bear the Bot API's own names
"""The methods of the Bot API that this server answers, each under its own name."""

import asyncio
import inspect
import re
import secrets
import time

from tests.telegram_server import limits
from tests.telegram_server.errors import ApiError, bad_request
from tests.telegram_server.limits import LONGEST_CAPTION, MOST_DOWNLOADED, MOST_SENT_FILE, MOST_SENT_PHOTO
from tests.telegram_server.params import Upload

_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


class Methods:
    """One coroutine for each method; `call` finds it without regard to case, as Telegram does."""

    def __init__(self, world, *, plain_webhooks=False):
        self.world = world
        self.plain_webhooks = plain_webhooks
        self._table = {
            name.lower(): method
            for name, method in inspect.getmembers(self, inspect.iscoroutinefunction)
            if name != "call"
        }

    def check(self, name):
        if name.lower() not in self._table:
            raise ApiError(404, "Not Found")

    async def call(self, name, params):
        return await self._table[name.lower()](params)

    async def getMe(self, _params):
        return self.world.bot

    async def getUpdates(self, params):
        world = self.world
        if world.webhook.get("url"):
            raise ApiError(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first"
            )
        if (allowed := params.json("allowed_updates")) is not None:
            world.allowed_updates = allowed or None
        offset = params.number("offset")
        while offset > 0 and world.updates and world.updates[0]["update_id"] < offset:
            world.updates.popleft()
        if offset < 0:
            while len(world.updates) > -offset:
                world.updates.popleft()
        world.poller += 1
        mine = world.poller
        world.touch()

        def ready():
            return world.updates or world.poller != mine

        try:
            await world.until(ready, max(params.number("timeout"), 0.001))
        except TimeoutError:
            return []
        if world.poller != mine:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
        return list(world.updates)[: min(max(params.number("limit", 100), 1), 100)]

    async def setWebhook(self, params):
        url, secret = params.text("url"), params.text("secret_token")
        if url and not url.startswith("https://") and not self.plain_webhooks:
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        if params.flag("drop_pending_updates"):
            self.world.updates.clear()
        if (allowed := params.json("allowed_updates")) is not None:
            self.world.allowed_updates = allowed or None
        self.world.webhook = {"url": url, "secret": secret} if url else {}
        self.world.touch()
        return True

    async def deleteWebhook(self, params):
        if params.flag("drop_pending_updates"):
            self.world.updates.clear()
        self.world.webhook = {}
        self.world.touch()
        return True

    async def getWebhookInfo(self, _params):
        hook = self.world.webhook
        info = {
            "url": hook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.world.updates),
        }
        if "error" in hook:
            info |= {"last_error_date": hook["error_date"], "last_error_message": hook["error"]}
        return info

    async def sendMessage(self, params):
        chat = self.world.writable(params.get("chat_id"))
        text, entities = limits.message(params)
        return self._send(chat, params, {"text": text, "entities": entities})

    async def sendDocument(self, params):
        chat = self.world.writable(params.get("chat_id"))
        name, content = self._file(params, "document", MOST_SENT_FILE)
        kept = self.world.keep(name, content)
        document = {**kept, "file_name": name, "mime_type": "application/octet-stream"}
        return self._send(chat, params, {"document": document, **self._caption(params)})

    async def sendPhoto(self, params):
        chat = self.world.writable(params.get("chat_id"))
        name, content = self._file(params, "photo", MOST_SENT_PHOTO)
        photo = [{**self.world.keep(name, content, "photos"), "width": 90, "height": 90}]
        return self._send(chat, params, {"photo": photo, **self._caption(params)})

    async def editMessageText(self, params):
        message = self._own(params, "edit")
        if "text" not in message:
            raise bad_request("there is no text in the message to edit")
        text, entities = limits.message(params)
        return self._edit(message, {"text": text, "entities": entities, **limits.keyboard(params)})

    async def editMessageReplyMarkup(self, params):
        message = self._own(params, "edit")
        kept = {key: message[key] for key in ("text", "entities") if key in message}
        return self._edit(message, kept | limits.keyboard(params))

    async def deleteMessage(self, params):
        chat = self.world.chat(params.get("chat_id"))
        message = chat.messages.get(params.number("message_id"))
        if message is None:
            raise bad_request("message to delete not found")
        if chat.info["type"] != "private" and message["from"]["id"] != self.world.bot["id"]:
            raise bad_request("message can't be deleted")
        del chat.messages[message["message_id"]]
        self.world.touch()
        return True

    async def sendChatAction(self, params):
        chat = self.world.writable(params.get("chat_id"))
        if params.text("action") not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        self.world.actions.append((chat.id, params.text("action")))
        return True

    async def setMessageReaction(self, params):
        chat = self.world.writable(params.get("chat_id"))
        number = params.number("message_id")
        if number not in chat.messages:
            raise bad_request("message to react not found")
        self.world.reactions[chat.id, number] = params.json("reaction") or []
        return True

    async def answerCallbackQuery(self, params):
        query = self.world.callbacks.get(params.text("callback_query_id"))
        if query is None or "answer" in query or query.get("expired"):
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if limits.utf16(params.text("text")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        query["answer"] = {"text": params.text("text"), "show_alert": params.flag("show_alert")}
        self.world.touch()
        return True

    async def answerInlineQuery(self, params):
        query = self.world.inline_queries.get(params.text("inline_query_id"))
        if query is None or "results" in query or query.get("expired"):
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        query["results"] = limits.inline_results(params.json("results"))
        self.world.touch()
        return True

    async def setMyCommands(self, params):
        self.world.commands = limits.commands(params.json("commands"))
        return True

    async def getFile(self, params):
        try:
            path, content = self.world.files[params.text("file_id")]
        except KeyError:
            raise bad_request("invalid file_id") from None
        if len(content) > MOST_DOWNLOADED:
            raise bad_request("file is too big")
        return {
            "file_id": params.text("file_id"),
            "file_unique_id": params.text("file_id")[-12:],
            "file_size": len(content),
            "file_path": path,
        }

    def _file(self, params, field, most):
        given = params.get(field)
        if isinstance(given, str) and given.startswith("attach://"):
            given = params.get(given.removeprefix("attach://"))
        if isinstance(given, str) and given in self.world.files:
            path, content = self.world.files[given]
            return path.rpartition("/")[2], content
        if not isinstance(given, Upload):
            raise bad_request(f"there is no {field} in the request")
        if not given.content:
            raise bad_request("file must be non-empty")
        if len(given.content) > most:
            raise ApiError(413, "Request Entity Too Large")
        return given.name or secrets.token_hex(4), given.content

    @staticmethod
    def _caption(params):
        text, entities = limits.formatted(params, "caption")
        if limits.utf16(text) > LONGEST_CAPTION:
            raise bad_request("message caption is too long")
        return {"caption": text, "caption_entities": entities} if text else {}

    def _send(self, chat, params, content):
        content = content | limits.keyboard(params)
        reply = params.json("reply_parameters") or {}
        reply_to = reply.get("message_id") or params.number("reply_to_message_id") or None
        if reply_to is not None and reply_to not in chat.messages:
            if not reply.get("allow_sending_without_reply"):
                raise bad_request("message to be replied not found")
            reply_to = None
        return self.world.post(chat, self.world.me(), content, reply_to)

    def _own(self, params, what):
        chat = self.world.writable(params.get("chat_id"))
        message = chat.messages.get(params.number("message_id"))
        if message is None:
            raise bad_request(f"message to {what} not found")
        if message["from"]["id"] != self.world.bot["id"]:
            raise bad_request(f"message can't be {what}ed")
        return message

    def _edit(self, message, content):
        before = {key: message.get(key) or None for key in ("text", "entities", "reply_markup")}
        after = {key: content.get(key) or None for key in ("text", "entities", "reply_markup")}
        if before == after:
            raise bad_request(
                "message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message"
            )
        message.pop("reply_markup", None)
        message.update(content, edit_date=int(time.time()))
        self.world.touch()
        return message


async def deliver(world, session, *, pause=0.2):
    """Post what waits to the webhook, in order; a refusal is noted and tried again."""
    while True:
        await world.until(lambda: world.webhook.get("url") and world.updates, None)
        hook, update = world.webhook, world.updates[0]
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook["secret"]} if hook["secret"] else {}
        try:
            async with session.post(hook["url"], json=update, headers=headers) as response:
                wrong = "" if response.ok else f"Wrong response from the webhook: {response.status}"
        except OSError as error:
            wrong = f"Connection failed: {error}"
        if wrong:
            hook.update(error=wrong, error_date=int(time.time()))
            world.touch()
            await asyncio.sleep(pause)
        elif world.updates and world.updates[0] is update:
            world.updates.popleft()
            world.touch()
