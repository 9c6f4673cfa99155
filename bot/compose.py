"""The composition root: where settings become the objects that commands and the bot use."""

from pathlib import Path

from bot.settings import Settings
from corpus.errors import SettingsError
from index.archive import Archive


def open_archive(folder: Path | None = None, *, create: bool = False) -> Archive:
    """Open the archive in `folder`, or in the one that the settings name.

    Only a command that adds articles makes a new one (`create`); others raise SettingsError, so that a
    mistyped folder is told instead of answered from an empty archive.
    """
    settings = Settings.load()
    place = folder or settings.archive
    if not create and not Archive.exists(place):
        raise SettingsError(
            f"no archive at {place}: add articles with `aqwal ingest`, or name another with --archive"
        )
    return Archive.open(place, engine=settings.engine)
