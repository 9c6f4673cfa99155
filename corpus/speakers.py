"""Speakers in the database: a name's alias as articles come, the aliases of one speaker found together."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from corpus.chunks import chunks
from corpus.counters import Counters
from corpus.decisions import Decisions, Name
from corpus.errors import StoreError
from corpus.identities import Alias, block, is_telling, resolve
from corpus.models import SourceType, Statement
from corpus.schema import ALIASES, ARTICLES, SPEAKERS, STATEMENTS
from corpus.text.folding import fold

_TELLING = 4  # how much more a telling role counts than a bare title


class Aliases:
    """The aliases of statements that are about to be stored; new ones are made, as yet without a speaker."""

    def __init__(self, connection: Connection, statements: Iterable[Statement], ids: Counters) -> None:
        """Look every name up, and store the new ones."""
        named = {name_of(said): said for said in statements if said.speaker and said.speaker.strip()}
        self._ids: dict[Name, int] = {}
        self.blocks = {block(said.speaker or "", said.source_type) for said in named.values()}
        for chunk in chunks(sorted({alias for alias, _ in named})):
            for row in connection.execute(select(ALIASES).where(ALIASES.c.alias.in_(chunk))):
                self._ids[row.alias, row.source_type] = row.id
        new = [self._row(name, said, ids) for name, said in named.items() if name not in self._ids]
        if new:
            connection.execute(insert(ALIASES), new)

    def id_of(self, statement: Statement) -> int | None:
        """Give the alias that a statement's speaker goes by, None where nobody could be told."""
        return self._ids.get(name_of(statement))

    def _row(self, name: Name, statement: Statement, ids: Counters) -> dict[str, Any]:
        self._ids[name] = ids.take("alias")
        spelled = (statement.speaker or "").strip()
        return {
            "id": self._ids[name], "alias": name[0], "source_type": name[1], "spelled": spelled,
            "block": block(spelled, statement.source_type), "speaker_id": None,
        }  # fmt: skip


def name_of(statement: Statement) -> Name:
    """Give what a statement's speaker is looked up by."""
    return " ".join(fold(statement.speaker or "").split()), statement.source_type.value


def blocks_of(connection: Connection, batch: int) -> set[str]:
    """Give the blocks of all names that a batch's articles hold."""
    query = select(ALIASES.c.block).distinct().join(STATEMENTS, STATEMENTS.c.alias_id == ALIASES.c.id)
    query = query.join(ARTICLES, ARTICLES.c.id == STATEMENTS.c.article_id).where(ARTICLES.c.batch_id == batch)
    return set(connection.scalars(query))


def names_of(connection: Connection, speaker: int) -> list[Name]:
    """Give a speaker's names. Raises StoreError where there is no such speaker."""
    rows = connection.execute(select(ALIASES).where(ALIASES.c.speaker_id == speaker).order_by(ALIASES.c.id))
    if names := [(row.alias, row.source_type) for row in rows]:
        return names
    raise StoreError(f"there is no speaker {speaker}: `aqwal speakers list` lists them")


def speaker_of(connection: Connection, name: Name) -> int:
    """Give the speaker that a name of the archive belongs to."""
    query = select(ALIASES.c.speaker_id).where(ALIASES.c.alias == name[0], ALIASES.c.source_type == name[1])
    return int(connection.execute(query).scalar_one())


def resolve_blocks(
    connection: Connection, blocks: Collection[str] | None, ids: Counters, *, keep: int | None = None
) -> None:
    """Find the speakers of all names in some blocks (None: in all) anew; call under the writers' lock.

    Names are only ever compared within their block, so this gives what finding all speakers anew would.
    Names without a statement go. A speaker keeps its id as far as it can, before all the speaker `keep`;
    articles whose statements change hands are to be indexed again.
    """
    decisions = Decisions.load(connection)
    aliases = list(_aliases(connection, None if blocks is None else decisions.blocks_with(blocks)))
    _drop(connection, [alias.id for alias in aliases if not alias.statements])
    used = {alias.id: alias for alias in aliases if alias.statements}
    ids_by_name = {(alias.alias, alias.source_type.value): alias.id for alias in used.values()}
    same, apart = decisions.pairs(ids_by_name)
    groups = resolve([alias.compared() for alias in used.values()], same, apart)
    _store(connection, [[used[one] for one in group] for group in groups], ids, keep)
    _drop_speakers(connection, {alias.speaker_id for alias in aliases if alias.speaker_id})


