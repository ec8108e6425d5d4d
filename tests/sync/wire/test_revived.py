"""What a clerk had put away and a restored platform has carried out after all is told of."""

from pathlib import Path

import pytest

from clerk_app.desk import abandoning, case_file, exchange, link, sync_centre
from clerk_app.desk.exchange import Answer
from clerk_app.desk.link import LinkState
from clerk_app.desk.station import Station
from clerk_app.domain.operations import Operation
from clerk_app.domain.outbox_states import OperationState
from clerk_app.domain.unsent import Remedy, Why
from tests.helpers.carriers import carrying, settle
from tests.helpers.intakes import received
from tests.helpers.platforms import Running, running_platform
from tests.helpers.posted import send
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE

FIELD = "form.scope"
WHY = "重新办过了"


def corrected(station: Station, case_id: str, value: str) -> None:
    seen = case_file.open_case(station, case_id).case
    case_file.correct(station, CLERK, seen, {FIELD: value})


def state(station: Station, op_id: str) -> OperationState | None:
    with station.store.read() as work:
        return work.outbox.state(op_id)


def put_away(station: Station, case_id: str, *, unreadable: bool) -> Operation:
    """A step that the platform did not take, dealt with or given up by the clerk."""
    corrected(station, case_id, "不该办成的")
    (op,) = exchange.outgoing(station, limit=9)
    outcome = "mismatch" if unreadable else "rejected"
    exchange.answered(station, (Answer(op.op_id, outcome),), retry=station.clock.now())
    if unreadable:
        abandoning.give_up(station, CLERK, op.op_id, reason=WHY)
    else:
        sync_centre.dealt_with(station, CLERK, op.op_id)
    return op


def backed_up(platform: Running, station: Station, op: Operation, *, late: bool) -> None:
    """The platform has the case as it was backed up; a `late` copy of the step comes as well."""
    with station.store.read() as work:
        chain = [work.outbox.find(one) for one in work.outbox.chain(op.case_id)]
    done = [one for one in chain if one is not None and one != op]
    with platform.client() as client:
        send(client, *done, *((op,) if late else ()))


@pytest.mark.parametrize("unreadable", [False, True], ids=["refused", "given up"])
def test_a_late_copy_that_a_restored_platform_took_is_in_sight_until_a_clerk_has_looked(
    tmp_path: Path, *, unreadable: bool
) -> None:
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        case_id = received(station, SINGLE, tmp_path).case_id
        with (
            running_platform(tmp_path / "before") as platform,
            carrying(station, platform.base) as carrier,
        ):
            settle(carrier, clock)
            op = put_away(station, case_id, unreadable=unreadable)
            settle(carrier, clock)
            assert state(station, op.op_id) is OperationState.CLOSED
            assert link.view(station, LinkState()).refused == 0
        with (
            running_platform(tmp_path / "restored") as platform,
            carrying(station, platform.base) as carrier,
        ):
            backed_up(platform, station, op, late=True)
            for _ in range(3):
                settle(carrier, clock)
            (line,) = sync_centre.view(station).lines
            assert (line.key, line.why, line.remedy) == (op.op_id, Why.REVIVED, Remedy.CHECK)
            assert line.stuck
            assert line.may_be_put_away
            assert not line.may_give_up
            view = link.view(station, LinkState())
            assert (view.waiting, view.refused) == (0, 1)
            assert case_file.open_case(station, case_id).case.value(FIELD) == "不该办成的"
            sync_centre.dealt_with(station, CLERK, op.op_id)
            assert state(station, op.op_id) is OperationState.SETTLED
            settle(carrier, clock)
            assert sync_centre.view(station).lines == ()
            # It is part of the record now, as anything else that another restore may lose.
            exchange.rewind(station, "hall:XA01")
            settle(carrier, clock)
            assert sync_centre.view(station).lines == ()
            with station.store.read() as work:
                actions = [one.action for one in work.audit.rows(limit=9)]
            assert "revival_dealt_with" in actions


def test_what_a_second_restore_lost_before_the_clerk_looked_is_put_away_again(
    tmp_path: Path,
) -> None:
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        case_id = received(station, SINGLE, tmp_path).case_id
        with (
            running_platform(tmp_path / "before") as platform,
            carrying(station, platform.base) as carrier,
        ):
            settle(carrier, clock)
            op = put_away(station, case_id, unreadable=False)
        with (
            running_platform(tmp_path / "restored") as platform,
            carrying(station, platform.base) as carrier,
        ):
            backed_up(platform, station, op, late=True)
            settle(carrier, clock)
            settle(carrier, clock)
            assert [one.why for one in sync_centre.view(station).lines] == [Why.REVIVED]
        with (
            running_platform(tmp_path / "again") as platform,
            carrying(station, platform.base) as carrier,
        ):
            backed_up(platform, station, op, late=False)
            settle(carrier, clock)
            settle(carrier, clock)
            with platform.client() as client:
                (late,) = send(client, op)
            assert late["outcome"] == "rejected"
        assert sync_centre.view(station).lines == ()
        assert state(station, op.op_id) is OperationState.CLOSED
        assert case_file.open_case(station, case_id).case.value(FIELD) != "不该办成的"
