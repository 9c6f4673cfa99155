"""Stored articles to the documents that an engine indexes."""

from collections.abc import Iterator, Sequence

from corpus.records import StoredArticle, StoredSentence, StoredStatement
from index.analysis import STEM, Analyzer
from index.engine import Document, DocumentKind

_REACH = 2  # sentences on either side that count as a sentence's context


def documents(
    article: StoredArticle,
    sentences: Sequence[StoredSentence],
    statements: Sequence[StoredStatement],
    analyzer: Analyzer,
) -> Iterator[Document]:
    """Give the documents of an article: its sentences, then its statements.

    `context` holds the stems of the sentences around, `title` the article's, `speaker` the name and role.
    """
    text = article.article.text
    day = article.article.published.toordinal() if article.article.published else 0
    title = analyzer.terms(article.article.title or "")
    own = {s.id: analyzer.terms(text, s.start, s.end) for s in sentences}
    stems = [[t for t in own[s.id] if t.startswith(STEM)] for s in sentences]
    context = {
        s.id: [t for near in stems[max(0, i - _REACH) : i + _REACH + 1] for t in near]
        for i, s in enumerate(sentences)
    }
    for sentence in sentences:
        fields = {"sentence": own[sentence.id], "context": context[sentence.id], "title": title}
        yield Document(sentence.id, DocumentKind.SENTENCE, article.id, 0, day, fields)
    for row in statements:
        said = row.statement
        fields = {
            "content": analyzer.terms(text, said.content.start, said.content.end),
            "sentence": own[row.sentence_id],
            "context": context[row.sentence_id],
            "title": title,
            "speaker": analyzer.terms(f"{said.speaker or ''} {said.role}"),
        }
        yield Document(row.id, DocumentKind.STATEMENT, article.id, row.speaker_id or 0, day, fields)
