import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.ext import CallbackContext, ExtBot

from handlers.markup import Button, Page
from handlers.memory import Memory

if TYPE_CHECKING:
    from index.archive import Archive

_BUTTONS_IN_ROW = 3


class Presses:
    """Tells a second press on a button, soon after the first, from a new one; keeps a bounded number."""

    def __init__(self, *, seconds: float = 10.0, most: int = 2000) -> None:
        self._seconds, self._most = seconds, most
        self._last: OrderedDict[tuple[int, int, str], float] = OrderedDict()

    def again(self, chat: int, message: int, data: str) -> bool:
        """Note a press; tell whether the same came a moment ago."""
        key, now = (chat, message, data), time.monotonic()
        before = self._last.pop(key, None)
        self._last[key] = now
        if len(self._last) > self._most:
            self._last.popitem(last=False)
        return before is not None and now - before < self._seconds


@dataclass(frozen=True, slots=True)
class Services:
    """What every conversation works with; made once in `bot.application`.

    `admins` may upload; `users` may ask, everybody where it is empty; `limit` statements make an answer.
    """

    archive: "Archive"
    memory: Memory
    admins: frozenset[int] = frozenset()
    users: frozenset[int] = frozenset()
    limit: int = 10
    presses: Presses = field(default_factory=Presses)

    def is_admin(self, user: int) -> bool:
        """Tell whether the user may upload."""
        return user in self.admins

    def is_welcome(self, user: int) -> bool:
        """Tell whether the user may ask."""
        return not self.users or user in self.users or user in self.admins


class BotContext(CallbackContext[ExtBot[int], dict[Any, Any], dict[Any, Any], Services]):
    """The context of every callback: the library's, with our services typed."""

    @property
    def services(self) -> Services:
        """What the conversation works with."""
        return self.bot_data


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """Lay buttons out in rows; None where there are none."""
    keys = [InlineKeyboardButton(button.label, callback_data=button.data) for button in buttons]
    rows = [keys[at : at + _BUTTONS_IN_ROW] for at in range(0, len(keys), _BUTTONS_IN_ROW)]
    return InlineKeyboardMarkup(rows) if rows else None


async def send(message: Message, pages: Sequence[Page], *, quote: bool | None = None) -> tuple[int, ...]:
    """Answer a message with pages, in order; give the numbers of the messages sent.

    The first replies to the message in groups, where others talk in between (`quote` decides otherwise).
    """
    sent: list[int] = []
    for page in pages:
        reply = await message.reply_text(
            page.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(page.buttons),
            do_quote=quote if not sent else False,
            allow_sending_without_reply=True,
        )
        sent.append(reply.message_id)
    return tuple(sent)
