"""What every adapter must do with its platform, over real HTTP: the suite an integrator passes."""

from pathlib import Path

import pytest

from clerk_app.desk import acceptance, differences, link, sync_centre
from clerk_app.desk.link import LinkState, Reach
from clerk_app.domain.unplaced import Lack, read
from clerk_app.domain.unsent import Why
from sync.carrier import new_carrier
from tests.helpers.adapter_rounds import AT_ONCE, carrying, come_together, mobile_set, shown
from tests.helpers.adapter_sides import MOBILE, Side, adapter_to, running_side
from tests.helpers.faulty_link import Fault, faulty_link
from tests.helpers.intakes import received
from tests.helpers.platforms import SCOPE
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import JOINT, SINGLE

FAULTS = [Fault.UNSENT, Fault.UNANSWERED, Fault.HALF, Fault.BUSY, Fault.PORTAL]


def test_a_case_goes_there_once_and_its_files_arrive_whole(side: Side, tmp_path: Path) -> None:
    with open_station(tmp_path / "station") as station, carrying(side, station) as carrier:
        case = received(station, SINGLE, tmp_path)
        come_together(carrier)
        assert carrier.link.reach is Reach.ONLINE
        assert side.times(case) == 1
        assert side.mobile(case) == case.fields[MOBILE]
        for material in case.materials:
            there = side.file(case, material.sha256)
            assert there == station.store.files.file(material.sha256).read_bytes()
        now = shown(station, case.number)
        assert now.fields == case.fields
        assert [one.material_id for one in now.materials] == [
            one.material_id for one in case.materials
        ]
        assert all(one.arrived for one in now.materials)
        view = link.view(station, LinkState())
        assert (view.waiting, view.refused, view.conflicts, view.uploads) == (0, 0, 0, 0)


def test_the_other_way_of_signing_goes_through_as_well(tmp_path: Path) -> None:
    with (
        running_side("exchange:HMAC-SHA256", tmp_path / "platform") as side,
        open_station(tmp_path / "station") as station,
        carrying(side, station) as carrier,
    ):
        case = received(station, SINGLE, tmp_path)
        come_together(carrier)
        assert side.times(case) == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_every_kind_of_request_costs_time_and_nothing_else(
    side: Side, tmp_path: Path, fault: Fault
) -> None:
    with open_station(tmp_path / "station") as station, faulty_link(side.base) as wire:
        case = received(station, SINGLE, tmp_path)
        for request in side.fault_at:
            wire.wish(fault, *request)
        with carrying(side, station, wire.base) as carrier:
            come_together(carrier)
        assert wire.wishes == []
        assert side.times(case) == 1
        assert all(side.file(case, one.sha256) is not None for one in case.materials)
        assert shown(station, case.number).fields == case.fields
        assert link.view(station, LinkState()).refused == 0


def test_a_joint_case_goes_there_whole(side: Side, tmp_path: Path) -> None:
    with open_station(tmp_path / "station") as station, carrying(side, station) as carrier:
        case = received(station, JOINT, tmp_path)
        come_together(carrier)
        now = shown(station, case.number)
        assert len(now.items) > 1
        assert [(one.item_id, one.state) for one in now.items] == [
            (one.item_id, one.state) for one in case.items
        ]
        assert now.fields == case.fields


def test_a_change_made_there_comes_back(side: Side, tmp_path: Path) -> None:
    with open_station(tmp_path / "station") as station, carrying(side, station) as carrier:
        case = received(station, SINGLE, tmp_path)
        come_together(carrier)
        side.change_mobile(case, "13900000001")
        carrier.round(urged=True)
        now = shown(station, case.number)
        assert now.fields[MOBILE] == "13900000001"
        assert {**now.fields, MOBILE: ""} == {**case.fields, MOBILE: ""}
        assert not now.conflicts


def test_a_change_made_here_goes_there(side: Side, tmp_path: Path) -> None:
    with open_station(tmp_path / "station") as station, carrying(side, station) as carrier:
        case = received(station, SINGLE, tmp_path)
        come_together(carrier)
        mobile_set(station, case, "13900000002")
        mobile_set(station, case, "13900000003")
        come_together(carrier)
        assert side.mobile(case) == "13900000003"
        assert not shown(station, case.number).conflicts


def test_both_change_it_unseen_and_a_person_decides(side: Side, tmp_path: Path) -> None:
    with open_station(tmp_path / "station") as station, carrying(side, station) as carrier:
        case = received(station, SINGLE, tmp_path)
        come_together(carrier)
        side.change_mobile(case, "13900000004")
        mobile_set(station, case, "13900000005")
        come_together(carrier)
        assert side.mobile(case) == "13900000004"
        now = shown(station, case.number)
        (conflict,) = now.open_conflicts
        assert (conflict.mine, conflict.theirs) == ("13900000005", "13900000004")
        assert now.fields[MOBILE] == "13900000004"
        differences.decide(
            station, CLERK, now, conflict.conflict_id, value="13900000005", reason=""
        )
        come_together(carrier)
        assert side.mobile(case) == "13900000005"
        decided = shown(station, case.number)
        assert decided.fields[MOBILE] == "13900000005"
        assert not decided.open_conflicts


def test_a_decision_reaches_supervision_or_waits_in_sight(side: Side, tmp_path: Path) -> None:
    """审管分离: what a platform does not hand over it says beforehand, and nothing is lost."""
    with open_station(tmp_path / "station") as station, carrying(side, station) as carrier:
        case = received(station, JOINT, tmp_path)
        first, second = case.items[0].item_id, case.items[1].item_id
        acceptance.withdraw(station, CLERK, case.case_id, items=(first,), reason="另行申请")
        acceptance.withdraw(station, CLERK, case.case_id, items=(second,), reason="不办了")
        come_together(carrier)
        waiting = [
            one.names
            for line in sync_centre.view(station).lines
            if line.why is Why.NO_PLACE
            for one in read(line.problem)
            if one.lack is Lack.NOT_SUPERVISED
        ]
        if carrier.platform.capabilities.supervision:
            assert side.supervised(case) == (first, second)
            assert waiting == []
        else:
            assert side.supervised(case) == ()
            assert sorted(waiting) == sorted([(first,), (second,)])


def test_the_platforms_clock_is_noted(side: Side, tmp_path: Path) -> None:
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station, carrying(side, station) as carrier:
        received(station, SINGLE, tmp_path)
        come_together(carrier)
        first = carrier.link.skew_ms
        clock.pass_(hours=3)
        carrier.round(urged=True)
        assert first is not None
        assert carrier.link.skew_ms is not None
        # A wrong clock of ours keeps nothing from going through.
        assert carrier.link.reach is Reach.ONLINE
        assert abs(first - carrier.link.skew_ms - 3 * 3_600_000) < 60_000


def test_a_wrong_secret_pauses_and_drops_nothing(side: Side, tmp_path: Path) -> None:
    with open_station(tmp_path / "station") as station:
        case = received(station, SINGLE, tmp_path)
        waiting = link.view(station, LinkState()).waiting
        line = adapter_to(side, station, token="another-secret")
        carrier = new_carrier(station, line, scope=SCOPE, tell=lambda _: None, pacing=AT_ONCE)
        carrier.round(urged=True)
        carrier.close()
        assert carrier.link.reach is Reach.SIGN_IN
        assert link.view(station, LinkState()).waiting == waiting
        with carrying(side, station) as again:
            come_together(again)
        assert side.times(case) == 1
