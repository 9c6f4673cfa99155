"""What was understood of a question, in words; a query with a part dropped; follow-ups."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Literal

from corpus.text.folding import fold
from index.questions.frames import pieces
from index.questions.names import Directory, Found
from index.questions.places import is_town
from index.questions.query import Choice, Query, QuestionKind
from index.questions.words import Words, rows
from index.questions.zones import small

_MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
PAGE = 10  # statements that "more" goes on by
Part = Literal["speaker", "second", "topic", "dates", "stance", "publisher", "order"]


def understood(query: Query) -> str:
    """Say in one line what a query asks.

    >>> july = {"date_from": date(2016, 7, 1), "date_to": date(2016, 7, 31)}
    >>> understood(Query(speaker="جون كيري", topic="روسيا", **july))
    'القائل: جون كيري · الموضوع: روسيا · يوليو 2016'
    """
    parts = []
    if query.speaker:
        parts.append(f"القائل: {query.speaker}" + (f" و{query.second}" if query.second else ""))
    if query.stance:
        parts.append(f"الفعل: {stance_name(query.stance)}")
    if query.topic:
        parts.append(f"الموضوع: {query.topic}")
    if query.publisher:
        parts.append(f"الناشر: {query.publisher}")
    if query.date_from or query.date_to:
        parts.append(spelled(query.date_from, query.date_to))
    return " · ".join(parts)


def stance_name(stance: str | None) -> str:
    """Name a stance by its commonest verb.

    >>> stance_name("deny")
    'نفى'
    """
    return _STANCES.get(stance or "", stance or "")


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
            return f"{_MONTHS[first.month - 1]} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    return f"من {_day(first)} إلى {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def without(query: Query, part: Part) -> Query:
    """Give a query with a part of it dropped.

    >>> without(Query(speaker="جون كيري", speaker_ids=(1,), topic="روسيا"), "speaker").speaker is None
    True
    """
    blank = Query()
    fields = _FIELDS.get(part, (part,))
    return query.model_copy(update={name: getattr(blank, name) for name in fields} | {"offset": 0})


_SURE = 0.97  # score of a name by which what is asked next is a speaker, where none was asked for before
_WHOSE = ("speaker", "speaker_ids", "choices", "whole_name", "officials")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "speaker": ("speaker", "speaker_ids", "choices", "whole_name", "officials", "second", "second_ids"),
    "second": ("second", "second_ids"),
    "topic": ("topic", "topic_terms"),
    "dates": ("date_from", "date_to"),
}


def follow(query: Query, previous: Query, asked: Words, directory: Directory) -> Query:
    """Continue the previous query where the words asked are a follow-up; else give the query as read."""
    words = asked.folded()
    lead, rest = _lead(words)
    if chosen := _chosen(previous, words):
        return chosen
    if not rest and lead == "more":
        return previous.model_copy(update={"offset": previous.offset + PAGE})
    if not rest and lead == "nth":
        return _nth(previous, words)
    dated = query.date_from is not None or query.date_to is not None
    dates = {name: getattr(query if dated else previous, name) for name in ("date_from", "date_to")}
    if dated and not query.speaker and _tells_nothing(query.topic):
        return previous.model_copy(update={**dates, "offset": 0})
    is_plain = bool(query.wanted) and _tells_nothing(query.topic)  # ومتى؟
    if lead in {"and", "about"} and rest and not is_plain:
        text = asked.typed(range(len(words) - len(rest), len(words)))
        if rest[0] != words[-len(rest)]:
            text = text.removeprefix("و")
        base = previous.model_copy(update={**dates, "offset": 0})
        topic = query.topic if dated and query.topic else text
        return _on(topic, base) if lead == "about" else _changed(text, base, rest, directory)
    return _continued(query, previous, dates, words)


def _continued(query: Query, previous: Query, dates: dict[str, date | None], words: tuple[str, ...]) -> Query:
    """Give a question the speaker, or the topic, that it leaves to the one before."""
    if _asks_who(words) and not query.topic:
        return _of_whom(query, previous, dates, words)
    if query.wanted and not query.speaker and _points_back(query.topic):
        return previous.model_copy(update={"wanted": query.wanted})  # متى قال ذلك؟
    if query.kind in {QuestionKind.FACT, QuestionKind.KEYWORDS} or _asks_who(words):
        return query
    same = {name: getattr(previous, name) for name in _WHOSE}
    if not query.speaker and previous.speaker:
        # وماذا قال عن روسيا؟: he who spoke before. With nothing new asked it goes on.
        if not query.topic and not query.stance:
            anew = (dates["date_from"], dates["date_to"]) != (previous.date_from, previous.date_to)
            return previous.model_copy(update={**dates, "offset": 0 if anew else previous.offset + PAGE})
        return query.model_copy(update=same)
    if bool(words) and _conjoined(words[0]) and query.speaker and not query.topic:
        query = query.model_copy(update={"topic": previous.topic, **dates})
    return query


def _of_whom(query: Query, previous: Query, dates: dict[str, date | None], words: tuple[str, ...]) -> Query:
    """Give who took a stance its object: the speaker before for ومن رد عليه؟, the topic for ومن نفى؟."""
    points = words[-1] in small("empty topic") or "pronoun" in pieces(("الذي", words[-1]))[-1]
    if points and previous.speaker:
        return query.model_copy(
            update={"topic": previous.speaker, "object_ids": previous.speaker_ids} | dates
        )
    return (
        query.model_copy(update={"topic": previous.topic} | dates)
        if words[0][0] == "و" or len(words) == 1
        else query
    )


def _on(topic: str, base: Query) -> Query:
    """Put a topic in the place of the one before."""
    if base.kind in {QuestionKind.FACT, QuestionKind.KEYWORDS} and not base.speaker:
        base = base.model_copy(update={"kind": QuestionKind.STATEMENTS})
    return base.model_copy(update={"topic": topic})


def _changed(text: str, base: Query, rest: tuple[str, ...], directory: Directory) -> Query:
    """Put what follows "and" or "what about" in the place of the speaker, or of the topic."""
    base = _on(base.topic or text, base)
    found = directory.find(rest) or directory.find_part(rest)
    is_place = found is not None and found.how == "country" and not _speaks_for_a_country(base, directory)
    if (
        not found
        or is_place
        or (is_town(rest) and not _bears(found, rest))
        or (found.score < _SURE and not base.speaker)
    ):
        return _on(text, base)
    choices = found.choices if len(found.choices) > 1 and found.how != "title" else ()
    name = text if choices or found.how in {"title", "part"} else found.choices[0].name
    whose = {
        "speaker": name,
        "speaker_ids": found.ids,
        "choices": choices,
        "whole_name": found.whole,
        "officials": found.officials,
    }
    return without(base, "speaker").model_copy(update=whose)


def _bears(found: Found, words: Sequence[str]) -> bool:
    """Tell whether words stand as they are in the name of one who may be meant: حلب is not رامز الحلبي."""
    return any(set(words) <= set(Words(choice.name).folded()) for choice in found.choices)


def _speaks_for_a_country(query: Query, directory: Directory) -> bool:
    found = directory.find(query.speaker) if query.speaker else None
    return found is not None and found.how == "country"


def _nth(previous: Query, words: tuple[str, ...]) -> Query:
    """Take the choice that was offered under a number, or the statement."""
    number = next(int(value) for group, phrase, value in _table() if group == "nth" and phrase == words)
    if len(previous.choices) >= number:
        return _taken(previous, previous.choices[number - 1])
    return previous.model_copy(update={"offset": previous.offset + number - 1})


def _chosen(previous: Query, words: tuple[str, ...]) -> Query | None:
    """Take the choice that was offered which alone bears the words asked: نوري, where نوري المالكي was."""
    said = frozenset(words) - small("chooses")
    bearing = [choice for choice in previous.choices if said and said <= frozenset(fold(choice.name).split())]
    return _taken(previous, bearing[0]) if len(bearing) == 1 else None


def _taken(previous: Query, choice: Choice) -> Query:
    whose = {"speaker": choice.name, "speaker_ids": choice.ids, "offset": 0}
    return without(previous, "speaker").model_copy(update=whose)


def _lead(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Find what opens a follow-up, and the words after it."""
    best: tuple[str, tuple[str, ...]] = ("", words)
    longest = 0
    for group, phrase, _ in _table():
        if words[: len(phrase)] == phrase and len(phrase) > longest:
            best, longest = (group, words[len(phrase) :]), len(phrase)
    if not longest and words and _conjoined(words[0]) and len(words) <= 4:
        best = ("and", (words[0][1:], *words[1:]))
        return ("", words) if _asks(words) else best
    if best[0] in {"and", "about"} and best[1]:
        lead, rest = best
        if lead == "and" and rest[0] in {fold("عن"), "about", "on"}:
            rest = rest[1:]
        if rest and _conjoined(rest[0]) and len(rest[0]) > 1:
            rest = (rest[0][1:], *rest[1:])  # طب وترامب
        return ("", words) if lead == "about" and _asks(rest) else (lead, rest)
    return best


def _asks(words: tuple[str, ...]) -> bool:
    """Tell whether words ask by themselves, so that they open no mere part of a question."""
    return any(piece.tags & {"say", "stance", "what", "who", "said", "position"} for piece in pieces(words))


def _conjoined(word: str) -> bool:
    """Tell whether a folded word begins with the و that joins a question to the one before."""
    return word in {"و", "and"} or (len(word) > 3 and word.startswith("و") and word not in small("own waw"))


def _tells_nothing(topic: str | None) -> bool:
    return topic is None or fold(topic) in {"و", "and", "ماذا", "ماذا عن", "what about", "طيب", "طب"}


def _points_back(topic: str | None) -> bool:
    """Tell whether a topic is a verb of saying and a word that points back, or nothing."""
    words = tuple(fold(topic or "").split())
    return all("say" in piece or words[piece.first] in small("empty topic") for piece in pieces(words))


def _asks_who(words: Sequence[str]) -> bool:
    return any(word.lstrip("و") in {"من", "مين", "منو", "شكون", "who"} for word in words[:2])


@cache
def _table() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    return tuple(
        (group, tuple(fold(phrase).split()), value) for group, phrase, value in rows("followups.tsv")
    )
