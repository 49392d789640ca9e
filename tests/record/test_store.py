"""The store: what is appended comes back, is never overwritten, and shows whether somebody touched it."""

import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from crossflight.core.statement import Confidence, Source, Statement
from crossflight.core.when import parse_when
from crossflight.errors import InputError, StoreError, UnknownName
from crossflight.record import store_chain, store_engine, store_migrate, store_schema
from crossflight.record.store import CORRECT, RETRACT, Draft, Store

LETTER = Source("letter", "primary", "A letter to the planning office", published="2022-07-15")
TOLD = Statement("", "Crew-5", "launch", "NET 2022-09-01", parse_when("NET 2022-09-01"), parse_when("2022-07-15"), "letter")


def raw(where: str, *orders: str) -> None:
    """Change the database behind the store's back, guards taken off, as a tamperer would."""
    engine = create_engine(store_engine.address(where))
    with engine.begin() as connection:
        for table in ("statement", "source"):
            if engine.dialect.name == "sqlite":
                for act in ("update", "delete"):
                    connection.execute(text(f"DROP TRIGGER {table}_no_{act}"))
            else:
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        for order in orders:
            connection.execute(text(order))
    engine.dispose()


def filled(where: str, count: int = 5) -> Store:
    store = Store(where)
    store.append([Draft(replace(TOLD, value=f"2022-09-{day:02}"), LETTER) for day in range(1, count + 1)])
    return store


def test_what_is_added_comes_back(where: str) -> None:
    kept = Store(where).add(replace(TOLD, condition="if the agreement is signed", confidence=Confidence.WEAK), LETTER)
    again = Store(where)
    assert again.statements() == (kept,)
    assert again.sources() == {"letter": LETTER}
    [entry] = again.entries()
    assert (entry.seq, entry.act) == (1, "add")
    assert kept.condition == "if the agreement is signed"
    assert again.find(kept.id) == kept


def test_the_same_words_twice_are_one_statement(where: str) -> None:
    store = Store(where)
    first = store.append([Draft(TOLD, LETTER), Draft(TOLD, LETTER)])
    second = store.append([Draft(TOLD, LETTER)])
    assert (len(first.new), len(first.known), len(second.new), len(second.known)) == (1, 1, 0, 1)
    assert len(store.entries()) == 1


def test_corrections_and_retractions_are_appended(where: str) -> None:
    store = Store(where)
    old = store.add(TOLD, LETTER)
    new = store.correct(old, LETTER, value="2022-09-29", valid=parse_when("2022-09-29"), known=parse_when("2022-07-21"))
    store.retract(new, LETTER, "2022-08-01", "the letter was a forgery")
    first, second, third = store.entries()
    assert first.statement == old
    assert (second.act, second.statement.replaces) == (CORRECT, old.id)
    assert (third.act, third.statement.replaces, third.statement.note) == (RETRACT, new.id, "the letter was a forgery")
    assert store.statements() == (old, new)


@pytest.mark.parametrize(
    ("draft", "says"),
    [
        (Draft(replace(TOLD, value=" "), LETTER), "'value' is empty"),
        (Draft(replace(TOLD, subject=""), LETTER), "'subject' is empty"),
        (Draft(replace(TOLD, source="other"), LETTER), "no source"),
        (Draft(replace(TOLD, note="a\0b"), LETTER), "'note' holds a character that is no text"),
        (Draft(replace(TOLD, value="\ud800"), LETTER), "'value' holds a character that is no text"),
    ],
)
def test_a_wrong_statement_is_refused_whole(where: str, draft: Draft, says: str) -> None:
    store = Store(where)
    with pytest.raises(InputError, match=says):
        store.append([Draft(TOLD, LETTER), draft])
    assert store.entries() == ()


def test_a_source_keeps_its_words(where: str) -> None:
    store = filled(where)
    with pytest.raises(InputError, match="the store has it with another title"):
        store.add(replace(TOLD, value="2022-10"), replace(LETTER, title="Another letter"))
    assert len(store.entries()) == 5


def test_an_unknown_statement_names_the_nearest(where: str) -> None:
    store = filled(where, 1)
    [kept] = store.statements()
    with pytest.raises(UnknownName, match=kept.id):
        store.find(kept.id[:-1])


@pytest.mark.parametrize("order", ["UPDATE statement SET value = 'x'", "DELETE FROM statement", "UPDATE source SET title = 'x'"])
def test_the_database_refuses_to_overwrite(where: str, order: str) -> None:
    store = filled(where)
    engine = create_engine(store_engine.address(where))
    with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
        connection.execute(text(order))
    engine.dispose()
    assert not store.verify().faults


