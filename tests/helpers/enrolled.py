"""An enrolled station in a folder: it draws numbers, takes cases in, and meets its platform."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from clerk_app.config import Settings
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.desk.station_numbers import draw
from clerk_app.domain import case_number
from clerk_app.domain.changes import Changes
from clerk_app.domain.number_bands import NumberKind
from clerk_app.programs.station_enrolling import enrol_typed
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.builders import create
from tests.helpers.platforms import SCOPE
from tests.helpers.station import CLERK


def enrol_at(base: str, station: Station, code: str) -> None:
    """Give a code in at the platform at `base`, as `window --enrol-station` does."""
    enrol_typed(Settings(platform_url=base), station, code)


@contextmanager
def line(base: str, station: Station, token: str = "") -> Iterator[Carrier]:
    """The station's own line to the platform; `token` for one that has not enrolled."""
    told: list[Changes] = []
    with closing(new_session(token)) as session:
        adapter = ReferenceAdapter(Client(base, session))
        yield new_carrier(station, adapter, scope=SCOPE, tell=told.append, pacing=Pacing(first=0.0))


def meet(base: str, station: Station) -> Carrier:
    """One round; the line as it stands after it."""
    with line(base, station) as carrier:
        carrier.round()
    return carrier


def numbers(station: Station, count: int) -> list[str]:
    """The next case numbers, used up together. Raises RuleError NUMBERS_USED_UP (kind)."""
    today = station.today()
    with station.store.begin() as work:
        drawn = [draw(work, station, NumberKind.CASE, today) for _ in range(count)]
    return [case_number.make(one.prefix, today, one.sequence) for one in drawn]


def take_in(station: Station) -> str:
    """A case is taken in; its number."""
    today = station.today()
    with station.store.begin() as work:
        drawn = draw(work, station, NumberKind.CASE, today)
        given = case_number.make(drawn.prefix, today, drawn.sequence)
        record(work, station, CLERK, station.ids.new(), create(number=given))
    return given
