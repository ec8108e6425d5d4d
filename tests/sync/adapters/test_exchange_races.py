"""An exchange keeps no versions: who wrote between our look and our write is not overwritten."""

import hashlib
from dataclasses import replace
from pathlib import Path

from clerk_app.desk import case_file, sync_centre
from clerk_app.domain.unsent import Why
from sync.exchange.naming import file_name
from tests.helpers.adapter_rounds import carrying, come_together, mobile_set, shown, taken_in
from tests.helpers.adapter_sides import MOBILE, ExchangeSide
from tests.helpers.intakes import picture, received
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import LATE, SINGLE


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
