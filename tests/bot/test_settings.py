import re
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings
from corpus.errors import SettingsError

TOKEN = "123456789:AAEmulated-Token_for-tests_0123456789ab"
EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def bare(monkeypatch, tmp_path):
    """An environment without settings, in a folder without an .env."""
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults_need_no_environment():
    settings = Settings.load()
    assert settings.archive.name == "aqwal"
    assert (settings.engine, settings.admins, settings.webhook_url) == ("tantivy", frozenset(), "")


def test_the_environment_is_read(monkeypatch):
    monkeypatch.setenv("AQWAL_TELEGRAM_TOKEN", f"{TOKEN}\n")
    monkeypatch.setenv("AQWAL_ADMINS", "12, 34،56")
    monkeypatch.setenv("AQWAL_ARCHIVE", "/data/أرشيف")
    settings = Settings.load()
    assert settings.token() == TOKEN
    assert settings.admins == {12, 34, 56}
    assert settings.archive == Path("/data/أرشيف")


def test_an_env_file_is_read_and_the_environment_goes_before_it(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("AQWAL_ENGINE=okapi\nAQWAL_ADMINS=7\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("AQWAL_ADMINS", "8")
    settings = Settings.load()
    assert (settings.engine, settings.admins) == ("okapi", {8})


def test_an_empty_variable_is_one_that_is_not_set(monkeypatch):
    monkeypatch.setenv("AQWAL_TELEGRAM_TOKEN", "")
    monkeypatch.setenv("AQWAL_ENGINE", "")
    assert Settings.load().engine == "tantivy"
    with pytest.raises(SettingsError, match="AQWAL_TELEGRAM_TOKEN should hold the bot's token"):
        Settings.load().token()


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("AQWAL_TELEGRAM_TOKEN", "hello", "the bot's token"),
        ("AQWAL_ADMINS", "12,sara", "user ids"),
        ("AQWAL_ENGINE", "lucene", "tantivy"),
        ("AQWAL_WEBHOOK_URL", "bot.example", "https://"),
        ("AQWAL_WEBHOOK_PORT", "99999", "port"),
        ("AQWAL_WEBHOOK_SECRET", "با", "letters, digits"),
        ("AQWAL_TELEGRAM_API", "api", "https://"),
        ("AQWAL_REMEMBER_HOURS", "0", "hours"),
        ("AQWAL_ANSWER_LIMIT", "many", "1 to 20"),
    ],
)
def test_a_wrong_value_names_the_variable_and_what_it_should_hold(monkeypatch, variable, value, expected):
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as wrong:
        Settings.load()
    assert str(wrong.value).startswith(f"{variable} should hold ")
    assert expected in str(wrong.value)
    assert f"'{value}'" not in str(wrong.value)


def test_secrets_are_not_shown(monkeypatch):
    monkeypatch.setenv("AQWAL_TELEGRAM_TOKEN", TOKEN)
    assert TOKEN not in repr(Settings.load())


def test_the_example_names_every_setting_and_no_other():
    named = re.findall(r"^#?(AQWAL_[A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(PREFIX + name.upper() for name in Settings.model_fields)


def test_the_example_as_it_stands_is_valid(tmp_path):
    lines = [re.sub("^#(?=AQWAL_)", "", line) for line in EXAMPLE.read_text(encoding="utf-8").splitlines()]
    (tmp_path / ".env").write_text("\n".join(lines), encoding="utf-8")
    assert Settings.load().webhook_url == "https://bot.example/aqwal"
