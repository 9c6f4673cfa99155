"""Write a chat with the bot over the sample articles as an HTML page: the picture in the README.

    python -m scripts.chat_picture chat.html
    chromium --headless --screenshot=docs/chat.png --hide-scrollbars --window-size=760,1240 chat.html

The messages are the bot's own, as the emulated Bot API server of the tests received them.
"""

import asyncio
import html
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.application import build
from bot.settings import Settings
from handlers.memory import Memory
from index.archive import Archive
from tests.telegram_server import TelegramServer
from tests.telegram_server.running import running

SAMPLES = Path(__file__).parents[1] / "corpus" / "articles"
QUESTIONS = ("من قال ماذا عن حلب؟", "وماذا عن روسيا؟")
STYLE = """
body { margin: 0; padding: 18px; background: #d7e3ec;
    font: 17px/1.55 'Noto Sans Arabic', 'Noto Sans', sans-serif; }
p { margin: 0 0 12px; padding: 10px 14px; border-radius: 14px; max-width: 84%; width: fit-content;
    white-space: pre-wrap; unicode-bidi: plaintext; }
p.bot { background: white; margin-left: auto; } p.person { background: #e3f6d3; margin-right: auto; }
span.button { display: inline-block; margin: 6px 3px 0; padding: 1px 9px; border-radius: 8px;
    background: #e6eef5; font-size: 14px; }
a { color: #2a72b5; text-decoration: none; }
"""
TAGS = {"bold": ("<b>", "</b>"), "italic": ("<i>", "</i>")}


async def conversation() -> list[tuple[str, str]]:
    """Ask the questions; give who says what, as HTML."""
    said: list[tuple[str, str]] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        async with TelegramServer() as server:
            person = server.person("قارئ")
            settings = Settings.load(
                telegram_token=server.token, telegram_api=server.url, archive=folder, answer_limit=3
            )
            with Archive.open(folder) as archive, closing(Memory.open(":memory:", hours=1)) as memory:
                archive.ingest([SAMPLES], workers=1)
                async with running(build(settings, archive, memory)):
                    for question in QUESTIONS:
                        before = len(person.posts())
                        await person.say(question)
                        await person.world.until(lambda n=before: len(person.posts()) > n)
                        said.append(("person", html.escape(question)))
                        said.extend(("bot", shown(post)) for post in person.posts()[before:])
    return said


def shown(post: Any) -> str:  # noqa: ANN401  # the emulated server is a test package without types
    """Give a message as HTML: its entities as tags, its buttons below."""
    units = post.text.encode("utf-16-le")
    edges: dict[int, list[str]] = {}
    for entity in post.entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        link = f'<a href="{html.escape(entity["url"])}">' if "url" in entity else None
        opening, closing_tag = (link, "</a>") if link else TAGS.get(entity["type"], ("", ""))
        edges.setdefault(start, []).append(opening)
        edges.setdefault(end, []).insert(0, closing_tag)
    buttons = "".join(f'<span class="button">{html.escape(label)}</span>' for label in post.labels)
    return "".join(_tagged(units, edges)) + (f"\n{buttons}" if buttons else "")


def _tagged(units: bytes, edges: dict[int, list[str]]) -> Iterator[str]:
    places = sorted({0, *edges, len(units) // 2})
    for start, end in zip(places, [*places[1:], places[-1]], strict=True):
        yield "".join(edges.get(start, ()))
        yield html.escape(units[2 * start : 2 * end].decode("utf-16-le"))


if __name__ == "__main__":
    bubbles = "".join(f'<p class="{who}">{text}</p>' for who, text in asyncio.run(conversation()))
    page = f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><body dir="rtl">{bubbles}</body>'
    Path(sys.argv[1]).write_text(page, encoding="utf-8")