class _Alias(NamedTuple):
    """A row of the aliases with the roles of its statements, and how many statements each has."""

    id: int
    alias: str
    spelled: str
    source_type: SourceType
    speaker_id: int | None
    roles: Counter[str]

    @property
    def statements(self) -> int:
        return self.roles.total()

    def compared(self) -> Alias:
        return Alias(self.id, self.spelled, self.source_type, frozenset(filter(None, self.roles)))


def _aliases(connection: Connection, blocks: Collection[str] | None) -> Iterator[_Alias]:
    rows = select(ALIASES)
    counts = select(STATEMENTS.c.alias_id, STATEMENTS.c.role, func.count().label("said"))
    counts = counts.where(STATEMENTS.c.alias_id.is_not(None)).group_by(
        STATEMENTS.c.alias_id, STATEMENTS.c.role
    )
    if blocks is None:
        yield from _read(connection, rows, counts)
    else:
        for chunk in chunks(sorted(blocks)):
            of_chunk = ALIASES.c.block.in_(chunk)
            among = STATEMENTS.c.alias_id.in_(select(ALIASES.c.id).where(of_chunk))
            yield from _read(connection, rows.where(of_chunk), counts.where(among))


def _read(connection: Connection, rows: Any, counts: Any) -> Iterator[_Alias]:  # noqa: ANN401 - a query's type is its columns
    roles: dict[int, Counter[str]] = defaultdict(Counter)
    for row in connection.execute(counts):
        roles[row.alias_id][row.role] = row.said
    for row in connection.execute(rows):
        kind = SourceType(row.source_type)
        yield _Alias(row.id, row.alias, row.spelled, kind, row.speaker_id, roles[row.id])


def _store(connection: Connection, groups: list[list[_Alias]], ids: Counters, keep: int | None) -> None:
    taken: set[int] = set()
    made: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    moved: list[tuple[_Alias, int]] = []
    # The group that says most has the first choice of an id that several would keep.
    for group in sorted(groups, key=lambda group: (-sum(one.statements for one in group), group[0].id)):
        held = sorted(
            {one.speaker_id for one in group if one.speaker_id} - taken, key=lambda one: (one != keep, one)
        )
        speaker = held[0] if held else ids.take("speaker")
        taken.add(speaker)
        (changed if held else made).append({"id": speaker, **_described(group)})
        moved.extend((one, speaker) for one in group if one.speaker_id != speaker)
    if made:
        connection.execute(insert(SPEAKERS), made)
    if changed:
        described = update(SPEAKERS).where(SPEAKERS.c.id == bindparam("key"))
        connection.execute(described, [{"key": row.pop("id"), **row} for row in changed])
    if moved:
        _move(connection, moved)


def _move(connection: Connection, moved: list[tuple[_Alias, int]]) -> None:
    rows = [{"key": alias.id, "speaker": speaker} for alias, speaker in moved]
    setting = update(ALIASES).where(ALIASES.c.id == bindparam("key")).values(speaker_id=bindparam("speaker"))
    connection.execute(setting, rows)
    for chunk in chunks(alias.id for alias, _ in moved if alias.speaker_id):
        said = select(STATEMENTS.c.article_id).where(STATEMENTS.c.alias_id.in_(chunk))
        stale = ARTICLES.c.indexed & ARTICLES.c.id.in_(said)
        connection.execute(update(ARTICLES).where(stale).values(indexed=False))


def _described(group: list[_Alias]) -> dict[str, Any]:
    """Describe a speaker by its most used full name and its most used role."""
    first = max(group, key=lambda one: (" " in one.spelled, one.statements, -one.id))
    roles = sum((one.roles for one in group), Counter[str]())
    types = Counter[SourceType]()
    for one in group:
        types[one.source_type] += one.statements
    # A telling role stands for the speaker even where a bare title is used more often.
    weights = {role: said * (_TELLING if is_telling(role) else 1) for role, said in roles.items() if role}
    role = max(weights, key=lambda role: (weights[role], -len(role), role), default="")
    kind = max(types, key=lambda kind: (types[kind], kind == first.source_type, kind.value))
    return {"name": first.spelled, "role": role, "source_type": kind.value}


def _drop(connection: Connection, aliases: list[int]) -> None:
    for chunk in chunks(aliases):
        connection.execute(delete(ALIASES).where(ALIASES.c.id.in_(chunk)))


def _drop_speakers(connection: Connection, among: Iterable[int]) -> None:
    for chunk in chunks(sorted(among)):
        left = select(ALIASES.c.speaker_id).where(ALIASES.c.speaker_id.in_(chunk))
        connection.execute(delete(SPEAKERS).where(SPEAKERS.c.id.in_(chunk), SPEAKERS.c.id.not_in(left)))
