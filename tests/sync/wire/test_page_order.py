"""Page order over the wire: two stations, one platform, and a platform that does not know it."""

from pathlib import Path

from clerk_app.desk import case_file, exchange, link, sync_centre
from clerk_app.desk.link import LinkState
from clerk_app.desk.station import Station
from clerk_app.domain.merge_conflict import OF_ORDER
from clerk_app.domain.page_order import ids_in_slot
from clerk_app.domain.unsent import Why
from sync.release import RELEASE
from tests.helpers.carriers import carrying, settle
from tests.helpers.intakes import picture, received
from tests.helpers.older_platform import contract_without
from tests.helpers.platforms import SCOPE, running_platform
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE

SLOT = "M02"


def pages(station: Station, case_id: str) -> tuple[str, ...]:
    return ids_in_slot(case_file.open_case(station, case_id).case, SLOT)


def shift(station: Station, case_id: str, material_id: str, by: int) -> None:
    seen = case_file.open_case(station, case_id).case
    case_file.shift_material(station, CLERK, case_id, material_id, by, seen=seen)


def with_three_pages(station: Station, folder: Path) -> str:
    case = received(station, SINGLE, folder)
    for title in ("第二页", "第三页"):
        case_file.attach(station, CLERK, case.case_id, SLOT, picture(folder, title))
    return case.case_id


def test_two_windows_order_one_line_and_see_the_same_with_one_notice(tmp_path: Path) -> None:
    clock = HandClock()
    with (
        running_platform(tmp_path / "platform") as platform,
        open_station(tmp_path / "a", clock) as here,
        open_station(tmp_path / "b", clock, window="7") as there,
        carrying(here, platform.base) as ours,
        carrying(there, platform.base) as theirs,
    ):
        case_id = with_three_pages(here, tmp_path)
        settle(ours, clock)
        settle(theirs, clock)
        one, two, three = pages(there, case_id)
        shift(there, case_id, three, -2)
        shift(here, case_id, one, 1)
        settle(theirs, clock)
        case_file.attach(here, CLERK, case_id, SLOT, picture(tmp_path, "第四页"))
        settle(ours, clock)
        settle(theirs, clock)
        assert pages(here, case_id) == pages(there, case_id)
        assert pages(here, case_id)[:3] == (three, one, two)
        assert len(pages(here, case_id)) == 4
        for station in (here, there):
            (told,) = case_file.open_case(station, case_id).case.open_conflicts
            assert told.field == f"{OF_ORDER}{SLOT}"
            assert told.mine == f"{two},{one},{three}"
        with platform.client() as client:
            digests = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
        assert exchange.digest(here) == (digests["count"], digests["digest"])


def test_an_older_platform_leaves_it_parked_in_sight_until_its_upgrade(tmp_path: Path) -> None:
    folder, clock = tmp_path / "platform", HandClock()
    older = running_platform(
        folder, release=RELEASE - 1, contract=contract_without("order_materials")
    )
    with open_station(tmp_path / "station", clock) as station:
        case_id = with_three_pages(station, tmp_path)
        with older as platform, carrying(station, platform.base) as carrier:
            settle(carrier, clock)
            one, two, three = pages(station, case_id)
            shift(station, case_id, three, -2)
            settle(carrier, clock)
            (waits,) = sync_centre.view(station).lines
            assert (waits.what, waits.why) == ("order_materials", Why.HELD)
            assert pages(station, case_id) == (three, one, two)
        with running_platform(folder) as newer, carrying(station, newer.base) as carrier:
            settle(carrier, clock)
            settle(carrier, clock)
        assert link.view(station, LinkState()).waiting == 0
        assert pages(station, case_id) == (three, one, two)
