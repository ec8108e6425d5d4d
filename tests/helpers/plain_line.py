"""A station's line to a platform of the contract, without pauses; what the platform then has."""

from clerk_app.desk.station import Station
from sync.carrier import Carrier, new_carrier
from sync.client import Client
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.platforms import SCOPE


def plain_line(station: Station, client: Client) -> Carrier:
    """A carrier that tells nobody and tries again at once."""
    adapter = ReferenceAdapter(client)
    return new_carrier(station, adapter, scope=SCOPE, tell=lambda _: None, pacing=Pacing(first=0.0))


def rounds(station: Station, client: Client, times: int = 2) -> None:
    """So many rounds of a new line."""
    carrier = plain_line(station, client)
    for _ in range(times):
        carrier.round(urged=True)


def cases_at(client: Client) -> tuple[int, str]:
    """How many cases of the hall the platform has, and their digest."""
    theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
    return theirs["count"], theirs["digest"]
