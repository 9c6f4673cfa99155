"""Question sets and news for the benchmarks, read from the shared folder."""

import gzip
import json
import os
import zlib
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from corpus.models import Article
from corpus.text.sentences import split

SHARED = Path(os.environ.get("AQWAL_SHARED", Path(__file__).parents[3] / "shared"))
NEWS = ("articles-1k.jsonl.gz", "articles-29k.jsonl.gz")


class Question(NamedTuple):
    id: int
    text: str
    title: str
    context: str
    answers: list[str]

    @property
    def half(self):
        """0 or 1: questions on one title fall into one half, so that tuning sees none of the other's."""
        return zlib.crc32(self.title.encode()) & 1


def questions(name="arcd_train"):
    """The questions whose answer stands in their context, numbered as qa/retrieval.py numbers them."""
    found = []
    for line in (SHARED / "qa" / f"{name}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        answers = [answer for answer in row["answers"] if answer and answer in row["context"]]
        if answers:
            found.append(
                Question(len(found), row["question"], row.get("title") or "", row["context"], answers)
            )
    return found


def contexts(asked, ids):
    """An article per context, each once; `ids` maps a context to the id that qa/retrieval.py gave it."""
    seen = {}
    for question in asked:
        seen.setdefault(question.context, question.title)
    return [Article(id=ids[context], title=title or None, text=context) for context, title in seen.items()]


def news(limit=None):
    """Real articles, each once, in the order of the files."""
    return islice(_news(), limit)


def _news():
    seen = set()
    for name in NEWS:
        with gzip.open(SHARED / "news" / name, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] not in seen:
                    seen.add(row["id"])
                    yield Article(
                        id=row["id"], title=row.get("title"), text=row["text"], published=row.get("published")
                    )


class Sentences(NamedTuple):
    """An article cut into sentences, and its paragraphs as stretches of sentence numbers."""

    article: Article
    spans: list
    paragraphs: list[tuple[int, int]]


def cut(article):
    spans = split(article.text)
    edges = [0]
    edges += [n for n in range(1, len(spans)) if "\n" in article.text[spans[n - 1].end : spans[n].start]]
    return Sentences(article, spans, [*zip(edges, [*edges[1:], len(spans)], strict=True)])
