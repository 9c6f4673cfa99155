"""Who said what in an article: cues, mentions, contents, speakers."""

from collections.abc import Sequence

from corpus.attribution.lexicon import stance
from corpus.attribution.statements import Reader
from corpus.attribution.view import View
from corpus.models import Article, Span, Statement

__all__ = ["attribute", "stance"]


def attribute(article: Article, sentences: Sequence[Span]) -> list[Statement]:
    """Find the statements of an article, in the order of their cues.

    `sentences` are spans of its text, in order, as `corpus.text.sentences.split` gives them.

    >>> text = "قال سليم البحري إن الميناء فتح أبوابه."
    >>> [(s.speaker, s.content.of(text)) for s in attribute(Article(text=text), [Span(start=0, end=len(text))])]
    [('سليم البحري', 'الميناء فتح أبوابه')]
    """
    return Reader(View(article.text, sentences)).read()
