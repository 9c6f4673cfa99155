"""Speakers of the archive who are one, under several names: what an ambiguous name leaves to choose from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from index.questions.entries import Entry
from index.questions.likeness import likeness
from index.questions.query import Choice
from index.questions.titles import COUNTRY

_MOST_MEANT = 300  # speakers whom one name or title may mean: beyond, those with most statements


def most_said(entries: Iterable[Entry]) -> list[Entry]:
    """Order speakers by how much they said, and keep no more than one name or title may mean."""
    return sorted(entries, key=_rank)[:_MOST_MEANT]


def choices(entries: Iterable[Entry]) -> tuple[Choice, ...]:
    """Gather speakers into those who are one, whose name's words are all among another's; the foremost first.

    >>> from corpus.records import SpeakerRecord
    >>> names = ("هالة نصار", "نصار", "سامي درويش")
    >>> known = (SpeakerRecord(id=id_, name=name, statements=9 - id_) for id_, name in enumerate(names, 1))
    >>> [(choice.name, choice.ids) for choice in choices(map(Entry.of, known))]
    [('هالة نصار', (1, 2)), ('سامي درويش', (3,))]
    """
    groups: list[list[Entry]] = []
    by_word: dict[str, list[list[Entry]]] = defaultdict(list)
    for entry in sorted(most_said(entries), key=lambda entry: (-len(entry.names), _rank(entry))):
        names = dict.fromkeys(entry.names)
        near = [group for name in names for group in by_word[name]]
        within = [group for group in near if _are_among(names, group[0].names)]
        if within:
            max(within, key=_weight).append(entry)
        else:
            groups.append([entry])
            for name in names:
                by_word[name].append(groups[-1])
    return tuple(_choice(group) for group in sorted(groups, key=_weight, reverse=True))


def _choice(group: Sequence[Entry]) -> Choice:
    records = [entry.record for entry in group]
    # The name that most statements bear, of those with a first name where there are any.
    whole = [record for record in records if len(record.name.split()) > 1] or records
    best = max(whole, key=lambda record: (record.statements, len(record.name)))
    by_weight = sorted(records, key=lambda record: -record.statements)
    role = next((record.role for record in by_weight if record.role), "")
    return Choice(name=best.name, role=role, ids=tuple(record.id for record in records))


def _weight(group: Iterable[Entry]) -> int:
    return sum(entry.record.statements for entry in group)


def _rank(entry: Entry) -> tuple[int, int]:
    return -entry.record.statements, entry.record.id


def _are_among(names: Iterable[str], others: Sequence[str]) -> bool:
    """Tell whether words of a name are all among another's, spelled so or a little otherwise."""
    return all(
        word in others
        or (word[0] != COUNTRY and any(other[0] != COUNTRY and likeness(word, other) for other in others))
        for word in names
    )
