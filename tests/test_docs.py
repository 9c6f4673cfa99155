"""The README tells of everything a user can set or call, and shows nothing that does not exist."""

import re
from pathlib import Path

from bot.cli import COMMANDS
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    told = set(re.findall(r"`aqwal (\w+)", README))

    assert set(COMMANDS) == told


def test_every_setting_is_in_the_readme_and_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    settings = {PREFIX + name.upper() for name in Settings.model_fields}

    assert settings == set(re.findall(rf"{PREFIX}[A-Z_]+", README)) - {PREFIX + "SHARED"}
    assert settings <= set(re.findall(rf"{PREFIX}[A-Z_]+", example))


def test_every_make_target_that_is_told_of_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    told = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", README, flags=re.MULTILINE))

    assert {"demo", "test"} <= told <= targets


def test_every_folder_that_contributors_are_sent_to_exists() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    for folder in re.findall(r"`((?:corpus|index|handlers|bot)/[\w/]+/)`", contributing):
        assert (ROOT / folder).is_dir(), folder
