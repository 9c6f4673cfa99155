"""The speakers of an archive, found by what a question calls them: name, surname, title, Latin spelling."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import islice
from math import log10
from typing import NamedTuple

from corpus.models import SourceType
from corpus.records import SpeakerRecord
from corpus.text.folding import fold
from index.questions.choices import choices, most_said
from index.questions.entries import Entry
from index.questions.places import without_article
from index.questions.publishers import Publishers
from index.questions.query import Choice
from index.questions.spellings import Spellings
from index.questions.titles import COUNTRY, is_title, name_words, translated
from index.questions.translation import translate
from index.questions.words import Words, rows

_LEAST = 0.72  # score of a name, less is nobody
_WITHIN = 0.06  # of the best score, to be meant as well
_PROMINENCE = 0.04  # what ten times as many statements count for another spelling of a name
_SURE = 0.97  # score of a name that is all there
_REMEMBERED = 1 << 10  # names whose bearers are kept
_MUCH_MORE = 10  # times the statements
_MOST_PARTS = 4  # words of a name of which the archive may know one
_MOST_CANDIDATES = 2000


class Found(NamedTuple):
    """Whom a name means: the likeliest first; more than one choice where it is ambiguous.

    `how` is name, spelling (as it sounds), title or country; `score` tells how sure, 0 to 1. `whole` are the
    words of a name of which the archive's speaker bears but one: only an article that has them all tells.
    `officials` speak for a country or a body too, where it says nothing itself.
    """

    choices: tuple[Choice, ...]
    how: str
    score: float
    whole: tuple[str, ...] = ()
    officials: tuple[int, ...] = ()

    @property
    def ids(self) -> tuple[int, ...]:
        """Every speaker that may be meant."""
        return tuple(id_ for choice in self.choices for id_ in choice.ids)


class Directory:
    """The archive's speakers by the words of their names and roles, in one key for both scripts.

    `latest` is the archive's last day: a month without a year is the last one before it.

    >>> kerry = SpeakerRecord(id=7, name="جون كيري", role="وزير الخارجية الأمريكي", statements=3)
    >>> [Directory([kerry]).find(text).choices[0].ids for text in ("kerry", "كيرى", "وزير خارجية أمريكا")]
    [(7,), (7,), (7,)]
    """

    def __init__(
        self, speakers: Iterable[SpeakerRecord] = (), *, latest: date | None = None,
        publishers: Iterable[str] = (),
    ) -> None:  # fmt: skip
        """Index the speakers' names, aliases and roles."""
        self.latest = latest
        self._found = lru_cache(maxsize=_REMEMBERED)(self._find)
        self._publishers = Publishers(publishers)
        self._entries: list[Entry] = []
        self._statements: dict[int, int] = {}
        self._named: dict[str, list[int]] = defaultdict(list)
        self._titled: dict[str, list[int]] = defaultdict(list)
        for record in speakers:
            self._add(record)
        self._spellings = Spellings(self._named)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str | Sequence[str]) -> Found | None:
        """Find whom a text or folded words mean, all of it; None where that is nobody of the archive."""
        folded = Words(text).folded() if isinstance(text, str) else tuple(text)
        others = _bodies().get(tuple(map(without_article, folded)), ())
        found = [known for name in (folded, *others) if (known := self._found(name))]
        if len(found) < 2:
            return found[0] if found else None
        first = found[0].choices[0]
        ids = dict.fromkeys(id_ for known in found for id_ in known.ids)
        return found[0]._replace(choices=(first.model_copy(update={"ids": tuple(ids)}),))

    def _find(self, folded: tuple[str, ...]) -> Found | None:
        if folded in _people():
            # Who is known in Arabic is looked for as Arabic spells the name, and is nobody else.
            spelled = (tuple(dict.fromkeys(name_words(rendering))) for rendering in translate(folded))
            return next((known for words in spelled if (known := self._by_name(words))), None)
        words = tuple(dict.fromkeys(translated(folded)))
        if not words or len(words) > 12:
            return None
        if all(word[0] == COUNTRY for word in words):
            return self._by_country(words)
        if any(map(is_title, words)) and (titled := self._by_title(words)):
            named = self._by_name(words)
            # A body may be called by what is a title elsewhere (الخارجية الروسية): who says more is meant.
            is_named = named is not None and named.how == "name" and named.score >= _SURE
            return named if named and is_named and self._said(named) > self._said(titled) else titled
        return self._by_name(words) or self._by_title(words) or self._by_spokesman(words)

    def find_part(self, folded: Sequence[str]) -> Found | None:
        """Find whom the archive calls by one word of a name only: سلمى, who may be سلمى الكاتب.

        >>> salma = SpeakerRecord(id=7, name="سلمى", source_type=SourceType.PERSON, statements=3)
        >>> Directory([salma]).find_part(["سلمي", "الكاتب"]).whole
        ('سلمي', 'الكاتب')
        """
        if not 1 < len(folded) <= _MOST_PARTS or is_title(next(translated(folded), " ")):
            return None
        spellings = {spelling for word in folded for spelling in self._spellings.of(without_article(word))}
        numbers = {
            number
            for spelling in spellings
            for number in islice(self._named.get(spelling, ()), _MOST_CANDIDATES)
            if self._entries[number].names == (spelling,) and self._entries[number].is_person
        }
        return Found(self._choices(numbers), "part", _LEAST, tuple(folded)) if numbers else None

    def outweighs(self, found: Found, other: Found) -> bool:
        """Tell whether those whom a name means said so much more than others that these are none likely."""
        return found.score >= other.score - _WITHIN and self._said(found) > _MUCH_MORE * self._said(other)

    def _said(self, found: Found) -> int:
        """Count the statements of all whom a name may mean."""
        return sum(self._statements[id_] for id_ in found.ids)

    def publisher(self, words: Sequence[str]) -> str | None:
        """Find the archive's publisher that folded words name, in either script."""
        return self._publishers.named(words)

    def spellings(self, word: str) -> tuple[str, ...]:
        """Give the words of the speakers' names that a folded word of any script may be, likest first."""
        found = self._spellings.of(word)
        return tuple(sorted(found, key=lambda spelling: (-found[spelling], spelling)))

    def _add(self, record: SpeakerRecord) -> None:
        number, entry = len(self._entries), Entry.of(record)
        self._statements[record.id] = record.statements
        self._entries.append(entry)
        for word in sorted(entry.spelled):
            self._named[word].append(number)
        if entry.role:
            self._titled[entry.role[0]].append(number)

    def _by_name(self, words: Sequence[str]) -> Found | None:
        """Find by the words of names; what is no name must be in the role, or be a title before the name."""
        options = [self._spellings.of(word, others=word != words[-1]) for word in words]
        votes: Counter[int] = Counter()
        for spellings in options:
            met = {number for spelling in spellings for number in self._named.get(spelling, ())}
            votes.update(islice(met, _MOST_CANDIDATES))
        scored = []
        for number, _ in votes.most_common(_MOST_CANDIDATES):
            if score := self._entries[number].fits(words, options):
                scored.append((score, number))
        if not scored:
            return None
        best = max(score for score, _ in scored)
        # Another spelling of a name is meant too where the archive's speaker of that name says much more.
        weighed = [
            (score + _PROMINENCE * log10(1 + self._said_by(number)), number) for score, number in scored
        ]
        heaviest = max(weight for weight, _ in weighed)
        kept = [
            number
            for (score, number), (weight, _) in zip(scored, weighed, strict=True)
            if score >= best - _WITHIN or weight >= heaviest - _WITHIN
        ]
        if best < _LEAST:
            return None
        exact = all(spellings.get(word) for word, spellings in zip(words, options, strict=True) if spellings)
        is_body = not any(self._entries[number].is_person for number in kept)
        officials = self._spokesmen(words) if is_body else ()
        return Found(
            self._choices(kept), "name" if exact else "spelling", min(best, 1.0), officials=officials
        )

    def _said_by(self, number: int) -> int:
        return self._entries[number].record.statements

    def _by_title(self, words: Sequence[str]) -> Found | None:
        """Find the bearers of a title: the head of the role and what follows it must be in the title."""
        asked = set(words)
        found = []
        for number in (number for word in words for number in self._titled.get(word, ())):
            role = self._entries[number].role
            if asked <= set(role) and (len(role) == 1 or role[1] in asked or role[1][0] == COUNTRY):
                found.append(number)
        # Whoever bore the title at the time of the article is meant: all of them, so none is a choice.
        return Found(self._choices(found), "title", 0.9) if found else None

    def _choices(self, numbers: Iterable[int]) -> tuple[Choice, ...]:
        return choices(self._entries[number] for number in numbers)

    def _by_spokesman(self, words: Sequence[str]) -> Found | None:
        """Find who speaks in the name of a body that is no speaker itself: المتحدث باسم الكرملين."""
        kept = [n for n in self._titled.get(_spokesman(), ()) if self._speaks_for(n, words, exactly=True)]
        return Found(self._choices(kept), "title", 0.8) if kept else None

    def _spokesmen(self, words: Sequence[str]) -> tuple[int, ...]:
        """Give those who speak in the name of a body that is a speaker itself."""
        spokesmen = islice(self._titled.get(_spokesman(), ()), _MOST_CANDIDATES)
        kept = (n for n in spokesmen if self._speaks_for(n, words, exactly=False))
        return tuple(self._entries[number].record.id for number in kept)

    def _speaks_for(self, number: int, words: Sequence[str], *, exactly: bool) -> bool:
        named = set(self._entries[number].role) - {_spokesman()}
        return named == set(words) if exactly else named >= set(words)

    def _by_country(self, words: Sequence[str]) -> Found | None:
        """Find who speaks for a country: the state itself, its capital, its offices."""
        if len(words) != 1 or words[0][0] != COUNTRY:
            return None
        state, offices = [], []
        for entry in map(self._entries.__getitem__, self._named.get(words[0], ())):
            if set(entry.names) == set(words):
                state.append(entry)
            elif entry.record.source_type is SourceType.ORGANIZATION and _offices() & set(entry.names):
                offices.append(entry)
        own, officials = [*state, *offices], self._officials(words[0])
        meant = [entry.record for entry in own or officials]
        if not meant:
            return None
        ids = tuple(record.id for record in meant)
        known = (Choice(name=meant[0].name, role=meant[0].role, ids=ids),)
        others = tuple(entry.record.id for entry in officials) if own else ()
        return Found(known, "country", 0.95, officials=others)

    def _officials(self, country: str) -> list[Entry]:
        """Give those who hold an office of a country, for one that is no speaker itself."""
        heads = {fold(row[1]) for row in rows("small.tsv") if row[0] == "official"}
        holders = (number for head in heads for number in self._titled.get(head, ()))
        kept = [number for number in holders if country in self._entries[number].role]
        return most_said(map(self._entries.__getitem__, kept))


@cache
def _offices() -> frozenset[str]:
    """Give the words of names by which an organization is a state's office."""
    return frozenset(fold(row[1]) for row in rows("small.tsv") if row[0] == "office")


@cache
def _spokesman() -> str:
    return next(name_words("المتحدث"))


@cache
def _bodies() -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Give the other names of a body by each of its names, folded; without the article where it is asked."""
    found: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for (cell,) in rows("bodies.tsv"):
        names = [Words(name).folded() for name in cell.split(" / ")]
        for name in names:
            found[tuple(map(without_article, name))] = tuple(other for other in names if other != name)
    return found


@cache
def _people() -> frozenset[tuple[str, ...]]:
    """Give the English names of people whose Arabic name is known."""
    names = (name for row in rows("glossary/people.tsv") for name in row[0].split(" / "))
    return frozenset(Words(name).folded() for name in names)
