"""What departments, citizens and other windows do at an exchange without a cursor is seen here."""

from datetime import timedelta
from pathlib import Path

from clerk_app.desk import acceptance, exchange, link, sync_centre
from clerk_app.desk.link import LinkState
from clerk_app.domain.case import Channel
from clerk_app.domain.case_states import State
from clerk_app.domain.unsent import Why
from tests.helpers.adapter_rounds import carrying, come_together, mobile_set, shown, taken_in
from tests.helpers.adapter_sides import MOBILE, ExchangeSide
from tests.helpers.intakes import picture, received
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import JOINT, SINGLE

TASK = "11610100XYD00010473610199901001"


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
