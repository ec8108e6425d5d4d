"""`clerk doctor` on real stores: well, stuck, running, damaged, unknown; what --fix may do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.__main__ import main
from clerk_app.config import Settings
from clerk_app.desk import exchange, print_setup
from clerk_app.desk.exchange import Answer
from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.outbox_states import BlobState, OperationState
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.domain.print_sending import SendNews
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.programs.opening import STATION, open_station
from tests.helpers.builders import create, material
from tests.helpers.enrolments import code_for
from tests.helpers.platforms import running_platform
from tests.helpers.station import CLERK

Capture = pytest.CaptureFixture[str]
AWAY = "http://127.0.0.1:9"


@contextmanager
def opened(data: Path) -> Iterator[Station]:
    station = open_station(Settings(data=str(data)))
    try:
        yield station
    finally:
        station.store.close()


@pytest.fixture(autouse=True)
def away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("YICHUANG_PLATFORM_URL", AWAY)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))


def doctor(data: Path, *more: str) -> int:
    return main(["doctor", "--data", str(data), *more])


def begin(station: Station, case_id: str = "case-1", number: str = "GX0301261123000A") -> str:
    with station.store.begin() as work:
        record(work, station, CLERK, case_id, create(number=number))
        return work.outbox.chain(case_id)[-1]


def state(data: Path, op_id: str) -> OperationState | None:
    with opened(data) as station, station.store.read() as work:
        return work.outbox.state(op_id)


def test_a_damaged_store_is_rebuilt_and_its_files_are_kept(tmp_path: Path, capsys: Capture) -> None:
    with opened(tmp_path / "data") as station:
        op_id = begin(station)
    path = tmp_path / "data" / STATION / "station.db"
    whole = path.read_bytes()
    # The last page: some index or free space, or a table of little weight.
    path.write_bytes(whole[:-100] + bytes(100))
    assert doctor(tmp_path / "data", "--rebuild") == 1
    said = capsys.readouterr().out
    assert "rebuilt with 1 operations and 1 cases" in said
    (aside,) = (tmp_path / "data" / STATION).glob("damaged-*")
    assert (aside / "station.db").read_bytes() == whole[:-100] + bytes(100)
    assert state(tmp_path / "data", op_id) is OperationState.QUEUED
    assert doctor(tmp_path / "data", "--rebuild") == 1
    assert "nothing was done" in capsys.readouterr().out


def test_all_is_well(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path / "data") as station:
        begin(station)
    with running_platform(tmp_path / "platform") as platform:
        monkeypatch.setenv("YICHUANG_PLATFORM_URL", platform.base)
        monkeypatch.setenv("YICHUANG_PLATFORM_TOKEN", platform.token)
        assert doctor(tmp_path / "data") == 0
        said = capsys.readouterr().out
        assert "cannot be withdrawn by itself" in said
        code = code_for(platform)
        assert main(["window", "--data", str(tmp_path / "data"), "--enrol-station", code]) == 0
        assert doctor(tmp_path / "data") == 0
        assert "cannot be withdrawn by itself" not in capsys.readouterr().out
    assert "operations 1" in said
    assert "the platform answers" in said
    assert "not running" in said


def test_an_unreachable_platform_is_told_and_is_no_damage(tmp_path: Path, capsys: Capture) -> None:
    with opened(tmp_path):
        pass
    assert doctor(tmp_path) == 1
    assert "does not answer" in capsys.readouterr().out


def test_what_is_stuck_is_named_with_its_reason_and_its_one_remedy(
    tmp_path: Path, capsys: Capture
) -> None:
    with opened(tmp_path) as station:
        op_id = begin(station)
        answer = Answer(op_id, "rejected", problem="move.illegal")
        exchange.answered(station, (answer,), retry=station.clock.now())
    assert doctor(tmp_path) == 1
    said = capsys.readouterr().out
    assert "GX0301261123000A create_case" in said
    assert "refused by the platform [move.illegal]" in said
    assert "open the case at the window and correct it" in said


def test_the_printers_are_named_with_what_waits_there(tmp_path: Path, capsys: Capture) -> None:
    front = PrinterChoice("cups:Front", "Front desk", PrintWishes("Tray 2", two_sided=True))
    with opened(tmp_path) as station:
        print_setup.keep(station, CLERK, {Place(PrintUse.PAGE): front})
        paper = Outgoing("guide", "T01", "T01", "guide.pdf", "0" * 64)
        with station.store.begin() as work:
            send_id = send_out(work, station, CLERK, paper)
            work.print_sends.move(send_id, SendNews.CLAIM, at=station.clock.now())
    # The next start cannot know whether it came out.
    with opened(tmp_path):
        pass
    assert doctor(tmp_path) == 1
    said = capsys.readouterr().out
    assert "Front desk <cups:Front> ×1 Tray 2" in said
    assert "T01 guide #1 → Front desk" in said
    assert "may be out" in said


def test_a_running_window_is_looked_at_and_not_touched(tmp_path: Path, capsys: Capture) -> None:
    with opened(tmp_path) as station:
        op_id = begin(station)
        exchange.outgoing(station, limit=9)
        assert doctor(tmp_path) == 1
        assert "read-only" in capsys.readouterr().out
        with station.store.read() as work:
            assert work.outbox.state(op_id) is OperationState.SENT
        assert doctor(tmp_path, "--fix") == 2


def test_fix_queues_again_what_was_under_way_or_put_off_and_nothing_else(tmp_path: Path) -> None:
    with opened(tmp_path) as station:
        under_way, aside, refused = (
            begin(station, f"case-{n}", f"GX030126112300{n:02d}") for n in range(3)
        )
        exchange.outgoing(station, limit=9)
        later = station.clock.now() + timedelta(seconds=100)
        exchange.delayed(station, (aside,), until=later, problem="bug")
        exchange.answered(station, (Answer(refused, "rejected"),), retry=later)
    assert state(tmp_path, under_way) is OperationState.SENT
    assert doctor(tmp_path, "--fix") == 1
    with opened(tmp_path) as station:
        assert {op.op_id for op in exchange.outgoing(station, limit=9)} == {under_way}
        # What stepped aside goes alone.
        assert [op.op_id for op in exchange.outgoing(station, limit=9)] == [aside]
    assert state(tmp_path, refused) is OperationState.REJECTED


def test_fix_does_not_double_a_case_at_a_platform_without_a_ledger(
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("YICHUANG_PLATFORM_ADAPTER", "exchange")
    monkeypatch.setenv("YICHUANG_PLATFORM_TOKEN", "secret")
    monkeypatch.setenv("YICHUANG_PLATFORM_OPTIONS", "app_key=k;time_out=60")
    with opened(tmp_path) as station:
        op_id = begin(station)
        exchange.outgoing(station, limit=9)
    assert doctor(tmp_path, "--fix") == 1
    assert "this platform would do it twice" in capsys.readouterr().out
    assert doctor(tmp_path, "--fix") == 1
    with opened(tmp_path) as station:
        assert exchange.outgoing(station, limit=9) == ()
        with station.store.read() as work:
            assert work.outbox.state(op_id) is OperationState.QUEUED
    # Which platform it was nobody knows any more, and the log says so.
    monkeypatch.setenv("YICHUANG_PLATFORM_ADAPTER", "of-another-province")
    with opened(tmp_path) as station, station.store.begin() as work:
        work.outbox.sent((op_id,))
    assert doctor(tmp_path, "--fix") == 1
    with opened(tmp_path) as station:
        assert exchange.outgoing(station, limit=9) == ()
    assert "adapter.unknown" in caplog.text


def test_fix_offers_again_what_the_platform_could_not_read(tmp_path: Path) -> None:
    """It may have been worked on, and have refused whatever came."""
    with opened(tmp_path) as station:
        made = {begin(station, f"case-{n}", f"GX030126112300{n:02d}") for n in range(3)}
        answers = tuple(Answer(op_id, "mismatch", problem="exchange:4040") for op_id in made)
        exchange.answered(station, answers, retry=station.clock.now())
        assert exchange.outgoing(station, limit=9) == ()
    doctor(tmp_path, "--fix")
    with opened(tmp_path) as station:
        assert {op.op_id for op in exchange.outgoing(station, limit=9)} == made


def test_a_file_that_lost_its_bytes_is_damage(tmp_path: Path, capsys: Capture) -> None:
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(b"a page")
    with opened(tmp_path / "data") as station:
        stored = station.store.files.put(scan)
        begin(station)
        with station.store.begin() as work:
            work.blobs.add(stored.sha256, size=6, mime="image/jpeg", state=BlobState.LOCAL)
            record(work, station, CLERK, "case-1", material("m-1", sha256=stored.sha256))
        path = station.store.files.path(stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"a rage")
    assert doctor(tmp_path / "data") == 3
    assert stored.sha256 in capsys.readouterr().out


def test_a_filed_pdf_that_was_changed_is_damage_though_the_platform_has_it(
    tmp_path: Path, capsys: Capture
) -> None:
    filed = tmp_path / "filed.pdf"
    filed.write_bytes(b"%PDF-1.7 as it was filed")
    with opened(tmp_path / "data") as station:
        stored = station.store.files.put(filed)
        with station.store.begin() as work:
            size, mime = stored.size, "application/pdf"
            work.blobs.add(stored.sha256, size=size, mime=mime, state=BlobState.LOCAL)
            work.blobs.uploaded(stored.sha256)
        path = station.store.files.path(stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.7 as it is now")
    assert doctor(tmp_path / "data") == 3
    said = capsys.readouterr().out
    assert "the platform's counts" in said
    assert stored.sha256 in said


def test_a_damaged_database_is_damage_or_said_not_to_open(tmp_path: Path) -> None:
    with opened(tmp_path) as station:
        for n in range(50):
            begin(station, f"case-{n}", f"GX030126112300{n:02d}")
    path = tmp_path / STATION / "station.db"
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    path.write_bytes(content)
    assert doctor(tmp_path) in (2, 3)


def test_where_no_window_ever_ran_nothing_is_begun(tmp_path: Path, capsys: Capture) -> None:
    assert doctor(tmp_path / "typo") == 2
    assert "none" in capsys.readouterr().err
    assert not (tmp_path / "typo").exists()


def test_the_exit_codes_are_told(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["doctor", "--help"])
    assert "exit codes: 0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "plain", "said"),
    [
        ("http://10.0.0.7:8787", "on", "spoken to in the clear"),
        ("https://127.0.0.1:9", "off", "no authority is named"),
    ],
)
def test_how_the_platform_is_spoken_to_is_told_where_others_may_pose_as_it(
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    plain: str,
    said: str,
) -> None:
    with opened(tmp_path):
        pass
    monkeypatch.setattr("clerk_app.programs.doctor._ask_platform", lambda *_: ("", 0))
    assert doctor(tmp_path) == 0
    assert said not in capsys.readouterr().out
    monkeypatch.setenv("YICHUANG_PLATFORM_URL", address)
    monkeypatch.setenv("YICHUANG_PLATFORM_PLAIN", plain)
    assert doctor(tmp_path) == 1
    assert said in capsys.readouterr().out
