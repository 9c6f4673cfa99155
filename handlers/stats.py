"""/stats."""

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, filters

from handlers import phrases
from handlers.context import BotContext
from handlers.rendering import arabic_date


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handlers of this conversation."""
    return [CommandHandler("stats", show, filters.UpdateType.MESSAGE)]


async def show(update: Update, context: BotContext) -> None:
    """Tell what the archive holds, and from when to when."""
    stats = await asyncio.to_thread(context.services.archive.stats)
    text = phrases.STATS.format(
        articles=f"{stats.articles:,}",
        sentences=f"{stats.sentences:,}",
        statements=f"{stats.statements:,}",
        speakers=f"{stats.speakers:,}",
        batches=f"{stats.batches:,}",
    )
    if stats.first and stats.last:
        text += phrases.STATS_DATES.format(first=arabic_date(stats.first), last=arabic_date(stats.last))
    if update.effective_message:
        await update.effective_message.reply_html(text)
