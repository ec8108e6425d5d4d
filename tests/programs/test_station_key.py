"""Who opens the data of a PC: the system, a password, the centre; and new keys for them."""

import re
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.crypto_suites import SUITES, Suite
from clerk_app.desk import key_change, sealing
from clerk_app.desk.passwords import change_password
from clerk_app.desk.sign_in import sign_in
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.programs import quiet_sealing, unlocking
from clerk_app.programs.board import open_board
from clerk_app.programs.hall_files import keyed
from clerk_app.programs.opening import BOARD, STATION, open_station
from clerk_app.store.file_keys import KeysInUse, first_file_keys
from clerk_app.store.key_ways import keep_password, root_by_password, ways
from clerk_app.store.sealed_folder import SealedFolder

RIGHT, WRONG = "right words", "other words"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True, params=list(SUITES))
def suite(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Suite:
    """Whatever keys are wrapped with."""
    monkeypatch.setenv("YICHUANG_CRYPTO_SUITE", request.param)
    return SUITES[request.param]


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine of these tests has none; and whoever is asked for a password types this."""
    monkeypatch.setattr("getpass.getpass", lambda _="": RIGHT)
    for module in ("station_key", "enrolling", "unlocking"):
        monkeypatch.setattr(f"clerk_app.programs.{module}.getpass", lambda _="": RIGHT)


def clerk(data: Path, *words: str) -> int:
    return main([*words[:1], "--data", str(data), *words[1:]])


def mark(data: Path, within: str = STATION) -> list[str]:
    return (data / within / "station.key").read_text().split()


def at_console(monkeypatch: pytest.MonkeyPatch, login: str) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _="": login)


def locked(data: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A PC whose data wang's password opens, and nothing else."""
    monkeypatch.setenv("YICHUANG_KEY_BY", "password")
    assert clerk(data, "window", "--enrol", "wang", "王晓芳") == 0
    assert mark(data) == ["ways"]
    return Settings(data=str(data), key_by="password")


def test_a_password_opens_what_nothing_of_the_system_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, suite: Suite
) -> None:
    settings = locked(tmp_path, monkeypatch)
    (way,) = ways(tmp_path / STATION)
    assert len(bytes.fromhex(way.public)) == suite.public_bytes
    with pytest.raises(UnavailableError) as refused:
        open_station(settings)
    assert refused.value.trouble is Trouble.STORE_LOCKED
    assert clerk(tmp_path, "doctor") == 2
    assert "locked by a password" in capsys.readouterr().err
    folder = tmp_path / STATION
    for login, password in (("wang", WRONG), ("li", RIGHT), ("", RIGHT)):
        with pytest.raises(RuleError) as wrong:
            root_by_password(folder, login, password)
        assert wrong.value.trouble is Trouble.SIGN_IN_REFUSED

    root = root_by_password(folder, "wang", RIGHT)
    station = open_station(settings, root=root)
    assert sign_in(station, "wang", RIGHT)[0].name == "王晓芳"

    # Their key changes, and the same password opens it still.
    key_change.change_now(station, None)
    station.store.close()
    assert mark(tmp_path) == ["ways"]
    again = root_by_password(folder, "wang", RIGHT)
    assert again != root
    open_station(settings, root=again).store.close()


def test_a_password_that_is_changed_opens_the_data_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = locked(tmp_path, monkeypatch)
    folder = tmp_path / STATION
    station = open_station(settings, root=root_by_password(folder, "wang", RIGHT))
    session, _ = sign_in(station, "wang", RIGHT)
    change_password(station, session, RIGHT, "newer words")
    station.store.close()
    with pytest.raises(RuleError):
        root_by_password(folder, "wang", RIGHT)
    open_station(settings, root=root_by_password(folder, "wang", "newer words")).store.close()


def test_at_the_console_a_second_clerk_is_let_in_and_taken_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    locked(tmp_path, monkeypatch)
    at_console(monkeypatch, "wang")
    assert clerk(tmp_path, "window", "--enrol", "li", "李建国") == 0
    assert [one.login for one in ways(tmp_path / STATION)] == ["wang", "li"]
    assert clerk(tmp_path, "station-key", "forget", "li") == 0
    with pytest.raises(RuleError):
        root_by_password(tmp_path / STATION, "li", RIGHT)
    assert clerk(tmp_path, "station-key", "password", "li") == 0
    assert clerk(tmp_path, "station-key", "show") == 0
    assert "li " in capsys.readouterr().out


