"""The speakers of an archive, found by whatever a question calls them: name, surname, title, Latin spelling."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from typing import NamedTuple

from corpus.attribution.lexicon import head
from corpus.models import SourceType
from corpus.records import SpeakerRecord
from index.questions.glossary import translate
from index.questions.places import LONGEST_NAME, named, without_article
from index.questions.query import Choice
from index.questions.sounds import alike, is_latin_word, keys
from index.questions.words import Words, rows

_COUNTRY = "@"  # before a country's code: سعودي, السعودية and الرياض are one word of a name or a title
# Words of names and titles that tell nothing: particles, and وزارة, which الخارجية الروسية does without.
_EMPTY = frozenset(
    "في من علي الي لدي عن و ب ل وزاره باسم of the for to and in at mr mrs ms dr sir lord".split()
)
_JOINED = frozenset(["عبد", "ابو", "ابي", "ابا", "ابن"])  # one word with what follows: عبد الرحمن, عبدالرحمن
_OFFICES = frozenset("حكومه خارجيه دفاع رئاسه سلطات جيش داخليه برلمان قوات اداره نظام سفاره بعثه".split())
_SOUND = 0.78  # alikeness from which a word may be another's spelling
_TITLE_LOST = 0.6  # what a title counts that neither name nor role bears
_WITHIN = 0.06  # of the best score, to be meant as well
_MOST_CANDIDATES = 3000


class Found(NamedTuple):
    """Whom a name means: the likeliest first; more than one choice where it is ambiguous.

    `how` is name, spelling (as it sounds), title or country; `score` tells how sure, 0 to 1.
    """

    choices: tuple[Choice, ...]
    how: str
    score: float

    @property
    def ids(self) -> tuple[int, ...]:
        """Every speaker that may be meant."""
        return tuple(id_ for choice in self.choices for id_ in choice.ids)


class _Entry(NamedTuple):
    record: SpeakerRecord
    names: tuple[str, ...]
    role: tuple[str, ...]


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
        self.publishers = {tuple(name_words(publisher)): publisher for publisher in publishers}
        self._entries: list[_Entry] = []
        self._named: dict[str, list[int]] = defaultdict(list)
        self._titled: dict[str, list[int]] = defaultdict(list)
        self._keyed: dict[str, set[str]] = defaultdict(set)
        self._nearly: dict[str, set[str]] = defaultdict(set)
        for record in speakers:
            self._add(record)
        for word in self._named:
            if word[0] != _COUNTRY:
                for key in keys(word):
                    self._keyed[key].add(word)
        for key in self._keyed:
            for shorter in _shorter(key):
                self._nearly[shorter].add(key)

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str | Sequence[str]) -> Found | None:
        """Find whom a text or folded words mean, all of it; None where that is nobody of the archive."""
        folded = Words(text).folded() if isinstance(text, str) else tuple(text)
        words = tuple(dict.fromkeys(_translated(folded)))
        if not words or len(words) > 12:
            return None
        if all(word[0] == _COUNTRY for word in words):
            return self._by_country(words)
        if any(map(is_title, words)) and (titled := self._by_title(words)):
            return titled
        return self._by_name(words) or self._by_title(words)

    def spellings(self, word: str) -> tuple[str, ...]:
        """Give the words of the speakers' names that a folded word of either script may be, the likest first."""
        found = self._spellings(word)
        return tuple(sorted(found, key=lambda spelling: -found[spelling]))

    def longest(self, words: Sequence[str], *, least: int = 1) -> tuple[int, Found] | None:
        """Find the longest run of folded words from the first that means somebody: its length and whom."""
        for length in range(min(len(words), 10), least - 1, -1):
            if found := self.find(words[:length]):
                return length, found
        return None

    def _add(self, record: SpeakerRecord) -> None:
        number = len(self._entries)
        names = tuple(name_words(record.name))
        spelled = dict.fromkeys(names)
        for alias in record.aliases:
            spelled.update(dict.fromkeys(name_words(alias)))
        role = tuple(name_words(record.role))
        self._entries.append(_Entry(record, names, role))
        for word in spelled:
            self._named[word].append(number)
        if role:
            self._titled[role[0]].append(number)

    def _by_name(self, words: Sequence[str]) -> Found | None:
        """Find by the words of names; what is no name must be in the role, or be a title before the name."""
        options = [self._spellings(word) for word in words]
        votes: Counter[int] = Counter()
        for spellings in options:
            met = {number for spelling in spellings for number in self._named.get(spelling, ())}
            votes.update(islice(met, _MOST_CANDIDATES))
        scored = []
        for number, _ in votes.most_common(_MOST_CANDIDATES):
            if score := self._score(words, options, self._entries[number]):
                scored.append((score, number))
        if not scored:
            return None
        best = max(score for score, _ in scored)
        kept = [number for score, number in scored if score >= best - _WITHIN]
        exact = all(spellings.get(word) for word, spellings in zip(words, options, strict=True) if spellings)
        return Found(self._choices(kept), "name" if exact else "spelling", min(best, 1.0))

    def _score(self, words: Sequence[str], options: Sequence[dict[str, float]], entry: _Entry) -> float:
        """Score a speaker for a name, 0 to a little over 1; 0 where a word of it is nowhere in theirs."""
        own = {word for word in entry.names}
        met, total = [], 0.0
        for index, (word, spellings) in enumerate(zip(words, options, strict=True)):
            score = max(
                (likeness for spelling, likeness in spellings.items() if spelling in own), default=0.0
            )
            if score:
                met.append(index)
            elif word in entry.role:
                score = 0.95
            elif not met and is_title(word):
                score = _TITLE_LOST  # a title before the name
            else:
                return 0.0
            total += score
        if not met or all(words[index][0] == _COUNTRY for index in met):
            return 0.0
        score = total / len(words)
        if entry.record.source_type is SourceType.PERSON and len(entry.names) > 1:
            last = entry.names[-1]
            surname = any(options[index].get(last, 0) for index in met)
            score -= 0.0 if surname else 0.15
        elif entry.record.source_type is not SourceType.PERSON:
            # An organization is called by the beginning of its name, or by a name within it (إرنا).
            head_met = any(options[index].get(entry.names[0], 0) for index in met)
            extra = len(entry.names) - len(met)
            score -= min(0.3, 0.02 * extra) if head_met else min(0.4, 0.06 * extra)
        return score

    def _by_title(self, words: Sequence[str]) -> Found | None:
        """Find the bearers of a title: the head of the role and what follows it must be in the title."""
        asked = set(words)
        found = []
        for word in words:
            for number in self._titled.get(word, ()):
                role = self._entries[number].role
                if asked <= set(role) and (len(role) == 1 or role[1] in asked or role[1][0] == _COUNTRY):
                    extra = [w for w in role if w not in asked]
                    found.append((len(extra), number))
        if not found:
            return None
        kept = [number for _, number in sorted(found, key=lambda pair: self._rank(pair[1]))]
        # Whoever bore the title at the time of the article is meant: all of them, so none is a choice.
        choices = self._choices(kept)
        return Found(choices, "title", 0.9)

    def _by_country(self, words: Sequence[str]) -> Found | None:
        """Find who speaks for a country: the state itself, its capital, its offices."""
        if len(words) != 1 or words[0][0] != _COUNTRY:
            return None
        state, offices = [], []
        for number in self._named.get(words[0], ()):
            entry = self._entries[number]
            if set(entry.names) == set(words):
                state.append(number)
            elif entry.record.source_type is SourceType.ORGANIZATION and _OFFICES & set(entry.names):
                offices.append(number)
        numbers = [*state, *offices]
        if not numbers:
            return None
        ids = tuple(self._entries[number].record.id for number in numbers)
        first = self._entries[numbers[0]].record
        return Found((Choice(name=first.name, role=first.role, ids=ids),), "country", 0.95)

    def _spellings(self, word: str) -> dict[str, float]:
        """Give the words of names that a word may be a spelling of, each with how alike they are."""
        found = {word: 1.0} if word in self._named else {}
        if word[0] == _COUNTRY or (found and not is_latin_word(word)):
            return found
        if is_title(word):
            return found
        near: set[str] = set()
        for key in keys(word):
            near |= self._keyed.get(key, set())
        if not near:
            for key in keys(word):
                if len(key) >= 4:
                    for close in {*self._nearly.get(key, ()), *_shorter(key)}:
                        near |= self._keyed.get(close, set())
                    for shorter in _shorter(key):
                        for close in self._nearly.get(shorter, ()):
                            near |= self._keyed.get(close, set())
        scores = {other: alike(word, other) for other in near}
        best = max(scores.values(), default=0.0)
        if best >= _SOUND:
            found |= {other: 0.96 * s for other, s in scores.items() if s >= max(_SOUND, best - _WITHIN)}
        return found

    def _choices(self, numbers: Sequence[int]) -> tuple[Choice, ...]:
        """Gather speakers into those who are one: whose name's words are all among another's."""
        groups: list[list[int]] = []
        for number in sorted(numbers, key=lambda n: (-len(self._entries[n].names), self._rank(n))):
            names = set(self._entries[number].names)
            within = [g for g in groups if names <= set(self._entries[g[0]].names)]
            if within:
                max(within, key=lambda g: sum(self._entries[n].record.statements for n in g)).append(number)
            else:
                groups.append([number])
        groups.sort(key=lambda g: -sum(self._entries[n].record.statements for n in g))
        return tuple(self._choice(group) for group in groups)

    def _choice(self, numbers: Sequence[int]) -> Choice:
        records = [self._entries[number].record for number in numbers]
        fullest = max(records, key=lambda r: (r.statements, len(r.name)))
        named_best = records[0] if len(records[0].name.split()) > len(fullest.name.split()) else fullest
        role = max((record.role for record in records), key=len, default="")
        return Choice(name=named_best.name, role=role, ids=tuple(record.id for record in records))

    def _rank(self, number: int) -> tuple[int, int]:
        record = self._entries[number].record
        return -record.statements, record.id


