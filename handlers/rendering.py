"""Answers, contexts and reports as Telegram messages."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from handlers import phrases
from handlers.excerpts import parts, sentence_count
from handlers.markup import Block, Button, Html, Page, bold, cut, italic, join, link, pages, plain
from index.answers import Answer, Citation, Excerpt, Group, QuotedStatement

if TYPE_CHECKING:
    from index.archive import Context

MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
# A name or title of more characters is none, and is cut: with an excerpt's part it must fit one message.
_LONGEST_NAME, _LONGEST_TITLE = 120, 200
_LONGEST_INTRODUCTION = 1000  # UTF-16 units that stand together; longer notes each stand alone
AROUND, WIDEST_AROUND = 2, 20  # sentences shown on either side of one


def arabic_date(day: date) -> str:
    """Write a date as Arabic newspapers do.

    >>> arabic_date(date(2016, 7, 26))
    '26 يوليو 2016'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def render(
    answer: Answer, *, understood: str = "", droppable: Sequence[Button] = (), more: str = ""
) -> list[Page]:
    """Lay an answer out in messages: what was understood, the speakers with their statements, the sources.

    `droppable` are the buttons that each take a part of the question away, `more` is the data of the button
    for the rest, which is there only where the archive holds more.
    """
    blocks = _introduction(answer, understood, tuple(droppable))
    if answer:
        return pages([*blocks, *_evidence(answer, (), more)])
    return pages([*blocks, *_no_evidence(answer.nearest)])


def render_rest(answer: Answer, shown: Sequence[Excerpt], *, more: str = "") -> list[Page]:
    """Lay out what an answer holds beside the excerpts that were shown before; the numbers go on."""
    return pages(_evidence(answer, shown, more))


def notice(text: str) -> list[Page]:
    """Lay out a line that is no answer."""
    return pages([Block(plain(text))])


def excerpts_of(answer: Answer) -> list[Excerpt]:
    """List what an answer shows as evidence, in the order in which it is shown."""
    return [*(statement for group in answer.groups for statement in group.statements), *answer.sentences]


def render_one(excerpt: Excerpt, group: Group | None = None) -> str:
    """Lay out one excerpt with its source, as it is sent from an inline query: the first message's worth."""
    blocks = _excerpt(excerpt, None) if group is None else _statements(group, [(excerpt, None)])
    return pages(blocks)[0].html


def render_context(context: "Context") -> list[Page]:
    """Lay a sentence out among those around it, the sentence itself in bold."""
    said = [(text, False) for text in context.before]
    said += [(context.sentence, True), *((text, False) for text in context.after)]
    blocks = [
        Block((bold if chosen else plain)(part))
        for text, chosen in said
        for part in cut(" ".join(text.split()), 3500)
    ]
    return pages([*blocks, Block(citation_line(context.citation))])


def citation_line(citation: Citation) -> Html:
    """Name the place: title (linked), publisher, date, sentence."""
    told = [
        link(_line(citation.title or citation.url or "", _LONGEST_TITLE), citation.url),
        plain(_name(citation.publisher or "")),
        plain(arabic_date(citation.published)) if citation.published else Html(),
        plain(f"{phrases.SENTENCE} {citation.sentence}"),
    ]
    return join(told, " · ")


def _introduction(answer: Answer, understood: str, buttons: tuple[Button, ...]) -> list[Block]:
    notes = [italic(part) for note in answer.notes for part in cut(note, 3000)]
    lines = [italic(_line(understood, 500)), *notes]
    together = join(lines)
    if together.units <= _LONGEST_INTRODUCTION:
        lines = [together]
    blocks = [Block(line) for line in lines if line.units]
    return [blocks[0]._replace(buttons=buttons), *blocks[1:]] if blocks else []


def _evidence(answer: Answer, shown: Sequence[Excerpt], more: str) -> Iterator[Block]:
    """Lay out speakers with their statements, sentences, and how much more there is."""
    before = frozenset(map(_place, shown))
    numbers = count(len(shown) + 1)
    for group in answer.groups:
        fresh = [statement for statement in group.statements if _place(statement) not in before]
        yield from _statements(group, [(statement, next(numbers)) for statement in fresh])
    for excerpt in answer.sentences:
        if _place(excerpt) not in before:
            yield from _excerpt(excerpt, next(numbers))
    told = next(numbers) - 1
    if answer.total > told:
        line = italic(phrases.SHOWN.format(shown=told, total=answer.total))
        yield Block(line, buttons=(Button(phrases.MORE, more),) if more else ())


def _place(excerpt: Excerpt) -> tuple[str, int, int]:
    """Tell an excerpt from all others."""
    return excerpt.article_id, excerpt.start, excerpt.end


def _statements(group: Group, said: Sequence[tuple[Excerpt, int | None]]) -> list[Block]:
    header = bold(_name(group.speaker or phrases.UNNAMED))
    if group.role:
        header += plain(f" ({_name(group.role)})")
    return [
        block._replace(header=header) for statement, number in said for block in _excerpt(statement, number)
    ]


def _excerpt(excerpt: Excerpt, number: int | None) -> list[Block]:
    """Lay out one excerpt: its words, how it came by its speaker, its source, its button."""
    label = f"[{number}] " if number else ""
    if isinstance(excerpt, QuotedStatement):
        before, after = plain(f"{label}{_name(excerpt.cue)}: «"), plain("»")
        carried = excerpt.carried
    else:
        before, after, carried = plain(label), Html(), ""
    pieces = parts(excerpt.excerpt, excerpt.marks) or [Html()]
    pieces[0] = before + pieces[0]
    note = italic(f"← {carried}") if carried else Html()
    pieces[-1] = join([pieces[-1] + after, note, citation_line(excerpt.citation)])
    buttons = (Button(f"{phrases.CONTEXT} [{number}]", context_data(excerpt)),) if number else ()
    return [*map(Block, pieces[:-1]), Block(pieces[-1], buttons=buttons)]


def context_data(excerpt: Excerpt) -> str:
    """Name the sentence of an excerpt and how many to show around it, for its button.

    The excerpt's own sentences are all shown, so that one that was shortened can be read in full.
    """
    around = min(max(AROUND, sentence_count(excerpt.excerpt)), WIDEST_AROUND)
    return f"c:{excerpt.citation.sentence_id}:{around}"


def _no_evidence(nearest: Sequence[Excerpt]) -> Iterator[Block]:
    yield Block(bold(phrases.NO_EVIDENCE))
    header = italic(phrases.NEAREST)
    for number, excerpt in enumerate(nearest, 1):
        for block in _excerpt(excerpt, number):
            yield block._replace(header=header)


def _name(text: str) -> str:
    return _line(text, _LONGEST_NAME)


def _line(text: str, longest: int) -> str:
    """Keep a name to one line of bounded length: these come from files that anyone may have written."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest]}…"
