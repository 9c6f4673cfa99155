"""A question to what it means: the one place where dates, words that ask, names and topics come together."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from index.questions import conversation
from index.questions.composition import Parts, compose
from index.questions.dates import find_dates
from index.questions.frames import pieces
from index.questions.names import Directory, Found
from index.questions.query import Choice, Query, QuestionKind, Reading
from index.questions.topics import renderings
from index.questions.words import Words, is_latin, rows

_AND = frozenset(["و", "and", "vs", "versus", "مقابل", "مع", "with"])
_MOST_OTHERS = 4  # choices that a note offers


class Speakers(NamedTuple):
    """Whom a zone of words names, what of it is left for the topic, and to whom it was said."""

    name: str | None = None
    found: Found | None = None
    second_name: str | None = None
    second: Found | None = None
    left: tuple[int, ...] = ()
    publisher: str | None = None


def read(text: str, directory: Directory, *, today: date, previous: Query | None = None) -> Reading:
    """Read a question against the archive's speakers; a follow-up continues `previous`.

    >>> read("ماذا قال الغائب عن حلب؟", Directory(), today=date(2020, 1, 1)).query.topic
    'حلب'
    """
    words = Words(text)
    dated = find_dates(words.folded(), today=today, latest=directory.latest)
    taken = {place for each in dated for place in range(each.first, each.last)}
    places = [index for index in range(len(words)) if index not in taken and words[index].folded not in ",،/"]
    parts = compose(pieces(_asking_words(words, places)))
    question = _Question(words, places, parts, directory)
    query, notes = question.query()
    days = dated[0].days if dated else (None, None)
    language = "en" if is_latin(text) else "ar"
    query = query.model_copy(update={"date_from": days[0], "date_to": days[1], "language": language})
    if previous is not None:
        query, more = conversation.follow(query, previous, words.folded(), directory)
        notes = (*notes, *more)
    terms = renderings(query.topic or "", directory.spellings)
    query = query.model_copy(update={"topic_terms": terms})
    return Reading(query=query, notes=notes, explanation=_explain(query, parts, question.speakers))


def _asking_words(words: Words, places: Sequence[int]) -> list[str]:
    """Give the folded words; the name علي, which folding makes one with على, is kept from being one."""
    folded = [words[index].folded for index in places]
    for place, index in enumerate(places):
        if folded[place] == "علي" and words.text[words[index].start : words[index].end].endswith("ي"):
            verb = place and pieces(folded[place - 1 : place])[0]
            if verb and "say" in verb and folded[place - 1].lstrip("ي") not in {"علق", "رد", "علقت", "ردت"}:
                folded[place] = "_" + folded[place]
    return folded


class _Question:
    """One question: its words, the places that were not dates, and its parts, told by those places."""

    def __init__(self, words: Words, places: Sequence[int], parts: Parts, directory: Directory) -> None:
        self._words, self._places, self._parts, self._directory = words, places, parts, directory
        self.speakers = Speakers()

    def query(self) -> tuple[Query, tuple[str, ...]]:
        """Give the query without dates, and what to tell of it."""
        parts = self._parts
        kind = self._kind()
        if kind is QuestionKind.KEYWORDS:
            return self._keywords()
        if kind is QuestionKind.FACT:
            return Query(kind=kind, topic=self._typed(self._everything()), wanted=parts.wanted), ()
        self.speakers = self._speakers(parts.zone, split=parts.core == "stance" or "check" in parts.asked)
        name, found = self.speakers.name, self.speakers.found
        if found is None and name and not (parts.asked or parts.after):
            return self._keywords()  # a noun of saying in a name of another kind: خطاب الكراهية
        topic = self._typed((*self.speakers.left, *parts.topic))
        if self.speakers.second:
            kind = QuestionKind.COMPARE
        query = Query(
            kind=kind, topic=topic, stance=parts.stance, order=parts.order, wanted=parts.wanted,
            publisher=self.speakers.publisher, **_as_speaker(name, found),
            second=self.speakers.second_name,
            second_ids=self.speakers.second.ids if self.speakers.second else (),
        )  # fmt: skip
        return query, _notes(name, found)

    def _kind(self) -> QuestionKind:
        parts = self._parts
        asked, core = parts.asked, parts.core
        if "compare" in asked:
            return QuestionKind.COMPARE
        if core in {"say", "stance"}:
            if "fact" in asked and not self._said_by_somebody():
                return QuestionKind.FACT
            if "count" in asked:
                return QuestionKind.COUNT
            return QuestionKind.CHECK if "check" in asked and "what" not in asked else QuestionKind.STATEMENTS
        if core in {"said", "position"} and "fact" not in asked:
            if "count" in asked:
                return QuestionKind.COUNT
            return QuestionKind.POSITION if core == "position" else QuestionKind.STATEMENTS
        if core == "about" and asked & {"what", "who"} and not parts.zone:
            return QuestionKind.STATEMENTS
        if core == "about" and not asked and parts.zone and self._find(parts.zone):
            return QuestionKind.STATEMENTS
        if asked & {"who", "what", "fact", "check", "count"}:
            return QuestionKind.FACT
        return QuestionKind.STATEMENTS if parts.order else QuestionKind.KEYWORDS

    def _said_by_somebody(self) -> bool:
        """Tell whether a plain question (متى قال س …) asks for a statement of somebody the archive knows."""
        return self._parts.core == "say" and self._speakers(self._parts.zone, split=False).found is not None

    def _everything(self) -> tuple[int, ...]:
        """Give the places of all that the opening of a plain question left."""
        parts = self._parts
        named = sorted({*parts.zone, *parts.topic, *parts.speaker})
        if not named:
            return ()
        if parts.core in {"say", "stance", "said", "position"}:
            return tuple(range(max(0, named[0] - 1), named[-1] + 1))
        return tuple(range(named[0], named[-1] + 1))

    def _keywords(self) -> tuple[Query, tuple[str, ...]]:
        """Read bare words: somebody's name first or last among few words is the speaker."""
        everything = tuple(range(len(self._places)))
        found = self._find(everything)
        if found and found.how != "country":
            name = self._typed(everything)
            query = Query(kind=QuestionKind.STATEMENTS, **_as_speaker(name, found))
            return query, _notes(name, found)
        if 2 <= len(everything) <= 4:
            for cut in range(len(everything) - 1, 0, -1):
                for named, rest in (
                    (everything[:cut], everything[cut:]),
                    (everything[-cut:], everything[:-cut]),
                ):
                    found = self._find(named)
                    if found and found.how in {"name", "spelling"} and found.score >= 0.9:
                        name = self._typed(named)
                        query = Query(
                            kind=QuestionKind.KEYWORDS, topic=self._typed(rest), **_as_speaker(name, found)
                        )
                        return query, _notes(name, found)
        return Query(kind=QuestionKind.KEYWORDS, topic=self._typed(everything)), ()

    def _speakers(self, zone: Sequence[int], *, split: bool) -> Speakers:
        """Find whom a zone names; with `split`, what follows the name in it is topic."""
        zone = self._trimmed(zone)
        if not zone or self._folded(zone) in _pronouns():
            return Speakers()
        if found := self._find(zone):
            return Speakers(self._typed(zone), found)
        if two := self._two(zone):
            return two
        for cut in range(len(zone) - 1, 0, -1):
            word = self._word(zone[cut])
            lead = word in _prepositions() or (word[0] in "لب" and len(word) > 3)
            if lead and (found := self._find(zone[:cut])):
                return self._cut(zone, cut, found)
        if split:
            for cut in range(len(zone) - 1, 0, -1):
                if found := self._find(zone[:cut]):
                    return Speakers(self._typed(zone[:cut]), found, left=tuple(zone[cut:]))
        for cut, place in enumerate(zone):
            if cut and self._word(place) in _prepositions():
                return Speakers(self._typed(zone[:cut]), left=tuple(zone[cut + 1 :]))
        return Speakers(self._typed(zone))

    def _cut(self, zone: Sequence[int], cut: int, found: Found) -> Speakers:
        """Part a zone at a preposition: what follows is to whom it was said, or what it was about."""
        rest = zone[cut + 1 :] if self._word(zone[cut]) in _prepositions() else zone[cut:]
        asked = tuple(self._word(place) for place in rest)
        publishers = self._directory.publishers
        for spelled in (asked, (asked[0].removeprefix("ل"), *asked[1:]) if asked else ()):
            publisher = publishers.get(_plain_words(spelled))
            if publisher:
                return Speakers(self._typed(zone[:cut]), found, publisher=publisher)
        return Speakers(self._typed(zone[:cut]), found, left=tuple(rest))

    def _two(self, zone: Sequence[int]) -> Speakers | None:
        """Find two speakers joined by و or and."""
        for cut in range(1, len(zone)):
            word = self._word(zone[cut])
            joined = word in _AND
            if not joined and not (word.startswith("و") and len(word) > 2):
                continue
            first = self._find(zone[:cut])
            if first is None:
                continue
            rest = zone[cut + 1 :] if joined else zone[cut:]
            folded = self._folded(rest)
            if not joined:
                folded = (folded[0][1:], *folded[1:])
            second = self._directory.find(folded) if folded else None
            if second:
                typed = self._typed(rest) or ""
                return Speakers(self._typed(zone[:cut]), first, typed if joined else typed[1:], second)
        return None

    def _find(self, zone: Sequence[int]) -> Found | None:
        folded = self._folded(zone)
        found = self._directory.find(folded)
        if found is None and folded and folded[0][0] in "لوفب" and len(folded[0]) > 3:
            found = self._directory.find((folded[0][1:], *folded[1:]))
        return found

    def _trimmed(self, zone: Sequence[int]) -> tuple[int, ...]:
        empty = {"the", "ال", "يا", "السيد", "mr", "هو", "هي", "كل", "من"}
        places = list(zone)
        while places and self._word(places[0]) in empty:
            places.pop(0)
        while places and self._word(places[-1]) in {*empty, *_prepositions(), "ايضا", "كمان", "also"}:
            places.pop()
        return tuple(places)

    def _word(self, place: int) -> str:
        return self._words[self._places[place]].folded

    def _folded(self, places: Sequence[int]) -> tuple[str, ...]:
        return tuple(self._word(place) for place in places)

    def _typed(self, places: Sequence[int]) -> str | None:
        places = list(places)
        while places and self._word(places[0]) in {"the", "a", "an"} and len(places) > 1:
            places.pop(0)
        return self._words.typed([self._places[place] for place in places]) or None


