"""What is found to what is shown: stored spans with their marks and citations."""

from collections.abc import Iterable, Sequence

from corpus.models import Span
from corpus.records import StoredArticle, StoredSentence
from corpus.store import Store
from index.answers import Citation, Excerpt, Group, QuotedStatement
from index.engine import Concept, Hit
from index.ranking import RankedSentence, RankedStatement
from index.search import Searcher


class Excerpts:
    """Makes excerpts for one question: the words that answer to its concepts are marked."""

    def __init__(self, store: Store, searcher: Searcher, concepts: Sequence[Concept]) -> None:
        """Cite from the store, mark by the searcher's analysis."""
        self._store, self._analyzer, self._concepts = store, searcher.analyzer, concepts

    def groups(self, ranked: Iterable[RankedStatement]) -> tuple[Group, ...]:
        """Group statements by the archive's speaker; groups and what is in them keep the order of rank."""
        by_speaker: dict[int | str | None, list[RankedStatement]] = {}
        for each in ranked:
            by_speaker.setdefault(each.row.speaker_id or each.row.statement.speaker, []).append(each)
        known = self._store.speakers([key for key in by_speaker if isinstance(key, int)])
        records = {record.id: record for record in known}
        groups = []
        for key, said in by_speaker.items():
            record = records.get(key) if isinstance(key, int) else None
            name = record.name if record else said[0].row.statement.speaker
            roles = [*(each.row.statement.role for each in said), record.role if record else ""]
            role = next(filter(None, roles), "")
            groups.append(Group(speaker=name, role=role, statements=tuple(map(self.statement, said))))
        return tuple(groups)

    def statement(self, ranked: RankedStatement) -> QuotedStatement:
        """Show a statement's content with who said it and by which cue."""
        said = ranked.row.statement
        shown = self._excerpt(ranked.article, ranked.sentence, said.content, ranked.score)
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
        marks = self._analyzer.marks(text, self._concepts, span.start, span.end)
        return Excerpt(
            article_id=article.article.id or article.key,
            start=span.start,
            end=span.end,
            excerpt=span.of(text),
            score=score,
            marks=tuple(Span(start=m.start - span.start, end=m.end - span.start) for m in marks),
            citation=Citation.of(article.article, sentence.number, sentence.id),
        )
