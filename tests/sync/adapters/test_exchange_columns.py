"""What stands in the national tables, and what has no column there."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, case_file, review, supervision_sheets, sync_centre
from clerk_app.desk.recording import record
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.operations import MoveItems, SetFields
from clerk_app.domain.unplaced import Lack, read
from clerk_app.domain.unsent import Why
from sync import contract
from tests.helpers.adapter_rounds import carrying, come_together, shown, taken_in
from tests.helpers.adapter_sides import ExchangeSide
from tests.helpers.intakes import received
from tests.helpers.papers import text_of
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import SINGLE

AGENT = "610681198802292334"


def test_what_has_no_column_stays_in_sight_and_in_nobodys_way(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        with station.store.begin() as work:
            args = SetFields({"form.employees": "12"}, {})
            record(work, station, CLERK, case.case_id, args)
        come_together(carrier)
        view = sync_centre.view(station)
        kept = [one for one in view.lines if one.why is Why.NO_PLACE]
        assert len(kept) == len(view.lines)
        assert not view.stuck
        last = next(one for one in kept if one.what == "set_fields")
        (lacking,) = read(last.problem)
        assert (lacking.lack, lacking.names) == (Lack.NO_COLUMN, ("form.employees",))
        assert view.counts.waiting == 0
        assert shown(station, case.number).fields["form.employees"] == "12"
        # It is on this PC alone: the package for another PC has it.
        with station.store.read() as work:
            assert last.key in {one.op.op_id for one in work.outbox.alone_here()}


def test_a_decision_that_went_to_supervision_on_paper_does_not_come_back(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        acceptance.withdraw(station, CLERK, case.case_id, reason="不办了")
        come_together(carrier)
        assert sync_centre.view(station).for_supervision == 1
        (number,), _ = supervision_sheets.make_sheets(station, CLERK)
        printed, _ = supervision_sheets.print_sheet(station, CLERK, number)
        assert "不办了" in text_of(printed.path.read_bytes())
        with station.store.read() as work:
            (job,) = work.print_jobs.of_kind(number, supervision_sheets.SUPERVISION_SHEET)
        assert job.content is not None
        fits = contract.load().misfits("SupervisionRecord", job.content["lines"][0]["record"])
        assert fits == ()
        supervision_sheets.handed_over(station, CLERK, number)
        come_together(carrier)
        assert sync_centre.view(station).for_supervision == 0


def test_what_the_window_decides_stands_in_the_national_tables(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    with open_station(tmp_path / "station") as station, carrying(exchange_side, station) as carrier:
        case = received(station, SINGLE, tmp_path)
        acceptance.accept(station, CLERK, case.case_id)
        come_together(carrier)
        head = there.rows("pro_accept", project_no=case.number)[-1]
        assert head["applyer_name"] == case.fields["applicant.name"]
        assert (head["applyer_type"], head["applyer_page_type"]) == ("1", "31")
        assert head["apply_type"] == "8"
        assert head["task_code"] == case.items[0].task_code
        assert head["catalog_code"] == case.items[0].task_code[19:31]
        assert head["accept_date"] == station.today().strftime("%Y%m%d")
        steps = [
            (row["process_name"], row["event_name"])
            for row in there.rows("pro_process", project_no=case.number)
        ]
        assert steps[0] == ("收件", "02")
        assert ("受理", "05") in steps
        names = [row["material_name"] for row in there.rows("pro_material")]
        assert set(names) <= {need.name for need in case.items[0].needs}
        assert shown(station, case.number).items[0].state is State.ACCEPTED


def test_what_catalogue_and_calendar_say_of_it_stands_there_too(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    """Columns of domain.md 5.3 that no field of the form fills."""
    there = exchange_side.exchange
    visit = replace(SINGLE, items=("I20",))
    with open_station(tmp_path / "station") as station, carrying(exchange_side, station) as carrier:
        case = received(station, visit, tmp_path)
        agent = {"form.agent_name": "钱明", "form.agent_cert_no": AGENT}
        case_file.correct(station, CLERK, case, agent)
        acceptance.accept(station, CLERK, case.case_id)
        come_together(carrier)
        catalogue = station.library.catalogue()
        item = catalogue.item("I20")
        head = there.rows("pro_accept", project_no=case.number)[-1]
        assert head["task_version"] == case.catalogue_version
        assert head["task_handle_item"] == item.task_handle_item
        assert head["org_code"] == catalogue.department(item.department).uscc
        assert (head["contact_code"], head["contact_type"]) == (AGENT, "31")
        assert head["promise_date"] == "20261130"
        review.extend(
            station,
            CLERK,
            case.case_id,
            items=("I20",),
            days=5,
            reason="案情复杂",
            approver="吴主任",
        )
        today = station.today().isoformat()
        for act in (
            MoveItems(Act.START_REVIEW, (), today),
            MoveItems(Act.GRANT, (), today, result_no="JY1"),
        ):
            with station.store.begin() as work:
                record(work, station, CLERK, case.case_id, act)
        come_together(carrier)
        assert there.rows("pro_accept", project_no=case.number)[-1]["promise_date"] == "20261207"
        (longer,) = there.rows("pro_special_procedure", project_no=case.number)
        assert (longer["handle_user"], longer["applyer_user_name"]) == ("吴主任", CLERK.name)
        (result,) = there.rows("pro_result", project_no=case.number)
        assert (result["result_cetr_name"], result["result_cetr_no"]) == (item.result_name, "JY1")


def test_a_number_nobody_can_tell_the_paper_of_is_named_as_without_a_code(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        with station.store.begin() as work:
            said = SetFields({"form.agent_cert_no": "ABC-1"}, {})
            record(work, station, CLERK, case.case_id, said)
        come_together(carrier)
        head = exchange_side.exchange.rows("pro_accept", project_no=case.number)[-1]
        assert (head["contact_code"], head["contact_type"]) == ("ABC-1", "")
        last = next(one for one in sync_centre.view(station).lines if one.what == "set_fields")
        (lacking,) = read(last.problem)
        assert (lacking.lack, lacking.names) == (Lack.NO_CODE, ("contact_type",))


@pytest.mark.parametrize(("act", "code"), [(Act.GRANT, "0"), (Act.DENY, "1"), (Act.VOID, "2")])
def test_results_have_their_codes(
    exchange_side: ExchangeSide, tmp_path: Path, act: Act, code: str
) -> None:
    there = exchange_side.exchange
    with open_station(tmp_path / "station") as station, carrying(exchange_side, station) as carrier:
        case = received(station, SINGLE, tmp_path)
        acceptance.accept(station, CLERK, case.case_id)
        on = station.today().isoformat()
        with station.store.begin() as work:
            for move in (
                MoveItems(Act.START_REVIEW, (), on),
                MoveItems(act, (), on, reason="理由", basis="第三十八条", result_no="1号"),
            ):
                record(work, station, CLERK, case.case_id, move)
        come_together(carrier)
        (row,) = there.rows("pro_result")
        assert (row["result_type"], row["result_cetr_no"]) == (code, "1号")
        assert there.rows("pro_process")[-1]["handle_explain"] == "理由 第三十八条"
