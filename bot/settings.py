import re
from pathlib import Path
from typing import Annotated, Literal, Self

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableSettings

from corpus.errors import SettingsError

PREFIX = "AQWAL_"
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}", re.ASCII)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}", re.ASCII)


class Settings(BaseSettings):
    """What the environment, or an `.env` file in the working folder, tells Aqwal.

    Each field is the variable AQWAL_<FIELD>; its description says what the variable should hold.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    archive: Path = Field(
        default_factory=lambda: user_data_path("aqwal", appauthor=False),
        description="the folder of the archive",
    )
    engine: Literal["tantivy", "okapi"] = Field(
        "tantivy", description="tantivy (on disk) or okapi (in memory)"
    )
    telegram_token: SecretStr | None = Field(
        None, description="the bot's token from @BotFather, like 123456789:AAF…"
    )
    telegram_api: str = Field(
        "https://api.telegram.org",
        pattern=r"^https?://[^/\s]+",
        description="the address of the Bot API: https://… or, for a server of one's own, http://…",
    )
    admins: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="the Telegram user ids that may upload, with commas between"
    )
    users: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="the Telegram user ids that may ask, with commas between; empty: everybody"
    )
    answer_limit: int = Field(
        10, ge=1, le=20, description="how many statements an answer shows at once, 1 to 20"
    )
    remember_hours: float = Field(
        12, gt=0, le=8760, description="for how many hours a chat's last question can be followed up"
    )
    webhook_url: str = Field(
        "",
        pattern=r"^(https?://[^/\s]+\S*)?$",
        description="the public https:// address that Telegram sends updates to; empty: the bot polls",
    )
    webhook_listen: str = Field("127.0.0.1", description="the address on which the webhook listens")
    webhook_port: int = Field(8443, ge=1, le=65535, description="the port on which the webhook listens")
    webhook_secret: SecretStr | None = Field(
        None, description="1 to 256 letters, digits, _ and -; a new one at each start where it is empty"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="DEBUG, INFO, WARNING or ERROR"
    )

    @field_validator("admins", "users", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part for part in re.split(r"[,\s،]+", value) if part] if isinstance(value, str) else value

    @field_validator("telegram_token", "webhook_secret", mode="before")
    @classmethod
    def _strip(cls, value: object) -> object:
        # A secret that comes from a file often ends in a line break.
        return value.strip() if isinstance(value, str) else value

    @field_validator("telegram_token")
    @classmethod
    def _check_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("not a token")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _check_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("not a secret that Telegram takes")
        return value

    @classmethod
    def load(cls, **given: object) -> Self:
        """Read the settings; `given` ones go before the environment.

        Raises SettingsError that names the variable and what it should hold, never its value.
        """
        try:
            return cls(**given)  # type: ignore[arg-type]  # pydantic checks them, and says so below
        except ValidationError as error:
            wrong = dict.fromkeys(str(problem["loc"][0]) for problem in error.errors(include_input=False))
            raise SettingsError("; ".join(map(_expectation, wrong))) from None
        except UnreadableSettings as error:
            raise SettingsError(str(error)) from None

    def token(self) -> str:
        """Give the bot's token; SettingsError where there is none."""
        if self.telegram_token is None:
            raise SettingsError(f"{_expectation('telegram_token')} (it is not set)")
        return self.telegram_token.get_secret_value()


def _expectation(field: str) -> str:
    return f"{PREFIX}{field.upper()} should hold {Settings.model_fields[field].description}"
