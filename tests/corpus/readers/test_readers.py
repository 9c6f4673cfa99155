import gzip
import json
import random
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.models import Article
from corpus.readers import SUFFIXES, files, find, read

CASES = json.loads((Path(__file__).parents[2] / "cases/readers.json").read_text(encoding="utf-8"))
TEXT = "قال سليم البحري إن المرفأ يعمل."


def article(fields):
    published = fields.get("published")
    return Article(**{**fields, "published": date.fromisoformat(published) if published else None})


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_file_is_read_or_refused(case, packed, tmp_path):
    path = tmp_path / (case["name"] + (".gz" if packed else ""))
    data = case["content"].encode(case.get("encoding", "utf-8"))
    path.write_bytes(gzip.compress(data) if packed else data)
    if "error" in case:
        with pytest.raises(ReadError, match=case["error"]) as refusal:
            list(read(path))
        assert refusal.value.path == str(path)
        return
    records = list(read(path))
    assert [r for r in records if isinstance(r, Article)] == [article(fields) for fields in case["articles"]]
    refused = [r for r in records if isinstance(r, ReadError)]
    assert [r.line for r in refused] == [line for line, _ in case.get("rejected", [])]
    for record, (_, reason) in zip(refused, case.get("rejected", []), strict=True):
        assert reason in record.reason
        assert record.path == str(path)
        assert "\n" not in str(record)


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_binary_file_is_refused_whatever_it_is_called(suffix, tmp_path):
    path = tmp_path / f"a{suffix}"
    for data in (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        gzip.compress(TEXT.encode()),
        random.Random(7).randbytes(5000),
    ):
        path.write_bytes(data)
        with pytest.raises(ReadError, match="not a text file"):
            list(read(path))


def test_a_file_wrongly_encoded_further_down_is_refused_with_the_line(tmp_path):
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": TEXT}, ensure_ascii=False).encode() + b"\n"
    path.write_bytes(good * 2000 + good.decode().encode("cp1256"))
    records = read(path)
    with pytest.raises(ReadError, match="not utf-8 throughout") as refusal:
        list(records)
    assert 1 < refusal.value.line <= 2001


def test_what_is_not_there_or_not_a_file_is_refused(tmp_path):
    for path, reason in ((tmp_path / "none.txt", "No such file"), (tmp_path / "folder.txt", "not a file")):
        (tmp_path / "folder.txt").mkdir(exist_ok=True)
        with pytest.raises(ReadError, match=reason):
            list(read(path))


def test_an_unreadable_file_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # the superuser may read what has no permission bits
    with pytest.raises(ReadError, match="Permission denied"):
        list(read(path))


@pytest.mark.parametrize("damage", [lambda data: data[:-20], lambda data: data[:40] + b"x" * 20 + data[60:]])
def test_a_damaged_gz_is_refused(damage, tmp_path):
    path = tmp_path / "a.jsonl.gz"
    lines = "".join(json.dumps({"text": f"{TEXT} {number}"}) + "\n" for number in range(500))
    path.write_bytes(damage(gzip.compress(lines.encode())))
    with pytest.raises(ReadError, match="damaged"):
        list(read(path))


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_endless_line_is_refused_in_bounded_memory(suffix, tmp_path, monkeypatch):
    monkeypatch.setattr("corpus.readers.files.MAX_RECORD", 1 << 20)
    for module in ("plain.MAX_RECORD", "tables.MAX_RECORD", "json_files.MAX_DOCUMENT"):
        monkeypatch.setattr(f"corpus.readers.{module}", 1 << 20)
    path = tmp_path / f"a{suffix}.gz"
    head = b"text\tx\n" if suffix == ".tsv" else b"text,x\n" if suffix == ".csv" else b""
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.write(head)
        for _ in range(40):
            out.write(b"abcdefgh" * (1 << 17))
    tracemalloc.start()
    try:
        with pytest.raises(ReadError, match=r"(more|longer) than 1 MiB"):
            list(read(path))
        assert tracemalloc.get_traced_memory()[1] < 12 << 20
    finally:
        tracemalloc.stop()


def test_a_row_over_endless_lines_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("corpus.readers.tables.MAX_RECORD", 1 << 16)
    path = tmp_path / "a.csv"
    path.write_text("title,text\nx," + TEXT + '\ny,"' + "ab\n" * 100_000, encoding="utf-8")
    records = read(path)
    assert next(records).text == TEXT
    with pytest.raises(ReadError, match="quotation mark") as refusal:
        list(records)
    assert refusal.value.line == 3


def test_a_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "INFLATION_FROM", 1 << 20)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "x"}\n' * (1 << 18)))
    with pytest.raises(ReadError, match="times its size"):
        list(read(path))


def test_endless_blank_lines_are_refused(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n" * 200_000)
    with pytest.raises(ReadError, match="blank lines"):
        list(read(path))


def test_a_file_of_another_kind_is_given_up(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("x\n" * 5000, encoding="utf-8")
    refused = []
    with pytest.raises(ReadError, match="gave up"):
        refused.extend(read(path))
    assert len(list(_until_error(read(path)))) == 1000


def _until_error(records):
    try:
        yield from records
    except ReadError:
        return


def test_a_long_file_streams(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:
        for number in range(3000):
            out.write(json.dumps({"text": f"{TEXT} {number} " * 40}, ensure_ascii=False) + "\n")
    tracemalloc.start()
    try:
        assert sum(1 for _ in read(path)) == 3000
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_folders_are_searched_once_and_in_order(tmp_path):
    for folder in ("sub", ".git"):
        (tmp_path / folder).mkdir()
    for name in (".git/x.txt", "b.txt", "a.csv.gz", "sub/c.JSON", ".hidden.txt", "notes.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = find([tmp_path, tmp_path / "b.txt", tmp_path / "none.xyz"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a.csv.gz",
        "b.txt",
        "sub/c.JSON",
        "none.xyz",
    ]
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ReadError, match="no file"):
        find([empty])
