"""A platform that was put back from a backup, and nobody has said so (`--restored`)."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clerk_app.desk import doctor, sync_centre
from clerk_app.desk.doctor import Check, Health
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.case import Channel
from clerk_app.domain.case_states import State
from clerk_app.domain.operations import CreateCase
from clerk_app.domain.unsent import Remedy, Why
from sync.carrier import Carrier
from sync.client import Client
from sync.events import Answered, Heard, Woke
from tests.helpers.builders import create, fields, item, operation
from tests.helpers.carriers import carrying, settle
from tests.helpers.plain_line import rounds
from tests.helpers.platforms import running_platform
from tests.helpers.posted import case_of, pull, send
from tests.helpers.station import CLERK, HandClock, open_station

HERE, BACKUP = "platform", "backup"


@contextmanager
def served(tmp_path: Path) -> Iterator[Client]:
    with running_platform(tmp_path / HERE) as platform, platform.client() as client:
        yield client


def back_up(tmp_path: Path) -> None:
    shutil.copytree(tmp_path / HERE, tmp_path / BACKUP)


def put_back(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / HERE)
    shutil.copytree(tmp_path / BACKUP, tmp_path / HERE)


def begin(number: int, *, online: bool = False) -> CreateCase:
    return create(
        (item("I01", state=State.SUBMITTED),) if online else (item("I01"),),
        fields={"applicant.cert_no": str(number), "applicant.name": "王芳"},
        number=f"GX03012611230{number:02}A",
        channel=Channel.ONLINE if online else Channel.WINDOW,
    )


def ids_on(client: Client) -> list[str]:
    return sorted(row["case_id"] for row in pull(client)["rows"])


def begun_here(station: Station, number: int) -> None:
    with station.store.begin() as work:
        record(work, station, CLERK, f"case-{number}", begin(number))


def send_only(carrier: Carrier) -> None:
    """The power goes when the platform has answered: nothing is read after it."""
    heard: Heard | float = Woke(urged=True)
    while not isinstance(heard, Answered):
        assert not isinstance(heard, float)
        heard = carrier.turn(heard)


def test_what_is_lost_is_offered_again_by_whoever_has_seen_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Others have pushed past the place the cursor stands for: its number alone shows nothing."""
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        with served(tmp_path) as client:
            begun_here(station, 0)
            rounds(station, client, 2)
        back_up(tmp_path)
        with served(tmp_path) as client:
            begun_here(station, 1)
            with station.store.begin() as work:
                record(work, station, CLERK, "case-0", fields({"applicant.mobile": "NEW"}))
            rounds(station, client, 2)
        put_back(tmp_path)
        with running_platform(tmp_path / HERE) as platform, platform.client() as client:
            send(
                client,
                *(operation(f"z-{n}", begin(20 + n), case_id=f"case-z{n}") for n in range(4)),
            )
            with carrying(station, platform.base) as carrier:
                settle(carrier, clock)
            assert {"case-0", "case-1"} <= set(ids_on(client))
            assert case_of(client, "case-0")["fields"]["applicant.mobile"] == "NEW"
        with station.store.read() as work:
            assert work.outbox.counts().waiting == 0


def test_what_only_the_answer_told_of_is_offered_again(tmp_path: Path) -> None:
    """No cursor of this station stands behind the backup: it had not read on since it sent."""
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        with served(tmp_path) as client:
            begun_here(station, 0)
            rounds(station, client, 2)
        back_up(tmp_path)
        with running_platform(tmp_path / HERE) as platform:
            begun_here(station, 1)
            with carrying(station, platform.base) as carrier:
                send_only(carrier)
        put_back(tmp_path)
        with running_platform(tmp_path / HERE) as platform, platform.client() as client:
            with carrying(station, platform.base) as carrier:
                settle(carrier, clock)
            assert ids_on(client) == ["case-0", "case-1"]
        with station.store.read() as work:
            assert work.outbox.counts().waiting == 0


