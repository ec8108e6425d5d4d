"""The carrier of a station against a platform that runs, with no pauses of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from clerk_app.desk.station import Station
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.platforms import SCOPE, TOKEN
from tests.helpers.station import HandClock

ROUNDS = 4


@contextmanager
def carrying(station: Station, base: str) -> Iterator[Carrier]:
    """A carrier to the platform at `base`, for as long as the block runs."""
    pacing = Pacing(first=0.0, longest=0.0)
    with new_session(TOKEN) as session:
        adapter = ReferenceAdapter(Client(base, session))
        yield new_carrier(station, adapter, scope=SCOPE, tell=lambda _: None, pacing=pacing)


def settle(carrier: Carrier, clock: HandClock) -> None:
    """A few rounds, a minute apart: what was held back is tried again."""
    for _ in range(ROUNDS):
        carrier.round(urged=True)
        clock.pass_(seconds=60)
