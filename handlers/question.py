"""A question as a plain message or after /ask, its edits, /new, and the button for more."""

import asyncio
import contextlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from index.questions.conversation import understood
from telegram import CallbackQuery, InlineKeyboardMarkup, Message, MessageEntity, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers import phrases
from handlers.context import BotContext, Services, keyboard, send
from handlers.markup import Page
from handlers.memory import Turn
from handlers.rendering import excerpts_of, place, render
from index.answers import Answer

_MORE = re.compile(r"m:(\d{1,18}):(\d{1,6})", re.ASCII)
_ASK = re.compile(r"/ask(?:@\w+)?(?:\s+|$)", re.ASCII)


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handlers of this conversation; plain messages last, since they take whatever is left."""
    written = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND & ~filters.Regex(r"^/")
    return [
        CommandHandler("ask", ask, filters.UpdateType.MESSAGE),
        CommandHandler("new", forget, filters.UpdateType.MESSAGE),
        CallbackQueryHandler(show_more, pattern=_MORE),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, ask_anew),
        MessageHandler(written & filters.ChatType.PRIVATE, ask),
        MessageHandler(written & filters.ChatType.GROUPS, ask_in_group),
    ]


async def ask(update: Update, context: BotContext) -> None:
    """Answer a question; /ask alone, as a reply, asks what the message replied to says."""
    message = update.effective_message
    if message is None or update.effective_user is None:
        return
    question = _question(message, context.bot.username)
    if not question and message.reply_to_message:
        question = _question(message.reply_to_message, context.bot.username)
    if not question:
        await message.reply_html(phrases.NO_QUESTION)
        return
    turn = Turn(message.chat_id, update.effective_user.id, message.message_id, question)
    (turn, pages), _ = await asyncio.gather(
        asyncio.to_thread(_answer, context.services, turn), _show_typing(message)
    )
    replies = await send(message, pages)
    await asyncio.to_thread(context.services.memory.answered, turn.id, replies)


async def ask_in_group(update: Update, context: BotContext) -> None:
    """Answer in a group only who replies to the bot or mentions it."""
    message = update.effective_message
    if message is None:
        return
    replied = message.reply_to_message and message.reply_to_message.from_user
    if (replied and replied.id == context.bot.id) or _mentions(message, context.bot.username):
        await ask(update, context)


async def ask_anew(update: Update, context: BotContext) -> None:
    """Answer a question that was edited by editing its answer; other edits are none of ours."""
    message = update.effective_message
    if message is None:
        return
    memory = context.services.memory
    before = await asyncio.to_thread(memory.turn_of, message.chat_id, message.message_id)
    question = _question(message, context.bot.username)
    if before is None or not question or question == before.question:
        return
    turn, pages = await asyncio.to_thread(_answer, context.services, before._replace(question=question))
    replies = await _replace_pages(message, turn.replies, pages, context)
    await asyncio.to_thread(memory.answered, turn.id, replies)


async def forget(update: Update, context: BotContext) -> None:
    """Forget what was asked, so that nothing continues it."""
    if update.effective_message and update.effective_chat and update.effective_user:
        memory = context.services.memory
        await asyncio.to_thread(memory.forget, update.effective_chat.id, update.effective_user.id)
        await update.effective_message.reply_text(phrases.FORGOTTEN)


async def show_more(update: Update, context: BotContext) -> None:
    """Show what follows what was shown of an answer, and take the button away."""
    query = update.callback_query
    found = _MORE.fullmatch((query and query.data) or "")
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
    pages = await asyncio.to_thread(_more, services, turn, int(found[2]))
    await query.answer(None if pages else phrases.NO_MORE)
    await _take_away(query, message)
    await send(message, pages, quote=False)


def _answer(services: Services, turn: Turn) -> tuple[Turn, list[Page]]:
    """Find an answer and remember the turn; a follow-up continues the user's last question in the chat."""
    memory = services.memory
    if not turn.id:
        turn = turn._replace(previous=memory.last_query(turn.chat, turn.user))
    answer = services.archive.ask(turn.question, limit=services.limit, previous=turn.previous)
    if turn.id:
        memory.asked_anew(turn.id, turn.question, answer.query)
    else:
        turn = turn._replace(id=memory.keep(turn._replace(query=answer.query)))
    return turn, render(answer, understood=understood(answer.query), more=_more_data(turn, answer))


def _more(services: Services, turn: Turn, offset: int) -> list[Page]:
    """Ask again for more, as on the day of the question, and leave out what was shown."""
    asked = datetime.fromtimestamp(turn.asked, UTC).date()

    def first(limit: int) -> Answer:
        return services.archive.ask(turn.question, limit=limit, previous=turn.previous, today=asked)

    shown = [place(excerpt) for excerpt in excerpts_of(first(offset))]
    answer = first(offset + services.limit)
    if len(excerpts_of(answer)) <= len(shown):
        return []
    return render(answer, skip=shown, first=len(shown) + 1, more=_more_data(turn, answer))


def _more_data(turn: Turn, answer: Answer) -> str:
    return f"m:{turn.id}:{len(excerpts_of(answer))}"


def _question(message: Message, bot: str) -> str:
    """Give what a message asks: without the command and without the bot's name."""
    text = _ASK.sub("", message.text or "", count=1)
    return re.sub(rf"(?<!\w)@{re.escape(bot)}\b", " ", text, flags=re.IGNORECASE).strip()


def _mentions(message: Message, bot: str) -> bool:
    named = message.parse_entities([MessageEntity.MENTION]).values()
    return any(name.lower() == f"@{bot}".lower() for name in named)


async def _show_typing(message: Message) -> None:
    # A courtesy: the answer comes without it, too.
    with contextlib.suppress(TelegramError):
        await message.reply_chat_action(ChatAction.TYPING)


async def _take_away(query: CallbackQuery, message: Message) -> None:
    """Take the pressed button off its message, the others stay."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    left = [[button for button in row if button.callback_data != query.data] for row in rows]
    markup = InlineKeyboardMarkup([row for row in left if row])
    # The message may be gone or changed by now; what was asked for comes all the same.
    with contextlib.suppress(BadRequest):
        await query.edit_message_reply_markup(markup)


async def _replace_pages(
    message: Message, replies: Sequence[int], pages: Sequence[Page], context: BotContext
) -> tuple[int, ...]:
    """Edit an answer's messages into new pages; what is over is deleted, what is missing is sent."""
    kept: list[int] = []
    for number, page in zip(replies, pages, strict=False):
        try:
            await context.bot.edit_message_text(
                page.html, message.chat_id, number, reply_markup=keyboard(page.buttons)
            )
        except BadRequest as error:
            if "not modified" not in error.message:
                # The answer was deleted, or is too old to be edited: the new one is sent in its place.
                break
        kept.append(number)
    for number in replies[len(kept) :]:
        with contextlib.suppress(BadRequest):
            await context.bot.delete_message(message.chat_id, number)
    return (*kept, *await send(message, pages[len(kept) :]))
