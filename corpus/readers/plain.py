"""Plain text: a file is an article."""

from collections.abc import Iterator

from corpus.errors import ReadError
from corpus.models import Article
from corpus.readers.files import MAX_RECORD, TextFile
from corpus.readers.records import to_article


def read_plain(file: TextFile) -> Iterator[Article | ReadError]:
    """Read one article; the first line is its title where a blank line follows it."""
    text = file.whole(MAX_RECORD)
    title, body = _titled(text)
    try:
        yield to_article({"title": title, "text": body})
    except ReadError as error:
        raise file.error(error.reason) from error


def _titled(text: str) -> tuple[str | None, str]:
    start = len(text) - len(text.lstrip())
    lines = text[start:].splitlines(keepends=True)
    if len(lines) < 3 or lines[1].strip() or not (body := "".join(lines[1:]).lstrip()):
        return None, text
    return lines[0].strip(), body
