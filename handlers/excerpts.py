"""Excerpts as Telegram shows them: verbatim, matched words in bold, the very long ones shortened."""

from collections.abc import Sequence
from itertools import islice

from corpus.models import Span
from corpus.text.repair import repair_line
from corpus.text.sentences import split
from handlers.markup import Html, bold, cut, plain

LONG = 900  # an excerpt of more characters is shortened by whole sentences
WIDEST = 2400  # UTF-16 units of one part: speaker, cue and source stand beside it in the message
MOST_PARTS = 2
MOST_MARKS = 30  # words set in bold in one part; Telegram takes a hundred entities in a message
LEFT_OUT = "…"


def shorten(excerpt: str, marks: Sequence[Span]) -> Span:
    """Choose the whole sentences of an excerpt to show.

    They are the first ones, or those from the first matched word on where that stands further back.
    One sentence is never shortened, whatever its length.
    """
    whole = Span(start=0, end=len(excerpt))
    if len(excerpt) <= LONG:
        return whole
    sentences = split(excerpt) or [whole]
    first = 0
    if marks and marks[0].start > LONG:
        first = max(number for number, sentence in enumerate(sentences) if sentence.start <= marks[0].start)
    last = first
    while last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= LONG:
        last += 1
    return Span(start=sentences[first].start, end=sentences[last].end)


def marked(text: str, marks: Sequence[Span], *, start: int = 0) -> Html:
    """Set the matched words of a text in bold; `marks` count from `start` characters before it.

    Lost spaces are put right (الأممالمتحدة); every letter stays as it is stored.

    >>> marked("في حلب", [Span(start=3, end=6)]).source
    'في <b>حلب</b>'
    """
    html, done = Html(), 0
    for mark in sorted(marks, key=lambda mark: mark.start)[:MOST_MARKS]:
        begin, end = max(mark.start - start, done), min(mark.end - start, len(text))
        if begin < end:
            html += plain(repair_line(text[done:begin])) + bold(repair_line(text[begin:end]))
            done = end
    return html + plain(repair_line(text[done:]))


def parts(excerpt: str, marks: Sequence[Span]) -> list[Html]:
    """Give an excerpt in parts that a message holds: one, but two for a single sentence of that length.

    What no newspaper would print as one sentence, longer still, is cut after a word.
    """
    shown = shorten(excerpt, marks)
    made: list[Html] = []
    start = shown.start
    for text in islice(cut(shown.of(excerpt), WIDEST), MOST_PARTS):
        start = excerpt.index(text, start)
        near = [mark for mark in marks if mark.start < start + len(text) and mark.end > start]
        made.append(marked(text, near, start=start))
        start += len(text)
    if made and shown.start:
        made[0] = plain(f"{LEFT_OUT} ") + made[0]
    if made and start < len(excerpt.rstrip()):
        made[-1] += plain(f" {LEFT_OUT}")
    return made


def sentence_count(excerpt: str) -> int:
    """Count the sentences that an excerpt covers, so that its context can show them all."""
    return max(len(split(excerpt)), 1) if len(excerpt) > LONG else 1
