"""Stored articles to the documents that an engine indexes."""

from collections.abc import Iterator, Sequence

from corpus.records import StoredArticle, StoredSentence, StoredStatement
from index.analysis import STEM, Analyzer, is_written
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
    """
    text = article.article.text
    day = article.article.published.toordinal() if article.article.published else 0
    title = analyzer.terms(article.article.title or "")
    own = [analyzer.terms(text, sentence.start, sentence.end) for sentence in sentences]
    lean = [_lean(terms) for terms in own]
    passages = {
        sentence.id: [
            *lean[place] * _OWN,
            *(term for near in lean[max(0, place - _REACH) : place + _REACH + 1] for term in near),
            *_lean(title) * _TITLE,
        ]
        for place, sentence in enumerate(sentences)
    }
    for sentence, terms in zip(sentences, own, strict=True):
        fields = {"sentence": terms, "passage": passages[sentence.id], "title": title}
        yield Document(sentence.id, DocumentKind.SENTENCE, article.id, 0, day, fields)
    for row in statements:
        said = row.statement
        fields = {
            "content": analyzer.terms(text, said.content.start, said.content.end),
            "passage": passages[row.sentence_id],
            "speaker": [term for term in analyzer.terms(said.speaker or "") if is_written(term)],
        }
        yield Document(row.id, DocumentKind.STATEMENT, article.id, row.speaker_id or 0, day, fields)


def _lean(terms: list[str]) -> list[str]:
    """Leave out stems, which a passage does without at the cost of 0.005 MRR: a third of the index."""
    return [term for term in terms if not term.startswith(STEM)]