def test_the_centre_opens_a_pc_whose_passwords_are_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, suite: Suite
) -> None:
    data, private = tmp_path / "pc", tmp_path / "centre.key"
    assert clerk(data, "station-key", "make-recovery", str(private)) == 0
    assert private.stat().st_mode & 0o077 == 0
    said = capsys.readouterr().out
    (public,) = re.findall(rf"\b[0-9a-f]{{{2 * suite.public_bytes}}}\b", said)
    assert private.read_text().split()[1][:64] not in said
    monkeypatch.setenv("YICHUANG_RECOVERY_KEY", public)
    settings = locked(data, monkeypatch)
    other = tmp_path / "other.key"
    assert clerk(data, "station-key", "make-recovery", str(other)) == 0
    assert clerk(data, "station-key", "make-recovery", str(other)) == 2, "none is written over"
    assert clerk(data, "station-key", "recover", str(other)) == 2
    assert mark(data) == ["ways"]
    assert clerk(data, "station-key", "recover", str(private)) == 0
    station = open_station(settings)
    assert sign_in(station, "wang", RIGHT)[0].login == "wang"
    station.store.close()
    # After a change of keys the centre's opens still.
    assert clerk(data, "station-key", "rotate") == 0
    (data / STATION / "station.key").write_text("raw " + "00" * 32)
    assert clerk(data, "doctor") == 2
    assert clerk(data, "station-key", "recover", str(private)) == 0
    open_station(settings).store.close()


def test_a_recovery_key_that_is_none_is_told_before_anything_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("YICHUANG_RECOVERY_KEY", "not a key")
    assert clerk(tmp_path, "window", "--enrol", "wang", "王晓芳") == 2
    assert "recovery_key" in capsys.readouterr().err


def test_a_window_that_runs_changes_its_keys_itself(tmp_path: Path, capsys: Capture) -> None:
    settings = Settings(data=str(tmp_path))
    station = open_station(settings)
    scan = tmp_path / "scan"
    scan.write_bytes(b"a page")
    sha256 = station.store.files.put(scan).sha256
    before = station.store.keys.now.current
    assert clerk(tmp_path, "station-key", "rotate") == 0
    assert "window：开着" in capsys.readouterr().out
    at = [0.0]
    quiet = key_change.Quiet(lambda: at[0])
    assert not quiet_sealing._change(station, quiet), "somebody has just written"
    at[0] += key_change.QUIET_S
    assert quiet_sealing._change(station, quiet)
    assert not quiet_sealing._change(station, quiet), "once is enough"
    assert station.store.keys.now.current != before
    assert sealing.left(station) == 1
    assert station.store.files.file(sha256).read_bytes() == b"a page"
    sealing.seal_what_lies_open(station, lambda: True)
    key_change.forget_old(station)
    assert set(station.store.keys.now.by_id) == {station.store.keys.now.current}
    assert station.store.files.file(sha256).read_bytes() == b"a page"
    with station.store.read() as work:
        assert work.audit.verify() is None
    station.store.close()
    open_station(settings).store.close()
    assert unlocking.root_at_console(settings) == b""


def test_the_last_password_is_not_forgotten_and_none_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    settings = locked(tmp_path, monkeypatch)
    at_console(monkeypatch, "wang")
    assert clerk(tmp_path, "station-key", "forget", "wang") == 2
    assert "nobody else's password" in capsys.readouterr().err
    assert clerk(tmp_path, "window", "--enrol", "li", "李建国") == 0
    monkeypatch.setattr("clerk_app.programs.unlocking.getpass", lambda _="": WRONG)
    assert clerk(tmp_path, "station-key", "forget", "li") == 2
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert clerk(tmp_path, "station-key", "forget", "li") == 2
    assert [one.login for one in ways(tmp_path / STATION)] == ["wang", "li"]
    open_station(settings, root=root_by_password(tmp_path / STATION, "wang", RIGHT)).store.close()


def test_the_centres_key_alone_does_not_open_a_pc_in_the_morning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    data, private = tmp_path / "pc", tmp_path / "centre.key"
    assert clerk(data, "station-key", "make-recovery", str(private)) == 0
    public = capsys.readouterr().out.split("recovery_key:\n")[1].split()[0]
    monkeypatch.setenv("YICHUANG_RECOVERY_KEY", public)
    locked(data, monkeypatch)
    at_console(monkeypatch, "wang")
    assert clerk(data, "station-key", "forget", "wang") == 2


