"""Files to articles: a file per family of formats, a table from extension to reader."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from corpus.errors import ReadError
from corpus.models import Article
from corpus.readers.files import TextFile, open_text
from corpus.readers.json_files import read_json, read_json_lines
from corpus.readers.plain import read_plain
from corpus.readers.tables import read_csv, read_tsv

__all__ = ["SUFFIXES", "find", "read"]

Reader = Callable[[TextFile], Iterator[Article | ReadError]]
SUFFIXES: Mapping[str, Reader] = MappingProxyType(
    {
        ".csv": read_csv,
        ".json": read_json,
        ".jsonl": read_json_lines,
        ".ndjson": read_json_lines,
        ".tsv": read_tsv,
        ".txt": read_plain,
    }
)
MAX_BAD_RUN = 1000  # so many bad records one after another mean that the file is of another kind


def read(path: Path) -> Iterator[Article | ReadError]:
    """Stream the articles of a file (.txt .json .jsonl .csv .tsv, also .gz of them); memory stays flat.

    A bad record is yielded as a ReadError with its line. A file that cannot be read, or not on, raises one.
    """
    reader = _reader(path)
    if reader is None:
        raise ReadError(
            f"unknown kind of file: give {', '.join(sorted(SUFFIXES))}, also .gz of these", path=str(path)
        )
    with open_text(path) as file:
        found, bad = False, 0
        for record in reader(file):
            found, bad = True, bad + 1 if isinstance(record, ReadError) else 0
            yield record
            if bad >= MAX_BAD_RUN:
                raise file.error(f"gave up after {bad} bad records one after another", file.line)
        if not found:
            raise file.error("the file holds no article")


def find(paths: Iterable[Path]) -> list[Path]:
    """List the files to read: files as given, folders as the files of known kinds in them, once each.

    Raises ReadError for a folder that holds none or cannot be read.
    """
    found: dict[Path, None] = {}
    for path in paths:
        files = _files_in(path) if path.is_dir() else [path]
        if not files:
            raise ReadError("the folder holds no file that Aqwal reads", path=str(path))
        found.update(dict.fromkeys(files))
    return list(found)


def _reader(path: Path) -> Reader | None:
    name = path.name.lower().removesuffix(".gz")
    return next((reader for suffix, reader in SUFFIXES.items() if name.endswith(suffix)), None)


def _files_in(folder: Path) -> list[Path]:
    def fail(error: OSError) -> None:
        raise ReadError(f"cannot be read: {error.strerror}", path=str(error.filename)) from error

    found: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(root, name) for name in names if not name.startswith("."))
    return sorted(file for file in found if _reader(file))
