"""A chat in the terminal: a person types, the bot answers, buttons are tapped by their numbers."""

import asyncio
import contextlib
import threading
from pathlib import Path

from rich.panel import Panel
from rich.text import Text

from tests.telegram_server.entities import cut

STYLES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strikethrough": "strike",
    "code": "cyan",
    "pre": "cyan",
    "text_link": "underline",
}
GUIDE = (
    "Type a question or a command (/help). A number taps a button, «edit TEXT» changes your last message, "
    "«file PATH CAPTION» sends a file (caption /upload adds it). «quit» ends."
)
ENDS = (None, "quit")  # the end of input, or what a person types for it
_PATIENCE = 10  # seconds to wait for the bot's first word
_QUIET = 0.3  # seconds without another after which it has had its say
_BUSY = 2.5  # the same after a file, which the bot works on by itself


def rendered(post):
    """A message as rich text: its entities as styles, its links with their addresses, its buttons below."""
    text = Text(post.text)
    for entity in post.entities:
        start, end = (
            len(cut(post.text, 0, unit)) for unit in (entity["offset"], entity["offset"] + entity["length"])
        )
        text.stylize(STYLES.get(entity["type"], ""), start, end)
    for url in dict.fromkeys(entity["url"] for entity in post.entities if "url" in entity):
        text.append(f"\n↗ {url}", style="dim")
    if "document" in post.message:
        text.append(f"\n📎 {post.message['document']['file_name']}", style="dim")
    return text


class Terminal:
    """One person's chat with the bot: shows what is new, and does what is typed."""

    def __init__(self, server, person, console, *, echo=False):
        self.server, self.person, self.console, self.echo = server, person, console, echo
        self._shown = {}
        self._buttons = []
        self._last = None

    async def talk(self):
        """Read line after line until `quit` or the end of input."""
        self.console.print(GUIDE, style="dim")
        lines = _lines()
        while True:
            self.console.print("أنت> ", end="", style="bold green")
            line = await lines.get()
            if line in ENDS:
                self.console.print()
                return
            if self.echo:
                self.console.print(line, soft_wrap=True)
            if line:
                await self._do(line)

    async def _do(self, line):
        before, quiet = self._said(), _QUIET
        word, _, rest = line.partition(" ")
        if line.isdigit() and 1 <= int(line) <= len(self._buttons):
            await self._tap(*self._buttons[int(line) - 1])
        elif word == "edit" and rest and self._last:
            await self.person.edit(self._last, rest)
        elif word == "file" and rest:
            quiet = _BUSY
            await self._send(*rest.partition(" ")[::2])
        else:
            self._buttons = []
            self._last = await self.person.say(line)
        with contextlib.suppress(TimeoutError):
            await self.server.until(lambda: self._said() > before, _PATIENCE)
        await self._show_until(quiet)

    def _said(self):
        """How often the bot has said, changed or answered something."""
        return sum(call.method not in {"getUpdates", "sendChatAction"} for call in self.server.calls)

    async def _tap(self, post, button):
        tap = await self.person.tap(post, as_of=[button])
        if said := await tap.answered(seconds=30):
            self.console.print(f"💬 {said}", style="yellow")

    async def _send(self, path, caption):
        try:
            content = await asyncio.to_thread(Path(path).read_bytes)
        except OSError as error:
            self.console.print(f"{path}: {error.strerror}", style="red")
            return
        self._last = await self.person.upload(Path(path).name, content, caption=caption)

    async def _show_until(self, quiet):
        """Show what the bot says until it has been quiet for so long."""
        said = -1
        while said != self._said():
            said = self._said()
            self._show()
            await asyncio.sleep(quiet)
        self._show()

    def _show(self):
        for post in self.person.posts():
            before = self._shown.get(post.id)
            if before == post.text:
                continue
            self._shown[post.id] = post.text
            title = "أقوال" if before is None else "أقوال (تعديل)"
            self.console.print(Panel(rendered(post), title=title))
            labels = [f"‹{self._number(post, button)}› {button['text']}" for button in post.buttons]
            if labels:
                self.console.print("   ".join(label.replace(" ", "\u00a0") for label in labels), style="cyan")

    def _number(self, post, button):
        """The number to tap a button by; numbers go on from message to message until the next question."""
        for number, (owner, known) in enumerate(self._buttons, 1):
            if owner.id == post.id and known == button:
                return number
        self._buttons.append((post, button))
        return len(self._buttons)


def _lines():
    """A queue of what is typed, None at the end; read by a daemon, for which no interrupt need wait."""
    queue, loop = asyncio.Queue(), asyncio.get_running_loop()

    def read():
        while True:
            try:
                line = input().strip()
            except (EOFError, KeyboardInterrupt):
                line = None
            try:
                loop.call_soon_threadsafe(queue.put_nowait, line)
            except RuntimeError:
                return  # the chat has ended meanwhile
            if line in ENDS:
                return

    threading.Thread(target=read, daemon=True).start()
    return queue
