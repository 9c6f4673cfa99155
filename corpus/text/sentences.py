"""Sentences of an article, with their places in it."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

from corpus.models import Span

_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_VOWELS = "\u064b-\u0652\u0670"
# What str.splitlines takes for the end of a line; every one of them is white space.
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOPS = ".…!?؟۔。！？‼⁇⁈⁉؞"
_QUOTES = "\"«»“”„‟‹›‘’‚‛'"
_MARK = re.compile(rf"(?P<stop>[{_STOPS}]+)|(?P<pair>''|[{_QUOTES}()\[\]{{}}])")
_WORD = re.compile(rf"[\w{_VOWELS}]+")
# The next word is looked for nearby only, so that a text of nothing but marks stays linear.
_NEXT = re.compile(rf"[^\w\n]{{0,8}}([\w{_VOWELS}]{{1,24}})?")
_LETTER = re.compile(r"[^\W\d_]")
_CITATION = re.compile(r"\s?(?:\[\d{1,3}\]|\(\d{1,3}\))")
_CREDIT = re.compile(rf"\s?[(\[][^()\[\]]{{1,30}}[)\]]\s*[{_STOPS}]*\s*$")
_SKIPPED = re.compile(rf"[{_INVISIBLE}]*[ \u00a0]{{0,2}}")
_INVISIBLE_ONLY = re.compile(rf"[{_INVISIBLE}]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_LATE_NUMBER = re.compile(r"\d+(?=\s|$)")
_WORDS_BEFORE = 3
_REACH = 40  # how far back the words before a stop are looked for, in characters

# A quotation or bracket this short is a name or an aside: it is never cut inside.
_SHORT_QUOTATION, _SHORT_BRACKET = 40, 100
# Two or three dots outside a quotation are a pause, unless the sentence is this long by then.
_LONG, _LONG_BEFORE_WAW = 120, 40

_KINDS = {
    **dict.fromkeys("«»‹›", "guillemet"), **dict.fromkeys("“”„‟", "curly"), **dict.fromkeys("‘’‚‛'", "single"),
    '"': "straight", "''": "doubled", **dict.fromkeys("()", "round"), **dict.fromkeys("[]", "square"),
    **dict.fromkeys("{}", "curled"),
}  # fmt: skip
_BRACKETS = frozenset("()[]{}")
_OPENING = frozenset("«‹“„‟‘‚‛([{")
_CLOSING = frozenset("»›”’)]}")
_BEFORE_OPENING = frozenset("([{«“„:ـ-–—/=")
_AFTER_CLOSING = frozenset(".,،؛;:!?؟…)]}»”-–—/")


class _Abbreviations(NamedTuple):
    """The words of abbreviations.tsv by kind."""

    continuation: frozenset[str]
    domain: frozenset[str]
    latin: frozenset[str]
    letter: frozenset[str]
    lettered: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    table = resources.files("corpus.text").joinpath("abbreviations.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return _Abbreviations(
        *(frozenset(word for kind, word in rows if kind == wanted) for wanted in _Abbreviations._fields)
    )


class _Groups(NamedTuple):
    """What a line's quotation marks and brackets enclose."""

    closing: frozenset[int]  # places of the marks that close
    quotations: list[tuple[int, int]]  # closed quotations, merged, `end` past the closing mark
    atoms: list[tuple[int, int]]  # short quotations and brackets, merged


def split(text: str) -> list[Span]:
    """Split a text into its sentences.

    Spans are code points of `text`, in order; they never overlap and only white space lies between them.
    A line break always ends a sentence; `،`, `؛` and `:` never do (they stand inside reported speech);
    `..` and `…` are pauses. Closing marks stay with the sentence that they close. Time is linear.

    >>> text = 'وصل الوفد إلى حلب.وقالت هدى سالم: "سنبقى.. ولن نرحل".'
    >>> [s.of(text) for s in split(text)]
    ['وصل الوفد إلى حلب.', 'وقالت هدى سالم: "سنبقى.. ولن نرحل".']
    """
    spans: list[Span] = []
    start = 0
    for line_break in _BREAK.finditer(text):
        spans += _split_line(text, start, line_break.start())
        start = line_break.end()
    return spans + _split_line(text, start, len(text))


