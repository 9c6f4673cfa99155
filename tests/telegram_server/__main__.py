"""`python -m tests.telegram_server`: the bot, a server for it, and a chat with it, without a token."""

import argparse
import asyncio
import contextlib
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bot import telemetry
from bot.application import build
from bot.settings import Settings
from handlers.memory import Memory
from index.archive import Archive
from tests.telegram_server import TelegramServer
from tests.telegram_server.running import running
from tests.telegram_server.terminal import Terminal

SAMPLES = Path(__file__).parents[2] / "corpus" / "articles"


async def chat(folder, console, *, samples):
    """Start server and bot over the archive in a folder, and talk until the person has had enough."""
    async with TelegramServer() as server:
        telemetry.set_up(server.token, level="WARNING")
        person = server.person("أنت")
        settings = Settings.load(
            telegram_token=server.token,
            telegram_api=server.url,
            admins=str(person.id),
            users="",
            archive=folder,
            webhook_url="",
        )
        with Archive.open(folder, engine=settings.engine) as archive:
            if samples:
                archive.ingest([SAMPLES], workers=1)
            with closing(Memory.open(":memory:", hours=settings.remember_hours)) as memory:
                async with running(build(settings, archive, memory)):
                    await Terminal(server, person, console, echo=not sys.stdin.isatty()).talk()


def main():
    """Chat over `--archive DIR`, or over the sample articles."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram_server", description=__doc__)
    parser.add_argument("--archive", type=Path, help="an archive of yours (default: the sample articles)")
    given = parser.parse_args()
    console = Console(highlight=False, emoji=False, markup=False)
    with TemporaryDirectory(prefix="aqwal-demo-") as folder, contextlib.suppress(KeyboardInterrupt):
        asyncio.run(chat(given.archive or Path(folder), console, samples=given.archive is None))


if __name__ == "__main__":
    main()
