"""The journal of slips: claimed once, counted, settled once, and true after a crash."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store.engine import open_engine, transaction
from clerk_app.store.slip_journal import PrintFate, SlipJournal, SlipPrint, metadata

AT = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
LATER = AT + timedelta(seconds=4)
FIRST = SlipPrint(
    print_id="p1",
    ticket_id="t1",
    hall="XA01",
    day=date(2026, 11, 28),
    number="A001",
    printer="folder:/slips",
    asked_at=AT,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk" / "slips.db"


@pytest.fixture
def journal(path: Path) -> Iterator[SlipJournal]:
    opened = SlipJournal.open(path, now=AT)
    yield opened
    opened.close()


def again(number: int, ticket_id: str = "t1") -> SlipPrint:
    at = AT + timedelta(minutes=number)
    return replace(FIRST, print_id=f"p{number}", ticket_id=ticket_id, asked_at=at)


def test_a_slip_is_put_down_before_and_after(journal: SlipJournal) -> None:
    assert journal.claim(FIRST) == FIRST
    assert journal.of_ticket("t1") == (FIRST,)
    journal.settle("p1", PrintFate.PRINTED, at=LATER)
    assert journal.of_ticket("t1") == (replace(FIRST, state=PrintFate.PRINTED, ended_at=LATER),)


def test_a_second_one_waits_until_the_fate_of_the_first_is_known(journal: SlipJournal) -> None:
    journal.claim(FIRST)
    with pytest.raises(RuleError) as caught:
        journal.claim(again(2))
    assert caught.value.trouble is Trouble.PRINT_TAKEN
    assert journal.claim(again(3, ticket_id="t2")).copy == 1, "another ticket is another matter"


@pytest.mark.parametrize(
    ("fate", "copy"),
    [(PrintFate.PRINTED, 2), (PrintFate.UNKNOWN, 2), (PrintFate.FAILED, 1)],
)
def test_only_what_may_be_out_counts_as_a_copy(
    journal: SlipJournal, fate: PrintFate, copy: int
) -> None:
    journal.claim(FIRST)
    journal.settle("p1", fate, at=LATER, problem="printer.paper_out")
    assert journal.claim(again(2)).copy == copy


def test_what_goes_to_the_printer_is_put_down_with_its_digest(
    journal: SlipJournal, path: Path
) -> None:
    journal.claim(FIRST)
    journal.drawn("p1", "a" * 64)
    journal.close()
    opened = SlipJournal.open(path, now=LATER)
    opened.drawn("p1", "b" * 64)
    (kept,) = opened.of_ticket("t1")
    assert (kept.state, kept.sha256) == (PrintFate.UNKNOWN, "a" * 64), "also after a crash"
    opened.close()


def test_a_journal_of_an_older_program_goes_on(journal: SlipJournal, path: Path) -> None:
    journal.claim(FIRST)
    journal.settle("p1", PrintFate.PRINTED, at=LATER)
    journal.close()
    engine = open_engine(path, key=None)
    with transaction(engine) as connection:
        for step in (
            "ALTER TABLE slip_print DROP COLUMN sha256",
            "UPDATE alembic_version SET version_num = 'k0001'",
        ):
            connection.execute(text(step))
    engine.dispose()
    opened = SlipJournal.open(path, now=LATER)
    (kept,) = opened.of_ticket("t1")
    assert (kept.state, kept.sha256) == (PrintFate.PRINTED, "")
    opened.claim(again(2))
    opened.drawn("p2", "c" * 64)
    assert [one.sha256 for one in opened.of_ticket("t1")] == ["", "c" * 64]
    opened.close()


def test_what_is_settled_stays(journal: SlipJournal) -> None:
    journal.claim(FIRST)
    journal.settle("p1", PrintFate.FAILED, at=LATER, problem="printer.silent")
    journal.settle("p1", PrintFate.PRINTED, at=LATER + timedelta(hours=1))
    (kept,) = journal.of_ticket("t1")
    assert (kept.state, kept.problem, kept.ended_at) == (
        PrintFate.FAILED,
        "printer.silent",
        LATER,
    )


def test_after_a_crash_the_fate_is_unknown_and_nothing_is_printed_again(
    journal: SlipJournal, path: Path
) -> None:
    journal.claim(FIRST)
    journal.close()
    opened = SlipJournal.open(path, now=LATER)
    (kept,) = opened.of_ticket("t1")
    assert (kept.state, kept.problem) == (PrintFate.UNKNOWN, "interrupted")
    assert opened.claim(again(2)).copy == 2
    opened.close()


def test_a_journal_that_cannot_be_written_says_so(path: Path) -> None:
    path.parent.parent.joinpath("kiosk").touch()
    with pytest.raises(UnavailableError) as caught:
        SlipJournal.open(path, now=AT)
    assert caught.value.trouble is Trouble.STORE_READ_ONLY


def test_the_file_holds_what_the_tables_say_and_forgets_nothing(
    journal: SlipJournal, path: Path
) -> None:
    journal.claim(FIRST)
    engine = open_engine(path, key=None)
    looked = inspect(engine)
    assert set(looked.get_table_names()) == {*metadata.tables, "alembic_version"}
    (table,) = metadata.sorted_tables
    columns = {column["name"]: column["nullable"] for column in looked.get_columns(table.name)}
    assert columns == {column.name: bool(column.nullable) for column in table.columns}
    indexes = {index["name"] for index in looked.get_indexes(table.name)}
    assert {index.name for index in table.indexes} <= indexes
    for forbidden in (
        "DELETE FROM slip_print",
        "UPDATE slip_print SET state = 'lost'",
        "UPDATE slip_print SET copy = 0",
        "UPDATE slip_print SET ended_at = 1",
        "UPDATE slip_print SET sha256 = 'x'",
    ):
        with pytest.raises(DatabaseError), transaction(engine) as connection:
            connection.execute(text(forbidden))
    engine.dispose()
