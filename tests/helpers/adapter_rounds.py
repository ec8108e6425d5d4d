"""A station that speaks to a platform round by round, whichever adapter stands between."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clerk_app.desk import case_file, exchange, link
from clerk_app.desk.link import LinkState
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.operations import SetFields
from sync.carrier import Carrier, new_carrier
from sync.pacing import Pacing
from tests.helpers.adapter_sides import MOBILE, ExchangeSide, Side, adapter_to
from tests.helpers.intakes import received
from tests.helpers.platforms import SCOPE
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE

AT_ONCE = Pacing(first=0.0, longest=4.0)
ROUNDS = 60


@contextmanager
def carrying(side: Side, station: Station, base: str = "") -> Iterator[Carrier]:
    """The station's carrier over this platform, or over what stands at the address between."""
    line = adapter_to(side, station, base)
    carrier = new_carrier(station, line, scope=SCOPE, tell=lambda _: None, pacing=AT_ONCE)
    try:
        yield carrier
    finally:
        carrier.close()


def come_together(carrier: Carrier) -> None:
    """Rounds until nothing waits and one more has shown what the last one did."""
    clock = carrier.station.clock
    assert isinstance(clock, HandClock)
    for _ in range(ROUNDS):
        carrier.round(urged=True)
        view = link.view(carrier.station, LinkState())
        if not view.waiting and not view.uploads and not exchange.wanted(carrier.station):
            break
        # What may still be arriving is not offered again before it must have arrived.
        clock.pass_(seconds=5)
    else:
        raise AssertionError("work waits for ever")
    carrier.round(urged=True)


def mobile_set(station: Station, case: Case, value: str) -> None:
    """The clerk sets the applicant's telephone number."""
    with station.store.begin() as work:
        seen = case.fields.get(MOBILE, "")
        record(work, station, CLERK, case.case_id, SetFields({MOBILE: value}, {MOBILE: seen}))


def shown(station: Station, number: str) -> Case:
    """A case as the window shows it."""
    return case_file.open_case(station, number).case


@contextmanager
def taken_in(side: ExchangeSide, folder: Path) -> Iterator[tuple[Station, Carrier, Case]]:
    """A station that has received a case, and the exchange that has it."""
    with open_station(folder / "station") as station, carrying(side, station) as carrier:
        case = received(station, SINGLE, folder)
        come_together(carrier)
        yield station, carrier, case
