"""Stored articles to the documents that an engine indexes."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.records import StoredArticle, StoredSentence, StoredStatement
from index.analysis import KIND, ROOT, STEM, Analyzer, is_written
from index.engine import Document, DocumentKind

_REACH = 2  # sentences on either side that belong to a sentence's passage
_OWN, _TITLE = 2, 3  # how often a passage repeats its sentence's terms, and the title's


def documents(
    article: StoredArticle,
    sentences: Sequence[StoredSentence],
    statements: Sequence[StoredStatement],
    analyzer: Analyzer,
) -> Iterator[Document]:
    """Give the documents of an article: its sentences, then its statements.

    `passage` holds what stands around a sentence and the title with the sentence itself, which counts most:
    one BM25 over them all lets a name in the title stand in for the one that the sentence leaves out, and
    does not count both in full (as BM25F, Robertson et al. 2004).
    Not every field needs every form: the words themselves and their roots find a passage, stems a title. That
    halves the index and costs nothing (tests/benchmarks/tune.py).
    """
    text = article.article.text
    day = article.article.published.toordinal() if article.article.published else 0
    title = _only(analyzer.terms(article.article.title or ""), STEM)
    heading = analyzer.terms(article.article.title or "")
    own = [analyzer.terms(text, sentence.start, sentence.end) for sentence in sentences]
    passages = {
        sentence.id: [
            *own[place] * _OWN,
            *(term for near in own[max(0, place - _REACH) : place + _REACH + 1] for term in near),
            *heading * _TITLE,
        ]
        for place, sentence in enumerate(sentences)
    }
    for sentence, terms in zip(sentences, own, strict=True):
        fields = {
            "sentence": _without(terms, ROOT),
            "passage": _without(passages[sentence.id], STEM, KIND),
            "title": title,
        }
        yield Document(sentence.id, DocumentKind.SENTENCE, article.id, 0, day, fields)
    for row in statements:
        said = row.statement
        fields = {
            "content": _without(analyzer.terms(text, said.content.start, said.content.end), ROOT),
            "passage": _only(passages[row.sentence_id], STEM),
            "speaker": [term for term in analyzer.terms(said.speaker or "") if is_written(term)],
        }
        yield Document(row.id, DocumentKind.STATEMENT, article.id, row.speaker_id or 0, day, fields)


def _only(terms: Iterable[str], mark: str) -> list[str]:
    return [term for term in terms if term.startswith(mark)]


def _without(terms: Iterable[str], *marks: str) -> list[str]:
    return [term for term in terms if not term.startswith(marks)]
