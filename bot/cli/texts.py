"""extract, sentences and repair: the stages by themselves, without an archive."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from bot.cli.options import PATHS
from corpus.analysis import analyse_all
from corpus.attribution import explain as explain_article
from corpus.errors import ReadError
from corpus.models import Article
from corpus.readers import read
from corpus.text.repair import repair_line
from corpus.text.sentences import split


@click.command()
@click.argument("path", type=PATHS)
@click.option(
    "--explain", is_flag=True, help="Tell for each article every cue seen, what was decided and why."
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes; default: one a core.")
def extract(path: Path, workers: int | None, *, explain: bool) -> None:
    """Print the statements of the articles in PATH, one JSON line each; touches no archive."""
    articles = _articles(path)
    if explain:
        for article in articles:
            click.echo(explain_article(article, split(article.text)))
        return
    for article, _, statements in analyse_all(articles, workers=workers):
        for statement in statements:
            row = {
                "article_id": article.id,
                "start": statement.content.start,
                "end": statement.content.end,
                "speaker": statement.speaker,
                "role": statement.role,
                "source_type": statement.source_type,
                "kind": statement.kind,
                "resolution": statement.resolution,
                "cue": statement.cue_text,
                "confidence": round(statement.confidence, 3),
            }
            click.echo(json.dumps(row, ensure_ascii=False))


@click.command()
@click.argument("path", type=PATHS)
def sentences(path: Path) -> None:
    """Print the sentences of the articles in PATH, one JSON line each."""
    for article in _articles(path):
        for span in split(article.text):
            click.echo(json.dumps({"article_id": article.id, "start": span.start, "end": span.end}))


@click.command()
def repair() -> None:
    """Put lost spaces right in the lines of standard input."""
    for line in sys.stdin:
        click.echo(repair_line(line.rstrip("\n")))


def _articles(path: Path) -> Iterator[Article]:
    """Read the articles of a file; what is rejected is told on standard error."""
    for record in read(path):
        if isinstance(record, ReadError):
            click.echo(f"aqwal: {record}", err=True)
        else:
            yield record
