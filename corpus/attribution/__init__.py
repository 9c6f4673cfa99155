"""Who said what in an article: cues, mentions, contents, speakers."""

from collections.abc import Sequence

from corpus.attribution.explanation import render
from corpus.attribution.lexicon import stance
from corpus.attribution.statements import Reader
from corpus.attribution.view import View
from corpus.models import Article, Span, Statement

__all__ = ["attribute", "explain", "stance"]


def attribute(article: Article, sentences: Sequence[Span]) -> list[Statement]:
    """Find the statements of an article, in the order of their cues.

    `sentences` are spans of its text, in order, as `corpus.text.sentences.split` gives them.

    >>> text = "قال سليم البحري إن الميناء فتح أبوابه."
    >>> found = attribute(Article(text=text), [Span(start=0, end=len(text))])
    >>> [(statement.speaker, statement.content.of(text)) for statement in found]
    [('سليم البحري', 'الميناء فتح أبوابه')]
    """
    return Reader(View(article.text, sentences)).read()


def explain(article: Article, sentences: Sequence[Span]) -> str:
    """Tell every cue of an article, what was decided about it and why.

    >>> text = "قال سليم البحري إن الميناء فتح أبوابه."
    >>> explain(Article(text=text), [Span(start=0, end=len(text))]).splitlines()[2]
    '    + قال [قال]: its subject follows'
    """
    view = View(article.text, sentences)
    reader = Reader(view)
    reader.read()
    return render(article, sentences, view, reader.notes)
