"""The command line: names and JSON keys are a contract (README, "Commands")."""

import importlib
import sys

import click

from corpus.errors import AqwalError

# Each command is imported when it is called: `aqwal ask` need not wait for the Telegram library.
COMMANDS = {
    "ask": "bot.cli.asking",
    "batches": "bot.cli.keeping",
    "bot": "bot.cli.running",
    "chat": "bot.cli.asking",
    "evaluate": "bot.cli.running",
    "export": "bot.cli.keeping",
    "extract": "bot.cli.texts",
    "ingest": "bot.cli.keeping",
    "reindex": "bot.cli.keeping",
    "remove": "bot.cli.keeping",
    "repair": "bot.cli.texts",
    "search": "bot.cli.asking",
    "sentences": "bot.cli.texts",
    "speakers": "bot.cli.speakers",
    "stats": "bot.cli.keeping",
}

FAILED = 2  # exit code of an error; 1 says "no evidence"


class _Commands(click.Group):
    """A group that knows its commands' names and fetches the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click passes it
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click passes it
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name]), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="aqwal", prog_name="aqwal")
def aqwal() -> None:
    """Aqwal (أقوال): ask an archive of Arabic news who said what, and get the source."""


def main() -> None:
    """Run the command line; an error is one line on standard error and exit code 2."""
    try:
        aqwal.main(prog_name="aqwal")
    except AqwalError as error:
        click.echo(f"aqwal: {error}", err=True)
        sys.exit(FAILED)
    except BrokenPipeError:
        # The reader of our output (head, less) has left: there is nobody to tell.
        sys.stderr.close()
        sys.exit(FAILED)
