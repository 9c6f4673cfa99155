"""ingest, batches, remove, reindex, stats and export: keeping the archive."""

import json
from pathlib import Path

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.cli import FAILED
from bot.cli.options import PATHS, archive_option, json_option
from bot.compose import open_archive
from corpus.ingest import IngestReport


@click.command()
@click.argument("paths", type=PATHS, nargs=-1, required=True)
@click.option("--publisher", help="The publisher of articles that name none.")
@click.option("--name", help="The batch's name; default: the names of the files.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes; default: one a core.")
@json_option
@archive_option
def ingest(  # noqa: PLR0913  # an option each
    paths: tuple[Path, ...],
    publisher: str | None,
    name: str | None,
    workers: int | None,
    folder: Path | None,
    *,
    as_json: bool,
) -> None:
    """Add the articles of files and folders in PATHS as one batch."""
    with open_archive(folder, create=True) as archive, _progress() as progress:
        task = progress.add_task("articles")
        report = archive.ingest(
            paths,
            publisher=publisher,
            name=name,
            workers=workers,
            progress=lambda done: progress.update(task, completed=done),
        )
    for record in report.rejected:
        click.echo(f"aqwal: {record}", err=True)
    nothing = report.rejected and not report.articles
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
    elif not nothing:
        click.echo(_told(report))
    if nothing:
        raise SystemExit(FAILED)


@click.command()
@json_option
@archive_option
def batches(folder: Path | None, *, as_json: bool) -> None:
    """List the batches: id, when, how many articles, name."""
    with open_archive(folder) as archive:
        for batch in archive.batches():
            if as_json:
                click.echo(batch.model_dump_json())
            else:
                click.echo(f"{batch.id}  {batch.created:%Y-%m-%d %H:%M}  {batch.articles:>7,}  {batch.name}")


@click.command()
@click.argument("batch", type=int)
@archive_option
def remove(batch: int, folder: Path | None) -> None:
    """Remove BATCH (an id that `aqwal batches` lists) with all its articles."""
    with open_archive(folder) as archive:
        click.echo(f"removed batch {batch}: {archive.remove(batch):,} articles")


@click.command()
@archive_option
def reindex(folder: Path | None) -> None:
    """Build the index anew from the database."""
    with open_archive(folder) as archive, _progress() as progress:
        task = progress.add_task("articles")
        done = archive.reindex(lambda count: progress.update(task, completed=count))
    click.echo(f"indexed {done:,} articles")


@click.command()
@json_option
@archive_option
def stats(folder: Path | None, *, as_json: bool) -> None:
    """Count what the archive holds."""
    with open_archive(folder) as archive:
        counted = archive.stats()
    if as_json:
        click.echo(counted.model_dump_json())
        return
    for name, value in counted.model_dump().items():
        click.echo(f"{name:12}{value:>12,}" if isinstance(value, int) else f"{name:12}{value!s:>12}")


@click.command()
@archive_option
def export(folder: Path | None) -> None:
    """Print every article with its statements, one JSON line each; `aqwal ingest` reads it back."""
    with open_archive(folder) as archive:
        for article, statements in archive.export():
            row = article.model_dump(mode="json")
            row["statements"] = [statement.model_dump(mode="json") for statement in statements]
            click.echo(json.dumps(row, ensure_ascii=False))


def _progress() -> Progress:
    """Make a progress bar on standard error; it shows nothing where that is no terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _told(report: IngestReport) -> str:
    batch = "no new batch" if report.batch is None else f"batch {report.batch}"
    return (
        f"{batch}: {report.articles:,} articles added, {report.duplicates:,} already there, "
        f"{len(report.rejected):,} rejected; {report.sentences:,} sentences, {report.statements:,} statements"
    )
