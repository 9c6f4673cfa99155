"""What becomes of errors: the only place that apologises."""

import logging

from telegram import Update
from telegram.error import BadRequest, Forbidden, TelegramError

from handlers import phrases
from handlers.context import BotContext

_LOGGER = logging.getLogger(__name__)
# Nothing is lost when these are refused: the message is as it should be, or the press was long ago.
_HARMLESS = ("not modified", "query is too old")


async def apologise(update: object, context: BotContext) -> None:
    """Log an error and apologise once; silent where the bot was blocked or nothing is lost."""
    error = context.error
    if isinstance(error, Forbidden) or (
        isinstance(error, BadRequest) and any(words in error.message.lower() for words in _HARMLESS)
    ):
        return
    _LOGGER.error("an update was not answered", exc_info=error)
    if not isinstance(update, Update):
        return
    try:
        if update.callback_query:
            await update.callback_query.answer(phrases.FAILED, show_alert=True)
        elif update.effective_message:
            await update.effective_message.reply_text(phrases.FAILED)
    except TelegramError as second:
        _LOGGER.warning("nor could the bot apologise: %s", second)
