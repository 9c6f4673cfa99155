"""A question, as a plain message or after /ask; and /new, which forgets what was asked."""

import asyncio
import contextlib
import re
from typing import Any

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from handlers import answering, phrases
from handlers.context import BotContext, send
from handlers.memory import Turn

_ASK = re.compile(r"/ask(?:@\w+)?(?:\s+|$)", re.ASCII)
_SOON = 0.3  # seconds


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handlers of this conversation; plain messages last, since they take whatever is left."""
    written = filters.UpdateType.MESSAGE & filters.TEXT & ~filters.COMMAND & ~filters.Regex(r"^/")
    return [
        CommandHandler("ask", ask, filters.UpdateType.MESSAGE),
        CommandHandler("new", forget, filters.UpdateType.MESSAGE),
        MessageHandler(written & filters.ChatType.PRIVATE, ask),
        MessageHandler(written & filters.ChatType.GROUPS, ask_in_group),
    ]


async def ask(update: Update, context: BotContext) -> None:
    """Answer a question; /ask alone, as a reply, asks what the message replied to says."""
    message = update.effective_message
    if message is None or update.effective_user is None:
        return
    question = question_of(message, context.bot.username)
    if not question and message.reply_to_message:
        question = question_of(message.reply_to_message, context.bot.username)
    if not question:
        await message.reply_html(phrases.NO_QUESTION)
        return
    turn = Turn(message.chat_id, update.effective_user.id, message.message_id, question)
    work = asyncio.create_task(asyncio.to_thread(answering.begin, context.services, turn))
    # Most answers are there sooner than "typing…" would be, and it counts against Telegram's limits.
    if not (await asyncio.wait({work}, timeout=_SOON))[0]:
        await _show_typing(message)
    turn, pages = await work
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


async def forget(update: Update, context: BotContext) -> None:
    """Forget what was asked, so that nothing continues it."""
    if update.effective_message and update.effective_chat and update.effective_user:
        memory = context.services.memory
        await asyncio.to_thread(memory.forget, update.effective_chat.id, update.effective_user.id)
        await update.effective_message.reply_text(phrases.FORGOTTEN)


def question_of(message: Message, bot: str) -> str:
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
