"""Where nothing but a password is to open a PC's data, it opens the hall's files there too."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.crypto_suites import INTERNATIONAL
from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.passwords import change_password
from clerk_app.desk.sign_in import sign_in
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.programs import hall_files, unlocking_screen
from clerk_app.programs.board import open_board
from clerk_app.programs.hall_files import keyed, rotate
from clerk_app.programs.opening import BOARD, STATION, open_hall, open_premises, shipped_catalogue
from clerk_app.programs.unlocking_screen import opened_on_screen
from clerk_app.store.key_ways import Opened, read_recovery_key, ways
from clerk_app.store.keys import station_key
from tests.store.test_store_keys import MemoryKeyring

RIGHT, NEWER = "right words", "newer words"
Unlock = Callable[..., Opened]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A PC without a keyring; whoever is asked for a password types the right one."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("YICHUANG_KEY_BY", "password")
    for module in ("station_key", "enrolling", "unlocking"):
        monkeypatch.setattr(f"clerk_app.programs.{module}.getpass", lambda _="": RIGHT)
    return Settings(data=str(tmp_path / "data"), key_by="password")


@pytest.fixture
def unlock(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Unlock:
    """What a program has after this login and password were typed into its first dialog."""

    def typed(login: str, password: str = RIGHT, within: str | None = STATION) -> Opened:
        def ask(logins: list[str], open_by: Callable[[str, str], bytes]) -> bytes:
            assert login in logins
            return open_by(login, password)

        monkeypatch.setattr(unlocking_screen, "ask_to_unlock", ask)
        return opened_on_screen(settings, within)

    return typed


@pytest.fixture
def undo() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def clerk(settings: Settings, *words: str) -> int:
    return main([words[0], "--data", settings.data, *words[1:]])


def at_console(monkeypatch: pytest.MonkeyPatch, login: str) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _="": login)


def mark(settings: Settings, within: str) -> str:
    return (settings.data_folder / within / "station.key").read_text().split()[0]


def number_taken(hall: Hall) -> str:
    ticket, _ = queueing.issue(hall, hall.queues[0].queue, intent=hall.ids.new())
    return ticket.number


def halls_open(settings: Settings, opened: Opened) -> str:
    hall = open_hall(settings, shipped_catalogue(), opened=opened)
    try:
        return number_taken(hall)
    finally:
        hall.store.close()


def test_nothing_of_the_system_opens_what_a_password_locks(
    settings: Settings, unlock: Unlock, undo: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert clerk(settings, "window", "--enrol", "wang", "王晓芳") == 0
    at_console(monkeypatch, "wang")
    assert clerk(settings, "board", "--enrol", "chen", "陈国栋") == 0
    assert [mark(settings, one) for one in (STATION, BOARD, "hall")] == ["ways"] * 3
    premises = open_premises(settings, unlock("wang"))
    undo.callback(premises.close)
    assert number_taken(premises.hall) == "A001"
    # A kiosk or a display of this PC, with nobody signed in: anybody's password opens it.
    assert halls_open(settings, unlock("chen", within=None)) == "A002"
    board = open_board(settings, opened=unlock("chen", within=BOARD))
    undo.callback(board.store.close)
    for nobody in ({}, {settings.data_folder / STATION: b"x" * 32}):
        with pytest.raises(UnavailableError) as refused:
            open_hall(settings, shipped_catalogue(), opened=nobody)
        assert refused.value.trouble is Trouble.STORE_LOCKED
    with pytest.raises(RuleError):
        unlock("wang", "wrong words")
    with pytest.raises(UnavailableError):
        open_board(settings)


def test_a_hall_that_lay_beside_its_key_is_locked_once_everybody_opens_it(
    settings: Settings, unlock: Unlock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As older releases left it: the station's key was locked, the hall's lay there raw."""
    with monkeypatch.context() as older:
        older.setattr("clerk_app.programs.unlocking.add_password", lambda *_, **__: None)
        assert clerk(settings, "window", "--enrol", "wang", "王晓芳") == 0
        at_console(monkeypatch, "wang")
        assert clerk(settings, "window", "--enrol", "li", "李建国") == 0
    assert halls_open(settings, {}) == "A001"
    unlock("wang")
    assert mark(settings, "hall") == "raw", "li could not open it"
    unlock("li")
    assert mark(settings, "hall") == "ways"
    assert [halls_open(settings, unlock(one)) for one in ("wang", "li")] == ["A002", "A003"]


def test_a_password_that_is_changed_opens_the_halls_files_too(
    settings: Settings, unlock: Unlock
) -> None:
    assert clerk(settings, "window", "--enrol", "wang", "王晓芳") == 0
    premises = open_premises(settings, unlock("wang"))
    session, _ = sign_in(premises.station, "wang", RIGHT)
    change_password(premises.station, session, RIGHT, NEWER)
    premises.close()
    opened = unlock("wang", NEWER)
    assert set(opened) == {settings.data_folder / STATION, settings.data_folder / "hall"}
    assert halls_open(settings, opened) == "A001"
    with pytest.raises(RuleError):
        unlock("wang", RIGHT)


def test_new_keys_wait_until_no_program_has_the_files_and_the_password_stays(
    settings: Settings,
    unlock: Unlock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert clerk(settings, "window", "--enrol", "wang", "王晓芳") == 0
    opened = unlock("wang")
    premises = open_premises(settings, opened)
    number_taken(premises.hall)
    (place,) = keyed(settings)
    assert rotate(settings, place, opened) == (settings.data_folder / "hall.db",)
    number_taken(premises.hall)
    premises.close()
    at_console(monkeypatch, "wang")
    assert clerk(settings, "station-key", "rotate") == 0
    assert "hall.db" in capsys.readouterr().out
    again = unlock("wang")
    assert again[settings.data_folder / "hall"] != opened[settings.data_folder / "hall"]
    assert halls_open(settings, again) == "A003"


def test_the_centre_opens_them_and_who_is_taken_out_opens_them_no_more(
    settings: Settings, unlock: Unlock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "centre.key"
    assert clerk(settings, "station-key", "make-recovery", str(private)) == 0
    public = INTERNATIONAL.box_public_of(read_recovery_key(private)).hex()
    monkeypatch.setenv("YICHUANG_RECOVERY_KEY", public)
    assert clerk(settings, "window", "--enrol", "wang", "王晓芳") == 0
    at_console(monkeypatch, "wang")
    assert clerk(settings, "window", "--enrol", "li", "李建国") == 0
    assert clerk(settings, "station-key", "forget", "li") == 0
    for one in (STATION, "hall"):
        assert [way.login for way in ways(settings.data_folder / one)] == ["", "wang"]
    assert clerk(settings, "station-key", "recover", str(private)) == 0
    assert halls_open(settings, {}) == "A001"


def test_a_keyring_keeps_the_key_for_programs_with_nobody_signed_in(
    settings: Settings, unlock: Unlock, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = MemoryKeyring()
    monkeypatch.setattr(hall_files, "system_keyring", lambda: mine)
    assert clerk(settings, "window", "--enrol", "wang", "王晓芳") == 0
    assert [mark(settings, one) for one in (STATION, "hall")] == ["ways", "keyring"]
    assert station_key(settings.data_folder / "hall", mine)
    assert set(unlock("wang")) == {settings.data_folder / STATION}
    assert halls_open(settings, {}) == "A001"
