"""ask, chat and search: questions in, cited answers out."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from bot import terminal
from bot.cli.options import archive_option, json_option, limit_option
from bot.compose import open_archive
from corpus.errors import ReadError
from index.answers import Excerpt

NO_EVIDENCE = 1


@click.command()
@click.argument("question", required=False)
@click.option(
    "--questions",
    type=click.Path(path_type=Path),
    help="A .jsonl of {id, question}: answers them all, a line each.",
)
@click.option("--explain", is_flag=True, help="Tell first how the question was read.")
@json_option
@limit_option
@archive_option
def ask(  # noqa: PLR0913  # an option each
    question: str | None,
    questions: Path | None,
    folder: Path | None,
    limit: int,
    *,
    explain: bool,
    as_json: bool,
) -> None:
    """Answer QUESTION with citations; exit code 1 where the archive holds no evidence."""
    if (question is None) == (questions is None):
        raise click.UsageError("give a QUESTION, or --questions FILE.jsonl")
    with open_archive(folder) as archive:
        if questions is not None:
            for row in _rows(questions, "question"):
                answer = archive.ask(row["question"], limit=limit)
                click.echo(json.dumps({"id": row["id"], **answer.as_json()}, ensure_ascii=False))
            return
        reading = archive.read(question or "")
        if explain:
            for line in reading.explanation:
                click.echo(line)
        answer = archive.answer(reading, question=question or "", limit=limit)
        if as_json:
            click.echo(json.dumps(answer.as_json(), ensure_ascii=False))
        else:
            terminal.show_answer(terminal.console(), answer)
    sys.exit(0 if answer else NO_EVIDENCE)


@click.command()
@limit_option
@archive_option
def chat(folder: Path | None, limit: int) -> None:
    """Ask question after question; follow-ups (وماذا عن دمشق؟) continue the last one. An empty line ends."""
    console = terminal.console()
    with open_archive(folder) as archive:
        terminal.greet(console, archive.stats())
        previous = None
        for question in _typed():
            answer = archive.ask(question, limit=limit, previous=previous)
            previous = answer.query
            terminal.show_answer(console, answer)


@click.command()
@click.argument("query", required=False)
@click.option(
    "--queries",
    type=click.Path(path_type=Path),
    help="A .jsonl of {id, query}: searches them all, a line each.",
)
@json_option
@limit_option
@archive_option
def search(
    query: str | None, queries: Path | None, folder: Path | None, limit: int, *, as_json: bool
) -> None:
    """Rank the archive's sentences for QUERY, without answering; exit code 1 where none fits."""
    if (query is None) == (queries is None):
        raise click.UsageError("give a QUERY, or --queries FILE.jsonl")
    with open_archive(folder) as archive:
        if queries is not None:
            for row in _rows(queries, "query"):
                hits = [_row(hit) for hit in archive.search(row["query"], limit=limit)]
                click.echo(json.dumps({"id": row["id"], "hits": hits}, ensure_ascii=False))
            return
        found = archive.search(query or "", limit=limit)
        if as_json:
            for hit in found:
                click.echo(json.dumps(_row(hit), ensure_ascii=False))
        else:
            terminal.show_sentences(terminal.console(), found)
    sys.exit(0 if found else NO_EVIDENCE)


def _row(hit: Excerpt) -> dict[str, Any]:
    return {"article_id": hit.article_id, "start": hit.start, "end": hit.end, "score": hit.score}


def _rows(path: Path, field: str) -> Iterator[dict[str, Any]]:
    """Read the questions of a .jsonl file; each row bears an id and the field."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot be read: {error}", path=str(path)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReadError(f"not JSON: {error.msg}", path=str(path), line=number) from error
        if not isinstance(row, dict) or "id" not in row or not isinstance(row.get(field), str):
            raise ReadError(f'each line needs an "id" and a "{field}"', path=str(path), line=number)
        yield row


def _typed() -> Iterator[str]:
    """Yield what is typed, line by line, until an empty line or the end of input."""
    while True:
        try:
            line = input("؟ ").strip()
        except EOFError:
            return
        if not line:
            return
        yield line
