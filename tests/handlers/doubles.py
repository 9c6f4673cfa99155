"""An archive that holds what a test puts into it, and answers built by hand."""

import threading
from datetime import date

from corpus.ingest import IngestReport
from corpus.models import Kind, Resolution, Span
from corpus.records import StoreStats
from index.answers import Answer, Citation, Excerpt, Group, QuotedStatement
from index.questions.query import Query


def citation(number=5, **changed):
    told = {
        "title": "افتتاح المرفأ الجديد",
        "publisher": "صحيفة المرفأ",
        "published": date(2016, 7, 26),
        "url": "https://marfa.example/news/1?a=1&b=2",
        "sentence": number,
        "sentence_id": number + 100,
    }
    return Citation(**(told | changed))


def sentence(text="يعمل المرفأ منذ سنة.", *, start=0, marks=(), cited=None):
    return Excerpt(
        article_id="a1", start=start, end=start + len(text), excerpt=text, score=1.0, marks=marks,
        citation=cited or citation(),
    )  # fmt: skip


def statement(
    text="المرفأ يعمل", *, start=0, speaker="سليم الحداد", resolution=Resolution.OVERT, marks=(), cited=None
):
    return QuotedStatement(
        article_id="a1", start=start, end=start + len(text), excerpt=text, score=1.0, marks=marks,
        citation=cited or citation(), speaker=speaker, cue="قال", kind=Kind.INDIRECT, resolution=resolution,
    )  # fmt: skip


def answer(
    *statements,
    question="من قال؟",
    speaker="سليم الحداد",
    role="مدير المرفأ",
    total=None,
    topic="المرفأ",
    asked=None,
    **more,
):
    groups = (Group(speaker=speaker, role=role, statements=statements),) if statements else ()
    return Answer(
        question=question, query=Query(topic=topic, **(asked or {})), groups=groups,
        total=len(statements) if total is None else total, **more,
    )  # fmt: skip


def mark(text, word):
    start = text.index(word)
    return Span(start=start, end=start + len(word))


class ArchiveDouble:
    """Gives `found` (an Answer, an error, or a function of the question); remembers what was asked."""

    def __init__(self):
        self.found = answer(statement())
        self.asked = []
        self.queries = []
        self.contexts = {}
        self.ingested = []
        self.report = IngestReport(batch=7, files=1, articles=2, duplicates=0, sentences=9, statements=4)
        self.refusal = None
        self.gate = threading.Event()
        self.gate.set()

    def ask(self, question, *, limit=10, previous=None, **_):
        self.asked.append((question, previous))
        return self._find(question, limit)

    def _find(self, question, limit):
        self.gate.wait(10)
        found = self.found(question) if callable(self.found) else self.found
        if isinstance(found, Exception):
            raise found
        groups, left = [], limit
        for group in found.groups:
            if left > 0:
                groups.append(group.model_copy(update={"statements": group.statements[:left]}))
            left -= len(group.statements)
        return found.model_copy(update={"question": question, "groups": tuple(groups)})

    def answer(self, query, *, question="", limit=10):
        self.queries.append(query)
        return self._find(question, limit).model_copy(update={"query": query})

    def context(self, sentence_id, **_):
        return self.contexts.get(sentence_id)

    def ingest(self, paths, *, publisher=None, name=None, progress=None):
        (path,) = paths
        self.ingested.append((path, path.read_bytes(), publisher, name))
        if progress:
            progress(1)
        if self.refusal:
            raise self.refusal
        return self.report

    def stats(self):
        return StoreStats(
            batches=2, articles=1234, sentences=9876, statements=4321, speakers=55, unindexed=0,
            first=date(2015, 1, 3), last=date(2016, 7, 26),
        )  # fmt: skip
