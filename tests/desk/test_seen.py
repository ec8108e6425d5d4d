"""Who saw what is on record: without a wait, without a full number, once, and found by index."""

from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy.dialects import sqlite

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk import auditing_reading, case_file, seen, sign_in, visitor
from clerk_app.desk.auditing_reading import Asked
from clerk_app.desk.paper_checking import check_paper
from clerk_app.desk.station import Station
from clerk_app.domain.paper_code import PaperCode
from clerk_app.programs import opening
from clerk_app.store import notes
from clerk_app.store.audit import AuditRow, Wanted, query_of
from clerk_app.store.notes import Notes
from tests.helpers.intakes import received
from tests.helpers.station import HandClock, open_station
from ui.rehearsal.visits import SINGLE

Capture = pytest.CaptureFixture[str]
ROW = AuditRow(500_000, HandClock().now(), "operator-7", "3", "set_fields", "a", {})
SEEING = (seen.CASE_OPENED, seen.PERSON_FOUND, seen.PAGE_READ, seen.PAPER_CHECKED)


@pytest.fixture
def served(station: Station) -> Station:
    """A station with a clerk at it."""
    sign_in.enrol(station.store, "operator-7", name="王晓芳", login="wang", password="right words")
    with station.store.begin() as work:
        seen.begin(work)
    session, _ = sign_in.sign_in(station, "wang", "right words")
    seen.by(station, session)
    return station


def told(station: Station, asked: Asked | None = None) -> list[tuple[str, str]]:
    """What was seen and by whom, the latest first."""
    found = auditing_reading.rows(station, asked or Asked())
    return [(one.row.action, one.name) for one in found if one.row.action in SEEING]


def write(station: Station) -> None:
    """What any transaction does."""
    with station.store.begin():
        pass


def test_what_is_seen_goes_on_record_with_the_next_thing_that_is_written(
    served: Station, tmp_path: Path, clock: HandClock
) -> None:
    case = received(served, SINGLE, tmp_path)
    case_file.open_case(served, case.number)
    case_file.open_case(served, case.case_id)
    visitor.who(served, SINGLE.cert_no)
    visitor.who(served, "610482197706070804")
    case_file.content(served, case.materials[0].sha256)
    check_paper(served, PaperCode(case.number, 1, 1, "no-such-mac"))
    assert told(served) == []
    write(served)
    assert told(served) == [
        (seen.PAPER_CHECKED, "王晓芳"),
        (seen.PAGE_READ, "王晓芳"),
        (seen.PERSON_FOUND, "王晓芳"),
        (seen.PERSON_FOUND, "王晓芳"),
        (seen.CASE_OPENED, "王晓芳"),
    ]
    clock.at += timedelta(minutes=11)
    case_file.open_case(served, case.number)
    write(served)
    with served.store.read() as work:
        assert work.audit.verify() is None
        rows = str(work.audit.rows(limit=10_000))
    assert SINGLE.cert_no not in rows
    assert "610482197706070804" not in rows
    assert told(served)[0] == (seen.CASE_OPENED, "王晓芳")


def test_rows_are_found_by_case_person_operator_and_day(
    served: Station, tmp_path: Path, clock: HandClock
) -> None:
    case = received(served, SINGLE, tmp_path)
    visitor.who(served, SINGLE.cert_no)
    case_file.content(served, case.materials[0].sha256)
    write(served)
    of_case = auditing_reading.rows(served, Asked(case=case.number))
    assert {one.row.action for one in of_case} >= {"create_case", seen.PAGE_READ}
    assert seen.PERSON_FOUND not in {one.row.action for one in of_case}
    of_person = auditing_reading.rows(served, Asked(person=SINGLE.cert_no))
    assert {one.row.action for one in of_person} >= {"create_case", seen.PERSON_FOUND}
    assert {one.name for one in auditing_reading.rows(served, Asked(login="wang"))} == {"王晓芳"}
    assert auditing_reading.rows(served, Asked(login="nobody")) == ()
    assert auditing_reading.rows(served, Asked(person="610482197706070804")) == ()
    later = clock.at + timedelta(days=1)
    assert auditing_reading.rows(served, Asked(since=later)) == ()
    assert len(auditing_reading.rows(served, Asked(limit=2))) == 2


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(subjects=frozenset({"a", "b"})),
        Wanted(operator="operator-7"),
        Wanted(since=HandClock().now()),
        Wanted(frozenset({"a"}), "operator-7", HandClock().now()),
        Wanted(operator="operator-7", since=HandClock().now(), until=HandClock().now()),
        Wanted(subjects=frozenset({"a", "b"}), below=ROW),
        Wanted(operator="operator-7", below=ROW),
        Wanted(since=HandClock().now(), below=ROW),
        Wanted(below=ROW),
        Wanted(),
    ],
    ids=[
        "subject",
        "operator",
        "since",
        "all",
        "operator's day",
        "subject, on",
        "operator, on",
        "since, on",
        "on",
        "none",
    ],
)
def test_a_million_rows_are_never_read_for_a_few(station: Station, wanted: Wanted) -> None:
    asked = str(
        query_of(wanted).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    )
    with station.store.read() as work:
        connection = work.audit._connection
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")]
    # Of no condition the table is read from its end, and only as far as the limit.
    assert all(not one.startswith("SCAN") for one in plan) == (wanted != Wanted()), plan


def test_what_was_noted_is_there_after_an_end_in_good_order(
    tmp_path: Path, clock: HandClock
) -> None:
    with open_station(tmp_path / "station", clock) as station:
        seen.note(station, seen.CASE_OPENED, "GX0301261123000A")
    with open_station(tmp_path / "station", clock) as station:
        assert [action for action, _ in told(station)] == [seen.CASE_OPENED]
        with station.store.read() as work:
            assert work.audit.verify() is None


def test_what_nothing_takes_along_is_written_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "WITHIN_S", 0.01)
    written = Event()
    waiting = Notes(written.set)
    clock = HandClock()
    waiting.put(at=clock.now(), window="3", action="a", subject="s", facts={})
    assert written.wait(10)
    waiting.close()


def test_a_transaction_that_fails_takes_nothing_with_it(station: Station) -> None:
    seen.note(station, seen.CASE_OPENED, "GX0301261123000A")
    with pytest.raises(ZeroDivisionError), station.store.begin():
        1 / 0  # noqa: B018
    write(station)
    assert [action for action, _ in told(station)] == [seen.CASE_OPENED]


def test_the_console_shows_them_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    data = tmp_path / "data"
    station = opening.open_station(Settings(data=str(data)))
    try:
        sign_in.enrol_clerk(station, name="王晓芳", login="wang", password="right words")
        sign_in.sign_in(station, "wang", "right words")
    finally:
        station.store.close()
    assert main(["audit", "show", "--data", str(data), "--operator", "wang"]) == 0
    assert "王晓芳 sign_in wang" in capsys.readouterr().out
    assert main(["audit", "show", "--data", str(data), "--since", "yesterday"]) == 2
    assert "YYYY-MM-DD" in capsys.readouterr().err
    assert main(["audit", "verify", "--data", str(data)]) == 1
    assert "not enrolled with a key" in capsys.readouterr().out
    assert main(["audit", "verify", "--data", str(tmp_path / "none")]) == 2