def test_the_boards_keys_are_changed_opened_and_forgotten_like_the_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture, suite: Suite
) -> None:
    settings = locked(tmp_path, monkeypatch)
    at_console(monkeypatch, "wang")
    assert clerk(tmp_path, "board", "--enrol", "chen", "陈国栋") == 0
    assert mark(tmp_path, BOARD) == ["ways"]
    before = root_by_password(tmp_path / BOARD, "chen", RIGHT)
    keep_password(tmp_path / BOARD, before, "zhao", RIGHT, suite)
    at_console(monkeypatch, "chen")
    capsys.readouterr()
    assert clerk(tmp_path, "station-key", "show") == 0
    assert "zhao " in capsys.readouterr().out
    # Chen opens the board alone: of the window it is said that another has to come.
    assert clerk(tmp_path, "station-key", "rotate") == 1
    assert "window：由别人" in capsys.readouterr().out
    after = root_by_password(tmp_path / BOARD, "chen", RIGHT)
    assert after != before
    assert clerk(tmp_path, "station-key", "forget", "zhao") == 0
    assert [one.login for one in ways(tmp_path / BOARD)] == ["chen"]
    board = open_board(settings, opened={tmp_path / BOARD: after})
    assert sign_in(board, "chen", RIGHT)[0].name == "陈国栋"
    board.store.close()


def test_a_board_that_runs_changes_its_keys_itself(tmp_path: Path, capsys: Capture) -> None:
    board = open_board(Settings(data=str(tmp_path)))
    before = board.store.keys.now.current
    assert clerk(tmp_path, "station-key", "rotate") == 0
    assert "board：开着" in capsys.readouterr().out
    at = [0.0]
    quiet = key_change.Quiet(lambda: at[0])
    quiet_sealing._change(board, quiet)
    at[0] += key_change.QUIET_S
    assert quiet_sealing._change(board, quiet)
    assert board.store.keys.now.current != before
    board.store.close()


def test_papers_of_a_board_lie_with_its_own_and_hold_up_no_change_of_keys(
    tmp_path: Path, capsys: Capture
) -> None:
    settings = Settings(data=str(tmp_path))
    window, board = open_station(settings), open_board(settings)
    window.papers.keep("GX03012611230501-1.pdf", b"a receipt")
    # A release of before kept them beside the window's.
    with board.store.begin() as work:
        work.meta.set("papers_apart", "")
    SealedFolder(tmp_path / "papers", board.store.keys).keep("day-1.pdf", b"a day's sheet")
    window.store.close()
    board.store.close()
    board = open_board(settings)
    board.papers.keep("day-2.pdf", b"another day's sheet")
    board.store.close()

    assert clerk(tmp_path, "station-key", "rotate") == 0
    said = capsys.readouterr().out
    assert said.count("could not be sealed: 0") == 2
    assert "is not here" not in said
    for opened, names in ((open_station(settings), 1), (open_board(settings), 2)):
        assert len(opened.papers.names()) == names
        assert all(opened.papers.file(one).read_bytes() for one in opened.papers.names())
        assert len(opened.store.keys.now.by_id) == 1
        assert sealing.left(opened) == 0
        opened.store.close()


def test_what_has_another_stations_key_is_told_and_keeps_no_old_key(
    tmp_path: Path, capsys: Capture
) -> None:
    settings = Settings(data=str(tmp_path))
    open_station(settings).store.close()
    others = KeysInUse(first_file_keys(b"k" * 32))
    lying = SealedFolder(tmp_path / "papers", others).keep("1.pdf", b"of another PC")
    assert clerk(tmp_path, "station-key", "rotate") == 0
    assert "a key that is not here: 1" in capsys.readouterr().out
    station = open_station(settings)
    assert len(station.store.keys.now.by_id) == 1
    station.store.close()
    clerk(tmp_path, "doctor")
    assert "a key that is not here" in capsys.readouterr().out
    assert lying.read_bytes() == b"of another PC"


def test_whoever_is_taken_off_the_pc_opens_its_data_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    settings = locked(tmp_path, monkeypatch)
    at_console(monkeypatch, "wang")
    assert clerk(tmp_path, "window", "--dismiss", "wang") == 2, "the last who opens it"
    assert clerk(tmp_path, "window", "--enrol", "li", "李建国") == 0
    hall = keyed(settings)[0].folder
    assert "li" in {one.login for one in ways(hall)}
    capsys.readouterr()
    assert clerk(tmp_path, "window", "--dismiss", "li") == 0
    assert "station-key rotate" in capsys.readouterr().out
    for folder in (tmp_path / STATION, hall):
        assert "li" not in {one.login for one in ways(folder)}
        root_by_password(folder, "wang", RIGHT)
