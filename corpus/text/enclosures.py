"""What the quotation marks and brackets of a line enclose."""

import re
from typing import NamedTuple

from corpus.text.stops import VOWELS, abbreviations

BRACKETS = frozenset("()[]{}")
QUOTES = frozenset("\"«»“”„‟‹›‘’‚‛'")
_PAIR = re.compile(rf"''|[{''.join(sorted(QUOTES))}()\[\]{{}}]")

# A quotation or bracket this short, in characters, is a name or an aside: it is never cut inside.
SHORT_QUOTATION, SHORT_BRACKET = 40, 100

_KINDS = {
    **dict.fromkeys("«»‹›", "guillemet"), **dict.fromkeys("“”„‟", "curly"),
    **dict.fromkeys("‘’‚‛'", "single"), '"': "straight", "''": "doubled",
    **dict.fromkeys("()", "round"), **dict.fromkeys("[]", "square"), **dict.fromkeys("{}", "curled"),
}  # fmt: skip
_OPENING = frozenset("«‹“„‟‘‚‛([{")
_CLOSING = frozenset("»›”’)]}")
_BEFORE_OPENING = frozenset("([{«“„:ـ-–—/=")  # لـ"كذا" opens although a word touches it
_CLITICS = frozenset("وفبلك")
_LED = re.compile(rf"(?:\A|[^\w{VOWELS}])(\w+)[{VOWELS}]*\Z")
_REACH = 8  # characters; leaders are short
_AFTER_CLOSING = frozenset(".,،؛;:!?؟…)]}»”-–—/")


class Enclosures(NamedTuple):
    """Places of the marks that close, and the stretches enclosed, `end` past the closing mark.

    The stretches are ordered and merged where they overlap; `short` holds quotations and brackets.
    """

    closing: frozenset[int]
    quotations: list[tuple[int, int]]
    short: list[tuple[int, int]]


def enclose(text: str, start: int, end: int) -> Enclosures:
    """Pair the marks of one line, in linear time.

    A mark that is never closed encloses nothing and one that opens nothing still closes, so that an odd
    number of marks does no harm past its line. Spacing decides the side before the mark's own form does,
    since Arabic pages print them reversed (»هكذا«).

    >>> enclose('قالت "نعم" ثم "لا', 0, 17).quotations
    [(5, 10)]
    """
    opened: dict[str, int] = {}
    closing: set[int] = set()
    quotations: list[tuple[int, int]] = []
    short: list[tuple[int, int]] = []
    for mark in _PAIR.finditer(text, start, end):
        kind = _KINDS[mark[0]]
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if kind == "single" and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        if before.isalnum() and after.isalnum() and _is_led(text, start, mark.start()):
            before = " "  # it opens although a word touches it
        if _opens(mark[0], before, after, is_open=kind in opened):
            opened[kind] = mark.start()
            continue
        closing.add(mark.start())
        if kind in opened:
            stretch = (opened.pop(kind), mark.end())
            is_bracket = mark[0] in BRACKETS
            if not is_bracket:
                quotations.append(stretch)
            if stretch[1] - stretch[0] <= (SHORT_BRACKET if is_bracket else SHORT_QUOTATION):
                short.append(stretch)
    return Enclosures(frozenset(closing), _merge(quotations), _merge(short))


def _is_led(text: str, start: int, place: int) -> bool:
    """Tell whether the word before a place leads to what follows: a clitic (و"كذا"), a leader (على"كذا")."""
    word = _LED.search(text, max(start, place - _REACH), place)
    return word is not None and (word[1] in _CLITICS or word[1] in abbreviations().leader)


def _opens(mark: str, before: str, after: str, *, is_open: bool) -> bool:
    if mark in BRACKETS:
        return mark in _OPENING
    before_opening = before.isspace() or before in _BEFORE_OPENING
    after_closing = after.isspace() or after in _AFTER_CLOSING
    if before == ":" or (before_opening and not after_closing):
        return True
    if after_closing and not before_opening:
        return False
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    return not is_open


def _merge(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
