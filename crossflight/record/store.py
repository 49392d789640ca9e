"""A user's own statements: an append-only store, a SQLite file by default or a PostgreSQL database for a team.

Nothing is overwritten: a correction and a retraction are new statements that name the one they replace. Every row is
chained to the one before it by a hash, so that `verify` sees a change or a loss.
"""

import getpass
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from crossflight.core.statement import Confidence, Source, Statement
from crossflight.core.when import parse_when
from crossflight.errors import InputError, StoreError, UnknownName
from crossflight.record import store_chain, store_engine, store_migrate, store_place, store_schema
from crossflight.record.load_csv import DATED
from crossflight.record.store_errors import explaining

ADD, CORRECT, RETRACT = "add", "correct", "retract"
_BATCH = 500
_CHUNK = 10_000
_SHARED = ("subject", "about", "value", "source", "condition", "note")


@dataclass(frozen=True)
class Draft:
    """A statement to append, with the source that it rests on. `act` is add, correct or retract."""

    statement: Statement
    source: Source
    act: str = ADD


@dataclass(frozen=True)
class Entry:
    """One row of the store: the statement, what it does, and when and by whom it was written."""

    seq: int
    act: str
    statement: Statement
    recorded: str
    author: str
    hash: str


@dataclass(frozen=True)
class Appended:
    """What `append` did: the statements that are new, and those that were there already."""

    new: tuple[Statement, ...] = field(default=())
    known: tuple[Statement, ...] = field(default=())


class Store:
    """An open store. `where` is a file name or a PostgreSQL URL; it is made if `create`, and upgraded if it is older."""

    def __init__(self, where: str | Path | None = None, *, create: bool = True) -> None:
        self.url = store_engine.address(str(where) if where else store_place.default())
        self.where = store_engine.shown(self.url)
        with explaining(self.where):
            self._prepare(create)

    def _prepare(self, create: bool) -> None:
        local = self.url.get_backend_name() == "sqlite"
        if local and not Path(self.where).exists():
            if not create:
                mend = "crossflight record add makes one, or name another with --store"
                raise StoreError(f"store {self.where}: there is none; {mend}")
            Path(self.where).parent.mkdir(parents=True, exist_ok=True)
        self._engine = store_engine.engine(self.url)
        if self._revision() != store_schema.NEWEST:
            store_engine.log_ahead(self._engine)
            with self._write() as connection:
                store_migrate.migrate(connection)

    def _revision(self) -> str:
        if self.url.get_backend_name() == "sqlite" and not Path(self.where).exists():
            return ""
        with self._engine.begin() as connection:
            return store_migrate.revision(connection)

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction that no other writer can enter; on an error nothing of it is kept."""
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def add(self, statement: Statement, source: Source) -> Statement:
        """Append one statement; one that is there already is not written again. Raises `InputError`, `StoreError`."""
        done = self.append([Draft(statement, source)])
        return (done.new or done.known)[0]

    def correct(self, old: Statement, source: Source, **changes: Any) -> Statement:
        """Append a statement that replaces `old` (the store's or the catalogue's) with `changes` to its fields."""
        new = replace(old, id="", source=source.id, replaces=old.id, **changes)
        done = self.append([Draft(new, source, CORRECT)])
        return (done.new or done.known)[0]

    def retract(self, old: Statement, source: Source, known: str, note: str = "") -> Statement:
        """Append that `old` no longer holds, as became known on `known`."""
        when = parse_when(known, "known")
        gone = replace(old, id="", source=source.id, replaces=old.id, known=when, note=note)
        done = self.append([Draft(gone, source, RETRACT)])
        return (done.new or done.known)[0]

    def append(self, drafts: Iterable[Draft]) -> Appended:
        """Append all of them in one transaction, or none. Drafts without an id get one from what they say."""
        named = [_named(draft) for draft in drafts]
        new: list[Draft] = []
        known: list[Statement] = []
        with explaining(self.where), self._write() as connection:
            seq, previous = _head(connection)
            there = _existing(connection, [draft.statement.id for draft in named])
            for draft in named:
                if draft.statement.id in there:
                    known.append(draft.statement)
                else:
                    there.add(draft.statement.id)
                    new.append(draft)
            _keep_sources(connection, new)
            _keep_statements(connection, new, seq, previous)
        return Appended(tuple(draft.statement for draft in new), tuple(known))

    def entries(self) -> tuple[Entry, ...]:
        """Every row in the order in which it was written."""
        return tuple(self.each())

    def each(self) -> Iterator[Entry]:
        """The rows one by one, for stores that are read in passing; equal texts are the same object."""
        table, shared = store_schema.statement, dict[str, str]()
        with explaining(self.where), self._engine.begin() as connection:
            rows = connection.execution_options(yield_per=_CHUNK).execute(select(table).order_by(table.c.seq))
            for row in rows.mappings():
                yield _entry(row, shared)

    def statements(self) -> tuple[Statement, ...]:
        """Every statement that was added or that corrects another, in the order in which they were written."""
        return tuple(entry.statement for entry in self.entries() if entry.act != RETRACT)

    def sources(self) -> dict[str, Source]:
        """The sources that the statements rest on, by id."""
        with explaining(self.where), self._engine.begin() as connection:
            return {name: Source(**row) for name, row in _sources(connection).items()}

    def find(self, id: str) -> Statement:
        """The statement of that id. Raises `UnknownName`."""
        found = {entry.statement.id: entry.statement for entry in self.entries()}
        if id not in found:
            from difflib import get_close_matches

            raise UnknownName("statement", id, get_close_matches(id, list(found), n=2))
        return found[id]

    def verify(self, noted: str = "") -> store_chain.Verdict:
        """Walk the hash chain. `noted` is a head hash noted earlier; it must still be in the chain."""
        table = store_schema.statement
        with explaining(self.where), self._engine.begin() as connection:
            rows = connection.execute(select(table).order_by(table.c.seq)).mappings()
            return store_chain.check((dict(row) for row in rows), _sources(connection), _head(connection), noted)


def _named(draft: Draft) -> Draft:
    """The draft, checked, with an id made of what it says: the same words twice are the same statement."""
    told = draft.statement
    _check(draft)
    if told.id:
        return draft
    what = (draft.act, told.subject, told.about, told.value, told.known.text, told.source, told.condition, told.replaces)
    digest = hashlib.sha256(json.dumps(what).encode()).hexdigest()
    return replace(draft, statement=replace(told, id=f"s-{digest[:12]}"))


def _check(draft: Draft) -> None:
    told = draft.statement
    where = " ".join(filter(None, (told.subject, told.about))) or "statement"
    for name in ("subject", "about", "value"):
        if not getattr(told, name).strip():
            raise InputError(where, f"'{name}' is empty", "a statement says what of whom")
    if not draft.source.id or told.source != draft.source.id:
        raise InputError(where, "no source", "every statement needs one: --source")
    texts = {name: str(getattr(told, name)) for name in ("subject", "about", "value", "condition", "note")}
    for name, text in (texts | {"source": draft.source.title}).items():
        if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            raise InputError(where, f"'{name}' holds a character that is no text", "remove it")


def _head(connection: Connection) -> tuple[int, str]:
    """The number and hash of the last row. On PostgreSQL a writer's look at it makes the next writer wait."""
    table = store_schema.head
    query = select(table.c.seq, table.c.hash)
    if connection.get_execution_options().get("writes"):
        query = query.with_for_update()
    if (row := connection.execute(query).first()) is None:
        raise StoreError("the store has lost its head row; restore it from a backup")
    return int(row[0]), str(row[1])


