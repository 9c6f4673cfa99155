"""Telegram's HTML, built from pieces that know how long they will be shown, and dealt out into messages."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple, Self

from corpus.text.direction import isolate

LONGEST = 4096  # UTF-16 units of a message, counted without its tags (Bot API, sendMessage)
MOST_ENTITIES = 100  # Telegram shows what comes after without its formatting
_WEB = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)


def units(text: str) -> int:
    """Count the UTF-16 units of a text, in which Telegram measures.

    >>> units("سلام"), units("😀")
    (4, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Html(NamedTuple):
    """A piece of HTML with balanced tags: its source, its visible length in UTF-16 units, its entities.

    >>> (plain("قال ") + bold("س < ص")).source
    'قال <b>س &lt; ص</b>'
    """

    source: str = ""
    units: int = 0
    entities: int = 0

    def __add__(self, other: object) -> Self:
        """Put another piece after this one."""
        if not isinstance(other, Html):
            return NotImplemented
        return self.__class__(
            self.source + other.source, self.units + other.units, self.entities + other.entities
        )

    def fits(self, other: "Html") -> bool:
        """Tell whether another piece after this one still makes one message."""
        return self.units + other.units <= LONGEST and self.entities + other.entities <= MOST_ENTITIES


def plain(text: str) -> Html:
    """Escape a text, its Latin runs isolated so that they cannot scramble an Arabic line."""
    shown = isolate(text)
    return Html(escape(shown, quote=False), units(shown))


def bold(text: str) -> Html:
    """Set a text in bold."""
    return _tagged("b", text)


def italic(text: str) -> Html:
    """Set a text in italics."""
    return _tagged("i", text)


def link(text: str, url: str | None) -> Html:
    """Link a text to an http(s) address; any other address leaves it plain.

    >>> link("خبر", "javascript:alert(1)").source
    'خبر'
    """
    inner = plain(text)
    if not url or not _WEB.fullmatch(url):
        return inner
    return Html(f'<a href="{escape(url)}">{inner.source}</a>', inner.units, 1)


def join(pieces: Iterable[Html], between: str = "\n") -> Html:
    """Put pieces one after another; those without text are left out."""
    whole = Html()
    for piece in pieces:
        if piece.units:
            whole += (Html(between, units(between)) if whole.units else Html()) + piece
    return whole


def _tagged(tag: str, text: str) -> Html:
    inner = plain(text)
    return Html(f"<{tag}>{inner.source}</{tag}>", inner.units, 1) if text.strip() else inner


class Button(NamedTuple):
    """A label, and the data that comes back when it is tapped: at most 64 bytes."""

    label: str
    data: str


class Block(NamedTuple):
    """What stays together in one message; `header` stands over it unless the block before shares it."""

    body: Html
    header: Html = Html()
    buttons: tuple[Button, ...] = ()


class Page(NamedTuple):
    """A message to be: its HTML and the buttons under it."""

    html: str
    buttons: tuple[Button, ...] = ()


def pages(blocks: Iterable[Block]) -> list[Page]:
    """Deal blocks out into as few messages as hold them, in order, none over Telegram's limits.

    >>> [len(page.html) for page in pages([Block(plain("س" * 3000)), Block(plain("ص" * 3000))])]
    [3000, 3000]
    """
    made: list[Page] = []
    whole, header, buttons = Html(), Html(), list[Button]()
    for block in blocks:
        gap = Html("\n\n", 2) if whole.units else Html()
        added = gap + (block.body if block.header == header else join([block.header, block.body]))
        if whole.units and not whole.fits(added):
            made.append(Page(whole.source, tuple(buttons)))
            whole, buttons = Html(), []
            added = join([block.header, block.body])
        whole, header = whole + added, block.header
        buttons += block.buttons
    return [*made, Page(whole.source, tuple(buttons))] if whole.units else made


def cut(text: str, longest: int) -> Iterator[str]:
    """Cut a text into parts that are shown in at most so many UTF-16 units: at white space, or else anywhere.

    Nothing but the white space between two parts is lost, and none falls within a character.

    >>> list(cut("قال سليم كلاما", 8))
    ['قال سليم', 'كلاما']
    """
    while plain(text).units > longest:
        # The most characters that fit; one character alone always does.
        fits, over = 1, min(len(text), longest + 1)
        while over - fits > 1:
            middle = (fits + over) // 2
            fits, over = (middle, over) if plain(text[:middle]).units <= longest else (fits, middle)
        space = max(text.rfind(" ", 1, fits + 1), text.rfind("\n", 1, fits + 1))
        end = space if space > 0 else fits
        yield text[:end]
        text = text[end:].lstrip()
    if text:
        yield text
