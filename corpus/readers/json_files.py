"""JSON: an article a line, a list of articles, or one."""

import json
from collections.abc import Iterator

from corpus.errors import ReadError
from corpus.models import Article
from corpus.readers.files import MAX_DOCUMENT, TextFile
from corpus.readers.records import kind_of, to_article


def read_json_lines(file: TextFile) -> Iterator[Article | ReadError]:
    """Stream articles, one JSON object a line; blank lines are passed over."""
    for line in file.lines():
        if line.strip():
            try:
                yield _article(_parsed(line.strip()))
            except ReadError as error:
                yield file.error(error.reason, file.line)


def read_json(file: TextFile) -> Iterator[Article | ReadError]:
    """Read an array of articles, an object that holds one list of them, or one article."""
    try:
        document = _parsed(file.whole(MAX_DOCUMENT))
    except ReadError as error:
        raise file.error(error.reason) from error
    for number, record in enumerate(_records(document), start=1):
        try:
            yield _article(record)
        except ReadError as error:
            yield file.error(f"record {number}: {error.reason}")


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ReadError("broken JSON: nested too deeply") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, " if "\n" in text else ""
        raise ReadError(f"broken JSON: {error.msg} ({place}column {error.colno})") from error
    except ValueError as error:  # a number of thousands of digits
        raise ReadError(f"broken JSON: {error}") from error


def _records(document: object) -> list[object]:
    if isinstance(document, list):
        return document
    if isinstance(document, dict):
        lists = [value for value in document.values() if isinstance(value, list)]
        if len(lists) == 1 and all(isinstance(record, dict) for record in lists[0]):
            return lists[0]
    return [document]


def _article(record: object) -> Article:
    if not isinstance(record, dict):
        raise ReadError(f"{kind_of(record)} where an object with an article is expected")
    return to_article(record)
