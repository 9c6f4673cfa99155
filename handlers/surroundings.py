"""The button under a citation: the sentences around the one that is cited."""

import asyncio
import re
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers import phrases
from handlers.context import BotContext, send
from handlers.rendering import WIDEST_AROUND, citation_line, render_context

_DATA = re.compile(r"c:(\d{1,18}):(\d{1,2})", re.ASCII)
_MOST_MESSAGES = 3  # a longer context comes as a file, so that it does not flood the chat


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handler of this conversation, and the one for buttons that nobody knows (any more)."""
    return [CallbackQueryHandler(show, pattern=_DATA)]


def leftovers() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handler for buttons that no conversation knows: the wheel on them must stop turning."""
    return [CallbackQueryHandler(dismiss)]


async def show(update: Update, context: BotContext) -> None:
    """Show a sentence among its neighbours; the button needs no memory, so it works for ever."""
    query = update.callback_query
    found = _DATA.fullmatch((query and query.data) or "")
    if query is None or found is None or not isinstance(query.message, Message):
        return
    message = query.message
    if context.services.presses.again(message.chat_id, message.message_id, query.data or ""):
        await query.answer(phrases.CONTEXT_SHOWN)
        return
    around = min(int(found[2]), WIDEST_AROUND)
    shown = await asyncio.to_thread(context.services.archive.context, int(found[1]), around=around)
    if shown is None:
        await query.answer(phrases.CONTEXT_GONE, show_alert=True)
        return
    await query.answer()
    pages = render_context(shown)
    if len(pages) <= _MOST_MESSAGES:
        await send(message, pages, quote=True)
    else:
        text = "\n\n".join((*shown.before, shown.sentence, *shown.after))
        await message.reply_document(
            text.encode(),
            filename=phrases.CONTEXT_FILE,
            caption=citation_line(shown.citation).source,
            do_quote=True,
        )


async def dismiss(update: Update, _context: BotContext) -> None:
    """Answer a press that means nothing to this version of the bot, or on a message too old to be seen."""
    if update.callback_query:
        await update.callback_query.answer(phrases.QUESTION_GONE)
