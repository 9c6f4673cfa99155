"""What is found to what is shown: stored spans with their marks and citations."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.models import Span, Statement
from corpus.records import StoredArticle, StoredSentence
from corpus.store import Store
from index.analysis import ROOT
from index.answers import Citation, Excerpt, Group, QuotedStatement
from index.bearing import Bearing
from index.engine import Concept, Hit
from index.ranking import RankedSentence, RankedStatement
from index.search import Searcher


class Excerpts:
    """Makes excerpts for one question: the words that answer to its concepts are marked."""

    def __init__(self, store: Store, searcher: Searcher, concepts: Sequence[Concept]) -> None:
        """Cite from the store, mark by the searcher's analysis."""
        self._store, self._analyzer = store, searcher.analyzer
        wanted = (term for concept in concepts for term in concept.terms if not term.startswith(ROOT))
        self._bearing = Bearing(wanted, searcher.analyzer)

    def groups(self, ranked: Iterable[RankedStatement]) -> tuple[Group, ...]:
        """Group statements by the archive's speaker; groups and what is in them keep the order of rank."""
        by_speaker: dict[int | str | None, list[_Told]] = {}
        for told in self._told(ranked):
            by_speaker.setdefault(told.ranked.row.speaker_id or told.said.speaker, []).append(told)
        known = self._store.speaker_names(key for key in by_speaker if isinstance(key, int))
        groups = []
        for key, said in by_speaker.items():
            name, usual = known.get(key, (said[0].said.speaker, "")) if isinstance(key, int) else (key, "")
            role = next(filter(None, (*(each.said.role for each in said), usual)), "")
            groups.append(Group(speaker=name, role=role, statements=tuple(map(self._statement, said))))
        return tuple(groups)

    def statements(self, ranked: Iterable[RankedStatement]) -> tuple[QuotedStatement, ...]:
        """Show statements' contents, each with who said it and by which cue."""
        return tuple(map(self._statement, self._told(ranked)))

    def _told(self, ranked: Iterable[RankedStatement]) -> list["_Told"]:
        """Fetch in full the few that are shown; one removed since the search is left out."""
        shown = list(ranked)
        rows = self._store.statements(each.row.id for each in shown)
        return [_Told(each, rows[each.row.id].statement) for each in shown if each.row.id in rows]

    def _statement(self, told: "_Told") -> QuotedStatement:
        (row, article, score), said = told
        shown = self._excerpt(article, row.sentence, said.content, score)
        return QuotedStatement(
            **dict(shown),
            speaker=said.speaker,
            cue=said.cue_text,
            kind=said.kind,
            resolution=said.resolution,
            confidence=said.confidence,
        )

    def sentence(self, ranked: RankedSentence) -> Excerpt:
        """Show a sentence."""
        span = Span(start=ranked.sentence.start, end=ranked.sentence.end)
        return self._excerpt(ranked.article, ranked.sentence, span, ranked.score)

    def hits(self, hits: Iterable[Hit]) -> list[Excerpt]:
        """Show the sentences that were hit, in their order; one removed since the search is left out."""
        found = list(hits)
        sentences = self._store.sentences(hit.key for hit in found)
        articles = self._store.articles({sentence.article_id for sentence in sentences.values()})
        return [
            self.sentence(RankedSentence(sentence, articles[sentence.article_id], hit.score))
            for hit in found
            if (sentence := sentences.get(hit.key)) and sentence.article_id in articles
        ]

    def _excerpt(self, article: StoredArticle, sentence: StoredSentence, span: Span, score: float) -> Excerpt:
        text = article.article.text
        marks = self._bearing.marks(text, span.start, span.end)
        return Excerpt(
            article_id=article.article.id or article.key,
            start=span.start,
            end=span.end,
            excerpt=span.of(text),
            score=score,
            marks=tuple(Span(start=m.start - span.start, end=m.end - span.start) for m in marks),
            citation=Citation.of(article.article, sentence.number, sentence.id),
        )


class _Told(NamedTuple):
    """A statement that is shown, as it was ranked and as it is stored."""

    ranked: RankedStatement
    said: Statement
