"""The Telegram bot: settings and archive become an application, which polls or listens on a webhook."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Awaitable
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from telegram import BotCommand, LinkPreviewOptions, Update
from telegram.constants import ParseMode, UpdateType
from telegram.error import InvalidToken
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    BaseUpdateProcessor,
    ContextTypes,
    Defaults,
    ExtBot,
    JobQueue,
)

from bot.settings import Settings
from corpus.errors import SettingsError
from handlers import BotContext, Memory, Services, apologise, conversations, phrases
from handlers.memory import FILE

if TYPE_CHECKING:
    from index.archive import Archive

Bot = Application[ExtBot[int], BotContext, dict[Any, Any], dict[Any, Any], Services, JobQueue[BotContext]]

ALLOWED = (UpdateType.MESSAGE, UpdateType.EDITED_MESSAGE, UpdateType.CALLBACK_QUERY, UpdateType.INLINE_QUERY)
_RETRIES = 3  # of a call that Telegram answers with "too many requests"; the library's own default is none
_AT_ONCE = 64


class InTurn(BaseUpdateProcessor):
    """Works on many updates at once, but on one user's in one chat in the order they came.

    So a slow question keeps nobody else waiting, and a follow-up never overtakes what it follows.
    """

    def __init__(self, most: int = _AT_ONCE) -> None:
        super().__init__(most)
        self._locks: dict[tuple[int, int], asyncio.Lock] = {}
        self._waiting: Counter[tuple[int, int]] = Counter()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the coroutine when those before it from the same user and chat are done."""
        key = _whose(update)
        self._waiting[key] += 1
        try:
            async with self._locks.setdefault(key, asyncio.Lock()):
                await coroutine
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._locks[key]

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is held."""


def build(settings: Settings, archive: "Archive", memory: Memory) -> Bot:
    """Put the application together; it talks to nobody until it is run.

    Raises SettingsError where there is no token.
    """
    services = Services(archive, memory, settings.admins, settings.users, settings.answer_limit)
    address = settings.telegram_api.rstrip("/")
    application = (
        ApplicationBuilder()
        .token(settings.token())
        .base_url(f"{address}/bot")
        .base_file_url(f"{address}/file/bot")
        .context_types(ContextTypes(context=BotContext, bot_data=cast("type[Services]", lambda: services)))
        .rate_limiter(AIORateLimiter(max_retries=_RETRIES))
        .concurrent_updates(InTurn())
        .defaults(
            Defaults(
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                allow_sending_without_reply=True,
            )
        )
        .post_init(announce)
        .build()
    )
    for group, handlers in conversations().items():
        application.add_handlers(handlers, group)
    application.add_error_handler(apologise)
    return cast("Bot", application)


async def announce(application: Bot) -> None:
    """Tell Telegram the commands, which clients then offer."""
    await application.bot.set_my_commands([BotCommand(*pair) for pair in phrases.COMMANDS.items()])


def run(settings: Settings, archive: "Archive") -> None:
    """Run the bot until it is interrupted, polling or on a webhook as the settings say.

    The bot's conversations are kept in the archive's folder. Raises SettingsError where the token is missing
    or Telegram rejects it.
    """
    settings.archive.mkdir(parents=True, exist_ok=True)
    with closing(Memory.open(settings.archive / FILE, hours=settings.remember_hours)) as memory:
        application = build(settings, archive, memory)
        try:
            if settings.webhook_url:
                application.run_webhook(**webhook(settings))
            else:
                application.run_polling(allowed_updates=ALLOWED, bootstrap_retries=-1)
        except InvalidToken:
            # The library's message holds the token: it must not be chained to ours.
            raise SettingsError(
                "AQWAL_TELEGRAM_TOKEN was rejected by Telegram: ask @BotFather for it"
            ) from None


def webhook(settings: Settings) -> dict[str, Any]:
    """Give what `start_webhook` needs; updates without the secret are refused by it."""
    secret = settings.webhook_secret
    return {
        "listen": settings.webhook_listen,
        "port": settings.webhook_port,
        "url_path": urlsplit(settings.webhook_url).path.strip("/"),
        "webhook_url": settings.webhook_url,
        "secret_token": secret.get_secret_value() if secret else secrets.token_urlsafe(32),
        "allowed_updates": ALLOWED,
        "bootstrap_retries": -1,
    }


def _whose(update: object) -> tuple[int, int]:
    if not isinstance(update, Update):
        return 0, 0
    chat, user = update.effective_chat, update.effective_user
    return chat.id if chat else 0, user.id if user else 0
