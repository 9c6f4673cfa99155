"""What administrators decided of names: these two are one speaker, those two are not."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Self

from sqlalchemy import Connection, and_, delete, insert, select

from corpus.identities import block
from corpus.models import SourceType
from corpus.schema import DECISIONS

Name = tuple[str, str]  # a folded spelling and its type
Pair = tuple[int, int]


class Decision(NamedTuple):
    """Two names, the smaller first, and whether they are apart or together."""

    one: Name
    two: Name
    apart: bool


class Decisions:
    """All decisions; there are as many as were made by hand, so they are read as a whole."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        """Keep decisions that were read."""
        self._decisions = list(decisions)

    @classmethod
    def load(cls, connection: Connection) -> Self:
        """Read every decision."""
        rows = connection.execute(select(DECISIONS))
        return cls(
            Decision((row.alias, row.source_type), (row.other_alias, row.other_type), row.apart)
            for row in rows
        )

    def blocks_with(self, blocks: Collection[str]) -> set[str]:
        """Add the blocks whose names were decided to be one with names of these."""
        found = set(blocks)
        linked = [(block_of(each.one), block_of(each.two)) for each in self._decisions if not each.apart]
        while more := {block for pair in linked if found & set(pair) for block in pair} - found:
            found |= more
        return found

    def pairs(self, ids: Mapping[Name, int]) -> tuple[list[Pair], list[Pair]]:
        """Give the decisions on names that there are: pairs together, pairs apart."""
        same: list[Pair] = []
        apart: list[Pair] = []
        for each in self._decisions:
            if each.one in ids and each.two in ids:
                (apart if each.apart else same).append((ids[each.one], ids[each.two]))
        return same, apart


def decide(connection: Connection, ones: Iterable[Name], twos: Collection[Name], *, apart: bool) -> None:
    """Record that each of some names is one with (or apart from) each of others; the last word counts."""
    for one in ones:
        for two in twos:
            small, large = sorted((one, two))
            columns = (
                DECISIONS.c.alias,
                DECISIONS.c.source_type,
                DECISIONS.c.other_alias,
                DECISIONS.c.other_type,
            )
            values = (*small, *large)
            earlier = and_(*(column == value for column, value in zip(columns, values, strict=True)))
            connection.execute(delete(DECISIONS).where(earlier))
            row = {column.name: value for column, value in zip(columns, values, strict=True)}
            connection.execute(insert(DECISIONS).values(apart=apart, **row))


def block_of(name: Name) -> str:
    """Give the block that a name stands in."""
    return block(name[0], SourceType(name[1]))
