"""What was understood of a question, in words; a query with a part dropped; follow-ups."""

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Literal

from index.analysis import month_names
from index.questions.query import Query, Reading

if TYPE_CHECKING:
    from index.questions.reading import _Question

Part = Literal["speaker", "second", "topic", "dates", "stance", "publisher", "order"]


def understood(query: Query) -> str:
    """Say in one line what a query asks.

    >>> understood(Query(speaker="جون كيري", topic="روسيا", date_from=date(2016, 7, 1), date_to=date(2016, 7, 31)))
    'القائل: جون كيري · الموضوع: روسيا · يوليو 2016'
    """
    parts = []
    if query.speaker:
        parts.append(f"القائل: {query.speaker}" + (f" و{query.second}" if query.second else ""))
    if query.stance:
        parts.append(f"الفعل: {_STANCES.get(query.stance, query.stance)}")
    if query.topic:
        parts.append(f"الموضوع: {query.topic}")
    if query.publisher:
        parts.append(f"الناشر: {query.publisher}")
    if query.date_from or query.date_to:
        parts.append(spelled(query.date_from, query.date_to))
    return " · ".join(parts)


_STANCES = {
    "accuse": "اتهم", "admit": "أقر", "ask": "سأل", "call_for": "دعا", "condemn": "ندد", "confirm": "أكد",
    "deny": "نفى", "expect": "توقع", "promise": "وعد", "threaten": "هدد", "warn": "حذر", "welcome": "رحب",
}  # fmt: skip


def spelled(first: date | None, last: date | None) -> str:
    """Spell out a stretch of days, both ends in it, None for open.

    >>> spelled(date(2016, 1, 1), date(2016, 12, 31)), spelled(date(2016, 7, 28), None)
    ('2016', 'منذ 28 يوليو 2016')
    """
    if first is None or last is None:
        if first:
            return f"منذ {_day(first)}"
        return f"حتى {_day(last)}" if last else ""
    if first == last:
        return _day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{month_names()[first.month]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    return f"من {_day(first)} إلى {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {month_names()[day.month]} {day.year}"


def without(query: Query, part: Part) -> Query:
    """Give a query with a part of it dropped.

    >>> without(Query(speaker="جون كيري", speaker_ids=(1,), topic="روسيا"), "speaker").speaker is None
    True
    """
    blank = Query()
    names = {"speaker": ("speaker", "speaker_ids", "second", "second_ids"), "second": ("second", "second_ids"),
             "topic": ("topic", "topic_terms"), "dates": ("date_from", "date_to")}.get(part, (part,))  # fmt: skip
    return query.model_copy(update={name: getattr(blank, name) for name in names} | {"offset": 0})


def follow(question: "_Question", previous: Query) -> Reading | None:
    """Read a question as one that goes on from the last; None where it stands by itself."""
    return None
