"""What is the exchange's own: no ledger, no versions, no cursor, few columns."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_app.desk import (
    acceptance,
    case_file,
    exchange,
    link,
    page_pile,
    review,
    supervision_sheets,
    sync_centre,
)
from clerk_app.desk.link import LinkState
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Channel
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.operations import MoveItems, SetFields
from clerk_app.domain.unplaced import Lack, read
from clerk_app.domain.unsent import Why
from sync import contract
from sync.carrier import Carrier
from sync.exchange.files import PART
from sync.exchange.naming import file_name
from tests.helpers.adapter_sides import MOBILE, ExchangeSide, adapter_to
from tests.helpers.intakes import pdf, picture, received
from tests.helpers.papers import text_of
from tests.helpers.station import CLERK, HandClock, open_station
from tests.sync.adapters.test_contract import carrying, come_together, mobile_set, shown
from ui.rehearsal.visits import JOINT, LATE, SINGLE

AGENT = "610681198802292334"
TASK = "11610100XYD00010473610199901001"


@contextmanager
def taken_in(side: ExchangeSide, folder: Path) -> Iterator[tuple[Station, Carrier, Case]]:
    """A station that has received a case, and the exchange that has it."""
    with open_station(folder / "station") as station, carrying(side, station) as carrier:
        case = received(station, SINGLE, folder)
        come_together(carrier)
        yield station, carrier, case


def test_an_answer_that_was_lost_is_asked_after_before_anything_is_written_again(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    clock = HandClock()
    there = exchange_side.exchange
    with (
        open_station(tmp_path / "station", clock) as station,
        carrying(exchange_side, station) as carrier,
    ):
        case = received(station, SINGLE, tmp_path)
        there.lose = 1
        carrier.round(urged=True)
        assert len(there.rows("pro_accept")) == 1
        writes = [one for one in there.requests if one.startswith("POST")]
        # Twice the exchange's time-out must pass: until then it is not even asked about.
        clock.pass_(seconds=59)
        carrier.round(urged=True)
        assert [one for one in there.requests if one.startswith("POST")] == writes
        clock.pass_(seconds=2)
        come_together(carrier)
        assert len(there.rows("pro_accept")) == 1
        assert shown(station, case.number).version > 0


def test_a_program_that_ended_in_the_middle_waits_as_well(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    clock = HandClock()
    there = exchange_side.exchange
    with open_station(tmp_path / "station", clock) as station:
        case = received(station, SINGLE, tmp_path)
        (taken,) = exchange.outgoing(station, limit=1)
        line = adapter_to(exchange_side, station)
        line.send((taken,), device="", incarnation="")
        line.close()
        with carrying(exchange_side, station) as carrier:
            carrier.round(urged=True)
            written = [one for one in there.requests if one.startswith("POST /exchange/tables")]
            assert len(written) == 2
            clock.pass_(seconds=61)
            come_together(carrier)
        assert exchange_side.times(case) == 1
        assert len(there.rows("pro_process", process_name="收件")) == 1


def test_a_half_written_report_is_completed(exchange_side: ExchangeSide, tmp_path: Path) -> None:
    there = exchange_side.exchange
    with open_station(tmp_path / "station") as station, carrying(exchange_side, station) as carrier:
        case = received(station, JOINT, tmp_path)
        # A joint case alternates between two tables: each turn is a request of its own.
        there.lose = 3
        come_together(carrier)
        heads = there.rows("pro_accept", cd_operation="I")
        assert [one["project_no"] for one in heads] == [
            f"{case.number}-{n:02}" for n in range(1, len(case.items) + 1)
        ]
        assert len(there.rows("pro_process")) == len(case.items)


def test_who_wrote_between_our_look_and_our_write_is_not_overwritten(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        mobile_set(station, case, "13900000006")
        there.before_write.append(
            lambda: there.edit(case.number, contact_mobile="13900000007", zip_code="710000")
        )
        come_together(carrier)
        newest = there.rows("pro_accept", project_no=case.number)[-1]
        assert (newest["contact_mobile"], newest["zip_code"]) == ("13900000007", "710000")
        now = shown(station, case.number)
        (conflict,) = now.open_conflicts
        assert (conflict.mine, conflict.theirs) == ("13900000006", "13900000007")
        assert now.fields[MOBILE] == "13900000007"


def test_a_race_is_found_although_its_answer_was_lost(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        mobile_set(station, case, "13900000006")
        there.before_write.append(lambda: there.edit(case.number, contact_mobile="13900000007"))
        there.lose = 1
        come_together(carrier)
        assert exchange_side.mobile(case) == "13900000007"
        assert len(shown(station, case.number).open_conflicts) == 1


def test_a_number_that_another_window_has_printed_too_keeps_both_cases_apart(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    """Two PCs with one prefix: neither case is written into the other, there or here."""
    with taken_in(exchange_side, tmp_path) as (_, _, theirs):
        pass
    with (
        open_station(tmp_path / "second") as station,
        carrying(exchange_side, station) as carrier,
    ):
        visit = replace(SINGLE, who=LATE.who, cert_no=LATE.cert_no)
        ours = received(station, visit, tmp_path)
        assert ours.number == theirs.number
        page = picture(tmp_path, "别人没有的一页")
        case_file.attach(station, CLERK, ours.case_id, ours.materials[0].slot, page)
        for _ in range(4):
            carrier.round(urged=True)
        names = {
            row.case_id: case_file.open_case(station, row.case_id).case.value("applicant.name")
            for row in case_file.search(station, ours.number)
        }
        assert names == {ours.case_id: LATE.who, theirs.case_id: SINGLE.who}
        whys = {one.why for one in sync_centre.view(station).stuck}
        assert {Why.REFUSED, Why.NUMBER_TWICE} <= whys
    assert {one["applyer_name"] for one in exchange_side.exchange.rows("pro_accept")} == {
        SINGLE.who
    }
    name = file_name(hashlib.sha256(page.read_bytes()).hexdigest(), "image/jpeg")
    assert exchange_side.exchange.bytes_of(theirs.number, name) is None


def test_a_change_of_another_column_is_no_difference(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        mobile_set(station, case, "13900000008")
        there.before_write.append(lambda: there.edit(case.number, contact_name="王经办"))
        come_together(carrier)
        newest = there.rows("pro_accept", project_no=case.number)[-1]
        assert (newest["contact_mobile"], newest["contact_name"]) == ("13900000008", "王经办")
        now = shown(station, case.number)
        assert not now.conflicts
        assert now.fields["form.agent_name"] == "王经办"
        assert now.fields[MOBILE] == "13900000008"


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


def test_a_department_decides_there_and_the_window_sees_it(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    with open_station(tmp_path / "station") as station, carrying(exchange_side, station) as carrier:
        case = received(station, SINGLE, tmp_path)
        acceptance.accept(station, CLERK, case.case_id)
        come_together(carrier)
        there.step(case.number, "承办", "12")
        carrier.round(urged=True)
        assert shown(station, case.number).items[0].state is State.IN_REVIEW
        there.write(
            "pro_result",
            {
                "row_guid": "result-1",
                "cd_batch": "department-9",
                "cd_operation": "I",
                "data_source": "department",
                "project_no": case.number,
                "result_type": "0",
                "result_date": there.now()[:8],
                "result_cetr_no": "陕食许〔2026〕1号",
            },
        )
        there.step(case.number, "办结", "10")
        carrier.round(urged=True)
        (item,) = shown(station, case.number).items
        assert (item.state, item.result_no) == (State.GRANTED, "陕食许〔2026〕1号")


def test_their_word_counts_where_our_table_knows_no_such_move(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        exchange_side.exchange.step(case.number, "办结", "10")
        carrier.round(urged=True)
        assert shown(station, case.number).items[0].state is State.GRANTED


def test_our_act_on_a_case_that_was_closed_there_is_refused_in_sight(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        acceptance.accept(station, CLERK, case.case_id)
        there.step(case.number, "撤回", "10", explain="申请人撤回")
        come_together(carrier)
        assert not there.rows("pro_process", process_name="受理")
        assert shown(station, case.number).items[0].state is State.WITHDRAWN
        refused = [one for one in sync_centre.view(station).lines if one.why is Why.REFUSED]
        assert any(one.problem.endswith("move.illegal") for one in refused)


def test_a_citizen_applies_there_and_the_file_comes_down(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    content = picture(tmp_path).read_bytes()
    there.apply_online("6101-ONLINE-1", task_code=TASK, contact_mobile="13900000009")
    there.put_file("6101-ONLINE-1", "身份证 正面.jpg", content)
    there.write(
        "pro_material",
        {
            "row_guid": "online-material",
            "cd_batch": "online-material",
            "cd_operation": "I",
            "data_source": "portal",
            "project_no": "6101-ONLINE-1",
            "material_name": "法定代表人身份证明",
            "get_type": "2",
            "get_num": "1",
            "material_attach_name": "身份证 正面.jpg",
        },
    )
    with open_station(tmp_path / "station") as station, carrying(exchange_side, station) as carrier:
        come_together(carrier)
        case = shown(station, "6101-ONLINE-1")
        assert case.channel is Channel.ONLINE
        assert (case.items[0].item_id, case.items[0].state) == ("I01", State.SUBMITTED)
        assert case.fields[MOBILE] == "13900000009"
        (material,) = case.materials
        assert station.store.files.file(material.sha256).read_bytes() == content


def test_another_window_sees_what_the_tables_hold(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    with open_station(tmp_path / "one") as one, carrying(exchange_side, one) as carrier:
        case = received(one, JOINT, tmp_path)
        come_together(carrier)
    with open_station(tmp_path / "two", window="4") as two, carrying(exchange_side, two) as carrier:
        come_together(carrier)
        there = shown(two, case.number)
        assert there.case_id == case.case_id
        assert {item.task_code for item in there.items} == {item.task_code for item in case.items}
        assert there.fields[MOBILE] == case.fields[MOBILE]
        assert "form.capital" not in there.fields
        assert {m.sha256 for m in there.current_materials} == {
            m.sha256 for m in case.current_materials
        }
        mobile_set(two, there, "13900000010")
        come_together(carrier)
        assert not shown(two, case.number).conflicts
    with open_station(tmp_path / "one") as one, carrying(exchange_side, one) as carrier:
        come_together(carrier)
        now = shown(one, case.number)
        assert now.fields == {**case.fields, MOBILE: "13900000010"}


def test_a_file_that_is_removed_here_is_removed_there(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        gone = case.materials[0]
        case_file.remove_material(station, CLERK, case.case_id, gone.material_id, reason="扫错了")
        come_together(carrier)
        rows = [
            r
            for r in there.rows("pro_material")
            if r["material_attach_name"].startswith(gone.sha256)
        ]
        assert [row["cd_operation"] for row in rows] == ["I", "D"]
        assert rows[0]["row_guid"] == rows[1]["row_guid"]


def test_a_file_that_went_under_another_line_has_its_name_there(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        page, other = case.materials[:2]
        put = page_pile.Put(other.slot)
        page_pile.put_in_case(station, CLERK, case.case_id, (page.material_id,), put, seen=case)
        come_together(carrier)
        names = {need.slot: need.name for item in case.items for need in item.needs}
        rows = [
            r
            for r in there.rows("pro_material")
            if r["material_attach_name"].startswith(page.sha256)
        ]
        assert [row["material_name"] for row in rows] == [names[page.slot], names[other.slot]]
        assert rows[0]["row_guid"] == rows[1]["row_guid"]
        assert not shown(station, case.number).conflicts


def test_a_row_that_shows_late_is_found_within_ten_minutes(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    with taken_in(exchange_side, tmp_path) as (station, carrier, case):
        late = there.now()
        there.clock += timedelta(minutes=4)
        mobile_set(station, case, "13900000011")
        come_together(carrier)
        newest = there.rows("pro_accept", project_no=case.number)[-1]
        kept = {name: value for name, value in newest.items() if name != "n"}
        row = {**kept, "contact_name": "后到", "cd_batch": "late", "data_source": "portal"}
        there.write("pro_accept", row, at=late)
        carrier.round(urged=True)
        assert shown(station, case.number).fields["form.agent_name"] == "后到"


def test_a_quiet_round_asks_once_and_reads_no_project(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station, carrying(exchange_side, station) as carrier:
        received(station, SINGLE, tmp_path)
        come_together(carrier)
        carrier.round(urged=True)
        exchange_side.exchange.requests.clear()
        carrier.round(urged=True)
        assert exchange_side.exchange.requests == ["GET /exchange/changes"]


def test_a_long_list_is_read_page_by_page(exchange_side: ExchangeSide, tmp_path: Path) -> None:
    there = exchange_side.exchange
    for n in range(130):
        there.apply_online(f"6101-ONLINE-{n:03}", task_code=TASK)
    with open_station(tmp_path / "station") as station, carrying(exchange_side, station) as carrier:
        come_together(carrier)
        assert exchange.digest(station)[0] == 130


def test_a_large_file_goes_in_parts_and_a_lost_answer_repeats_one(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there = exchange_side.exchange
    with open_station(tmp_path / "station") as station, carrying(exchange_side, station) as carrier:
        case = received(station, SINGLE, tmp_path)
        scan = pdf(tmp_path, "大图")
        with scan.open("ab") as file:
            file.write(b"\n%" + bytes(PART * 2))
        come_together(carrier)
        case_file.attach(station, CLERK, case.case_id, case.items[0].needs[0].slot, scan)
        there.requests.clear()
        there.lose = 0
        come_together(carrier)
        parts = [one for one in there.requests if one == "POST /exchange/files"]
        assert len(parts) == 3
        newest = shown(station, case.number).materials[-1]
        assert exchange_side.file(case, newest.sha256) == scan.read_bytes()


def test_one_row_the_exchange_cannot_read_stops_its_own_case_alone(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station, carrying(exchange_side, station) as carrier:
        odd = received(station, SINGLE, tmp_path)
        mobile_set(station, odd, "13900000012")
        exchange_side.exchange.unreadable = "13900000012"
        other = received(station, JOINT, tmp_path)
        for _ in range(80):
            carrier.round(urged=True)
            station.clock.pass_(seconds=5)  # type: ignore[attr-defined]
        assert exchange_side.times(odd) == 1
        assert shown(station, other.number).version > 0
        (line,) = [one for one in sync_centre.view(station).lines if one.why is Why.UNREADABLE]
        assert (line.case_id, line.problem) == (odd.case_id, "exchange:4220")
        assert link.view(station, LinkState()).refused == 1


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
