"""A query to ranked statements or sentences; where nothing is evidence, to none."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from corpus.attribution import stance
from corpus.records import Candidate, StoredArticle, StoredSentence
from corpus.store import Store
from corpus.text.folding import fold
from index.bearing import Bearing
from index.concepts import wanted_concept
from index.engine import Concept
from index.evidence import Stretch, Surroundings, Topic, covered
from index.namesakes import names_whole
from index.questions.query import Choice, Order, Query
from index.search import Searcher

OLDEST = 1_000  # hits to look among for the first said, since the engine gives the latest first
STANCES = 400  # hits to look among for those who took a stance
ARTICLES = 10  # of the best hits, those whose articles are read for what else was said in them
CANDIDATES = 40  # hits that the engine proposes, of which the evidence is weighed

# Tuned on the development questions by tests/benchmarks/answers.py.
EVIDENCE = 0.40  # of the topic's weight that a stretch and its surroundings must bear
STANCE_EVIDENCE = 0.5  # the same where it is asked who took a stance
OWN_EVIDENCE = 0.3  # the same where it is known whose statements are wanted
SENTENCE_EVIDENCE, SENTENCE_RELATIVE = 0.5, 0.55  # both for the sentences that answer a plain question
# What the best must bear where anybody's statements are wanted, or a topic is one word: what only stands
# near, or elsewhere in the article, is no evidence without a statement that is.
ANCHORS = (0.65, 0.55, 0.5)  # of one word, of two, of more
MANY = len(ANCHORS)
RELATIVE, OWN_RELATIVE = 0.4, 0.15  # and of the best one's score
STANCE = 1.0  # what the stance that was asked for adds
EXPECTED = 0.3  # what a date adds where a date is asked for, or a number
SAYING = frozenset({"announce", "claim", "confirm"})  # of somebody known hardly more than that they said it
LIKELY = 0.7  # of the best choice's score, for another of whom an ambiguous name may mean


class RankedStatement(NamedTuple):
    """A statement with where it stands and its score: coverage of the topic, BM25 (0..1), stance."""

    row: Candidate
    article: StoredArticle
    score: float


class RankedSentence(NamedTuple):
    """A sentence with where it stands and its score."""

    sentence: StoredSentence
    article: StoredArticle
    score: float


R = TypeVar("R", RankedStatement, RankedSentence)


class Evidence:
    """The statements found for one question and weighed: once, however loosely it is asked again."""

    def __init__(self, store: Store, searcher: Searcher, concepts: Sequence[Concept]) -> None:
        """Find in the store through the searcher what bears on these concepts, or on none."""
        self.store, self.searcher, self.concepts = store, searcher, concepts
        self._topic = Topic(concepts, searcher, roots=True)
        self._around = Surroundings(store, searcher, self._topic)
        self._weighed: dict[Query, list[RankedStatement]] = {}

    def weighed(self, query: Query, speakers: tuple[int, ...], *, limit: int) -> list[RankedStatement]:
        """Give the statements of these speakers (none: of anybody) that are evidence on the topic, by rank.

        The stance that is asked for tells only whom to look among.
        """
        wanted = _proposed(query, limit)
        key = query.model_copy(update={"speaker_ids": speakers, "offset": wanted})
        if key not in self._weighed:
            self._weighed[key] = self._weigh(query, speakers, wanted)
        return self._weighed[key]

    def _weigh(self, query: Query, speakers: tuple[int, ...], wanted: int) -> list[RankedStatement]:
        concepts = self.concepts if query.topic else ()  # looser, a question may be without its topic
        hits = self.searcher.statements(
            concepts, speakers=speakers, day_from=query.date_from, day_to=query.date_to, limit=wanted
        )
        best = max((hit.score for hit in hits), default=0.0) or 1.0
        scores = {hit.key: hit.score / best for hit in hits}
        proposed: Collection[int] = scores
        if query.stance:
            cues = self.store.cues(scores)
            keys = [key for key in scores if key in cues]
            takers = [key for key in keys if stance(cues[key]) == query.stance]
            proposed = {*keys[:CANDIDATES], *takers[:CANDIDATES]}
        rows = self.store.candidates(proposed)
        if concepts:
            heads = [rows[key] for key in list(scores)[:ARTICLES] if key in rows]
            rows = _companions(heads, self.store, speakers) | rows
        rows = {key: row for key, row in rows.items() if row.speaker_id not in query.object_ids}
        apart: dict[int, Candidate] = {}
        if _is_of_takers(query, speakers):
            among = _takers(rows.values(), query.stance)
            apart = {key: row for key, row in rows.items() if row.speaker_id not in among}
            rows = {key: row for key, row in rows.items() if key not in apart}
        ranked, most = self._bearing(query, speakers, rows, scores)
        anchor = 0.0 if speakers and len(concepts) > 1 else ANCHORS[min(len(concepts), MANY) - 1]
        # The others are no answer, but may show that the topic is spoken of: read only where it matters.
        if concepts and most < anchor and self._bearing(query, speakers, apart, scores)[1] < anchor:
            return []
        return ranked

    def _bearing(
        self,
        query: Query,
        speakers: tuple[int, ...],
        rows: Mapping[int, Candidate],
        scores: Mapping[int, float],
    ) -> tuple[list[RankedStatement], float]:
        """Give those that are evidence, the engine's hits first, and how much the best bears."""
        found = _with_articles([*scores, *sorted(rows.keys() - scores.keys())], rows, self._around)
        if query.publisher:
            found = [each for each in found if each[1].article.publisher == query.publisher]
        if query.whole_name:
            articles = {article.id: article.article.text for _, article in found}
            whole = {key for key, text in articles.items() if names_whole(fold(text), query.whole_name)}
            found = [each for each in found if each[1].id in whole]
        if not (query.topic and self.concepts):
            return [RankedStatement(row, article, scores.get(row.id, 0.0)) for row, article in found], 0.0
        least = OWN_EVIDENCE if speakers else STANCE_EVIDENCE if query.stance else EVIDENCE
        stretches = [Stretch(article, row.sentence, (row.start, row.end)) for row, article in found]
        totals = covered(self._topic, stretches, self._around, least)
        ranked = [
            RankedStatement(*found[at], total + scores.get(found[at][0].id, 0.0)) for at, total in totals
        ]
        return ranked, max((total for _, total in totals), default=0.0)


