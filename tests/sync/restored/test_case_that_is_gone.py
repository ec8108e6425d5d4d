"""A case that began online and that a restored platform no longer has: there is a way out of it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import abandoning, headroom, sync_centre
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain import unsent
from clerk_app.domain.backlog import Level, Limits
from clerk_app.domain.case import Channel
from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from clerk_app.domain.outbox_states import OperationState
from clerk_app.domain.unsent import Remedy, Unsent, Why
from tests.helpers.builders import create, fields, item, operation
from tests.helpers.carriers import carrying, settle
from tests.helpers.plain_line import rounds
from tests.helpers.platforms import Running, running_platform
from tests.helpers.posted import send
from tests.helpers.station import CLERK, HandClock, open_station

GONE = "case-5"
WHY = "平台从备份恢复，申请人重新申请了"


@contextmanager
def a_platform_that_has_lost_it(
    station: Station, clock: HandClock, tmp_path: Path
) -> Iterator[Running]:
    """Two steps of the desk on an online case; then the platform of before the application."""
    here, backup = tmp_path / "platform", tmp_path / "backup"
    with running_platform(here) as platform, platform.client() as client:
        rounds(station, client, 1)
    shutil.copytree(here, backup)
    online = create(
        (item("I01", state=State.SUBMITTED),),
        fields={"applicant.cert_no": "5", "applicant.name": "王芳"},
        number="GX0301261123005A",
        channel=Channel.ONLINE,
    )
    with running_platform(here) as platform, platform.client() as client:
        send(client, operation("online", online, case_id=GONE))
        rounds(station, client, 2)
        for mobile in ("13800000001", "13800000002"):
            with station.store.begin() as work:
                record(work, station, CLERK, GONE, fields({"applicant.mobile": mobile}))
        rounds(station, client, 2)
    assert sync_centre.view(station).counts.waiting == 0
    clock.pass_(days=5)
    shutil.rmtree(here)
    shutil.copytree(backup, here)
    with running_platform(here) as platform:
        yield platform


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is held may be given up at once, not after half an hour."""
    monkeypatch.setattr(unsent, "HELD_LONG", 1)


def level(station: Station) -> Level:
    return sync_centre.view(station).standing.level


def waiting(station: Station) -> list[Unsent]:
    return [one for one in sync_centre.view(station).lines if one.why is not Why.NOT_THERE]


def test_what_waits_for_it_stops_no_intake_and_can_be_given_up(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as opened:
        station = replace(opened, limits=Limits(stop_disk_gb=0))
        with (
            a_platform_that_has_lost_it(station, clock, tmp_path) as platform,
            carrying(station, platform.base) as carrier,
        ):
            settle(carrier, clock)
            settle(carrier, clock)
            assert {one.why for one in waiting(station)} <= {Why.HELD, Why.BEHIND}
            assert waiting(station)
            assert level(station) is Level.WELL
            with station.store.read() as work:
                headroom.require_room(work, station)
            for _ in range(2):
                for one in waiting(station):
                    if one.may_give_up:
                        assert one.remedy is Remedy.FIND
                        abandoning.give_up(station, CLERK, one.key, reason=WHY)
                    elif one.may_be_put_away:
                        sync_centre.dealt_with(station, CLERK, one.key)
                settle(carrier, clock)
            assert waiting(station) == []
            with station.store.read() as work:
                told = [one for one in work.audit.rows(limit=9) if "given_up" in one.action]
                assert WHY in str(told[0].facts)


def test_it_stops_no_intake_when_the_link_goes_after_it_was_held(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A try that got no answer does not make it a thing that waits for the link."""
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as opened:
        station = replace(opened, limits=Limits(stop_disk_gb=0))
        with a_platform_that_has_lost_it(station, clock, tmp_path) as platform:
            base = platform.base
            with carrying(station, base) as carrier:
                settle(carrier, clock)
        with carrying(station, base) as carrier:
            settle(carrier, clock)
        assert {one.why for one in waiting(station)} <= {Why.TRIED, Why.BEHIND}
        assert level(station) is Level.WELL


def test_nothing_more_of_it_goes_and_the_screen_is_without_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as opened:
        station = replace(opened, limits=Limits(stop_disk_gb=0))
        with (
            a_platform_that_has_lost_it(station, clock, tmp_path) as platform,
            carrying(station, platform.base) as carrier,
        ):
            settle(carrier, clock)
            first = next(one for one in waiting(station) if one.may_give_up)
            given_up = abandoning.give_up(station, CLERK, first.key, reason=WHY)
            assert Changes.OUTBOX in given_up
            assert abandoning.give_up(station, CLERK, first.key, reason=WHY) is Changes.NOTHING
            sync_centre.try_now(station, [first.key])
            with station.store.read() as work:
                assert work.outbox.state(first.key) is OperationState.QUARANTINED
                pending = [one.op_id for one in work.outbox.unsettled(GONE)]
            assert first.key not in pending
            settle(carrier, clock)
            with station.store.read() as work:
                assert work.outbox.state(first.key) is OperationState.CLOSED
