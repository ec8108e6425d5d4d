"""A kiosk has credentials of its own, which open what checking in needs and nothing else."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.programs.kiosk import shown_to_platform
from sync.client import new_session
from sync.contract import Endpoint, load
from sync.credentials import Credential
from sync.signatures import Signer
from tests.helpers.enrolments import ask, problem
from tests.helpers.platforms import HALL, Running, running_platform

Capture = pytest.CaptureFixture[str]
CODE = re.compile(r"(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}")
APPOINTMENTS = f"/v1/appointments?hall={HALL}&day=2026-11-30"
NUMBER = "/v1/check-ins/GX0301261130000010"


@pytest.fixture
def platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        monkeypatch.setenv("YICHUANG_PLATFORM_URL", running.base)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
        yield running


def enrolled(tmp_path: Path, capsys: Capture) -> Settings:
    """A kiosk that was set up as its help says."""
    place = str(tmp_path / "platform")
    assert main(["platform", "enrol-code", "kx01", "--kiosk", "--data", place]) == 0
    said = capsys.readouterr().out
    assert "clerk kiosk --enrol-station" in said
    code = CODE.search(said)
    assert code is not None
    data = str(tmp_path / "data")
    assert main(["kiosk", "--data", data, "--enrol-station", code.group()]) == 0
    assert "KX0102" in capsys.readouterr().out
    return Settings(data=data, platform_token="the windows' own")


def asked_of(endpoint: Endpoint) -> str:
    """An address of it; what is in it does not matter to whoever is refused before."""
    return re.sub(r"\{[a-z0-9_]+\}", "x", endpoint.path)


def status_of(platform: Running, shown: Credential, method: str, path: str) -> tuple[int, str]:
    answer = ask(platform, shown, method, path)
    return answer.status_code, "" if answer.ok else problem(answer)


def test_a_kiosk_that_has_enrolled_checks_visitors_in_and_is_refused_all_else(
    platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    shown = shown_to_platform(enrolled(tmp_path, capsys))
    assert isinstance(shown, Signer)
    assert status_of(platform, shown, "GET", APPOINTMENTS)[0] == 200
    assert status_of(platform, shown, "GET", NUMBER) == (404, "not-found")
    others = [
        one for one in load().endpoints if "station" in one.security and "kiosk" not in one.security
    ]
    assert len(others) > 20
    with closing(new_session(shown)) as session:
        for one in others:
            signed = session.request(one.method, platform.base + asked_of(one), json={}, timeout=10)
            if one.method != "HEAD":
                assert (signed.status_code, problem(signed)) == (403, "other-duty"), one.name
            assert signed.status_code == 403, one.name


def test_a_kiosk_of_another_hall_reads_nothing_of_this_one(
    platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    shown = shown_to_platform(enrolled(tmp_path, capsys))
    refused = status_of(platform, shown, "GET", APPOINTMENTS.replace(HALL, "XA02"))
    assert refused == (403, "other-hall")


def test_a_stolen_kiosk_is_withdrawn_by_itself(
    platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    settings = enrolled(tmp_path, capsys)
    place = str(tmp_path / "platform")
    assert main(["platform", "stations", "--data", place]) == 0
    told = capsys.readouterr().out
    assert "KX0102" in told
    assert "kiosk" in told
    assert "case 1-" not in told, "it numbers nothing"
    assert main(["platform", "revoke", "KX01", "--data", place]) == 0
    shown = shown_to_platform(settings)
    assert status_of(platform, shown, "GET", APPOINTMENTS) == (401, "revoked")


def test_a_code_for_a_window_makes_a_window_and_a_kiosk_without_one_shares_the_token(
    platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    settings = Settings(data=str(tmp_path / "data"), platform_token=platform.token)
    assert shown_to_platform(settings) == platform.token
    assert (
        shown_to_platform(
            Settings(data=settings.data, platform_token="a secret", platform_adapter="exchange")
        )
        == ""
    )
    place = str(tmp_path / "platform")
    assert main(["platform", "enrol-code", "GX03", "--data", place]) == 0
    code = CODE.search(capsys.readouterr().out)
    assert code is not None
    assert main(["window", "--data", settings.data, "--enrol-station", code.group()]) == 0


def test_each_program_refuses_the_others_code_and_the_code_stays_good(
    platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    place, data = str(tmp_path / "platform"), str(tmp_path / "data")
    for station, more, wrong, right in (
        ("GX03", [], "kiosk", "window"),
        ("KX01", ["--kiosk"], "window", "kiosk"),
    ):
        assert main(["platform", "enrol-code", station, *more, "--data", place]) == 0
        code = CODE.search(capsys.readouterr().out)
        assert code is not None
        assert main([wrong, "--data", data, "--enrol-station", code.group()]) == 2
        assert f"clerk {wrong}" in capsys.readouterr().err
        assert main([right, "--data", data, "--enrol-station", code.group()]) == 0
        assert f"{station}02" in capsys.readouterr().out


def test_no_kiosk_takes_the_name_of_a_window_that_works(
    platform: Running, tmp_path: Path, capsys: Capture
) -> None:
    place, data = str(tmp_path / "platform"), str(tmp_path / "data")
    assert main(["platform", "enrol-code", "GX03", "--data", place]) == 0
    code = CODE.search(capsys.readouterr().out)
    assert code is not None
    assert main(["window", "--data", data, "--enrol-station", code.group()]) == 0
    assert main(["platform", "enrol-code", "GX03", "--kiosk", "--data", place]) == 2
    assert "in_use_as_window" in capsys.readouterr().err
