"""A page put under another line, over the wire: two stations that see the same, one notice."""

from pathlib import Path

from clerk_app.desk import case_file, exchange, page_pile, sync_centre
from clerk_app.desk.page_pile import Put
from clerk_app.desk.station import Station
from clerk_app.domain.merge_conflict import OF_PLACE
from clerk_app.domain.page_order import ids_in_slot
from clerk_app.domain.unsent import Why
from sync.release import RELEASE
from tests.helpers.carriers import carrying, settle
from tests.helpers.intakes import picture, received
from tests.helpers.older_platform import contract_without
from tests.helpers.platforms import SCOPE, running_platform
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE

ABOVE, BELOW = "M02", "M16"


def there(station: Station, case_id: str, slot: str) -> tuple[str, ...]:
    return ids_in_slot(case_file.open_case(station, case_id).case, slot)


def put(station: Station, case_id: str, page: str, slot: str) -> None:
    seen = case_file.open_case(station, case_id).case
    page_pile.put_in_case(station, CLERK, case_id, (page,), Put(slot), seen=seen)


def test_two_windows_put_a_page_elsewhere_and_an_older_platform_holds_it(tmp_path: Path) -> None:
    clock, folder = HandClock(), tmp_path / "platform"
    older = running_platform(
        folder, release=RELEASE - 1, contract=contract_without("refile_materials")
    )
    with (
        open_station(tmp_path / "a", clock) as here,
        open_station(tmp_path / "b", clock, window="7") as far,
    ):
        case_id = received(here, SINGLE, tmp_path).case_id
        case_file.attach(here, CLERK, case_id, ABOVE, picture(tmp_path, "第二页"))
        with older as platform, carrying(here, platform.base) as ours:
            settle(ours, clock)
            page = there(here, case_id, ABOVE)[1]
            put(here, case_id, page, BELOW)
            settle(ours, clock)
            held = {(one.what, one.why) for one in sync_centre.view(here).lines}
            assert ("refile_materials", Why.HELD) in held
        with (
            running_platform(folder) as newer,
            carrying(here, newer.base) as ours,
            carrying(far, newer.base) as theirs,
        ):
            settle(theirs, clock)
            put(far, case_id, page, "M01" if ABOVE != "M01" else "M03")
            settle(ours, clock)
            settle(ours, clock)
            settle(theirs, clock)
            settle(ours, clock)
            assert page in there(here, case_id, BELOW)
            for station in (here, far):
                assert there(station, case_id, BELOW) == there(here, case_id, BELOW)
                told = case_file.open_case(station, case_id).case.open_conflicts
                assert f"{OF_PLACE}{page}" in {one.field for one in told}
            with newer.client() as client:
                digests = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
            assert exchange.digest(here) == (digests["count"], digests["digest"])