def _as_speaker(name: str | None, found: Found | None) -> dict[str, object]:
    """Give the fields of a query that tell of the speaker; the name is the archive's where it knows one."""
    if found is None:
        return {"speaker": name}
    best = found.choices[0]
    several = len(found.choices) > 1
    known = name if several or found.how in {"title", "country"} else best.name
    choices = found.choices if several and found.how != "title" else ()
    return {"speaker": known, "speaker_ids": found.ids, "choices": choices}


def _notes(name: str | None, found: Found | None) -> tuple[str, ...]:
    if found is None or not found.choices:
        return ()
    if found.how == "title":
        return (f"{name}: {'، '.join(choice.name for choice in found.choices[:_MOST_OTHERS])}",)
    if found.how == "spelling" and len(found.choices) == 1:
        return (f"«{name}» أُخذ على أنه {found.choices[0].name}",)
    return ()


def ambiguity(query: Query, taken: Choice) -> str:
    """Say which of those whom an ambiguous name may mean was taken, and offer the others."""
    others = "، ".join(choice.name for choice in query.choices if choice != taken)
    return f"«{query.speaker}» قد يعني أكثر من قائل: أُخذ {taken.name}، وفي الأرشيف أيضا {others}"


def _plain_words(words: Sequence[str]) -> tuple[str, ...]:
    from index.questions.names import _plain  # noqa: PLC0415

    return tuple(_plain(words))


def _prepositions() -> frozenset[str]:
    return frozenset(row[1] for row in rows("small.tsv") if row[0] == "preposition")


def _pronouns() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row[1].split()) for row in rows("small.tsv") if row[0] == "pronoun")


def _explain(query: Query, parts: Parts, speakers: Speakers) -> tuple[str, ...]:
    """Tell, a line each, how the question was read."""
    lines = [
        f"kind: {query.kind.value} (asked: {', '.join(sorted(parts.asked)) or '-'}; core: {parts.core or '-'})"
    ]
    if query.speaker:
        how = f"{speakers.found.how} {speakers.found.score:.2f}" if speakers.found else "not in the archive"
        lines.append(f"speaker: {query.speaker} ({how}; ids {', '.join(map(str, query.speaker_ids)) or '-'})")
    if query.second:
        lines.append(f"second speaker: {query.second}")
    lines += [
        f"{name}: {value}"
        for name, value in (
            ("topic", query.topic), ("stance", query.stance), ("from", query.date_from), ("to", query.date_to),
            ("publisher", query.publisher), ("order", query.order), ("wanted", query.wanted),
        )
        if value
    ]  # fmt: skip
    return tuple(lines)
