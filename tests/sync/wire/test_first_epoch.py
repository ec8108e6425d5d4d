"""An answer counts for the epoch it was given in, also when it was the first and the power went."""

from pathlib import Path

import pytest

from clerk_app.desk import link
from clerk_app.desk.link import LinkState
from clerk_app.domain.changes import Changes
from sync.carrier import new_carrier
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.carriers import carrying, settle
from tests.helpers.intakes import received
from tests.helpers.platforms import SCOPE, TOKEN, running_platform
from tests.helpers.station import HandClock, open_station
from ui.rehearsal.visits import SINGLE


class PowerGoesError(BaseException):
    """Nothing after it is done."""


def test_what_a_platform_had_taken_before_it_was_restored_is_offered_again(tmp_path: Path) -> None:
    """Nothing but that answer had been heard of it: its epoch is known all the same."""
    clock = HandClock()

    def until_answered(changes: Changes) -> None:
        if Changes.OUTBOX in changes:
            raise PowerGoesError

    with open_station(tmp_path / "station", clock) as station:
        received(station, SINGLE, tmp_path)
        with running_platform(tmp_path / "before") as platform, new_session(TOKEN) as session:
            carrier = new_carrier(
                station,
                ReferenceAdapter(Client(platform.base, session)),
                scope=SCOPE,
                tell=until_answered,
                pacing=Pacing(first=0.0, longest=0.0),
            )
            with pytest.raises(PowerGoesError):
                settle(carrier, clock)
            with platform.client() as client:
                assert client.call("GET", f"/v1/digests?scope={SCOPE}").json()["count"] == 1
        with (
            running_platform(tmp_path / "restored") as platform,
            carrying(station, platform.base) as carrier,
        ):
            settle(carrier, clock)
            settle(carrier, clock)
            assert link.view(station, LinkState()).waiting == 0
            with platform.client() as client:
                assert client.call("GET", f"/v1/digests?scope={SCOPE}").json()["count"] == 1
