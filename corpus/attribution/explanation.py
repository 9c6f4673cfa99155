"""An explanation: every cue of an article, what was decided about it and why."""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.attribution.view import View
from corpus.models import Article, Span, Statement


class Note(NamedTuple):
    """What was decided at a cue: `statement` where it attributes, else only the reason why it does not."""

    token: int
    cue: str
    reason: str
    statement: Statement | None = None


def render(article: Article, sentences: Sequence[Span], view: View, notes: Sequence[Note]) -> str:
    """Write the notes of an article as text: a line a sentence, below it a line or more a cue."""
    lines = [f"# {article.id or article.title or ''}".rstrip()]
    number = -1
    for note in sorted(notes, key=lambda note: note.token):
        standing = view.sentence_of(note.token)
        if standing != number:
            number = standing
            lines.append(f"[{number + 1}] {' '.join(sentences[number].of(article.text).split())}")
        lines += _told(article.text, note)
    return "\n".join(lines)


def _told(text: str, note: Note) -> list[str]:
    statement = note.statement
    if statement is None:
        return [f"    - {note.cue}: {note.reason}"]
    mention = statement.mention.of(text) if statement.mention is not None else "-"
    role = f", {statement.role}" if statement.role else ""
    source = f"{statement.speaker or '?'} ({statement.source_type}{role})"
    how = f"{statement.resolution}, {statement.kind}, confidence {statement.confidence:.2f}"
    return [
        f"    + {statement.cue_text} [{statement.cue_lemma}]: {note.reason}",
        f"        speaker {source}; mention {mention}; {how}",
        f"        content {statement.content.of(text)}",
    ]
