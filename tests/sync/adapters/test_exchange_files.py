"""Files at an exchange: in parts, under their lines, removed there when they are removed here."""

from pathlib import Path

from clerk_app.desk import case_file, page_pile
from sync.exchange.files import PART
from tests.helpers.adapter_rounds import carrying, come_together, shown, taken_in
from tests.helpers.adapter_sides import ExchangeSide
from tests.helpers.intakes import pdf, received
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import SINGLE


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
