"""Tables: a header, then an article a row."""

import csv
from collections.abc import Iterator

from corpus.errors import ReadError
from corpus.models import Article
from corpus.readers.files import MAX_RECORD, TextFile
from corpus.readers.records import field_of, to_article


def read_csv(file: TextFile) -> Iterator[Article | ReadError]:
    """Stream the articles of a table with commas, or with semicolons as spreadsheets write it."""
    return _read(file, ",;")


def read_tsv(file: TextFile) -> Iterator[Article | ReadError]:
    """Stream the articles of a table with tabs."""
    return _read(file, "\t")


def _read(file: TextFile, delimiters: str) -> Iterator[Article | ReadError]:
    rows = _Rows(file, delimiters)
    header: list[str] | None = None
    for row in rows:
        if isinstance(row, ReadError):
            if header is None:
                raise row
            yield row
        elif header is None:
            header = _header(file, row)
        elif any(row):
            yield _article(file, header, row, rows.line)


def _header(file: TextFile, row: list[str]) -> list[str]:
    if "text" not in {field_of(name) for name in row}:
        raise file.error("no column holds the text: call one text, body, content or النص in the first line")
    return row


def _article(file: TextFile, header: list[str], row: list[str], line: int) -> Article | ReadError:
    if len(row) > len(header):
        return file.error(
            f"{len(row)} cells where the header has {len(header)}: quote cells that hold the separator", line
        )
    try:
        return to_article(dict(zip(header, row, strict=False)))
    except ReadError as error:
        return file.error(error.reason, line)


class _Rows:
    """The rows of a table, a broken one as a ReadError; `line` is where the last began."""

    def __init__(self, file: TextFile, delimiters: str) -> None:
        self.line = 1
        self._file, self._delimiters, self._taken = file, delimiters, 0

    def __iter__(self) -> Iterator[list[str] | ReadError]:
        lines = self._file.lines()
        first = next(lines, "")
        delimiter = max(self._delimiters, key=first.count)
        csv.field_size_limit(MAX_RECORD)  # the module knows one limit for all, by default 131,072
        # Strict, since the lenient mode drops quotation marks and takes the rest of the file for one cell.
        reader = csv.reader(self._guarded(first, lines), delimiter=delimiter, strict=True)
        while True:
            self.line, self._taken = self._file.line + (reader.line_num > 0), 0
            try:
                yield next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._file.error(f"broken row: {error}", self.line)

    def _guarded(self, first: str, lines: Iterator[str]) -> Iterator[str]:
        yield first
        for line in lines:
            self._taken += len(line)
            if self._taken > MAX_RECORD:
                reason = f"a row of more than {MAX_RECORD >> 20} MiB: a quotation mark may not be closed"
                raise self._file.error(reason, self.line)
            yield line
