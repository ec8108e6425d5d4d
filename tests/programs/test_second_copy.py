"""The second copy from settings to console: kept at the start, restored, told by the doctor."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings, read_settings
from clerk_app.desk.recording import record
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.programs.opening import STATION, open_premises, open_station
from clerk_app.programs.rebuilding import rebuild_if_damaged
from clerk_app.store.keys import DATABASE
from clerk_app.store.second_copy import volume_of
from tests.helpers.builders import create
from tests.helpers.station import CLERK
from tests.soak.simulation.storage import memory_folder

Capture = pytest.CaptureFixture[str]
KEY = "a secret of the whole hall"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    monkeypatch.setenv("YICHUANG_HALL_KEY", KEY)
    monkeypatch.setenv("YICHUANG_PLATFORM_URL", "http://127.0.0.1:9")


@pytest.fixture
def volume(tmp_path: Path) -> Iterator[Path]:
    """A folder that does lie on another volume: shared memory."""
    with memory_folder() as folder:
        if volume_of(Path(folder)) == volume_of(tmp_path):
            pytest.skip("this machine has one volume only")
        yield Path(folder) / "yichuang"


def settings(data: Path, volume: Path, window: str = "3") -> Settings:
    return Settings(
        data=str(data),
        window=window,
        hall_key=KEY,
        second_copy=str(volume),
        unsynced_stop_count="0",
    )


def work_at(given: Settings, case_id: str, number: str) -> None:
    premises = open_premises(given)
    try:
        assert premises.keeper is not None
        with premises.station.store.begin() as work:
            record(work, premises.station, CLERK, case_id, create(number=number))
        premises.keeper.round()
    finally:
        premises.close()


def cases_in(given: Settings) -> list[str]:
    premises = open_premises(given)
    try:
        with premises.station.store.read() as work:
            return sorted(one.number for one in work.cases.search(""))
    finally:
        premises.close()


def test_a_new_pc_with_the_settings_of_the_dead_one_goes_on_by_itself(
    tmp_path: Path, volume: Path
) -> None:
    work_at(settings(tmp_path / "dead", volume), "case-1", "GX0301261123000A")
    shutil.rmtree(tmp_path / "dead")
    assert cases_in(settings(tmp_path / "new", volume)) == ["GX0301261123000A"]


def test_restoring_by_hand_names_the_station_when_there_are_several(
    tmp_path: Path, volume: Path, capsys: Capture
) -> None:
    work_at(settings(tmp_path / "three", volume, "3"), "case-3", "GX0301261123000A")
    work_at(settings(tmp_path / "four", volume, "4"), "case-4", "GX0401261123000A")
    other = ["--data", str(tmp_path / "nine"), "--window", "9"]
    assert main(["unsynced", "restore", str(volume), *other]) == 2
    assert "GX03 GX04" in capsys.readouterr().err
    for new in (1, 0):
        assert main(["unsynced", "restore", str(volume), "--of", "GX04", *other]) == 0
        assert f"operations {new} · 本机已有 known {1 - new}" in capsys.readouterr().out
    (part,) = (volume / "XA01-GX03" / "journal").iterdir()
    content = bytearray(part.read_bytes())
    content[-20] ^= 1
    part.write_bytes(content)
    assert main(["unsynced", "restore", str(volume), "--of", "GX03", *other]) == 1
    assert part.name in capsys.readouterr().out
    assert main(["unsynced", "restore", str(tmp_path), *other]) == 2
    assert "no second copy" in capsys.readouterr().err


def test_another_key_is_refused_in_words(
    tmp_path: Path, volume: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_at(settings(tmp_path / "dead", volume), "case-1", "GX0301261123000A")
    monkeypatch.setenv("YICHUANG_HALL_KEY", "another secret of a hall")
    given = ["unsynced", "restore", str(volume), "--data", str(tmp_path / "new")]
    assert main(given) == 2
    assert "does not open" in capsys.readouterr().err
    monkeypatch.delenv("YICHUANG_HALL_KEY")
    assert main(given) == 2
    assert "set hall_key" in capsys.readouterr().err


def test_a_damaged_store_says_where_its_work_is(tmp_path: Path, volume: Path) -> None:
    given = settings(tmp_path / "data", volume)
    work_at(given, "case-1", "GX0301261123000A")
    database = tmp_path / "data" / STATION / DATABASE
    database.write_bytes(bytes(database.stat().st_size))
    with pytest.raises(UnavailableError) as refused:
        open_station(given)
    assert refused.value.trouble is Trouble.STORE_CORRUPT_COPIED
    assert refused.value.facts["copy"] == str(volume)
    (tmp_path / "data" / STATION).rename(tmp_path / "aside")
    assert cases_in(given) == ["GX0301261123000A"]


def test_a_store_that_is_rebuilt_is_completed_from_its_copy(tmp_path: Path, volume: Path) -> None:
    given = settings(tmp_path / "data", volume)
    work_at(given, "case-1", "GX0301261123000A")
    database = tmp_path / "data" / STATION / DATABASE
    database.write_bytes(bytes(database.stat().st_size))
    assert "1 cases" in rebuild_if_damaged(given)
    assert cases_in(given) == ["GX0301261123000A"]
    assert rebuild_if_damaged(given).startswith("数据文件完好")


def test_the_doctor_reads_the_copy_and_says_since_when_there_is_none(
    tmp_path: Path, volume: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YICHUANG_SECOND_COPY", str(volume))
    given = settings(tmp_path / "data", volume)
    work_at(given, "case-1", "GX0301261123000A")
    doctor = ["doctor", "--data", str(tmp_path / "data")]
    assert main(doctor) == 1  # the platform is away
    assert "[ok] 第二副本完整 second copy is whole（1）" in capsys.readouterr().out
    volume.rename(volume.with_name("pulled"))
    volume.write_text("no folder")
    work_at(given, "case-2", "GX0301261123000B")
    assert main(doctor) == 1
    said = capsys.readouterr().out
    assert "[!!] 第二副本完整" in said
    assert "no second copy since then" in said


def test_a_second_copy_needs_the_hall_s_key() -> None:
    with pytest.raises(RuleError) as refused:
        read_settings(None, {"YICHUANG_SECOND_COPY": "/mnt/stick"})
    assert refused.value.trouble is Trouble.CONFIG_FORM
    assert refused.value.facts["key"] == "second_copy"
