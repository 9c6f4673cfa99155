"""Names put together into speakers: conservatively, and by an administrator's word first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from corpus.identities.names import Likeness, Word, compare, organization, role_words, titles, words
from corpus.models import SourceType

Pair = tuple[int, int]
_FULL_NAME = 3  # words of a name that is told by itself, whatever the role
_LONG = 5  # letters of a word that is told by all but one of them


class Alias(NamedTuple):
    """A name as articles give it, and the roles that they give with it."""

    id: int
    name: str
    source_type: SourceType
    roles: frozenset[str] = frozenset()


def resolve(
    aliases: Collection[Alias], same: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> list[list[int]]:
    """Put names together that are one speaker's; `same` and `apart` are pairs of ids decided by hand.

    Rules of our own, from the strictest: an organization by its one name; a person by an equal name; by a
    spelling that differs while the rest agrees; a short form or a surname where only one person of the
    archive bears it and the roles agree. The order of the aliases does not matter.

    >>> names = ["ستيفان دي ميستورا", "ستافان دي ميستورا", "دي ميستورا"]
    >>> role = frozenset(["المبعوث الأممي"])
    >>> resolve([Alias(i, name, SourceType.PERSON, role) for i, name in enumerate(names)])
    [[0, 1, 2]]
    """
    ordered = sorted(aliases)
    clusters = _Clusters((alias.id for alias in ordered), apart)
    for one, two in sorted(same):
        clusters.join(one, two)
    _join_organizations([alias for alias in ordered if alias.source_type is not SourceType.PERSON], clusters)
    everyone = [_Person(alias) for alias in ordered if alias.source_type is SourceType.PERSON]
    _join_titles([person for person in everyone if person.is_title], clusters)
    people = [person for person in everyone if not person.is_title]
    _join_spellings(people, clusters)
    _join_short_forms(people, clusters)
    return clusters.groups()


class _Person:
    """A person's name taken apart; `is_title` where articles give a title in the place of a name."""

    def __init__(self, alias: Alias) -> None:
        self.id, self.words = alias.id, words(alias.name)
        self.roles = role_words(alias.roles)
        self.name_words = role_words([alias.name])
        self.is_title = any(role_words([role]) == self.name_words for role in alias.roles)


class _Clusters:
    """Disjoint sets of ids; sets that were put apart by hand are never joined."""

    def __init__(self, ids: Iterable[int], apart: Iterable[Pair]) -> None:
        self._members = {one: [one] for one in ids}
        self._root = {one: one for one in self._members}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for one, two in apart:
            self._apart[one].add(two)
            self._apart[two].add(one)

    def root(self, one: int) -> int:
        return self._root[one]

    def join(self, one: int, two: int) -> None:
        if one not in self._root or two not in self._root:
            return  # a decision on a name that the archive no longer holds
        keep, other = sorted((self._root[one], self._root[two]))
        if keep == other or any(
            self._apart[member] & set(self._members[keep]) for member in self._members[other]
        ):
            return
        for member in self._members.pop(other):
            self._members[keep].append(member)
            self._root[member] = keep

    def groups(self) -> list[list[int]]:
        return sorted(sorted(members) for members in self._members.values())


def _join_organizations(aliases: Iterable[Alias], clusters: _Clusters) -> None:
    first: dict[tuple[bool, str], int] = {}
    for alias in aliases:
        # An unnamed source is a label: it is joined with its own spellings only.
        key = alias.source_type is SourceType.ANONYMOUS, organization(alias.name)
        clusters.join(first.setdefault(key, alias.id), alias.id)


def _join_titles(people: Iterable[_Person], clusters: _Clusters) -> None:
    # A title is a label: the same words name one office, and the spokesman of a president is no president.
    first: dict[tuple[str, frozenset[str]], int] = {}
    for person in people:
        if len(person.words) > 1:  # المدرب and مدربه are anybody
            key = person.words[-1].consonants, person.name_words
            clusters.join(first.setdefault(key, person.id), person.id)


def _join_spellings(people: Sequence[_Person], clusters: _Clusters) -> None:
    alike: dict[tuple[str, ...], list[_Person]] = defaultdict(list)
    for person in people:
        alike[tuple(word.consonants for word in person.words)].append(person)
    for group in alike.values():
        pairs = [(one, two, _variants(one.words, two.words)) for one, two in combinations(group, 2)]
        for one, two, variants in pairs:
            if variants == 0 or (variants and _spelled_otherwise(one, two, variants)):
                clusters.join(one.id, two.id)


def _variants(one: Sequence[Word], two: Sequence[Word]) -> int | None:
    """Count the words that are spelled otherwise; None where a word differs altogether."""
    found = [compare(*pair) for pair in zip(one, two, strict=True)]
    return None if Likeness.DIFFERENT in found else found.count(Likeness.VARIANT)


def _spelled_otherwise(one: _Person, two: _Person, variants: int) -> bool:
    shared = one.roles & two.roles
    rest = len(one.words) - variants
    if rest >= 1 and _shares(shared, 1):
        return True
    if len(one.words) > 1 and _shares(shared, 2):
        return True
    if variants == 1 and len(one.words) >= _FULL_NAME:
        return True
    untold = not one.roles - titles() or not two.roles - titles()
    return untold and all(map(_sounds_alike, one.words, two.words)) and len(one.words) > 1


def _sounds_alike(one: Word, two: Word) -> bool:
    """Tell whether two words differ by letters for one sound only, or by one letter of a long word."""
    if compare(one, two) is Likeness.EQUAL:
        return True
    edits = Levenshtein.distance(one.sounds, two.sounds)
    return edits == 0 or (edits == 1 and min(len(one.sounds), len(two.sounds)) >= _LONG)


def _join_short_forms(people: Sequence[_Person], clusters: _Clusters) -> None:
    by_length: dict[int, list[_Person]] = defaultdict(list)
    for person in people:
        by_length[len(person.words)].append(person)
    longer: dict[str, list[_Person]] = defaultdict(list)  # by their last word
    # From the longest down, so that a middle form has joined its full name before a shorter one looks for it.
    for length, group in sorted(by_length.items(), reverse=True):
        if length:
            found = [(person, _full_form(person, longer[_last(person)], clusters)) for person in group]
            for person, full in found:
                if full is not None:
                    clusters.join(person.id, full)
            for person in group:
                longer[_last(person)].append(person)


def _last(person: _Person) -> str:
    return person.words[-1].folded


def _full_form(short: _Person, longer: Iterable[_Person], clusters: _Clusters) -> int | None:
    bearers: dict[int, set[str]] = defaultdict(set)
    for person in longer:
        if _within(short.words, person.words):
            bearers[clusters.root(person.id)] |= person.roles
    enough = 2 if len(short.words) == 1 else 1
    fitting = [root for root, roles in bearers.items() if _shares(short.roles & roles, enough)]
    return fitting[0] if len(fitting) == 1 else None


def _shares(roles: frozenset[str], enough: int) -> bool:
    """Tell whether words that two roles share say something of one person."""
    return len(roles) >= enough and bool(roles - titles())


def _within(short: Sequence[Word], full: Sequence[Word]) -> bool:
    """Tell whether a name is a short form of another: its words in their order."""
    rest: Iterator[str] = (word.folded for word in full)
    return all(word.folded in rest for word in short)
