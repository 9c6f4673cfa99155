"""A file as text: unpacked, decoded, and never more of it in memory than one record may take."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from corpus.encodings import HEAD, detect
from corpus.errors import ReadError

MAX_RECORD = 16 << 20  # characters of one line, or of one article
MAX_DOCUMENT = 64 << 20  # characters of a .json file, which has to be parsed as a whole
MAX_BLANK_RUN = 100_000  # blank lines one after another that are no article's
# News text packs to a fifth or a tenth; gzip's best on one repeated byte is a thousandth.
MAX_INFLATION, INFLATION_FROM = 100, 64 << 20


class TextFile:
    """An open text file that knows its path and its line, for reports."""

    def __init__(self, path: Path, stream: io.TextIOBase) -> None:
        """Read from a decoded stream that keeps line ends as they are."""
        self.path, self.line = path, 0
        self._stream = stream

    def lines(self) -> Iterator[str]:
        """Stream the lines with their ends; `line` counts from 1. Raises ReadError for an endless one."""
        blank = 0
        while text := self._stream.readline(MAX_RECORD + 1):
            self.line += 1
            blank = blank + 1 if text.isspace() else 0
            if blank > MAX_BLANK_RUN:
                raise self.error(f"more than {MAX_BLANK_RUN} blank lines one after another", self.line)
            if len(text) > MAX_RECORD:
                raise self.error(
                    f"a line of more than {MAX_RECORD >> 20} MiB: put one article on a line", self.line
                )
            yield text

    def whole(self, limit: int) -> str:
        """Read everything. Raises ReadError where it is more than `limit` characters."""
        text = self._stream.read(limit + 1)
        if len(text) > limit:
            raise self.error(
                f"longer than {limit >> 20} MiB: cut it up, or give a .jsonl file with an article a line"
            )
        return text

    def error(self, reason: str, line: int | None = None) -> ReadError:
        """Make an error that bears the file's path."""
        return ReadError(reason, path=str(self.path), line=line)


@contextmanager
def open_text(path: Path) -> Iterator[TextFile]:
    """Open a text file, unpacking .gz, in whatever encoding it is.

    Raises ReadError, also while it is being read: no such file, not readable, empty, no text, wrongly
    encoded, damaged or suspiciously packed.
    """
    file: TextFile | None = None
    try:
        if path.exists() and not path.is_file():
            raise ReadError("not a file", path=str(path))
        with _open_bytes(path) as stream:
            head = stream.read(HEAD)
            whole = not stream.read(1)
        if whole and not head.strip():
            raise ReadError("the file is empty", path=str(path))
        try:
            encoding = detect(head, whole=whole)
        except ValueError as error:
            raise ReadError(str(error), path=str(path)) from error
        with _open_bytes(path) as stream, io.TextIOWrapper(stream, encoding, newline="") as text:
            file = TextFile(path, text)
            yield file
    except UnicodeDecodeError as error:
        after = file.line + 1 if file else None
        raise ReadError(
            f"not {error.encoding} throughout, as its head is: save it as UTF-8", path=str(path), line=after
        ) from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ReadError(f"damaged .gz file ({error}): fetch it again", path=str(path)) from error
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", path=str(path)) from error


def _open_bytes(path: Path) -> BinaryIO:
    if path.suffix.lower() != ".gz":
        return path.open("rb")
    return io.BufferedReader(_Unpacked(path), buffer_size=HEAD)


class _Unpacked(io.RawIOBase):
    """What a .gz file unpacks to, as long as that stays in proportion."""

    def __init__(self, path: Path) -> None:
        self._path, self._size, self._read = path, path.stat().st_size, 0
        self._gzip = gzip.open(path, "rb")  # noqa: SIM115 - closed with this object

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        data = self._gzip.read1(len(buffer))
        buffer[: len(data)] = data
        self._read += len(data)
        if self._read > max(INFLATION_FROM, MAX_INFLATION * self._size):
            raise ReadError(
                f"unpacks to more than {MAX_INFLATION} times its size: unpack it by hand",
                path=str(self._path),
            )
        return len(data)

    def close(self) -> None:
        self._gzip.close()
        super().close()
