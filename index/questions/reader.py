"""A question to what it means: the one place where dates, words that ask, names and topics come together."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from corpus.text.folding import fold
from index.questions import conversation
from index.questions.alternatives import alternatives, names_somebody, undated
from index.questions.asking import composed, first_question
from index.questions.dates import find_dates
from index.questions.names import Directory, Found
from index.questions.parts import Parts
from index.questions.query import Choice, Query, QuestionKind, Reading, Wanted
from index.questions.topics import renderings
from index.questions.words import Words, is_latin
from index.questions.zones import Speakers, Zone, small

_MOST_OTHERS = 4  # choices that a note offers
_FEW = 4  # words of a search by keywords that may name a speaker beside a topic
_TRANSITIVE = frozenset({"accuse", "condemn", "threaten", "welcome"})  # stances that have somebody as object
_SURE = 0.88  # score of a name among keywords


def read(text: str, directory: Directory, *, today: date, previous: Query | None = None) -> Reading:
    """Read a question against the archive's speakers; a follow-up continues `previous`.

    >>> question = "ماذا قال سليم الحداد عن المرفأ في يوليو 2016؟"
    >>> query = read(question, Directory(), today=date(2020, 1, 1)).query
    >>> query.speaker, query.topic, query.date_from
    ('سليم الحداد', 'المرفأ', datetime.date(2016, 7, 1))
    """
    words = Words(first_question(text))
    dated = find_dates(words.folded(), today=today, latest=directory.latest)
    taken = {place for each in dated for place in range(each.first, each.last)}
    places = [index for index in range(len(words)) if index not in taken and words[index].folded not in ",،/"]
    parts = composed(words, places)
    question = _Question(parts, Zone(words, places, directory), len(places))
    query, notes = question.query()
    meant = next((each for each in dated if not each.is_bare), dated[0] if dated else None)
    days = meant.days if meant else (None, None)
    language = "en" if is_latin(text) else "ar"
    query = query.model_copy(update={"date_from": days[0], "date_to": days[1], "language": language})
    if previous is not None:
        query = conversation.follow(query, previous, words, directory)
    query = query.model_copy(update={"topic_terms": renderings(query.topic or "", directory.spellings)})
    others = tuple(alternatives(query, directory)) if previous is None else ()
    if meant and meant.is_bare and query.topic:
        others += (undated(query, words.typed([meant.first]), directory),)
    else_read = (f"where nothing is found: {conversation.understood(other.query)}" for other in others)
    explanation = (*_explain(query, parts, question.speakers), *else_read)
    return Reading(query=query, others=others, notes=notes, explanation=explanation)


def ambiguity(query: Query, taken: Choice) -> str:
    """Say which of those whom an ambiguous name may mean was taken, and offer the others."""
    others = "، ".join(choice.name for choice in query.choices[:_MOST_OTHERS] if choice != taken)
    return f"«{query.speaker}» قد يعني أكثر من قائل: أُخذ {taken.name}، وفي الأرشيف أيضا {others}"


class _Question:
    """One question: its words, the places that were not dates, and its parts, told by those places."""

    def __init__(self, parts: Parts, zone: Zone, size: int) -> None:
        self._parts, self._zone, self._size = parts, zone, size
        self.speakers = Speakers()

    def query(self) -> tuple[Query, tuple[str, ...]]:
        """Give the query without dates, and what to tell of it."""
        kind = self._kind()
        according = self._zone.speakers(self._parts.per, split=False)
        if according.name and kind in {QuestionKind.FACT, QuestionKind.KEYWORDS}:
            self.speakers = according
            fields = _as_speaker(according.name, according.found) | self._topic(self._everything())
            return Query(kind=QuestionKind.STATEMENTS, wanted=self._parts.wanted, **fields), ()
        if kind is QuestionKind.KEYWORDS:
            return self._keywords()
        if kind is QuestionKind.FACT:
            wanted = self._parts.wanted or _wanted(self._parts)
            return Query(kind=kind, wanted=wanted, **self._topic(self._everything())), ()
        return self._statements(kind)

    def _statements(self, kind: QuestionKind) -> tuple[Query, tuple[str, ...]]:
        """Give the query of a question of who said what."""
        parts = self._parts
        split = (
            parts.core == "stance"
            or (parts.core == "said" and bool(parts.zone) and parts.zone[-1] < parts.at)  # Kerry Syria quotes
            or bool(parts.asked & {"check", "count", "object"})
            or kind is QuestionKind.COMPARE
        )
        self.speakers = self._zone.speakers(parts.zone, split=split)
        if parts.core == "said" and self._is_turned():
            # وفاة السائح، أقوال وزارة الصحة: whoever speaks stands behind the noun of saying.
            parts = parts._replace(zone=parts.topic, topic=parts.zone)
            self.speakers = self._zone.speakers(parts.zone, split=False)
        zone = parts.zone
        if kind is QuestionKind.COMPARE and not zone:
            self.speakers = self._zone.speakers(parts.topic, split=True)
            parts = parts._replace(topic=())
        name, found, second = self.speakers.name, self.speakers.found, self.speakers.second
        if found is None and name and not second and parts.core == "stance" and not parts.asked:
            return self._keywords()  # US support for Israel: a noun, not a verb
        if found is None and name and not second and self._no_name(name) and not names_somebody(name):
            if not (parts.asked or parts.led or parts.order):
                return self._keywords()  # a noun of saying in a name of another kind: خطاب الكراهية
            if parts.core in {"said", "position"} and _is_adjective(name):
                name = None  # ردود الفعل الدولية على …
        # To whom or where it was said counts only where nothing else tells what about.
        topic = parts.topic if parts.led and parts.topic else (*self.speakers.left, *parts.topic)
        publisher = self.speakers.publisher or self._zone.publisher(parts.audience)
        if publisher is None and not parts.led and (publisher := self._zone.publisher(topic)):
            topic = ()
        query = Query(
            kind=QuestionKind.COMPARE if second else kind,
            stance=parts.stance, order=parts.order, wanted=parts.wanted, publisher=publisher,
            second=self.speakers.second_name, second_ids=second.ids if second else (),
            object_ids=() if name else self._object(topic), **_as_speaker(name, found), **self._topic(topic),
        )  # fmt: skip
        return query, _notes(name, found)

    def _is_turned(self) -> bool:
        """Tell whether what stands before a noun of saying is nobody, but what follows it is somebody."""
        parts = self._parts
        is_before = bool(parts.zone) and parts.zone[-1] < parts.at and self.speakers.found is None
        return is_before and self._zone.speakers(parts.topic, split=False).found is not None

    def _object(self, topic: Sequence[int]) -> tuple[int, ...]:
        """Give the speakers whom a topic begins with, where a stance was taken for or against them."""
        if self._parts.stance not in _TRANSITIVE:
            return ()
        for cut in range(min(len(topic), _FEW), 0, -1):
            if found := self._zone.find(topic[:cut]):
                return found.ids
        return ()

    def _no_name(self, name: str) -> bool:
        return len(name.split()) == 1 or self._parts.core in {"said", "position"}

    def _kind(self) -> QuestionKind:
        parts = self._parts
        if "compare" in parts.asked:
            return QuestionKind.COMPARE
        if parts.core in {"say", "stance", "said", "position"} and self._is_of_words():
            return _kind_of_words(parts)
        if parts.core == "about" and self._about_words():
            return QuestionKind.STATEMENTS
        if parts.asked & {"who", "what", "fact", "check", "count"}:
            return QuestionKind.FACT
        return QuestionKind.STATEMENTS if parts.order else QuestionKind.KEYWORDS

    def _is_of_words(self) -> bool:
        """Tell whether a plain question word (متى, كيف) before a verb of saying asks for words."""
        parts = self._parts
        if "fact" not in parts.asked:
            return True
        if parts.wanted is Wanted.MANNER and parts.core == "say":
            return True  # كيف علق, كيف رد
        return parts.core == "say" and self._zone.speakers(parts.zone, split=False).found is not None

    def _about_words(self) -> bool:
        """Tell whether "what about X" or "S on X" asks for statements, though it has no verb."""
        parts = self._parts
        if parts.asked & {"what", "who"} and not parts.zone and not parts.per:
            return True
        return (
            parts.asked <= {"what"}
            and bool(parts.zone)
            and self._zone.speakers(parts.zone, split=False).found is not None
        )

    def _everything(self) -> tuple[int, ...]:
        """Give the places of all that the opening of a plain question left, and the nouns in it."""
        parts = self._parts
        named = sorted({*parts.zone, *parts.topic})
        if not named:
            return parts.opening
        first = min(named[0], parts.at) if parts.core in {"say", "stance", "said", "position"} else named[0]
        span = range(first, named[-1] + 1)
        return (*(place for place in parts.opening if place not in span), *span)

    def _keywords(self) -> tuple[Query, tuple[str, ...]]:
        """Read bare words: somebody's name first or last among few words is the speaker."""
        places = tuple(range(self._size))
        if not self._parts.zone and self._parts.core in {"", "about"} and self._parts.topic:
            places = self._parts.topic
        found = self._zone.find(places)
        sure = found and (found.how == "title" or (found.how != "country" and found.score >= _SURE))
        if found and sure and len(places) <= _FEW + 2:
            name = self._zone.typed(places)
            return Query(kind=QuestionKind.STATEMENTS, **_as_speaker(name, found)), _notes(name, found)
        if 2 <= len(places) <= _FEW:
            for cut in range(len(places) - 1, 0, -1):
                for named, rest in ((places[:cut], places[cut:]), (places[-cut:], places[:-cut])):
                    found = self._zone.find(named)
                    if found and found.how in {"name", "spelling"} and found.score >= _SURE:
                        name = self._zone.typed(named)
                        fields = _as_speaker(name, found) | self._topic(rest)
                        return Query(kind=QuestionKind.KEYWORDS, **fields), _notes(name, found)
        return Query(kind=QuestionKind.KEYWORDS, **self._topic(places)), ()

    def _topic(self, places: Sequence[int]) -> dict[str, Any]:
        pointing = set(self._zone.folded(places)) <= small("empty topic")
        return {"topic": None if pointing else self._zone.typed(places)}


