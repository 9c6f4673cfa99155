"""Sentences of an article, with their places in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.models import Span
from corpus.text.enclosures import BRACKETS, QUOTES, enclose
from corpus.text.stops import VOWELS, abbreviations, glued_ends, spaced_ends, words_before

# What str.splitlines takes for the end of a line; every one of them is white space.
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FULL_STOPS = frozenset((".", "۔", "。"))
_QUESTIONS = frozenset("!?؟！？‼⁇⁈⁉؞")
_STOP = re.compile(r"[.…!?؟۔。！？‼⁇⁈⁉؞]+")
_JOINING = frozenset("،,؛;:")  # after a stop and its closing marks: the sentence goes on
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_INVISIBLE_ONLY = re.compile(rf"[{_INVISIBLE}]+")
_SKIPPED = re.compile(rf"[{_INVISIBLE}]*[ \u00a0]{{0,2}}")
# The next word is looked for nearby only, so that a text of nothing but marks stays linear.
_NEXT = re.compile(rf"[^\w\n]{{0,8}}([\w{VOWELS}]{{0,24}})")
_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_]")
_CITATION = re.compile(r"\s?(?:\[\d{1,3}\]|\(\d{1,3}\))")
_CREDIT = re.compile(r"\s?[(\[][^()\[\]]{1,30}[)\]]\s?\.?\s?")
_LATE_NUMBER = re.compile(r"\d+(?=\s|$)")
# Two or three dots outside a quotation are a pause, unless the sentence is this long by then.
_LONG, _LONG_BEFORE_WAW = 120, 40


def split(text: str) -> list[Span]:
    """Split a text into its sentences.

    Spans are code points of `text`, in order; they never overlap and only white space lies between them.
    A line break always ends a sentence; `،`, `؛` and `:` never do (they stand inside reported speech);
    `..` and `…` are pauses inside a quotation and in a short sentence. A quotation of several sentences is
    split; closing marks stay with the sentence that they close. Time is linear in the text.

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
                first = pieces.pop()[0]  # what is left is marks: they belong to the sentence before
            pieces.append((first, start + len(piece.rstrip())))
        start = piece_end
    # The spans are ordered by construction; validating each would take most of the time.
    return [Span.model_construct(start=first, end=last) for first, last in pieces]


class _Stop(NamedTuple):
    """A run of stops in a line, and what stands after it."""

    mark: str
    start: int
    end: int  # past the marks
    closed: int  # past the closing marks and citations too
    has_bracket: bool  # a closing bracket is among them
    has_full_stop: bool  # a full stop follows them: "لماذا؟".
    following: str  # the next word, "" when none is near
    next: int  # and its place

    @property
    def is_closing(self) -> bool:
        """Whether closing marks stand between the stop and the next word."""
        return self.closed > self.end

    @property
    def is_before_waw(self) -> bool:
        """Whether the next word looks like the beginning of an Arabic sentence (و، ف)."""
        return self.following.startswith(("و", "ف"))


