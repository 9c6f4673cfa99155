"""A reading of a question to its answer: statements grouped by speaker, or the best sentences."""

from collections.abc import Sequence

from corpus.store import Store
from index.answers import Answer, Excerpt
from index.concepts import concepts_of, wanted_concept
from index.excerpts import Excerpts
from index.questions import Query, QuestionKind, Reading
from index.questions.conversation import without
from index.questions.reader import ambiguity
from index.ranking import Evidence, RankedStatement, rank_sentences, rank_statements
from index.search import Searcher

NEAREST = 3  # how many to show of what is no answer but comes close


def answer(question: str, reading: Reading, store: Store, searcher: Searcher, *, limit: int) -> Answer:
    """Answer a question as it was read, or as it may be read else where there is no evidence on that."""
    first = _Asked(question, reading.query, reading.notes, store, searcher)
    if found := first.statements(limit=limit):
        return found
    others = [_Asked(question, other.query, (other.note,), store, searcher) for other in reading.others]
    for other in others:
        if found := other.statements(limit=limit):
            return found
    if found := first.sentences(limit=limit):
        return found
    for other in others:
        if found := other.sentences(limit=limit):
            return found
    return first.nothing()


class _Asked:
    """One reading of a question, with what the archive holds on it."""

    def __init__(
        self, question: str, query: Query, notes: tuple[str, ...], store: Store, searcher: Searcher
    ) -> None:
        self._query = query
        self._concepts, wanted = concepts_of(query, searcher), wanted_concept(query)
        self._evidence = Evidence(store, searcher, self._concepts)
        self._show = Excerpts(store, searcher, [*self._concepts, *([wanted] if wanted else [])])
        self._blank = Answer(question=question, query=query, notes=notes)

    def statements(self, *, limit: int) -> Answer:
        """Answer from statements, unless it is a fact that is asked for."""
        query = self._query
        if query.kind is QuestionKind.FACT:
            return self._blank
        statements, total = rank_statements(query, self._evidence, limit=limit)
        if not statements:
            return self._blank
        notes = (*self._blank.notes, *_ambiguity(query, statements))
        groups = self._show.groups(statements)
        return self._blank.model_copy(update={"groups": groups, "total": total, "notes": notes})

    def sentences(self, *, limit: int) -> Answer:
        """Answer from sentences where a fact is asked for, or words alone."""
        query = self._query
        if query.kind not in {QuestionKind.FACT, QuestionKind.KEYWORDS} or not self._concepts:
            return self._blank
        sentences, total = rank_sentences(query, self._evidence, limit=limit)
        shown = tuple(map(self._show.sentence, sentences))
        return self._blank.model_copy(update={"sentences": shown, "total": total})

    def nothing(self) -> Answer:
        """Say that there is no evidence, and show what comes nearest."""
        return self._blank.model_copy(update={"nearest": _nearest(self._query, self._evidence, self._show)})


def _ambiguity(query: Query, ranked: Sequence[RankedStatement]) -> tuple[str, ...]:
    """Say whom an ambiguous name was taken for, and who else it may mean."""
    if len(query.choices) < 2:
        return ()
    best = max(ranked, key=lambda each: each.score).row.speaker_id
    taken = next((choice for choice in query.choices if best in choice.ids), None)
    return (ambiguity(query, taken),) if taken else ()


def _nearest(query: Query, evidence: Evidence, show: Excerpts) -> tuple[Excerpt, ...]:
    """Find what comes closest: speaker and topic at other times, the topic from anybody, the speaker."""
    asked = query.model_copy(update={"offset": 0})
    anytime = without(without(asked, "dates"), "stance")
    for looser in (anytime, without(anytime, "speaker"), without(anytime, "topic")):
        if looser != asked and (looser.speaker or looser.topic):
            ranked, _ = rank_statements(looser, evidence, limit=NEAREST)
            if ranked:
                return show.statements(ranked)
    return ()
