class AqwalError(Exception):
    """Whatever Aqwal refuses, with a message for the person who asked.

    AqwalError
    ├── ReadError           a file or record that cannot be taken in
    ├── StoreError          an archive that cannot be opened or written
    ├── EngineError         an index that cannot be opened or searched
    └── SettingsError       a setting that is missing or wrong

    >>> str(ReadError("no text", path="أخبار.csv", line=3))
    'أخبار.csv:3: no text'
    """


class ReadError(AqwalError):
    """A file, or a record of it, that holds no article: says where and why."""

    def __init__(self, reason: str, *, path: str = "", line: int | None = None) -> None:
        """Keep the reason apart from the place, since reports print them in columns."""
        self.reason, self.path, self.line = reason, path, line
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {reason}" if place else reason)


class StoreError(AqwalError):
    """An archive that cannot be opened, is of another schema, or cannot be written."""


class EngineError(AqwalError):
    """An index that cannot be opened or searched; `aqwal reindex` rebuilds it."""


class SettingsError(AqwalError):
    """A setting that is missing or wrong: names the variable and what it should hold."""
