"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

archive_option: Callable[..., Any] = click.option(
    "--archive",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The archive's folder; default: AQWAL_ARCHIVE, else the platform's data folder.",
)
json_option: Callable[..., Any] = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
limit_option: Callable[..., Any] = click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many to show at most."
)
PATHS = click.Path(path_type=Path)
