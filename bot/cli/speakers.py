"""speakers: who speaks in the archive, and putting right by hand who is whom."""

import json
from pathlib import Path

import click

from bot.cli.options import archive_option, json_option
from bot.compose import open_archive


@click.group()
def speakers() -> None:
    """List the archive's speakers; merge or split them by hand."""


@speakers.command(name="list")
@click.option("--name", help="Only speakers whose name or alias holds this.")
@json_option
@archive_option
def list_speakers(name: str | None, folder: Path | None, *, as_json: bool) -> None:
    """List speakers: id, statements, name, role; those who speak most first."""
    with open_archive(folder) as archive:
        for speaker in archive.speakers(name):
            if as_json:
                click.echo(json.dumps(speaker._asdict(), ensure_ascii=False))
            else:
                click.echo(
                    f"{speaker.id:>6} {speaker.statements:>6}  {speaker.name}  {speaker.role}".rstrip()
                )


@speakers.command()
@click.argument("keep", type=int)
@click.argument("other", type=int)
@archive_option
def merge(keep: int, other: int, folder: Path | None) -> None:
    """Make speaker OTHER one with speaker KEEP, for good."""
    with open_archive(folder) as archive:
        archive.merge_speakers(keep, other)
    click.echo(f"speaker {other} is speaker {keep} now")


@speakers.command()
@click.argument("speaker", type=int)
@click.argument("aliases", metavar="ALIAS...", nargs=-1, required=True)
@archive_option
def split(speaker: int, aliases: tuple[str, ...], folder: Path | None) -> None:
    """Make some names of SPEAKER a speaker of their own, for good."""
    with open_archive(folder) as archive:
        made = archive.split_speaker(speaker, aliases)
    click.echo(f"{'، '.join(aliases)}: speaker {made} now")


@speakers.command()
@archive_option
def rebuild(folder: Path | None) -> None:
    """Find every speaker anew from the statements; what was merged or split by hand stays so."""
    with open_archive(folder) as archive:
        archive.rebuild_speakers()
        click.echo(f"{archive.stats().speakers:,} speakers")
