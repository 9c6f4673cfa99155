"""Answers as a terminal shows them."""

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from corpus.records import StoreStats
from corpus.text.direction import isolate
from corpus.text.repair import repair_line
from index.answers import Answer, Citation, Excerpt, Group, QuotedStatement
from index.questions.conversation import understood

MARK = "bold yellow"


def console() -> Console:
    """Make the console of this run; a pipe gets plain text, and long lines whole."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def greet(out: Console, stats: StoreStats) -> None:
    """Say what the archive holds before a chat begins."""
    out.print(
        f"{stats.articles:,} مقالا · {stats.statements:,} قولا · {stats.speakers:,} قائلا. "
        "سطر فارغ ينهي المحادثة."
    )


def show_answer(out: Console, answer: Answer) -> None:
    """Print an answer: what was understood, the speakers with their statements, then the citations."""
    line = understood(answer.query)
    if line:
        out.print(Text(isolate(line), style="dim"))
    for note in answer.notes:
        out.print(Text(isolate(note), style="italic"))
    if not answer:
        out.print("لا دليل في الأرشيف على ذلك.")
        if answer.nearest:
            out.print("أقرب ما في الأرشيف، وليس جوابا:")
            show_sentences(out, answer.nearest)
        return
    numbered: list[Citation] = []
    for group in answer.groups:
        _show_group(out, group, numbered)
    _show_excerpts(out, answer.sentences, numbered)
    _show_citations(out, numbered)
    shown = len(numbered)
    if answer.total > shown:
        out.print(Text(f"عرض {shown} من {answer.total}", style="dim"))


def show_sentences(out: Console, excerpts: Iterable[Excerpt]) -> None:
    """Print sentences, best first, each with its citation."""
    numbered: list[Citation] = []
    _show_excerpts(out, excerpts, numbered)
    _show_citations(out, numbered)


def _show_excerpts(out: Console, excerpts: Iterable[Excerpt], numbered: list[Citation]) -> None:
    for excerpt in excerpts:
        numbered.append(excerpt.citation)
        out.print(_indented(_marked(excerpt).append(f"  [{len(numbered)}]", style="cyan")))


def _show_group(out: Console, group: Group, numbered: list[Citation]) -> None:
    name = Text(isolate(group.speaker or "قائل لم يسم"), style="bold green")
    if group.role:
        name.append(f" ({isolate(group.role)})", style="green")
    out.print(name)
    for statement in group.statements:
        numbered.append(statement.citation)
        out.print(_indented(_statement(statement, len(numbered))))


def _statement(statement: QuotedStatement, number: int) -> Text:
    line = Text(f"{isolate(statement.cue)}: ", style="dim")
    line.append("«").append_text(_marked(statement)).append("»")
    if statement.carried:
        line.append(f"  ← {statement.carried}", style="dim")
    return line.append(f"  [{number}]", style="cyan")


def _marked(excerpt: Excerpt) -> Text:
    """Style the matched words; pieces are shown one by one, so that marks keep their places."""
    line, done = Text(), 0
    for mark in excerpt.marks:
        line.append(_shown(excerpt.excerpt[done : mark.start]))
        line.append(_shown(mark.of(excerpt.excerpt)), style=MARK)
        done = mark.end
    return line.append(_shown(excerpt.excerpt[done:]))


def _shown(text: str) -> str:
    """Put lost spaces right and Latin words apart; every letter stays as it is stored."""
    return isolate(repair_line(text))


def _indented(line: Text) -> Text:
    # A prefix, not rich's Padding: that cuts a long line short where the output is no terminal.
    return Text("  ").append_text(line)


def _show_citations(out: Console, citations: list[Citation]) -> None:
    for number, citation in enumerate(citations, 1):
        parts = [citation.title, citation.publisher, citation.published and citation.published.isoformat()]
        told = [isolate(str(part)) for part in parts if part]
        told.append(f"الجملة {citation.sentence}")
        out.print(Text(f"[{number}] ", style="cyan").append(" · ".join(told), style="dim"))
