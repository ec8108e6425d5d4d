"""`clerk window|board --enrol`: who may sign in on a PC that was just set up."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk import passwords, sign_in
from clerk_app.desk.station import Station
from clerk_app.programs import board, enrolling
from clerk_app.programs.opening import BOARD, STATION, open_station

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed when a password is asked for, in order."""
    words = ["right words", "right words"]
    answers: Iterator[str] = (words[n] for n in count())
    monkeypatch.setattr(enrolling, "getpass", lambda _prompt: next(answers))
    return words


def _enrol(mode: str, data: Path) -> int:
    return main([mode, "--data", str(data), "--enrol", "wang", "王晓芳"])


def _opened(data: Path, station: str) -> Station:
    return open_station(Settings(data=str(data)), station)


@pytest.mark.parametrize(("mode", "station"), [("window", STATION), ("board", BOARD)])
def test_who_is_enrolled_can_sign_in(
    tmp_path: Path, capsys: Capture, mode: str, station: str
) -> None:
    assert _enrol(mode, tmp_path) == 0
    assert "王晓芳" in capsys.readouterr().out
    opened = _opened(tmp_path, station)
    session, _ = sign_in.sign_in(opened, "wang", "right words")
    assert session.role == (sign_in.CLERK if mode == "window" else sign_in.MANAGER)
    opened.store.close()


@pytest.mark.parametrize(("said", "place"), [(None, "值班台"), ("9", "9")])
def test_a_board_stands_at_no_window_of_the_hall(
    tmp_path: Path, said: str | None, place: str
) -> None:
    settings = Settings(data=str(tmp_path), window="5")
    opened = board.open_board(settings, said)
    # What numbers begin with stays as this PC has it.
    assert (opened.window, opened.prefix) == (place, settings.prefix)
    opened.store.close()


def test_two_passwords_that_differ_enrol_nobody(
    tmp_path: Path, capsys: Capture, typed: list[str]
) -> None:
    typed[1] = "right wards"
    assert _enrol("window", tmp_path) == 2
    assert "password" in capsys.readouterr().err
    opened = _opened(tmp_path, STATION)
    assert sign_in.names(opened) == ()
    opened.store.close()


def test_without_a_console_it_is_said_so(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody_types(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(enrolling, "getpass", nobody_types)
    assert _enrol("window", tmp_path) == 2
    assert "password" in capsys.readouterr().err


def test_nobody_is_enrolled_beside_a_window_that_is_open(tmp_path: Path, capsys: Capture) -> None:
    opened = _opened(tmp_path, STATION)
    assert _enrol("window", tmp_path) == 2
    assert capsys.readouterr().err
    assert sign_in.names(opened) == ()
    opened.store.close()


def test_where_somebody_leads_the_hall_they_agree_first(
    tmp_path: Path, capsys: Capture, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _prompt: "chen")
    typed[:] = ["chief words", "chief words", "wrong words", "chief words", *["right words"] * 2]
    leads = ["window", "--data", str(tmp_path), "--enrol-manager", "chen", "陈值班"]
    assert main(leads) == 0  # the first one: nobody is there to be asked
    assert _enrol("window", tmp_path) == 2
    assert "没有登记" in capsys.readouterr().err
    opened = _opened(tmp_path, STATION)
    # A first password agrees to nothing until its owner has changed it.
    chen, _ = sign_in.sign_in(opened, "chen", "chief words")
    assert chen.must_change
    passwords.change_password(opened, chen, "chief words", "own chief words")
    opened.store.close()
    typed[3] = "own chief words"
    assert _enrol("window", tmp_path) == 0


@pytest.mark.parametrize(("mode", "station"), [("window", STATION), ("board", BOARD)])
def test_whoever_works_here_no_more_is_taken_off_the_pc(
    tmp_path: Path, capsys: Capture, mode: str, station: str
) -> None:
    assert _enrol(mode, tmp_path) == 0
    capsys.readouterr()
    assert main([mode, "--data", str(tmp_path), "--dismiss", "nobody"]) == 2
    assert main([mode, "--data", str(tmp_path), "--dismiss", "wang"]) == 0
    assert "王晓芳" in capsys.readouterr().out
    opened = _opened(tmp_path, station)
    assert sign_in.names(opened) == ()
    opened.store.close()


def test_where_somebody_leads_the_hall_they_agree_to_who_leaves(
    tmp_path: Path, typed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = _opened(tmp_path, STATION)
    sign_in.enrol_leader(opened, name="陈值班", login="chen", password="chief words")
    sign_in.enrol_clerk(opened, name="王晓芳", login="wang", password="right words")
    opened.store.close()
    monkeypatch.setattr("builtins.input", lambda _prompt: "chen")
    typed[:] = ["wrong words", "chief words"]
    leaves = ["window", "--data", str(tmp_path), "--dismiss", "wang"]
    for code, there in ((2, ["chen", "wang"]), (0, ["chen"])):
        assert main(leaves) == code
        opened = _opened(tmp_path, STATION)
        assert sorted(one.login for one in sign_in.names(opened)) == there
        opened.store.close()
