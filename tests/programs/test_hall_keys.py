"""New keys for the hall's files while programs have them open; and files that `hall_url` names."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk import queueing
from clerk_app.desk.clockwork import SystemClock
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.ticket import Ticket
from clerk_app.programs import hall_files
from clerk_app.programs.hall_files import keyed, open_sealed, rotate
from clerk_app.programs.opening import open_hall, shipped_catalogue
from clerk_app.store import sealed_database, shared_keys
from clerk_app.store.engine import open_engine, transaction
from clerk_app.store.hall import HallStore
from clerk_app.store.keys import station_key
from clerk_app.store.slip_journal import SlipJournal
from tests.store.test_key_change import PowerCutError
from tests.store.test_store_keys import MemoryKeyring

PLAIN = b"SQLite format 3"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    return Settings(data=str(tmp_path / "data"))


@pytest.fixture
def undo() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def opened(settings: Settings, undo: ExitStack) -> Hall:
    hall = open_hall(settings, shipped_catalogue())
    undo.callback(hall.store.close)
    return hall


def number_taken(hall: Hall) -> Ticket:
    return queueing.issue(hall, hall.queues[0].queue, intent=hall.ids.new())[0]


def knows(hall: Hall, ticket: Ticket) -> bool:
    with hall.store.read() as work:
        return work.tickets.get(ticket.ticket_id) is not None


def begun(settings: Settings) -> Ticket:
    with ExitStack() as undo:
        return number_taken(opened(settings, undo))


def named(settings: Settings, path: Path) -> Settings:
    return replace(settings, hall_url=f"sqlite:///{path}")


def opens_with(path: Path, key: bytes) -> bool:
    engine = open_engine(path, key=key, read_only=True)
    try:
        with transaction(engine, reading=True) as connection:
            connection.exec_driver_sql("SELECT count(*) FROM ticket")
    except UnavailableError:
        return False
    finally:
        engine.dispose()
    return True


def rotated(settings: Settings) -> list[Path]:
    return [file for one in keyed(settings) for file in rotate(settings, one)]


def test_programs_that_have_the_files_open_work_on_under_new_keys(
    settings: Settings, undo: ExitStack
) -> None:
    window, kiosk = opened(settings, undo), opened(settings, undo)
    first = number_taken(window)
    watch = window.store.watch(window.hall_id)
    undo.callback(watch.close)
    assert watch.wait(10.0)
    standby = settings.data_folder / "station" / "standby.db"
    standby.parent.mkdir()
    away = replace(window, store=open_sealed(settings, standby))
    undo.callback(away.store.close)
    number_taken(away)
    slips = settings.data_folder / "kiosk" / "slips.db"
    with hall_files.file_key(settings, slips) as found:
        now = SystemClock().now()
        journal = SlipJournal.open(slips, now=now, key=found.key, renewed=found.renewed)
        undo.callback(journal.close)
    folder = settings.data_folder / "hall"
    old = station_key(folder, None)
    for _ in range(2):
        assert rotated(settings) == []
        tickets = [number_taken(window), number_taken(kiosk), number_taken(kiosk)]
        assert all(knows(hall, one) for hall in (window, kiosk) for one in (first, *tickets))
        assert watch.wait(10.0)
        number_taken(away)
        assert journal.of_ticket("none") == ()
    assert station_key(folder, None) != old
    for path in (settings.data_folder / "hall.db", standby, slips):
        assert not opens_with(path, old)
    later = opened(settings, undo)
    assert knows(later, first)
    assert number_taken(later).number != first.number


def test_nothing_of_the_old_key_is_left_in_file_and_log(settings: Settings) -> None:
    begun(settings)
    path = settings.data_folder / "hall.db"
    path.with_name("hall.db.before-h0001").write_bytes(b"an older copy")
    before = path.read_bytes()
    pages = {before[at : at + 4096] for at in range(4096, len(before), 4096)}
    with ExitStack() as undo:
        opened(settings, undo)
        assert rotated(settings) == []
        after = path.read_bytes()
        assert not {after[at : at + 4096] for at in range(4096, len(after), 4096)} & pages
        assert path.with_name("hall.db-wal").stat().st_size == 0
    assert not path.with_name("hall.db.before-h0001").exists()


def test_who_reads_all_the_while_is_not_cut_off_and_the_next_start_goes_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, undo: ExitStack
) -> None:
    ticket = begun(settings)
    monkeypatch.setattr(shared_keys, "_PATIENCE_S", 0.0)
    hall, folder = opened(settings, undo), settings.data_folder / "hall"
    with hall.store.read() as work:
        assert work.tickets.get(ticket.ticket_id) is not None
        assert rotated(settings) == [settings.data_folder / "hall.db"]
        assert work.tickets.get(ticket.ticket_id) is not None
    assert shared_keys.is_changing(folder, station_key(folder, None))
    later = number_taken(hall)
    newer = opened(settings, undo)
    assert not shared_keys.is_changing(folder, station_key(folder, None))
    assert all(knows(one, at) for one in (hall, newer) for at in (ticket, later))


STEPS = {
    "clerk_app.store.shared_keys": ("keep_data_keys", "encrypt_anew", "change_root"),
    "clerk_app.store.rotation": (
        "keep_new_key", "keep_data_keys", "remember_keys", "seal_to_all", "use_new_key",
        "forget_key",
    ),
}  # fmt: skip


def counted(usual: Callable[..., Any], cut_at: int, done: list[str], *, after: bool) -> Any:
    def step(*args: Any, **said: Any) -> Any:
        done.append(usual.__name__)
        mine = len(done)
        if mine == cut_at and not after:
            raise PowerCutError
        made = usual(*args, **said)
        if mine == cut_at:
            raise PowerCutError
        return made

    return step


@pytest.mark.parametrize("after", [False, True])
def test_a_kill_at_any_step_loses_nothing_and_the_next_start_goes_on(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, after: bool
) -> None:
    ticket = begun(settings)
    cut_at, ended = 0, False
    while not ended:
        cut_at += 1
        here = replace(settings, data=str(tmp_path / f"cut-{cut_at}"))
        copytree(settings.data_folder, here.data_folder)
        done: list[str] = []
        with monkeypatch.context() as power:
            for module, names in STEPS.items():
                there = __import__(module, fromlist=["x"])
                for name in names:
                    usual = getattr(there, name)
                    power.setattr(there, name, counted(usual, cut_at, done, after=after))
            try:
                rotated(here)
                ended = True
            except PowerCutError:
                pass
        with ExitStack() as undo:
            hall = opened(here, undo)
            assert knows(hall, ticket), done
            number_taken(hall)
            folder = here.data_folder / "hall"
            assert not shared_keys.is_changing(folder, station_key(folder, None)), done
    assert cut_at > 8


def test_station_key_rotate_gives_the_halls_files_new_keys_too(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    ticket = begun(settings)
    old = station_key(settings.data_folder / "hall", None)
    assert main(["station-key", "--data", settings.data, "rotate"]) == 0
    assert "hall.db" in capsys.readouterr().out
    assert not opens_with(settings.data_folder / "hall.db", old)
    with ExitStack() as undo:
        assert knows(opened(settings, undo), ticket)


def test_a_file_that_is_named_is_sealed_and_shared_by_programs_with_other_folders(
    settings: Settings, tmp_path: Path, undo: ExitStack
) -> None:
    path = tmp_path / "office" / "queue.db"
    path.parent.mkdir()
    one, other = named(settings, path), named(replace(settings, data=f"{settings.data}2"), path)
    window, board = opened(one, undo), opened(other, undo)
    ticket = number_taken(window)
    assert knows(board, ticket)
    assert not path.read_bytes().startswith(PLAIN)
    with closing(sqlite3.connect(path)) as plain, pytest.raises(sqlite3.DatabaseError):
        plain.execute("SELECT * FROM ticket")
    assert rotated(other) == []
    assert number_taken(window).number != number_taken(board).number


def test_another_programs_own_file_may_be_named(settings: Settings, undo: ExitStack) -> None:
    ticket = begun(settings)
    path = settings.data_folder / "hall.db"
    other = named(replace(settings, data=f"{settings.data}2"), path)
    assert knows(opened(other, undo), ticket)
    assert not path.with_name("hall.db.keys").exists()


@pytest.fixture
def lain_open(settings: Settings, tmp_path: Path) -> tuple[Settings, Path, Ticket]:
    """A named file of an older release."""
    path = tmp_path / "queue.db"
    with ExitStack() as undo:
        plain = HallStore.open(f"sqlite:///{path}")
        undo.callback(plain.close)
        some = opened(replace(settings, data=f"{settings.data}0"), undo)
        ticket = number_taken(replace(some, store=plain))
    assert path.read_bytes().startswith(PLAIN)
    return named(settings, path), path, ticket


def test_a_named_file_that_lay_open_is_sealed_where_it_lies(
    lain_open: tuple[Settings, Path, Ticket],
) -> None:
    settings, path, ticket = lain_open
    older = HallStore.open(f"sqlite:///{path}")
    with ExitStack() as undo:
        later = number_taken(opened(settings, undo))
        with older.read() as work:
            assert work.tickets.get(later.ticket_id) is not None, "they share it in the clear"
        older.close()
    with ExitStack() as undo:
        hall = opened(settings, undo)
        assert knows(hall, ticket)
        assert knows(hall, later)
    assert not path.read_bytes().startswith(PLAIN)
    assert not list(path.parent.glob("*.part"))


@pytest.mark.parametrize("step", ["_compare", "flush_into_place"])
@pytest.mark.parametrize("after", [False, True])
def test_a_kill_while_it_is_sealed_loses_nothing(
    lain_open: tuple[Settings, Path, Ticket], monkeypatch: pytest.MonkeyPatch, step: str, *,
    after: bool,
) -> None:  # fmt: skip
    settings, path, ticket = lain_open
    with monkeypatch.context() as power:
        # Who is killed takes nothing away either.
        power.setattr(sealed_database, "forget_part", lambda _: None)
        usual = getattr(sealed_database, step)
        power.setattr(sealed_database, step, counted(usual, 1, [], after=after))
        with ExitStack() as undo, pytest.raises(PowerCutError):
            opened(settings, undo)
    with ExitStack() as undo:
        assert knows(opened(settings, undo), ticket)
    assert not path.read_bytes().startswith(PLAIN)


def test_a_copy_that_does_not_read_back_takes_no_place(
    lain_open: tuple[Settings, Path, Ticket], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, path, _ = lain_open
    rows = iter(range(1000))
    monkeypatch.setattr(sealed_database, "_rows", lambda *_: next(rows))
    with ExitStack() as undo, pytest.raises(Exception, match="lacks rows"):
        opened(settings, undo)
    assert path.read_bytes().startswith(PLAIN)


def test_another_user_of_the_machine_opens_it_by_the_halls_secret(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, mine, theirs = tmp_path / "queue.db", MemoryKeyring(), MemoryKeyring()
    one = replace(named(settings, path), hall_key="a secret of the hall")
    other = replace(one, data=f"{settings.data}2")
    monkeypatch.setattr(hall_files, "system_keyring", lambda: mine)
    ticket = begun(one)
    assert mine.kept
    monkeypatch.setattr(hall_files, "system_keyring", lambda: theirs)
    with ExitStack() as undo:
        assert knows(opened(other, undo), ticket)
    for wrong in (replace(other, hall_key=""), replace(other, hall_key="another secret, not it")):
        with ExitStack() as undo, pytest.raises(UnavailableError) as refused:
            opened(wrong, undo)
        assert refused.value.trouble is Trouble.STORE_KEY


def test_a_folder_that_several_users_share_keeps_its_key_for_them(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, mine = tmp_path / "shared" / "queue.db", MemoryKeyring()
    path.parent.mkdir()
    path.parent.chmod(0o770)
    monkeypatch.setattr(hall_files, "system_keyring", lambda: mine)
    ticket = begun(named(settings, path))
    assert not mine.kept
    mark = path.with_name("queue.db.keys") / "station.key"
    assert (mark.parent.stat().st_mode & 0o777, mark.stat().st_mode & 0o777) == (0o770, 0o660)
    assert rotated(named(settings, path)) == []
    assert mark.stat().st_mode & 0o777 == 0o660
    with ExitStack() as undo:
        assert knows(opened(named(settings, path), undo), ticket)


def test_a_sealed_file_without_its_key_is_said_to_be_one(
    settings: Settings, tmp_path: Path, undo: ExitStack
) -> None:
    path = tmp_path / "queue.db"
    begun(named(settings, path))
    path.rename(tmp_path / "moved.db")
    with pytest.raises(UnavailableError) as refused:
        opened(named(settings, tmp_path / "moved.db"), undo)
    assert refused.value.trouble is Trouble.STORE_KEY
