"""An exchange tells of no papers and has no page of ours: the hall's record judges them."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from clerk_app.desk import acceptance, hall_papers, supervision_sheets
from clerk_app.desk.paper_checking import check_in_hall, check_paper
from clerk_app.domain.paper_code import Verdict, read_paper_code
from clerk_app.store.hall import HallStore
from tests.helpers.adapter_rounds import come_together, taken_in
from tests.helpers.adapter_sides import ExchangeSide
from tests.helpers.halls import new_hall
from tests.helpers.papers import codes_on, pictures_of
from tests.helpers.station import CLERK, open_station


def test_a_sheet_for_supervision_is_judged_at_the_next_window(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    with (
        taken_in(exchange_side, tmp_path) as (station, carrier, case),
        closing(HallStore.open(f"sqlite:///{tmp_path / 'hall.db'}")) as store,
        open_station(tmp_path / "next window") as other,
    ):
        hall = new_hall(store)
        acceptance.withdraw(station, CLERK, case.case_id, reason="不办了")
        come_together(carrier)
        (number,), _ = supervision_sheets.make_sheets(station, CLERK)
        printed, _ = supervision_sheets.print_sheet(station, CLERK, number)
        hall_papers.give(station, hall, hall_papers.Given())
        found = dict(codes_on(pictures_of(printed.path.read_bytes(), dpi=203)[0]))
        code = read_paper_code(found["Code 128"])
        assert code is not None
        for one, verdict in (
            (code, Verdict.GENUINE),
            (replace(code, copy=2), Verdict.ALTERED),
            (replace(code, mac="0" * 10), Verdict.FORGED),
        ):
            here = check_paper(other, one)
            assert here.judged.verdict is Verdict.ELSEWHERE
            assert check_in_hall(other, hall, here).judged.verdict is verdict
