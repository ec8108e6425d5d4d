"""The hall's trail against somebody who has its file: windows have kept how far it had come."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from shutil import copy2
from typing import Any

import pytest
import sqlcipher3.dbapi2

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk import hall_notices, witnessing
from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol_leader, sign_in_to_lead
from clerk_app.desk.station import Station
from clerk_app.programs.board import open_board
from clerk_app.programs.console import account
from clerk_app.programs.opening import open_hall, open_station, shipped_catalogue
from clerk_app.programs.witnessing import start_witnessing
from clerk_app.store.audit_chain import hash_of
from clerk_app.store.columns import moment
from clerk_app.store.hall_audit import first_hash
from clerk_app.store.keys import station_key, system_keyring

Capture = pytest.CaptureFixture[str]
WHOLE, UNPROVEN, BROKEN = 0, 1, 3


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    return Settings(data=str(tmp_path / "data"))


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Station, Hall]]:
    with ExitStack() as undo:
        station = open_station(settings)
        undo.callback(station.store.close)
        hall = open_hall(settings, shipped_catalogue())
        undo.callback(hall.store.close)
        yield station, hall


def posted(hall: Hall, times: int = 1) -> None:
    for _ in range(times):
        hall_notices.post_notice(hall, "公告", operator="op-1", intent=hall.ids.new())


def led_and_kept(settings: Settings) -> None:
    with opened(settings) as (station, hall):
        posted(hall, 3)
        stop = start_witnessing(partial(witnessing.keep_hall, station, hall))
        stop()
        assert not witnessing.keep_hall(station, hall), "nothing is new"


def audit(settings: Settings, capsys: Capture, *words: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["audit", words[0], "--data", settings.data, *words[1:]])
    return code, capsys.readouterr().out


@contextmanager
def with_sql(settings: Settings) -> Iterator[Any]:
    """Somebody who has the key and knows SQL; triggers hold nobody who may drop them."""
    key = station_key(settings.data_folder / "hall", system_keyring())
    path = str(settings.data_folder / "hall.db")
    with closing(sqlcipher3.dbapi2.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for (name,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'hall_audit%'"
        ).fetchall():
            db.execute(f"DROP TRIGGER {name}")
        yield db


def put_right(settings: Settings) -> None:
    """Every hash and the end written anew, as whoever changes a row would."""
    names = ("row_id", "at", "operator", "window", "action", "subject", "facts")
    with with_sql(settings) as db:
        before, last = first_hash(settings.hall_id), 0
        for row in db.execute(
            "SELECT row_id, at, operator, window_id, action, subject, facts FROM hall_audit"
            " ORDER BY row_id"
        ).fetchall():
            told = dict(zip(names, row, strict=True))
            told["at"], told["facts"] = moment(told["at"]), json.loads(told["facts"])
            hashed = hash_of({**told, "prev_hash": before})
            db.execute(
                "UPDATE hall_audit SET prev_hash = ?, hash = ? WHERE row_id = ?",
                (before, hashed, told["row_id"]),
            )
            before, last = hashed, told["row_id"]
        db.execute("UPDATE hall_audit_head SET rows = ?, hash = ?", (last, before))


def test_a_trail_nobody_touched_is_whole_and_shown_with_names(
    settings: Settings, capsys: Capture
) -> None:
    with ExitStack() as undo:
        board = open_board(settings)
        undo.callback(board.store.close)
        enrol_leader(board, name="陈国栋", login="chen", password="right words")
        session, _ = sign_in_to_lead(board, "chen", "right words")
        hall = open_hall(settings, shipped_catalogue())
        undo.callback(hall.store.close)
        by = session.operator_id
        hall_notices.post_notice(hall, "公告", operator=by, intent=hall.ids.new())
        assert witnessing.keep_board(board, hall)
        assert not witnessing.keep_board(board, hall)
    code, said = audit(settings, capsys, "verify", "--hall")
    assert (code, "no other trail" in said) == (UNPROVEN, True)
    led_and_kept(settings)
    code, said = audit(settings, capsys, "verify", "--hall")
    # The window of this PC has not enrolled: what it keeps is anchored nowhere itself.
    assert code == UNPROVEN
    assert "up to row 5 of 5" in said
    assert "[XX]" not in said
    code, said = audit(settings, capsys, "show", "--hall")
    assert code == WHOLE
    assert "陈国栋 post_notice" in said
    assert audit(settings, capsys, "verify", "--board")[0] == WHOLE
    assert "sign_in chen" in audit(settings, capsys, "show", "--board")[1]


def test_whoever_reads_a_trail_at_the_console_is_on_it(settings: Settings, capsys: Capture) -> None:
    with opened(settings) as (station, hall):
        # Beside a window that runs and goes on writing.
        for words in (("show",), ("show", "--case", "GX0301261123000A")):
            code, said = audit(settings, capsys, *words)
            assert (code, "audit_read" in said) == (WHOLE, True)
            with station.store.begin() as work:
                work.meta.set("anything", said[:1])
        with station.store.read() as work:
            of_case, of_all = (row for row in work.audit.rows(limit=2))
            assert work.audit.verify() is None
        assert [one.action for one in (of_all, of_case)] == ["audit_read"] * 2
        assert (of_all.subject, of_case.subject) == ("", "GX0301261123000A")
        assert of_all.operator == of_case.operator == f"console:{account()}"
        assert audit(settings, capsys, "show", "--hall")[0] == WHOLE
        (read, *_) = witnessing.hall_rows(hall, limit=1)
        assert (read.row.action, read.row.operator) == ("audit_read", of_all.operator)
    # Nobody else has it open now, and the next start finds it whole.
    assert audit(settings, capsys, "show")[0] == WHOLE
    with opened(settings) as (station, _), station.store.read() as work:
        assert [one.action for one in work.audit.rows(limit=10)].count("audit_read") == 3
        assert work.audit.verify() is None


@pytest.mark.parametrize("rewritten", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE hall_audit SET operator = 'nobody' WHERE row_id = 2",
        "DELETE FROM hall_audit WHERE row_id = 3",
        "DELETE FROM hall_audit WHERE row_id = 1",
        "DELETE FROM hall_audit",
    ],
)
def test_an_edit_and_a_cut_are_told_even_when_all_hashes_were_put_right(
    settings: Settings, capsys: Capture, change: str, *, rewritten: bool
) -> None:
    led_and_kept(settings)
    with with_sql(settings) as db:
        db.execute(change)
        if rewritten and "= 1" in change:
            db.execute("UPDATE hall_audit SET row_id = row_id - 1")
    if rewritten:
        put_right(settings)
    code, said = audit(settings, capsys, "verify", "--hall")
    assert code == BROKEN
    assert "[XX]" in said


def test_an_older_copy_of_the_file_is_told_also_after_it_has_grown_again(
    settings: Settings, capsys: Capture, tmp_path: Path
) -> None:
    with opened(settings) as (_, hall):
        posted(hall)
    older = tmp_path / "older.db"
    copy2(settings.data_folder / "hall.db", older)
    led_and_kept(settings)
    copy2(older, settings.data_folder / "hall.db")
    assert audit(settings, capsys, "verify", "--hall")[0] == BROKEN
    with opened(settings) as (station, hall):
        posted(hall, 7)
        assert witnessing.keep_hall(station, hall)
    assert audit(settings, capsys, "verify", "--hall")[0] == BROKEN


def test_a_boards_own_trail_that_was_cut_is_told_by_the_hall(
    settings: Settings, capsys: Capture, tmp_path: Path
) -> None:
    with ExitStack() as undo:
        board = open_board(settings)
        undo.callback(board.store.close)
        enrol_leader(board, name="陈国栋", login="chen", password="right words")
    older = tmp_path / "older.db"
    copy2(settings.data_folder / "board" / "station.db", older)
    with ExitStack() as undo:
        board = open_board(settings)
        undo.callback(board.store.close)
        sign_in_to_lead(board, "chen", "right words")
        hall = open_hall(settings, shipped_catalogue())
        undo.callback(hall.store.close)
        witnessing.keep_board(board, hall)
    assert audit(settings, capsys, "verify", "--board")[0] == WHOLE
    copy2(older, settings.data_folder / "board" / "station.db")
    code, said = audit(settings, capsys, "verify", "--board")
    assert (code, "[XX]" in said) == (BROKEN, True)
