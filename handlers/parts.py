"""The parts of what a question was taken to mean: the user may drop each, or choose another speaker."""

from collections.abc import Mapping
from types import MappingProxyType

from handlers import phrases
from handlers.markup import Button
from index.questions.conversation import Part, understood, without
from index.questions.query import Choice, Query

# The letter that stands for a part in a button's data.
_PARTS: Mapping[str, Part] = MappingProxyType(
    {"s": "speaker", "c": "stance", "t": "topic", "p": "publisher", "d": "dates"}
)
_LONGEST_LABEL, _MOST_CHOICES = 30, 5


def drop(query: Query, letter: str) -> Query | None:
    """Give the query without a part; None where it has no such part.

    >>> drop(Query(speaker="سليم الحداد", topic="المرفأ"), "t").speaker
    'سليم الحداد'
    """
    return without(query, _PARTS[letter]) if letter in _labels(query) else None


def choose(query: Query, number: str) -> Query | None:
    """Give the query of another of those whom the speaker's name may mean; None where there is none."""
    if not number.isdecimal() or int(number) >= len(query.choices):
        return None
    chosen = query.choices[int(number)]
    return query.model_copy(
        update={"speaker": chosen.name, "speaker_ids": chosen.ids, "choices": (), "offset": 0}
    )


def buttons(query: Query, turn: int) -> tuple[Button, ...]:
    """Give a button for each part, where there is more than one to drop, and for each other speaker."""
    labels = _labels(query)
    dropping = [
        Button(phrases.DROP.format(part=_short(label)), f"d:{turn}:{letter}")
        for letter, label in labels.items()
        if len(labels) > 1
    ]
    choosing = [
        Button(phrases.CHOOSE.format(name=_short(_title(choice))), f"w:{turn}:{number}")
        for number, choice in enumerate(query.choices[:_MOST_CHOICES])
        if choice.ids != query.speaker_ids
    ]
    return (*dropping, *choosing)


def _title(choice: Choice) -> str:
    return f"{choice.name} ({choice.role})" if choice.role else choice.name


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else f"{label[:_LONGEST_LABEL]}…"


def _labels(query: Query) -> dict[str, str]:
    labels = {
        "s": query.speaker,
        "c": understood(Query(stance=query.stance)),
        "t": query.topic,
        "p": query.publisher,
        "d": understood(Query(date_from=query.date_from, date_to=query.date_to)),
    }
    return {letter: label for letter, label in labels.items() if label}
