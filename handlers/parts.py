"""The parts of what a question was taken to mean, each of which the user may drop."""

from collections.abc import Mapping
from types import MappingProxyType

from handlers import phrases
from handlers.markup import Button
from index.questions.query import Query

# The letter that stands for a part in a button's data, and what dropping it takes out of the query.
_DROPPED: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "s": {"speaker": None, "speaker_ids": (), "second": None, "second_ids": ()},
        "t": {"topic": None},
        "d": {"date_from": None, "date_to": None},
        "p": {"publisher": None},
        "c": {"stance": None},
    }
)
_LONGEST_LABEL = 30


def drop(query: Query, part: str) -> Query | None:
    """Give the query without a part; None where it has no such part.

    >>> drop(Query(speaker="سليم الحداد", topic="المرفأ"), "t").speaker
    'سليم الحداد'
    """
    return query.model_copy(update=dict(_DROPPED[part])) if part in _labels(query) else None


def buttons(query: Query, turn: int) -> tuple[Button, ...]:
    """Give a button for each part that can be dropped: all of them, where there is more than one."""
    labels = _labels(query)
    if len(labels) < 2:
        return ()
    return tuple(
        Button(phrases.DROP.format(part=label[:_LONGEST_LABEL]), f"d:{turn}:{letter}")
        for letter, label in labels.items()
    )


def _labels(query: Query) -> dict[str, str]:
    labels = {
        "s": query.speaker,
        "t": query.topic,
        "d": phrases.DATES if query.date_from or query.date_to else None,
        "p": query.publisher,
        "c": phrases.STANCE if query.stance else None,
    }
    return {letter: label for letter, label in labels.items() if label}