def name_words(name: str) -> Iterator[str]:
    """Give the words that a name or title is compared by: folded, without ال, a country by its code.

    >>> list(name_words("وزير الخارجية السعودي")) == list(name_words("وزير خارجية السعودية"))
    True
    """
    return _plain(Words(name).folded())


def _plain(folded: Sequence[str]) -> Iterator[str]:
    words = [without_article(word) for word in folded if word not in {"/", ",", "،"}]
    countries, place = named(), 0
    while place < len(words):
        for length in range(min(LONGEST_NAME, len(words) - place), 0, -1):
            code = countries.get(tuple(words[place : place + length]))
            if code:
                yield _COUNTRY + code
                place += length
                break
        else:
            word = words[place]
            place += 1
            if word in _JOINED and place < len(words):
                yield ("ابو" if word in {"ابي", "ابا"} else word) + words[place]
                place += 1
            elif word not in _EMPTY:
                yield from _same().get(word, (word,))


def _translated(folded: Sequence[str]) -> Iterator[str]:
    """Give a name's words with English titles and countries in Arabic; what is not known stays Latin."""
    place = 0
    while place < len(folded):
        if not is_latin_word(folded[place]):
            last = next((i for i in range(place, len(folded)) if is_latin_word(folded[i])), len(folded))
            yield from _plain(folded[place:last])
            place = last
            continue
        for length in range(min(LONGEST_NAME, len(folded) - place), 0, -1):
            phrase = tuple(folded[place : place + length])
            if code := named().get(phrase):
                yield _COUNTRY + code
                break
            if arabic := translate(phrase):
                yield from name_words(arabic[0])
                break
        else:
            length = 1
            if folded[place] not in _EMPTY and folded[place] not in {"al", "el"}:
                yield folded[place]
        place += length


def is_title(word: str) -> bool:
    """Tell whether a bare folded word may stand before a name: وزير, general, or a country's adjective."""
    if word[0] == _COUNTRY or word in _title_words():
        return True
    opened = head(word)
    return opened is not None and opened.type == "person"


@cache
def _title_words() -> frozenset[str]:
    return frozenset(word for word, other in rows("titles.tsv") if " " not in other)


@cache
def _same() -> dict[str, tuple[str, ...]]:
    return {word: tuple(other.split()) for word, other in rows("titles.tsv") if other != "-"}


def _shorter(key: str) -> set[str]:
    return {key[:i] + key[i + 1 :] for i in range(len(key))} if len(key) >= 4 else set()
