"""Telegram updates to questions, answers to messages: one file per conversation.

Each conversation parses, calls the archive and renders; `conversation()` gives its handlers.
"""

from typing import Any

from telegram.ext import BaseHandler

from handlers import access, inline, more, other, question, revision, start, stats, surroundings, upload
from handlers.context import BotContext, Services
from handlers.failure import apologise
from handlers.memory import Memory

__all__ = ["BotContext", "Memory", "Services", "apologise", "conversations"]


def conversations() -> dict[int, list[BaseHandler[Any, BotContext, None]]]:
    """Give all handlers by their group: the gate first, then the first of the rest that fits."""
    rest = (start, stats, surroundings, more, revision, upload, inline, question, other)
    return {
        -1: access.conversation(),
        0: [*(handler for each in rest for handler in each.conversation()), *surroundings.leftovers()],
    }
