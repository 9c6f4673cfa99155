"""bot and evaluate."""

import json
from pathlib import Path

import click

from bot import application, telemetry
from bot.cli.options import PATHS, archive_option
from bot.compose import open_archive
from bot.settings import Settings
from index.evaluation import evaluate_gold


@click.command(name="bot")
@archive_option
def bot(folder: Path | None) -> None:
    """Run the Telegram bot with the token in AQWAL_TELEGRAM_TOKEN, until interrupted."""
    settings = Settings.load(**({"archive": folder} if folder else {}))
    telemetry.set_up(settings.token(), level=settings.log_level)
    with open_archive(settings.archive, create=True) as archive:
        application.run(settings, archive)


@click.command()
@click.argument("gold", type=PATHS)
def evaluate(gold: Path) -> None:
    """Print the figures of attribution (and, where GOLD is a folder with questions, of answers) as JSON."""
    for name, figures in evaluate_gold(gold).items():
        click.echo(json.dumps({name: figures}, ensure_ascii=False))