@pytest.mark.parametrize(
    ("order", "says"),
    [
        ("UPDATE statement SET value = '2022-12-24' WHERE seq = 3", "row 3 .* was altered"),
        ("UPDATE statement SET known = '2021-01-01' WHERE seq = 1", "row 1 .* was altered"),
        ("UPDATE statement SET author = 'nobody' WHERE seq = 5", "row 5 .* was altered"),
        ("DELETE FROM statement WHERE seq = 2", "row 2 is missing"),
        ("DELETE FROM statement WHERE seq IN (2, 3)", "rows 2 to 3 are missing"),
        ("DELETE FROM statement WHERE seq = 5", "cut off"),
        ("UPDATE source SET title = 'Another letter'", "row 1 .* or its source 'letter' was altered"),
        ("UPDATE statement SET hash = 'x' WHERE seq = 4", "row 5 does not follow row 4"),
    ],
)
def test_verify_sees_what_was_touched(where: str, order: str, says: str) -> None:
    store = filled(where)
    assert not store.verify().faults
    raw(where, order)
    assert any(re.search(says, fault.what) for fault in store.verify().faults)


def test_a_noted_head_sees_a_chain_that_was_made_anew(tmp_path: Path) -> None:
    """Somebody cuts the end off and redoes head and hashes: only a hash noted elsewhere can tell."""
    where = str(tmp_path / "store.db")
    noted = filled(where).verify().head
    [row] = [entry for entry in Store(where).entries() if entry.seq == 4]
    raw(where, "DELETE FROM statement WHERE seq = 5", f"UPDATE head SET seq = 4, hash = '{row.hash}'")
    assert not Store(where).verify().faults
    assert "rewritten" in Store(where).verify(noted).faults[0].what


def test_a_newer_store_is_refused(where: str) -> None:
    filled(where)
    raw(where, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match=r"written by a newer Crossflight \(version 9999.*pip install --upgrade"):
        Store(where)


def test_an_older_store_is_upgraded_and_keeps_its_rows(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_migrate, "NEWEST", "0001")
    monkeypatch.setattr(store_schema, "NEWEST", "0001")
    before = filled(where).entries()
    monkeypatch.undo()
    store = Store(where)
    assert store.entries() == before
    assert not store.verify().faults
    with pytest.raises(Exception, match="append-only"):
        raw_order(where, "DELETE FROM statement")


def raw_order(where: str, order: str) -> None:
    engine = create_engine(store_engine.address(where))
    try:
        with engine.begin() as connection:
            connection.execute(text(order))
    finally:
        engine.dispose()


def test_migrations_end_where_the_tables_say(where: str) -> None:
    """What the migrations make and what the code expects is the same."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    Store(where)
    engine = create_engine(store_engine.address(where))
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), store_schema.metadata)
    engine.dispose()
    assert differences == []


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    other, words = tmp_path / "other.db", tmp_path / "words.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE guests (name TEXT)")
    connection.close()
    words.write_text("not a database at all, just some words that go on for a while\n" * 40)
    with pytest.raises(StoreError, match="holds other tables"):
        Store(other)
    with pytest.raises(StoreError, match="not a store, or it is damaged"):
        Store(words)


def test_where_there_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is none"):
        Store(tmp_path / "none.db", create=False)
    with pytest.raises(InputError, match="cannot be in mysql"):
        Store("mysql://host/database")
    with pytest.raises(StoreError, match="no PostgreSQL server answers there"):
        Store("postgresql://somebody:secret@127.0.0.1:1/crew")


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as raised:
        Store("postgresql://somebody:secret@127.0.0.1:1/crew")
    assert "secret" not in str(raised.value)


text_values = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)
told_texts = st.tuples(text_values, text_values, text_values, st.text(alphabet="ab'\"\\\n"))
days = st.dates().map(lambda day: parse_when(day.isoformat()))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(told=st.lists(told_texts, min_size=1, max_size=6), day=days)
def test_any_text_comes_back_as_it_was(tmp_path: Path, told: list[tuple[str, str, str, str]], day: object) -> None:
    path = tmp_path / "any.db"
    for left in tmp_path.glob("any.db*"):
        left.unlink()
    drafts = [Draft(Statement("", s, a, v, None, day, "letter", note=n), LETTER) for s, a, v, n in told]  # type: ignore[arg-type]
    kept = Store(path).append(drafts).new
    back = Store(path)
    assert [replace(s, valid=None) for s in back.statements()] == list(kept)
    assert back.verify() == store_chain.Verdict(len(kept), back.entries()[-1].hash, ())
