"""The hall's files of one PC: sealed, shared by its programs, and taken over from the clear."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.ticket import Ticket
from clerk_app.programs.hall_files import open_sealed
from clerk_app.programs.opening import open_hall, open_station, shipped_catalogue
from clerk_app.store.hall import HallStore
from clerk_app.store.key_ways import make_recovery_key

PLAIN = b"SQLite format 3"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=str(tmp_path / "data"))


@pytest.fixture
def undo() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def file_of(settings: Settings) -> Path:
    return settings.data_folder / "hall.db"


def opened(settings: Settings, undo: ExitStack) -> Hall:
    """The hall as each program of the PC opens it."""
    hall = open_hall(settings, shipped_catalogue())
    undo.callback(hall.store.close)
    return hall


def number_taken(hall: Hall) -> Ticket:
    ticket, _ = queueing.issue(hall, hall.queues[0].queue, intent=hall.ids.new())
    return ticket


def knows(hall: Hall, ticket: Ticket) -> bool:
    with hall.store.read() as work:
        return work.tickets.get(ticket.ticket_id) is not None


def in_the_clear(settings: Settings, path: Path) -> Ticket:
    """A file as older releases left it, with one number given."""
    with ExitStack() as undo:
        hall = opened(replace(settings, data=f"{settings.data}-older"), undo)
        plain = HallStore.open(f"sqlite:///{path}")
        undo.callback(plain.close)
        return number_taken(replace(hall, store=plain))


def lain_open(settings: Settings) -> Ticket:
    """A hall of an older release, with one number given and a copy from before an upgrade."""
    settings.data_folder.mkdir()
    ticket = in_the_clear(settings, file_of(settings))
    assert file_of(settings).read_bytes().startswith(PLAIN)
    file_of(settings).with_name("hall.db.before-h0001").write_bytes(PLAIN)
    return ticket


def test_the_programs_of_a_pc_share_a_file_that_nobody_else_reads(
    settings: Settings, undo: ExitStack
) -> None:
    window, kiosk = opened(settings, undo), opened(settings, undo)
    ticket = number_taken(kiosk)
    assert knows(window, ticket)
    watch = window.store.watch(window.hall_id)
    undo.callback(watch.close)
    number_taken(kiosk)
    assert watch.wait(10.0)
    assert not file_of(settings).read_bytes().startswith(PLAIN)
    with (
        closing(sqlite3.connect(file_of(settings))) as plain,
        pytest.raises(sqlite3.DatabaseError),
    ):
        plain.execute("SELECT * FROM ticket")


def test_a_file_that_lay_open_is_sealed_with_all_that_is_in_it(
    settings: Settings, undo: ExitStack
) -> None:
    ticket = lain_open(settings)
    hall = opened(settings, undo)
    assert knows(hall, ticket)
    assert number_taken(hall).number != ticket.number
    assert not file_of(settings).read_bytes().startswith(PLAIN)
    assert [one.name for one in settings.data_folder.glob("*hall.db*") if "part" in one.name] == []
    assert not list(settings.data_folder.glob("hall.db.before-*"))


def test_a_file_another_program_has_open_is_sealed_when_nobody_has(settings: Settings) -> None:
    ticket = lain_open(settings)
    older = HallStore.open(f"sqlite:///{file_of(settings)}")
    with ExitStack() as undo:
        newer = opened(settings, undo)
        later = number_taken(newer)
        with older.read() as work:
            assert work.tickets.get(later.ticket_id) is not None
        older.close()
        assert knows(opened(settings, undo), later)
    assert file_of(settings).read_bytes().startswith(PLAIN)
    with ExitStack() as undo:
        hall = opened(settings, undo)
        assert knows(hall, ticket)
        assert knows(hall, later)
    assert not file_of(settings).read_bytes().startswith(PLAIN)


def test_programs_that_start_at_the_same_moment_have_one_file(
    settings: Settings, undo: ExitStack
) -> None:
    lain_open(settings)
    with ThreadPoolExecutor(4) as pool:
        halls = list(pool.map(lambda _: opened(settings, undo), range(4)))
    tickets = [number_taken(hall) for hall in halls]
    assert len({one.number for one in tickets}) == 4
    assert all(knows(hall, one) for hall in halls for one in tickets)
    assert not file_of(settings).read_bytes().startswith(PLAIN)


def test_without_its_key_it_is_said_so_and_the_centre_opens_it(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    public = make_recovery_key(tmp_path / "centre.key")
    known = Settings(data=settings.data, recovery_key=public)
    with ExitStack() as undo:
        ticket = number_taken(opened(known, undo))
    (settings.data_folder / "hall" / "station.key").unlink()
    with pytest.raises(UnavailableError) as refused:
        open_sealed(settings, file_of(settings))
    assert refused.value.trouble is Trouble.STORE_KEY
    assert (
        main(["station-key", "--data", settings.data, "recover", str(tmp_path / "centre.key")]) == 0
    )
    with ExitStack() as undo:
        assert knows(opened(settings, undo), ticket)


def test_a_password_that_does_not_lock_the_halls_files_is_not_said_to(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Without a keyring, as on the machines of these tests, their key lies beside them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    window = open_station(settings)
    window.store.close()
    opened_once(settings)
    assert "key_by" not in caplog.text
    main(["doctor", "--data", settings.data])
    assert "keyring" not in capsys.readouterr().out
    monkeypatch.setenv("YICHUANG_KEY_BY", "password")
    assert main(["doctor", "--data", settings.data]) == 1
    assert "大厅文件的密钥却就在旁边" in capsys.readouterr().out


def opened_once(settings: Settings) -> None:
    with ExitStack() as undo:
        opened(settings, undo)
