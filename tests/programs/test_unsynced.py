"""`clerk unsynced`: from one PC's folder to another's, at the console."""

from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk.recording import record
from clerk_app.programs.opening import open_station
from tests.helpers.builders import create
from tests.helpers.station import CLERK

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))


def with_a_case(data: Path) -> None:
    station = open_station(Settings(data=str(data)))
    with station.store.begin() as work:
        record(work, station, CLERK, "case-1", create())
    station.store.close()


def waiting(data: Path) -> int:
    station = open_station(Settings(data=str(data)))
    try:
        with station.store.read() as work:
            return work.outbox.counts().waiting
    finally:
        station.store.close()


def test_from_one_pc_to_another_with_the_code_that_was_shown(
    tmp_path: Path, capsys: Capture
) -> None:
    with_a_case(tmp_path / "one")
    stick = tmp_path / "stick"
    assert main(["unsynced", "export", str(stick), "--data", str(tmp_path / "one")]) == 0
    code = capsys.readouterr().out.rsplit(": ", 1)[1].strip()
    (package,) = map(str, stick.iterdir())
    other = ["--data", str(tmp_path / "two"), "--window", "5"]
    assert main(["unsynced", "import", package, *other]) == 2
    assert "does not open" in capsys.readouterr().err
    for _ in range(2):
        assert main(["unsynced", "import", package, "--code", code, *other]) == 0
        assert waiting(tmp_path / "two") == 1


def test_the_hall_s_key_needs_no_code(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YICHUANG_HALL_KEY", "a secret of the whole hall")
    with_a_case(tmp_path / "one")
    stick = tmp_path / "stick"
    assert main(["unsynced", "export", str(stick), "--data", str(tmp_path / "one")]) == 0
    assert "code" not in capsys.readouterr().out
    (package,) = map(str, stick.iterdir())
    assert main(["unsynced", "import", package, "--data", str(tmp_path / "two")]) == 0
    monkeypatch.setenv("YICHUANG_HALL_KEY", "short")
    assert main(["unsynced", "import", package, "--data", str(tmp_path / "two")]) == 2


def test_an_altered_package_is_refused_with_its_place(tmp_path: Path, capsys: Capture) -> None:
    with_a_case(tmp_path / "one")
    assert main(["unsynced", "export", str(tmp_path), "--data", str(tmp_path / "one")]) == 0
    code = capsys.readouterr().out.rsplit(": ", 1)[1].strip()
    (package,) = tmp_path.glob("*.yichuang")
    content = bytearray(package.read_bytes())
    content[-30] ^= 1
    package.write_bytes(content)
    done = ["unsynced", "import", str(package), "--code", code, "--data", str(tmp_path / "two")]
    assert main(done) == 2
    assert "altered from byte" in capsys.readouterr().err
    assert waiting(tmp_path / "two") == 0


def test_where_no_window_ever_ran_there_is_nothing_to_export(
    tmp_path: Path, capsys: Capture
) -> None:
    assert main(["unsynced", "export", str(tmp_path), "--data", str(tmp_path / "typo")]) == 2
    assert "none" in capsys.readouterr().err
    assert not (tmp_path / "typo").exists()
