"""A platform that is put back while stations still find out what the last time has cost."""

import shutil
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.operations import Operation
from sync.carrier import Carrier
from sync.events import Heard, Recognised, Woke
from sync.platform.database import begin_epoch
from tests.helpers.builders import create, item
from tests.helpers.carriers import carrying, settle
from tests.helpers.plain_line import rounds
from tests.helpers.platforms import running_platform
from tests.helpers.posted import pull, send
from tests.helpers.station import CLERK, HandClock, open_station

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


def begun_here(station: Station) -> Operation:
    """A case is begun; the operation."""
    with station.store.begin() as work:
        made = create((item("I01"),), fields={"applicant.cert_no": "1"}, number="GX0301261123001A")
        record(work, station, CLERK, "case-1", made)
        found = work.outbox.find(work.outbox.chain("case-1")[0])
    assert found is not None
    return found


def ask_only(carrier: Carrier) -> None:
    """The link goes when the platform has said what it knows, before anything is read."""
    heard: Heard | float = Woke(urged=True)
    while not isinstance(heard, Recognised):
        assert not isinstance(heard, float)
        heard = carrier.turn(heard)


def test_what_is_lost_after_it_was_asked_after_is_offered_again(tmp_path: Path) -> None:
    """Another PC had brought the work back from its package; this one was told that it is there."""
    clock, here, kept = HandClock(), tmp_path / "platform", tmp_path / "kept"
    with open_station(tmp_path / "station", clock) as station:
        with running_platform(here) as platform:
            # Put back to its beginning, which is kept: the work of the station is not in it.
            platform.platform.database.write(partial(begin_epoch, at=NOW, epoch="first"))
        shutil.copytree(here, tmp_path / "empty")
        with running_platform(here) as platform, platform.client() as client:
            op = begun_here(station)
            rounds(station, client, 2)
        shutil.rmtree(here)
        shutil.copytree(tmp_path / "empty", here)
        with running_platform(here) as platform:
            platform.platform.database.write(partial(begin_epoch, at=NOW, epoch="second"))
        shutil.copytree(here, kept)
        with running_platform(here) as platform, platform.client() as client:
            send(client, op)
            with carrying(station, platform.base) as carrier:
                ask_only(carrier)
        shutil.rmtree(here)
        shutil.copytree(kept, here)
        with running_platform(here) as platform, platform.client() as client:
            with carrying(station, platform.base) as carrier:
                settle(carrier, clock)
            assert [row["case_id"] for row in pull(client)["rows"]] == ["case-1"]
        with station.store.read() as work:
            assert work.outbox.counts().waiting == 0
