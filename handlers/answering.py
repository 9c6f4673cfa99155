"""Turns of a conversation: a question asked, asked anew, changed in part, and for more; to messages.

These functions work with the archive, so they are called in a thread.
"""

from handlers import parts, phrases
from handlers.context import Services
from handlers.markup import Page
from handlers.memory import Turn
from handlers.rendering import excerpts_of, notice, render, render_rest
from index.answers import Answer
from index.questions.conversation import understood
from index.questions.query import Query


def begin(services: Services, turn: Turn) -> tuple[Turn, list[Page]]:
    """Answer a new question, which may continue the user's last in the chat; remember it."""
    turn = turn._replace(previous=services.memory.last_query(turn.chat, turn.user))
    answer = _ask(services, turn)
    turn = turn._replace(query=answer.query)
    turn = turn._replace(id=services.memory.keep(turn))
    return turn, _pages(services, turn, answer)


def anew(services: Services, turn: Turn, question: str) -> tuple[Turn, list[Page]]:
    """Answer a question that was edited: it continues what it continued before."""
    turn = turn._replace(question=question)
    answer = _ask(services, turn)
    return _changed(services, turn, answer)


def instead(services: Services, turn: Turn, query: Query) -> tuple[Turn, list[Page]]:
    """Answer another query in a question's place: one with a part dropped, or of another speaker."""
    return _changed(
        services, turn, services.archive.answer(query, question=turn.question, limit=services.limit)
    )


def more(services: Services, turn: Turn, offset: int) -> list[Page]:
    """Give what follows the first `offset` excerpts of an answer; nothing where that was all."""
    query = (turn.query or Query()).model_copy(update={"offset": 0})
    first = services.archive.answer(query, question=turn.question, limit=offset)
    shown = excerpts_of(first)
    answer = services.archive.answer(query, question=turn.question, limit=offset + services.limit)
    if len(excerpts_of(answer)) <= len(shown):
        return []
    return render_rest(answer, shown, more=_more_data(turn, answer))


def _ask(services: Services, turn: Turn) -> Answer:
    return services.archive.ask(turn.question, limit=services.limit, previous=turn.previous)


def _changed(services: Services, turn: Turn, answer: Answer) -> tuple[Turn, list[Page]]:
    turn = turn._replace(query=answer.query)
    services.memory.change(turn.id, turn.question, answer.query)
    return turn, _pages(services, turn, answer)


def _pages(services: Services, turn: Turn, answer: Answer) -> list[Page]:
    if answer.query.offset:
        # "More", or "the second one", in words: the same page as the button brings.
        return more(services, turn, answer.query.offset) or notice(phrases.NO_MORE)
    return render(
        answer,
        understood=understood(answer.query),
        droppable=parts.buttons(answer.query, turn.id),
        more=_more_data(turn, answer),
    )


def _more_data(turn: Turn, answer: Answer) -> str:
    return f"m:{turn.id}:{len(excerpts_of(answer))}"
