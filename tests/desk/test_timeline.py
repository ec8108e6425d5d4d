"""The timeline of a case on a real store: what waits, what was refused, in whose words."""

from pathlib import Path

import pytest

from clerk_app.desk import acceptance, exchange, printing
from clerk_app.desk.exchange import Answer
from clerk_app.desk.station import Station
from clerk_app.desk.timeline import timeline
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from ui.rehearsal.visits import JOINT, SINGLE


def test_everything_of_an_intake_stands_in_it(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    acceptance.accept(station, CLERK, case.case_id)
    read = timeline(station, case.number)
    assert [one.kind for one in read.steps] == [
        "create_case",
        "add_material",
        "check_original",
        "issue_paper",
        "move_items",
    ]
    assert len(read.steps[1].names) == len(case.materials)
    assert {one.by for one in read.steps} == {CLERK.name}
    assert {one.window for one in read.steps} == {"3"}
    assert read.pending == len(read.steps)


def test_what_the_platform_has_shown_waits_no_longer(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    confirm(station)
    assert timeline(station, case.case_id).pending == 0
    acceptance.accept(station, CLERK, case.case_id)
    assert [one.act for one in timeline(station, case.case_id).steps if one.pending] == ["accept"]


def test_what_was_refused_stands_in_it_with_its_reason(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    confirm(station)
    acceptance.accept(station, CLERK, case.case_id)
    (op,) = exchange.outgoing(station, limit=10)
    refusal = "urn:yichuang:problem:move.illegal"
    said = Answer(op.op_id, "rejected", problem=refusal)
    exchange.answered(station, (said,), retry=station.clock.now())
    step = timeline(station, case.case_id).steps[-1]
    assert (step.op_id, step.problem, step.pending) == (op.op_id, refusal, False)
    assert (step.kind, step.act, step.names) == ("move_items", "accept", ())


def test_what_was_refused_says_which_item_it_was_meant_for(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    confirm(station)
    item = case.items[0]
    acceptance.withdraw(station, CLERK, case.case_id, items=(item.item_id,), reason="另行申请")
    (op,) = exchange.outgoing(station, limit=10)
    said = Answer(op.op_id, "rejected", problem="urn:yichuang:problem:move.illegal")
    exchange.answered(station, (said,), retry=station.clock.now())
    step = timeline(station, case.case_id).steps[-1]
    assert (step.act, step.names, step.reason) == ("withdraw", (item.name,), "另行申请")


def test_a_number_nobody_knows_is_refused(station: Station) -> None:
    with pytest.raises(RuleError) as said:
        timeline(station, "GX0301261123000A")
    assert said.value.trouble is Trouble.CASE_UNKNOWN
