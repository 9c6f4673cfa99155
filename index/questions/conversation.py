"""What was understood of a question, in words; a query with a part dropped; follow-ups."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Literal

from corpus.text.folding import fold
from index.analysis import month_names
from index.questions.names import Directory
from index.questions.query import Choice, Query, QuestionKind
from index.questions.words import rows

PAGE = 10  # statements that "more" goes on by
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


def follow(
    query: Query, previous: Query, words: Sequence[str], directory: Directory
) -> tuple[Query, tuple[str, ...]]:
    """Continue the previous query where the words are a follow-up; else give the query as it was read."""
    words = tuple(words)
    lead, rest = _lead(words)
    if lead == "more" and not rest:
        return previous.model_copy(update={"offset": previous.offset + PAGE}), ()
    if lead == "nth" and not rest:
        return _nth(previous, words), ()
    dates = {"date_from": query.date_from, "date_to": query.date_to}
    has_dates = any(dates.values())
    if has_dates and not query.speaker and not (query.topic and len(rest) > 2) and _only_dates(query, lead):
        return previous.model_copy(update={**dates, "offset": 0}), ()
    kept = dates if has_dates else {"date_from": previous.date_from, "date_to": previous.date_to}
    if lead == "and" and rest:
        return _changed(query, previous, rest, directory, kept)
    says_somebody = query.kind is not QuestionKind.FACT and query.kind is not QuestionKind.KEYWORDS
    conjoined = words[:1] and (words[0] in {"و", "and"} or _conjoined(words[0]))
    if says_somebody and not query.speaker and previous.speaker and not _asks_who(words):
        # وماذا قال عن روسيا؟: he who spoke before. With nothing new asked it goes on.
        same = {"speaker": previous.speaker, "speaker_ids": previous.speaker_ids, "choices": previous.choices}
        if not query.topic and not query.stance:
            return previous.model_copy(
                update={**kept, "offset": 0 if has_dates else previous.offset + PAGE}
            ), ()
        return query.model_copy(update={**same, **dates}), ()
    if says_somebody and conjoined and query.speaker and not query.topic:
        return query.model_copy(update={"topic": previous.topic, **kept}), ()
    if says_somebody and conjoined and query.topic and not query.speaker and not _asks_who(words):
        return query.model_copy(update={"speaker": previous.speaker, "speaker_ids": previous.speaker_ids}), ()
    return query, ()


def _changed(
    query: Query, previous: Query, rest: tuple[str, ...], directory: Directory, dates: dict[str, object]
) -> tuple[Query, tuple[str, ...]]:
    """Put what follows "and" or "what about" in the place of the speaker, or of the topic."""
    base = previous.model_copy(update={**dates, "offset": 0})
    if previous.kind in {QuestionKind.FACT, QuestionKind.KEYWORDS} and not previous.speaker:
        base = base.model_copy(update={"kind": QuestionKind.STATEMENTS})
    found = directory.find(rest)
    text = query.topic or query.speaker or " ".join(rest)
    if found and found.how != "country":
        several = found.choices if len(found.choices) > 1 else ()
        name = text if several or found.how == "title" else found.choices[0].name
        choices = several if found.how != "title" else ()
        return base.model_copy(update={"speaker": name, "speaker_ids": found.ids, "choices": choices}), ()
    return base.model_copy(update={"topic": text}), ()


def _nth(previous: Query, words: tuple[str, ...]) -> Query:
    """Take the choice that was offered under a number, or the statement."""
    number = next(int(value) for group, phrase, value in _table() if group == "nth" and phrase == words)
    if len(previous.choices) >= number:
        taken: Choice = previous.choices[number - 1]
        return previous.model_copy(
            update={"speaker": taken.name, "speaker_ids": taken.ids, "choices": (), "offset": 0}
        )
    return previous.model_copy(update={"offset": previous.offset + number - 1})


def _lead(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Find what opens a follow-up, and the words after it."""
    best: tuple[str, tuple[str, ...]] = ("", words)
    longest = 0
    for group, phrase, _ in _table():
        if words[: len(phrase)] == phrase and len(phrase) > longest:
            best, longest = (group, words[len(phrase) :]), len(phrase)
    if not longest and words and _conjoined(words[0]) and len(words) <= 4:
        return "and", (words[0][1:], *words[1:])
    if best[0] == "and":
        inner, rest = _lead_of_rest(best[1])
        return (inner or "and"), rest
    return best


def _lead_of_rest(rest: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    if rest and rest[0] in {fold("عن"), "about", "on", "ال", "the"}:
        return "and", rest[1:]
    return "", rest


def _conjoined(word: str) -> bool:
    return (
        len(word) > 3
        and word.startswith("و")
        and word not in {"وزير", "وزاره", "وكاله", "واشنطن", "وفد", "وليد"}
    )


def _only_dates(query: Query, lead: str) -> bool:
    return query.kind in {QuestionKind.KEYWORDS, QuestionKind.FACT, QuestionKind.STATEMENTS} and (
        query.topic is None
        or fold(query.topic) in {"و", "and", "ماذا", "ماذا عن"}
        or (lead == "and" and not query.topic)
    )


def _asks_who(words: Sequence[str]) -> bool:
    return any(word.lstrip("و") in {"من", "مين", "منو", "شكون", "who"} for word in words[:2])


@cache
def _table() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    return tuple(
        (group, tuple(fold(phrase).split()), value) for group, phrase, value in rows("followups.tsv")
    )
