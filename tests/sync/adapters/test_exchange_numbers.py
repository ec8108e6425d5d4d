"""Two stations with one prefix at the exchange: whose number it is, and nothing beside it."""

from dataclasses import replace
from pathlib import Path

from clerk_app.desk import acceptance, sync_centre
from clerk_app.domain.check_characters import mod_11_2
from clerk_app.domain.outbox_states import OperationState
from clerk_app.domain.unsent import Why
from tests.helpers.adapter_rounds import carrying, come_together, mobile_set, shown
from tests.helpers.adapter_sides import ExchangeSide
from tests.helpers.exchange import Exchange
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE

BODY = "61030519720101123"
OTHER = replace(SINGLE, cert_no=BODY + mod_11_2(BODY))
ROUNDS = 6


def written(there: Exchange) -> list[list[dict[str, str]]]:
    return [there.rows(table) for table in ("pro_accept", "pro_material", "pro_process")]


def test_the_steps_of_a_case_whose_number_is_anothers_are_refused_with_it(
    exchange_side: ExchangeSide, tmp_path: Path
) -> None:
    there, clock = exchange_side.exchange, HandClock()
    with (
        open_station(tmp_path / "one") as one,
        open_station(tmp_path / "two", clock) as opened,
    ):
        two = replace(opened, station_id="station-2", incarnation="incarnation-2")
        theirs = received(one, SINGLE, tmp_path)
        with carrying(exchange_side, one) as carrier:
            come_together(carrier)
        before = written(there)
        (tmp_path / "papers").mkdir()
        ours = received(two, OTHER, tmp_path / "papers")
        assert (ours.number, ours.case_id != theirs.case_id) == (theirs.number, True)
        mobile_set(two, ours, "13911112222")
        acceptance.accept(two, CLERK, ours.case_id)
        with carrying(exchange_side, two) as carrier:
            for _ in range(ROUNDS):
                carrier.round(urged=True)
                clock.pass_(seconds=61)
        assert written(there) == before
        with two.store.read() as work:
            mine = [row for row in work.outbox.rows(limit=50) if row.case_id == ours.case_id]
        assert {row.state for row in mine} == {OperationState.REJECTED}
        assert {row.problem.rsplit(":", 1)[-1] for row in mine} == {"number-taken"}
        told = [line.what for line in sync_centre.view(two).lines if line.why is Why.REFUSED]
        assert told[0] == "create_case"
        # What has the number is the case that it is over there, beside ours.
        assert shown(two, theirs.case_id).fields["applicant.cert_no"] == SINGLE.cert_no
        with carrying(exchange_side, one) as carrier:
            come_together(carrier)
        now = shown(one, theirs.number)
        assert (now.fields, now.state) == (theirs.fields, theirs.state)
        assert len(now.materials) == len(theirs.materials)
