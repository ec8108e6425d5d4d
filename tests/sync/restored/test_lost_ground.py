"""A PC dies, its work is carried away, and the platform loses what that work was built on."""

import shutil
from pathlib import Path

from clerk_app.desk import abandoning, sync_centre, unsynced
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.unsent import HELD_LONG, Remedy, Why
from sync.carrier import Carrier
from tests.helpers.builders import create, fields, operation
from tests.helpers.carriers import carrying
from tests.helpers.plain_line import rounds
from tests.helpers.platforms import running_platform
from tests.helpers.posted import case_of, send
from tests.helpers.station import CLERK, HandClock
from tests.helpers.stations_apart import case_at, station_at

CASE, MOBILE, ADDRESS = "case-a", "applicant.mobile", "form.address"


def types(station: Station, name: str, value: str) -> None:
    with station.store.begin() as work:
        record(work, station, CLERK, CASE, fields({name: value}))


def minutes(carrier: Carrier, station: Station, many: int) -> None:
    clock = station.clock
    assert isinstance(clock, HandClock)
    for _ in range(many):
        carrier.round(urged=True)
        clock.pass_(seconds=61)


def test_what_waits_for_something_lost_can_be_given_up_after_half_an_hour(tmp_path: Path) -> None:
    here, kept = tmp_path / "platform", tmp_path / "kept"
    with running_platform(here) as platform, platform.client() as client:
        send(client, operation("o-1", create(fields={MOBILE: "0"}, number="N1"), case_id=CASE))
    shutil.copytree(here, kept)
    with (
        running_platform(here) as platform,
        platform.client() as client,
        station_at(tmp_path, "station-1") as village,
    ):
        rounds(village, client, 1)
        types(village, MOBILE, "LOST")
        rounds(village, client, 2)
        types(village, MOBILE, "WAITS")
        package = unsynced.export(village, tmp_path / "stick").path
    shutil.rmtree(here)
    shutil.copytree(kept, here)
    with (
        running_platform(here) as platform,
        station_at(tmp_path, "station-2") as town,
        carrying(town, platform.base) as carrier,
    ):
        unsynced.take_in(town, package)
        minutes(carrier, town, 5)
        (line,) = sync_centre.view(town).lines
        assert (line.why, line.remedy, line.may_give_up) == (Why.HELD, Remedy.RETRY, False)
        assert abandoning.give_up(town, CLERK, line.key, reason="无") is Changes.NOTHING
        minutes(carrier, town, HELD_LONG)
        (line,) = sync_centre.view(town).lines
        assert (line.why, line.remedy, line.may_give_up) == (Why.HELD, Remedy.FIND, True)
        assert Changes.OUTBOX in abandoning.give_up(town, CLERK, line.key, reason="那台电脑坏了")
        types(town, ADDRESS, "TOWN")
        minutes(carrier, town, 5)
        assert sync_centre.view(town).lines == ()
        shown = case_at(town, CASE)
        assert (shown.value(MOBILE), shown.value(ADDRESS)) == ("0", "TOWN")
        with platform.client() as client:
            assert case_of(client, CASE)["fields"][ADDRESS] == "TOWN"
