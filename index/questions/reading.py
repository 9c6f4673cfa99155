"""A question to its query: what is taken out first, the way of asking that fits, whom and what it names."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from index.questions import conversation
from index.questions.dates import Days, find_dates
from index.questions.names import Directory, Found
from index.questions.patterns import Match, Ways, phrases
from index.questions.query import Choice, Order, Query, QuestionKind, Reading, Wanted
from index.questions.topics import is_empty, renderings
from index.questions.words import Words, is_latin

_ASKS = frozenset({"what", "who", "whom", "count", "check", "position", "said", "manner", "compare"})
_LEADS = ("about", "that", "on", "in", "aux")  # what may stand before a topic without being of it
_ARTICLES = frozenset({"the", "a", "an", ",", "،", "/"})
_LONGEST_NAME = 6  # words of a speaker whom the archive does not know
_PLAIN = frozenset({"say", "announce", "claim"})


class _Taken(NamedTuple):
    """Whom and what the slots of a way name: speakers (None: not in the archive), words of the topic."""

    match: Match
    ways: Ways
    speaker: tuple[Sequence[int], Found | None] | None
    second: tuple[Sequence[int], Found | None] | None
    topic: Sequence[int]

    @property
    def known(self) -> bool:
        """Tell whether everybody named is in the archive."""
        return all(who is None or who[1] is not None for who in (self.speaker, self.second))


def read(text: str, directory: Directory, *, today: date, previous: Query | None = None) -> Reading:
    """Read a question: who is asked about, on what, from when, and what kind of answer is wanted.

    `previous` is the query that a follow-up (وماذا عن دمشق؟) goes on from.

    >>> query = read("ماذا قال سليم الحداد عن المرفأ في يوليو 2016؟", Directory(), today=date(2020, 1, 1)).query
    >>> query.speaker, query.topic, query.date_from
    ('سليم الحداد', 'المرفأ', datetime.date(2016, 7, 1))
    """
    return _Question(text, directory, today).read(previous)


class _Question:
    """One question's words, what is left of them step by step, and why it was read so."""

    def __init__(self, text: str, directory: Directory, today: date) -> None:
        self.words = Words(text)
        self.directory = directory
        self.language = "en" if is_latin(text) else "ar"
        self.why: list[str] = []
        folded = self.words.folded()
        latest = getattr(directory, "latest", None)
        self.days: Days = (None, None)
        dated: set[int] = set()
        for found in find_dates(folded, today=today, latest=latest):
            dated.update(range(found.first, found.last))
            self.days = _both(self.days, found.days)
            self.why.append(
                f"{self.words.typed(range(found.first, found.last))}: {found.days[0]} … {found.days[1]}"
            )
        self.everything = [i for i, word in enumerate(folded) if word not in _ARTICLES]
        self.left = [i for i in self.everything if i not in dated]
        self.strip_fillers()

    def read(self, previous: Query | None) -> Reading:
        """Read the question, as a follow-up of `previous` where it is one."""
        if previous is not None:
            followed = conversation.follow(self, previous)
            if followed is not None:
                return followed
        taken = self.take()
        if taken is None:
            return self.keywords()
        self.why.append(f"{taken.match.way.kind.value}: {taken.match.way.written}")
        if taken.match.way.kind is QuestionKind.FACT:
            return self.fact(taken)
        return self.reading(self.query(taken), taken.speaker and taken.speaker[1])

    def take(self) -> _Taken | None:
        """Find the way of asking that fits best: one that names the archive's speakers, or nobody."""
        fallback: _Taken | None = None
        for left in (self.left, self.opened()):
            if left is None:
                continue
            ways = Ways([self.words[i].folded for i in left])
            for match in ways.fitting():
                taken = self.named(match, ways, left)
                if taken is None:
                    continue
                if taken.known and match.way.kind is not QuestionKind.FACT:
                    return taken
                if fallback is None and (taken.known or _ASKS & match.classes.keys()):
                    fallback = taken
        return fallback

    def named(self, match: Match, ways: Ways, left: Sequence[int]) -> _Taken | None:
        """Find who and what stands in the slots; None where the way cannot be meant."""
        slots = {name: left[start:end] for name, (start, end) in match.slots.items()}
        topic = self.trimmed(slots.get("topic", []))
        speaker = second = None
        if "rest" in slots:
            rest = self.trimmed(slots["rest"])
            speaker, beyond = self.leading(rest)
            topic = self.trimmed(beyond)
            if speaker is None and "verb" in match.classes and len(rest) <= _LONGEST_NAME:
                speaker, topic = (rest, None), []
            elif speaker is None:
                topic = rest
        if "speaker" in slots:
            speaker = self.who(slots["speaker"])
            if speaker is None:
                return None
        if "second" in slots:
            second = self.who(slots["second"])
            if second is None:
                return None
        return _Taken(match, ways, speaker, second, topic)

    def who(self, indexes: Sequence[int]) -> tuple[Sequence[int], Found | None] | None:
        """Find whom words name; a speaker whom the archive does not know has None; None for no name at all."""
        indexes = self.trimmed(indexes)
        if not indexes:
            return None
        found = self.directory.find([self.words[i].folded for i in indexes])
        if found is None and len(indexes) > _LONGEST_NAME:
            return None
        return indexes, found

    def leading(
        self, indexes: Sequence[int]
    ) -> tuple[tuple[Sequence[int], Found | None] | None, Sequence[int]]:
        """Find the speaker whom the first words name, and give the words after."""
        longest = self.directory.longest([self.words[i].folded for i in indexes])
        if longest is None:
            return None, indexes
        length, found = longest
        return (indexes[:length], found), indexes[length:]

    def query(self, taken: _Taken) -> Query:
        """Make the query of a way that fits."""
        speaker, second = taken.speaker, taken.second
        kind = taken.match.way.kind
        verb = taken.match.classes.get("verb")
        stance = taken.ways.stance(verb) if verb else None
        order = next(
            (
                o
                for name, o in (("last", Order.NEWEST), ("first", Order.OLDEST))
                if name in taken.match.classes
            ),
            None,
        )
        return Query(
            speaker=self.name(speaker),
            speaker_ids=speaker[1].ids if speaker and speaker[1] else (),
            second=self.name(second),
            second_ids=second[1].ids if second and second[1] else (),
            **self.about(taken.topic),
            date_from=self.days[0],
            date_to=self.days[1],
            kind=kind,
            stance=None if stance in _PLAIN else stance,
            order=order,
            language=self.language,
        )

    def about(self, topic: Sequence[int]) -> dict[str, object]:
        """Give the fields of a topic."""
        return {"topic": self.words.typed(topic) or None, "topic_terms": renderings(self.words, topic)}

    def fact(self, taken: _Taken) -> Reading:
        """Read a plain question: all its words are of its topic, but those that only ask; times too."""
        wanted = next((w for w in Wanted if w.value in taken.match.classes), None)
        if wanted is None and "who" in taken.match.classes:
            wanted = Wanted.NAME
        topic = [i for i in self.everything if not is_empty(self.words[i].folded)]
        query = Query(**self.about(topic), kind=QuestionKind.FACT, wanted=wanted, language=self.language)
        return self.reading(query, None)

    def keywords(self) -> Reading:
        """Read bare words: a speaker's name alone, or before what they spoke of, or a topic."""
        speaker, topic = self.leading(self.left)
        if speaker is None or speaker[1] is None or speaker[1].score < 0.9:
            speaker, topic = None, self.left
        topic = self.trimmed(topic)
        self.why.append("keywords")
        query = Query(
            speaker=self.name(speaker),
            speaker_ids=speaker[1].ids if speaker and speaker[1] else (),
            **self.about(topic),
            date_from=self.days[0],
            date_to=self.days[1],
            kind=QuestionKind.STATEMENTS if speaker else QuestionKind.KEYWORDS,
            language=self.language,
        )
        return self.reading(query, speaker and speaker[1])

    def reading(self, query: Query, found: Found | None) -> Reading:
        """Say what was taken for what."""
        notes: list[str] = []
        choices: tuple[Choice, ...] = ()
        if found and len(found.choices) > 1:
            choices = found.choices
        return Reading(query=query, notes=tuple(notes), explanation=tuple(self.why), choices=choices)

    def name(self, who: tuple[Sequence[int], Found | None] | None) -> str | None:
        """Give the name of somebody: the archive's where it knows them, else as typed."""
        if who is None:
            return None
        indexes, found = who
        return found.choices[0].name if found else self.words.typed(indexes)

    def trimmed(self, indexes: Sequence[int]) -> list[int]:
        """Take off what leads a topic in, and marks."""
        kept = list(indexes)
        table = phrases()
        while len(kept) > 1:
            length = next(
                (n for n in (3, 2, 1) for name in _LEADS
                 if len(kept) > n and tuple(self.words[i].folded for i in kept[:n]) in table[name]), 0,
            )  # fmt: skip
            if not length:
                break
            kept = kept[length:]
        return kept

    def strip_fillers(self) -> None:
        """Take off the politeness at either end."""
        fillers = phrases()["filler"]
        for lead in (True, False):
            while len(self.left) > 1:
                ends = (
                    (n, self.left[:n] if lead else self.left[-n:])
                    for n in (5, 4, 3, 2, 1)
                    if len(self.left) > n
                )
                length = next(
                    (n for n, part in ends if tuple(self.words[i].folded for i in part) in fillers), 0
                )
                if not length:
                    break
                self.left = self.left[length:] if lead else self.left[:-length]

    def opened(self) -> list[int] | None:
        """Give the words with the first one's و or ف taken off, where it has one."""
        first = self.words[self.left[0]] if self.left else None
        if first is None or first.folded[:1] not in "وف" or len(first.folded) < 3:
            return None
        self.words = self.words.replaced(self.left[0], first.folded[1:])
        return self.left


def _both(one: Days, other: Days) -> Days:
    """Give the days that lie in both stretches; the later expression where there are none."""
    first = max((d for d in (one[0], other[0]) if d), default=None)
    last = min((d for d in (one[1], other[1]) if d), default=None)
    return other if first and last and first > last else (first, last)
