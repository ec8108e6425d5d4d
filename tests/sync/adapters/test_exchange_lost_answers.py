"""An exchange keeps no ledger: what became of a lost answer is looked for in its tables."""

from pathlib import Path

from clerk_app.desk import exchange
from tests.helpers.adapter_rounds import carrying, come_together, shown
from tests.helpers.adapter_sides import ExchangeSide, adapter_to
from tests.helpers.intakes import received
from tests.helpers.station import HandClock, open_station
from ui.rehearsal.visits import JOINT, SINGLE


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
