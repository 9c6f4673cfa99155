"""@bot and a question in any chat: statements to choose from."""

import asyncio
from collections.abc import Iterator
from typing import Any

from telegram import InlineQueryResultArticle, InputTextMessageContent, Update
from telegram.constants import ParseMode
from telegram.ext import BaseHandler, InlineQueryHandler

from corpus.text.direction import isolate
from handlers import phrases
from handlers.context import BotContext
from handlers.rendering import arabic_date, render_one
from index.answers import Answer, Excerpt, Group

_OFFERED = 10
_CACHED = 60  # seconds for which Telegram may give the same offer to others
_TITLE, _DESCRIPTION = 80, 160  # characters that clients show of each


def conversation() -> list[BaseHandler[Any, BotContext, None]]:
    """Give the handlers of this conversation."""
    return [InlineQueryHandler(offer)]


async def offer(update: Update, context: BotContext) -> None:
    """Offer the statements that answer what is typed; each is sent with its source."""
    query = update.inline_query
    if query is None:
        return
    results: list[InlineQueryResultArticle] = []
    if question := query.query.strip():
        answer = await asyncio.to_thread(context.services.archive.ask, question, limit=_OFFERED)
        results = [_article(number, excerpt, group) for number, (excerpt, group) in enumerate(_said(answer))]
    await query.answer(results[:_OFFERED], cache_time=_CACHED, is_personal=False)


def _said(answer: Answer) -> Iterator[tuple[Excerpt, Group | None]]:
    for group in answer.groups:
        for statement in group.statements:
            yield statement, group
    for sentence in answer.sentences:
        yield sentence, None


def _article(number: int, excerpt: Excerpt, group: Group | None) -> InlineQueryResultArticle:
    citation = excerpt.citation
    speaker = (group.speaker or phrases.UNNAMED) if group else (citation.publisher or phrases.SENTENCE)
    day = f" · {arabic_date(citation.published)}" if citation.published else ""
    return InlineQueryResultArticle(
        id=str(number),
        title=isolate(f"{speaker[:_TITLE]}{day}"),
        description=isolate(" ".join(excerpt.excerpt.split())[:_DESCRIPTION]),
        input_message_content=InputTextMessageContent(render_one(excerpt, group), ParseMode.HTML),
    )