def _existing(connection: Connection, ids: Sequence[str]) -> set[str]:
    column = store_schema.statement.c.id
    found: set[str] = set()
    for first in range(0, len(ids), _BATCH):
        found.update(connection.execute(select(column).where(column.in_(ids[first : first + _BATCH]))).scalars())
    return found


def _sources(connection: Connection) -> dict[str, dict[str, str]]:
    return {row["id"]: dict(row) for row in connection.execute(select(store_schema.source)).mappings()}


def _keep_sources(connection: Connection, drafts: Sequence[Draft]) -> None:
    there, fresh = _sources(connection), {}
    for draft in drafts:
        row = {name: getattr(draft.source, name) for name in store_schema.SOURCE_FIELDS}
        kept = there.setdefault(draft.source.id, row)
        if kept is row:
            fresh[draft.source.id] = row
        elif kept != row:
            names = ", ".join(name for name in row if row[name] != kept[name])
            what = f"the store has it with another {names}"
            raise InputError(f"source '{draft.source.id}'", what, "give the new source its own id")
    if fresh:
        connection.execute(insert(store_schema.source), list(fresh.values()))


def _keep_statements(connection: Connection, drafts: Sequence[Draft], seq: int, previous: str) -> None:
    recorded, author, rows = _stamp(), _author(), []
    for draft in drafts:
        seq += 1
        told, sources = draft.statement, {name: getattr(draft.source, name) for name in store_schema.SOURCE_FIELDS}
        row = {name: getattr(told, name) for name in store_schema.FIELDS if name not in ("act", "known", "confidence")}
        row |= {"seq": seq, "act": draft.act, "known": told.known.text, "confidence": told.confidence.value}
        row |= {"recorded": recorded, "author": author, "previous": previous}
        row["hash"] = previous = store_chain.digest(previous, row, sources)
        rows.append(row)
    if rows:
        connection.execute(insert(store_schema.statement), rows)
        connection.execute(update(store_schema.head).values(seq=seq, hash=previous))


def _entry(row: Mapping[Any, Any], shared: dict[str, str]) -> Entry:
    known = parse_when(row["known"])  # without a place: equal days are then one object, also among a million
    text = {name: shared.setdefault(row[name], row[name]) for name in _SHARED}
    told = Statement(
        id=row["id"], valid=_valid(text["about"], text["value"]), known=known, confidence=Confidence(row["confidence"]),
        replaces=row["replaces"], **text,
    )  # fmt: skip
    return Entry(row["seq"], row["act"], told, row["recorded"], row["author"], row["hash"])


def _valid(about: str, value: str) -> Any:
    """The value as a date, where the statement is about one and the value is one."""
    if about not in DATED:
        return None
    try:
        return parse_when(value)
    except InputError:
        return None


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _author() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
