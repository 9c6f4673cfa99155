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
    """Answer a question as it was read: from statements first, or from sentences where it asks no speaker.

    Bare keywords are answered by statements, and by sentences where no statement speaks of them.
    """
    query = reading.query
    concepts, wanted = concepts_of(query, searcher), wanted_concept(query)
    evidence = Evidence(store, searcher, concepts)
    show = Excerpts(store, searcher, [*concepts, *([wanted] if wanted else [])])
    blank = Answer(question=question, query=query, notes=reading.notes)
    if query.kind is not QuestionKind.FACT:
        statements, total = rank_statements(query, evidence, limit=limit)
        if statements:
            notes = (*reading.notes, *_ambiguity(query, statements))
            return blank.model_copy(
                update={"groups": show.groups(statements), "total": total, "notes": notes}
            )
    if query.kind in {QuestionKind.FACT, QuestionKind.KEYWORDS} and concepts:
        sentences, total = rank_sentences(query, evidence, limit=limit)
        if sentences:
            shown = tuple(map(show.sentence, sentences))
            return blank.model_copy(update={"sentences": shown, "total": total})
    return blank.model_copy(update={"nearest": _nearest(query, evidence, show)})


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