def _kind_of_words(parts: Parts) -> QuestionKind:
    if "count" in parts.asked:
        return QuestionKind.COUNT
    if parts.core == "position":
        return QuestionKind.POSITION
    check = "check" in parts.asked and "what" not in parts.asked and parts.core != "said"
    return QuestionKind.CHECK if check else QuestionKind.STATEMENTS


def _wanted(parts: Parts) -> Wanted | None:
    if "who" in parts.asked:
        return Wanted.NAME
    return Wanted.THING if "what" in parts.asked else None


def _is_adjective(name: str) -> bool:
    """Tell whether the words after a noun of saying describe it: الدولية, الرسمي; a name may end in ي."""
    words = fold(name).split()
    return all(
        word.startswith("ال") and (word.endswith("يه") or word in small("adjective")) for word in words
    )


def _as_speaker(name: str | None, found: Found | None) -> dict[str, Any]:
    """Give the fields of a query that tell of the speaker; the name is the archive's where it knows one."""
    if found is None:
        return {"speaker": name}
    if found.whole:
        return {"speaker": name, "speaker_ids": found.ids, "whole_name": found.whole}
    best = found.choices[0]
    several = len(found.choices) > 1
    known = name if several or found.how in {"title", "country"} else best.name
    choices = found.choices if several and found.how != "title" else ()
    return {"speaker": known, "speaker_ids": found.ids, "choices": choices, "officials": found.officials}