def test_a_higher_version_does_not_stand_for_what_was_lost(tmp_path: Path) -> None:
    """Found by the simulator: the new history's versions lie above all of the old one's."""
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        with served(tmp_path) as client:
            begun_here(station, 0)
            rounds(station, client, 2)
        back_up(tmp_path)
        with running_platform(tmp_path / HERE) as platform:
            with station.store.begin() as work:
                record(work, station, CLERK, "case-0", fields({"applicant.mobile": "NEW"}))
            with carrying(station, platform.base) as carrier:
                send_only(carrier)
        put_back(tmp_path)
        with running_platform(tmp_path / HERE) as platform, platform.client() as client:
            theirs = fields({"applicant.mail": "THEIRS"})
            send(client, operation("b-2", theirs, case_id="case-0", base=1, actor="applicant"))
            with carrying(station, platform.base) as carrier:
                settle(carrier, clock)
            told = case_of(client, "case-0")
        assert told["fields"]["applicant.mobile"] == "NEW"
        assert told["fields"]["applicant.mail"] == "THEIRS"
        with station.store.read() as work:
            assert work.outbox.counts().waiting == 0


def test_a_change_nobody_here_has_seen_is_not_overwritten(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The lost version and the new one do not have the same number."""
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        with served(tmp_path) as client:
            send(client, operation("a-1", begin(0), case_id="case-0"))
        back_up(tmp_path)
        with served(tmp_path) as client:
            lost = fields({"form.x": "lost"})
            send(client, operation("a-2", lost, case_id="case-0", parent="a-1", base=1))
            rounds(station, client, 1)
        put_back(tmp_path)
        with running_platform(tmp_path / HERE) as platform, platform.client() as client:
            theirs = fields({"applicant.mobile": "CITIZEN"})
            send(client, operation("b-2", theirs, case_id="case-0", base=1, actor="applicant"))
            with station.store.begin() as work:
                record(work, station, CLERK, "case-0", fields({"applicant.mobile": "DESK"}))
            with carrying(station, platform.base) as carrier:
                settle(carrier, clock)
            told = case_of(client, "case-0")
        (conflict,) = told["conflicts"]
        assert {conflict["mine"], conflict["theirs"]} == {"CITIZEN", "DESK"}


def test_a_case_nobody_can_offer_again_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        with served(tmp_path) as client:
            send(client, operation("a-1", begin(0), case_id="case-0"))
        back_up(tmp_path)
        with served(tmp_path) as client:
            send(client, operation("b-1", begin(1, online=True), case_id="case-1"))
            rounds(station, client, 1)
        put_back(tmp_path)
        with (
            running_platform(tmp_path / HERE) as platform,
            carrying(station, platform.base) as carrier,
        ):
            settle(carrier, clock)
            (line,) = sync_centre.view(station).lines
            assert (line.case_id, line.why, line.remedy) == (
                "case-1",
                Why.NOT_THERE,
                Remedy.REPORT,
            )
            found = {one.check: one for one in doctor.examine(station)}
            assert found[Check.STUCK].health is Health.LOOK
            with platform.client() as client:
                send(client, operation("b-1", begin(1, online=True), case_id="case-1"))
            settle(carrier, clock)
            assert sync_centre.view(station).lines == ()


def test_a_restart_alone_makes_nobody_read_anew(tmp_path: Path) -> None:
    with served(tmp_path) as client:
        send(client, operation("a-1", begin(0), case_id="case-0"))
        before = pull(client)
    with served(tmp_path) as client:
        after = pull(client, before["next"])
    assert (after["epoch"], after["rows"]) == (before["epoch"], [])


@pytest.mark.parametrize("starts", [1, 3])
def test_a_cursor_of_an_earlier_run_is_good(tmp_path: Path, starts: int) -> None:
    with served(tmp_path) as client:
        send(client, operation("a-1", begin(0), case_id="case-0"))
        before = pull(client)
    for _ in range(starts):
        with served(tmp_path):
            pass
    with served(tmp_path) as client:
        send(client, operation("a-2", begin(1), case_id="case-1"))
        after = pull(client, before["next"])
    assert [row["case_id"] for row in after["rows"]] == ["case-1"]
