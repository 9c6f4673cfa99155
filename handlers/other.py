"""What no other conversation takes: commands unknown here, and messages that are not text."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, MessageHandler, filters

from handlers import phrases
from handlers.context import BotContext


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handlers, for private chats only: in a group such a message is meant for others."""
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    return [
        MessageHandler(private & filters.TEXT, unknown_command),
        MessageHandler(private & ~filters.StatusUpdate.ALL, not_text),
    ]


async def unknown_command(update: Update, _context: BotContext) -> None:
    """Say that there is no such command."""
    if update.effective_message:
        await update.effective_message.reply_text(phrases.UNKNOWN_COMMAND)


async def not_text(update: Update, _context: BotContext) -> None:
    """Say that only text is read: to a sticker, a picture, a voice."""
    if update.effective_message:
        await update.effective_message.reply_text(phrases.NOT_TEXT)
