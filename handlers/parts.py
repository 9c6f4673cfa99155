"""The parts of what a question was taken to mean, each of which the user may drop."""

from collections.abc import Mapping
from types import MappingProxyType

from handlers import phrases
from handlers.markup import Button
from index.questions.conversation import understood, without
from index.questions.query import Query

# The letter that stands for a part in a button's data.
_PARTS: Mapping[str, str] = MappingProxyType(
    {"s": "speaker", "c": "stance", "t": "topic", "p": "publisher", "d": "dates"}
)
_LONGEST_LABEL = 30


def drop(query: Query, letter: str) -> Query | None:
    """Give the query without a part; None where it has no such part.

    >>> drop(Query(speaker="سليم الحداد", topic="المرفأ"), "t").speaker
    'سليم الحداد'
    """
    return without(query, _PARTS[letter]) if letter in _labels(query) else None


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
        "c": understood(Query(stance=query.stance)),
        "t": query.topic,
        "p": query.publisher,
        "d": understood(Query(date_from=query.date_from, date_to=query.date_to)),
    }
    return {letter: label for letter, label in labels.items() if label}
