"""A question that changes after it was answered: the user edits it, or drops a part of it."""

import asyncio
import contextlib
import re
from collections.abc import Sequence
from typing import Any

from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CallbackQueryHandler, MessageHandler, filters

from handlers import answering, parts, phrases
from handlers.context import BotContext, keyboard, send
from handlers.markup import Page
from handlers.memory import Turn
from handlers.question import question_of

_DATA = re.compile(r"d:(\d{1,18}):([a-z])", re.ASCII)


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handlers of this conversation."""
    return [
        MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, edited),
        CallbackQueryHandler(dropped, pattern=_DATA),
    ]


async def edited(update: Update, context: BotContext) -> None:
    """Answer a question that was edited by editing its answer; other edits are none of ours."""
    message, services = update.effective_message, context.services
    if message is None:
        return
    turn = await asyncio.to_thread(services.memory.turn_of, message.chat_id, message.message_id)
    question = question_of(message, context.bot.username)
    if turn is None or not question or question == turn.question:
        return
    changed, pages = await asyncio.to_thread(answering.anew, services, turn, question)
    await _replace(message, changed, pages, context)


async def dropped(update: Update, context: BotContext) -> None:
    """Answer what is left of a question when a part of it is dropped, in place of the answer."""
    query, services = update.callback_query, context.services
    found = _DATA.fullmatch((query and query.data) or "")
    if query is None or found is None or not isinstance(query.message, Message):
        return
    turn = await asyncio.to_thread(services.memory.turn, int(found[1]), query.message.chat_id)
    if turn is None or turn.query is None:
        await query.answer(phrases.QUESTION_GONE, show_alert=True)
        return
    await query.answer()
    # Pressed twice: by now the part is gone, and the answer is as it should be.
    if left := parts.drop(turn.query, found[2]):
        changed, pages = await asyncio.to_thread(answering.without, services, turn, left)
        await _replace(query.message, changed, pages, context)


async def _replace(message: Message, turn: Turn, pages: Sequence[Page], context: BotContext) -> None:
    """Edit an answer's messages into new pages; what is over is deleted, what is missing is sent."""
    kept: list[int] = []
    for number, page in zip(turn.replies, pages, strict=False):
        try:
            await context.bot.edit_message_text(
                page.html, message.chat_id, number, reply_markup=keyboard(page.buttons)
            )
        except BadRequest as error:
            if "not modified" not in error.message:
                # The answer was deleted, or is too old to be edited: the new one is sent in its place.
                break
        kept.append(number)
    for number in turn.replies[len(kept) :]:
        with contextlib.suppress(BadRequest):
            await context.bot.delete_message(message.chat_id, number)
    sent = await send(message, pages[len(kept) :])
    await asyncio.to_thread(context.services.memory.answered, turn.id, (*kept, *sent))
