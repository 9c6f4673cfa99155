"""Stored articles to the documents that an engine indexes."""

from collections.abc import Iterator, Sequence
from itertools import chain

from corpus.records import Spoken, StoredArticle, StoredSentence
from index.analysis import KIND, ROOT, STEM, Analyzer, is_written
from index.engine import Document, DocumentKind

_REACH = 2  # sentences on either side that belong to a sentence's passage
_NARROW = STEM + KIND  # marks of the terms that no sentence's passage takes
_OWN, _TITLE = 2, 3  # how often a passage repeats its sentence's terms, and the title's


def documents(
    article: StoredArticle,
    sentences: Sequence[StoredSentence],
    statements: Sequence[Spoken],
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
    title = _Forms(analyzer.terms(article.article.title or ""))
    own = [_Forms(analyzer.terms(text, sentence.start, sentence.end)) for sentence in sentences]
    broad, stems = [forms.broad for forms in own], [forms.stems for forms in own]
    for place, sentence in enumerate(sentences):
        fields = {
            "sentence": own[place].plain,
            "passage": _passage(broad, place, title.broad),
            "title": title.stems,
        }
        yield Document(sentence.id, DocumentKind.SENTENCE, article.id, 0, day, fields)
    places = {sentence.id: place for place, sentence in enumerate(sentences)}
    for said in statements:
        fields = {
            "content": _plain(analyzer.terms(text, said.start, said.end)),
            "passage": _passage(stems, places[said.sentence_id], title.stems),
            "speaker": [term for term in analyzer.terms(said.speaker or "") if is_written(term)],
        }
        yield Document(said.id, DocumentKind.STATEMENT, article.id, said.speaker_id or 0, day, fields)


class _Forms:
    """The terms of a stretch, sorted by the fields that take them; sorted once, since passages overlap."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.plain = _plain(terms)
        self.broad = [term for term in terms if term[0] not in _NARROW]
        self.stems = [term for term in terms if term[0] == STEM]


def _plain(terms: Sequence[str]) -> list[str]:
    return [term for term in terms if term[0] != ROOT]


def _passage(own: Sequence[list[str]], place: int, title: list[str]) -> list[str]:
    near = chain.from_iterable(own[max(0, place - _REACH) : place + _REACH + 1])
    return [*own[place] * _OWN, *near, *title * _TITLE]
