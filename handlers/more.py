"""The button for the rest of an answer."""

import asyncio
import contextlib
import re
from typing import Any

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers import answering, phrases
from handlers.context import BotContext, send

_DATA = re.compile(r"m:(\d{1,18}):(\d{1,6})", re.ASCII)


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handler of this conversation."""
    return [CallbackQueryHandler(show, pattern=_DATA)]


async def show(update: Update, context: BotContext) -> None:
    """Show what follows what was shown of an answer, and take the button away."""
    query = update.callback_query
    found = _DATA.fullmatch((query and query.data) or "")
    if query is None or found is None or not isinstance(query.message, Message):
        return
    message, services = query.message, context.services
    if services.presses.again(message.chat_id, message.message_id, query.data or ""):
        await query.answer()
        return
    turn = await asyncio.to_thread(services.memory.turn, int(found[1]), message.chat_id)
    if turn is None:
        await query.answer(phrases.QUESTION_GONE, show_alert=True)
        return
    pages = await asyncio.to_thread(answering.more, services, turn, int(found[2]))
    await query.answer(None if pages else phrases.NO_MORE)
    await _take_away(query, message)
    replies = await send(message, pages, quote=False)
    await asyncio.to_thread(services.memory.answered, turn.id, (*turn.replies, *replies))


async def _take_away(query: CallbackQuery, message: Message) -> None:
    """Take the pressed button off its message, the others stay."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    left = [[button for button in row if button.callback_data != query.data] for row in rows]
    markup = InlineKeyboardMarkup([row for row in left if row])
    # The message may be gone or changed by now; what was asked for comes all the same.
    with contextlib.suppress(BadRequest):
        await query.edit_message_reply_markup(markup)
