"""A conversation: what a follow-up adds to the query before it, and the line that tells what was understood."""

from collections.abc import Sequence
from functools import cache

from corpus.text.folding import fold
from index.questions.names import Directory
from index.questions.query import Choice, Order, Query, QuestionKind
from index.questions.words import rows

PAGE = 10  # statements that "more" goes on by
_MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
_STANCES = {
    "deny": "نفي", "accuse": "اتهام", "call_for": "دعوة", "warn": "تحذير", "confirm": "تأكيد", "welcome": "ترحيب",
    "condemn": "إدانة", "announce": "إعلان", "admit": "إقرار", "claim": "زعم", "expect": "توقع", "promise": "وعد",
    "threaten": "تهديد", "ask": "سؤال",
}  # fmt: skip
PARTS = ("speaker", "second", "topic", "dates", "stance", "publisher", "order")
"""What `without` can drop."""


def understood(query: Query) -> str:
    """Tell in one line what was understood; empty where nothing was but keywords without any.

    >>> understood(Query(speaker="سلمى الكاتب", topic="الميناء", kind=QuestionKind.STATEMENTS))
    'القائل: سلمى الكاتب · الموضوع: الميناء'
    """
    parts = []
    if query.speaker:
        both = f"{query.speaker} / {query.second}" if query.second else query.speaker
        parts.append(f"القائل: {both}")
    if query.topic:
        parts.append(f"الموضوع: {query.topic}")
    if query.stance:
        parts.append(f"الموقف: {_STANCES.get(query.stance, query.stance)}")
    if query.date_from or query.date_to:
        parts.append(_days(query))
    if query.publisher:
        parts.append(f"الناشر: {query.publisher}")
    if query.order:
        parts.append("الأحدث أولا" if query.order is Order.NEWEST else "الأقدم أولا")
    return " · ".join(parts)


def without(query: Query, part: str) -> Query:
    """Drop a part (one of `PARTS`) from a query; raises ValueError for another word."""
    dropped: dict[str, dict[str, object]] = {
        "speaker": {"speaker": query.second, "speaker_ids": query.second_ids, "choices": (), "second": None,
                    "second_ids": ()},
        "second": {"second": None, "second_ids": ()},
        "topic": {"topic": None},
        "dates": {"date_from": None, "date_to": None},
        "stance": {"stance": None},
        "publisher": {"publisher": None},
        "order": {"order": None},
    }  # fmt: skip
    if part not in dropped:
        raise ValueError(f"no part {part!r}: one of {', '.join(PARTS)}")
    update: dict[str, object] = {**dropped[part], "offset": 0}
    if part == "second" or (part == "speaker" and query.kind is QuestionKind.COMPARE):
        update["kind"] = QuestionKind.STATEMENTS
    return query.model_copy(update=update)


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


def _days(query: Query) -> str:
    start, end = query.date_from, query.date_to
    if start and end:
        if start == end:
            return f"{start.day} {_MONTHS[start.month - 1]} {start.year}"
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return str(start.year) if start.year == end.year else f"{start.year} - {end.year}"
        whole = start.day == 1 and (end.month, end.year) == (start.month, start.year) and end.day >= 28
        if whole:
            return f"{_MONTHS[start.month - 1]} {start.year}"
        return f"{start.isoformat()} - {end.isoformat()}"
    return f"منذ {start.isoformat()}" if start else f"حتى {end.isoformat() if end else ''}"
