"""From `clerk platform enrol-code` to `clerk window --enrol-station`; revoked, copied, moved."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.crypto_suites import NATIONAL
from clerk_app.desk import incarnation
from clerk_app.desk.enrolment import seat_of
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.programs.opening import open_station
from clerk_app.programs.station_enrolling import credential
from sync.signatures import Signer
from tests.helpers.enrolled import numbers
from tests.helpers.older_platform import contract_of_one_suite
from tests.helpers.platforms import Running, running_platform

Capture = pytest.CaptureFixture[str]
CODE = re.compile(r"(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}")


@pytest.fixture
def platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        monkeypatch.setenv("YICHUANG_PLATFORM_URL", running.base)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
        yield running


@contextmanager
def opened(data: Path) -> Iterator[Station]:
    station = open_station(Settings(data=str(data)))
    try:
        yield station
    finally:
        station.store.close()


def operate(tmp_path: Path, *words: str) -> int:
    return main(["platform", *words, "--data", str(tmp_path / "platform")])


def code_of(tmp_path: Path, capsys: Capture, station: str = "gx03") -> str:
    assert operate(tmp_path, "enrol-code", station) == 0
    found = CODE.search(capsys.readouterr().out)
    assert found is not None
    return found.group()


def give_in(data: Path, code: str) -> int:
    return main(["window", "--data", str(data), "--enrol-station", code])


def test_a_code_from_the_operator_enrols_a_pc_once(
    platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    del platform
    data = tmp_path / "data"
    code = code_of(tmp_path, capsys)
    assert give_in(data, code) == 0
    assert "GX0302" in capsys.readouterr().out
    with opened(data) as station:
        seat = seat_of(station)
        assert seat is not None
        assert station.prefix == "GX0302"
        assert isinstance(credential(Settings(platform_token="shared"), station), Signer)
        assert (len(seat.key), seat.token) == (32, "")
        assert repr(seat.key) not in repr(seat)
    for path in (*data.rglob("*"), *(tmp_path / "platform").rglob("*")):
        if path.is_file():
            kept = path.read_bytes()
            assert seat.key not in kept
            assert seat.key.hex().encode() not in kept
    assert give_in(tmp_path / "other", code) == 2
    assert "已经用过" in capsys.readouterr().err


def test_the_operator_sees_who_has_enrolled_and_withdraws_it(
    platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    del platform
    data = tmp_path / "data"
    assert operate(tmp_path, "stations") == 0
    assert "no station has enrolled" in capsys.readouterr().out
    assert give_in(data, code_of(tmp_path, capsys)) == 0
    assert main(["doctor", "--data", str(data)]) == 0
    assert "GX0302" in capsys.readouterr().out
    assert operate(tmp_path, "stations", "GX03") == 0
    shown = capsys.readouterr().out
    assert "GX0302" in shown
    assert "case 1-250" in shown
    assert operate(tmp_path, "revoke", "GX03") == 0
    assert operate(tmp_path, "revoke", "GX03") == 1
    assert operate(tmp_path, "stations") == 0
    assert "void" in capsys.readouterr().out
    assert main(["doctor", "--data", str(data)]) == 1
    assert "enrolment was withdrawn" in capsys.readouterr().out
    assert give_in(data, code_of(tmp_path, capsys)) == 0
    assert main(["doctor", "--data", str(data)]) == 0
    assert "GX0303" in capsys.readouterr().out


def test_a_pc_enrols_with_the_suite_it_is_set_to(
    platform: Running, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    del platform
    monkeypatch.setenv("YICHUANG_CRYPTO_SUITE", "national")
    data = tmp_path / "data"
    assert give_in(data, code_of(tmp_path, capsys)) == 0
    with opened(data) as station:
        shown = credential(Settings(), station)
    assert isinstance(shown, Signer)
    assert shown.suite is NATIONAL
    # A setting that is changed later changes no key: it signs with the one it enrolled with.
    monkeypatch.setenv("YICHUANG_CRYPTO_SUITE", "international")
    assert main(["doctor", "--data", str(data)]) == 0


@pytest.mark.parametrize("older", [True, False], ids=["of an older release", "set so"])
def test_a_platform_that_knows_the_international_suite_only_is_named_and_uses_no_code_up(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, older: bool
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("YICHUANG_CRYPTO_SUITE", "national")
    how: dict[str, Any] = {"suites": frozenset({"international"})}
    if older:
        how = {"contract": contract_of_one_suite()}
    with running_platform(tmp_path / "platform", **how) as running:
        monkeypatch.setenv("YICHUANG_PLATFORM_URL", running.base)
        data, code = tmp_path / "data", code_of(tmp_path, capsys)
        assert give_in(data, code) == 2
        assert "crypto_suite = national" in capsys.readouterr().err
        monkeypatch.setenv("YICHUANG_CRYPTO_SUITE", "international")
        assert give_in(data, code) == 0


def test_a_mistyped_code_never_leaves_the_pc(tmp_path: Path, capsys: Capture) -> None:
    assert give_in(tmp_path, "0123-4567-89AB") == 2
    assert "mistyped" in capsys.readouterr().err


def test_without_a_platform_the_code_is_said_to_be_good_still(
    platform: Running, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of(tmp_path, capsys)
    monkeypatch.setenv("YICHUANG_PLATFORM_URL", "http://127.0.0.1:9")
    assert give_in(tmp_path / "data", code) == 2
    assert "same code again" in capsys.readouterr().err
    monkeypatch.setenv("YICHUANG_PLATFORM_URL", platform.base)
    assert give_in(tmp_path / "data", code) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("enrol-code",), "STATION"),
        (("revoke",), "STATION"),
        (("publish-catalogue",), "FILE"),
        (("enrol-code", "IO-1"), "station"),
        (("enrol-code", "GX03", "--hours", "0"), "--hours"),
        (("enrol-code", "GX03", "--hours", "999"), "--hours"),
    ],
)
def test_what_the_operator_gets_wrong_is_said(
    platform: Running, tmp_path: Path, capsys: Capture, words: tuple[str, ...], said: str
) -> None:
    del platform
    assert operate(tmp_path, *words) == 2
    assert said in capsys.readouterr().err


def test_a_mistyped_folder_gets_no_platform_of_its_own(tmp_path: Path, capsys: Capture) -> None:
    assert operate(tmp_path, "enrol-code", "GX03") == 2
    assert "platform.db" in capsys.readouterr().err
    assert not (tmp_path / "platform").exists()


def test_a_copied_folder_gives_no_number_before_it_has_met_the_platform(
    platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    del platform
    data, copied, moved = tmp_path / "data", tmp_path / "copied", tmp_path / "moved"
    assert give_in(data, code_of(tmp_path, capsys)) == 0
    with opened(data) as station:
        own = incarnation.current(station)
        given = numbers(station, 2)
    copytree(data, copied)
    data.rename(moved)
    with opened(moved) as station:
        assert incarnation.current(station) == own
        given += numbers(station, 2)
    with opened(copied) as station:
        assert incarnation.current(station) != own
        with pytest.raises(RuleError) as refused:
            numbers(station, 1)
    assert refused.value.trouble is Trouble.NUMBERS_USED_UP
    assert len(set(given)) == 4
