"""/start and /help."""

from html import escape
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, filters

from handlers import phrases
from handlers.context import BotContext


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handlers of this conversation."""
    return [
        CommandHandler("start", start, filters.UpdateType.MESSAGE),
        CommandHandler("help", show_help, filters.UpdateType.MESSAGE),
    ]


async def start(update: Update, _context: BotContext) -> None:
    """Greet, and show how to ask."""
    examples = "\n".join(f"• <code>{escape(example)}</code>" for example in phrases.EXAMPLES)
    if update.effective_message:
        await update.effective_message.reply_html(phrases.START.format(examples=examples))


async def show_help(update: Update, context: BotContext) -> None:
    """Explain the ways of asking; admins are told of /upload."""
    admin = update.effective_user is not None and context.services.is_admin(update.effective_user.id)
    text = phrases.HELP.format(bot=f"@{context.bot.username}", upload=phrases.HELP_UPLOAD if admin else "")
    if update.effective_message:
        await update.effective_message.reply_html(text)
