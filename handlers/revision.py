"""A question that changes after it was answered: edited, a part dropped, another speaker chosen."""

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

_DATA = re.compile(r"(?P<change>[dw]):(?P<turn>\d{1,18}):(?P<what>[a-z]|\d{1,2})", re.ASCII)


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handlers of this conversation."""
    return [
        MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, edited),
        CallbackQueryHandler(changed, pattern=_DATA),
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
    anew, pages = await asyncio.to_thread(answering.anew, services, turn, question)
    await _replace(message, anew, pages, context)


async def changed(update: Update, context: BotContext) -> None:
    """Answer a question without one of its parts, or of another speaker, in place of the answer."""
    query, services = update.callback_query, context.services
    found = _DATA.fullmatch((query and query.data) or "")
    if query is None or found is None or not isinstance(query.message, Message):
        return
    turn = await asyncio.to_thread(services.memory.turn, int(found["turn"]), query.message.chat_id)
    if turn is None or turn.query is None:
        await query.answer(phrases.QUESTION_GONE, show_alert=True)
        return
    await query.answer()
    change = parts.drop if found["change"] == "d" else parts.choose
    # Pressed twice: by now there is nothing to change, and the answer is as it should be.
    if new := change(turn.query, found["what"]):
        replaced, pages = await asyncio.to_thread(answering.instead, services, turn, new)
        await _replace(query.message, replaced, pages, context)


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
