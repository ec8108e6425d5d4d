"""Two PCs' work in one outbox, before an exchange that keeps no ledger: neither overwrites."""

from pathlib import Path

from clerk_app.desk import unsynced
from tests.helpers.adapter_rounds import carrying, come_together, mobile_set, shown
from tests.helpers.adapter_sides import MOBILE, ExchangeSide
from tests.helpers.intakes import received
from tests.helpers.station import open_station
from ui.rehearsal.visits import SINGLE

HERE, THERE, AGAIN = "13900000021", "13900000022", "13900000023"


def test_what_two_pcs_typed_unseen_becomes_a_difference(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    with (
        open_station(tmp_path / "one") as one,
        open_station(tmp_path / "two", window="4") as two,
        carrying(exchange_side, one) as line_of_one,
        carrying(exchange_side, two) as line_of_two,
    ):
        case = received(one, SINGLE, tmp_path)
        come_together(line_of_one)
        come_together(line_of_two)
        mobile_set(one, shown(one, case.number), THERE)
        made = unsynced.export(one, tmp_path)
        mobile_set(two, shown(two, case.number), HERE)
        unsynced.take_in(two, made.path, code=made.code)
        for _ in range(2):
            now = shown(two, case.number)
            assert now.value(MOBILE) == HERE
            assert [(one.mine, one.theirs) for one in now.conflicts] == [(THERE, HERE)]
            come_together(line_of_two)
        # One's own earlier work is no stranger's, whatever came in between.
        mobile_set(two, shown(two, case.number), AGAIN)
        come_together(line_of_two)
        now = shown(two, case.number)
        assert (now.value(MOBILE), len(now.conflicts)) == (AGAIN, 1)
        assert exchange_side.mobile(case) == AGAIN