def _notes(name: str | None, found: Found | None) -> tuple[str, ...]:
    if found is None:
        return ()
    if found.how == "title":
        bearers = "، ".join(choice.name for choice in found.choices[:_MOST_OTHERS])
        return () if bearers == name else (f"{name}: {bearers}",)
    if found.how == "spelling" and len(found.choices) == 1 and not is_latin(name or ""):
        return (f"أُخذ «{name}» على أنه {found.choices[0].name}",)
    return ()


def _explain(query: Query, parts: Parts, speakers: Speakers) -> tuple[str, ...]:
    """Tell, a line each, how the question was read."""
    asked = ", ".join(sorted(parts.asked)) or "-"
    lines = [f"kind: {query.kind.value} (asked: {asked}; turns on: {parts.core or '-'})"]
    if query.speaker:
        how = f"{speakers.found.how} {speakers.found.score:.2f}" if speakers.found else "-"
        ids = ", ".join(map(str, query.speaker_ids)) or "none in the archive"
        lines.append(f"speaker: {query.speaker} (by {how}; speakers: {ids})")
    known = {
        "second speaker": query.second, "topic": query.topic,
        "topic words": " | ".join("/".join(terms[:4]) for terms in query.topic_terms),
        "stance": query.stance, "from": query.date_from, "to": query.date_to, "publisher": query.publisher,
        "order": query.order, "wanted": query.wanted,
    }  # fmt: skip
    return (*lines, *(f"{name}: {value}" for name, value in known.items() if value))