def _split_line(text: str, start: int, end: int) -> list[Span]:
    pieces: list[tuple[int, int]] = []
    for piece_end in (*_Line(text, start, end).ends(), end):
        piece = text[start:piece_end]
        body = piece.strip()
        if body:
            first = start + len(piece) - len(piece.lstrip())
            if pieces and piece_end == end and not _WORD.search(body):
                pieces[-1] = (pieces[-1][0], first + len(body))  # what is left is marks: they close
            else:
                pieces.append((first, first + len(body)))
        start = piece_end
    # The spans are ordered by construction; validating each would take most of the time.
    return [Span.model_construct(start=first, end=last) for first, last in pieces]


class _Line:
    """One line of a text, and where its sentences end."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        marks = list(_MARK.finditer(text, start, end))
        self.stops = [mark for mark in marks if mark.lastgroup == "stop"]
        self.groups = _group(text, start, end, [m for m in marks if m.lastgroup == "pair"] if self.stops else [])
        self.words = _abbreviations()

    def ends(self) -> Iterator[int]:
        """Give the places where a sentence ends before the end of the line, in order."""
        first, scanned, lettered = self.start, self.start, False
        quotations, atoms = _Cursor(self.groups.quotations), _Cursor(self.groups.atoms)
        for stop in self.stops:
            if stop.start() < first:
                continue
            # A sentence holds a word: "1." at its beginning is the mark of a list.
            lettered = lettered or _LETTER.search(self.text, scanned, stop.start()) is not None
            scanned = stop.start()
            if not lettered:
                continue
            end, bracketed = self._closed(stop.end())
            if end >= self.end:
                return
            quoted = quotations.covers(stop.start())
            atom = atoms.covers(stop.start())
            if atom and end < atom[1]:
                continue
            if self._ends(stop, end, first, quoted=quoted, atom=atom, bracketed=bracketed):
                late = self._late_number(stop)
                end = max(end, late)
                yield end
                first, scanned, lettered = end, end, False

    def _closed(self, end: int) -> tuple[int, bool]:
        """Take in the closing marks and citations after a stop; tell whether a bracket was among them."""
        bracketed = False
        while end < self.end:
            place = _skip(self.text, end)
            if place in self.groups.closing:
                bracketed = bracketed or self.text[place] in _BRACKETS
                end = place + (2 if self.text.startswith("''", place) else 1)
            elif invisible := _INVISIBLE_ONLY.match(self.text, end, self.end):
                end = invisible.end()
            elif citation := _CITATION.match(self.text, end, self.end):
                end = citation.end()
            else:
                break
        if end < self.end and (credit := _CREDIT.match(self.text, end, min(self.end, end + 40))) and (
            credit.end() == self.end
        ):
            end = self.end
        return end, bracketed

    def _ends(  # noqa: PLR0913 - what is known of one place
        self, stop: re.Match[str], end: int, first: int, *, quoted: object, atom: object, bracketed: bool
    ) -> bool:
        found = _NEXT.match(self.text, end, self.end)
        following = (found and found[1]) or ""
        joined = following.startswith(("و", "ف"))
        after = self.text[_skip(self.text, end) : _skip(self.text, end) + 1]
        if after and after in "،,؛;:":
            return False
        if stop[0] in {".", "۔", "。"}:
            if bracketed and atom:
                return joined
            return self._full_stop(stop.start(), end, following)
        if "؟" in stop[0] or "!" in stop[0] or "?" in stop[0] or stop[0] in "！？‼⁇⁈⁉":
            return self._question(stop, end, following, joined=joined, atom=atom)
        if quoted and end <= stop.end():
            return False
        return not bracketed and stop.start() - first >= (_LONG_BEFORE_WAW if joined else _LONG)

    def _question(
        self, stop: re.Match[str], end: int, following: str, *, joined: bool, atom: object
    ) -> bool:
        if atom and end > stop.end():
            return joined
        if following in self.words.continuation and end > stop.end():
            return False
        before, after = self.text[stop.start() - 1], self.text[end]
        if after.isspace() or end > stop.end():
            return True
        # A mark glued to the word after it and apart from the one before is not its own (a lost character).
        return not before.isspace() and not (after.isascii() and before.isascii())

    def _full_stop(self, place: int, end: int, following: str) -> bool:
        before = self._before(place)
        word = before[-1] if before else ""
        if end == place + 1 and not self.text[end].isspace():
            return self._glued(word, following, self.text[end], spaced=self.text[place - 1].isspace())
        if _LATIN.fullmatch(word):
            if following[:1].islower() and following[:1].isascii():
                return False
            if word.lower() in self.words.latin:
                return False
            if len(word) == 1:
                return len(before) > 1 and len(before[-2]) == 1 and following.startswith(("و", "ف"))
            return True
        bare = word.rstrip("ـ")
        if len(bare) == 1 and not bare.isdigit():
            previous = before[-2] if len(before) > 1 else ""
            return previous in self.words.lettered or previous.isdigit()
        if word in self.words.letter:
            # "جون أس. ماكين" is a person's initial; "سي إن إن." and "إف.بي.آي." are names and may end a sentence.
            return len(before) > 1 and self._is_letter(before[-2]) and following not in self.words.letter
        return not (self._is_letter(word) and following in self.words.letter)

    def _glued(self, word: str, following: str, after: str, *, spaced: bool) -> bool:
        """Tell whether a stop without white space after it ends a sentence."""
        if not (after.isalnum() or after in _QUOTES or after in _BRACKETS):
            return False
        if spaced:
            return after.isalpha() or not following.isdigit() or bool(word)
        if not word or word[-1].isdigit():
            return bool(word) and not following.isdigit() and not following.isascii()
        left_latin, right_latin = bool(_LATIN.match(word)), following.isascii() and bool(following)
        if left_latin and right_latin:
            return False
        if len(word.rstrip("ـ")) == 1 or following in self.words.domain:
            return False
        if self._is_letter(word) and self._is_letter(following):
            return False
        if left_latin:
            return word.lower() not in self.words.latin
        if following.isascii() and following.lower() in {"com", "net", "org", "tv"}:
            return False
        return True

    def _before(self, place: int) -> list[str]:
        """Give the last words before a place, without a full stop's or a space's difference."""
        return _WORD.findall(self.text, max(self.start, place - _REACH), place)[-_WORDS_BEFORE:]

    def _is_letter(self, word: str) -> bool:
        """Tell whether a word names a Latin letter, with or without an article or preposition before it."""
        letters = self.words.letter
        return word in letters or (word[:2] == "ال" and word[2:] in letters) or (word[:1] in "بلكو" and word[1:] in letters)

    def _late_number(self, stop: re.Match[str]) -> int:
        """Give the end of a number that was printed after its full stop (منذ .2014), else -1."""
        if stop[0] != "." or not self.text[stop.start() - 1].isspace():
            return -1
        number = _LATE_NUMBER.match(self.text, stop.end(), self.end)
        return number.end() if number else -1


class _Cursor:
    """Ordered intervals asked about at places that only grow."""

    def __init__(self, intervals: list[tuple[int, int]]) -> None:
        self.intervals, self.at = intervals, 0

    def covers(self, place: int) -> tuple[int, int] | None:
        """Give the interval that holds a place."""
        while self.at < len(self.intervals) and self.intervals[self.at][1] <= place:
            self.at += 1
        if self.at < len(self.intervals) and self.intervals[self.at][0] <= place:
            return self.intervals[self.at]
        return None


def _skip(text: str, place: int) -> int:
    found = _SKIPPED.match(text, place)
    return found.end() if found else place


def _group(text: str, start: int, end: int, marks: list[re.Match[str]]) -> _Groups:
    """Pair the marks of a line; one that is never closed encloses nothing, so an odd mark does no harm."""
    opened: dict[str, int] = {}
    closing: set[int] = set()
    quotations: list[tuple[int, int]] = []
    atoms: list[tuple[int, int]] = []
    for mark in marks:
        kind = _KINDS[mark[0]]
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if kind == "single" and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        if _opens(mark[0], before, after, is_open=kind in opened):
            opened[kind] = mark.start()
            continue
        closing.add(mark.start())
        if kind in opened:
            group = (opened.pop(kind), mark.end())
            bracket = mark[0] in _BRACKETS
            if not bracket:
                quotations.append(group)
            if group[1] - group[0] <= (_SHORT_BRACKET if bracket else _SHORT_QUOTATION):
                atoms.append(group)
    return _Groups(frozenset(closing), _merge(quotations), _merge(atoms))


def _opens(mark: str, before: str, after: str, *, is_open: bool) -> bool:
    if mark in _BRACKETS:
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


def _merge(groups: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(groups):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