class _Line:
    """One line of a text, and where its sentences end."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.stops = list(_STOP.finditer(text, start, end))
        enclosures = enclose(text, start, end if self.stops else start)
        self.closing = enclosures.closing
        self.quotations, self.short = _Cursor(enclosures.quotations), _Cursor(enclosures.short)

    def ends(self) -> Iterator[int]:
        """Give the places where a sentence ends before the end of the line, in order."""
        first = scanned = self.start
        has_letter = False
        for mark in self.stops:
            if mark.start() < first:
                continue
            # A sentence holds a word: "1." at its beginning is the mark of a list.
            has_letter = has_letter or _LETTER.search(self.text, scanned, mark.start()) is not None
            scanned = mark.start()
            if not has_letter:
                continue
            stop = self._look(mark)
            if stop.closed >= self.end:
                return
            if self._ends(stop, first):
                first = scanned = max(stop.closed, self._late_number(stop))
                has_letter = False
                yield first

    def _look(self, mark: re.Match[str]) -> _Stop:
        """Take in what closes after a stop: marks, citations, a bracketed credit at the end of the line."""
        text, end = self.text, mark.end()
        has_bracket = has_full_stop = False
        while end < self.end:
            place = self._skip(end)
            if place in self.closing:
                has_bracket = has_bracket or text[place] in BRACKETS
                end = place + (2 if text.startswith("''", place) else 1)
            elif found := _INVISIBLE_ONLY.match(text, end, self.end) or _CITATION.match(text, end, self.end):
                end = found.end()
            elif end > mark.end() and text[place] == "." and not text.startswith("..", place):
                end, has_full_stop = place + 1, True
            else:
                break
        credit = _CREDIT.match(text, end, self.end)
        if credit and credit.end() == self.end:
            end = self.end
        found = _NEXT.match(text, end, self.end)
        following, at = (found[1], found.start(1)) if found else ("", end)
        return _Stop(mark[0], mark.start(), mark.end(), end, has_bracket, has_full_stop, following, at)

    def _ends(self, stop: _Stop, first: int) -> bool:
        # Both are asked at every stop, since their places only grow.
        is_quoted = self.quotations.covers(stop.start) is not None
        short = self.short.covers(stop.start)
        if (short and stop.closed < short[1]) or self.text[self._skip(stop.closed)] in _JOINING:
            return False
        if stop.is_closing and not stop.has_full_stop:
            if abbreviations().continuation.match(self.text, stop.next):
                return False  # "لن نرحل." بحسب سالم
            if short and (stop.has_bracket or stop.mark not in _FULL_STOPS):
                return stop.is_before_waw and not (stop.has_bracket and _QUESTIONS.isdisjoint(stop.mark))
        return stop.has_full_stop or self._mark_ends(stop, first, is_quoted=is_quoted)

    def _mark_ends(self, stop: _Stop, first: int, *, is_quoted: bool) -> bool:
        if stop.mark in _FULL_STOPS:
            return self._full_stop_ends(stop)
        if not _QUESTIONS.isdisjoint(stop.mark):
            return self._question_ends(stop)
        is_pause = (is_quoted and not stop.is_closing) or stop.has_bracket
        return not is_pause and stop.start - first >= (_LONG_BEFORE_WAW if stop.is_before_waw else _LONG)

    def _full_stop_ends(self, stop: _Stop) -> bool:
        before, after = self.text[stop.start - 1], self.text[stop.closed]
        if before in BRACKETS or before in QUOTES:
            return True
        words = words_before(self.text, self.start, stop.start)
        if stop.is_closing or after.isspace():
            return spaced_ends(words, stop.following)
        if before.isspace() or not (after.isalnum() or after == "_"):
            return after.isalnum() or after in QUOTES or after in BRACKETS
        return glued_ends(words, stop.following)

    def _question_ends(self, stop: _Stop) -> bool:
        before, after = self.text[stop.start - 1], self.text[stop.closed]
        if stop.is_closing or after.isspace():
            return True
        # A lone "?" glued to the word after it but not to the one before stands for a lost character.
        is_lost = stop.mark == "?" and before.isspace()
        return not is_lost and not (after.isascii() and before.isascii())

    def _late_number(self, stop: _Stop) -> int:
        """Give the end of a number that was printed after its full stop (منذ .2014), else -1."""
        if stop.mark != "." or not self.text[stop.start - 1].isspace():
            return -1
        number = _LATE_NUMBER.match(self.text, stop.end, self.end)
        return number.end() if number else -1

    def _skip(self, place: int) -> int:
        found = _SKIPPED.match(self.text, place, self.end - 1)
        return found.end() if found else place


class _Cursor:
    """Ordered stretches asked about at places that only grow."""

    def __init__(self, stretches: list[tuple[int, int]]) -> None:
        self.stretches, self.at = stretches, 0

    def covers(self, place: int) -> tuple[int, int] | None:
        """Give the stretch that holds a place."""
        while self.at < len(self.stretches) and self.stretches[self.at][1] <= place:
            self.at += 1
        if self.at < len(self.stretches) and self.stretches[self.at][0] <= place:
            return self.stretches[self.at]
        return None