def rank_statements(query: Query, evidence: Evidence, *, limit: int) -> tuple[list[RankedStatement], int]:
    """Rank the statements that answer a query, best first, and count all that do.

    A named speaker whom the archive does not know has said nothing. Two who are compared get half each.
    """
    if query.speaker and not query.speaker_ids:
        return [], 0
    ranked = _said(query, evidence, query.speaker_ids, limit)
    if not ranked and query.officials:
        ranked = _said(query, evidence, query.officials, limit)
    if len(query.choices) > 1 and query.topic:
        ranked = _of_likely_choices(ranked, query.choices)
    if query.second_ids:
        second = _said(query, evidence, query.second_ids, limit)
        ranked = sorted([*ranked[: limit - limit // 2], *second[: limit // 2]], key=lambda each: -each.score)
    if query.order:
        newest = query.order is Order.NEWEST
        ranked.sort(key=lambda each: each.article.article.published or date.min, reverse=newest)
        ranked = _in_order(ranked)
    return ranked[query.offset : query.offset + limit], len(ranked)


def _said(query: Query, evidence: Evidence, speakers: tuple[int, ...], limit: int) -> list[RankedStatement]:
    """Give the evidence by these speakers (none: by anybody), best first."""
    ranked = evidence.weighed(query, speakers, limit=limit)
    if query.stance:
        ranked = _of_stance(ranked, query.stance, only=_is_of_takers(query, speakers))
    ranked = [each._replace(score=round(each.score, 4)) for each in ranked]
    return _best(ranked, OWN_RELATIVE if speakers else RELATIVE)


def _proposed(query: Query, limit: int) -> int:
    """Tell how many hits to look among: the engine knows of no stance, nor what was first."""
    if query.order is Order.OLDEST:
        return OLDEST
    return STANCES if query.stance else max(CANDIDATES, limit + query.offset)


def _companions(best: Iterable[Candidate], store: Store, speakers: Collection[int]) -> dict[int, Candidate]:
    """Find what else these speakers said in the articles of the best hits: it may go on about the topic."""
    said = store.candidates_in({row.article_id for row in best})
    return {key: row for key, row in said.items() if not speakers or row.speaker_id in speakers}


def _is_of_takers(query: Query, speakers: Collection[int]) -> bool:
    """Tell whether only those answer who took a stance."""
    return bool(query.stance) and (not speakers or query.stance not in SAYING)


def _takers(rows: Iterable[Candidate], wanted: str | None) -> set[int | None]:
    return {row.speaker_id for row in rows if stance(row.cue_lemma) == wanted}


def _of_stance(ranked: list[RankedStatement], wanted: str, *, only: bool) -> list[RankedStatement]:
    """Put those who took the stance first, with what else they said; `only` them, where it is so asked."""
    takers = _takers((each.row for each in ranked), wanted)
    return [
        each._replace(score=each.score + STANCE * (stance(each.row.cue_lemma) == wanted))
        for each in ranked
        if not only or each.row.speaker_id in takers
    ]


def _of_likely_choices(ranked: list[RankedStatement], choices: Sequence[Choice]) -> list[RankedStatement]:
    """Keep those of whom an ambiguous name may mean who spoke of the topic nearly as much as the best."""
    of = {speaker: choice.ids for choice in choices for speaker in choice.ids}
    best: dict[tuple[int, ...], float] = {}
    for each in ranked:
        ids = of.get(each.row.speaker_id or 0, ())
        best[ids] = max(best.get(ids, 0.0), each.score)
    least = LIKELY * max(best.values(), default=0.0)
    return [each for each in ranked if best[of.get(each.row.speaker_id or 0, ())] >= least]


def _in_order(ranked: list[RankedStatement]) -> list[RankedStatement]:
    """Let the scores fall in the order of the list, so that whoever sorts by them keeps it."""
    scores = sorted((each.score for each in ranked), reverse=True)
    return [each._replace(score=score) for each, score in zip(ranked, scores, strict=True)]


def rank_sentences(query: Query, evidence: Evidence, *, limit: int) -> tuple[list[RankedSentence], int]:
    """Rank the sentences that answer a query, best first, and count all that do."""
    searcher = evidence.searcher
    concepts, wanted = evidence.concepts, wanted_concept(query)
    expected = Bearing(wanted.terms if wanted else (), searcher.analyzer)
    hits = searcher.sentences(
        concepts, day_from=query.date_from, day_to=query.date_to, limit=max(CANDIDATES, limit)
    )
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    sentences = evidence.store.sentences(hit.key for hit in hits)
    topic = Topic(concepts, searcher, roots=True)
    around = Surroundings(evidence.store, searcher, topic)
    articles = around.articles(sentence.article_id for sentence in sentences.values())
    found = [
        (hit, Stretch(articles[sentence.article_id], sentence))
        for hit in hits
        if (sentence := sentences.get(hit.key)) and sentence.article_id in articles  # else removed since
    ]
    stretches = [stretch for _, stretch in found]
    ranked = []
    for at, total in covered(topic, stretches, around, SENTENCE_EVIDENCE):
        hit, (article, sentence, _) = found[at]
        score = total + hit.score / best
        if expected.within(article.article.text, sentence.start, sentence.end):
            score += EXPECTED
        ranked.append(RankedSentence(sentence, article, round(score, 4)))
    kept = _best(ranked, SENTENCE_RELATIVE)
    return kept[query.offset : query.offset + limit], len(kept)


def _best(ranked: list[R], least: float) -> list[R]:
    """Order by score (ties keep the engine's order) and leave out what falls far behind the best."""
    ordered = sorted(ranked, key=lambda each: -each.score)
    return [each for each in ordered if each.score >= least * ordered[0].score]


def _with_articles(
    order: Iterable[int], rows: Mapping[int, Candidate], around: Surroundings
) -> list[tuple[Candidate, StoredArticle]]:
    """Put statements in order, each with its article; one removed since the search is left out."""
    articles = around.articles(row.article_id for row in rows.values())
    found = (rows[key] for key in order if key in rows)
    return [(row, articles[row.article_id]) for row in found if row.article_id in articles]
