"""Who may talk to the bot."""

from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, BaseHandler, TypeHandler

from handlers import phrases
from handlers.context import BotContext


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the gate, which goes before all: unlike filters it sees buttons and inline queries, too."""
    return [TypeHandler(Update, gate)]


async def gate(update: Update, context: BotContext) -> None:
    """Let updates of those pass who may ask; others are told so, in groups silently."""
    user = update.effective_user
    if user is not None and context.services.is_welcome(user.id):
        return
    if update.callback_query:
        await update.callback_query.answer(phrases.NOT_INVITED, show_alert=True)
    elif update.inline_query:
        await update.inline_query.answer([], is_personal=True)
    elif update.message and update.message.chat.type == ChatType.PRIVATE:
        await update.message.reply_text(phrases.NOT_INVITED)
    raise ApplicationHandlerStop
